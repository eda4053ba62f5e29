"""Bars of the same unit on one scale from zero (条形图)."""

from __future__ import annotations

from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import card, qualified, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.units import Pt

ROW_UNITS = (5, 10)
"""Least and most height of a bar, in grid units: a name of two lines at the least."""

NAME_SHARE = 0.4
"""Share of the width that names may take at the left of the bars."""

BAR_SHARE = 0.72
"""Thickness of a bar as a share of its row."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return a bar for each figure, its name at the left and its value at its end; nothing when a name is too long."""
    assert matter.chart is not None
    figures = matter.chart.figures
    texts = [f.indicator for f in figures]
    names = [words(t, ctx, NAME_SHARE * width, balance=True) for t in texts]
    if not all(texts) or len(set(texts)) < len(texts) or any(n.count > 2 for n in names):
        return ()
    largest = max(float(f.value) for f in figures)
    left = max(n.width for n in names) + 0.8 * ctx.measures.body

    def draw(frame: Frame, room: Rect) -> None:
        row = room.height / len(figures)
        ends = [qualified(f, ctx) for f in figures]
        end = max(sum(p.width for p in e if p is not None) + 1.2 * ctx.measures.body for e in ends)
        scale = (room.width - left - end) / largest
        for n, (f, name, (before, digits, after)) in enumerate(zip(figures, names, ends, strict=True)):
            middle = room.y + (n + 0.5) * row
            frame.add(*name.at(room.x, middle - name.height / 2))
            tall = BAR_SHARE * row
            bar = Rect(room.x + left, middle - tall / 2, float(f.value) * scale, tall)
            frame.add(box(bar, ctx.color("main")))
            x, base = bar.right + 0.4 * ctx.measures.body, middle + digits.cap / 2
            for piece in (before, digits, after):
                if piece is not None:
                    frame.add(*piece.on(x, base))
                    x += piece.width + 0.2 * ctx.measures.body

    least, most = (u * len(figures) + 2 for u in ROW_UNITS)
    return card(width, ctx, (least, most), draw)
