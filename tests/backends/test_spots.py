"""Spot inks: knocked out below or printed over, on the plates of the finished file."""

from __future__ import annotations

import pytest

from renderer.backends.base import colors_in
from renderer.backends.pdf import PdfBackend
from renderer.diagnostics import Sink
from renderer.display.color import Color
from renderer.display.frame import Group, Shape, Stroke, Text
from renderer.display.geometry import Rect, polyline, rectangle
from renderer.preflight.pdf_file import Wanted
from renderer.preflight.pdf_rules import inspect
from renderer.records import replace
from tests.backends.scenes import CYAN, SPOT, catalog, page, run

ABOVE = Rect(20, 20, 60, 60)


def under(color: Color) -> tuple[float, float]:
    """Return how much cyan and how much of the spot ink stand in the middle of a box of `color` on cyan."""
    items = (Shape(rectangle(Rect(0, 0, 100, 100)), CYAN), Shape(rectangle(ABOVE), color))
    data = PdfBackend().render([page(*items)], catalog(), sink=Sink())
    opened = inspect(data, Sink(), Wanted(spots=frozenset({SPOT.name})))
    assert opened is not None
    inks = opened.plates[0].inks
    at = tuple(round(50 * opened.plates[0].dpi / 72) for _ in range(2))
    values = [inks[name].getpixel(at) for name in ("Cyan", SPOT.name)]
    return tuple(round(float(v) / 255, 1) for v in values)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(("overprint", "cyan"), [(False, 0.0), (True, 1.0)])
def test_a_spot_ink_overprints_where_the_theme_says_so(overprint: bool, cyan: float) -> None:
    assert under(replace(SPOT, overprint=overprint)) == (cyan, 0.5)


def test_every_colour_of_a_page_is_found() -> None:
    line = Shape(polyline([(0, 0), (9, 9)]), None, Stroke(CYAN, 1))
    items = (Group((Text(run("hei-400", 9, 8, 20, "字"), SPOT), line)), line)
    assert list(colors_in(items)) == [SPOT, CYAN, CYAN]
