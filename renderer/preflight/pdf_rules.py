"""Looks through any PDF as a printer would: the table of rules, and the order in which they are tried.

Each rule is a function of the theme's file; its codes, levels and words stand in `renderer/messages/`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from renderer.diagnostics import Sink
from renderer.preflight import (
    pdf_rules_boxes,
    pdf_rules_color,
    pdf_rules_document,
    pdf_rules_fonts,
    pdf_rules_images,
    pdf_rules_screen,
    pdf_rules_type,
)
from renderer.preflight.pdf_file import Opened, Sheet, Wanted, open_pdf
from renderer.preflight.pdf_guard import malformed, reason
from renderer.sources.trouble import why

PageRule = Callable[[Opened, Sheet], None]

PRESS_RULES: tuple[PageRule, ...] = (
    *pdf_rules_boxes.RULES, *pdf_rules_fonts.RULES, *pdf_rules_color.RULES, *pdf_rules_type.RULES, *pdf_rules_images.RULES,
)  # fmt: skip
SCREEN_RULES: tuple[PageRule, ...] = (*pdf_rules_fonts.RULES, *pdf_rules_screen.RULES, pdf_rules_color.troubles)
"""A file for screens has no inks, and nobody cuts it."""


def inspect(
    source: Path | bytes, sink: Sink, wanted: Wanted | None = None, *, ink: bool = True
) -> Opened | None:  # fmt: skip
    """Report everything that a printer would send back, and return the file as it was read; None when it cannot be opened.

    `ink`: draw the plates too and measure total ink, which takes longest.
    """
    opened = open_pdf(source, sink, wanted or Wanted())
    if opened is None:
        return None
    screen = opened.standard == "web"
    for rule in (*pdf_rules_document.ANY, *((pdf_rules_screen.document,) if screen else pdf_rules_document.PRESS)):
        _tried(rule, opened)
    for sheet in opened.sheets:
        for page_rule in SCREEN_RULES if screen else PRESS_RULES:
            _tried(page_rule, opened, sheet)
    if ink and not screen:
        from renderer.preflight.pdf_rules_ink import ink as measured

        opened.plates = measured(opened)
    return opened


def _tried(rule: Callable[..., None], opened: Opened, *sheet: Sheet) -> None:
    """Try a rule; where the file is such that it cannot be tried, that is the finding."""
    try:
        rule(opened, *sheet)
    except malformed() as error:
        opened.tell("PDF124", sheet[0].place() if sheet else None, **why(reason(error)))
