"""Bars of the same unit on one scale from zero (条形图)."""

from __future__ import annotations

from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import card, qualified, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.units import Pt

ROW_UNITS = (4, 8)
"""Least and most height of a bar with its name, in grid units: the name is a line of text, the bar at least as thick as its figure."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return a bar for each figure, its name over it and its value at its end."""
    assert matter.chart is not None
    figures = matter.chart.figures
    names = [f.indicator for f in figures]
    if not all(names) or len(set(names)) < len(names):
        return ()
    largest = max(float(f.value) for f in figures)

    def draw(frame: Frame, room: Rect) -> None:
        row = room.height / len(figures)
        ends = [qualified(f, ctx) for f in figures]
        end = max(sum(p.width for p in e if p is not None) + 0.5 * ctx.measures.body for e in ends)
        scale = (room.width - end) / largest
        for n, (f, (before, digits, after)) in enumerate(zip(figures, ends, strict=True)):
            label = words(f.indicator, ctx, room.width)
            top = room.y + n * row
            frame.add(*label.at(room.x, top))
            bar = Rect(room.x, top + label.leading, float(f.value) * scale, row - label.leading - 0.6 * ctx.unit)
            frame.add(box(bar, ctx.color("main")))
            x, base = bar.right + 0.4 * ctx.measures.body, bar.y + bar.height / 2 + digits.cap / 2
            for piece in (before, digits, after):
                if piece is not None:
                    frame.add(*piece.on(x, base))
                    x += piece.width + 0.15 * ctx.measures.body

    least, most = (u * len(figures) + 2 for u in ROW_UNITS)
    return card(width, ctx, (least, most), draw)
