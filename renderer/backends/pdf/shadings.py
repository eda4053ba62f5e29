"""Gradients as PDF's axial shadings (ISO 32000, 8.7.4.5.3): press inks or screens' RGB by exponential functions, nothing transparent."""

from __future__ import annotations

import itertools
from typing import Any

from renderer.backends.pdf.objects import PDFDictionary, array, dictionary
from renderer.display.color import Color, Spot, process_inks, screen_rgb
from renderer.display.geometry import Point
from renderer.display.gradient import Gradient, Stop


def shading(gradient: Gradient, start: Point, end: Point, *, space: Any, screen: bool) -> PDFDictionary:
    """Return the shading of a gradient whose line runs from `start` to `end` in user space.

    `space` is the colour space it is mixed in: that of its spot ink, DeviceCMYK, or with `screen` DeviceRGB.
    """
    values = _rgb if screen else _tint if gradient.spot() is not None else _process
    return dictionary(
        ShadingType=2, ColorSpace=space, Coords=array(*map(float, (*start, *end))),
        Function=_function(gradient.stops, values), Extend=array("true", "true"),
    )  # fmt: skip


def _function(stops: tuple[Stop, ...], values: Any) -> PDFDictionary:
    """Return the function from 0 to 1 that gives the inks: one between two stops, else as many as it takes, stitched."""
    if stops[0].at > 0:
        stops = (Stop(0.0, stops[0].color), *stops)
    if stops[-1].at < 1:
        stops = (*stops, Stop(1.0, stops[-1].color))
    # two stops at one place are a hard edge; at the very ends nothing is seen of the outer one
    pairs = [(a, b) for a, b in itertools.pairwise(stops) if b.at > a.at]
    parts = [
        dictionary(FunctionType=2, Domain=array(0, 1), N=1, C0=array(*values(a.color)), C1=array(*values(b.color)))
        for a, b in pairs
    ]
    if len(parts) == 1:
        return parts[0]
    return dictionary(
        FunctionType=3, Domain=array(0, 1), Functions=array(*parts), Bounds=array(*(b.at for _, b in pairs[:-1])),
        Encode=array(*(0, 1) * len(parts)),
    )  # fmt: skip


def _process(color: Color) -> tuple[float, ...]:
    return tuple(map(float, process_inks(color)))


def _tint(color: Color) -> tuple[float, ...]:
    return (float(color.tint) if isinstance(color, Spot) else 0.0,)


def _rgb(color: Color) -> tuple[float, ...]:
    return tuple(v / 255 for v in screen_rgb(color))
