"""Headings and blocks, one after the other, become the tree of sections."""

from __future__ import annotations

import re

from renderer.content.document import Block, Heading, Section
from renderer.diagnostics import Sink, Span
from renderer.records import Struct, field

DEEPEST = 3
"""Parts, sections, sub-sections: a newspaper page has no fourth level of heading."""

_NUMBER = re.compile(
    r"""(?: 第[一二三四五六七八九十百零〇\d]{1,4}(?:部分|[章节条篇])[、：:]?
          | [（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][、.．]?
          | [一二三四五六七八九十]{1,3}[、.．]
          | \d{1,2}[、．)）]
          | \d{1,2}\.(?!\d)
          | \d{1,2}(?=\s+[^\s\d])
          | 0\d(?=\s+\S) )\s*(?=\S)""",
    re.VERBOSE,
)


def opening_number(text: str) -> tuple[str, int]:
    """Return the number that opens a heading and where the heading's own words begin; ("", 0) when there is none.

    >>> [opening_number(t) for t in ("1 更加用力", "01 2024年", "（二）强化", "三、保障", "2024年成绩单", "3.5亿元", "第一章 总则")]
    [('1', 2), ('01', 3), ('（二）', 3), ('三、', 2), ('', 0), ('', 0), ('第一章', 4)]
    """
    found = _NUMBER.match(text)
    return (found.group().rstrip(), found.end()) if found else ("", 0)


class _Open(Struct):
    """A section while it is being filled."""

    level: int
    heading: Heading | None
    span: Span
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def closed(self) -> Section:
        return Section(self.level, self.heading, tuple(self.blocks), tuple(self.sections), self.span)


class Outline:
    """Takes headings and blocks in reading order; `parts` are what they amount to."""

    def __init__(self, sink: Sink) -> None:
        """Start with nothing; a level left out is reported to `sink`."""
        self._sink = sink
        self._stack: list[_Open] = []
        self._parts: list[Section] = []

    def heading(self, level: int, heading: Heading) -> None:
        """Begin a section of `level` (1 to 3)."""
        self._close(level)
        if not self._stack and level > 1:
            self._stack.append(_Open(1, None, heading.span))
        elif self._stack and level > self._stack[-1].level + 1:
            self._sink.report("CNT011", heading.span, level=level, above=self._stack[-1].level)
        self._stack.append(_Open(level, heading, heading.span))

    def block(self, block: Block) -> None:
        """Add `block` to the section that is open."""
        if not self._stack:
            self._stack.append(_Open(1, None, block.span))
        self._stack[-1].blocks.append(block)

    def parts(self) -> tuple[Section, ...]:
        """Return the finished parts."""
        self._close(1)
        return tuple(self._parts)

    def _close(self, level: int) -> None:
        """Finish the sections that a heading of `level` ends."""
        while self._stack and self._stack[-1].level >= level:
            done = self._stack.pop().closed()
            (self._stack[-1].sections if self._stack else self._parts).append(done)
