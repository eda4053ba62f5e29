"""SVG drawings as outlines: shapes, groups, transforms, style sheets, linear gradients, clips. What has no outline here is refused by name.

SVG 1.1, 2nd edition: transforms 7.6, styling 6, shapes 9, painting 11, clipping 14.3.
"""

from __future__ import annotations

import math
import re
from typing import Literal, cast

from renderer.display.geometry import Path, Segment, Transform, polyline
from renderer.pictures.gradients import Gradients
from renderer.pictures.graphic import Drawing, Outline, Pen, Ramp
from renderer.pictures.tree import Element, Rules, every, look, parse, style_rules, undrawable
from renderer.spec.svgshapes import SHAPES
from renderer.units import parse_length

SILENT = frozenset({"defs", "title", "desc", "metadata", "style", "clipPath", "symbol", "linearGradient", "radialGradient",
                    "mask", "filter", "pattern", "marker", "script"})  # fmt: skip
"""Elements that draw nothing where they stand; what refers to those we cannot draw is refused there."""

MOST_OUTLINES = 20_000
"""Outlines of one drawing, copies by <use> counted."""

MOST_USES = 16
"""Depth of <use> in <use>."""

_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def read_svg(data: bytes) -> Drawing:
    """Return the drawing in `data`. Raises Unusable with what cannot be drawn and its line."""
    root = parse(data)
    x, y, width, height = _view(root)
    reader = _Reader(root, style_rules(root), (width, height))
    first = Transform(e=-x, f=-y)
    reader.inside(root, look(root, {}, reader.rules), first, ())
    if not reader.out:
        raise undrawable("<path>", root.line)
    return Drawing(tuple(reader.out), width, height)


def _view(root: Element) -> tuple[float, float, float, float]:
    """Return the box of the drawing in its own units."""
    box = root.attributes.get("viewBox")
    try:
        if box is not None:
            x, y, width, height = (float(n) for n in _NUMBER.findall(box))
        else:
            x = y = 0.0
            width, height = (_length(root.attributes[k]) for k in ("width", "height"))
    except (ValueError, KeyError):
        raise undrawable("viewBox", root.line) from None
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise undrawable("viewBox", root.line)
    return x, y, width, height


class _Reader:
    """Walks the tree and collects outlines."""

    def __init__(self, root: Element, rules: Rules, size: tuple[float, float]) -> None:
        self.rules = rules
        self.ids = {e.attributes["id"]: e for e in every(root) if "id" in e.attributes}
        self.gradients = Gradients(self.ids, rules, size, lambda e: _referred(_link(e)))
        self.out: list[Outline] = []
        self.uses = 0

    def inside(self, element: Element, props: dict[str, str], t: Transform, clips: tuple[Path, ...]) -> None:
        """Draw what is inside an element that has these properties."""
        for child in element.children:
            self.draw(child, props, t, clips)

    def draw(self, element: Element, above: dict[str, str], t: Transform, clips: tuple[Path, ...]) -> None:
        """Draw one element. Raises Unusable."""
        if element.name in SILENT:
            return
        props = look(element, above, self.rules)
        if props.get("display") == "none":
            return
        self._refuse(element, props)
        t = t.after(_transform(element))
        clips = self._clipped(element, props, t, clips)
        if element.name in ("g", "a", "svg", "switch"):
            self.inside(element, props, t, clips)
        elif element.name == "use":
            self._use(element, props, t, clips)
        elif element.name == "line" or element.name in SHAPES:
            if props.get("visibility") not in ("hidden", "collapse"):
                self._shape(element, props, t, clips)
        else:
            raise undrawable(f"<{element.name}>", element.line)

    def _refuse(self, element: Element, props: dict[str, str]) -> None:
        """Raise Unusable for looks that solid ink cannot give."""
        for key in ("mask", "filter", "marker", "marker-start", "marker-mid", "marker-end"):
            if props.get(key, "none") != "none":
                raise undrawable(f"{key}={props[key]}", element.line)
        for key in ("opacity", "fill-opacity", "stroke-opacity"):
            value = props.get(key, "1").strip()
            share = (
                float(value[:-1]) / 100 if re.fullmatch(r"[\d.]+%", value) else float(value) if _plain(value) else 1.0
            )
            if share < 0.999:
                raise undrawable(f"{key}={value}", element.line)
        if props.get("mix-blend-mode", "normal") != "normal":
            raise undrawable("mix-blend-mode", element.line)

    def _clipped(
        self, element: Element, props: dict[str, str], t: Transform, clips: tuple[Path, ...]
    ) -> tuple[Path, ...]:
        name = props.get("clip-path", "none")
        if name == "none":
            return clips
        found = self.ids.get(_referred(name))
        if found is None or found.name != "clipPath" or found.attributes.get("clipPathUnits") == "objectBoundingBox":
            raise undrawable(f"clip-path={name}", element.line)
        segments: list[Segment] = []
        for child in found.children:
            if child.name in ("title", "desc"):
                continue
            if child.name == "use":
                child = self.ids.get(_referred(_link(child)), child)
            if child.name not in SHAPES:
                raise undrawable(f"<clipPath> <{child.name}>", child.line)
            inner = t.after(_transform(found)).after(_transform(child))
            segments += _outline(child).transformed(inner).segments
        return (*clips, Path(tuple(segments)))

    def _use(self, element: Element, props: dict[str, str], t: Transform, clips: tuple[Path, ...]) -> None:
        found = self.ids.get(_referred(_link(element)))
        if found is None or self.uses >= MOST_USES:
            raise undrawable(f"<use> {_link(element)[:40]}", element.line)
        own = element.attributes
        try:
            t = t.after(Transform(e=_length(own.get("x", "0")), f=_length(own.get("y", "0"))))
        except ValueError:
            raise undrawable("<use>", element.line) from None
        self.uses += 1
        if found.name == "symbol":
            if "viewBox" in found.attributes:
                raise undrawable("<symbol viewBox>", found.line)
            self.inside(found, look(found, props, self.rules), t, clips)
        else:
            self.draw(found, props, t, clips)
        self.uses -= 1

    def _shape(self, element: Element, props: dict[str, str], t: Transform, clips: tuple[Path, ...]) -> None:
        own = _outline(element)
        path = own.transformed(t)
        fill = self._fill(own, props, element, t) if element.name != "line" else None
        stroke = self._color(props.get("stroke", "none"), props, element)
        line = _line(props, stroke, t, element) if stroke is not None else None
        if not path.segments or (fill is None and line is None):
            return
        if len(self.out) >= MOST_OUTLINES:
            raise undrawable(f"> {MOST_OUTLINES} <path>", element.line)
        self.out.append(Outline(path, fill, line, props.get("fill-rule") == "evenodd", clips))

    def _fill(self, path: Path, props: dict[str, str], element: Element, t: Transform) -> int | Ramp | None:
        """Return what an outline in its own units is filled with. Raises Unusable for all but colours and linear gradients."""
        value = props.get("fill", "black")
        found = self.ids.get(_referred(value.partition(")")[0] + ")")) if value.strip().startswith("url(") else None
        if found is None or not path.segments:
            return self._color(value, props, element)
        if found.name != "linearGradient":
            raise undrawable(f"fill <{found.name}>", element.line)
        inner = _transform(self.gradients.transform_of(found), "gradientTransform")
        return self.gradients.fill(found, path, t, inner, lambda v, stop: self._color(v, {}, stop))

    def _color(self, value: str, props: dict[str, str], element: Element) -> int | None:
        """Return a paint as 0xRRGGBB, None for none. Raises Unusable for what is no colour, and for half-clear ones."""
        value = value.strip().lower()
        if value in ("none", "transparent", ""):
            return None
        if value == "currentcolor":
            value = props.get("color", "black").strip().lower()
        from PIL import ImageColor

        try:
            rgb = ImageColor.getrgb(value)
        except ValueError:
            raise undrawable(f"fill {value[:40]}", element.line) from None
        if len(rgb) == 4 and rgb[3] < 255:
            raise undrawable(f"opacity {value[:40]}", element.line)
        return rgb[0] << 16 | rgb[1] << 8 | rgb[2]


def _outline(element: Element) -> Path:
    """Return the outline of a shape in its own coordinates. Raises Unusable."""
    try:
        if element.name == "line":
            x1, y1, x2, y2 = (_length(element.attributes.get(k, "0")) for k in ("x1", "y1", "x2", "y2"))
            return polyline([(x1, y1), (x2, y2)])
        return SHAPES[element.name][1](element.attributes)
    except ValueError as trouble:
        raise undrawable(f"<{element.name}> {trouble}", element.line) from None


def _line(props: dict[str, str], rgb: int, t: Transform, element: Element) -> Pen | None:
    """Return the stroke, its width as the transform leaves it; None when it has no width."""
    scale = math.sqrt(abs(t.a * t.d - t.b * t.c))
    try:
        width = _length(props.get("stroke-width", "1")) * scale
        words = props.get("stroke-dasharray", "none")
        dash = () if words == "none" else tuple(float(n) * scale for n in _NUMBER.findall(words))
    except ValueError:
        raise undrawable("stroke-width", element.line) from None
    cap, join = props.get("stroke-linecap", "butt"), props.get("stroke-linejoin", "miter")
    if width <= 0:
        return None
    return Pen(
        rgb, width, cast(Literal["butt", "round", "square"], cap if cap in ("round", "square") else "butt"),
        cast(Literal["miter", "round", "bevel"], join if join in ("round", "bevel") else "miter"),
        dash * 2 if len(dash) % 2 else dash,
    )  # fmt: skip


def _transform(element: Element, key: str = "transform") -> Transform:
    """Return the map in the attribute `key`. Raises Unusable for one that is none."""
    out = Transform()
    for name, inner in _TRANSFORM.findall(element.attributes.get(key, "")):
        n = [float(v) for v in _NUMBER.findall(inner)]
        try:
            match name, len(n):
                case "matrix", 6:
                    one = Transform(*n)
                case "translate", 1 | 2:
                    one = Transform(e=n[0], f=n[1] if len(n) > 1 else 0.0)
                case "scale", 1 | 2:
                    one = Transform(n[0], 0, 0, n[-1])
                case "rotate", 1 | 3:
                    one = _turned(n[0], *(n[1:] or (0.0, 0.0)))
                case "skewX", 1:
                    one = Transform(c=math.tan(math.radians(n[0])))
                case "skewY", 1:
                    one = Transform(b=math.tan(math.radians(n[0])))
                case _:
                    raise ValueError(name)
        except ValueError:
            raise undrawable(f"{key}={name}({inner})"[:60], element.line) from None
        out = out.after(one)
    return out


def _turned(degrees: float, x: float, y: float) -> Transform:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return Transform(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)


def _length(text: str) -> float:
    """Return a length in user units. Raises ValueError."""
    text = text.strip()
    return float(text) if _plain(text) else parse_length(text) / 0.75


def _plain(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def _referred(value: str) -> str:
    """Return the id in "url(#id)" or "#id", an empty string when there is none."""
    found = re.fullmatch(r"(?:url\(\s*['\"]?)?#([^'\")\s]+)['\"]?\s*\)?", value.strip())
    return found.group(1) if found else ""


def _link(element: Element) -> str:
    return element.attributes.get("href") or element.attributes.get("xlink:href", "")
