"""What lies under a point of the page: fills entered in the order of painting, found again by place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

At = tuple[float, float]
Box = tuple[float, float, float, float]
"""Least x, least y, greatest x, greatest y."""
Loops = tuple[Sequence[At], ...]
K = TypeVar("K", bound=Hashable)

CELL = 48.0
"""Side of the squares in which fills are looked up, in points."""
LEAST = 4.0
"""What is smaller than this in either direction is no ground for type."""


class Ground(Generic[K]):
    """The fills painted so far."""

    def __init__(self) -> None:
        """Start with bare paper."""
        self._cells: dict[tuple[int, int], list[tuple[Box, Loops | Callable[[], Loops], K]]] = {}

    def add(self, box: Box, loops: Loops | Callable[[], Loops], what: K) -> None:
        """Paint `what` over `box`; `loops` are the outline's corners, or tell them when asked; empty where it is the box."""
        x0, y0, x1, y1 = box
        if x1 - x0 < LEAST or y1 - y0 < LEAST:
            return
        entry = (box, loops, what)
        for i in range(int(x0 // CELL), int(x1 // CELL) + 1):
            for j in range(int(y0 // CELL), int(y1 // CELL) + 1):
                self._cells.setdefault((i, j), []).append(entry)

    def under(self, x: float, y: float) -> K | None:
        """Return what was painted last at (x, y); None for bare paper."""
        for box, loops, what in reversed(self._cells.get((int(x // CELL), int(y // CELL)), ())):
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                corners = loops() if callable(loops) else loops
                if not corners or within(corners, x, y):
                    return what
        return None


def within(loops: Loops, x: float, y: float) -> bool:
    """Return whether (x, y) lies inside closed outlines, by the non-zero rule.

    >>> within((((0, 0), (4, 0), (4, 4), (0, 4)),), 1, 1)
    True
    """
    turns = 0
    for loop in loops:
        x0, y0 = loop[-1]
        for x1, y1 in loop:
            if (y0 <= y) != (y1 <= y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                turns += 1 if y1 > y0 else -1
            x0, y0 = x1, y1
    return turns != 0
