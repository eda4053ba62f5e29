"""Styled text → atoms: what never comes apart, each of one face and style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from renderer.display.glyphs import FaceKey
from renderer.fonts.fallback import face_for
from renderer.text import punctuation as marks
from renderer.text.context import TextContext
from renderer.text.shape import Shaped, shape
from renderer.text.style import StyledText

Kind = Literal["han", "mark", "western", "space", "unit", "break"]
"""han: an ideograph or other full square. mark: a full-width mark. western: a word or numeral. unit: —— or …… (U1, U2)."""

_TOKENS = re.compile(
    r"\n|\u2028|——|⸺|……|⋯⋯|[ \u00a0]+|"
    r"[!-~\u00a1-\u00b6\u00b8-\u024f\u0370-\u052f\u1e00-\u1fff‰№€−°′″℃℉]+(?:[’'][a-z]+)?|.",
    re.S,
)


class Atom(Struct, frozen=True):
    """What line breaking moves as one. Widths are in em of the paragraph.

    `ink` is the width without the blank halves `left` and `right` that a mark has; `shift` moves the glyphs so that the ink
    stands at the atom's place. `scale` is the size in em of the paragraph.
    """

    text: str
    kind: Kind
    piece: int
    face: FaceKey
    scale: float
    shaped: Shaped
    ink: float
    left: float = 0.0
    right: float = 0.0
    shift: float = 0.0


def itemize(pieces: Sequence[StyledText], em: float, ctx: TextContext) -> list[Atom]:
    """Return the atoms of `pieces`. A character that no face has is reported and stands as 〓."""
    out: list[Atom] = []
    for n, piece in enumerate(pieces):
        for token in _TOKENS.findall(piece.text):
            out += _atoms(token, n, piece, em, ctx)
    return out


def _atoms(token: str, n: int, piece: StyledText, em: float, ctx: TextContext) -> list[Atom]:
    style = piece.style
    scale = style.size / em
    first = token[0]
    if token in ("\n", "\u2028"):
        return [Atom(token, "break", n, style.face, scale, EMPTY, 0.0)]
    if first in " \u00a0":
        return [Atom(token, "space", n, style.face, scale, EMPTY, 0.0)]
    western = all(marks.is_western(c) or c in "’℃℉" for c in token) and first not in "℃℉"
    if western and style.latin is not None:
        key, size = style.latin, scale * style.latin_scale
    else:
        key, size = style.face, scale
    out: list[Atom] = []
    for text, face in _by_face(token, key, piece, ctx):
        shaped = shape(text, face, style.features if western else (), ctx)
        track = style.tracking * scale
        if western:
            width = shaped.advance * size + track * len(text)
            if track:
                shaped = Shaped(
                    shaped.gids,
                    tuple(x + i * track / size for i, x in enumerate(shaped.xs)),
                    shaped.clusters,
                    width / size,
                )
            out.append(Atom(text, "western", n, face, size, shaped, width))
        else:
            out.append(_square(text, n, face, size, shaped, track, ctx))
    return out


EMPTY = Shaped((), (), (), 0.0)


def _by_face(token: str, key: FaceKey, piece: StyledText, ctx: TextContext) -> list[tuple[str, FaceKey]]:
    """Return the token cut where another face has to step in."""
    face = ctx.catalog.face(key)
    if all(face.has(c) for c in token) and not ctx.catalog.instead:
        return [(token, key)]
    out: list[tuple[str, FaceKey]] = []
    for char in token:
        found = face_for(char, key, ctx.catalog)
        if found is None:
            ctx.sink.report("FNT010", piece.source, char=char, point=f"U+{ord(char):04X}")
            char, found = STAND_IN, piece.style.face
        if out and out[-1][1] == found:
            out[-1] = (out[-1][0] + char, found)
        else:
            out.append((char, found))
    return out


STAND_IN = "〓"
"""The geta mark (下駄): what compositors set for a sort that is missing."""


def _square(text: str, n: int, face: FaceKey, size: float, shaped: Shaped, track: float, ctx: TextContext) -> Atom:
    char = text[0]
    opened = ctx.catalog.face(face)
    if text in ("——", "⸺", "……", "⋯⋯"):
        return _unit(text, n, face, size, ctx)
    half = marks.HALF * size
    if char in marks.OPENERS:
        # a face whose mark is narrower than the square has its ink from the origin on
        shift = -half if shaped.advance > 0.75 else 0.0
        return Atom(text, "mark", n, face, size, shaped, half, left=half, shift=shift)
    if char in marks.BLANK_AFTER:
        return Atom(text, "mark", n, face, size, shaped, half, right=half)
    if char in marks.MIDDLE:
        ink = opened.ink(shaped.gids[0])
        middle = (ink.x + ink.width / 2) * size if ink is not None else half
        return Atom(text, "mark", n, face, size, shaped, half, shift=half / 2 - middle)
    return Atom(text, "han", n, face, size, shaped, shaped.advance * size + track)


def _unit(text: str, n: int, face: FaceKey, size: float, ctx: TextContext) -> Atom:
    """Return —— or …… as one unit two em wide; the dash as the face's own 2-em glyph, else as two that touch."""
    opened = ctx.catalog.face(face)
    width = 2.0
    if text[0] in "—⸺":
        joined = shape("——", face, ("liga",), ctx)
        if len(joined.gids) == 1 and abs(joined.advance - width) < 0.05:
            return Atom(text, "unit", n, face, size, Shaped(joined.gids, (0.0,), (0,), width), width * size)
    gid = opened.gid(text[0] if text[0] != "⸺" else marks.DASH)
    ink = opened.ink(gid)
    own = opened.advance(gid)
    if text[0] in "—⸺" and ink is not None:
        # the ink is narrower than the square: the two are moved together until they touch
        start = 1.0 - ink.width - ink.x + 0.005
        return Atom(
            text,
            "unit",
            n,
            face,
            size,
            Shaped((gid, gid), (start, 1.0 - ink.x - 0.005), (0, len(text) - 1), width),
            width * size,
        )
    return Atom(text, "unit", n, face, size, Shaped((gid, gid), (0.0, own), (0, 1), width), width * size)
