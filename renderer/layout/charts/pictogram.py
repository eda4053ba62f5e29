"""Things counted one by one as signs, the new ones lit (图形计数)."""

from __future__ import annotations

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Rect, circle
from renderer.layout.charts.card import BESIDE, caption, card, inner, say, words
from renderer.layout.charts.cells import cells
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import icon
from renderer.units import Pt

PER_ROW = 10
"""Signs in a row: what a reader counts without a finger."""

SIDE = (1.45, 2.28)
"""Least and most size of a sign, in em of the body."""

MOST = 60
"""More signs than this cannot be counted at a glance."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return as many signs as the last figure says, as many lit as the first; both figures over them.

    Nothing when the figures are no whole numbers, or the first is more than the last.
    """
    assert matter.chart is not None
    figures, label = matter.chart.figures, matter.chart.label
    lit, count = figures[0].value, figures[-1].value
    if not 0 <= lit <= count <= MOST or lit % 1 or count % 1 or count < 1:
        return ()
    name = matter.chart.icon
    wide, body = inner(width, ctx), ctx.measures.body
    per_row = min(int(count), PER_ROW)
    rows = -(-int(count) // per_row)
    pitch = wide / per_row
    head = caption(label, figures[0], ctx, wide, size=BESIDE * body) if len(figures) == 1 else None
    title = words(label, ctx, wide, balance=True) if head is None and label else None
    said = [say(f, ctx, wide, size=BESIDE * body) for f in figures] if head is None else []
    gap = 1.2 * body
    one_row = sum((s.width for s in said), 0.0) + gap * (len(said) - 1) <= wide
    tall = max((s.height for s in said), default=0.0) if one_row else sum((s.height for s in said), 0.0)
    over = head.height if head is not None else (title.height if title is not None else 0.0) + 0.2 * body + tall
    over += 0.4 * body

    def draw(frame: Frame, room: Rect) -> None:
        if head is not None:
            frame.add(*head.at(room.x, room.y))
        y = room.y
        if title is not None:
            frame.add(*title.at(room.x, y))
            y += title.height + 0.2 * body
        x = room.x
        for s in said:
            frame.add(*s.at(x, y + (tall - s.height if one_row else 0)))
            x, y = (x + s.width + gap, y) if one_row else (x, y + s.height)
        top = room.y + over
        grid = Rect(room.x, top, room.width, room.bottom - top)
        for n, place in enumerate(cells(int(count), grid, per_row, gap=0.1, spread=per_row == PER_ROW)):
            color = ctx.color("main" if n < lit else "fill")
            if name:
                frame.add(*icon(ctx, name, place, color=color))
            else:
                r = place.width / 2
                frame.add(Shape(circle(place.x + r, place.y + r, 0.86 * r), fill=color))

    least, most = (rows * min(em * body, pitch) for em in SIDE)
    return card(width, ctx, over + least, over + most, draw)
