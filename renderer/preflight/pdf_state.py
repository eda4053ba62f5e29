"""What a PDF page paints, item by item, and the graphics state it is painted with."""

from __future__ import annotations

from copy import copy
from typing import Any, Literal

from renderer.preflight.pdf_color import BLACK, Ink, Space
from renderer.preflight.pdf_fonts import Font
from renderer.records import Struct

What = Literal["text", "fill", "stroke", "image", "mask", "shading"]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of user space."""
Matrix = tuple[float, float, float, float, float, float]
At = tuple[float, float]
Loop = tuple[At, ...]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Paint(Struct):
    """One thing painted. `size` is the type size or the line's width in points, on paper; `loops` a path's corners."""

    what: What
    box: Box
    ink: Ink
    overprints: bool = False
    mode: int = 0
    size: float = 0.0
    text: str = ""
    font: Font | None = None
    loops: tuple[Loop, ...] = ()
    picture: Any = None
    pixels: tuple[int, int] = (0, 0)
    ppi: float = 0.0
    bits: int = 8
    invisible: bool = False


class State:
    """The graphics state: what `q` keeps and `Q` brings back."""

    __slots__ = (
        "clip", "ctm", "fill", "fill_space", "font", "leading", "mode", "over_fill", "over_stroke", "render", "rise", "size",
        "space_extra", "stretch", "stroke", "stroke_space", "tracking", "width",
    )  # fmt: skip

    def __init__(self) -> None:
        """Start as a page does: black, one point wide, no overprint."""
        self.ctm: Matrix = UNIT
        self.clip: tuple[Box, tuple[Loop, ...]] = ((-1e6, -1e6, 1e6, 1e6), ())
        self.fill = self.stroke = BLACK
        self.fill_space = self.stroke_space = Space("gray")
        self.width = 1.0
        self.font: Font | None = None
        self.size = 0.0
        self.render = 0
        self.stretch = 1.0
        self.rise = self.leading = self.tracking = self.space_extra = 0.0
        self.over_fill = self.over_stroke = False
        self.mode = 0

    def kept(self) -> State:
        """Return a copy, for `q`."""
        return copy(self)


def verb(instruction: Any) -> str:
    """Return an instruction's operator; what is no text at all, as in damaged streams, becomes "?"."""
    try:
        return str(instruction.operator)
    except UnicodeDecodeError:
        return "?"


def times(a: Matrix, b: Matrix) -> Matrix:
    """Return the map that applies `a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def at(m: Matrix, x: float, y: float) -> At:
    """Return where (x, y) lands."""
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def around(points: list[At] | Loop) -> Box:
    """Return the box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def meet(a: Box, b: Box, *, slack: float = 0.0) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[2] - slack and a[2] > b[0] + slack and a[1] < b[3] - slack and a[3] > b[1] + slack


def common(a: Box, b: Box) -> Box:
    """Return what two boxes share; turned inside out where that is nothing."""
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def inside(a: Box, b: Box, *, slack: float = 0.01) -> bool:
    """Return whether `a` lies in `b`."""
    return a[0] >= b[0] - slack and a[1] >= b[1] - slack and a[2] <= b[2] + slack and a[3] <= b[3] + slack


def ordered(values: Any) -> Box:
    """Return a box from four numbers in any order of corners."""
    x0, y0, x1, y1 = (float(v) for v in values)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
