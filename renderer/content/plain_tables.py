"""Tables in a pasted text: lines whose cells a tab parts, as they come from a spreadsheet."""

from __future__ import annotations

import re
from itertools import groupby

from renderer.content.plain_opening import Line
from renderer.records import replace

_LIST_MARK = re.compile(r"\W*\d{0,2}\W*\Z")


def with_tables(lines: list[Line], text: str) -> list[Line]:
    """Return `lines` with the rows of tables named: two lines or more, one under the other, that tabs part into as many cells.

    A list whose numbers or marks a tab parts from the words is no table.
    """
    typed = text.split("\n")
    result: list[Line] = []
    for columns, group in groupby(lines, lambda line: len(cells_of(typed[line.number - 1]))):
        rows = list(group)
        listed = columns == 2 and all(_LIST_MARK.match(typed[r.number - 1].split("\t")[0]) for r in rows)
        if columns < 2 or len(rows) < 2 or listed or any(r.kind == "comment" for r in rows):
            result += rows
            continue
        for row in rows:
            said = typed[row.number - 1].rstrip()
            result.append(replace(row, kind="table", column=1, text=said, marker=""))
    return result


def cells_of(row: str) -> list[tuple[int, str]]:
    """Return the cells of a row, each with the offset of its text.

    >>> cells_of("1\\t 幼儿园\\t\\t8所")
    [(0, '1'), (3, '幼儿园'), (7, ''), (8, '8所')]
    """
    cells, at = [], 0
    for cell in row.rstrip().split("\t"):
        said = cell.strip()
        cells.append((at + (len(cell) - len(cell.lstrip()) if said else 0), said))
        at += len(cell) + 1
    return cells
