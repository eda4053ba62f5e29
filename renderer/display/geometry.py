"""Points, rectangles, transforms and outlines, in points, y down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from renderer.records import Struct
from renderer.units import Pt


class Point(NamedTuple):
    """A position."""

    x: Pt
    y: Pt


class Size(NamedTuple):
    """A width and a height."""

    width: Pt
    height: Pt


class Rect(NamedTuple):
    """A rectangle from its top-left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Pt:
        """The y of the lower edge."""
        return self.y + self.height

    def inset(self, left: Pt, top: Pt, right: Pt, bottom: Pt) -> Rect:
        """Return the rectangle with that much taken off each side."""
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def contains(self, other: Rect, *, slack: Pt = 0.01) -> bool:
        """Return whether `other` lies inside, to within `slack`."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def union(self, other: Rect) -> Rect:
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class Transform(NamedTuple):
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: Pt = 0.0
    f: Pt = 0.0

    def apply(self, x: Pt, y: Pt) -> Point:
        """Return where (x, y) lands."""
        return Point(self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, first: Transform) -> Transform:
        """Return the map that applies `first`, then this one."""
        return Transform(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )


def translate(x: Pt, y: Pt) -> Transform:
    """Return the map that moves by (x, y)."""
    return Transform(e=x, f=y)


Segment = tuple[Any, ...]
"""A verb and its numbers: ("M", x, y) | ("L", x, y) | ("Q", cx, cy, x, y) | ("C", c1x, c1y, c2x, c2y, x, y) | ("Z",); absolute."""


BOUNDS_KEPT = 4096
"""Outlines whose boxes are kept between pages of one process: most of a page's drawings come again."""


class Path(Struct, frozen=True, cache_hash=True):
    """An outline of absolute segments; every sub-path starts with M."""

    segments: tuple[Segment, ...]

    def transformed(self, t: Transform) -> Path:
        """Return the outline with every point mapped by `t`."""
        a, b, c, d, e, f = t
        out: list[Segment] = []
        # written out for each number of points: a page maps some ten thousand of them
        for segment in self.segments:
            if len(segment) == 3:
                verb, x, y = segment
                out.append((verb, a * x + c * y + e, b * x + d * y + f))
            elif len(segment) == 7:
                verb, x, y, x1, y1, x2, y2 = segment
                first = a * x + c * y + e, b * x + d * y + f
                out.append(
                    (verb, *first, a * x1 + c * y1 + e, b * x1 + d * y1 + f, a * x2 + c * y2 + e, b * x2 + d * y2 + f)
                )
            elif len(segment) == 5:
                verb, x, y, x1, y1 = segment
                out.append((verb, a * x + c * y + e, b * x + d * y + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f))
            else:
                out.append(segment)
        return Path(tuple(out))

    def bounds(self) -> Rect:
        """Return the box around all points, control points included. Raises ValueError for an empty outline."""
        return _bounds(self)


@lru_cache(maxsize=BOUNDS_KEPT)
def _bounds(path: Path) -> Rect:
    at: list[float] = [v for s in path.segments for v in s[1:]]
    if not at:
        raise ValueError("an empty outline has no bounds")
    xs, ys = at[0::2], at[1::2]
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)


def rectangle(r: Rect) -> Path:
    """Return the outline of `r`."""
    x, y, right, bottom = r.x, r.y, r.right, r.bottom
    # most shapes of a page are rectangles: written out, it takes half of what `polygon` does
    return Path((("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)))


def polygon(points: Sequence[tuple[float, float]]) -> Path:
    """Return a closed outline through `points`."""
    return Path((("M", *points[0]), *(("L", *p) for p in points[1:]), ("Z",)))


def polyline(points: Sequence[tuple[float, float]]) -> Path:
    """Return an open outline through `points`."""
    return Path((("M", *points[0]), *(("L", *p) for p in points[1:])))


KAPPA = 0.5522847498
"""Control length of the cubic that stands for a quarter circle (error 0.03 % of the radius)."""


def circle(x: Pt, y: Pt, radius: Pt) -> Path:
    """Return the outline of a circle around (x, y)."""
    r, k = radius, radius * KAPPA
    return Path(
        (
            ("M", x + r, y),
            ("C", x + r, y + k, x + k, y + r, x, y + r),
            ("C", x - k, y + r, x - r, y + k, x - r, y),
            ("C", x - r, y - k, x - k, y - r, x, y - r),
            ("C", x + k, y - r, x + r, y - k, x + r, y),
            ("Z",),
        )
    )


def rounded(r: Rect, radius: Pt) -> Path:
    """Return the outline of `r` with its corners rounded; the radius is held to half the shorter side."""
    q = min(radius, r.width / 2, r.height / 2)
    k = q * (1 - KAPPA)
    x0, y0, x1, y1 = r.x, r.y, r.right, r.bottom
    return Path(
        (
            ("M", x0 + q, y0),
            ("L", x1 - q, y0),
            ("C", x1 - k, y0, x1, y0 + k, x1, y0 + q),
            ("L", x1, y1 - q),
            ("C", x1, y1 - k, x1 - k, y1, x1 - q, y1),
            ("L", x0 + q, y1),
            ("C", x0 + k, y1, x0, y1 - k, x0, y1 - q),
            ("L", x0, y0 + q),
            ("C", x0, y0 + k, x0 + k, y0, x0 + q, y0),
            ("Z",),
        )
    )
