"""How text looks, with every number resolved to points or to em of the paragraph's Han size."""

from __future__ import annotations

from typing import Literal

from renderer.diagnostics import Span
from renderer.display.color import BLACK, Color
from renderer.display.frame import Role
from renderer.display.glyphs import FaceKey
from renderer.records import Struct
from renderer.units import Pt

Align = Literal["justify", "start", "center", "end", "even"]
"""even (均排): every line spaced out to the measure, the last and a single one too (H3)."""

Level = Literal["basic", "gb", "strict"]
Marks = Literal["table", "tight", "full", "half", "kaiming"]
"""How wide full-width marks are. table: two in a row closer, others squeezed where a line needs it (P1 to P12). tight: a closer and
an opener closer still. full (全角): two in a row closer, none squeezed. half (半角): all half an em. kaiming (开明): all but 。！？."""


GAP = 0.25
"""The space between Han and Western at rest, in em (S1, clreq 3.2.2)."""


class CharStyle(Struct, frozen=True, cache_hash=True):
    """What a stretch of characters is set in.

    `face` sets Han and marks, `latin` letters and figures (the same face when None). `size` is that of the face;
    `latin_scale` enlarges the letters and figures on the same baseline, `rise` lifts them, in em of `size`.
    `lang` declares the language of the Western words ("en", "de-1996"), which are hyphenated only then.
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
    lang: str = ""


class ParagraphStyle(Struct, frozen=True, cache_hash=True):
    """How a paragraph is set.

    `em` is the size of its Han text: gaps, limits and indents are in it. `leading` is the distance of baselines.
    `first_indent` and `hang` are in em: the first line is moved in by the one, all later lines by the other.
    `balance` makes the lines about equally long (headlines). `level` is that of rule B9. `hanging` lets one of
    ，。、 hang past the edge (P12); `squeeze_ends` lets 。！？ in mid-line give up their blank half too.
    `vertical` sets columns instead of lines: the measure is their height. `gap` is the space between Han and Western at rest, in em
    (S1; the most a line may stretch it to stays).
    """

    em: Pt
    leading: Pt
    align: Align = "justify"
    first_indent: float = 0.0
    hang: float = 0.0
    level: Level = "strict"
    balance: bool = False
    marks: Marks = "table"
    hanging: bool = False
    squeeze_ends: bool = False
    vertical: bool = False
    gap: float = GAP


class StyledText(Struct, frozen=True, cache_hash=True):
    """Characters in one style, and where they come from."""

    text: str
    style: CharStyle
    source: Span | None = None
