"""Small pages, one for each thing the display list can say, and the means to compare what backends make of them.

Their screen colours are those an independent PDF reader shows for their inks, so that three pictures can be laid over
each other.
"""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pypdfium2
import resvg_py
from numpy.typing import NDArray
from PIL import Image as pillow

from renderer.backends.pdf import PdfBackend, PdfOptions
from renderer.backends.raster import RasterBackend, RasterOptions
from renderer.backends.svg import SvgBackend, SvgOptions
from renderer.diagnostics import Sink
from renderer.display.color import PAPER, Cmyk, Color, Gray, Spot
from renderer.display.frame import FrameItem, Group, Image, Page, Shape, Stroke, Text
from renderer.display.geometry import (
    Path,
    Point,
    Rect,
    Size,
    Transform,
    circle,
    polygon,
    polyline,
    rectangle,
    rounded,
    translate,
)
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.display.gradient import Gradient, Stop
from renderer.fonts.catalog import Catalog

SIDE = 120.0
ZOOM = 3

INK = Gray(1.0, 0x231F20)
HALF = Gray(0.5, 0x939598)
CYAN = Cmyk(1.0, 0.0, 0.0, 0.0, 0x00AEEF)
RED = Cmyk(0.0, 1.0, 1.0, 0.0, 0xEE1D23)
TINT = Cmyk(0.2, 0.0, 0.0, 0.0, 0xC7EAFB)
SKY = Cmyk(0.6, 0.0, 0.0, 0.0, 0x40C7F4)
GREY = Gray(0.3, 0xBCBEC0)
SPOT = Spot("Gold 871", 0.5, Cmyk(0.0, 1.0, 0.0, 0.0, 0xEC008C), 0xF499C2)
SOLID = Spot("Gold 871", 1.0, Cmyk(0.0, 1.0, 0.0, 0.0, 0xEC008C), 0xEC008C)


@cache
def catalog() -> Catalog:
    """Return the program's own faces."""
    return Catalog.load()


def run(face: str, size: float, x: float, y: float, text: str, *, extra: float = 0.0) -> GlyphRun:
    """Return `text` set in its plain glyphs, `extra` points added after each."""
    opened = catalog().face(FaceKey(face))
    gids = tuple(opened.gid(c) for c in text)
    assert all(gids), text
    pens = [0.0]
    for gid in gids:
        pens.append(pens[-1] + opened.advance(gid) * size + extra)
    return GlyphRun(
        FaceKey(face), size, Point(x, y), gids, tuple(pens[:-1]), (), tuple(range(len(text))), pens[-1], text
    )


def down(face: str, size: float, x: float, y: float, text: str) -> GlyphRun:
    """Return `text` set downwards, its first glyph's origin at (x, y)."""
    opened = catalog().face(FaceKey(face))
    gids = tuple(opened.gid(c) for c in text)
    steps = tuple(i * size for i in range(len(text)))
    return GlyphRun(
        FaceKey(face), size, Point(x, y), gids, (0.0,) * len(text), steps, tuple(range(len(text))), size * len(text), text,
        vertical=True,
    )  # fmt: skip


def page(*items: FrameItem, bleed: float = 0.0, side: float = SIDE) -> Page:
    """Return a square page of `items`."""
    return Page(Size(side, side), bleed, Rect(0, 0, side, side), items, "株洲两会图解")


def checks() -> bytes:
    """Return a grey picture of 4 × 4 fields as PNG."""
    picture = pillow.new("L", (64, 64), 255)
    for i in range(16):
        if (i + i // 4) % 2:
            picture.paste(204, (i % 4 * 16, i // 4 * 16, i % 4 * 16 + 16, i // 4 * 16 + 16))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def blend(start: Point, end: Point, *colors: Color) -> Gradient:
    """Return a gradient through `colors` at even distances."""
    stops = [Stop(n / (len(colors) - 1), color) for n, color in enumerate(colors)]
    return Gradient(start, end, tuple(stops))


STAR = polygon([(60, 10), (90, 105), (10, 45), (110, 45), (30, 105)])
BOWL = Path((("M", 10, 20), ("Q", 60, 140, 110, 20), ("C", 90, 60, 30, 60, 10, 20), ("Z",)))
SMALL = (
    polygon([(20, 20), (20, 50), (50, 50), (50, 20)]),
    polygon([(70, 20), (100, 20), (100, 50), (70, 50)]),
    polygon([(100, 100), (100, 70), (20, 70), (20, 100)]),
)
HOLES = Path(tuple(s for part in (rectangle(Rect(10, 10, 100, 100)), *SMALL) for s in part.segments))
"""Rectangles of both directions: the first and the last small one are holes."""
TURNED = Transform(0.866, 0.5, -0.5, 0.866, 60, 10)

SCENES: dict[str, tuple[FrameItem, ...]] = {
    "nothing": (),
    "text": (Text(run("hei-900", 34, 8, 50, "两会图"), INK), Text(run("song-700", 22, 8, 90, "株洲解"), RED)),
    "text spaced": (Text(run("hei-700", 20, 8, 40, "精准字距", extra=7.3), INK),),
    "text tight": (Text(run("barlow-700", 40, 8, 60, "3856.7", extra=-1.2), CYAN),),
    "text downwards": (Text(down("kai-400", 28, 40, 30, "竖排字"), INK),),
    "text white": (Shape(rectangle(Rect(0, 20, 120, 60)), CYAN), Text(run("hei-900", 34, 8, 62, "反白字"), PAPER)),
    "text two sizes": (
        Text(run("barlow-700", 48, 4, 70, "12"), RED),
        Text(run("hei-400", 16, 52, 70, "万亿元"), INK),
        Text(run("hei-400", 16, 52, 100, "万亿元"), INK),
    ),
    "fill": (Shape(rectangle(Rect(12, 20, 80, 50)), CYAN), Shape(rounded(Rect(40, 50, 60, 50), 12), RED)),
    "fill tint": (Shape(circle(60, 60, 45), HALF),),
    "fill spot": (Shape(circle(60, 60, 45), SPOT),),
    "fill non-zero": (Shape(STAR, INK),),
    "fill even-odd": (Shape(STAR, INK, even_odd=True),),
    "fill non-zero with holes": (Shape(HOLES, RED),),
    "fill curves": (Shape(BOWL, RED),),
    "gradient": (Shape(rounded(Rect(10, 10, 100, 70), 12), blend(Point(20, 0), Point(100, 0), TINT, SKY)),),
    "gradient aslant": (Shape(STAR, blend(Point(10, 20), Point(90, 110), GREY, HALF), Stroke(CYAN, 3), even_odd=True),),
    "gradient of three": (
        Shape(rectangle(Rect(0, 0, 120, 60)), blend(Point(0, 0), Point(120, 0), SKY, GREY, HALF)),
        Shape(rectangle(Rect(0, 60, 120, 60)), blend(Point(30, 0), Point(90, 0), SKY, GREY, HALF)),
    ),
    "gradient spot": (Shape(circle(60, 60, 45), blend(Point(60, 20), Point(60, 100), SPOT, SOLID)),),
    "gradient turned": (
        Group((Shape(rectangle(Rect(0, 0, 60, 60)), blend(Point(0, 0), Point(60, 60), TINT, SKY)),), "", TURNED),
    ),
    "stroke": (Shape(polyline([(10, 20), (60, 100), (110, 20)]), None, Stroke(INK, 8)),),
    "stroke sharp": (Shape(polyline([(45, 115), (60, 40), (65, 115)]), None, Stroke(INK, 8)),),
    "stroke round": (
        Shape(polyline([(20, 30), (60, 90), (100, 30)]), None, Stroke(CYAN, 14, cap="round", join="round")),
    ),
    "stroke bevel": (
        Shape(polyline([(20, 30), (60, 90), (100, 30)]), None, Stroke(CYAN, 14, cap="square", join="bevel")),
    ),
    "stroke dashes": (
        Shape(polyline([(5, 30), (115, 30)]), None, Stroke(INK, 6, dash=(14, 6))),
        Shape(polyline([(5, 60), (115, 60)]), None, Stroke(INK, 6, dash=(12,))),
        Shape(polyline([(5, 90), (115, 90)]), None, Stroke(INK, 6, dash=(0, 12), cap="round")),
        Shape(polyline([(5, 110), (115, 110)]), None, Stroke(RED, 3)),
    ),
    "fill and stroke": (Shape(circle(60, 60, 40), CYAN, Stroke(RED, 6)),),
    "fill even-odd and stroke": (Shape(STAR, CYAN, Stroke(INK, 2), even_odd=True),),
    "group moved": (Group((Shape(rectangle(Rect(0, 0, 30, 30)), RED),), "moved", translate(50, 40)),),
    "group turned": (
        Group(
            (
                Shape(rectangle(Rect(0, 0, 60, 30)), CYAN, Stroke(INK, 2)),
                Text(run("hei-700", 18, 4, 22, "转字"), INK),
                Group((Shape(circle(0, 0, 8), RED),), "", translate(60, 30)),
            ),
            "turned",
            TURNED,
        ),
        Text(run("hei-700", 18, 4, 116, "正字"), INK),
    ),
    "group clipped": (
        Group(
            (Shape(rectangle(Rect(0, 0, 120, 120)), CYAN), Text(run("hei-900", 60, 0, 80, "剪裁"), INK)), "", None, STAR
        ),
        Shape(rectangle(Rect(0, 110, 120, 10)), RED),
    ),
    "group moved and clipped": (
        Group((Shape(rectangle(Rect(-50, -50, 200, 200)), RED),), "", translate(40, 30), circle(20, 20, 30)),
    ),
    "picture": (Image(checks(), Rect(10, 20, 100, 80), alt="方格"),),
    "picture turned": (Group((Image(checks(), Rect(0, 0, 60, 60)),), "", TURNED),),
    "over the edge": (Shape(circle(0, 0, 50), RED), Shape(rectangle(Rect(100, 100, 60, 60)), CYAN)),
}
"""By name. A scene fills a page of 120 × 120 pt."""

Picture = NDArray[np.float64]


def _array(picture: pillow.Image) -> Picture:
    return np.asarray(picture.convert("RGB"), dtype=np.float64) / 255


def by_skia(shown: Page, *, zoom: float = ZOOM) -> Picture:
    """Return our own picture of a page."""
    data = RasterBackend(RasterOptions(dpi=72 * zoom)).render([shown], catalog(), sink=Sink())
    return _array(pillow.open(io.BytesIO(data)))


def pdf(*pages: Page, options: PdfOptions | None = None) -> bytes:
    """Return the pages as a PDF that gave rise to no finding."""
    sink = Sink()
    data = PdfBackend(options).render(pages, catalog(), sink=sink)
    assert not sink.found
    return data


def svg(shown: Page, *, options: SvgOptions | None = None) -> bytes:
    """Return the page as an SVG that gave rise to no finding."""
    sink = Sink()
    data = SvgBackend(options).render([shown], catalog(), sink=sink)
    assert not sink.found
    return data


def by_pdfium(data: bytes, *, zoom: float = ZOOM) -> Picture:
    """Return what an independent reader paints for a PDF's first page."""
    return _array(pypdfium2.PdfDocument(data)[0].render(scale=zoom).to_pil())


def by_resvg(data: bytes, *, zoom: float = ZOOM) -> Picture:
    """Return what an independent reader paints for an SVG."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=data.decode("utf-8"), dpi=72, zoom=zoom, background="#ffffff", skip_system_fonts=True
    )
    return _array(pillow.open(io.BytesIO(bytes(drawn))))


def worst_tile(a: Picture, b: Picture, *, tile: int = 16) -> float:
    """Return the mean difference of the 16 × 16 pixels that differ most, 0 to 1."""
    assert a.shape == b.shape
    off = np.abs(a - b).mean(axis=2)
    rows, columns = (n // tile * tile for n in off.shape)
    tiles = off[:rows, :columns].reshape(rows // tile, tile, columns // tile, tile)
    return float(tiles.mean(axis=(1, 3)).max())
