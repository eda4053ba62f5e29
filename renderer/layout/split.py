"""Pieces in reading order over columns side by side: the best contiguous split."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from msgspec import Struct
from msgspec.structs import replace

from renderer.display.frame import FrameItem
from renderer.units import Pt

Draw = Callable[[Pt, Pt], Sequence[FrameItem]]
"""Draws a piece with its top left corner at (x, y)."""


class Piece(Struct, frozen=True):
    """Something set in one column. `before` is the white over it unless it opens a column; `keep` holds the next one to it.

    `start` marks a place where a column breaks well (a sub-head). `dy` is where it stands in its column.
    """

    draw: Draw
    height: Pt
    before: Pt
    keep: bool = False
    start: bool = False
    dy: Pt = 0.0


class Column(Struct, frozen=True):
    """Pieces placed one under another, and the height they take."""

    pieces: tuple[Piece, ...]
    height: Pt


def stack(pieces: Sequence[Piece]) -> Column:
    """Return the pieces placed in one column."""
    y, out = 0.0, []
    for n, piece in enumerate(pieces):
        if n:
            y += piece.before
        out.append(replace(piece, dy=y))
        y += piece.height
    return Column(tuple(out), y)


MISPLACED = 0.12
"""What a break that is not at a sub-head costs, as a share of the total height: a third of a typical sub-section."""

MOST_CUTS = 4000
"""More splits than this are not tried one by one; then columns are filled to their even share."""


def columns_of(pieces: Sequence[Piece], count: int, *, gap: Pt) -> list[Column]:
    """Return `pieces` over `count` columns: contiguous, no piece parted from one it keeps, the tallest column least.

    Where there are sub-heads, a column rather begins with one.
    """
    if count <= 1 or len(pieces) <= 1:
        return [stack(pieces), *(stack(()) for _ in range(count - 1))]
    places = [i for i in range(1, len(pieces)) if not pieces[i - 1].keep]
    headed = any(p.start for p in pieces)
    total = sum(p.height + p.before for p in pieces)
    best: tuple[float, list[Column]] | None = None
    count = min(count, len(places) + 1)
    options = combinations(places, count - 1)
    for tried, cuts in enumerate(options):
        if tried > MOST_CUTS:
            break
        bounds = [0, *cuts, len(pieces)]
        columns = [stack(pieces[a:b]) for a, b in pairwise(bounds)]
        cost = max(c.height for c in columns)
        cost += total * MISPLACED * sum(headed and not pieces[c].start for c in cuts)
        if best is None or cost < best[0] - 1e-6:
            best = (cost, columns)
    assert best is not None
    return best[1]
