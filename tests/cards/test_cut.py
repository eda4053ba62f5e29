"""What is longer than a card is cut where it hurts least: a table into pieces nearly as long, whose columns are alike."""

from __future__ import annotations

import pytest

from renderer.cards.cut import cut
from renderer.content.document import Block, Inline, Table
from renderer.diagnostics import Span

HERE = Span("table.md", 1)


def table(rows: int) -> Table:
    def cell(text: str) -> tuple[Inline, ...]:
        return (Inline(text, HERE),)

    return Table((cell("科目"), cell("亿元")), tuple((cell(f"第{n}项"), cell(str(n))) for n in range(rows)), HERE)


@pytest.mark.parametrize(
    ("rows", "most", "lengths"), [(9, 9, [9]), (9, 4, [3, 3, 3]), (9, 8, [5, 4]), (7, 6, [4, 3]), (3, 1, [1, 1, 1])]
)
def test_a_table_is_cut_into_pieces_nearly_as_long(rows: int, most: int, lengths: list[int]) -> None:
    whole = table(rows)

    def fits(block: Block) -> bool:
        assert isinstance(block, Table)
        return len(block.rows) <= most

    pieces = [p for p in cut(whole, fits) if isinstance(p, Table)]
    assert [len(p.rows) for p in pieces] == lengths
    assert tuple(r for p in pieces for r in p.rows) == whole.rows
    assert [p.again for p in pieces] == [False] + [True] * (len(pieces) - 1)
    if len(pieces) > 1:
        assert {p.whole for p in pieces} == {whole.rows}
