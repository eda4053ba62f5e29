"""Linear gradients of SVG drawings (SVG 1.1, 13.2): from the element and those it takes after, to a line in the drawing's units."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from renderer.display.geometry import Path, Point, Rect, Transform
from renderer.pictures.graphic import Ramp
from renderer.pictures.tree import Element, Rules, look, undrawable

MOST_LINKS = 16
"""Gradients that take after each other."""


class Gradients:
    """The gradients of one drawing: `ids` are its elements, `size` the box of its user space, `link` tells what an element refers to."""

    def __init__(
        self, ids: Mapping[str, Element], rules: Rules, size: tuple[float, float], link: Callable[[Element], str]
    ) -> None:
        """Take what gradients are looked up in."""
        self.ids, self.rules, self.size, self.link = ids, rules, size, link

    def fill(
        self, element: Element, path: Path, t: Transform, inner: Transform, color: Callable[[str, Element], int | None]
    ) -> Ramp | int | None:
        """Return what the outline `path`, in its own units, is filled with: a ramp, or one colour where all of it would be.

        `t` brings the outline's units to the drawing's, `inner` is the gradient's own transform; `color` reads a colour.
        Raises Unusable for gradients that are mirrored or repeated, and for half-clear stops.
        """
        chain = self._chain(element)
        own = _first(chain, "spreadMethod", "pad")
        if own != "pad":
            raise undrawable(f"spreadMethod={own}", element.line)
        stops = self._stops(chain, color)
        if len(stops) < 2:
            return stops[0][1] if stops else None
        boxed = _first(chain, "gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
        if boxed:
            box = extent(path)
            if not (box.width and box.height):
                return None
            t = t.after(Transform(box.width, 0, 0, box.height, box.x, box.y))
        width, height = (1.0, 1.0) if boxed else self.size
        values = []
        for key, usual, whole in (
            ("x1", "0%", width),
            ("y1", "0%", height),
            ("x2", "100%", width),
            ("y2", "0%", height),
        ):
            values.append(_place(_first(chain, key, usual), whole, key, element))
        x1, y1, x2, y2 = values
        if (x1, y1) == (x2, y2):
            return stops[-1][1]
        line = straightened(Point(x1, y1), Point(x2, y2), t.after(inner))
        return None if line is None else Ramp(*line, stops)

    def transform_of(self, element: Element) -> Element:
        """Return the element in whose attributes the gradient's transform stands: itself, or one it takes after."""
        return next((e for e in self._chain(element) if "gradientTransform" in e.attributes), element)

    def _chain(self, element: Element) -> list[Element]:
        chain = [element]
        while len(chain) < MOST_LINKS:
            found = self.ids.get(self.link(chain[-1]))
            if found is None or found.name not in ("linearGradient", "radialGradient"):
                break
            chain.append(found)
        return chain

    def _stops(
        self, chain: list[Element], color: Callable[[str, Element], int | None]
    ) -> tuple[tuple[float, int], ...]:  # fmt: skip
        holder = next((e for e in chain if any(c.name == "stop" for c in e.children)), None)
        if holder is None:
            return ()
        above = look(holder, {}, self.rules)
        out: list[tuple[float, int]] = []
        for stop in (c for c in holder.children if c.name == "stop"):
            props = look(stop, above, self.rules)
            clear = props.get("stop-opacity", "1")
            if _place(clear, 1.0, "stop-opacity", stop) < 0.999:
                raise undrawable(f"stop-opacity={clear}", stop.line)
            value = props.get("stop-color", "black")
            rgb = color(props.get("color", "black") if value.strip().lower() == "currentcolor" else value, stop)
            if rgb is None:
                raise undrawable(f"stop-color={value}", stop.line)
            at = min(1.0, max(0.0, _place(stop.attributes.get("offset", "0"), 1.0, "offset", stop)))
            # a stop is never before the one above it
            out.append((max(at, out[-1][0]) if out else at, rgb))
        return tuple(out)


def straightened(start: Point, end: Point, t: Transform) -> tuple[Point, Point] | None:
    """Return the line whose gradient is the one of `start` to `end` after `t`, which may be skewed; None where `t` flattens all.

    Lines of one colour stand upright on the line before the map and must after it: the line is turned to do so.
    """
    flat = t.a * t.d - t.b * t.c
    if abs(flat) < 1e-12:
        return None
    dx, dy = end.x - start.x, end.y - start.y
    # how the share of the way grows with x and y of the mapped place: the inverse transposed, applied to how it grew before
    long = (dx * dx + dy * dy) * flat
    gx, gy = (t.d * dx - t.b * dy) / long, (t.a * dy - t.c * dx) / long
    first = t.apply(*start)
    squared = gx * gx + gy * gy
    return first, Point(first.x + gx / squared, first.y + gy / squared)


def extent(path: Path) -> Rect:
    """Return the box around an outline itself, where `Path.bounds` takes in control points. Raises ValueError for an empty one."""
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for verb, *numbers in path.segments:
        if verb == "C":
            xs += _turns(x, *numbers[0::2])
            ys += _turns(y, *numbers[1::2])
        elif verb == "Q":
            (cx, end_x), (cy, end_y) = numbers[0::2], numbers[1::2]
            xs += _turns(x, x + (cx - x) * 2 / 3, end_x + (cx - end_x) * 2 / 3, end_x)
            ys += _turns(y, y + (cy - y) * 2 / 3, end_y + (cy - end_y) * 2 / 3, end_y)
        if numbers:
            x, y = numbers[-2:]
            xs.append(x)
            ys.append(y)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _turns(p0: float, p1: float, p2: float, p3: float) -> list[float]:
    """Return where a cubic curve turns back in one direction."""
    a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
    if abs(a) < 1e-12:
        found = [-c / b] if abs(b) > 1e-12 else []
    else:
        root = b * b - 4 * a * c
        found = [(-b + sign * math.sqrt(root)) / (2 * a) for sign in (1, -1)] if root >= 0 else []
    return [
        (1 - s) ** 3 * p0 + 3 * (1 - s) ** 2 * s * p1 + 3 * (1 - s) * s * s * p2 + s**3 * p3 for s in found if 0 < s < 1
    ]


def _first(chain: list[Element], key: str, usual: str) -> str:
    return next((e.attributes[key].strip() for e in chain if key in e.attributes), usual)


def _place(text: str, whole: float, key: str, element: Element) -> float:
    """Return a number, or a share of `whole` in per cent. Raises Unusable."""
    text = text.strip()
    try:
        value = float(text[:-1]) / 100 * whole if text.endswith("%") else float(text.removesuffix("px"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise undrawable(f"{key}={text[:40]}", element.line)
    return value
