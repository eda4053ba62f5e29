"""`tujie import`: pasted text becomes Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from renderer.commands.telling import HELP, LANG, tell
from renderer.diagnostics import Sink


@click.command("import", context_settings=HELP)
@click.argument("text", type=click.Path())
@click.option("-o", "out", type=click.Path(), help="File to write; else standard output.")
@LANG
def import_(text: str, out: str | None, lang: str | None) -> None:
    """Turn pasted TEXT into structured Markdown, and say what each line was taken for.

    Example: tujie import pasted.txt -o report.md
    """
    from renderer.content.plain import classify, read_plain
    from renderer.content.writing import to_markdown
    from renderer.sources import read_source
    from renderer.writing import write_all

    sink = Sink()
    words = read_source(Path(text), sink)
    if words is not None:
        document = read_plain(words, text, sink)
        for line, kind, said in classify(words):
            click.echo(f"{line:4} {kind:12} {said[:40]}", err=True)
        marked = to_markdown(document)
        if not sink.errors():
            if out is None:
                click.echo(marked, nl=False)
            else:
                write_all({Path(out): marked.encode()}, sink)
    tell(sink, lang)
    sys.exit(1 if sink.errors() else 0)
