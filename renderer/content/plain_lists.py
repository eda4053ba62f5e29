"""Lists without marks in a pasted text: lines of one make, one close under the other."""

from __future__ import annotations

import re

from renderer.content.outline import opening_number
from renderer.content.plain_opening import Line, is_furniture
from renderer.records import replace

FEWEST = 4
"""Fewer lines alike may be headings that follow each other."""

LONGEST_NAME = 7
"""Characters of a line that is a name (欧阳修远, 阿依古丽, 石湾县代表队)."""

_NAME = re.compile(r"[⺀-鿿\U00020000-\U0003ffff·•]+\Z")


def with_lists(lines: list[Line]) -> list[Line]:
    """Return `lines` with those that are lists made items: four or more, without white between them, all of one make.

    Lines are of one make when all are names, or when all open alike and go on differently (周一 多云, 周二 小雨; 9:00 …, 9:30 …).
    """
    result = list(lines)
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _follows(lines[end - 1], lines[end]):
            end += 1
        if end - start >= FEWEST:
            result[start:end] = [replace(line, kind="item") for line in lines[start:end]]
        start = end
    return result


def _follows(above: Line, line: Line) -> bool:
    """Return whether `line` goes on a list that `above` is in."""
    loose = all(
        x.kind in ("bare", "unplaced") and not opening_number(x.text)[0] and not is_furniture(x.text)
        for x in (above, line)
    )
    if not loose or line.number != above.number + 1:
        return False
    a, b = above.text, line.text
    if all(len(x) <= LONGEST_NAME and _NAME.match(x) for x in (a, b)):
        return True
    return a != b and ((a[0] == b[0] and not a[0].isdigit()) or all(_OPENING_TIME.match(x) for x in (a, b)))


_OPENING_TIME = re.compile(r"\d{1,2}(?:[:：]\d\d|月\d{1,2}日)")
