"""Printer's marks around a page: crop marks, register targets, a colour bar and the slug line, all outside the bleed.

They are ordinary items of a display list. Marks stand in every ink (Separation All); the slug line is outlines, so that the
file's text stays that of the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from renderer.backends.pdf.press import SLUG
from renderer.display.color import Cmyk, Color, Gray, Spot
from renderer.display.frame import FrameItem, Page, Shape, Stroke
from renderer.display.geometry import Path, Rect, Transform, circle, polyline, rectangle
from renderer.fonts.face import Face
from renderer.units import Pt, mm

ALL = Spot("All", 1.0, Cmyk(1.0, 1.0, 1.0, 1.0, 0x000000), 0x000000)
LINE = Stroke(ALL, 0.25)
GAP: Pt = mm(1)
"""Between the bleed and the nearest mark."""
CROP: Pt = mm(5)
PATCH: Pt = mm(5)
TARGET: Pt = mm(2)
"""Radius of a register target; its cross is half as long again."""
WORDS: Pt = 6.0
"""Type size of the slug line."""

BAR: tuple[Color, ...] = (
    Cmyk(1, 0, 0, 0, 0x00AEEF), Cmyk(0, 1, 0, 0, 0xEC008C), Cmyk(0, 0, 1, 0, 0xFFF200), Gray(1, 0x231F20),
    Cmyk(0.5, 0, 0, 0, 0x6DCFF6), Cmyk(0, 0.5, 0, 0, 0xF49AC1), Cmyk(0, 0, 0.5, 0, 0xFFF799), Gray(0.5, 0x939598),
    Cmyk(0.25, 0.19, 0.19, 0, 0xC1C1BF), Cmyk(0.5, 0.4, 0.4, 0, 0x8D8C8B), Cmyk(0.75, 0.64, 0.64, 0, 0x595655),
)  # fmt: skip
"""Solids, half tints, and three steps of the grey balance of ISO 12647-2 as a plate reader knows them."""


def marks(page: Page, words: str, face: Face) -> list[FrameItem]:
    """Return the marks of `page`, in its own coordinates; what finds no room on a small page is left out."""
    out: list[FrameItem] = [Shape(line, None, LINE) for line in _crops(page)]
    out += _targets(page)
    out += _bar(page)
    out += _slug_line(page, words, face)
    return out


def _crops(page: Page) -> Iterator[Path]:
    """Yield the eight crop marks, each in line with an edge of the trim."""
    width, height = page.trim
    near, far = page.bleed + GAP, page.bleed + GAP + CROP
    for y in (0.0, height):
        yield polyline([(-far, y), (-near, y)])
        yield polyline([(width + near, y), (width + far, y)])
    for x in (0.0, width):
        yield polyline([(x, -far), (x, -near)])
        yield polyline([(x, height + near), (x, height + far)])


def _targets(page: Page) -> Iterator[FrameItem]:
    """Yield a register target in the middle of each side."""
    width, height = page.trim
    away = page.bleed + SLUG / 2
    arm = TARGET * 1.5
    for x, y in ((width / 2, -away), (width / 2, height + away), (-away, height / 2), (width + away, height / 2)):
        yield Shape(circle(x, y, TARGET), None, LINE)
        yield Shape(polyline([(x - arm, y), (x + arm, y)]), None, LINE)
        yield Shape(polyline([(x, y - arm), (x, y + arm)]), None, LINE)


def _bar(page: Page) -> Iterator[FrameItem]:
    """Yield the colour bar: above the page, from the left, as far as it goes clear of the target."""
    top = -page.bleed - SLUG / 2 - PATCH / 2
    room = page.trim.width / 2 - 2 * TARGET
    for i, color in enumerate(BAR):
        x = PATCH * (1 + i)
        if x + PATCH < room:
            yield Shape(rectangle(Rect(x, top, PATCH, PATCH)), color)


def _slug_line(page: Page, words: str, face: Face) -> Iterator[FrameItem]:
    """Yield the slug line below the page, from the left, as far as it goes clear of the target."""
    x, y = PATCH, page.trim.height + page.bleed + SLUG / 2 + WORDS / 3
    room = page.trim.width / 2 - 2 * TARGET
    for char in words:
        gid = face.gid(char)
        step = face.advance(gid) * WORDS
        if x + step > room:
            return
        outline = face.outline(gid) if gid else Path(())
        if outline.segments:
            yield Shape(outline.transformed(Transform(WORDS, 0, 0, WORDS, x, y)), ALL)
        x += step
