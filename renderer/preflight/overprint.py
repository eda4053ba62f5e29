"""What a line that overprints runs over, or touches."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from renderer.display.geometry import Path, Point, Transform
from renderer.display.gradient import Fill
from renderer.preflight.ground import LEAST, Ground

TOUCH = 0.05
"""Points between a line and a ground that touch."""

MOST_LOOKS = 400
"""A line is looked at as often as a ground may be small, but at most so many times in one stretch."""

CHORDS = 16
"""A curve is followed in so many straight stretches."""


def along(path: Path, width: float, to_sheet: Transform, ground: Ground[Fill]) -> list[Fill]:
    """Return the fills that a line of `width` points runs over or along, in the order in which it meets them.

    It is looked up in its middle and on both its edges, there a little outwards: what a line touches is below it too where plates
    are drawn coarsely or the press is out of register.
    """
    edge = (width / 2 + TOUCH) * math.sqrt(abs(to_sheet.a * to_sheet.d - to_sheet.b * to_sheet.c))
    found: dict[Fill, None] = {}
    for start, end in _stretches(path, to_sheet):
        dx, dy = end.x - start.x, end.y - start.y
        long = math.hypot(dx, dy)
        if not long:
            continue
        looks = min(MOST_LOOKS, int(long / LEAST) + 1)
        for n in range(looks):
            share = (n + 0.5) / looks
            x, y = start.x + share * dx, start.y + share * dy
            for aside in (edge, 0.0, -edge):
                below = ground.under(x - aside * dy / long, y + aside * dx / long)
                if below is not None:
                    found[below] = None
    return list(found)


def _stretches(path: Path, to_sheet: Transform) -> Iterator[tuple[Point, Point]]:
    """Yield an outline's straight stretches on the sheet, curves as chords."""
    first = at = Point(0.0, 0.0)
    for verb, *numbers in path.segments:
        corners = [to_sheet.apply(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if verb == "M":
            first = at = corners[0]
            continue
        if verb == "Z":
            corners = [first]
        controls = [at, *corners]
        count = CHORDS if len(corners) > 1 else 1
        for n in range(1, count + 1):
            to = corners[-1] if n == count else _between(controls, n / count)
            yield at, to
            at = to


def _between(controls: Sequence[Point], share: float) -> Point:
    """Return the point of a Bezier curve at `share` of its parameter (de Casteljau)."""
    points = list(controls)
    while len(points) > 1:
        points = [Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)) for a, b in pairwise(points)]
    return points[0]
