"""Headings that cannot be meant: only a year, or nothing under them; and a story without a headline."""

from __future__ import annotations

import re

from renderer.content.document import Document, plain, walk
from renderer.diagnostics import Sink

_ONLY_YEAR = re.compile(r"(?:19|20)\d\d年?度?\Z")


def check(document: Document, sink: Sink) -> None:
    """Report lone heads, and a story without a headline."""
    if not document.meta.headline.text and document.parts:
        sink.report("PRF053", document.parts[0].span)
    years = [bool(part.heading and _ONLY_YEAR.match(plain(part.heading.inlines))) for part in document.parts]
    for part in document.parts:
        for section in walk(part):
            if section.heading is None:
                continue
            text = plain(section.heading.inlines)
            # parts called 2024年 and 2025年 are a plan; a section called so in the midst of others is a slip
            if _ONLY_YEAR.match(text) and (section.level > 1 or sum(years) < 2):
                sink.report("PRF050", section.heading.span, text=text)
            if not section.blocks and not section.sections:
                sink.report("PRF051", section.heading.span, text=text)
