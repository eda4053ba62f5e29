"""A headline fitted to a width, by the ladder of H2: marks squeezed, then characters closer, then smaller, then broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from renderer.records import Struct, replace
from renderer.text.context import TextContext
from renderer.text.line import Line
from renderer.text.paragraph import set_paragraph
from renderer.text.style import ParagraphStyle, StyledText
from renderer.units import Pt

Rung = Literal["natural", "marks", "tracking", "size", "broken"]

CLOSEST = -0.05
"""Characters of a headline are set closer by this at most, in em."""

FINENESS = 0.005
"""Steps of tracking and of size that are tried, in em and as a share."""


class Headline(Struct, frozen=True):
    """A set headline, the rung of the ladder it came to, and the size of its Han text."""

    lines: tuple[Line, ...]
    rung: Rung
    em: Pt


def set_headline(
    text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext, *, smallest: Pt
) -> Headline:
    """Return `text` on one line `measure` wide at the size of `style`, else fitted to it, never smaller than `smallest`.

    What fits on no rung is broken between words into lines of about one length, at the largest size that needs no more
    lines than the style's own does.
    """
    whole = set_paragraph(text, replace(style, align="start", balance=False), NO_END, ctx)
    if _width(whole) <= measure + 1e-6:
        return Headline(set_paragraph(text, style, measure, ctx), "natural", style.em)
    tight = replace(style, align="justify", balance=False)
    squeezed = set_paragraph(text, tight, measure, ctx)
    if len(squeezed) == 1 and squeezed[0].width <= measure + 1e-6 and squeezed[0].tracking > -1e-6:
        return Headline(squeezed, "marks", style.em)
    tracked = CLOSEST
    if _fits(_tracked(text, CLOSEST), tight, measure, ctx) is not None:
        while _fits(_tracked(text, tracked + FINENESS), tight, measure, ctx) is not None:
            tracked += FINENESS
        return Headline(_fits(_tracked(text, tracked), tight, measure, ctx) or (), "tracking", style.em)
    close = _tracked(text, CLOSEST)
    size = 1.0
    while size > smallest / style.em:
        size = max(smallest / style.em, size - FINENESS)
        lines = _fits(_sized(close, size), _smaller(tight, size), measure, ctx)
        if lines is not None:
            return Headline(lines, "size", style.em * size)
    broken = replace(style, balance=True, align="start" if style.align == "justify" else style.align)
    return Headline(set_paragraph(text, broken, measure, ctx), "broken", style.em)


NO_END: Pt = 1e6
"""A measure that no headline fills."""


def _width(lines: tuple[Line, ...]) -> Pt:
    return max((line.width for line in lines), default=0.0)


def _fits(text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext) -> tuple[Line, ...] | None:
    """Return `text` on one line whose marks alone are squeezed, None when it needs more."""
    lines = set_paragraph(text, style, measure, ctx)
    fits = len(lines) <= 1 and _width(lines) <= measure + 1e-6 and all(line.tracking > -1e-6 for line in lines)
    return lines if fits else None


def _tracked(text: Sequence[StyledText], more: float) -> list[StyledText]:
    return [replace(p, style=replace(p.style, tracking=p.style.tracking + more)) for p in text]


def _sized(text: Sequence[StyledText], share: float) -> list[StyledText]:
    return [replace(p, style=replace(p.style, size=p.style.size * share)) for p in text]


def _smaller(style: ParagraphStyle, share: float) -> ParagraphStyle:
    return replace(style, em=style.em * share, leading=style.leading * share)
