"""A page as SVG for the designer's program: layers named by panel, glyph outlines defined once, the words kept for search.

svgwrite holds the document. What a page has by the thousand (uses of glyphs, lines of words) is built as plain elements
and hung in as it is.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Literal
from xml.etree import ElementTree

import svgwrite
from svgwrite.base import BaseElement

from renderer.backends.base import number as _n
from renderer.backends.base import xml_text
from renderer.backends.livetext import LiveText
from renderer.backends.pictures import open_picture, screen_file
from renderer.backends.svgpath import glyph_data, path_data
from renderer.backends.words import word_lines
from renderer.diagnostics import Sink
from renderer.display.color import PAPER, Color
from renderer.display.frame import FrameItem, Group, Image, Page, Shape, Stroke, Text
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.display.gradient import Fill, Gradient
from renderer.fonts.catalog import Catalog
from renderer.fonts.face import Face
from renderer.records import Struct
from renderer.units import to_mm

INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
SODIPODI = "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
MITER_LIMIT = "10"
"""PDF's default; SVG's own is 4."""


class SvgOptions(Struct, frozen=True):
    """How a page becomes SVG. `text`: glyph outlines with the words beside them, or live text with its fonts embedded."""

    text: Literal["outlines", "live"] = "outlines"


class SvgBackend:
    """Writes one page as SVG: colours as screens show them, millimetres outside and points inside."""

    suffix: ClassVar[str] = ".svg"
    many_pages: ClassVar[bool] = False

    def __init__(self, options: SvgOptions | None = None) -> None:
        """Take the options; without them text is written as outlines."""
        self.options = options or SvgOptions()

    def render(self, pages: Sequence[Page], catalog: Catalog, *, sink: Sink) -> bytes:
        """Return the SVG of the one page given; empty when a picture cannot be read (OUT002)."""
        (page,) = pages
        writer = _Writer(catalog, sink, live=LiveText(catalog) if self.options.text == "live" else None)
        layers = [_paper(page), *writer.layers(page.items)]
        if writer.failed:
            return b""
        drawing = _drawing(page)
        if writer.live is not None:
            layers += [_Ready(writer.live.style())]
        else:
            layers.append(_layer("words", "words", [_Ready(line) for line in word_lines(page)]))
        drawing.defs.elements = [*map(_Ready, writer.outlines), *writer.gradients.values(), *writer.clips]
        drawing.elements += layers
        return b'<?xml version="1.0" encoding="utf-8"?>\n' + str(drawing.tostring()).encode("utf-8") + b"\n"


class _Ready:
    """An element that was built already: of those it holds, svgwrite asks no more than their XML."""

    def __init__(self, xml: ElementTree.Element) -> None:
        self.xml = xml

    def get_xml(self) -> ElementTree.Element:
        return self.xml


def _element(kind: str, attributes: dict[str, str], inside: Iterable[Any] = ()) -> Any:
    """Return an element; nothing of svgwrite's own checks and counters takes part."""
    made = BaseElement(debug=False)
    made.elementname = kind
    made.attribs = attributes
    made.elements = list(inside)
    return made


def _titled(kind: str, text: str) -> Any:
    xml = ElementTree.Element(kind)
    xml.text = xml_text(text)
    return _Ready(xml)


def _drawing(page: Page) -> Any:
    width, height = page.trim
    drawing = svgwrite.Drawing(
        size=(f"{_n(to_mm(width))}mm", f"{_n(to_mm(height))}mm"), viewBox=f"0 0 {_n(width)} {_n(height)}", debug=False
    )
    drawing.attribs.update({"xml:lang": page.lang, "xmlns:inkscape": INKSCAPE, "xmlns:sodipodi": SODIPODI})
    if page.title:
        drawing.elements.insert(0, _titled("title", page.title))
    return drawing


def _layer(identity: str, label: str, inside: Iterable[Any]) -> Any:
    """Return a group that Inkscape shows as a layer and Illustrator under its id."""
    label = xml_text(label)
    names = {"id": identity, "inkscape:groupmode": "layer", "inkscape:label": label, "data-name": label}
    return _element("g", names, inside)


HEADINGS = frozenset(("h1", "h2", "h3"))
LONGEST_LABEL = 24
"""Characters of the words in a layer's name: what a list of layers shows of it."""


def _label(group: Group) -> str:
    """Return what a group is called in a list of layers: its name, and the heading in it where there is one and no more."""
    headings = list(_headings(group.items)) if group.name else []
    said = "".join(w.strip() for w in headings[0])[:LONGEST_LABEL] if len(headings) == 1 else ""
    return f"{group.name} {said}".strip()


def _headings(items: Iterable[FrameItem]) -> Iterator[list[str]]:
    """Yield the words of each heading among `items`."""
    for item in items:
        if isinstance(item, Group):
            if item.tag in HEADINGS:
                yield list(_words(item.items))
            else:
                yield from _headings(item.items)


def _words(items: Iterable[FrameItem]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Text):
            yield item.run.text
        elif isinstance(item, Group):
            yield from _words(item.items)


def _paper(page: Page) -> Any:
    """Return the white sheet, a locked layer of its own."""
    sheet = {"width": _n(page.trim.width), "height": _n(page.trim.height), "fill": _hex(PAPER)}
    layer = _layer("paper", "paper", [_element("rect", sheet)])
    layer.attribs["sodipodi:insensitive"] = "true"
    return layer


class _Writer:
    """Turns the display list into elements, gathering the outlines, gradients and clips they refer to."""

    def __init__(self, catalog: Catalog, sink: Sink, *, live: LiveText | None) -> None:
        self.catalog, self.sink, self.live = catalog, sink, live
        self.outlines: list[ElementTree.Element] = []
        self.clips: list[Any] = []
        self.gradients: dict[Gradient, Any] = {}
        self.known: dict[tuple[FaceKey, int], str] = {}
        self.letters: dict[FaceKey, str] = {}
        self.ids: dict[str, int] = {"paper": 1, "words": 1}
        self.failed = False

    def layers(self, items: Sequence[FrameItem]) -> list[Any]:
        """Return the page's layers: each group at its top, and loose items between them gathered."""
        out: list[Any] = []
        loose: list[FrameItem] = []
        for item in [*items, None]:
            if item is not None and not isinstance(item, Group):
                loose.append(item)
                continue
            if loose:
                out.append(_layer(self.identity("page"), "page", self.items(loose)))
                loose = []
            if item is not None:
                group = self.group(item)
                label = _label(item) or item.tag or "group"
                names = _layer(self.identity(label), label, ()).attribs
                out.append(_element("g", {**group.attribs, **names}, group.elements))
        return out

    def identity(self, label: str) -> str:
        """Return an id made from `label`, never the same twice."""
        plain = re.sub(r"[^\w.-]+", "-", label).strip("-.") or "group"
        if not (plain[0].isalpha() or plain[0] == "_"):
            plain = f"_{plain}"
        count = self.ids[plain] = self.ids.get(plain, 0) + 1
        return self.identity(f"{plain}-{count}") if count > 1 else plain

    def items(self, items: Sequence[FrameItem]) -> list[Any]:
        out: list[Any] = []
        for item in items:
            match item:
                case Text(run=run, color=color):
                    out.extend(self.text(run, color))
                case Shape():
                    out.extend(self.shape(item))
                case Image():
                    out.extend(self.image(item))
                case Group(name="", transform=None, clip=None, alt=""):
                    out.extend(self.items(item.items))
                case Group():
                    group = self.group(item)
                    if item.name:
                        label = xml_text(_label(item))
                        group.attribs |= {"id": self.identity(label), "inkscape:label": label, "data-name": label}
                    out.append(group)
        return out

    def group(self, group: Group) -> Any:
        attributes: dict[str, str] = {}
        if group.transform is not None:
            t = group.transform
            if (t.a, t.b, t.c, t.d) == (1.0, 0.0, 0.0, 1.0):
                attributes["transform"] = f"translate({_n(t.e)} {_n(t.f)})"
            else:
                attributes["transform"] = f"matrix({' '.join(f'{v:.6g}' for v in t[:4])} {_n(t.e)} {_n(t.f)})"
        if group.clip is not None:
            label = self.identity("clip")
            self.clips.append(_element("clipPath", {"id": label}, [_element("path", {"d": path_data(group.clip)})]))
            attributes["clip-path"] = f"url(#{label})"
        inside = self.items(group.items)
        if group.alt:
            attributes["role"] = "img"
            inside.insert(0, _titled("title", group.alt))
        return _element("g", attributes, inside)

    def text(self, run: GlyphRun, color: Color) -> list[Any]:
        if not run.gids:
            return []
        if self.live is None:
            return [_Ready(self.outlined(run, color, range(len(run.gids))))]
        written, left = self.live.text(run, _hex(color))
        drawn = [self.outlined(run, color, left)] if left else []
        return [_Ready(xml) for xml in (*drawn, *written)]

    def outlined(self, run: GlyphRun, color: Color, which: Iterable[int]) -> ElementTree.Element:
        """Return some glyphs of a run as uses of their outlines. Inside it a unit is one of the face's design units."""
        face = self.catalog.face(run.face)
        to_units = face.upm / run.size
        scale = f"{run.size / face.upm:.6g}"
        group = ElementTree.Element(
            "g", {"fill": _hex(color), "transform": f"translate({_n(run.origin.x)} {_n(run.origin.y)}) scale({scale})"}
        )
        for i in which:
            key = (run.face, run.gids[i])
            label = self.known.get(key)
            if label is None:
                label = self.known[key] = self.define(face, run.gids[i])
            if label:
                use = {"xlink:href": label, "x": f"{run.xs[i] * to_units:.1f}".removesuffix(".0")}
                if run.ys:
                    use["y"] = f"{run.ys[i] * to_units:.1f}".removesuffix(".0")
                ElementTree.SubElement(group, "use", use)
        return group

    def define(self, face: Face, gid: int) -> str:
        """Return the reference to a glyph's outline, which is written once; empty for a blank."""
        data = glyph_data(face, gid)
        if not data:
            return ""
        letter = self.letters.setdefault(face.key, chr(ord("a") + len(self.letters)))
        self.outlines.append(ElementTree.Element("path", {"id": f"{letter}{gid}", "d": data}))
        return f"#{letter}{gid}"

    def shape(self, shape: Shape) -> list[Any]:
        if shape.fill is None and shape.stroke is None:
            return []
        attributes = {"d": path_data(shape.path), "fill": "none" if shape.fill is None else self.paint(shape.fill)}
        if shape.even_odd and shape.fill is not None:
            attributes["fill-rule"] = "evenodd"
        if shape.stroke is not None:
            attributes |= _pen(shape.stroke)
        return [_element("path", attributes)]

    def paint(self, fill: Fill) -> str:
        """Return what the attribute `fill` says; a gradient is defined at its first use."""
        if not isinstance(fill, Gradient):
            return _hex(fill)
        made = self.gradients.get(fill)
        if made is None:
            (x1, y1), (x2, y2) = fill.start, fill.end
            stops = [_element("stop", {"offset": _n(stop.at), "stop-color": _hex(stop.color)}) for stop in fill.stops]
            attributes = {
                "id": self.identity("gradient"), "gradientUnits": "userSpaceOnUse",
                "x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2),
            }  # fmt: skip
            made = self.gradients[fill] = _element("linearGradient", attributes, stops)
        return f"url(#{made.attribs['id']})"

    def image(self, image: Image) -> list[Any]:
        picture = open_picture(image, sink=self.sink)
        if picture is None:
            self.failed = True
            return []
        kind, data = screen_file(picture, image.data)
        x, y, width, height = map(_n, image.box)
        attributes = {
            "x": x, "y": y, "width": width, "height": height, "preserveAspectRatio": "none",
            "xlink:href": f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}",
        }  # fmt: skip
        inside = [_titled("title", image.alt)] if image.alt else []
        return [_element("image", attributes, inside)]


def _hex(color: Color) -> str:
    return f"#{color.screen:06x}"


def _pen(stroke: Stroke) -> dict[str, str]:
    out = {"stroke": _hex(stroke.color), "stroke-width": _n(stroke.width)}
    if stroke.dash:
        out["stroke-dasharray"] = " ".join(map(_n, stroke.dash))
    if stroke.cap != "butt":
        out["stroke-linecap"] = stroke.cap
    if stroke.join == "miter":
        out["stroke-miterlimit"] = MITER_LIMIT
    else:
        out["stroke-linejoin"] = stroke.join
    return out
