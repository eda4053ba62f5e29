"""A page as pixels: Skia paints the display list into our own buffer, band by band; PNG is written here, the rest by Pillow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import skia

from renderer.backends.numbered import ground_box, numbered
from renderer.backends.pictures import open_picture, to_screen
from renderer.backends.png import indexed_png, png
from renderer.conditions import profile_data
from renderer.diagnostics import Sink
from renderer.display.color import Color
from renderer.display.frame import FrameItem, Group, Image, Page, Shape, Stroke, Text
from renderer.display.geometry import Path
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.display.gradient import Gradient
from renderer.fonts.catalog import Catalog
from renderer.fonts.face import Face
from renderer.records import Struct

if TYPE_CHECKING:
    from PIL import Image as pillow

MOST_PIXELS = 400_000_000
"""More is refused: a broadsheet at 900 dpi has 267 million."""
KEPT = 4096
"""Outlines kept between pages of one process: icons and scenery come again and again."""
BAND_PIXELS = 4_000_000
"""A band is painted and packed while it is still in the processor's cache; memory stays level at any dpi."""


class RasterOptions(Struct, frozen=True):
    """How a page becomes pixels: `dpi` of the print, `scale` for dense screens, the kind of file and its quality (1 to 100).

    With `palette` a PNG gets 256 colours where that is not seen and makes it smaller.
    """

    dpi: float = 150.0
    format: Literal["png", "jpeg", "webp"] = "png"
    scale: float = 1.0
    quality: int = 90
    palette: bool = False


class RasterBackend:
    """Paints one page as PNG, JPEG or WebP: the trimmed sheet on white, without bleed."""

    many_pages: ClassVar[bool] = False

    def __init__(self, options: RasterOptions | None = None) -> None:
        """Take the options; without them a PNG at 150 dpi is made."""
        self.options = options or RasterOptions()
        self.suffix = {"png": ".png", "jpeg": ".jpg", "webp": ".webp"}[self.options.format]

    def render(self, pages: Sequence[Page], catalog: Catalog, *, sink: Sink) -> bytes:
        """Return the picture of the page given; empty when it is too large (OUT001) or a picture on it unreadable (OUT002)."""
        (page,) = pages
        options = self.options
        factor = options.dpi * options.scale / 72
        width, height = max(1, round(page.trim.width * factor)), max(1, round(page.trim.height * factor))
        if width * height > MOST_PIXELS:
            most = int((MOST_PIXELS / (page.trim.width * page.trim.height)) ** 0.5 * 72 / options.scale)
            sink.report("OUT001", None, width=width, height=height, limit=MOST_PIXELS // 1_000_000, dpi=most)
            return b""
        across, down = width / page.trim.width, height / page.trim.height
        if options.format == "png" and options.palette:
            flat = _in_numbers(page, (width, height), catalog, sink, options)
            if flat:
                return flat
        scene = _record(page, catalog, sink, (across, down))
        if scene is None:
            return b""
        if options.format == "png" and options.palette:
            return _with_palette(page, scene, (width, height), (across, down), options)
        if options.format == "png":
            bands = _bands(scene, (width, height), (across, down))
            return png(bands, (width, height), dpi=options.dpi * options.scale)
        return _by_pillow(scene, (width, height), (across, down), options)


def _record(page: Page, catalog: Catalog, sink: Sink, scale: tuple[float, float]) -> Any:
    """Return the page as a Skia picture, in points, to be played back for each band; None when an image is unreadable."""
    recorder = skia.PictureRecorder()
    bounds = skia.Rect.MakeWH(page.trim.width, page.trim.height)
    painter = _Painter(recorder.beginRecording(bounds, skia.RTreeFactory()()), catalog, sink, scale)
    painter.items(page.items)
    scene = recorder.finishRecordingAsPicture()
    return None if painter.failed else scene


def _paint_band(
    scene: Any, buffer: bytearray, size: tuple[int, int], scale: tuple[float, float], top: int, *, between: int = 0
) -> None:
    """Paint the rows from `top` into `buffer`, `between` pixels left alone after each."""
    info = skia.ImageInfo.Make(*size, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, buffer, (size[0] + between) * 4)
    with surface as canvas:
        canvas.clear(skia.ColorWHITE)
        canvas.translate(0, -top)
        canvas.scale(*scale)
        # not canvas.drawPicture, which loads numpy to see whether it was given an array
        scene.playback(canvas)


def _bands(scene: Any, size: tuple[int, int], scale: tuple[float, float]) -> Iterator[bytes]:
    """Yield the rows of the picture as RGB from the top, each row followed by one zero byte."""
    from PIL import Image as pillow

    width, height = size
    rows = max(1, min(height, BAND_PIXELS // width))
    buffer = bytearray(width * rows * 4)
    for top in range(0, height, rows):
        here = min(rows, height - top)
        _paint_band(scene, buffer, (width, here), scale, top)
        band = pillow.frombuffer("RGBA", (width, here), buffer, "raw", "RGBA", 0, 1)
        yield band.tobytes("raw", "RGB", width * 3 + 1, 1)


def _in_numbers(page: Page, size: tuple[int, int], catalog: Catalog, sink: Sink, options: RasterOptions) -> bytes:
    """Return the PNG of a page painted in the numbers of its palette, empty where that cannot be."""
    found = numbered(page, size, catalog.face)
    if found is None:
        return b""
    scale = size[0] / page.trim.width, size[1] / page.trim.height
    # after each row a byte that stays zero: the filter of the next
    row = size[0] + 1
    buffer = bytearray(row * size[1])
    info = skia.ImageInfo.Make(*size, skia.kAlpha_8_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, buffer, row)
    with surface as canvas:
        canvas.clear(found.sheet << 24)
        canvas.scale(*scale)
        _Painter(canvas, catalog, sink, scale, found.numbers).items(page.items)
    return indexed_png(buffer, size, found.table, dpi=options.dpi * options.scale)


def _with_palette(
    page: Page, scene: Any, size: tuple[int, int], scale: tuple[float, float], options: RasterOptions
) -> bytes:
    """Return the smaller of the PNG with a palette, where that suits, and the one with all colours."""
    from renderer.backends.palette import palette_of, palette_png

    dpi = options.dpi * options.scale
    row = (size[0] + 1) * 4
    buffer = bytearray(row * size[1])
    _paint_band(scene, buffer, size, scale, 0, between=1)
    flat = palette_png(buffer, size, palette_of(page), dpi=dpi)
    # a byte a pixel against three, packed the same way: it is smaller whenever it suits
    if flat:
        return flat
    from PIL import Image as pillow

    whole = pillow.frombuffer("RGBA", size, buffer, "raw", "RGBA", row, 1)
    return png(iter([whole.tobytes("raw", "RGB", size[0] * 3 + 1, 1)]), size, dpi=dpi)


def _by_pillow(scene: Any, size: tuple[int, int], scale: tuple[float, float], options: RasterOptions) -> bytes:
    import io

    from PIL import Image as pillow

    buffer = bytearray(size[0] * size[1] * 4)
    _paint_band(scene, buffer, size, scale, 0)
    picture: pillow.Image = pillow.frombuffer("RGBA", size, buffer, "raw", "RGBA", 0, 1).convert("RGB")
    out = io.BytesIO()
    dpi = (options.dpi * options.scale,) * 2
    # without a profile a phone may take the numbers for its own wider colours
    srgb = profile_data("srgb")
    if options.format == "jpeg":
        # small type on tints frays when the colour planes are halved
        picture.save(out, "JPEG", quality=options.quality, subsampling=0, optimize=True, dpi=dpi, icc_profile=srgb)
    else:
        picture.save(out, "WEBP", quality=options.quality, method=4, icc_profile=srgb)
    return out.getvalue()


@lru_cache(maxsize=64)
def _typeface(face: Face) -> Any:
    """Return Skia's typeface of `face`; kept, since Skia's glyph cache lives as long as it does."""
    # an empty font manager: the default one would read the system's font configuration
    made = skia.FontMgr.New_Custom_Empty().makeFromData(skia.Data.MakeWithoutCopy(face.data), face.index)
    if made is None:
        raise ValueError(f"Skia cannot read the face {face.key}")
    return made


class _Painter:
    """Walks the display list; runs of one colour are gathered into one blob until something else is painted.

    With `numbers` each thing is painted in its number of a palette, which stands in the place of opacity.
    """

    def __init__(
        self, canvas: Any, catalog: Catalog, sink: Sink, scale: tuple[float, float], numbers: Sequence[int] = ()
    ) -> None:  # fmt: skip
        self.canvas, self.catalog, self.sink = canvas, catalog, sink
        self.across, self.down = scale
        self.numbers = iter(numbers) if numbers else None
        self.turned = False
        self.fonts: dict[tuple[FaceKey, float], Any] = {}
        self.fills: dict[tuple[int, bool], Any] = {}
        self.blob = skia.TextBlobBuilder()
        self.blob_ink: int | None = None
        self.failed = False

    def items(self, items: Sequence[FrameItem]) -> None:
        for item in items:
            match item:
                case Text(run=run, color=color):
                    self.text(run, color)
                case Shape():
                    self.flush()
                    self.shape(item)
                case Image():
                    self.flush()
                    self.image(item)
                case Group():
                    self.group(item)
        self.flush()

    def group(self, group: Group) -> None:
        if group.transform is None and group.clip is None:
            self.items(group.items)
            return
        self.flush()
        canvas = self.canvas
        canvas.save()
        turned = self.turned
        if group.transform is not None:
            a, b, c, d, e, f = group.transform
            self.turned = turned or bool(b or c)
            canvas.concat(skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1))
        if group.clip is not None:
            canvas.clipPath(_path(group.clip), doAntiAlias=True)
        self.items(group.items)
        self.turned = turned
        canvas.restore()

    def text(self, run: GlyphRun, color: Color) -> None:
        if not run.gids:
            return
        ink = self.ink(color.screen)
        if self.blob_ink != ink:
            self.flush()
            self.blob_ink = ink
        font = self.font(run.face, run.size)
        x, y = run.origin
        if run.ys:
            places = [skia.Point(x + dx, y + dy) for dx, dy in zip(run.xs, run.ys, strict=True)]
            self.blob.allocRunPos(font, run.gids, places)
        else:
            self.blob.allocRunPosH(font, run.gids, [x + dx for dx in run.xs], y)

    def flush(self) -> None:
        """Paint the runs gathered so far."""
        if self.blob_ink is not None:
            self.canvas.drawTextBlob(self.blob.make(), 0, 0, self.fill(self.blob_ink))
            self.blob_ink = None

    def ink(self, screen: int) -> int:
        """Return a colour as it is to be painted: opaque, or with the number of the palette that is its turn for its opacity."""
        return (next(self.numbers) if self.numbers is not None else 0xFF) << 24 | screen

    def font(self, key: FaceKey, size: float) -> Any:
        """Return the face at `size`: unhinted, at exact places along the line; lines stand on whole pixels, which keeps strokes sharp."""
        font = self.fonts.get((key, size))
        if font is None:
            font = skia.Font(_typeface(self.catalog.face(key)), size)
            font.setEdging(skia.Font.Edging.kAntiAlias)
            font.setHinting(skia.FontHinting.kNone)
            font.setSubpixel(True)
            font.setLinearMetrics(True)
            font.setBaselineSnap(True)
            self.fonts[key, size] = font
        return font

    def fill(self, ink: int, *, soft: bool = True) -> Any:
        """Return the paint for an ink; its edges lie on whole pixels unless they are `soft`."""
        paint = self.fills.get((ink, soft))
        if paint is None:
            paint = self.fills[ink, soft] = skia.Paint(Color=ink, AntiAlias=soft)
            self.as_number(paint)
        return paint

    def as_number(self, paint: Any) -> None:
        """Let a paint put its number in the place of what is there, and not be laid over it as its opacity says."""
        if self.numbers is not None:
            paint.setBlendMode(skia.BlendMode.kSrc)

    def shape(self, shape: Shape) -> None:
        path = _path(shape.path, even_odd=shape.even_odd)
        if shape.fill is not None:
            fill = shape.fill
            ground = None if self.turned or shape.even_odd else ground_box(shape.path, self.across, self.down)
            if isinstance(fill, Gradient):
                self.canvas.drawPath(path, _shader(fill))
            else:
                # a ground stands on whole pixels: its edges are sharp, and meet those of its neighbours
                self.canvas.drawPath(path, self.fill(self.ink(fill.screen), soft=ground is None))
        if shape.stroke is not None:
            pen = _pen(shape.stroke, self.ink(shape.stroke.color.screen))
            self.as_number(pen)
            self.canvas.drawPath(path, pen)

    def image(self, image: Image) -> None:
        picture = open_picture(image, sink=self.sink)
        if picture is None:
            self.failed = True
            return
        pixels = to_screen(picture).convert("RGBA")
        shown = skia.Image.frombytes(pixels.tobytes(), pixels.size, skia.kRGBA_8888_ColorType)
        box = skia.Rect.MakeXYWH(*image.box)
        smooth = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
        self.canvas.drawImageRect(shown, box, smooth, skia.Paint(AntiAlias=True))


_CAPS: dict[str, Any] = {"butt": skia.Paint.kButt_Cap, "round": skia.Paint.kRound_Cap, "square": skia.Paint.kSquare_Cap}
_JOINS: dict[str, Any] = {
    "miter": skia.Paint.kMiter_Join, "round": skia.Paint.kRound_Join, "bevel": skia.Paint.kBevel_Join,
}  # fmt: skip
MITER_LIMIT = 10.0
"""PDF's default; SVG and Skia are told the same."""


def _pen(stroke: Stroke, ink: int) -> Any:
    paint = skia.Paint(Color=ink, AntiAlias=True)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(stroke.width)
    paint.setStrokeCap(_CAPS[stroke.cap])
    paint.setStrokeJoin(_JOINS[stroke.join])
    paint.setStrokeMiter(MITER_LIMIT)
    if stroke.dash:
        # an odd list counts twice, as in PDF and SVG
        dash = stroke.dash if len(stroke.dash) % 2 == 0 else stroke.dash * 2
        paint.setPathEffect(skia.DashPathEffect.Make(list(dash), 0.0))
    return paint


def _shader(gradient: Gradient) -> Any:
    line = [skia.Point(*gradient.start), skia.Point(*gradient.end)]
    colors = [0xFF000000 | color.screen for color in gradient.colors]
    shader = skia.GradientShader.MakeLinear(line, colors, [stop.at for stop in gradient.stops], skia.TileMode.kClamp)
    return skia.Paint(Shader=shader, AntiAlias=True)


@lru_cache(maxsize=KEPT)
def _path(path: Path, *, even_odd: bool = False) -> Any:
    """Return Skia's form of an outline, which nobody may change: it is kept."""
    made = skia.Path()
    if even_odd:
        made.setFillType(skia.PathFillType.kEvenOdd)
    draw: dict[str, Callable[..., Any]] = {
        "M": made.moveTo, "L": made.lineTo, "Q": made.quadTo, "C": made.cubicTo, "Z": made.close,
    }  # fmt: skip
    for verb, *numbers in path.segments:
        draw[verb](*numbers)
    return made
