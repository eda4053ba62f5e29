"""Days of a year as cells, the stated ones lit (日历格)."""

from __future__ import annotations

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, rectangle
from renderer.layout.charts.card import card, put, words
from renderer.layout.charts.cells import cells, rows_for
from renderer.layout.context import Context, Fitted, Matter
from renderer.units import Pt

UNITS = (10, 26)


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return one cell for each of 365 days, as many lit as the figure says, name and figure over them."""
    assert matter.chart is not None
    figure, whole = matter.chart.figures[0], int(matter.chart.whole or 365)

    def draw(frame: Frame, room: Rect) -> None:
        draw_lit(frame, room, matter, ctx, int(figure.value), whole)

    return card(width, ctx, UNITS, draw)


def draw_lit(frame: Frame, room: Rect, matter: Matter, ctx: Context, lit: int, whole: int) -> None:
    """Draw name and figure on one line and the cells under it."""
    assert matter.chart is not None
    figure = matter.chart.figures[0]
    label = words(matter.chart.label, ctx, room.width)
    size = min(3.0 * ctx.measures.body, room.height * 0.3)
    base = room.y + max(size * 0.72, label.baseline)
    frame.add(*label.on(room.x, base))
    put(frame, figure, room.x + label.width + 0.5 * ctx.measures.body, base, ctx, size=size)
    top = base + 0.9 * ctx.unit
    grid = Rect(room.x, top, room.width, room.bottom - top)
    places = cells(whole, grid, rows_for(whole, grid), gap=0.2)
    for part, color in ((places[:lit], "main"), (places[lit:], "fill")):
        if part:
            frame.add(Shape(Path(tuple(s for p in part for s in rectangle(p).segments)), fill=ctx.color(color)))
