"""Gradients of a PDF as the rules for inks look at them: by the end or the stop that takes most ink."""

from __future__ import annotations

from typing import Any

from renderer.preflight.pdf_color import Ink, ink, space_of

DEEPEST = 8
"""Functions stitched from stitched functions that many deep at most."""


def heaviest(shading: Any, resources: Any = None) -> Ink:
    """Return the colour of a gradient's heaviest stop; without numbers where its function is of a kind that has no stops."""
    space = space_of(shading.get("/ColorSpace"), resources)
    laid = []
    for values in _stops(shading.get("/Function"), 0):
        color = ink(space, values)
        inks = color.inks()
        if inks is not None:
            laid.append((sum(inks.values(), 0.0), color))
    return max(laid, key=lambda one: one[0])[1] if laid else Ink(space)


def flat(color: Ink) -> Ink:
    """Return a colour as it is; for a pattern that is a gradient, the gradient's heaviest."""
    pattern = color.space.source
    if color.kind == "pattern" and hasattr(pattern, "keys") and "/Shading" in pattern:
        return heaviest(pattern.Shading)
    return color


def _stops(function: Any, depth: int) -> list[list[Any]]:
    """Return the colours at the ends of the exponential functions that a gradient's function is made of."""
    from pikepdf import Array

    if function is None or depth > DEEPEST:
        return []
    if isinstance(function, Array):
        # a function for each ink: their ends stand together
        each = [_stops(one, depth + 1) for one in function]
        same = len({len(stops) for stops in each}) == 1
        return [[v for part in stop for v in part] for stop in zip(*each, strict=True)] if same else []
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        return [list(function.get("/C0", [0.0])), list(function.get("/C1", [1.0]))]
    if kind == 3:
        return [stop for part in function.Functions for stop in _stops(part, depth + 1)]
    return []
