"""Equal cells in rows, some of them lit: what calendars, waffles and pictogram rows share."""

from __future__ import annotations

from renderer.display.geometry import Rect
from renderer.units import Pt


def rows_for(count: int, room: Rect) -> int:
    """Return the number of rows in which `count` square cells fill `room` best."""
    sides = {rows: min(room.width / -(-count // rows), room.height / rows) for rows in range(1, count + 1)}
    largest = max(sides.values())
    # full rows are worth a little size: a ragged last row reads as something missing
    full = [r for r in sides if count % r == 0 and sides[r] >= FULL_ROWS * largest]
    return max(full, key=lambda r: sides[r]) if full else max(sides, key=lambda r: (sides[r], -r))


FULL_ROWS = 0.82
"""Share of the largest cell's side that may be given up for rows that are all full."""


def cells(count: int, room: Rect, rows: int, *, gap: float) -> list[Rect]:
    """Return `count` square cells in `rows` rows, row by row from the top left; `gap` is the white between as a share of the pitch."""
    columns = -(-count // rows)
    pitch: Pt = min(room.width / columns, room.height / rows)
    side = pitch * (1 - gap)
    return [Rect(room.x + (n % columns) * pitch, room.y + (n // columns) * pitch, side, side) for n in range(count)]
