"""Pieces in reading order over columns side by side: the best contiguous split."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from renderer.display.frame import FrameItem
from renderer.records import Struct
from renderer.units import Pt, to_whole

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
    owner: int = 0
    """The identity of the sub-section it belongs to, 0 for none."""


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


Best = tuple[float, float, tuple[int, ...]]
"""Of a number of things over some columns: the cost of the dearest run, the sum of squares, the cuts (below zero: later ones come first)."""


def cuts_of(
    count: int, columns: int, cost: Callable[[int, int, int], float], *, slack: float | None = None
) -> list[int]:
    """Return where to cut `count` things in reading order so that the dearest of `columns` contiguous runs is cheapest.

    `cost(n, a, b)` is the cost of things a to b - 1 in column n, all of them at least one. Among equals the runs are as even as
    can be, and the first rather the longer. The result has `columns` - 1 cuts; there must be at least as many things as columns. Where a longer run is never
    cheaper by more than `slack`, saying so spares looking at most of the cuts, and changes none.
    """
    best: dict[int, Best] = {0: (0.0, 0.0, ())}
    for n in range(columns):
        step: dict[int, Best] = {}
        ends = range(n + 1, count - (columns - n - 1) + 1) if n < columns - 1 else range(count, count + 1)
        starts = list(best)
        for b in ends:
            found: Best | None = None
            for a in starts if slack is None else _likely(starts, b, best, partial(cost, n), slack):
                if a >= b:
                    continue
                worst, squares, cuts = best[a]
                one = cost(n, a, b)
                dearest = one if one > worst else worst
                tried = (
                    to_whole(1000 * dearest) / 1000,
                    to_whole(1000 * (squares + one * one)) / 1000,
                    (*cuts, -a) if n else (),
                )
                if found is None or tried < found:
                    found = tried
            if found is not None:
                step[b] = found
        best = step
    return [-cut for cut in best[count][2]]


def _likely(
    starts: Sequence[int], b: int, best: Mapping[int, Best], cost: Callable[[int, int], float], slack: float
) -> list[int]:
    """Return those of `starts`, which rise, that a run up to `b` may begin at: no other can be as good as the best of them.

    From left to right what stands before grows dearer and the run cheaper, but for `slack`; the best is near where they meet.
    """

    def one(a: int) -> float:
        return cost(a, b)

    low, high = 0, bisect_left(starts, b)
    last = high - 1
    while low < high:
        middle = (low + high) // 2
        if one(starts[middle]) > best[starts[middle]][0]:
            low = middle + 1
        else:
            high = middle
    meet = min(low, last)
    least = max(best[starts[meet]][0], one(starts[meet]))
    left = meet
    while left > 0 and one(starts[left - 1]) <= least + slack + ROUNDED:
        left -= 1
        least = min(least, max(best[starts[left]][0], one(starts[left])))
    right = meet
    while right < last and best[starts[right + 1]][0] <= least + slack + ROUNDED:
        right += 1
        least = min(least, max(best[starts[right]][0], one(starts[right])))
    return list(starts[left : right + 1])


ROUNDED = 0.002
"""Costs are compared to a thousandth of a point: what is this much dearer may still be counted as the same."""


def columns_of(pieces: Sequence[Piece], count: int) -> list[Column]:
    """Return `pieces` over `count` columns: contiguous, no piece parted from one it keeps, the tallest column least.

    Where there are sub-heads, a column rather begins with one.
    """
    if count == 1:
        return [stack(pieces)]
    places = [0, *(i for i in range(1, len(pieces)) if not pieces[i - 1].keep), len(pieces)]
    used = min(count, len(places) - 1)
    if used <= 1:
        return [stack(pieces), *(stack(()) for _ in range(count - 1))]
    headed = any(p.start for p in pieces[1:])
    misplaced = MISPLACED * sum((p.height + p.before for p in pieces), 0.0)
    tall = [0.0]
    for piece in pieces:
        tall.append(tall[-1] + piece.before + piece.height)

    def cost(n: int, a: int, b: int) -> float:
        first = pieces[places[a]]
        height = tall[places[b]] - tall[places[a]] - first.before
        return height + (misplaced if headed and n and not first.start else 0.0)

    bounds = [
        places[i]
        for i in (0, *cuts_of(len(places) - 1, used, cost, slack=misplaced if headed else 0.0), len(places) - 1)
    ]
    columns = [stack(pieces[a:b]) for a, b in pairwise(bounds)]
    return [*columns, *(stack(()) for _ in range(count - used))]
