"""A finished file and its print condition, as the commands take them that look at one as its printer would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renderer.commands.options import profile_option
from renderer.commands.speaking import option
from renderer.commands.usage import Wrong

if TYPE_CHECKING:
    from renderer.diagnostics import Sink
    from renderer.preflight.pdf_file import Opened


def _there(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return the print condition where there is such a one. Raises Wrong."""
    from renderer.conditions import CONDITIONS, profile_data
    from renderer.sources.trouble import trouble_of

    try:
        profile_data(value)
    except (OSError, ValueError) as trouble:
        names = list(CONDITIONS)
        raise Wrong(
            f"--profile：“{value}”用不了（{trouble_of(trouble)[0]}）；写 {'、'.join(names)}，或一个 CMYK 的 ICC 文件",
            f"--profile: {value!r} cannot be used ({trouble}); write {', '.join(names)}, or a CMYK ICC file",
        ) from trouble
    return value


FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
"""A PDF of any origin, or content: what plates and proofs are made of."""

LAYOUT = option(
    "--layout",
    zh="FILE 是文稿时用的版式：名字，或版式文件",
    help="A layout's name, or a layout file, where FILE is content.",
)
"""The layout of `FILE` where that is content."""

PROFILE = profile_option(callback=_there)


def press_file(file: Path, sink: Sink, *, layout: str | None, profile: str) -> Opened | None:
    """Return FILE opened and looked through; content is built as a press file first, without writing it."""
    from renderer.preflight.limits import limits_of
    from renderer.preflight.pdf_file import Wanted
    from renderer.preflight.pdf_rules import inspect

    source: Path | bytes = file
    if file.suffix.lower() != ".pdf" and not file.read_bytes()[:5].startswith(b"%PDF-"):
        from renderer.pipeline import build

        built = build(file, layout=layout, formats=("pdf",), profile=profile, write=False)
        sink.take(built.sink.errors())
        sink.sources |= built.sink.sources
        if "page.pdf" not in built.outputs:
            return None
        source = built.outputs["page.pdf"]
    return inspect(source, sink, Wanted(condition=profile, limits=limits_of(profile), standard="x4"), ink=True)
