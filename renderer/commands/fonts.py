"""`tujie fonts`: the faces, and what they lack."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from renderer.commands.telling import HELP, LANG, tell
from renderer.diagnostics import Sink


@click.command(context_settings=HELP)
@click.argument("content", required=False, type=click.Path())
@LANG
def fonts(content: str | None, lang: str | None) -> None:
    """List the faces with version and licence; with CONTENT, the characters that no face has.

    Example: tujie fonts report.md
    """
    from renderer.fonts.catalog import Catalog
    from renderer.fonts.coverage import coverage, table
    from renderer.sources import read_source

    sink = Sink()
    catalog = Catalog.load(sink=sink)
    for facts in table(catalog):
        entry = facts.entry
        sound = "ok" if facts.sound else "damaged"
        click.echo(
            f"{entry.key:11} {entry.family} {entry.style} {entry.version}  {entry.licence}  {facts.characters} characters  {sound}"
        )
    if content is not None:
        text = read_source(Path(content), sink)
        if text is not None:
            found = coverage(text, catalog)
            for name in found.__struct_fields__:
                click.echo(f"{name}: {getattr(found, name)}")
    tell(sink, lang)
    sys.exit(1 if sink.errors() else 0)
