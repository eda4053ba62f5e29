"""One size for all heads of a story: a little smaller than their style says where that spares breaking some of them into lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from renderer.layout.boxes import Box
from renderer.layout.context import HeadRoom
from renderer.layout.heading import LEAST_SHARE

SMALLER_COST, SEEN, SEEN_COST = 0.5, 0.06, 3.0
"""What making all heads smaller costs, times how much, against the share of them that then need not break; and what it costs
besides where it is more than nobody sees."""

STEPS = 200
"""Shares are whole parts of so many."""


def head_sizes(boxes: Iterable[Box | None]) -> dict[str, float]:
    """Return by their style's name the shares of its size that the heads under `boxes` are to have; styles that keep theirs left
    out."""
    found: dict[str, list[HeadRoom]] = {}
    for box in boxes:
        for room in _rooms(box) if box is not None else ():
            found.setdefault(room.style, []).append(room)
    shares = {style: _common(rooms) for style, rooms in found.items()}
    return {style: share for style, share in shares.items() if share < 1}


def _rooms(box: Box) -> Iterator[HeadRoom]:
    heads = [box.fitted.head] if box.fitted is not None else []
    if box.plan is not None:
        heads += [head for band in box.plan.bands for stack in band.stacks for head in stack.heads]
    yield from (head for head in heads if head is not None)
    for child, _ in box.children:
        yield from _rooms(child)


def _common(rooms: Sequence[HeadRoom]) -> float:
    """Return the one share for heads that stand on one line at their own shares."""
    best, least = 1.0, _broken(rooms, 1.0)
    shares = {math.floor(STEPS * room.share) / STEPS for room in rooms if LEAST_SHARE <= room.share < 1}
    for share in sorted(shares, reverse=True):
        less = 1 - share
        cost = _broken(rooms, share) + SMALLER_COST * less + SEEN_COST * max(0.0, less - SEEN)
        if cost < least:
            best, least = share, cost
    return best


def _broken(rooms: Sequence[HeadRoom], share: float) -> float:
    """Return which part of the heads takes several lines at a share of their size, by what it is worth that they do not."""
    lost = 0.0
    for room in rooms:
        lost += room.weight if room.share < share else 0.0
    return lost / len(rooms)
