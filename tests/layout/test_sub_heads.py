"""Icons of sub-sections: each its own, or none at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from renderer.display.frame import Group
from renderer.layout.context import Context
from renderer.layout.pieces import Marks, Setter
from renderer.units import mm

COPY = """# 2025年目标

## 打造高地

### {first}

- 持续发展产业。

### {second}

- 实施培育工程。
"""


@pytest.mark.parametrize(
    ("first", "second", "side", "count"),
    [
        ("先进制造业高地", "科技创新高地", 4.8, 2),
        ("先进制造业高地 {icon=train}", "某某 {icon=leaf}", 4.8, 2),
        ("先进制造业高地", "某某", 4.8, 0),
        ("先进制造业高地", "装备制造高地", 4.8, 0),
        ("先进制造业高地", "科技创新高地 {icon=none}", 4.8, 0),
        ("先进制造业高地", "科技创新高地", 0, 0),
    ],
)
def test_each_sub_head_has_an_icon_of_its_own_or_none_has_one(
    first: str, second: str, side: float, count: int, seen: Callable[[str], Context],
    each_group: Callable[[Group], Iterator[Group]],
) -> None:  # fmt: skip
    ctx = seen(COPY.format(first=first, second=second))
    (section,) = ctx.document.parts[0].sections
    setter = Setter(Marks(4, 1, 4 * ctx.unit, mm(side), 2 * ctx.unit), ctx, frozenset(), {})
    heads = [p for p in setter.pieces((), section.sections, 250) if p.start]
    drawn = [[g for g in p.draw(0, 0) if isinstance(g, Group)] for p in heads]
    assert sum(g.tag == "artifact" for groups in drawn for g in groups) == count
    assert [g.tag for groups in drawn for g in groups if g.tag == "h4"] == ["h4", "h4"]
