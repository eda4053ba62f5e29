"""Western words: where they may be parted without a hyphen being put in, and their own quotes."""

from __future__ import annotations

import re
from functools import lru_cache

from renderer.fonts.face import Face
from renderer.text import punctuation as marks
from renderer.text.shape import Shaped

_ADDRESS = re.compile(r"://|^www\.|[\w.-]@[\w-]+\.|[\w-]\.[a-z]{2,}(?:[./:?]|$)|^10\.\d{4,}/")
"""What shows that a word is the address of a page, a mailbox or a paper."""

SHORTEST = 12
"""Addresses of fewer characters stay whole."""

_JOINT = re.compile(r"(?<=[._=&?@#~%-])(?=[^\W_])(?<!\d\.(?=\d))")
"""Places in an address: after its marks, the solidus excepted (B5)."""

_INSIDE = re.compile(r"(?<=[A-Za-z\d][A-Za-z])(?=[A-Za-z\d]{2})|(?<=[A-Za-z\d]\d)(?=[A-Za-z][A-Za-z\d])")
_INSIDE_OF = re.compile(r"\W*(?:\w+://)?(?:www)?(.*)", re.S)
"""An address but for its beginning, which stays together."""

_HYPHENED = re.compile(r"(?<=[^\W\d_]{2}[-‐])(?=[^\W\d_]{2})")
_COMPOUND = re.compile(r"(?<=[^\W_]{2}[-‐–])(?=[^\W_]{2}|[1-9]\.\d)(?!\d[\d.,]*[%‰℃°])")
"""Not before a figure with its sign: CPI-12% is a minus (U4)."""
_FIGURES = re.compile(r"(?<=\d[-–~])(?=\d)|(?<=[%℃°][-–~])(?=\d)|(?<=[A-Za-z]×)(?=\d)|(?<=\d×)(?=[A-Za-z]{2})")
_DASH = re.compile(r"(?<=\w—)(?=\w)")

QUOTES = "“”‘’"
BESIDE_QUOTE = 0.06
"""White on both sides of a quote in Western text, in em."""

FULL = 0.6
"""A quote wider than this, in em, is one of Chinese text."""

_EAST = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"), ("\U00020000", "\U0003ffff"))
"""Where Chinese characters and marks are; as a pattern these would take 2 ms to compile at every start."""

_LETTERS = re.compile("[A-Za-z]{2}")


@lru_cache(maxsize=2048)
def all_western(text: str) -> bool:
    """Return whether a paragraph is Western as a whole: words, and nothing Chinese among them."""
    return _LETTERS.search(text) is not None and not any(a <= c <= b for c in text for a, b in _EAST)


def joints(word: str) -> dict[int, str]:
    """Return the offsets at which a line may end in `word`, each with the role that says at which cost (U6).

    Compounds part after a hyphen, at a cost where figures are in them, and measures after ×; addresses after their marks,
    and between letters where nothing else helps.
    """
    if is_address(word):
        if len(word) < SHORTEST:
            return {}
        known = _INSIDE_OF.match(word)
        start = known.start(1) if known else 0
        out = {found.start(): marks.INSIDE for found in _INSIDE.finditer(word, start)}
        return out | {found.start(): marks.JOINT for found in _JOINT.finditer(word)}
    out = {found.start(): marks.FIGURES for found in _FIGURES.finditer(word)}
    out |= {found.start(): marks.JOINT for found in _COMPOUND.finditer(word) if found.start() not in out}
    return out | {found.start(): marks.HYPHENED for found in (*_HYPHENED.finditer(word), *_DASH.finditer(word))}


def is_address(word: str) -> bool:
    """Return whether `word` is the address of a page, a mailbox or a paper."""
    return _ADDRESS.search(word) is not None


def own_quotes(shaped: Shaped, text: str, face: Face) -> Shaped:
    """Return a shaped word whose quotes and apostrophes stand as close as its letters, whatever the face thinks."""
    if len(shaped.gids) != len(text) or not any(char in QUOTES for char in text):
        return shaped
    ends = [*shaped.xs[1:], shaped.advance]
    xs: list[float] = []
    pen = 0.0
    for gid, x, end, char in zip(shaped.gids, shaped.xs, ends, text, strict=True):
        wide, ink = end - x, face.ink(gid)
        if char in QUOTES and wide > FULL and ink is not None:
            xs.append(pen + BESIDE_QUOTE - ink.x)
            wide = ink.width + 2 * BESIDE_QUOTE
        else:
            xs.append(pen)
        pen += wide
    return Shaped(shaped.gids, tuple(xs), shaped.clusters, pen)
