"""`tujie new`: a layout of one's own, with comments, that builds at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from renderer.commands.speaking import LANG, command, option
from renderer.commands.telling import tell
from renderer.commands.usage import Wrong
from renderer.diagnostics import Sink


@command(
    zh="新建一份自己的版式 NAME.yaml，带注释，编辑器能提示可用的键。",
    examples=("tujie new our-page --theme",),
)
@click.argument("name")
@option("--theme", is_flag=True, zh="同时建一份自己的配色", help="Start a theme of one's own beside it.")
@LANG
def new(name: str, theme: bool, lang: str | None) -> None:
    """Start the layout NAME.yaml, with comments and with the schema by which editors complete it."""
    from renderer.commands.schema import schemas
    from renderer.resources import folder
    from renderer.writing import write_all

    sink = Sink()
    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    if not path.stem[:1].isalnum():
        raise Wrong(
            f"“{name}”不能做文件名：以字母、数字或汉字开头", f"{name!r} is no name for a file: begin it with a letter"
        )
    look = path.with_name(f"{path.stem}-theme.yaml")
    templates = folder("layouts") / "templates"
    layout = (templates / "layout.yaml").read_text("utf-8")
    files = {path.parent / "schema" / file: data for file, data in schemas().items()}
    own = [path]
    if theme:
        layout = layout.replace("theme: lianghui-blue-red", f"theme: {look.name}")
        words = (folder("layouts") / "themes" / "lianghui-blue-red.yaml").read_text("utf-8")
        words = words.replace("name: lianghui-blue-red", f"name: {look.stem}").replace("../schema/", "schema/")
        files[look] = words.encode()
        own.append(look)
    files[path] = layout.encode()
    for there in own:
        if there.exists():
            sink.report("OUT011", None, path=str(there))
    if not sink.errors() and write_all(files, sink):
        for file in own:
            click.echo(str(file))
    tell(sink, lang)
    sys.exit(1 if sink.errors() else 0)
