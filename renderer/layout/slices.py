"""A document cut into stretches that follow each other, for pages and for columns: nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

from renderer.content.document import Block, Document, Section, inlines_of, plain
from renderer.records import Struct, field, replace

PART, SECTION, SUBSECTION, ITEM = 1, 2, 3, 4
"""What begins at a unit: the deeper, the worse a page may end before it."""


class Unit(Struct, frozen=True):
    """The smallest stretch that stays together: a block, or a heading with nothing under it.

    `opens` says what begins with it; `characters` is its length, heads over it not counted; `heads` is how many begin with it.
    """

    opens: int
    characters: int
    heads: int


class Slice(Struct, frozen=True):
    """A stretch as a document of its own. `continued` are the ids of its sections that began in an earlier one; `first_part`
    says which of the parts that have a heading it begins with, from 0."""

    document: Document
    continued: frozenset[int] = frozenset()
    first_part: int = 0


def units_of(document: Document, taken: frozenset[int]) -> list[Unit]:
    """Return the units of the document in reading order, without the blocks whose ids are in `taken`."""
    out: list[Unit] = []
    for part in document.parts:
        out += _units(part, PART, taken)
    return out


def _units(section: Section, opens: int, taken: frozenset[int]) -> Iterator[Unit]:
    own = [b for b in section.blocks if id(b) not in taken]
    below = [list(_units(s, min(ITEM, opens + 1), taken)) for s in section.sections]
    first = opens
    heads = 1 if section.heading is not None else 0
    for block in own:
        yield Unit(first, len(plain(inlines_of(block))), heads)
        first, heads = ITEM, 0
    for units in below:
        for n, unit in enumerate(units):
            if n == 0:
                yield Unit(min(first, unit.opens), unit.characters, unit.heads + heads)
                first, heads = ITEM, 0
            else:
                yield unit
    if first == opens and (opens == PART or not section.blocks):
        # nothing under it that is set here, but its heading must stand somewhere
        yield Unit(opens, 0, heads)


class _Cutter(Struct):
    """Goes through the units in their order and keeps `start` to `end` - 1; `at` is the next, `continued` are sections begun before."""

    taken: frozenset[int]
    start: int
    end: int
    at: int = 0
    continued: set[int] = field(default_factory=set)

    def cut(self, section: Section, opens: int) -> Section | None:
        """Return what is kept of a section, None for nothing."""
        first = self.at
        blocks: list[Block] = []
        for block in section.blocks:
            if id(block) in self.taken:
                continue
            if self.start <= self.at < self.end:
                blocks.append(block)
            self.at += 1
        below = [s for s in (self.cut(one, opens + 1) for one in section.sections) if s is not None]
        if self.at == first and (opens == PART or not section.blocks):
            self.at += 1
            return section if self.start <= first < self.end else None
        if not blocks and not below:
            return None
        made = replace(section, blocks=tuple(blocks), sections=tuple(below))
        if first < self.start:
            self.continued.add(id(made))
        return made


def slice_of(document: Document, taken: frozenset[int], start: int, end: int) -> Slice:
    """Return units `start` to `end` - 1 as a document of their own."""
    cutter = _Cutter(taken, start, end)
    parts = [(n, made) for n, one in enumerate(document.parts) if (made := cutter.cut(one, PART)) is not None]
    first = sum(one.heading is not None for one in document.parts[: parts[0][0]]) if parts else 0
    return Slice(replace(document, parts=tuple(p for _, p in parts)), frozenset(cutter.continued), first)
