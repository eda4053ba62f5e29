"""A block's text with the place of each of its lines in the file."""

from __future__ import annotations

from bisect import bisect_right

from renderer.diagnostics import Span
from renderer.records import Struct


class Strip(Struct, frozen=True):
    """A block's text and where each of its lines stands: (offset in `text`, line, column of its first character)."""

    text: str
    file: str
    lines: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place of `text[start:end]`; of several lines, that of the part on the first."""
        at = max(0, bisect_right(self.lines, start, key=lambda line: line[0]) - 1)
        offset, line, column = self.lines[at]
        stop = self.text.find("\n", start, end)
        return Span(self.file, line, column + start - offset, (end if stop < 0 else stop) - start)

    def cut(self, start: int, end: int) -> Strip:
        """Return `text[start:end]` as a strip of its own."""
        kept = [(max(o - start, 0), n, c + max(0, start - o)) for o, n, c in self.lines if o < max(end, start + 1)]
        first = max((i for i, (o, _, _) in enumerate(kept) if o == 0), default=0)
        return Strip(self.text[start:end], self.file, tuple(kept[first:]))
