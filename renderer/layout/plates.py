"""A picture in its box (图版) and its caption: photos cropped to a focus, drawings as outlines in press colours."""

from __future__ import annotations

import math
import re
from typing import Literal

from renderer.content.document import Picture, attribute, plain
from renderer.display.color import Color, Spot
from renderer.display.frame import Frame, FrameItem, Group, Image, Shape, Stroke
from renderer.display.geometry import Path, Rect, Size, Transform, polyline, rectangle
from renderer.display.gradient import Fill, Gradient, Stop, mixable
from renderer.layout.context import Context, Fitted
from renderer.layout.drawing import box
from renderer.layout.setting import compose
from renderer.pictures.graphic import Drawing, Ramp, Raster
from renderer.pictures.inks import press_color
from renderer.records import Struct, replace
from renderer.units import Pt, parse_length

UNKNOWN_RATIO = 1.5
"""Width by height of the stand-in for a picture that cannot be used: that of a camera."""

TALLEST = 1.25
"""A picture in a column is not higher than this against its width: a portrait of four by five."""

KEYS = ("id", "alt", "title", "fit", "focus", "height")
"""What braces after a picture may say."""

_FOCUS = re.compile(r"\s*(0?\.\d+|[01](?:\.0*)?)\s*[,，\s]\s*(0?\.\d+|[01](?:\.0*)?)\s*\Z")


class Framing(Struct, frozen=True):
    """How a picture stands in its box: all of it (`fit`), or the box filled, its `focus` kept in sight (shares from the top left)."""

    fit: Literal["fit", "fill"] = "fill"
    focus: tuple[float, float] = (0.5, 0.5)


def framing(picture: Picture, usual: Framing, ctx: Context) -> Framing:
    """Return how `picture` is to stand, as its braces say, else as usual; words that mean nothing are reported."""
    for key, value in picture.attributes:
        if key not in KEYS:
            ctx.sink.report("LAY030", picture.span, key=key, known="、".join(KEYS))
        elif key == "fit" and value not in ("fit", "fill"):
            ctx.sink.report("LAY031", picture.span, key=key, value=value, zh="fit 或 fill", en="fit or fill")
        elif key == "focus" and not _FOCUS.match(value):
            ctx.sink.report(
                "LAY031",
                picture.span,
                key=key,
                value=value,
                zh="0.5,0.3 这样的两个数",
                en="two numbers such as 0.5,0.3",
            )
    fit, focus = attribute(picture.attributes, "fit"), _FOCUS.match(attribute(picture.attributes, "focus") or "")
    if fit in ("fit", "fill"):
        usual = replace(usual, fit=fit)
    return replace(usual, focus=(float(focus.group(1)), float(focus.group(2)))) if focus else usual


def ratio(picture: Picture, ctx: Context) -> float:
    """Return the picture's width by its height."""
    graphic = ctx.graphics.get(picture.path)
    return graphic.width / graphic.height if graphic is not None else UNKNOWN_RATIO


def height_in(picture: Picture, width: Pt, ctx: Context) -> Pt:
    """Return how high the picture is to be in a column: as its braces say, else as it is, in whole grid units."""
    natural = min(width / ratio(picture, ctx), TALLEST * width)
    said = attribute(picture.attributes, "height")
    if said is not None:
        try:
            natural = parse_length(said, em=ctx.measures.body)
        except ValueError:
            ctx.sink.report(
                "LAY031", picture.span, key="height", value=said, zh="40mm 这样的长度", en="a length such as 40mm"
            )
    return max(3, round(natural / ctx.unit)) * ctx.unit


def plate(picture: Picture, room: Rect, look: Framing, ctx: Context) -> Group:
    """Return the picture in `room`; of one that cannot be used, a crossed box in its place."""
    graphic = ctx.graphics.get(picture.path)
    alt = attribute(picture.attributes, "alt") or attribute(picture.attributes, "title") or plain(picture.caption)
    if graphic is None:
        return Group(tuple(_crossed(room, ctx)), picture.path, tag="figure", alt=alt, box=room)
    scales = (room.width / graphic.width, room.height / graphic.height)
    scale = max(scales) if look.fit == "fill" else min(scales)
    width, height = graphic.width * scale, graphic.height * scale
    x = room.x + _shift(room.width, width, look.focus[0])
    y = room.y + _shift(room.height, height, look.focus[1])
    items: tuple[FrameItem, ...]
    if isinstance(graphic, Raster):
        items = (Image(graphic.data, Rect(x, y, width, height), alt, picture.span, (graphic.width, graphic.height)),)
    else:
        items = tuple(_drawn(graphic, Transform(scale, 0, 0, scale, x, y), ctx))
    return Group(items, picture.path, clip=rectangle(room), tag="figure", alt=alt, box=room)


def _shift(room: Pt, size: Pt, focus: float) -> Pt:
    """Return where a picture of `size` begins in `room`: its focus as near the middle as leaves no gap; centred where it is smaller."""
    if size <= room:
        return (room - size) / 2
    return max(room - size, min(0.0, room / 2 - focus * size))


def _drawn(drawing: Drawing, t: Transform, ctx: Context) -> list[FrameItem]:
    """Return the outlines of a drawing in press colours."""
    palette = tuple(ctx.theme.colors.values())
    out: list[FrameItem] = []
    for one in drawing.outlines:
        stroke = None
        if one.line is not None:
            line = one.line
            dash = tuple(d * t.a for d in line.dash)
            stroke = Stroke(
                press_color(line.rgb, palette, drawing.condition), line.width * t.a, dash, line.cap, line.join
            )
        fill = _pressed(one.fill, t, palette, drawing.condition)
        item: FrameItem = Shape(one.path.transformed(t), fill, stroke, one.even_odd)
        for clip in one.clips:
            item = Group((item,), clip=clip.transformed(t))
        out.append(item)
    return out


def _pressed(fill: int | Ramp | None, t: Transform, palette: tuple[Color, ...], condition: str) -> Fill | None:
    """Return the fill of an outline of a drawing in press colours, where `t` puts it."""
    if fill is None or isinstance(fill, int):
        return press_color(fill, palette, condition) if fill is not None else None
    colors = [press_color(rgb, palette, condition) for _, rgb in fill.stops]
    if not mixable(colors):
        # a spot ink does not run into other inks: what stands in for it does
        process = [c for c in palette if not isinstance(c, Spot)]
        colors = [press_color(rgb, process, condition) for _, rgb in fill.stops]
    stops = tuple(Stop(at, color) for (at, _), color in zip(fill.stops, colors, strict=True))
    return Gradient(t.apply(*fill.start), t.apply(*fill.end), stops)


def _crossed(room: Rect, ctx: Context) -> list[FrameItem]:
    line = Stroke(ctx.color("text"), 0.75)
    cross = (
        polyline([(room.x, room.y), (room.right, room.bottom)]),
        polyline([(room.x, room.bottom), (room.right, room.y)]),
    )
    paths: tuple[Path, ...] = cross
    return [box(room, ctx.color("fill"), stroke=line), *(Shape(p, stroke=line) for p in paths)]


def lead_plate(picture: Picture, width: Pt, ctx: Context) -> Fitted:
    """Return a picture that stands alone over several columns, its caption under it: wide, cropped to its focus, in whole units."""
    look = framing(picture, Framing(), ctx)
    caption = compose(picture.caption, "caption", width, ctx) if picture.caption else None
    below = math.ceil(caption.height / ctx.unit) * ctx.unit if caption is not None else 0.0
    whole = height_in(picture, width, ctx)
    given = attribute(picture.attributes, "height") is not None
    heights = (whole, whole, whole) if given else (LEAD[0] * width, LEAD[1] * width, LEAD[2] * width)
    least, usual, most = (max(3, round(min(whole, tall) / ctx.unit)) * ctx.unit + below for tall in heights)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(plate(picture, Rect(0, 0, width, height - below), look, ctx))
        if caption is not None:
            frame.add(Group(tuple(caption.at(0, height - below + (below - caption.height) / 2)), tag="caption"))
        return frame

    return Fitted(least, usual, most, draw)


LEAD = (0.3, 0.4, 0.6)
"""The least, the usual and the most height of a picture over several columns, as shares of its width: a panorama to a photo."""
