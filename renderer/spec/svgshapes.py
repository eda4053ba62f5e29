"""The shapes of SVG as outlines: rectangle, circle, ellipse, polygon, polyline, path."""

from __future__ import annotations

from collections.abc import Callable

from renderer.display.geometry import Path, Rect, Transform, circle, polygon, polyline, rectangle, rounded
from renderer.spec.pathdata import read_path


def _rect(own: dict[str, str]) -> Path:
    x, y, width, height, rx = (float(own.get(k, "0")) for k in ("x", "y", "width", "height", "rx"))
    box = Rect(x, y, width, height)
    if width <= 0 or height <= 0:
        return Path(())
    return rounded(box, rx or float(own.get("ry", "0"))) if rx or float(own.get("ry", "0")) else rectangle(box)


def _ellipse(own: dict[str, str]) -> Path:
    radius = own.get("r", "0")
    rx, ry = float(own.get("rx", radius)), float(own.get("ry", radius))
    if rx <= 0 or ry <= 0:
        return Path(())
    return circle(0, 0, 1).transformed(Transform(rx, 0, 0, ry, float(own.get("cx", "0")), float(own.get("cy", "0"))))


def _points(own: dict[str, str]) -> list[tuple[float, float]]:
    numbers = [float(n) for n in own.get("points", "").replace(",", " ").split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _polygon(own: dict[str, str]) -> Path:
    points = _points(own)
    return polygon(points) if points else Path(())


def _polyline(own: dict[str, str]) -> Path:
    points = _points(own)
    return polyline(points) if points else Path(())


def _path(own: dict[str, str]) -> Path:
    return read_path(own.get("d", ""))


SHAPES: dict[str, tuple[tuple[str, ...], Callable[[dict[str, str]], Path]]] = {
    "path": (("d",), _path),
    "rect": (("x", "y", "rx", "ry"), _rect),
    "circle": (("cx", "cy", "r"), _ellipse),
    "ellipse": (("cx", "cy", "rx", "ry"), _ellipse),
    "polygon": (("points",), _polygon),
    "polyline": (("points",), _polyline),
}
"""The shapes that are read: their attributes, and what makes the outline."""
