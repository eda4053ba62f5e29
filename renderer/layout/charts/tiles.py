"""Figures of unlike things side by side, each large over its name (数字块): no common axis."""

from __future__ import annotations

from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import card, put, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import rule
from renderer.units import Pt

UNITS = (7, 12)


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the tiles; nothing when a name does not fit its tile in two lines."""
    assert matter.chart is not None
    figures = matter.chart.figures
    tile = (width - 2 * ctx.unit) / len(figures)
    inner = tile - 1.2 * ctx.measures.body
    names = [words(f.indicator, ctx, inner, balance=True) for f in figures]
    if any(len(n.lines) > 2 for n in names) or not all(f.indicator for f in figures):
        return ()

    def draw(frame: Frame, room: Rect) -> None:
        tall = max(n.height for n in names)
        size = min(3.6 * ctx.measures.body, (room.height - tall) * 1.2)
        top = room.y + (room.height - tall - size * 0.85) / 2
        for n, (figure, name) in enumerate(zip(figures, names, strict=True)):
            x = room.x + n * tile
            if n:
                frame.add(
                    rule(
                        x - 0.6 * ctx.measures.body,
                        room.y,
                        x - 0.6 * ctx.measures.body,
                        room.bottom,
                        color=ctx.color("fill"),
                        width=0.75,
                    )
                )
            put(frame, figure, x, top + size * 0.72, ctx, size=size)
            frame.add(*name.at(x, top + size * 0.85))

    return card(width, ctx, UNITS, draw)
