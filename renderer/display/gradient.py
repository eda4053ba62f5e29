"""Colours that run into each other along a line: what a shape may be filled with besides one flat colour."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache

from renderer.display.color import Color, Spot, contrast, mixed, process_inks
from renderer.display.geometry import Point, Rect
from renderer.records import Struct

STEPS = 16
"""Steps between two stops in which a gradient is looked at: what stands on it may be lost in the middle alone."""


class Stop(Struct, frozen=True):
    """A colour and its place on the line, from 0 at the start to 1 at the end."""

    at: float
    color: Color


class Gradient(Struct, frozen=True):
    """A linear gradient from `start` to `end`, in the coordinates of its shape; beyond them it goes on in its first and last colour.

    Between two stops each ink grows evenly on a press, and each channel of the preview value on a screen, so that no place takes
    more ink than a stop does. Stops are given in order. A spot ink runs into tints of itself and into bare paper, into nothing else.
    """

    start: Point
    end: Point
    stops: tuple[Stop, ...]

    def __post_init__(self) -> None:
        """Raise ValueError for fewer than two stops, stops out of order or inks that cannot be mixed, and for a line of no length."""
        places = [stop.at for stop in self.stops]
        if len(places) < 2 or places != sorted(places) or places[0] < 0 or places[-1] > 1:
            raise ValueError("a gradient has two stops or more, in order, from 0 to 1")
        if not mixable(self.colors):
            raise ValueError("a gradient of a spot ink holds tints of that ink and paper alone")
        if self.start == self.end:
            raise ValueError("a gradient's line has a length")

    @property
    def colors(self) -> tuple[Color, ...]:
        """The colours of the stops, in order."""
        return tuple(stop.color for stop in self.stops)

    def spot(self) -> Spot | None:
        """Return the spot ink that the gradient is printed in, at some tint; None for process inks."""
        return next((c for c in self.colors if isinstance(c, Spot)), None)


Fill = Color | Gradient
"""What a shape is filled with."""


def mixable(colors: Sequence[Color]) -> bool:
    """Return whether a gradient may run through `colors`: process inks alone, or one spot ink and paper."""
    inks = {c.name if isinstance(c, Spot) else "" for c in colors if isinstance(c, Spot) or any(process_inks(c))}
    return len(inks) < 2 and len({(c.alternate, c.overprint) for c in colors if isinstance(c, Spot)}) < 2


def across(rect: Rect, colors: Sequence[Color], angle: float) -> Gradient:
    """Return a gradient over `rect` through `colors` at even distances, its corners just reached by the first and the last.

    `angle` is the way it runs, in degrees clockwise: 0 upwards, 90 to the right (as in CSS Images 3, 3.1).
    """
    x, y = math.sin(math.radians(angle)), -math.cos(math.radians(angle))
    half = (abs(rect.width * x) + abs(rect.height * y)) / 2
    middle = Point(rect.x + rect.width / 2, rect.y + rect.height / 2)
    stops = tuple(Stop(n / (len(colors) - 1), color) for n, color in enumerate(colors))
    return Gradient(
        Point(middle.x - half * x, middle.y - half * y), Point(middle.x + half * x, middle.y + half * y), stops
    )


def stops_of(fill: Fill) -> tuple[Color, ...]:
    """Return the colours that a fill is made of: the one, or those of a gradient's stops. No place of it takes more ink than they do."""
    return fill.colors if isinstance(fill, Gradient) else (fill,)


@lru_cache(maxsize=256)
def shades(fill: Fill) -> tuple[Color, ...]:
    """Return the colours that are seen of a fill: the one, or a gradient's stops and what is between them."""
    if not isinstance(fill, Gradient):
        return (fill,)
    colors = fill.colors
    between = (mixed(a, b, n / STEPS) for a, b in itertools.pairwise(colors) for n in range(STEPS))
    return (*between, colors[-1])


def least_contrast(color: Color, ground: Fill) -> float:
    """Return the contrast ratio of a colour where it is least on a ground, 1 to 21 (WCAG 2.1)."""
    return min(contrast(color, shade) for shade in shades(ground))
