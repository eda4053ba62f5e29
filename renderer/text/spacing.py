"""What lies between two atoms: its width, how far it gives and takes, and whether a line may end there.

Gaps hold the blank halves of marks, the space between Han and Western (S1–S7) and word spaces; those at a line's start and
end are not counted, which is how marks are trimmed there (P5, P6) and gaps vanish (S2).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renderer.text import punctuation as marks
from renderer.text.itemize import Atom
from renderer.text.style import Level, StyledText

FORBIDDEN = float("inf")

AUTO = (0.125, 0.25, 1 / 3)
"""Least, normal and most space between Han and Western, in em (S1, clreq 3.2.2)."""

WORD = (0.2, 0.27, 0.5)
"""Least, normal and most word space, in em of the Western text (1.5, steps 2 and 1)."""

HAN_SPACE = 0.5
"""A space typed between two Han characters parts two names or clauses: half an em, fixed."""

SOFT = 45.0
"""Cost of parting a numeral from its measure word, a short quoted name, or bold words (U7), on the scale of badness."""

SHORT_NAME = 6
"""Quoted names and bold words up to this length are held together (DESIGN 10.3)."""


class Gaps(Struct):
    """Arrays over the atoms; entry k is what lies before atom k. All in em.

    `size` normal width, `step` the name of the step that squeezes or stretches it, `least` and `most` its limits there.
    `open` tells whether the last step (between all characters) may add to it. `cost` is that of ending a line there.
    """

    size: list[float]
    step: list[str]
    least: list[float]
    most: list[float]
    open: list[bool]
    cost: list[float]


def gaps(atoms: Sequence[Atom], pieces: Sequence[StyledText], level: Level) -> Gaps:
    """Return the gaps of `atoms` at the prohibition level `level` (B9)."""
    n = len(atoms)
    out = Gaps([0.0] * n, [""] * n, [0.0] * n, [0.0] * n, [True] * n, [0.0] * n)
    for k in range(1, n):
        a, b = atoms[k - 1], atoms[k]
        _width(out, k, atoms)
        out.cost[k] = _cost(a, b, level)
        out.open[k] = not (
            a.text[-1] in marks.OPENERS or b.text[0] in marks.BLANK_AFTER or _fixed(a) or _fixed(b)
            or (a.kind == "western" and b.kind == "western") or b.kind == "space"
        )  # fmt: skip
    _soften(out, atoms, pieces)
    return out


def _fixed(atom: Atom) -> bool:
    return (atom.kind == "mark" and atom.text in marks.MIDDLE) or atom.text in marks.SOLIDUS


def _width(out: Gaps, k: int, atoms: Sequence[Atom]) -> None:
    a, b = atoms[k - 1], atoms[k]
    if a.kind == "space":
        before = atoms[k - 2] if k > 1 else a
        if before.kind == "western" and b.kind == "western":
            least, normal, most = (w * b.scale for w in WORD)
            _set(out, k, normal, "word", least, most)
        elif before.kind == "western" or b.kind == "western":
            _set(out, k, AUTO[1], "auto", AUTO[0], AUTO[2])
        else:
            width = 1.0 if a.text == "\u3000" else HAN_SPACE
            _set(out, k, width, "", width, width)
        return
    blank = a.right + b.left
    if a.right and b.left:
        # closer + opener: 2 em become 1.5 (P1)
        blank = max(a.right, b.left)
    elif (a.right and b.text[0] in marks.BLANK_AFTER) or (b.left and a.text[-1] in marks.OPENERS):
        # a mark before another that hugs it keeps no blank (P1)
        blank = 0.0
    if blank:
        brackets = (a.right and a.text in marks.CLOSERS) or (b.left and b.text in marks.OPENERS)
        step = "bracket" if brackets else "pause" if a.text in marks.PAUSES else ""
        _set(out, k, blank, step, 0.0 if step else blank, blank)
    elif _meets(a, b):
        _set(out, k, AUTO[1], "auto", AUTO[0], AUTO[2])


def _set(out: Gaps, k: int, size: float, step: str, least: float, most: float) -> None:
    out.size[k], out.step[k], out.least[k], out.most[k] = size, step, least, most


def _meets(a: Atom, b: Atom) -> bool:
    """Return whether Han and Western meet here; a solidus stands close to both sides (P8)."""
    if a.text in marks.SOLIDUS or b.text in marks.SOLIDUS:
        return False
    return (a.kind == "western" and b.kind == "han" and marks.is_han(b.text[0])) or (
        b.kind == "western" and a.kind == "han" and marks.is_han(a.text[-1])
    )


def _cost(a: Atom, b: Atom, level: Level) -> float:
    if a.kind == "break":
        return 0.0
    if b.kind == "space" or (a.kind == "space" and "\u00a0" in a.text) or b.kind == "break":
        return FORBIDDEN
    if b.text[0] in marks.NOT_FIRST[level] or a.text[-1] in marks.NOT_LAST[level]:
        return FORBIDDEN
    if a.kind == "western" and b.kind == "western":
        return 0.0 if a.text[-1] == "-" and b.text[0].isalpha() else FORBIDDEN
    if "\u2060" in (a.text, b.text):
        return FORBIDDEN
    return 0.0


def _soften(out: Gaps, atoms: Sequence[Atom], pieces: Sequence[StyledText]) -> None:
    """Put a cost on parting numerals from their words, short names in quotes, and short bold words."""
    opened = -1
    for k, atom in enumerate(atoms):
        if k:
            a = atoms[k - 1]
            number = (a.kind == "western" and a.text[-1:].isdigit()) or a.text[-1:] in "%"
            more = a.text in "万亿千百" and k > 1 and atoms[k - 2].text[-1:].isdigit()
            if (number or more) and atom.kind == "han" and atom.text in marks.MEASURE_WORDS:
                out.cost[k] += SOFT
            if a.text == "第" and atom.kind == "western":
                out.cost[k] += SOFT
            if (
                a.piece == atom.piece
                and len(pieces) > 1
                and len(pieces[a.piece].text) <= SHORT_NAME
                and a.kind == "han"
            ):
                styles = {p.style for p in pieces}
                if len(styles) > 1 and pieces[a.piece].style != pieces[0].style:
                    out.cost[k] += SOFT
        if atom.text in marks.OPENERS:
            opened = k
        elif atom.text in marks.CLOSERS and opened >= 0:
            if k - opened - 1 <= SHORT_NAME:
                for j in range(opened + 2, k):
                    out.cost[j] += SOFT
            opened = -1
