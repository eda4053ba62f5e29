"""Paragraphs over columns: fewer of them than columns go on from one to the next. Lists of names: several stand side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renderer.display.frame import Group, Text
from renderer.layout.context import Context
from renderer.layout.pieces import Marks, Setter
from renderer.layout.split import columns_of
from renderer.preflight.ink import marks

MARKS = Marks(2, 1, 9, 0, 9)
SENTENCE = "坚持以人民为中心的发展思想，办好一批群众可感可及的实事，让发展成果更多更公平惠及全体人民。"


@pytest.mark.parametrize(("paragraphs", "filled"), [((6,), 3), ((4, 2), 3), ((1,), 1)])
def test_no_column_is_left_empty_beside_a_paragraph_long_enough(
    seen: Callable[[str], Context], paragraphs: tuple[int, ...], filled: int
) -> None:
    copy = "\n\n".join(SENTENCE * n for n in paragraphs)
    ctx = seen(f"---\nheadline: 好事\n---\n\n# 部分\n\n{copy}\n")
    section = ctx.document.parts[0]
    setter = Setter(MARKS, ctx, frozenset(), {})
    pieces = setter.parted(section.blocks, 200, 3) or setter.pieces(section.blocks, (), 200)
    columns = columns_of(pieces, 3)
    assert sum(bool(c.pieces) for c in columns) == filled
    drawn = Group(tuple(item for c in columns for p, y in c.placed() for item in p.draw(0, y)))
    said = "".join(m.item.run.text for m in marks((drawn,)) if isinstance(m.item, Text))
    assert said == copy.replace("\n", "")


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["赵一鸣"] * 12, 3),
        (["赵一鸣"] * 7, 7),
        (["赵一鸣"] * 11 + ["阿依古丽·买买提"], 6),
        (["赵一鸣"] * 11 + [SENTENCE], 12),
    ],
)
def test_names_stand_side_by_side_where_all_items_are_names(
    seen: Callable[[str], Context], names: list[str], rows: int
) -> None:
    ctx = seen("---\nheadline: 名单\n---\n\n# 部分\n\n" + "".join(f"- {name}\n" for name in names))
    blocks = ctx.document.parts[0].blocks
    setter = Setter(MARKS, ctx, frozenset(), {})
    assert len(setter.pieces(blocks, (), 220)) == rows
    # a part of the list, in another column, is set alike
    assert len(setter.pieces(blocks[:6], (), 220)) == -(-6 * rows // len(names))
