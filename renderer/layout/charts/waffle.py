"""A part of a stated number as lit cells (华夫图)."""

from __future__ import annotations

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, rectangle
from renderer.layout.charts.card import card, extent, put, words
from renderer.layout.charts.cells import cells, rows_for
from renderer.layout.context import Context, Fitted, Matter
from renderer.units import Pt

UNITS = (10, 26)


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return one cell for each of the whole; the part's cells lit. Names and figures of both over them."""
    assert matter.chart is not None
    all_of, part = matter.chart.figures
    if not part.indicator or not all_of.indicator:
        return ()

    size = 2.0 * ctx.measures.body
    if any(extent(f, ctx, size) > width / 2 - 2 * ctx.unit for f in (all_of, part)):
        return ()

    def draw(frame: Frame, room: Rect) -> None:
        size = 2.0 * ctx.measures.body
        half = room.width / 2
        for x, figure in ((room.x, all_of), (room.x + half, part)):
            label = words(figure.indicator, ctx, half)
            frame.add(*label.at(x, room.y))
            put(frame, figure, x, room.y + label.leading + size * 0.8, ctx, size=size)
        label = words("一", ctx, half)
        top = room.y + label.leading + size * 0.8 + 1.3 * ctx.unit
        grid = Rect(room.x, top, room.width, room.bottom - top)
        whole, lit = int(all_of.value), int(part.value)
        places = cells(whole, grid, rows_for(whole, grid), gap=0.2)
        for chosen, color in ((places[:lit], "main"), (places[lit:], "fill")):
            frame.add(Shape(Path(tuple(s for p in chosen for s in rectangle(p).segments)), fill=ctx.color(color)))

    fits = all(words(f.indicator, ctx, width / 2).height <= words("一", ctx, width).height for f in (all_of, part))
    return card(width, ctx, UNITS, draw) if fits else ()
