"""A share of a whole as a lit stretch of a ring (环图), its words beside it."""

from __future__ import annotations

import math

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, Segment
from renderer.layout.charts.card import card, put, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.units import Pt

UNITS = (9, 24)
HOLE = 0.62
"""Inner radius of the ring as a share of the outer: thick enough to be seen in one ink at 20 mm."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the ring: the figure's share of 100 lit from twelve o'clock, clockwise."""
    assert matter.chart is not None
    figure = matter.chart.figures[0]
    share = float(figure.value) / (matter.chart.whole or 100.0)

    def draw(frame: Frame, room: Rect) -> None:
        d = min(room.height, room.width * 0.42)
        x, y, r = room.x + d / 2, room.y + room.height / 2, d / 2
        frame.add(Shape(sector(x, y, r, r * HOLE, 0, 1), fill=ctx.color("fill"), even_odd=True))
        frame.add(Shape(sector(x, y, r, r * HOLE, 0, min(1.0, share)), fill=ctx.color("main"), even_odd=True))
        left = room.x + d + 1.2 * ctx.measures.body
        label = words(matter.chart.label if matter.chart else "", ctx, room.right - left, balance=True)
        size = min(3.2 * ctx.measures.body, d * 0.5)
        block = label.height + 1.1 * size
        top = room.y + (room.height - block) / 2
        frame.add(*label.at(left, top))
        put(frame, figure, left, top + label.height + 0.95 * size, ctx, size=size)

    return card(width, ctx, UNITS, draw)


def sector(x: Pt, y: Pt, outer: Pt, inner: Pt, start: float, end: float) -> Path:
    """Return the part of a ring from `start` to `end` (shares of a turn, clockwise from the top) as cubics."""
    segments: list[Segment] = []
    parts = max(1, math.ceil((end - start) * 8))

    def arc(radius: Pt, a: float, b: float) -> None:
        step = (b - a) / parts
        k = 4 / 3 * math.tan(step * math.tau / 4) * radius
        for n in range(parts):
            t0, t1 = (a + n * step) * math.tau, (a + (n + 1) * step) * math.tau
            p0 = (x + radius * math.sin(t0), y - radius * math.cos(t0))
            p1 = (x + radius * math.sin(t1), y - radius * math.cos(t1))
            segments.append(
                (
                    "C",
                    p0[0] + k * math.cos(t0),
                    p0[1] + k * math.sin(t0),
                    p1[0] - k * math.cos(t1),
                    p1[1] - k * math.sin(t1),
                    *p1,
                )
            )

    s, e = start * math.tau, end * math.tau
    segments.append(("M", x + outer * math.sin(s), y - outer * math.cos(s)))
    arc(outer, start, end)
    segments.append(("L", x + inner * math.sin(e), y - inner * math.cos(e)))
    arc(inner, end, start)
    segments.append(("Z",))
    return Path(tuple(segments))
