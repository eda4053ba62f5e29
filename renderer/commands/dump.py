"""`tujie dump`: the display list as text."""

from __future__ import annotations

import sys

import click

from renderer.commands.options import CONTENT, LAYOUT
from renderer.commands.speaking import LANG, command
from renderer.commands.telling import tell


@command(
    zh="显示版面上的每一段文字、每一个图形和它们的位置。",
    examples=("tujie dump report.md --layout compact",),
)
@CONTENT
@LAYOUT
@LANG
def dump(content: str | None, layout: str | None, lang: str | None) -> None:
    """Print the display list of a page: every text and shape with its place."""
    from renderer.display.dump import dump as lines
    from renderer.pipeline import build as run

    result = run(content, layout=layout, formats=(), write=False)
    for page in result.pages:
        click.echo(lines(page), nl=False)
    tell(result.sink, lang, notes=False)
    sys.exit(0 if result.pages and not result.sink.errors() else 1)
