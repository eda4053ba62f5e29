"""Rules for pictures: fine enough, and in a form that every press can read."""

from __future__ import annotations

from collections.abc import Callable

from renderer.preflight.pdf_file import Opened, Sheet
from renderer.preflight.pdf_rules_color import on_page

SMALL = 10.0
"""A picture smaller than this in both directions, in points, is an ornament and may be coarse."""


def pictures(opened: Opened, sheet: Sheet) -> None:
    """PDF601 to PDF606: pixels an inch, and how they are packed."""
    limits = opened.wanted.limits
    for paint in on_page(sheet):
        if paint.what not in ("image", "mask"):
            continue
        here, source = sheet.place(paint.box), paint.picture
        if bool(source.get("/Interpolate", False)):
            opened.tell("PDF605", here)
        if "/JPXDecode" in str(source.get("/Filter", "")):
            opened.tell("PDF606", here)
        if paint.box[2] - paint.box[0] < SMALL and paint.box[3] - paint.box[1] < SMALL:
            continue
        ppi = paint.ppi
        if paint.bits == 1:
            if ppi < limits.line_art_ppi - 0.5:
                opened.tell("PDF603", here, ppi=ppi, limit=limits.line_art_ppi)
        elif ppi < limits.least_ppi - 0.5:
            opened.tell("PDF601", here, ppi=ppi, limit=limits.least_ppi)
        elif ppi < limits.wanted_ppi - 0.5:
            opened.tell("PDF602", here, ppi=ppi, limit=limits.wanted_ppi)
        elif ppi > limits.most_ppi + 0.5:
            opened.tell("PDF604", here, ppi=ppi, limit=limits.wanted_ppi)


RULES: tuple[Callable[[Opened, Sheet], None], ...] = (pictures,)
