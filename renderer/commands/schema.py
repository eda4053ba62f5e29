"""`tujie schema`: what layout, theme and content files may say, for editors."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from renderer.commands.options import out_option
from renderer.commands.speaking import LANG, command
from renderer.commands.telling import tell
from renderer.commands.usage import Wrong
from renderer.diagnostics import Sink

KINDS = ("layout", "theme", "content")


@command(
    zh="写出 KIND（layout 版式、theme 配色、content 文稿前言）的 JSON Schema，供编辑器提示和检查。",
    examples=(
        "tujie schema layout",
        "tujie schema -o schema",
    ),
)
@click.argument("kind", required=False, type=click.Choice(KINDS))
@out_option(
    zh="三份都写进这个文件夹；不写就把 KIND 显示在屏幕上",
    help="Folder for all three; else KIND goes to standard output.",
)
@LANG
def schema(kind: str | None, out: str | None, lang: str | None) -> None:
    """Write the JSON Schema of KIND: layout, theme, or content (the front matter)."""
    from renderer.writing import write_all

    if (kind is None) == (out is None):
        names = ", ".join(KINDS)
        raise Wrong(
            f"写 {names} 中的一个，或用 -o 指定放三份的文件夹", f"name one of {names}, or a folder for all with -o"
        )
    sink = Sink()
    if kind is not None:
        click.echo(schemas()[f"{kind}.schema.json"], nl=False)
    elif out is not None and write_all({Path(out) / name: data for name, data in schemas().items()}, sink):
        for name in schemas():
            click.echo(f"{out}/{name}")
    tell(sink, lang)
    sys.exit(1 if sink.errors() else 0)


def schemas() -> dict[str, bytes]:
    """Return the schema files by name."""
    from renderer.layout.panels import OPTIONS
    from renderer.spec.load import panel_defaults, shared_styles
    from renderer.spec.schema import layout_schema, theme_schema

    styles = list(shared_styles(Sink()).styles)
    made = {
        "layout": layout_schema(OPTIONS, panel_defaults(OPTIONS, Sink()), styles),
        "theme": theme_schema(styles),
        "content": _content(),
    }
    return {
        f"{kind}.schema.json": (json.dumps(s, ensure_ascii=False, indent=1) + "\n").encode() for kind, s in made.items()
    }


def _content() -> dict[str, Any]:
    """Return the schema of the front matter of a content file."""
    from renderer.content.document import Meta
    from renderer.spec.files import layout_names, theme_names
    from renderer.spec.schema import DIALECT, key_docs, open_names

    docs = key_docs(Meta)
    scalar = {"type": ["string", "number", "boolean", "null"]}
    known = {"layout": open_names(layout_names()), "theme": open_names(theme_names())}
    fields = {name: {**known.get(name, scalar), "description": docs[name]} for name in Meta.__struct_fields__}
    return {
        "$schema": DIALECT,
        "title": "tujie content: front matter",
        "type": "object",
        "properties": fields,
        "additionalProperties": False,
    }
