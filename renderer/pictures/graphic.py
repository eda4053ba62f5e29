"""What a picture file holds, as layout needs it: pixels to be placed as they are, or outlines to be drawn."""

from __future__ import annotations

from typing import Literal

from renderer.display.geometry import Path, Point
from renderer.records import Struct


class Raster(Struct, frozen=True):
    """A picture of pixels: the file as read, and its upright size in pixels."""

    data: bytes
    width: int
    height: int


class Pen(Struct, frozen=True):
    """The stroke of an outline: colour as 0xRRGGBB, the rest as in SVG."""

    rgb: int
    width: float
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    dash: tuple[float, ...] = ()


class Ramp(Struct, frozen=True):
    """A linear gradient in the drawing's own units: its line, and places on it from 0 to 1 with colours as 0xRRGGBB."""

    start: Point
    end: Point
    stops: tuple[tuple[float, int], ...]


class Outline(Struct, frozen=True):
    """One outline of a drawing, in the drawing's own units; `clips` hide what lies outside any of them."""

    path: Path
    fill: int | Ramp | None = None
    line: Pen | None = None
    even_odd: bool = False
    clips: tuple[Path, ...] = ()


class Drawing(Struct, frozen=True):
    """A picture of outlines, back to front, in a box from (0, 0) to (width, height), y down.

    `condition` is the print condition by whose profile its colours become inks: a name, or the file of a profile.
    """

    outlines: tuple[Outline, ...]
    width: float
    height: float
    condition: str = "newsprint"


Graphic = Raster | Drawing
