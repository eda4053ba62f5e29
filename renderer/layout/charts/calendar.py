"""Days of a year as cells, the stated ones lit (日历格)."""

from __future__ import annotations

from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import caption, card, inner
from renderer.layout.charts.cells import heights, lit_cells
from renderer.layout.context import Context, Fitted, Matter
from renderer.units import Pt


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return a cell for each day of the year, as many lit as the figure says, name and figure over them."""
    assert matter.chart is not None
    figure, whole, label = matter.chart.figures[0], int(matter.chart.whole or 365), matter.chart.label
    if not 0 <= figure.value <= whole or figure.value % 1:
        return ()
    wide = inner(width, ctx)
    said = caption(label, figure, ctx, wide, size=2.4 * ctx.measures.body)
    gap = 0.5 * ctx.measures.body
    least, most = heights(whole, wide, ctx.measures.body)

    def draw(frame: Frame, room: Rect) -> None:
        frame.add(*said.at(room.x, room.y))
        top = room.y + said.height + gap
        lit_cells(frame, ctx, Rect(room.x, top, room.width, room.bottom - top), whole, int(figure.value))

    return card(width, ctx, said.height + gap + least, said.height + gap + most, draw)
