"""Figures of unlike things side by side, each large over its name (数字块): no common axis."""

from __future__ import annotations

import math

from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import card, extent, put, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import rule
from renderer.units import Pt

FIGURE = (2.0, 3.2)
"""Least and most size of the figures, in em of the body: under the least they do not stand out from bold words."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the tiles; nothing when a name takes more than two lines or a figure is wider than its tile."""
    assert matter.chart is not None
    figures = matter.chart.figures
    tile = (width - 2 * ctx.unit) / len(figures)
    inner = tile - 1.2 * ctx.measures.body
    names = [words(f.indicator, ctx, inner, balance=True) for f in figures]
    least, most = (FIGURE[0] * ctx.measures.body, FIGURE[1] * ctx.measures.body)
    widest = max(extent(f, ctx, least) for f in figures) / least
    if any(n.count > 2 for n in names) or not all(f.indicator for f in figures) or widest * least > inner:
        return ()
    most = min(most, inner / widest)
    tall = max(n.height for n in names)

    def draw(frame: Frame, room: Rect) -> None:
        size = max(least, min(most, (room.height - tall) / 0.95))
        top = room.y + (room.height - tall - size * 0.95) / 2
        for n, (figure, name) in enumerate(zip(figures, names, strict=True)):
            x = room.x + n * tile
            if n:
                at = x - 0.6 * ctx.measures.body
                frame.add(rule(at, room.y, at, room.bottom, color=ctx.color("fill"), width=0.75))
            put(frame, figure, x, top + size * 0.76, ctx, size=size)
            frame.add(*name.at(x, top + size * 0.95))

    units = (math.ceil((tall + 0.95 * least) / ctx.unit) + 2, math.ceil((tall + 0.95 * most) / ctx.unit) + 3)
    return card(width, ctx, units, draw)
