"""Equal cells in rows, some of them lit: what calendars, waffles and pictogram rows share."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, rectangle
from renderer.layout.context import Context
from renderer.units import Pt

FULL_ROWS = 0.82
"""Share of the largest cell's side that may be given up for rows that are all full."""

PITCH = (3.8, 8.5)
"""Least and most distance of cells, in points: under the least the white between them fills in on newsprint."""


def heights(count: int, width: Pt) -> tuple[Pt, Pt]:
    """Return the least and the most height in which `count` cells are drawn over `width`."""
    out = []
    for pitch in PITCH:
        columns = max(1, min(count, int(width / pitch + 1e-6)))
        out.append(-(-count // columns) * min(pitch, width / columns))
    return out[0], max(out)


def rows_for(count: int, room: Rect) -> int:
    """Return the number of rows in which `count` square cells fill `room` best."""
    sides = {rows: min(room.width / -(-count // rows), room.height / rows) for rows in range(1, count + 1)}
    largest = max(sides.values())
    # full rows are worth a little size: a ragged last row reads as something missing
    full = [r for r in sides if count % r == 0 and sides[r] >= FULL_ROWS * largest]
    return max(full, key=lambda r: sides[r]) if full else max(sides, key=lambda r: (sides[r], -r))


def cells(count: int, room: Rect, rows: int, *, gap: float) -> list[Rect]:
    """Return `count` square cells in `rows` rows, row by row from the top left; `gap` is the white between as a share of the pitch."""
    columns = -(-count // rows)
    pitch: Pt = min(room.width / columns, room.height / rows)
    side = pitch * (1 - gap)
    return [Rect(room.x + (n % columns) * pitch, room.y + (n // columns) * pitch, side, side) for n in range(count)]


def lit_cells(frame: Frame, ctx: Context, room: Rect, count: int, lit: int) -> None:
    """Draw `count` cells in `room`, the first `lit` in the strong colour."""
    places = cells(count, room, rows_for(count, room), gap=0.2)
    for part, color in ((places[:lit], "main"), (places[lit:], "fill")):
        if part:
            frame.add(Shape(squares(part), fill=ctx.color(color)))


def squares(places: Sequence[Rect]) -> Path:
    """Return one outline of many squares."""
    return Path(tuple(s for p in places for s in rectangle(p).segments))
