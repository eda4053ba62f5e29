"""Equal cells in rows, some of them lit: what calendars, waffles and pictogram rows share."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, rectangle
from renderer.layout.context import Context
from renderer.units import Pt

FULL_ROWS = 0.78
"""Share of the largest cell's side that may be given up for rows that are all full."""

MISSING = 0.02
"""Share of a row that its last one may be short of and still be full to the eye: one day of six rows of 61."""

LONG = 3
"""Rows of so many times as many cells as there are rows are long."""

PITCH = (0.39, 0.88)
"""Least and most distance of cells, in em of the body."""

LEAST_PITCH = 3.8
"""Points from cell to cell under which the white between them fills in on newsprint."""


def heights(count: int, width: Pt, body: Pt) -> tuple[Pt, Pt]:
    """Return the least and the most height in which `count` cells are drawn over `width`, beside words of the size `body`."""
    out = []
    for pitch in (max(LEAST_PITCH, em * body) for em in PITCH):
        columns = max(1, min(count, int(width / pitch + 1e-6)))
        rows = -(-count // columns)
        even = -(-count // rows)
        # rows that are all full go over the whole width
        out.append(
            rows * (width / even if _full(count, even) and even >= columns * FULL_ROWS else min(pitch, width / columns))
        )
    return out[0], max(out)


def columns_for(count: int, room: Rect) -> int:
    """Return the number of columns in which `count` square cells fill `room` best: to its full width, as large as its height lets them."""
    fitting = [c for c in range(1, count + 1) if -(-count // c) * room.width / c <= room.height + 0.01]
    if not fitting:
        return count
    least = fitting[0]
    # full rows are worth a little size: a ragged last row reads as something missing
    even = -(-count // -(-count // least))
    full = [c for c in (even, *fitting) if _full(count, c) and FULL_ROWS * least <= c <= least / FULL_ROWS]
    return full[0] if full else least


def _full(count: int, columns: int) -> bool:
    """Return whether all rows of `columns` are full, the last one at least to the eye."""
    return -count % columns <= columns * MISSING


def cells(count: int, room: Rect, columns: int, *, gap: float, spread: bool = False) -> list[Rect]:
    """Return `count` square cells in rows of `columns`, row by row from the top left; `gap` is the white between as a share of the pitch.

    `spread` sets a row over the whole width, the cells no larger than the height lets them be.
    """
    pitch: Pt = min(room.width / columns, room.height / -(-count // columns))
    side = _whole(pitch * (1 - gap))
    step = (room.width - side) / max(1, columns - 1) if spread else pitch
    return [
        Rect(room.x + _whole((n % columns) * step), room.y + _whole((n // columns) * pitch), side, side)
        for n in range(count)
    ]


def _whole(length: Pt) -> Pt:
    """Return a length in whole twentieths of a point: cells of one size are then one drawing, and their gaps alike, on the plate."""
    return round(length * 20) / 20


def lit_cells(frame: Frame, ctx: Context, room: Rect, count: int, lit: int) -> None:
    """Draw `count` cells in `room`, the first `lit` in the strong colour; height that full rows leave over stands half over them.

    They are lit row by row, in long rows column by column: what is lit ends upright then, and its share is seen as that of a bar.
    """
    columns = columns_for(count, room)
    rows = -(-count // columns)
    spare = room.height - rows * min(room.width / columns, room.height / rows)
    places = cells(count, Rect(room.x, room.y + spare / 2, room.width, room.height - spare), columns, gap=0.2)
    # a row is a drawing: all rows are the same, which packs to nothing
    for color, part in (("main", True), ("fill", False)):
        for first in range(0, count, columns):
            row = range(first, min(first + columns, count))
            shown = [places[n] for n in row if (turn(n, count, columns) < lit) is part]
            if shown:
                frame.add(Shape(squares(shown), fill=ctx.color(color)))


def turn(n: int, count: int, columns: int) -> int:
    """Return after how many others of `count` cells the one is lit that is `n`, counted row by row."""
    rows = -(-count // columns)
    if columns < LONG * rows:
        return n
    row, column = divmod(n, columns)
    # columns beyond the end of the last row are shorter by one
    return column * rows - max(0, column - (count - (rows - 1) * columns)) + row


def squares(places: Sequence[Rect]) -> Path:
    """Return one outline of many squares."""
    return Path(tuple(s for p in places for s in rectangle(p).segments))
