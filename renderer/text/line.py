"""What line breaking returns."""

from __future__ import annotations

from renderer.display.frame import Text
from renderer.records import Struct
from renderer.units import Pt


class Spent(Struct, frozen=True):
    """One step of filling a line: its name (see `justify`) and how much each place took, in em; negative is a squeeze."""

    step: str
    each: float
    places: int


class Line(Struct, frozen=True):
    """One set line. Its runs are placed from the line's left end on the baseline: (0, 0) is where the measure begins.

    `start` and `end` are offsets in the paragraph's text as set. `width` is where the ink's advance ends, trims and indent counted.
    `tracking` is what was added between Han characters, in em; `spent` says which steps filled the line.
    """

    runs: tuple[Text, ...]
    start: int
    end: int
    text: str
    width: Pt
    tracking: float = 0.0
    spent: tuple[Spent, ...] = ()
    last: bool = False
