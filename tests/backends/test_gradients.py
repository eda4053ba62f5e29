"""Gradients: press inks by shadings without transparency, whose plates and total ink are those of the stops."""

from __future__ import annotations

import io

import pikepdf
import pytest

from renderer.backends.base import colors_in
from renderer.backends.palette import palette_of
from renderer.backends.pdf import PdfBackend, PdfOptions
from renderer.backends.pdf.press import Variant
from renderer.diagnostics import Sink
from renderer.display.color import PAPER, Cmyk, Gray, Spot, mixed, total_ink
from renderer.display.dump import dump
from renderer.display.frame import Group, Page, Shape
from renderer.display.geometry import Point, Rect, rectangle, translate
from renderer.display.gradient import Gradient, Stop, mixable, shades
from renderer.preflight.pdf_file import Wanted
from renderer.preflight.pdf_rules import inspect
from renderer.preflight.plates import Plates
from renderer.preflight.plates import total_ink as most_ink
from renderer.records import replace
from tests.backends.scenes import CYAN, HALF, RED, SIDE, SOLID, SPOT, TINT, blend, catalog, page, pdf, svg

BLUE = Cmyk(1.0, 0.7, 0.0, 0.0, 0x0F4290)
WHOLE = rectangle(Rect(0, 0, SIDE, SIDE))
ACROSS = blend(Point(20, 0), Point(100, 0), TINT, BLUE)


def plates(data: bytes) -> Plates:
    opened = inspect(data, Sink(), Wanted(spots=frozenset({SPOT.name})))
    assert opened is not None
    assert not opened.plates[0].doubts
    return opened.plates[0]


def row(found: Plates, ink: str, *xs: float) -> list[int]:
    """Return how much of an ink stands at some places in the middle of a page without bleed, in per cent."""
    plate = found.inks[ink]
    return [round(plate.getpixel((round(x * found.dpi / 72), plate.height // 2)) / 2.55) for x in xs]  # type: ignore[operator]


@pytest.mark.parametrize("variant", ["print", "legacy"])
def test_each_ink_of_a_press_file_runs_evenly_from_stop_to_stop(variant: Variant) -> None:
    found = plates(pdf(page(Shape(WHOLE, ACROSS)), options=PdfOptions(variant=variant)))
    assert row(found, "Cyan", 10, 20.5, 60, 99.5, 110) == pytest.approx([20, 20, 60, 100, 100], abs=1)
    assert row(found, "Magenta", 10, 60, 110) == pytest.approx([0, 35, 70], abs=1)
    assert most_ink(found, 240).most == pytest.approx(total_ink(BLUE), abs=1)


def test_a_spot_ink_runs_on_its_own_plate() -> None:
    found = plates(pdf(page(Shape(WHOLE, blend(Point(20, 0), Point(100, 0), PAPER, SPOT, SOLID)))))
    assert row(found, SPOT.name, 10, 40, 60, 80, 110) == pytest.approx([0, 25, 50, 75, 100], abs=1)
    assert not found.inks["Magenta"].getbbox()


@pytest.mark.parametrize(("overprint", "cyan"), [(False, 0), (True, 100)])
def test_a_gradient_of_a_spot_ink_overprints_where_the_ink_does(overprint: bool, cyan: int) -> None:
    inks = [replace(c, overprint=overprint) for c in (SPOT, SOLID)]
    above = Shape(rectangle(Rect(20, 20, 80, 80)), blend(Point(20, 0), Point(100, 0), *inks))
    found = plates(pdf(page(Shape(WHOLE, CYAN), above)))
    assert row(found, "Cyan", 10, 60, 110) == [100, cyan, 100]
    assert row(found, SPOT.name, 10, 60, 110) == pytest.approx([0, 75, 0], abs=1)


def test_a_hard_edge_and_ends_inside_the_line_are_drawn() -> None:
    stops = (Stop(0.25, TINT), Stop(0.5, TINT), Stop(0.5, CYAN), Stop(0.75, TINT))
    found = plates(pdf(page(Shape(WHOLE, Gradient(Point(0, 0), Point(120, 0), stops)))))
    assert row(found, "Cyan", 5, 58, 62, 75, 100) == pytest.approx([20, 20, 95, 60, 20], abs=3)


@pytest.mark.parametrize(
    ("variant", "space"), [("print", "/DeviceCMYK"), ("legacy", "/DeviceCMYK"), ("web", "/DeviceRGB")]
)
def test_a_gradient_is_one_shading_in_the_colours_of_its_file(variant: Variant, space: str) -> None:
    """Two shapes with the same gradient at the same place share it; the file keeps its standard's rules."""
    sink = Sink()
    data = pdf(
        page(Shape(WHOLE, ACROSS), Shape(rectangle(Rect(0, 0, 60, 60)), ACROSS)), options=PdfOptions(variant=variant)
    )
    opened = pikepdf.open(io.BytesIO(data))
    (shading,) = opened.pages[0].Resources.Shading.values()
    assert (int(shading.ShadingType), str(shading.ColorSpace)) == (2, space)
    inspect(data, sink)
    assert [d.code for d in sink if d.code.startswith(("PDF4", "PDF7"))] == []


def test_a_gradient_at_the_trim_goes_on_to_the_bleed() -> None:
    shown = replace(page(Shape(WHOLE, ACROSS)), bleed=9.0)
    found = plates(PdfBackend().render([shown], catalog(), sink=Sink()))
    left, top, right, foot = found.bleed
    corners = [found.inks["Cyan"].getpixel(at) for at in ((left + 1, top + 1), (right - 2, foot - 2))]
    assert corners == pytest.approx([51, 255], abs=2)


def test_svg_defines_a_gradient_once_and_at_the_same_id_each_time() -> None:
    shown = page(
        Group((Shape(WHOLE, ACROSS),), "地", translate(3, 0)),
        Shape(WHOLE, ACROSS),
        Shape(WHOLE, blend(*ENDS, RED, CYAN)),
    )
    text = svg(shown).decode()
    assert text.count("<linearGradient") == 2
    assert text.count('fill="url(#gradient)"') == 2
    assert text.count('fill="url(#gradient-2)"') == 1
    assert svg(shown).decode() == text


ENDS = (Point(0, 0), Point(9, 0))


def test_what_looks_into_a_page_sees_the_stops() -> None:
    shown: Page = page(Shape(WHOLE, ACROSS))
    assert "fill linear 20 0 100 0: 0 cmyk 20/0/0/0, 1 cmyk 100/70/0/0\n" in dump(shown)
    assert list(colors_in(shown.items)) == [TINT, BLUE]
    assert palette_of(shown) is None


def test_between_two_stops_inks_and_screen_colours_lie_between() -> None:
    assert mixed(TINT, BLUE, 0.25) == Cmyk(0.4, 0.175, 0.0, 0.0, 0x99C0E0)
    assert mixed(HALF, PAPER, 0.5) == Gray(0.25, 0xC9CACC)
    assert mixed(PAPER, SOLID, 0.25) == replace(SOLID, tint=0.25, screen=0xFABFE2)
    assert shades(CYAN) == (CYAN,)
    assert max(map(total_ink, shades(ACROSS))) == total_ink(BLUE)


@pytest.mark.parametrize(
    "stops",
    [
        (Stop(0, RED),),
        (Stop(0.5, RED), Stop(0.2, CYAN)),
        (Stop(0, RED), Stop(1.2, CYAN)),
        (Stop(0, SPOT), Stop(1, CYAN)),
        (Stop(0, SPOT), Stop(1, Spot("银", 1.0, RED, 0))),
    ],
)
def test_what_is_no_gradient_is_refused(stops: tuple[Stop, ...]) -> None:
    with pytest.raises(ValueError, match="gradient"):
        Gradient(*ENDS, stops)


def test_a_spot_ink_mixes_with_itself_and_paper_alone() -> None:
    assert mixable([SPOT, SOLID, PAPER])
    assert not mixable([SPOT, HALF])
    with pytest.raises(ValueError, match="length"):
        Gradient(ENDS[0], ENDS[0], (Stop(0, RED), Stop(1, CYAN)))
