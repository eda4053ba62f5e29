"""Rules that a finished card keeps: words inside the safe area, type no smaller than its floor, words that stand out."""

from __future__ import annotations

from dataclasses import dataclass

from renderer.diagnostics import Sink
from renderer.display.frame import Page, Shape, Text
from renderer.display.geometry import Rect
from renderer.display.glyphs import GlyphRun
from renderer.display.gradient import Fill, least_contrast
from renderer.preflight.ink import marks, on_sheet

PX = 0.75
"""A pixel of a card in points."""

LEAST_CONTRAST = 4.5
"""Contrast of words and their ground on a screen (WCAG 2.1, 1.4.3)."""

LEAST_TYPE = {"label": 28, "furniture": 22}
"""Least type in pixels at a width of 1080 of words at charts, and of what is only seen (page numbers, names of the section)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a platform asks: pixels to keep clear at the top, right, bottom and left; the least type of words; safe area or not."""

    safe: tuple[int, int, int, int]
    floor: int
    edges: bool = True


def check_card(page: Page, name: str, rules: Rules, sink: Sink) -> None:
    """Report words outside the safe area, below the type floor, or too pale for their ground."""
    top, right, bottom, left = (v * PX for v in rules.safe)
    safe = Rect(0, 0, *page.trim).inset(left, top, right, bottom)
    grounds: list[tuple[Rect, Fill]] = []
    for mark in marks(page.items):
        item = mark.item
        if isinstance(item, Shape) and item.fill is not None:
            grounds.append((on_sheet(item.path.bounds(), mark.to_sheet), item.fill))
        if not isinstance(item, Text):
            continue
        run = item.run
        box = on_sheet(ink_box(run), mark.to_sheet)
        if rules.edges and not safe.contains(box, slack=0.5):
            sink.report("CRD020", item.source, card=name, text=run.text[:12])
        size = run.size * abs(mark.to_sheet.d) / PX
        least = min(rules.floor, LEAST_TYPE.get(item.role, rules.floor))
        if size < least - 0.01 and any(ord(c) > 0x2E7F for c in run.text):
            sink.report("CRD021", item.source, card=name, text=run.text[:12], size=size, floor=least)
        under = ground_of(box, grounds)
        ratio = least_contrast(item.color, under) if under is not None else LEAST_CONTRAST
        if ratio < LEAST_CONTRAST:
            sink.report("CRD022", item.source, card=name, text=run.text[:12], ratio=ratio)


def ink_box(run: GlyphRun) -> Rect:
    """Return the box that the characters of a run take, in the run's own coordinates: their squares, not their outlines."""
    first = run.xs[0] if run.xs else 0.0
    # the half of an opening mark that is trimmed off before the line has no ink
    trimmed = max(0.0, -first)
    return Rect(run.origin.x + first + trimmed, run.origin.y - 0.86 * run.size, run.advance - trimmed, 0.96 * run.size)


def ground_of(box: Rect, grounds: list[tuple[Rect, Fill]]) -> Fill | None:
    """Return what fills the last shape painted under the middle of a box."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    found = None
    for rect, color in grounds:
        if rect.x <= x <= rect.right and rect.y <= y <= rect.bottom:
            found = color
    return found
