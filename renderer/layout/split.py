"""Pieces in reading order over columns side by side: the best contiguous split."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from renderer.display.frame import FrameItem
from renderer.units import Pt

Draw = Callable[[Pt, Pt], Sequence[FrameItem]]
"""Draws a piece with its top left corner at (x, y)."""


class Piece(Struct, frozen=True):
    """Something set in one column. `before` is the white over it unless it opens a column; `keep` holds the next one to it.

    `start` marks a place where a column breaks well (a sub-head).
    """

    draw: Draw
    height: Pt
    before: Pt
    keep: bool = False
    start: bool = False


class Column(Struct, frozen=True):
    """Pieces one under another, and the height they take."""

    pieces: tuple[Piece, ...]
    height: Pt

    def placed(self) -> Iterator[tuple[Piece, Pt]]:
        """Yield each piece with its distance from the top."""
        y = 0.0
        for n, piece in enumerate(self.pieces):
            y += piece.before if n else 0.0
            yield piece, y
            y += piece.height


def stack(pieces: Sequence[Piece]) -> Column:
    """Return the pieces in one column."""
    height = 0.0
    for n, piece in enumerate(pieces):
        if n:
            height += piece.before
        height += piece.height
    return Column(tuple(pieces), height)


MISPLACED = 0.12
"""What a break that is not at a sub-head costs, as a share of the total height: a third of a typical sub-section."""


def cuts_of(count: int, columns: int, cost: Callable[[int, int, int], float]) -> list[int]:
    """Return where to cut `count` things in reading order so that the dearest of `columns` contiguous runs is cheapest.

    `cost(n, a, b)` is the cost of things a to b - 1 in column n, all of them at least one. Among equals the runs are as even as
    can be. The result has `columns` - 1 cuts; there must be at least as many things as columns.
    """
    # best[b]: (cost of the dearest run, sum of squares, cuts) of the first b things over the columns so far
    best: dict[int, tuple[float, float, tuple[int, ...]]] = {0: (0.0, 0.0, ())}
    for n in range(columns):
        step: dict[int, tuple[float, float, tuple[int, ...]]] = {}
        ends = range(n + 1, count - (columns - n - 1) + 1) if n < columns - 1 else range(count, count + 1)
        for b in ends:
            found = None
            for a, (worst, squares, cuts) in best.items():
                if a >= b:
                    continue
                one = cost(n, a, b)
                tried = (round(max(worst, one), 3), round(squares + one * one, 3), (*cuts, a) if n else ())
                if found is None or tried < found:
                    found = tried
            if found is not None:
                step[b] = found
        best = step
    return list(best[count][2])


def columns_of(pieces: Sequence[Piece], count: int, *, gap: Pt) -> list[Column]:
    """Return `pieces` over `count` columns: contiguous, no piece parted from one it keeps, the tallest column least.

    Where there are sub-heads, a column rather begins with one.
    """
    if count == 1:
        return [stack(pieces)]
    places = [0, *(i for i in range(1, len(pieces)) if not pieces[i - 1].keep), len(pieces)]
    used = min(count, len(places) - 1)
    if used <= 1:
        return [stack(pieces), *(stack(()) for _ in range(count - 1))]
    headed = any(p.start for p in pieces)
    misplaced = MISPLACED * sum(p.height + p.before for p in pieces)
    tall = [0.0]
    for piece in pieces:
        tall.append(tall[-1] + piece.before + piece.height)

    def cost(n: int, a: int, b: int) -> float:
        first = pieces[places[a]]
        height = tall[places[b]] - tall[places[a]] - first.before
        return height + (misplaced if headed and n and not first.start else 0.0)

    bounds = [places[i] for i in (0, *cuts_of(len(places) - 1, used, cost), len(places) - 1)]
    columns = [stack(pieces[a:b]) for a, b in pairwise(bounds)]
    return [*columns, *(stack(()) for _ in range(count - used))]
