"""Finds the numbers in the copy: what each measures, in what unit, and the words that qualify it.

Nothing is computed and nothing is worded anew: an indicator is a contiguous stretch of its item, the digits are as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from renderer.content.document import Block, Document, Section, attribute, plain, walk
from renderer.content.figure_words import AFTER, BEFORE, BREAKS, OPENING, UNITS, VERBS
from renderer.diagnostics import Span

Kind = Literal["growth", "rank", "share", "change", "count", "amount"]

_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_UNIT = re.compile("|".join(re.escape(u) for u in UNITS))
_BEFORE = re.compile(f"(?:{'|'.join(BEFORE)})\\Z")
_AFTER = re.compile("|".join(AFTER))
_VERB = re.compile(f"(?:{'|'.join(VERBS)})\\Z")
_OPENING = re.compile("|".join(OPENING))
_YEAR = re.compile(r"(\d{4})年")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the copy. `digits` are as printed; `before` and `after` are its qualifiers; `indicator` names what it measures.

    `verb` stands between the indicator and the number (增长). `year` is that of its part's heading, else "". `strong` tells
    whether the editor set it bold. `span` is the place of its inline.
    """

    id: str
    indicator: str
    verb: str
    value: Decimal
    digits: str
    unit: str
    before: str
    after: str
    year: str
    part: int
    item: Block
    span: Span
    kind: Kind
    strong: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a document in reading order."""

    all: tuple[Figure, ...]
    by_block: dict[int, tuple[Figure, ...]]

    def of(self, block: object) -> tuple[Figure, ...]:
        """Return the figures of one block, in order."""
        return self.by_block.get(id(block), ())

    def ref(self, name: str) -> Figure | None:
        """Return the figure called `name`: an id of the content, or "id.year"."""
        return next((f for f in self.all if f.id and name in (f.id, f"{f.id}.{f.year}")), None)

    def pairs(self, first: int, second: int) -> list[tuple[Figure, Figure]]:
        """Return the figures of two parts (counted from 0) that measure the same thing in the same unit."""
        out: list[tuple[Figure, Figure]] = []
        later = [f for f in self.all if f.part == second]
        for a in (f for f in self.all if f.part == first and f.indicator):
            b = next((f for f in later if (f.indicator, f.verb, f.unit) == (a.indicator, a.verb, a.unit)), None)
            if b is not None and all(b is not y for _, y in out):
                out.append((a, b))
        return out


def find_figures(document: Document) -> Figures:
    """Return the figures of `document`."""
    every: list[Figure] = []
    by_block: dict[int, tuple[Figure, ...]] = {}
    for n, part in enumerate(document.parts):
        year = _YEAR.search(plain(part.heading.inlines)) if part.heading is not None else None
        for block in _blocks(part):
            found = tuple(_of_block(block, n, year.group(1) if year else ""))
            if found:
                by_block[id(block)] = found
                every += found
    return Figures(tuple(every), by_block)


def _blocks(part: Section) -> Iterator[Block]:
    for section in walk(part):
        yield from section.blocks


def _of_block(block: Block, part: int, year: str) -> Iterator[Figure]:
    inlines = getattr(block, "inlines", ())
    text = plain(inlines)
    at = 0
    for inline in inlines:
        for found in _NUMBER.finditer(inline.text):
            figure = _figure(text, at + found.start(), found.group(), inline.strong, inline.span, block, part, year)
            if figure is not None:
                yield figure
        at += len(inline.text)


def _figure(
    text: str, start: int, digits: str, strong: bool, span: Span, block: Block, part: int, year: str
) -> Figure | None:
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return None
    end = start + len(digits)
    unit_found = _UNIT.match(text, end)
    unit = unit_found.group() if unit_found else ""
    if not strong and not unit:
        return None
    end += len(unit)
    after_found = _AFTER.match(text, end)
    after = after_found.group() if after_found else ""
    clause = text[:start]
    clause = clause[max((clause.rfind(c) for c in BREAKS), default=-1) + 1 :]
    opening = _OPENING.match(clause)
    before = opening.group() if opening and len(clause) > len(opening.group()) else ""
    rest = clause[len(before) :]
    near = _BEFORE.search(rest)
    if near:
        before, rest = before + near.group(), rest[: near.start()]
    verb_found = _VERB.search(rest)
    verb = verb_found.group() if verb_found else ""
    name = rest[: verb_found.start()] if verb_found else rest
    if not name:
        name = _following(text, end + len(after))
    kind = _kind(before, verb, unit, name)
    own = attribute(getattr(block, "attributes", ()), "id") or ""
    return Figure(own, name, verb, value, digits, unit, before, after, year, part, block, span, kind, strong)


def _following(text: str, at: int) -> str:
    """Return what stands after a figure that opens its clause, to the next mark: it names what is counted."""
    rest = text[at:]
    stop = min((rest.find(c) for c in BREAKS if c in rest), default=len(rest))
    return rest[:stop]


def _kind(before: str, verb: str, unit: str, name: str) -> Kind:
    if unit == "位" and before.endswith("第"):
        return "rank"
    if unit in ("%", "％", "‰"):
        if "占" in name or "比重" in name or "强度" in name or name.endswith("率"):
            return "share"
        return "growth" if verb in ("增长", "增长超") else "change"
    if unit == "个百分点":
        return "change"
    return "count" if unit in ("个", "家", "项", "位", "名", "所", "座", "条", "天") else "amount"
