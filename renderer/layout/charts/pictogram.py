"""Things counted one by one as signs, the new ones lit (图形计数)."""

from __future__ import annotations

from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import card, put, words
from renderer.layout.charts.cells import cells
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import icon
from renderer.units import Pt

UNITS = (9, 18)
PER_ROW = 10
"""Signs in a row: what a reader counts without a finger."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return as many signs as the second figure says, as many lit as the first; both figures over them."""
    assert matter.chart is not None
    new, whole = matter.chart.figures
    name = matter.chart.icon or "medal"

    def draw(frame: Frame, room: Rect) -> None:
        label = words(matter.chart.label if matter.chart else "", ctx, room.width)
        frame.add(*label.at(room.x, room.y))
        size = 2.2 * ctx.measures.body
        base = room.y + label.leading + size * 0.85
        end = put(frame, new, room.x, base, ctx, size=size)
        put(frame, whole, end + 1.2 * ctx.measures.body, base, ctx, size=size)
        top = base + 0.8 * ctx.unit
        grid = Rect(room.x, top, room.width, room.bottom - top)
        for n, place in enumerate(cells(int(whole.value), grid, -(-int(whole.value) // PER_ROW), gap=0.08)):
            lit = n < int(new.value)
            frame.add(*icon(ctx, name, place, color=ctx.color("main" if lit else "fill")))

    return card(width, ctx, UNITS, draw)
