"""A share of a whole as a lit stretch of a ring (环图), its words beside it, or under it where the card is narrow."""

from __future__ import annotations

import math
from functools import partial

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, Segment
from renderer.layout.charts.card import caption, card, inner
from renderer.layout.context import Context, Fitted, Matter
from renderer.units import Pt

DIAMETER = (20, 60)
"""Least and most diameter, in grid units over three: 6.7 and 20 units."""

HOLE = 0.62
"""Inner radius of the ring as a share of the outer: thick enough to be seen in one ink at 20 mm."""

SIDE_BY_SIDE = 14.0
"""A card is this wide, in em of the body, when ring and words stand side by side."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the ring: the figure's share of the whole lit from twelve o'clock, clockwise; nothing when it is no share."""
    assert matter.chart is not None
    figure, label = matter.chart.figures[0], matter.chart.label
    share = float(figure.value) / (matter.chart.whole or 100.0)
    if not 0 <= share <= 1:
        return ()
    room_wide, body = inner(width, ctx), ctx.measures.body
    least, most = (d / 3 * ctx.unit for d in DIAMETER)
    beside = room_wide >= SIDE_BY_SIDE * body
    gap = 1.2 * body if beside else 0.6 * body

    said = partial(_room_for_words, beside, gap)
    if beside:
        least = min(least, 0.42 * room_wide)
        text = caption(label, figure, ctx, room_wide - least - gap).height
        low, high = max(least, text), max(text, min(most, 0.5 * room_wide))
    else:
        text = caption(label, figure, ctx, room_wide).height
        least, most = min(least, room_wide), min(most, room_wide)
        low, high = least + gap + text, most + gap + text

    def draw(frame: Frame, room: Rect) -> None:
        d = min(room.height, 0.5 * room_wide, most) if beside else min(room.height - gap - text, room_wide)
        if beside and caption(label, figure, ctx, said(room, d)).height > room.height:
            d = least
        r = d / 2
        x = room.x + r if beside else room.x + room.width / 2
        y = room.y + room.height / 2 if beside else room.y + r
        frame.add(Shape(sector(x, y, r, r * HOLE, 0, 1), fill=ctx.color("fill"), even_odd=True))
        if share > 0:
            frame.add(Shape(sector(x, y, r, r * HOLE, 0, share), fill=ctx.color("main"), even_odd=True))
        words = caption(label, figure, ctx, said(room, d))
        if beside:
            frame.add(*words.at(room.x + d + gap, y - words.height / 2))
        else:
            frame.add(*words.at(room.x + max(0.0, (room.width - words.width) / 2), room.y + d + gap))

    return card(width, ctx, low, high, draw)


def _room_for_words(beside: bool, gap: Pt, room: Rect, d: Pt) -> Pt:
    """Return how wide the words may be beside a ring `d` across, or under it."""
    return room.width - d - gap if beside else room.width


def sector(x: Pt, y: Pt, outer: Pt, inside: Pt, start: float, end: float) -> Path:
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
    segments.append(("L", x + inside * math.sin(e), y - inside * math.cos(e)))
    arc(inside, end, start)
    segments.append(("Z",))
    return Path(tuple(segments))
