"""A part of a stated number as lit cells (华夫图)."""

from __future__ import annotations

from renderer.content.figure_classes import name_of
from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import BESIDE, caption, card, inner
from renderer.layout.charts.cells import heights, lit_cells
from renderer.layout.context import Context, Fitted, Matter
from renderer.units import Pt

MOST_CELLS = 500
"""More cells than this are a grey field."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return a cell for each of the whole, the part's cells lit; names and figures of both over them.

    The first figure is the whole, the second its part. Nothing when they are not, or are not counted in ones.
    """
    assert matter.chart is not None
    if len(matter.chart.figures) != 2:
        return ()
    all_of, part = matter.chart.figures
    if not 0 <= part.value <= all_of.value <= MOST_CELLS or all_of.value % 1 or part.value % 1 or all_of.value < 1:
        return ()
    wide, body = inner(width, ctx), ctx.measures.body
    names = matter.chart.names or (name_of(all_of), name_of(part))
    gap = 0.8 * body
    half = (wide - gap) / 2
    said = [caption(n, f, ctx, half, size=BESIDE * body) for n, f in zip(names, (all_of, part), strict=True)]
    side_by_side = half >= 7.5 * body and all(s.width <= half for s in said)
    if not side_by_side:
        said = [caption(n, f, ctx, wide, size=BESIDE * body) for n, f in zip(names, (all_of, part), strict=True)]
    over = max(s.height for s in said) if side_by_side else sum((s.height for s in said), 0.0) + 0.4 * body
    least, most = heights(int(all_of.value), wide, body)

    def draw(frame: Frame, room: Rect) -> None:
        x, y = room.x, room.y
        for one in said:
            frame.add(*one.at(x, y + (over - one.height if side_by_side else 0)))
            x, y = (x + half + gap, y) if side_by_side else (x, y + one.height + 0.4 * body)
        top = room.y + over + 0.5 * body
        lit_cells(frame, ctx, Rect(room.x, top, room.width, room.bottom - top), int(all_of.value), int(part.value))

    return card(width, ctx, over + 0.5 * body + least, over + 0.5 * body + most, draw)
