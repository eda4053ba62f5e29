"""What lies between two atoms: its width, how far it gives and takes, and whether a line may end there.

Gaps hold the blank halves of marks, the space between Han and Western (S1–S7) and word spaces; those at a line's start and
end are not counted, which is how marks are trimmed there (P5, P6) and gaps vanish (S2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from renderer.records import Struct
from renderer.text import punctuation as marks
from renderer.text.atom import NUMERAL, OPENER, Atom, Trait, trait
from renderer.text.style import GAP, Level, Marks, StyledText

FORBIDDEN = float("inf")

AUTO = (0.125, GAP, 1 / 3)
"""Least, normal and most space between Han and Western, in em (S1, clreq 3.2.2)."""

WORD = (0.2, 0.27, 0.5)
"""Least, normal and most word space, in em of the Western text."""

HAN_SPACE = 0.5
"""A space typed between two Han characters parts two names or clauses: half an em, fixed."""

SINGLE = 0.1
"""Less white between two marks for each of them that is ‘ or ’: their ink is narrow and brings white of its own."""

NAME = 100.0
"""Cost of ending a line after · in a name (U9): it may be, and seldom has to."""

SOFT = 45.0
"""Cost of parting a short quoted name or bold words, on the scale of badness."""

MEASURED = 350.0
"""Cost of parting a numeral from its measure word (U7): a line is spaced nearly to the limit before it."""

SHORT_NAME = 6
"""Quoted names and bold words up to this length are held together."""

FIGURES = 3000.0
"""Cost of parting figures where a space stands between them (0731-2868 1234): a line is rather spaced past its limit."""

APART = 1000.0
"""Cost of a line that ends inside a word wider than any line."""

PARTED = {
    marks.HYPHENABLE: 60.0, marks.HYPHENED: 0.0, marks.JOINT: 60.0, marks.FIGURES: 200.0, marks.INSIDE: 250.0, marks.APART: APART,
}  # fmt: skip
"""Cost of a line that ends inside a word, by the role of its last character there (U6)."""


TARGET = 0.125
"""Tracking of a loose line that counts as fully used, in em; beyond it marks are moved off what they hug too."""

WIDEST = 0.5
"""Han and Western stand no further apart, in em (S1), where anything else can take it."""


class Gap(Struct, frozen=True):
    """What lies between two atoms, all in em; `gap_of` makes one.

    `step` names the step that squeezes or stretches it from `size` to `least` and `most`; `open` tells whether the last step
    (between all characters) may add to it: 2 yes, 1 only where that is not enough, 0 never; `cost` is that of ending a line there.

    What follows from these is kept, since a few gaps stand in all paragraphs: `places` and `resort` count it where characters are
    spaced, and at the last; `auto` where Han meets Western, and `spare` is what it can take there at the last.
    """

    size: float
    step: str
    least: float
    most: float
    open: int
    cost: float
    places: int
    resort: int
    auto: int
    spare: float


def gap_of(size: float, step: str, least: float, most: float, opened: int, cost: float) -> Gap:
    """Return a gap with what follows from its facts."""
    auto = 1 if step == "auto" and opened else 0
    spare = max(0.0, WIDEST - TARGET - most) if auto else 0.0
    return Gap(size, step, least, most, opened, cost, opened >> 1, 1 if opened and not auto else 0, auto, spare)


START = gap_of(0.0, "", 0.0, 0.0, 0, FORBIDDEN)
"""Before the first atom lies nothing."""


class Manner(NamedTuple):
    """What of a paragraph's style decides over gaps."""

    level: Level
    marks: Marks
    squeeze_ends: bool
    gap: float


class Gaps:
    """The gaps of neighbours in one manner, by the numbers of their traits, worked out when a pair is first met."""

    def __init__(self, manner: Manner) -> None:
        """Hold the gaps of paragraphs set in `manner`."""
        self.manner = manner
        self.rows: list[list[Gap | None]] = []
        self.typed: dict[tuple[int, int, int], Gap] = {}

    def met(self, first: int, second: int) -> Gap:
        """Return the gap of a pair not met before."""
        a, b = trait(first), trait(second)
        size, step, least, most = _width(a, b, self.manner)
        gap = gap_of(size, step, least, most, _open(a, b), _cost(a, b, self.manner.level))
        while len(self.rows) <= first:
            self.rows.append([])
        row = self.rows[first]
        while len(row) <= second:
            row.append(None)
        row[second] = gap
        return gap

    def after_space(self, before: int, space: int, second: int) -> Gap:
        """Return the gap of a typed space, whose width depends on what stands before it too."""
        key = before, space, second
        gap = self.typed.get(key)
        if gap is None:
            gap = self.typed[key] = _spaced(trait(before), trait(space), trait(second), self.manner)
        return gap


_tables: dict[Manner, Gaps] = {}


def gaps(atoms: Sequence[Atom], manner: Manner) -> list[Gap]:
    """Return what lies before each of `atoms`, nothing before the first."""
    table = _tables.get(manner)
    if table is None:
        table = _tables[manner] = Gaps(manner)
    rows = table.rows
    out = [START]
    spaced = False
    before = -1
    for atom in atoms:
        here = atom.trait
        if before >= 0:
            row = rows[before] if before < len(rows) else NONE_YET
            gap = row[here] if here < len(row) else None
            out.append(table.met(before, here) if gap is None else gap)
        spaced = spaced or atom.kind == "space"
        before = here
    if spaced:
        for k in range(1, len(atoms) - 1):
            if atoms[k].kind == "space":
                out[k + 1] = table.after_space(atoms[k - 1].trait, atoms[k].trait, atoms[k + 1].trait)
    return out


NONE_YET: list[Gap | None] = []
"""The row of a trait that was never met first."""


def _open(a: Trait, b: Trait) -> int:
    if (
        _fixed(a)
        or _fixed(b)
        or (a[0] == "western" and b[0] == "western")
        or stacked(a, b)
        or "break" in (a[0], b[0])
        or b[0] == "space"
        or b[1] == marks.RAISED
    ):
        return 0
    hugs = a[2] in marks.OPENERS or b[1] in marks.BLANK_AFTER
    if hugs:
        return 1 if a[0] in ("han", "western") or b[0] in ("han", "western") else 0
    # two marks in a row have white enough
    return 1 if a[5] and b[4] else 2


FIXED = marks.MIDDLE | marks.HYPHENS | marks.CONNECTORS | marks.SOLIDUS
"""Marks that nothing is added beside."""


def _fixed(atom: Trait) -> bool:
    return atom[0] == "mark" and atom[1] in FIXED


def stacked(a: Trait, b: Trait) -> bool:
    """Return whether both are letters or figures of one word that goes down a column."""
    return a[0] == b[0] == "unit" and a[2] not in marks.UNITS and b[1] not in marks.UNITS


def _spaced(before: Trait, space: Trait, b: Trait, manner: Manner) -> Gap:
    """Return the gap of a space typed between `before` and `b`."""
    if space[1] in marks.INVISIBLE:
        size, step, least, most = _width(before, b, manner)
        level = manner.level
        cost = FORBIDDEN if space[1] == marks.JOINER else min(_cost(before, b, level), _cost(space, b, level))
        return gap_of(size, step, least, most, _open(before, b), cost)
    cost = FORBIDDEN if before[2] in marks.OPENERS or before[2] in tuple("([{") else _cost(space, b, manner.level)
    if space[1] == "\u3000":
        return gap_of(1.0, "", 1.0, 1.0, 2, cost)
    if before[0] == "western" and b[0] == "western":
        cost += FIGURES if before[2] == b[1] == "0" else 0.0
        least, normal, most = (w * b[3] for w in WORD)
        step = "word"
    elif before[0] == "western" or b[0] == "western":
        (least, normal, most), step = AUTO, "auto"
    elif before[0] in ("mark", "unit") or b[0] in ("mark", "unit"):
        # a mark brings its own white: a space typed beside it says nothing
        normal, step, least, most = _width(before, b, manner)
    else:
        least = normal = most = HAN_SPACE
        step = ""
    return gap_of(normal, step, least, most, _open(space, b), cost)


def _width(a: Trait, b: Trait, manner: Manner) -> tuple[float, str, float, float]:
    """Return size, step, least and most of the gap between `a` and `b`."""
    if a[0] == "space":
        width = 0.0 if a[1] in marks.INVISIBLE else 1.0 if a[1] == "\u3000" else HAN_SPACE
        return width, "", width, width
    right, left = a[5], b[4]
    if manner.marks in ("half", "kaiming"):
        right = right if manner.marks == "kaiming" and a[2] in marks.SENTENCE_ENDS else 0.0
        left = 0.0
    blank = right + left
    if right and left:
        # closer + opener: 2 em become 1.5 (P1)
        blank = 0.0 if manner.marks == "tight" else max(right, left) - SINGLE * ((a[2] == "’") + (b[1] == "‘"))
    elif (right and b[1] in marks.BLANK_AFTER) or (left and a[2] in marks.OPENERS):
        # a mark before another that hugs it keeps no blank (P1)
        blank = 0.0
    if blank:
        step = _step(a, b, manner)
        # a half that faces Western text, whose letters bring no white of their own, keeps the least that parts Han from it
        kept = AUTO[0] if "western" in (a[0], b[0]) else 0.0
        return blank, step, min(blank, kept) if step else blank, blank
    if _meets(a, b):
        em = a[3] if a[0] == "han" else b[3]
        return manner.gap * em, "auto", min(AUTO[0], manner.gap) * em, max(AUTO[2], manner.gap) * em
    return 0.0, "", 0.0, 0.0


def _step(a: Trait, b: Trait, manner: Manner) -> str:
    """Return which step of squeezing takes the white between two atoms, "" for none."""
    if manner.marks not in ("table", "tight"):
        return ""
    if (a[5] and a[2] in marks.CLOSERS) or (b[4] and b[1] in marks.OPENERS):
        return "bracket"
    if a[2] in marks.PAUSES:
        return "pause"
    return "end" if manner.squeeze_ends else ""


def _meets(a: Trait, b: Trait) -> bool:
    """Return whether Han and Western meet here."""
    if marks.RAISED in (a[2], b[1]):
        return False
    return (a[0] == "western" and b[0] == "han" and b[1] in marks.SPACED) or (
        b[0] == "western" and a[0] == "han" and a[2] in marks.SPACED
    )


def forbidding(a: Trait, b: Trait, level: Level) -> str:
    """Return the rule by which no line ends between `a` and `b`, "" when one may."""
    if a[0] == "break":
        return ""
    if b[0] in ("space", "break") or (a[0] == "space" and a[1] in ("\u00a0", marks.JOINER)):
        return "U10"
    if a[0] == "western" and b[0] == "western":
        if a[2] not in marks.PARTED:
            return "U6" if "a" in (a[2], b[1]) else "U3"
        return marks.NOT_FIRST[level].get(b[1], "")
    if b[1] in marks.SQUARED and a[2] == "0":
        return "U5"
    if a[2] in marks.HYPHENS and b[1] == "0":
        return "U4"
    return marks.NOT_FIRST[level].get(b[1]) or marks.NOT_LAST[level].get(a[2]) or ""


def _cost(a: Trait, b: Trait, level: Level) -> float:
    if forbidding(a, b, level):
        return FORBIDDEN
    if a[2] in marks.PARTED and a[0] == b[0] == "western":
        return PARTED[a[2]]
    # letters of a word that goes down a column
    return APART if stacked(a, b) else NAME if a[2] in marks.MIDDLE else 0.0


def soften(between: Sequence[Gap], atoms: Sequence[Atom], numbers: Sequence[int], pieces: Sequence[StyledText]) -> list[float]:  # fmt: skip
    """Return what ending a line before each atom costs: hardly anything may part numerals from their words, short names in
    quotes, and short bold words (U7)."""  # fmt: skip
    cost = [gap.cost for gap in between]
    opened = -1
    for k, atom in enumerate(atoms):
        holds = atom.holds
        if not holds:
            continue
        if holds == NUMERAL:
            _numeral(cost, atoms, k)
        elif holds == OPENER:
            opened = k
        elif opened >= 0:
            inner = range(opened + 2, k)
            # of a longer one no single character stays at an end
            for j in inner if len(inner) < SHORT_NAME else (inner[0], inner[-1]):
                cost[j] += SOFT
            opened = -1
    if len(pieces) > 1:
        _pieces(cost, atoms, numbers, pieces)
    return cost


_MEASURE_WORD = re.compile("|".join(map(re.escape, marks.MEASURE_WORDS)))


def _numeral(cost: list[float], atoms: Sequence[Atom], k: int) -> None:
    """Hold the numeral at `k` to 第 before it and to the multiplier and measure word after it; a ratio stays whole (U3)."""
    text = atoms[k].text
    if k and atoms[k - 1].text == "第":
        cost[k] += MEASURED
    if not (text[-1].isdigit() or text[-1] == "%"):
        return
    after = k + 1
    if after + 1 < len(atoms) and atoms[after].kind == "space" and atoms[after + 1].text in marks.UNITS_OF_MEASURE:
        cost[after + 1] = FORBIDDEN
    while after < len(atoms) and atoms[after].text in marks.MULTIPLIERS:
        cost[after] += MEASURED
        after += 1
    words = "".join([atom.text for atom in atoms[after : after + 4]])
    word = _MEASURE_WORD.match(words)
    for j in range(after, after + (word.end() if word else 0)):
        cost[j] += MEASURED
    if words[:1] == "：" and words[1:2].isdigit() and after == k + 1:
        cost[k + 2] = FORBIDDEN


def _pieces(cost: list[float], atoms: Sequence[Atom], numbers: Sequence[int], pieces: Sequence[StyledText]) -> None:
    """Hold short bold words together, and raised figures to what they belong to (U8)."""
    first = pieces[0].style
    held = [len(p.text) <= SHORT_NAME and p.style != first for p in pieces]
    raised = [p.style.rise > 0 for p in pieces]
    for k in range(1, len(atoms)):
        n = numbers[k]
        if raised[n]:
            cost[k] = FORBIDDEN
        elif held[n] and n == numbers[k - 1] and atoms[k - 1].kind == "han":
            cost[k] += SOFT
