"""Shaped text at exact places."""

from __future__ import annotations

from typing import NewType

from renderer.display.geometry import Point
from renderer.records import Struct
from renderer.units import Pt

FaceKey = NewType("FaceKey", str)
"""Names one face of `fonts/catalog.yaml`, such as "hei-400"."""


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face at one size, each at its own place.

    Glyph i is drawn with its origin at (origin.x + xs[i], origin.y + ys[i]); nothing else moves it: squeezing,
    gaps and justification are in the numbers already. `ys` is empty when all are 0. In a vertical run the glyphs
    are those of the face's `vert` feature and their places are given in the same way.
    `clusters[i]` is the offset in `text` of the first character glyph i stands for; it never falls.
    Glyph 0 (.notdef) never reaches a page. `em` is the size of the text around the run where that is not its own: figures set
    larger in a line of Han. Readers of a PDF take lines of one size together.
    """

    face: FaceKey
    size: Pt
    origin: Point
    gids: tuple[int, ...]
    xs: tuple[Pt, ...]
    ys: tuple[Pt, ...]
    clusters: tuple[int, ...]
    advance: Pt
    text: str
    vertical: bool = False
    em: Pt = 0.0
