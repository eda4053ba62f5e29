"""The comparison: its axis, its figures over their columns, and the indicators that have no partner."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest

from renderer.content.document import Item
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Shape, Text
from renderer.display.geometry import Rect
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.panels import OPTIONS, PANELS
from renderer.spec.layoutspec import Node, Rows, Slot
from renderer.spec.load import read_spec
from renderer.units import mm

Inks = Callable[[Group], list[tuple[Text | Shape, Rect]]]

PAIRS = """# 2024年成绩单

- 地区生产总值增长**5.7%**左右
- 规模工业增加值增长**{tall}%**左右
- 固定资产投资增长**4%**左右
- 社会消费品零售总额增长**5%**左右
- 进出口总额增长**20%**左右

# 2025年目标

- 地区生产总值增长**{lead}%**以上
- 规模工业增加值增长**8%**左右
- 固定资产投资增长**5%**左右
- 社会消费品零售总额增长**7%**左右
- 进出口总额增长**10%**左右
- 地方一般公共预算收入增长**3%**左右
- 居民收入增幅与经济增长同步
- 城镇调查失业率低于全省平均水平
- 完成国家和省下达的节能减排任务
"""


def slots(node: Node) -> Iterator[Slot]:
    """Yield the slots of rows in rows, from the top."""
    if isinstance(node, Slot):
        yield node
    elif isinstance(node, Rows):
        for one in node.of:
            yield from slots(one)


def fitted_of(ctx: Context, width: float, **changes: float) -> tuple[Fitted, ...]:
    """Return the comparison of a content's two parts, the options of layout A but for `changes`; `width` in millimetres."""
    first, second = ctx.document.parts
    spec = read_spec("broadsheet-two-years", Sink(), panels=OPTIONS)
    assert spec is not None
    slot = next(s for s in slots(spec.page) if s.panel == "pair-bars")
    options = dataclasses.replace(slot.options, **changes)
    matter = Matter(options, part=first, other=second, section=second, blocks=(*first.blocks, *second.blocks))
    return tuple(PANELS["pair-bars"](matter, mm(width), ctx))


def drawn(
    text: str, seen: Callable[[str], Context], *, height: float = 78, width: float = 354, **changes: float
) -> tuple[Group, Context]:
    """Return the comparison of a content's two parts, in millimetres."""
    ctx = seen(text)
    (fitted,) = fitted_of(ctx, width, **changes)
    return fitted.draw(mm(height)).group(), ctx


def columns(group: Group) -> list[Rect]:
    """Return the columns in their order along the axis."""
    own = [next(i for i in g.items if isinstance(i, Shape)) for g in group.items if isinstance(g, Group) and g.actual]
    return [s.path.bounds() for s in own]


def test_one_axis_runs_under_all_columns_and_into_none(seen: Callable[[str], Context]) -> None:
    group, _ = drawn(PAIRS.format(lead="5.5", tall="10"), seen)
    (axis,) = [i for i in group.items if isinstance(i, Shape) and i.fill is None]
    assert axis.stroke is not None
    box = axis.path.bounds()
    assert box.width == pytest.approx(mm(354))
    for column in columns(group):
        assert column.bottom <= box.y - axis.stroke.width / 2 + 0.01
    # black overprints: on the dots that both touch the columns take it away again
    assert group.items.index(axis) < min(n for n, i in enumerate(group.items) if isinstance(i, Group) and i.actual)


def test_a_figure_wider_than_its_column_begins_over_it(seen: Callable[[str], Context], inks: Inks) -> None:
    for lead in ("5.5", "12.5", "9"):
        group, _ = drawn(PAIRS.format(lead=lead, tall="10"), seen)
        second = columns(group)[1]
        (figure,) = [m for m, _ in inks(group) if isinstance(m, Text) and m.run.text == lead]
        assert figure.run.origin.x + figure.run.xs[0] >= second.x - 1.5, lead


def cells(group: Group, ctx: Context) -> list[Rect]:
    """Return the grounds of the indicators without a partner."""
    tint = ctx.within("planned").color("tint")
    return [
        s.path.bounds()
        for g in group.items
        if isinstance(g, Group) and g.tag == "item"
        for s in g.items
        if isinstance(s, Shape) and s.fill == tint
    ]


def test_indicators_without_a_partner_have_a_row_of_their_own_under_the_axis(
    seen: Callable[[str], Context], inks: Inks
) -> None:
    group, ctx = drawn(PAIRS.format(lead="5.5", tall="10"), seen)
    found = cells(group, ctx)
    axis = max(c.bottom for c in columns(group))
    assert len(found) == len([b for b in ctx.document.parts[1].blocks if isinstance(b, Item)]) - 5
    assert all(cell.y > axis for cell in found)
    assert len({round(cell.y, 1) for cell in found}) == 1
    # clear of the names over them and of each other
    others = [box for item, box in inks(group) if not any(c.contains(box) for c in found)]
    for n, cell in enumerate(found):
        assert not [b for b in (*others, *found[:n]) if _meet(b, cell)]


def test_rows_of_their_own_are_filled_evenly(seen: Callable[[str], Context]) -> None:
    group, ctx = drawn(PAIRS.format(lead="5.5", tall="10"), seen, width=260)
    rows = [round(cell.y) for cell in cells(group, ctx)]
    assert [rows.count(y) for y in sorted(set(rows))] == [2, 2]


def test_icons_stand_in_all_cells_or_in_none(seen: Callable[[str], Context]) -> None:
    for words, iconed in (("居民收入增幅与经济增长同步", True), ("某项任务与某项安排同步", False)):
        group, ctx = drawn(PAIRS.format(lead="5.5", tall="10").replace("居民收入增幅与经济增长同步", words), seen)
        rest = [g for g in group.items if isinstance(g, Group) and g.tag == "item" and not g.actual]
        assert len(rest) == 4
        assert [any(isinstance(i, Group) and i.tag == "artifact" for i in g.items) for g in rest] == [iconed] * 4
        assert len({round(c.width, 6) for c in cells(group, ctx)}) == 1


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_what_a_figure_reaches_past_its_column_does_not_narrow_the_white_before_the_next_pair(
    seen: Callable[[str], Context], inks: Inks
) -> None:
    for lead in ("5.5", "12.5"):
        group, _ = drawn(PAIRS.format(lead=lead, tall="10"), seen, lead=1, large=1.2)
        pairs = columns(group)
        # the second group of a pair holds its column and its figure, with the qualifier after it
        items = [g for g in group.items if isinstance(g, Group) and g.actual]
        ends = [max(box.right for _, box in inks(Group((items[n],)))) for n in range(1, len(items), 2)]
        whites = [pairs[2 * n + 2].x - end for n, end in enumerate(ends[:-1])]
        # half the outline of a column is within its figures or not
        assert max(whites) - min(whites) < mm(0.4), lead


MANY = "# 2024年\n\n{}\n\n# 2025年\n\n{}\n"
NAMES = ("地区生产总值", "规上工业增加值", "固定资产投资", "社零总额", "进出口总额", "财政收入")


def many(*values: float) -> str:
    """Return a copy in which so many indicators grew by `values` and are to grow by 6 %."""
    was = [f"- {name}增长**{value:g}**%" for name, value in zip(NAMES, values, strict=False)]
    return MANY.format("\n".join(was), "\n".join(f"- {name}增长**6**%" for name in NAMES[: len(values)]))


@pytest.mark.parametrize("values", [(5.8, 7.4, 4.2, 6.1, 13.5, 2.7), (5.8, 7.4, -4.2, 6.1, 13.5), (90, 1, 1, 1, 1)])
def test_columns_are_longer_than_their_figures_and_pairs_stand_apart(
    values: tuple[float, ...], seen: Callable[[str], Context], inks: Inks
) -> None:
    group, _ = drawn(many(*values), seen, height=60, large=2.5)
    assert [i for i in group.items if isinstance(i, Shape) and i.fill is None], "no axis"
    found = columns(group)
    longest = max(found, key=lambda c: c.height)
    (figure,) = [b for m, b in inks(group) if isinstance(m, Text) and m.run.text == f"{max(values):g}"]
    assert longest.height > figure.height
    assert found[2].x - found[1].right > 1.8 * (found[1].x - found[0].right)


def test_a_figure_that_fell_has_room_under_the_axis(seen: Callable[[str], Context]) -> None:
    heights = []
    for value in (4.2, -4.2):
        ctx = seen(many(5.8, 7.4, value, 6.1, 13.5))
        (fitted,) = fitted_of(ctx, 354)
        heights.append(fitted.least)
    assert heights[1] > heights[0] + mm(10)


def test_of_pairs_in_a_table_those_of_one_unit_have_bars(seen: Callable[[str], Context]) -> None:
    copy = many(6.2, -1.8, 0.5, 4.6, 5.1).replace("# 2025年", "- 外贸总额**1286.4**亿元\n\n# 2025年")
    group, _ = drawn(f"{copy.rstrip()}\n- 外贸总额**1400**亿元\n", seen)
    bars = [
        any(isinstance(i, Shape) and i.fill is not None for i in g.items)
        for g in group.items
        if isinstance(g, Group) and g.actual
    ]
    assert bars == [True] * 10 + [False] * 2


def test_long_figures_stand_in_fewer_columns_and_are_no_smaller(seen: Callable[[str], Context]) -> None:
    rows = [f"- 第{n}产业用电量**{{}}{n}.86**亿千瓦时" for n in "123456"]
    copy = MANY.format("\n".join(r.format(308) for r in rows), "\n".join(r.format(325) for r in rows))
    group, _ = drawn(copy, seen)
    sizes = [i.run.size for g in group.items if isinstance(g, Group) for i in g.items if isinstance(i, Text)]
    assert min(sizes) >= 8
