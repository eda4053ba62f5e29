"""How text looks, with every number resolved to points or to em of the paragraph's Han size."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from renderer.diagnostics import Span
from renderer.display.color import BLACK, Color
from renderer.display.frame import Role
from renderer.display.glyphs import FaceKey
from renderer.units import Pt

Align = Literal["justify", "start", "center", "end"]
Level = Literal["basic", "gb", "strict"]


class CharStyle(Struct, frozen=True):
    """What a stretch of characters is set in.

    `face` sets Han and marks, `latin` letters and figures (the same face when None). `size` is that of the face;
    `latin_scale` enlarges the letters and figures on the same baseline, `rise` lifts them, in em of `size`.
    `tracking` is added after each character, in em. `features` are OpenType features switched on ("tnum").
    """

    face: FaceKey
    size: Pt
    color: Color = BLACK
    latin: FaceKey | None = None
    latin_scale: float = 1.0
    rise: float = 0.0
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    role: Role = "copy"


class ParagraphStyle(Struct, frozen=True):
    """How a paragraph is set.

    `em` is the size of its Han text: gaps, limits and indents are in it. `leading` is the distance of baselines.
    `first_indent` and `hang` are in em: the first line is moved in by the one, all later lines by the other.
    `balance` makes the lines about equally long (headlines). `level` is that of TYPOGRAPHY rule B9.
    """

    em: Pt
    leading: Pt
    align: Align = "justify"
    first_indent: float = 0.0
    hang: float = 0.0
    level: Level = "strict"
    balance: bool = False
    max_lines: int = 0


class StyledText(Struct, frozen=True):
    """Characters in one style, and where they come from."""

    text: str
    style: CharStyle
    source: Span | None = None
