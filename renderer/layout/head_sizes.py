"""One size for all heads of a story: a little smaller than their style says where that spares breaking some of them into lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from renderer.layout.boxes import Box
from renderer.layout.context import HeadRoom

LEAST_SHARE = 0.85
"""Heads are made no smaller than this share of their style's size: longer ones break into lines."""

SMALLER_COST = 2.0
"""What making all heads smaller costs, times how much, against the share of them that then need not break: a tenth of the heads
is worth a twentieth of their size."""

STEPS = 200
"""Shares are whole parts of so many."""


def head_sizes(box: Box | None) -> dict[str, float]:
    """Return by their style's name the shares of its size that the heads under `box` are to have; styles that keep theirs left out."""
    found: dict[str, list[float]] = {}
    for room in _rooms(box) if box is not None else ():
        found.setdefault(room.style, []).append(room.share)
    shares = {style: _common(rooms) for style, rooms in found.items()}
    return {style: share for style, share in shares.items() if share < 1}


def _rooms(box: Box) -> Iterator[HeadRoom]:
    heads = [box.fitted.head] if box.fitted is not None else []
    if box.plan is not None:
        heads += [head for band in box.plan.bands for stack in band.stacks for head in stack.heads]
    yield from (head for head in heads if head is not None)
    for child, _ in box.children:
        yield from _rooms(child)


def _common(rooms: Sequence[float]) -> float:
    """Return the one share for heads that stand on one line at `rooms` each."""
    best, least = 1.0, sum(room < 1 for room in rooms) / len(rooms)
    for share in sorted({math.floor(STEPS * r) / STEPS for r in rooms if LEAST_SHARE <= r < 1}, reverse=True):
        cost = sum(room < share for room in rooms) / len(rooms) + SMALLER_COST * (1 - share)
        if cost < least:
            best, least = share, cost
    return best
