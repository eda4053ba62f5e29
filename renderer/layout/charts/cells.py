"""Equal cells in rows, some of them lit: what calendars, waffles and pictogram rows share."""

from __future__ import annotations

from renderer.display.geometry import Rect
from renderer.units import Pt


def rows_for(count: int, room: Rect) -> int:
    """Return the number of rows in which `count` square cells fill `room` best."""
    best, most = 1, 0.0
    for rows in range(1, count + 1):
        columns = -(-count // rows)
        side = min(room.width / columns, room.height / rows)
        if side > most + 1e-9:
            best, most = rows, side
    return best


def cells(count: int, room: Rect, rows: int, *, gap: float) -> list[Rect]:
    """Return `count` square cells in `rows` rows, row by row from the top left; `gap` is the white between as a share of the pitch."""
    columns = -(-count // rows)
    pitch: Pt = min(room.width / columns, room.height / rows)
    side = pitch * (1 - gap)
    return [Rect(room.x + (n % columns) * pitch, room.y + (n // columns) * pitch, side, side) for n in range(count)]
