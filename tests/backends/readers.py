"""Independent programs that draw our files, and a page's colours as each of them shows its inks."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from math import ceil
from pathlib import Path

import numpy as np
from PIL import Image as pillow

from renderer.display.color import Color
from renderer.display.frame import FrameItem, Group, Page, Shape, Text
from renderer.display.geometry import Rect, Size, rectangle
from renderer.records import replace
from tests.backends.scenes import Picture, by_pdfium, pdf

PATCH = 8.0
ACROSS = 12


def _run(*line: str) -> None:
    subprocess.run(line, check=True, capture_output=True)


def _opened(path: Path) -> Picture:
    return np.asarray(pillow.open(path).convert("RGB"), dtype=np.float64) / 255


def by_poppler(data: bytes, zoom: float, place: Path) -> Picture:
    """Return what poppler paints for the first page."""
    (place / "in.pdf").write_bytes(data)
    _run("pdftoppm", "-r", str(72 * zoom), "-png", "-singlefile", str(place / "in.pdf"), str(place / "poppler"))
    return _opened(place / "poppler.png")


def by_mupdf(data: bytes, zoom: float, place: Path) -> Picture:
    """Return what mupdf paints for the first page."""
    (place / "in.pdf").write_bytes(data)
    _run("mutool", "draw", "-q", "-r", str(72 * zoom), "-o", str(place / "mupdf.png"), str(place / "in.pdf"), "1")
    return _opened(place / "mupdf.png")


def by_ghostscript(data: bytes, zoom: float, place: Path) -> Picture:
    """Return what Ghostscript paints for the first page."""
    (place / "in.pdf").write_bytes(data)
    _run(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
        "-dLastPage=1", f"-r{72 * zoom:g}", f"-sOutputFile={place}/gs.png", str(place / "in.pdf"),
    )  # fmt: skip
    return _opened(place / "gs.png")


READERS: dict[str, Callable[[bytes, float, Path], Picture]] = {
    "poppler": by_poppler,
    "mupdf": by_mupdf,
    "pdfium": lambda data, zoom, _: by_pdfium(data, zoom=zoom),
    "ghostscript": by_ghostscript,
}


def by_chromium(svg: bytes, size: tuple[int, int], place: Path) -> Picture:
    """Return what Chromium paints for an SVG, at that many pixels."""
    width, height = size
    file, out = place / "page.html", place / "chromium.png"
    style = f"<style>body{{margin:0}} svg{{display:block;width:{width}px;height:{height}px}}</style>"
    file.write_text(style + svg.decode("utf-8").partition("?>")[2], "utf-8")
    _run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
        f"--window-size={width},{height}", f"--screenshot={out}", file.as_uri(),
    )  # fmt: skip
    return _opened(out)


def colors(items: tuple[FrameItem, ...]) -> dict[Color, None]:
    """Return the colours of `items`, in the order of first use."""
    found: dict[Color, None] = {}
    for item in items:
        if isinstance(item, Group):
            found |= colors(item.items)
        elif isinstance(item, Text):
            found[item.color] = None
        elif isinstance(item, Shape):
            found |= {color: None for color in (item.fill, item.stroke and item.stroke.color) if color}
    return found


def as_shown(shown: Page, reader: Callable[[bytes, float, Path], Picture], place: Path) -> Page:
    """Return the page in the colours that `reader` shows for its inks, which it tells by a page of patches."""
    used = list(colors(shown.items))
    patches = tuple(
        Shape(rectangle(Rect(n % ACROSS * PATCH, n // ACROSS * PATCH, PATCH, PATCH)), color)
        for n, color in enumerate(used)
    )
    size = Size(ACROSS * PATCH, ceil(len(used) / ACROSS) * PATCH)
    picture = reader(pdf(Page(size, 0.0, Rect(0, 0, *size), patches, "patches")), 1.0, place)
    seen: dict[Color, int] = {}
    for n, color in enumerate(used):
        red, green, blue = picture[int((n // ACROSS + 0.5) * PATCH), int((n % ACROSS + 0.5) * PATCH)]
        seen[color] = round(red * 255) << 16 | round(green * 255) << 8 | round(blue * 255)

    @cache
    def turned(color: Color) -> Color:
        return replace(color, screen=seen[color])

    def item(one: FrameItem) -> FrameItem:
        if isinstance(one, Group):
            return replace(one, items=tuple(item(inner) for inner in one.items))
        if isinstance(one, Text):
            return replace(one, color=turned(one.color))
        if isinstance(one, Shape):
            stroke = one.stroke and replace(one.stroke, color=turned(one.stroke.color))
            return replace(one, fill=one.fill and turned(one.fill), stroke=stroke)
        return one

    return replace(shown, items=tuple(item(one) for one in shown.items))
