"""Telling the findings of a command: in the user's language, what keeps the page from being made last, and how many."""

from __future__ import annotations

from collections import Counter

import click

from renderer.commands.usage import language
from renderer.diagnostics import Severity, Sink, show

WORDS = {
    "zh": {
        "notes": "另有 {count} 条提示，见 report.json",
        "more": "{code}：同样的问题另有 {count} 处，改好前面的再看",
        "stopped": "有 {count} 处错误，没有写出任何文件，原有文件没有动。",
        "draft": "改好再来；只想先看看样子，加 --draft。",
    },
    "en": {
        "notes": "notes: {count} more, see report.json",
        "more": "{code}: {count} more of the same; mend these first",
        "stopped": "errors: {count}; nothing was written, old files are as they were.",
        "draft": " Mend them, or add --draft to see the page as it is.",
    },
}


MOST_SHOWN = 20
"""Findings of one code that are shown one by one: who has mended so many sees the rest next time."""


def tell(sink: Sink, lang: str | None, *, notes: bool = True) -> None:
    """Write the findings to standard error: warnings, then errors, which are nearest to the prompt.

    Notes are told in full where no report holds them (`notes`).
    """
    shown = language(lang)
    for severity in [Severity.NOTE, Severity.WARNING, Severity.ERROR] if notes else [Severity.WARNING, Severity.ERROR]:
        counts: Counter[str] = Counter()
        for finding in sink:
            if finding.severity is severity:
                counts[finding.code] += 1
                if counts[finding.code] <= MOST_SHOWN:
                    click.echo(show(finding, sink, lang=shown), err=True)
        for code, count in counts.items():
            if count > MOST_SHOWN:
                click.echo(WORDS[shown]["more"].format(code=code, count=count - MOST_SHOWN), err=True)


def tell_build(sink: Sink, lang: str | None, *, written: bool, draft_helps: bool) -> None:
    """Write the findings of a build: notes as a number, and at last what came of it where that is nothing.

    `draft_helps`: there is a page that only its errors keep from being written.
    """
    words = WORDS[language(lang)]
    tell(sink, lang, notes=False)
    notes = sum(d.severity is Severity.NOTE for d in sink)
    if written and notes:
        click.echo(words["notes"].format(count=notes), err=True)
    errors = len(sink.errors())
    if errors and not written:
        click.echo(words["stopped"].format(count=errors) + (words["draft"] if draft_helps else ""), err=True)
