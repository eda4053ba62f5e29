"""An item longer than a card, taken apart where it hurts least: after a sentence, else after a clause, else anywhere."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from renderer.content.document import Block, Inline, Item, Paragraph, Picture, Quote, Table, plain
from renderer.records import replace

ENDS = ("。！？；;", "，、：,:", "")
"""Marks after which to cut, the better ones first; the empty string is anywhere."""


def cut(block: Block, fits: Callable[[Block], bool]) -> list[Block]:
    """Return `block` in as few pieces as fit; joined they say what it says, and only the first has its bullet."""
    if fits(block):
        return [block]
    match block:
        case Table(rows=rows):
            if len(rows) < 2:
                return [block]
            most = max((n for n in range(1, len(rows)) if fits(replace(block, rows=rows[:n]))), default=1)
            # as few pieces as that makes, all nearly as long: no last row alone
            count = ceil(len(rows) / ceil(len(rows) / most))
            block = replace(block, whole=block.whole or rows)
            return [replace(block, rows=rows[:count]), *cut(replace(block, rows=rows[count:], again=True), fits)]
        case Picture():
            return [block]
        case _:
            at = _place(block, fits)
            if at == 0:
                return [block]
            first, rest = replace(block, inlines=_part(block.inlines, 0, at)), _part(block.inlines, at, None)
            going_on = Paragraph(rest, rest[0].span) if isinstance(block, Item) else replace(block, inlines=rest)
            return [first, *cut(going_on, fits)]


def _place(block: Item | Paragraph | Quote, fits: Callable[[Block], bool]) -> int:
    """Return where to cut: the last place after the best marks at which the first piece fits and is at least half of what could."""
    text = plain(block.inlines)
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        if fits(replace(block, inlines=_part(block.inlines, 0, middle))):
            low = middle
        else:
            high = middle
    for marks in ENDS:
        at = max((n + 1 for n in range(low) if not marks or text[n] in marks), default=0)
        if at >= low / 2:
            return at
    return low


def _part(inlines: tuple[Inline, ...], start: int, end: int | None) -> tuple[Inline, ...]:
    """Return the characters `start` to `end` of some inlines, each still knowing its place in the file."""
    out, at = [], 0
    for one in inlines:
        a = max(0, start - at)
        b = len(one.text) if end is None else min(len(one.text), end - at)
        if a < b:
            out.append(one if (a, b) == (0, len(one.text)) else replace(
                one, text=one.text[a:b], span=replace(one.span, column=one.span.column + a)))  # fmt: skip
        at += len(one.text)
    return tuple(out)
