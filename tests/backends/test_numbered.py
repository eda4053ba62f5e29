"""What can be painted in the numbers of a palette, and what is left to colours."""

from __future__ import annotations

import io

from PIL import Image

from renderer.backends.numbered import numbered
from renderer.backends.raster import RasterBackend, RasterOptions
from renderer.diagnostics import Sink
from renderer.display.color import Gray
from renderer.display.frame import FrameItem, Group, Page, Shape, Stroke, Text
from renderer.display.geometry import Rect, Size, Transform, circle, rectangle
from renderer.fonts.catalog import Catalog
from tests.backends.scenes import run

BLACK, MIDDLE, LIGHT, RED, BLUE, GREEN = (
    Gray(0.5, v) for v in (0x1A1A1A, 0x808080, 0xE6E6E6, 0xD3202A, 0x0B4EA2, 0x20A020)
)
WHITE = Gray(0.0, 0xFFFFFF)
PANEL = Shape(rectangle(Rect(10, 10, 80, 80)), fill=LIGHT)


def page(*items: FrameItem) -> Page:
    return Page(Size(100, 100), 0, Rect(0, 0, 100, 100), items, "")


def dot(x: float, y: float, ink: Gray) -> Shape:
    return Shape(circle(x, y, 6), fill=ink)


def paintable(*items: FrameItem) -> bool:
    return numbered(page(*items), (200, 200), Catalog.load().face) is not None


def test_two_inks_on_a_ground_are_ends_of_its_line_and_a_third_needs_another() -> None:
    assert paintable(PANEL, dot(30, 30, BLACK), dot(60, 60, RED))
    assert not paintable(PANEL, dot(30, 30, BLACK), dot(60, 30, RED), dot(30, 60, GREEN))
    # on another ground there is room
    assert paintable(PANEL, dot(30, 30, BLACK), dot(60, 30, RED), Shape(circle(5, 50, 3), fill=GREEN))


def test_inks_over_each_other_share_an_end_or_are_not_numbers() -> None:
    assert paintable(PANEL, dot(30, 30, BLACK), dot(60, 60, RED))
    assert not paintable(PANEL, dot(30, 30, BLACK), dot(33, 33, RED))
    assert paintable(PANEL, dot(30, 30, MIDDLE), dot(33, 33, BLACK))  # grays are on one way


def test_what_lies_over_the_edge_of_a_ground_is_no_number() -> None:
    assert not paintable(PANEL, dot(10, 50, BLACK))
    # the box behind has the colour of what is under it: it has no edge
    assert paintable(PANEL, Shape(rectangle(Rect(20, 20, 30, 30)), fill=LIGHT), dot(20, 30, BLACK))


def test_what_is_turned_is_left_to_colours() -> None:
    assert not paintable(Group((PANEL,), transform=Transform(0, 1, -1, 0, 100, 0)))


def test_a_box_that_is_clipped_is_no_ground() -> None:
    """It need not reach to where its edges are: what stands over them is ink on ink."""
    clip = rectangle(Rect(0, 0, 50, 50))
    grey = Shape(rectangle(Rect(20, 20, 40, 40)), fill=MIDDLE)
    assert paintable(PANEL, Group((grey,), clip=clip), dot(20, 30, BLACK))
    assert not paintable(PANEL, Group((grey,), clip=clip), dot(20, 30, RED))
    assert not paintable(PANEL, grey, dot(20, 30, BLACK))


def test_an_outline_does_not_lie_over_the_edge_of_its_own_box() -> None:
    pale = Gray(0.2, 0xF3C1C4)
    outlined = Shape(rectangle(Rect(20, 20, 30, 30)), fill=pale, stroke=Stroke(RED, 1))
    assert paintable(Shape(rectangle(Rect(10, 10, 80, 80)), fill=WHITE), outlined, dot(70, 70, BLACK))


def test_of_words_at_the_edge_of_a_ground_the_ink_is_measured() -> None:
    """The square of a full stop reaches over the edge, its ink does not; that of a character does."""
    left = PANEL.path.bounds().x - 3.0
    assert paintable(PANEL, Text(run("hei-700", 10, left, 50, "“两"), BLACK, "copy"))
    assert not paintable(PANEL, Text(run("hei-700", 10, left, 50, "两会"), BLACK, "copy"))


def test_a_ground_stands_on_whole_pixels_and_its_colour_is_exact() -> None:
    shown = page(Shape(rectangle(Rect(10.3, 10.3, 50, 50)), fill=BLUE), dot(30, 30, WHITE))
    for palette in (True, False):
        options = RasterOptions(dpi=72, palette=palette)
        data = RasterBackend(options).render([shown], Catalog.load(), sink=Sink())
        picture = Image.open(io.BytesIO(data))
        assert (picture.mode == "P") is palette
        pixels = picture.convert("RGB")
        blue = tuple(BLUE.screen >> shift & 255 for shift in (16, 8, 0))
        assert [pixels.getpixel((x, 15)) for x in (9, 10, 59, 60)] == [(255, 255, 255), blue, blue, (255, 255, 255)]
