"""The copy as the rules read it: each block's words as one text, and the place of any character in it."""

from __future__ import annotations

from collections.abc import Iterator

from renderer.content.document import Block, Document, Inline, Picture, Section, Table, walk
from renderer.diagnostics import Span
from renderer.records import Struct, replace


class Passage(Struct, frozen=True):
    """The words of a block, a cell or a heading, joined; `section` is the one it stands in."""

    text: str
    inlines: tuple[Inline, ...]
    span: Span
    block: Block | None
    section: Section

    def place(self, start: int, end: int) -> Span:
        """Return where in the file the characters `start` to `end` of the text stand."""
        at = 0
        for inline in self.inlines:
            if start < at + len(inline.text):
                length = min(end, at + len(inline.text)) - start
                return replace(inline.span, column=inline.span.column + start - at, length=length)
            at += len(inline.text)
        return self.span


def passages(document: Document, *, headings: bool = False) -> Iterator[Passage]:
    """Yield the passages of `document` in reading order, headings only when asked for."""
    for part in document.parts:
        for section in walk(part):
            if headings and section.heading is not None:
                yield _passage(section.heading.inlines, section.heading.span, None, section)
            for block in section.blocks:
                yield from _of(block, section)


def of_section(section: Section) -> list[Passage]:
    """Return the passages of `section` itself, without those under its sub-sections."""
    return [passage for block in section.blocks for passage in _of(block, section)]


def _of(block: Block, section: Section) -> Iterator[Passage]:
    match block:
        case Table(head=head, rows=rows):
            for cell in (cell for row in (head, *rows) for cell in row if cell):
                yield _passage(cell, cell[0].span, block, section)
        case Picture(caption=caption):
            yield _passage(caption, block.span, block, section)
        case _:
            yield _passage(block.inlines, block.span, block, section)


def _passage(inlines: tuple[Inline, ...], span: Span, block: Block | None, section: Section) -> Passage:
    return Passage("".join(inline.text for inline in inlines), inlines, span, block, section)
