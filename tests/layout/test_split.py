"""The best contiguous split: what is spared of looking changes no cut."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderer.layout.split import Piece, columns_of, cuts_of

HEIGHTS = st.lists(
    st.tuples(st.sampled_from([0.0, 4.5, 12.0, 13.37, 27.0, 80.0]), st.booleans()), min_size=1, max_size=14
)


@given(HEIGHTS, st.integers(1, 5), st.sampled_from([0.0, 30.0]))
def test_cuts_are_the_same_whether_all_are_looked_at_or_few(
    things: list[tuple[float, bool]], columns: int, misplaced: float
) -> None:
    columns = min(columns, len(things))
    sums = [0.0]
    for height, _ in things:
        sums.append(sums[-1] + height)

    def cost(n: int, a: int, b: int) -> float:
        return sums[b] - sums[a] + (misplaced if n and not things[a][1] else 0.0)

    found = cuts_of(len(things), columns, cost, slack=misplaced)
    assert found == cuts_of(len(things), columns, cost)
    every = combinations(range(1, len(things)), columns - 1)
    bounds = ([0, *cuts, len(things)] for cuts in every)
    least = min(max(cost(n, a, b) for n, (a, b) in enumerate(pairwise(one))) for one in bounds)
    dearest = max(cost(n, a, b) for n, (a, b) in enumerate(pairwise([0, *found, len(things)])))
    assert round(dearest, 3) == round(least, 3)


HEAD = 38.0
"""The height of the sub-heads below."""


@pytest.mark.parametrize(
    ("heights", "counts"),
    [
        ([HEAD, 116, 116, 154, 116, 116], [3, 3]),
        ([HEAD, *5 * [30], HEAD, *3 * [30]], [6, 4]),
    ],
    ids=["alone", "two"],
)
def test_a_column_begins_with_a_sub_head_where_there_is_one_left(heights: list[float], counts: list[int]) -> None:
    """A sub-head that opens the first column is none that the second could begin with: its items stand evenly."""
    pieces = [Piece(lambda x, y: (), h, 9.0, keep=h == HEAD, start=h == HEAD) for h in heights]
    assert [len(c.pieces) for c in columns_of(pieces, 2)] == counts
