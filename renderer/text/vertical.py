"""Atoms of vertical text (竖排): the face's upright forms, marks in their places, short numerals across the column (纵中横)."""

from __future__ import annotations

from renderer.display.glyphs import FaceKey
from renderer.text import punctuation as marks
from renderer.text.atom import Atom, Kind, made
from renderer.text.context import TextContext
from renderer.text.shape import Shaped, shape, shape_down

QUOTES = {"“": "『", "”": "』", "‘": "「", "’": "」"}
"""Quotes of vertical text (GB/T 15834 5.2)."""

ACROSS = 4
"""Numerals up to so many characters stand across the column."""

FULLEST = 1.16
"""Width that they have at most, in em: they may reach a little into the white beside the column, so as to be less small."""

NARROWER = {2: "hwid", 3: "twid", 4: "qwid"}
"""Features of faces that have figures made to stand so many in a square."""

HALVES = frozenset(".,;'’") | marks.HYPHENS
"""Marks in words and numerals that take half a square down the column."""


def column_atoms(text: str, face: FaceKey, scale: float, size: float, ctx: TextContext, *, western: bool) -> list[Atom]:
    """Return the atoms of one token in a column; `size` is that of Western text, `scale` that of Han, in em.

    A numeral of up to four characters is one square; longer ones and words go down letter by letter, upright.
    """
    if western and len(text) <= ACROSS and any(c.isdigit() for c in text):
        return [_across(text, face, scale, size, ctx, kind="han")]
    if western:
        return [
            _half(char, face, scale, size, ctx, within=0 < k < len(text) - 1)
            if char in HALVES
            else _across(char, face, scale, size, ctx, kind="unit")
            for k, char in enumerate(text)
        ]
    if text in marks.UNITS:
        return [_unit(text, face, scale, ctx)]
    return [_square(char, face, scale, ctx) for char in text]


def _across(text: str, face: FaceKey, scale: float, size: float, ctx: TextContext, *, kind: Kind) -> Atom:
    """Return Western characters side by side in one square, smaller where they would be wider than it.

    Those of one word that goes down the column are of `kind` "unit", so that no column ends between them.
    """
    shaped = shape(text, face, (), ctx)
    if (feature := NARROWER.get(len(text))) and shaped.advance * size > FULLEST * scale:
        shaped = shape(text, face, (feature,), ctx)
    size = min(size, FULLEST * scale / shaped.advance)
    rise = ctx.catalog.face(face).cap_height / 2
    down = scale / size / 2 + rise
    xs = tuple(x - shaped.advance / 2 for x in shaped.xs)
    placed = Shaped(shaped.gids, xs, shaped.clusters, scale / size, tuple(down for _ in xs))
    return made(text, kind, face, size, placed, scale)


def _half(char: str, face: FaceKey, scale: float, size: float, ctx: TextContext, *, within: bool) -> Atom:
    """Return a mark of a word or numeral that goes down the column, in the middle of half a square; a hyphen within it stands
    upright where the face has a dash that does, a minus before it lies."""
    half = marks.HALF * scale
    opened = ctx.catalog.face(face)
    shaped = shape(char, face, (), ctx)
    if within and char in marks.HYPHENS:
        upright = shape_down("—", face, ctx)
        ink = opened.ink(upright.gids[0])
        if ink is not None and ink.height > ink.width:
            shaped, size = upright, half
    ink = opened.ink(shaped.gids[0])
    if ink is None:
        return _across(char, face, scale, size, ctx, kind="unit")
    x, y = -ink.x - ink.width / 2, half / size / 2 - ink.y - ink.height / 2
    placed = Shaped(shaped.gids, (x,), (0,), half / size, (y,))
    return made(char, "unit", face, size, placed, half)


def _square(char: str, face: FaceKey, scale: float, ctx: TextContext) -> Atom:
    """Return one character; a mark whose ink lies in one half of its square keeps the other as a blank that can go."""
    shaped = shape_down(QUOTES.get(char, char), face, ctx)
    ink = ctx.catalog.face(face).ink(shaped.gids[0])
    if ink is None or char not in marks.FULL_WIDTH | marks.MIDDLE:
        return made(char, "han", face, scale, shaped, shaped.advance * scale)
    top = shaped.ys[0] + ink.y
    middle, half = top + ink.height / 2, marks.HALF
    if char in marks.MIDDLE:
        return made(char, "mark", face, scale, shaped, half * scale, shift=(half / 2 - middle) * scale)
    if char in marks.OPENERS:
        return made(char, "mark", face, scale, shaped, half * scale, left=half * scale, shift=-half * scale)
    if top + ink.height <= 0.55:
        return made(char, "mark", face, scale, shaped, half * scale, right=half * scale)
    return made(char, "mark", face, scale, shaped, scale)


def _unit(text: str, face: FaceKey, scale: float, ctx: TextContext) -> Atom:
    """Return —— or …… down the column, two squares high; the dashes touch."""
    opened = ctx.catalog.face(face)
    one = shape_down("—" if text in marks.DASHES else "…", face, ctx)
    ink = opened.ink(one.gids[0])
    ys = one.ys[0], one.ys[0] + 1.0
    if text in marks.DASHES and ink is not None:
        ys = 1.005 - ink.y - ink.height, 0.995 - ink.y
    shaped = Shaped(one.gids * 2, one.xs * 2, (0, len(text) - 1), 2.0, ys)
    return made(text, "unit", face, scale, shaped, 2.0 * scale)
