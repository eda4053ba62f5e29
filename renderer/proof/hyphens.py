"""A language is declared for hyphens that nothing is known about."""

from __future__ import annotations

from renderer.content.document import Document
from renderer.diagnostics import Sink


def check(document: Document, sink: Sink) -> None:
    """TXT005: Western words stay whole, since there are no patterns for the language."""
    declared = document.meta.hyphens
    if declared.text:
        from renderer.text.hyphenate import knows

        if not knows(declared.text):
            sink.report("TXT005", declared.span, lang=declared.text)
