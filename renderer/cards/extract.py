"""A card's own document: part of the words of the whole, every node the same object, so that places and figures still hold."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Block, Document, Field, Heading, Section
from renderer.records import Struct, replace


class Run(Struct, frozen=True):
    """Blocks under one heading: a section's own, or those of one of its sub-sections."""

    part: int
    section: Section | None
    sub: Section | None
    blocks: tuple[Block, ...]


class Slice(Struct, frozen=True):
    """The blocks `start` to `end` (not included) of a run."""

    run: Run
    start: int
    end: int

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks themselves."""
        return self.run.blocks[self.start : self.end]


def runs_of(part: Section, number: int) -> list[Run]:
    """Return the runs of a part in reading order."""
    out = [Run(number, None, None, part.blocks)] if part.blocks else []
    for section in part.sections:
        if section.blocks or not section.sections:
            out.append(Run(number, section, None, section.blocks))
        out += [Run(number, section, sub, sub.blocks) for sub in section.sections]
    return out


class Said(Struct):
    """What the cards made so far have said: headings by identity, and the sections of new cards that go on from earlier ones."""

    headings: set[int]
    continued: set[int]

    def note(self, heading: Heading | None, shown: Section) -> Section:
        """Return `shown`, noted as going on when its heading has been said before."""
        if heading is not None:
            if id(heading) in self.headings:
                self.continued.add(id(shown))
            self.headings.add(id(heading))
        return shown


def part_of(document: Document, slices: Sequence[Slice], said: Said) -> Section:
    """Return the part that a card shows: its heading, and of its sections what `slices` hold."""
    part = document.parts[slices[0].run.part]
    blocks: tuple[Block, ...] = ()
    sections: list[tuple[Section, list[Block], list[Section]]] = []
    for one in slices:
        run = one.run
        if run.section is None:
            blocks += one.blocks
            continue
        if not sections or sections[-1][0] is not run.section:
            sections.append((run.section, [], []))
        if run.sub is None:
            sections[-1][1].extend(one.blocks)
        else:
            shown = Section(3, run.sub.heading, one.blocks, (), run.sub.span)
            sections[-1][2].append(said.note(run.sub.heading, shown))
    made = [
        said.note(section.heading, Section(2, section.heading, tuple(own), tuple(subs), section.span))
        for section, own, subs in sections
    ]
    return said.note(part.heading, Section(1, part.heading, blocks, tuple(made), part.span))


def card_document(document: Document, parts: Sequence[Section], *, folio: str) -> Document:
    """Return the document of a card: `parts`, and its place in the set where a page has its number."""
    return replace(
        document, meta=replace(document.meta, folio=Field(folio, document.meta.folio.span)), parts=tuple(parts)
    )
