"""What lies between two atoms: its width, how far it gives and takes, and whether a line may end there.

Gaps hold the blank halves of marks, the space between Han and Western (S1–S7) and word spaces; those at a line's start and
end are not counted, which is how marks are trimmed there (P5, P6) and gaps vanish (S2).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from renderer.text import punctuation as marks
from renderer.text.itemize import Atom, Trait, trait
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

APART = 1000.0
"""Cost of a line that ends inside a word wider than any line."""


class Gap(NamedTuple):
    """What lies between two atoms, all in em.

    `step` names the step that squeezes or stretches it from `size` to `least` and `most`; `open` tells whether the last step
    (between all characters) may add to it; `cost` is that of ending a line there.
    """

    size: float
    step: str
    least: float
    most: float
    open: bool
    cost: float


START = Gap(0.0, "", 0.0, 0.0, False, FORBIDDEN)
"""Before the first atom lies nothing."""


class Gaps(dict[int, Gap]):
    """The gaps of neighbours by their traits, worked out when a pair is first met."""

    def __init__(self, level: Level) -> None:
        """Hold the gaps of prohibition level `level` (B9)."""
        super().__init__()
        self.level = level

    def __missing__(self, pair: int) -> Gap:
        """Return the gap of a pair not met before."""
        spaced, first, second = pair >> 40, (pair >> 20) & 0xFFFFF, pair & 0xFFFFF
        a, b = trait(first), trait(second)
        if spaced:
            gap = _spaced(trait(spaced - 1), a, b, self.level)
        else:
            size, step, least, most = _width(a, b)
            gap = Gap(size, step, least, most, _open(a, b), _cost(a, b, self.level))
        self[pair] = gap
        return gap


_tables: dict[Level, Gaps] = {}


def gaps(atoms: Sequence[Atom], level: Level) -> list[Gap]:
    """Return what lies before each of `atoms`, nothing before the first."""
    table = _tables.get(level)
    if table is None:
        table = _tables[level] = Gaps(level)
    traits = [atom.trait for atom in atoms]
    out = [START]
    out += [table[a << 20 | b] for a, b in pairwise(traits)]
    for k, atom in enumerate(atoms):
        if atom.kind == "space" and 0 < k < len(atoms) - 1:
            # the width of a space depends on what stands before it too
            out[k + 1] = table[(traits[k - 1] + 1) << 40 | traits[k] << 20 | traits[k + 1]]
    return out


def _open(a: Trait, b: Trait) -> bool:
    return not (
        a[2] in marks.OPENERS or b[1] in marks.BLANK_AFTER or _fixed(a) or _fixed(b)
        or (a[0] == "western" and b[0] == "western") or b[0] == "space"
    )  # fmt: skip


def _fixed(atom: Trait) -> bool:
    return (atom[0] == "mark" and atom[1] in marks.MIDDLE) or atom[1] in marks.SOLIDUS


def _spaced(before: Trait, space: Trait, b: Trait, level: Level) -> Gap:
    """Return the gap of a space typed between `before` and `b`."""
    if space[1] in marks.INVISIBLE:
        size, step, least, most = _width(before, b)
        cost = FORBIDDEN if space[1] == marks.JOINER else min(_cost(before, b, level), _cost(space, b, level))
        return Gap(size, step, least, most, _open(before, b), cost)
    if before[0] == "western" and b[0] == "western":
        least, normal, most = (w * b[3] for w in WORD)
        step = "word"
    elif before[0] == "western" or b[0] == "western":
        (least, normal, most), step = AUTO, "auto"
    else:
        least = normal = most = HAN_SPACE
        step = ""
    return Gap(normal, step, least, most, _open(space, b), _cost(space, b, level))


def _width(a: Trait, b: Trait) -> tuple[float, str, float, float]:
    """Return size, step, least and most of the gap between `a` and `b`."""
    if a[0] == "space":
        width = 0.0 if a[1] in marks.INVISIBLE else HAN_SPACE
        return width, "", width, width
    right, left = a[5], b[4]
    blank = right + left
    if right and left:
        # closer + opener: 2 em become 1.5 (P1)
        blank = max(right, left)
    elif (right and b[1] in marks.BLANK_AFTER) or (left and a[2] in marks.OPENERS):
        # a mark before another that hugs it keeps no blank (P1)
        blank = 0.0
    if blank:
        brackets = (right and a[1] in marks.CLOSERS) or (left and b[1] in marks.OPENERS)
        step = "bracket" if brackets else "pause" if a[1] in marks.PAUSES else ""
        return blank, step, 0.0 if step else blank, blank
    if _meets(a, b):
        return AUTO[1], "auto", AUTO[0], AUTO[2]
    return 0.0, "", 0.0, 0.0


def _meets(a: Trait, b: Trait) -> bool:
    """Return whether Han and Western meet here; a solidus stands close to both sides (P8)."""
    if a[1] in marks.SOLIDUS or b[1] in marks.SOLIDUS:
        return False
    return (a[0] == "western" and b[0] == "han" and b[1] in marks.SPACED) or (
        b[0] == "western" and a[0] == "han" and a[2] in marks.SPACED
    )


def _cost(a: Trait, b: Trait, level: Level) -> float:
    if a[0] == "break":
        return 0.0
    if b[0] == "space" or (a[0] == "space" and a[1] in ("\u00a0", marks.JOINER)) or b[0] == "break":
        return FORBIDDEN
    if b[1] in marks.NOT_FIRST[level] or a[2] in marks.NOT_LAST[level]:
        return FORBIDDEN
    if a[0] == "western" and b[0] == "western":
        return 0.0 if a[2] == "-" and b[1] == "a" else FORBIDDEN
    # letters of a word that was taken apart
    return APART if a[2] == "x" and b[1] == "x" else 0.0


def soften(between: Sequence[Gap], atoms: Sequence[Atom], numbers: Sequence[int], pieces: Sequence[StyledText]) -> list[float]:  # fmt: skip
    """Return what ending a line before each atom costs: hardly anything may part numerals from their words, short names in
    quotes, and short bold words (U7)."""  # fmt: skip
    cost = [gap.cost for gap in between]
    opened = -1
    for k, atom in enumerate(atoms):
        if atom.kind == "western":
            _numeral(cost, atoms, k)
        elif atom.text in marks.OPENERS:
            opened = k
        elif atom.text in marks.CLOSERS and opened >= 0:
            if k - opened - 1 <= SHORT_NAME:
                for j in range(opened + 2, k):
                    cost[j] += SOFT
            opened = -1
    if len(pieces) > 1 and any(p.style != pieces[0].style for p in pieces):
        held = {n for n, p in enumerate(pieces) if len(p.text) <= SHORT_NAME and p.style != pieces[0].style}
        for k in range(1, len(atoms)):
            if numbers[k] in held and numbers[k] == numbers[k - 1] and atoms[k - 1].kind == "han":
                cost[k] += SOFT
    return cost


def _numeral(cost: list[float], atoms: Sequence[Atom], k: int) -> None:
    """Hold the numeral at `k` to 第 before it and to the multiplier and measure word after it."""
    atom = atoms[k]
    if k and atoms[k - 1].text == "第":
        cost[k] += SOFT
    if not (atom.text[-1].isdigit() or atom.text[-1] == "%"):
        return
    after = k + 1
    while after < len(atoms) and after < k + 3 and atoms[after].text in marks.MEASURE_WORDS:
        cost[after] += SOFT
        if atoms[after].text not in marks.MULTIPLIERS:
            break
        after += 1
