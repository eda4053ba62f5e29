"""Styled text → atoms: what never comes apart, each of one face and style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from renderer.diagnostics import Diagnostic, Sink, Span
from renderer.display.glyphs import FaceKey
from renderer.fonts.fallback import face_for
from renderer.records import replace
from renderer.text import punctuation as marks
from renderer.text import western
from renderer.text.atom import Atom, made, trait
from renderer.text.context import TextContext
from renderer.text.shape import Shaped, shape
from renderer.text.style import CharStyle, StyledText

_WORD = r"!-~\u00a1-\u00b6\u00b8-\u024f\u0370-\u052f\u1e00-\u1fff\u2070-\u209c‰№€−°′″℃℉‐‑–∶≤≥≈"
_APART = r"\n|\u2028|——|⸺|……|⋯⋯|[！？]{2,}|[ \u00a0]+|[\u2060\u200b\u3000]|"
_TOKENS = re.compile(
    _APART + r"[０-９]+(?:[．，：][０-９]+)*[％‰℃]?|[Ａ-Ｚａ-ｚ]+|" + rf"[{_WORD}]+(?:[’'][a-z]+)?|.",
    re.S,
)
_WESTERN_TOKENS = re.compile(_APART + rf"[{_WORD}{western.QUOTES}—]+|.", re.S)
"""In a Western paragraph quotes and dashes belong to the words."""

MOST_KEPT = 20_000
"""Atoms kept for one look; beyond it they are made anew, so that a long run stays small."""

TEXTS_KEPT = 1000
"""Whole pieces kept for one look: an item is set with its figures bold and, beside a chart, plain, and most of it stays."""

Kept = tuple[dict[str, tuple[Atom, ...]], dict[str, tuple[Atom, ...]]]
"""Atoms of words, and of whole pieces."""

_kept: dict[tuple[object, ...], Kept] = {}
"""Atoms of this process by their look: faces as opened, sizes, features. What another face had to step in for is not kept."""


def itemize(
    pieces: Sequence[StyledText], em: float, ctx: TextContext, *, vertical: bool = False
) -> tuple[list[Atom], list[int]]:
    """Return the atoms of `pieces`, and for each the number of its piece.

    A character that no face has is reported and stands as 〓. The same word in the same look is made once.
    """
    atoms: list[Atom] = []
    numbers: list[int] = []
    alone = western.all_western("".join([piece.text for piece in pieces])) and not vertical
    tokens = _WESTERN_TOKENS if alone else _TOKENS
    for n, piece in enumerate(pieces):
        style = piece.style
        scale = round(style.size / em, 6)
        known, texts = _known(style, scale, ctx, vertical=vertical, alone=alone)
        whole = texts.get(piece.text)
        if whole is not None:
            atoms += whole
            numbers += [n] * len(whole)
            continue
        before, own_sorts = len(atoms), True
        for token in tokens.findall(piece.text):
            found = known.get(token)
            if found is None:
                fresh = _atoms(token, scale, piece, ctx, vertical=vertical, alone=alone)
                # a sort that is missing, or is another face's, is told at each of its places
                own = all(atom.face in (style.face, style.latin) for atom in fresh)
                own = own and "".join([atom.text for atom in fresh]) == token
                own_sorts = own_sorts and own
                if own and len(known) < MOST_KEPT:
                    known[token] = tuple(fresh)
                atoms += fresh
            else:
                atoms += found
        numbers += [n] * (len(atoms) - before)
        if own_sorts:
            if len(texts) >= TEXTS_KEPT:
                texts.clear()
            texts[piece.text] = tuple(atoms[before:])
    return atoms, numbers


def _known(style: CharStyle, scale: float, ctx: TextContext, *, vertical: bool, alone: bool) -> Kept:
    """Return the atoms made before for this look."""
    catalog = ctx.catalog
    latin = catalog.face(style.latin) if style.latin is not None else None
    instead = tuple(catalog.instead) if catalog.instead else ()
    look = (
        catalog.face(style.face), latin, style.face, style.latin, style.latin_scale, style.tracking, style.features, scale,
        instead, vertical, alone, style.lang,
    )  # fmt: skip
    known = _kept.get(look)
    if known is None:
        known = _kept[look] = {}, {}
    return known


_BESIDE = frozenset("’℃℉×÷±§¶¨∶≤≥≈")
"""Signs that are Western beside Western ones and stand in a square by themselves."""


def _atoms(token: str, scale: float, piece: StyledText, ctx: TextContext, *, vertical: bool, alone: bool) -> list[Atom]:
    style = piece.style
    first = token[0]
    if token in ("\n", "\u2028"):
        return [made(token, "break", style.face, scale, EMPTY, 0.0)]
    if first in " \u00a0\u2060\u200b\u3000":
        return [made(token, "space", style.face, scale, EMPTY, 0.0)]
    single = token in marks.HYPHENS or token in marks.SOLIDUS
    word = not (single or token in marks.UNITS) and all(
        marks.is_western(c) or (len(token) > 1 and c in _BESIDE) or (alone and c in "“”‘’—") for c in token
    )
    if word and style.latin is not None:
        key, size = style.latin, scale * style.latin_scale
    else:
        key, size = style.face, scale
    out: list[Atom] = []
    if vertical:
        from renderer.text.vertical import column_atoms

        for text, face in _by_face(token, key, piece, ctx):
            out += column_atoms(text, face, scale, size, ctx, western=word)
        return out
    for text, face in _by_face(token, key, piece, ctx):
        shaped = shape(text, face, style.features if word else (), ctx)
        if word:
            out += _words(text, face, size, shaped, style, ctx)
        else:
            out.append(_square(text, face, size, shaped, style.tracking * scale, ctx))
    return out


EMPTY = Shaped((), (), (), 0.0)


def _words(text: str, face: FaceKey, size: float, shaped: Shaped, style: CharStyle, ctx: TextContext) -> list[Atom]:
    """Return a Western word, or its parts where it may be parted (U6)."""
    track = style.tracking * (size / style.latin_scale if style.latin is not None else size)
    word = _word(text, face, size, western.own_quotes(shaped, text, ctx.catalog.face(face)), track)
    if len(shaped.gids) != len(text):
        return [word]
    places = western.joints(text)
    if style.lang and not western.is_address(text):
        from renderer.text.hyphenate import places as hyphens

        places = dict.fromkeys(hyphens(text, style.lang), marks.HYPHENABLE) | places
    return _parts(word, places) if places else [word]


def _parts(word: Atom, places: dict[int, str]) -> list[Atom]:
    """Return a word cut at the offsets `places`, each part with that role; its letters stay where kerning put them."""
    out = []
    xs = word.shaped.xs
    for start, end in pairwise([0, *sorted(places), len(word.text)]):
        width = (xs[end] if end < len(xs) else word.shaped.advance) - xs[start]
        shaped = Shaped(
            word.shaped.gids[start:end], tuple(x - xs[start] for x in xs[start:end]), tuple(range(end - start)), width
        )
        last = places.get(end, trait(word.trait)[2])
        out.append(made(word.text[start:end], "western", word.face, word.scale, shaped, width * word.scale, last=last))
    return out


def hyphen_of(word: Atom, ctx: TextContext) -> Atom:
    """Return the hyphen that closes a line after `word`: a glyph that stands for no character of the copy."""
    shaped = shape("-", word.face, (), ctx)
    return replace(made("-", "western", word.face, word.scale, shaped, shaped.advance * word.scale), text="")


def _word(text: str, face: FaceKey, size: float, shaped: Shaped, track: float) -> Atom:
    width = shaped.advance * size + track * len(text)
    if track:
        xs = tuple(x + i * track / size for i, x in enumerate(shaped.xs))
        shaped = Shaped(shaped.gids, xs, shaped.clusters, width / size)
    return made(text, "western", face, size, shaped, width)


def letters_of(word: Atom, room: float) -> list[Atom]:
    """Return a word that is wider than any line taken apart into its characters, the last resort; numerals in it stay whole
    with their units, or at least between their stops, where they fit into `room` em with what they must not part from."""
    if len(word.shaped.gids) != len(word.text):
        return [word]
    text, edges = word.text, [*word.shaped.xs, word.shaped.advance]
    places: set[int] = set()
    for pattern in (_LETTER, _BETWEEN_STOPS, _EACH):
        for start, end in pairwise([0, *sorted(places), len(text)]):
            if not places or (edges[end] - edges[start]) * word.scale > room:
                ends = [found.end() for found in pattern.finditer(text, start, end)][:-1]
                places |= {
                    at for at in ends if text[at - 1] not in marks.NEVER_LAST and text[at] not in marks.NEVER_FIRST
                }
    return _parts(word, dict.fromkeys(places, marks.APART)) if places else [word]


_LETTER = re.compile(r"[+\-]?\d+(?:[.,:]\d+)*(?:%|[A-Za-zμ]{1,3}[²³]?(?![A-Za-z]))?|.", re.S)
_BETWEEN_STOPS = re.compile(r"\d+[.,:]?|.", re.S)
_EACH = re.compile(".", re.S)


def _place(char: str, piece: StyledText, ctx: TextContext) -> Span | None:
    """Return where `char` stands in the file, as near as the piece knows: its first place there, else the whole piece."""
    span = piece.source
    if span is None:
        return None
    row = ctx.sink.sources.get(span.file, "").split("\n")[span.line - 1 : span.line]
    at = row[0].find(char, span.column - 1) if row and span.line else -1
    return Span(span.file, span.line, at + 1, 1) if at >= 0 else span


def places(finding: Diagnostic, sink: Sink) -> list[Span | None]:
    """Return where `finding` is to be told: its own place, or every place of the character that it is about.

    Words of the front matter, headings and labels are set without their place; those of other words are told anyway.
    """
    char = dict(finding.arguments).get("char")
    if finding.span is not None or not isinstance(char, str):
        return [finding.span]
    file = next((name for name, text in sink.sources.items() if char in text), None)
    if file is None:
        return [None]
    rows = enumerate(sink.sources[file].split("\n"), 1)
    return [Span(file, n, at + 1, 1) for n, row in rows if char in row for at, c in enumerate(row) if c == char]


def _by_face(token: str, key: FaceKey, piece: StyledText, ctx: TextContext) -> list[tuple[str, FaceKey]]:
    """Return the token cut where another face has to step in."""
    face = ctx.catalog.face(key)
    if all(face.has(c) for c in token) and not ctx.catalog.instead:
        return [(token, key)]
    out: list[tuple[str, FaceKey]] = []
    for char in token:
        found = face_for(char, key, ctx.catalog)
        if found is None:
            ctx.sink.report("FNT010", _place(char, piece, ctx), char=char, point=f"U+{ord(char):04X}")
            char, found = STAND_IN, piece.style.face
        elif found != key and (entry := ctx.catalog.entries[found]).rest:
            point, name = f"U+{ord(char):04X}", entry.called()
            ctx.sink.report("FNT011", _place(char, piece, ctx), char=char, point=point, face=name)
        if out and out[-1][1] == found:
            out[-1] = (out[-1][0] + char, found)
        else:
            out.append((char, found))
    return out


STAND_IN = "〓"
"""The geta mark (下駄): what compositors set for a sort that is missing."""


def _square(text: str, face: FaceKey, size: float, shaped: Shaped, track: float, ctx: TextContext) -> Atom:
    char = text[0]
    if text in marks.UNITS:
        return _unit(text, face, size, ctx)
    half = marks.HALF * size
    if char in marks.OPENERS:
        # a face whose mark is narrower than the square has its ink from the origin on
        shift = -half if shaped.advance > 0.75 else 0.0
        return made(text, "mark", face, size, shaped, half, left=half, shift=shift)
    if char in marks.BLANK_AFTER and len(text) > 1:
        return _row(text, face, size, ctx)
    if char in marks.BLANK_AFTER:
        return made(text, "mark", face, size, shaped, half, right=half)
    if text in marks.MIDDLE or text in marks.HYPHENS or text in marks.SOLIDUS:
        return _centred(text, face, size, shaped, half, ctx)
    if text in marks.CONNECTORS:
        return _centred(text, face, size, shaped, size, ctx)
    return made(text, "han", face, size, shaped, shaped.advance * size + track)


def _centred(text: str, face: FaceKey, size: float, shaped: Shaped, width: float, ctx: TextContext) -> Atom:
    """Return a connector as wide as the rules have it, whatever the face thinks (P8, P9)."""
    ink = ctx.catalog.face(face).ink(shaped.gids[0])
    middle = (ink.x + ink.width / 2) * size if ink is not None else width / 2
    return made(text, "mark", face, size, shaped, width, shift=width / 2 - middle)


def _row(text: str, face: FaceKey, size: float, ctx: TextContext) -> Atom:
    """Return ？！ or ！！！ as one mark, half an em each, a whole number of em together (P4)."""
    opened = ctx.catalog.face(face)
    count = len(text)
    places = tuple(marks.HALF * n for n in range(count))
    ink = marks.HALF * count
    shaped = Shaped(tuple(opened.gid(c) for c in text), places, tuple(range(count)), ink)
    return made(text, "mark", face, size, shaped, ink * size, right=(count % 2) * marks.HALF * size)


def _unit(text: str, face: FaceKey, size: float, ctx: TextContext) -> Atom:
    """Return —— or …… as one unit two em wide; the dash as the face's own 2-em glyph, else as two that touch."""
    opened = ctx.catalog.face(face)
    width = 2.0
    if text[0] in "—⸺":
        joined = shape("——", face, ("liga",), ctx)
        if len(joined.gids) == 1 and abs(joined.advance - width) < 0.05:
            return made(text, "unit", face, size, Shaped(joined.gids, (0.0,), (0,), width), width * size)
    gid = opened.gid(text[0] if text[0] != "⸺" else "—")
    ink = opened.ink(gid)
    own = opened.advance(gid)
    if text[0] in "—⸺" and ink is not None:
        # the ink is narrower than the square: the two are moved together until they touch
        start = 1.0 - ink.width - ink.x + 0.005
        places = (start, 1.0 - ink.x - 0.005)
        return made(
            text, "unit", face, size, Shaped((gid, gid), places, (0, len(text) - 1), width), width * size
        )  # fmt: skip
    return made(text, "unit", face, size, Shaped((gid, gid), (0.0, own), (0, 1), width), width * size)
