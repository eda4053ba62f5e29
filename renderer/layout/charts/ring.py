"""A share of a whole as a lit stretch of a ring (环图), its words beside it, or under it where the card is narrow."""

from __future__ import annotations

import math

from renderer.content.figures import Figure
from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, Segment
from renderer.layout.charts.card import Caption, caption, card, inner
from renderer.layout.context import Context, Fitted, Matter
from renderer.records import Struct
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

    if beside:
        least = min(least, 0.42 * room_wide)
        text = caption(label, figure, ctx, room_wide - least - gap).height
        low, high = max(least, text), max(text, min(most, 0.5 * room_wide))
    else:
        text = caption(label, figure, ctx, room_wide).height
        least, most = min(least, room_wide), min(most, room_wide)
        low, high = least + gap + text, most + gap + text

    ring = _Ring(figure, label, share, beside, gap, text, room_wide, (least, most), ctx)
    return card(width, ctx, low, high, ring.draw)


class _Ring(Struct, frozen=True):
    """A ring and its words: `text` is their height, `sizes` the least and most diameter, all in points."""

    figure: Figure
    label: str
    share: float
    beside: bool
    gap: Pt
    text: Pt
    wide: Pt
    sizes: tuple[Pt, Pt]
    ctx: Context

    def draw(self, frame: Frame, room: Rect) -> None:
        """Draw ring and words into `room`."""
        beside, gap, color = self.beside, self.gap, self.ctx.color
        d = (
            min(room.height, 0.5 * self.wide, self.sizes[1])
            if beside
            else min(room.height - gap - self.text, self.wide)
        )
        if beside and self._words(room, d).height > room.height:
            d = self.sizes[0]
        r = d / 2
        x = room.x + r if beside else room.x + room.width / 2
        y = room.y + room.height / 2 if beside else room.y + r
        frame.add(Shape(sector(x, y, r, r * HOLE, 0, 1), fill=color("fill"), even_odd=True))
        if self.share > 0:
            frame.add(Shape(sector(x, y, r, r * HOLE, 0, self.share), fill=color("main"), even_odd=True))
        words = self._words(room, d)
        if beside:
            frame.add(*words.at(room.x + d + gap, y - words.height / 2))
        else:
            frame.add(*words.at(room.x + max(0.0, (room.width - words.width) / 2), room.y + d + gap))

    def _words(self, room: Rect, d: Pt) -> Caption:
        """Return the words as they stand beside a ring `d` across, or under it."""
        return caption(self.label, self.figure, self.ctx, room.width - d - self.gap if self.beside else room.width)


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
