"""Numbers that run: of headings side by side, and of items in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renderer.content.document import Document, Item, Section, walk
from renderer.diagnostics import Sink, Span

_HAN = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def check(document: Document, sink: Sink) -> None:
    """Report numbers left out, given twice or out of order."""
    for numbers in _runs(document):
        before: int | None = None
        seen: set[int] = set()
        for number, span in numbers:
            if number in seen:
                sink.report("PRF011", span, number=number)
            elif before is not None and number > before + 1:
                missing = "、".join(str(n) for n in range(before + 1, min(number, before + 6)))
                sink.report("PRF010", span, number=number, before=before, missing=missing)
            elif before is not None and number < before:
                sink.report("PRF012", span, number=number, before=before)
            seen.add(number)
            before = number


def value(marker: str) -> int | None:
    """Return what a heading's or an item's number is worth, None when it is none.

    >>> [value(m) for m in ("1", "（十二）", "三、", "⑤", "2.", "")]
    [1, 12, 3, 5, 2, None]
    """
    digits = re.search(r"\d+", marker)
    if digits:
        return int(digits.group())
    if marker[:1] and marker[0] in _CIRCLED:
        return _CIRCLED.index(marker[0]) + 1
    han = re.search(rf"[{_HAN}十百]+", marker)
    return _han(han.group()) if han else None


def _han(text: str) -> int:
    """Return the value of a Chinese number under a thousand."""
    total = 0
    for unit, worth in (("百", 100), ("十", 10)):
        head, found, rest = text.partition(unit)
        if found:
            total += (_HAN.find(head.lstrip("零")[-1:]) if head.lstrip("零") else 1) * worth
            text = rest
    last = text.lstrip("零")
    return total + (max(0, _HAN.find(last[-1])) if last else 0)


def _runs(document: Document) -> Iterator[list[tuple[int, Span]]]:
    """Yield the numbers that should follow each other: of sections side by side in one style, of the items of a list."""
    yield from _of_headings(document.parts)
    for part in document.parts:
        for section in walk(part):
            yield from _of_headings(section.sections)
            run: list[tuple[int, Span]] = []
            for block in section.blocks:
                number = value(block.marker) if isinstance(block, Item) else None
                if number is not None and (number == 1 or not isinstance(block, Item)) and run:
                    yield run
                    run = []
                if number is not None:
                    run.append((number, block.span))
            yield run


def _of_headings(sections: tuple[Section, ...]) -> Iterator[list[tuple[int, Span]]]:
    styles: dict[str, list[tuple[int, Span]]] = {}
    for section in sections:
        marker = section.heading.number if section.heading else ""
        number = value(marker)
        if number is not None and section.heading is not None:
            style = re.sub(rf"[{_HAN}十百]+", "一", re.sub(r"\d+", "1", marker))
            styles.setdefault(style, []).append((number, section.heading.span))
    yield from styles.values()
