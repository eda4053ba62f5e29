"""`tujie dump`: the display list as text."""

from __future__ import annotations

import sys

import click

from renderer.commands.telling import HELP, LANG, tell


@click.command(context_settings=HELP)
@click.argument("content", required=False, type=click.Path())
@click.option("--layout", help="A layout's name, or a layout file.")
@LANG
def dump(content: str | None, layout: str | None, lang: str | None) -> None:
    """Print the display list of a page: every text and shape with its place.

    Example: tujie dump report.md | grep 'text barlow'
    """
    from renderer.display.dump import dump as lines
    from renderer.pipeline import build as run

    result = run(content, layout=layout, formats=(), write=False)
    for page in result.pages:
        click.echo(lines(page), nl=False)
    tell(result.sink, lang)
    sys.exit(0 if result.pages and not result.sink.errors() else 1)
