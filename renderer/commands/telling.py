"""What commands have in common: the language of the findings, and telling them."""

from __future__ import annotations

import locale

import click

from renderer.diagnostics import Severity, Sink, show

HELP = {"help_option_names": ["-h", "--help"]}
LANG = click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the findings; else the locale's.")


def language(lang: str | None) -> str:
    """Return the language findings are shown in: as asked, else English only where the locale is English."""
    if lang is not None:
        return lang
    found = locale.getlocale()[0] or ""
    return "en" if found.startswith("en") else "zh"


def tell(sink: Sink, lang: str | None) -> None:
    """Write the findings to standard error, notes as a number alone."""
    shown = language(lang)
    for finding in sink:
        if finding.severity is not Severity.NOTE:
            click.echo(show(finding, sink, lang=shown), err=True)
    notes = sum(d.severity is Severity.NOTE for d in sink)
    if notes:
        words = f"另有 {notes} 条提示，见 report.json" if shown == "zh" else f"{notes} notes more, see report.json"
        click.echo(words, err=True)
