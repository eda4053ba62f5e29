"""Heads of sections and parts: one size on a page, long ones in lines, number and icon beside them, as high as they were measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from renderer import build
from renderer.content.document import Section
from renderer.diagnostics import Sink
from renderer.display.frame import Frame, Group, Page, Shape, Text
from renderer.display.geometry import Rect, Size
from renderer.layout.boxes import Box
from renderer.layout.context import Context, Fitted, HeadRoom, Matter
from renderer.layout.head_sizes import head_sizes
from renderer.layout.heading import LEAST_SHARE, HeadLook, head_height, head_of
from renderer.layout.panels import OPTIONS, PANELS
from renderer.layout.pieces import Marks, Setter
from renderer.preflight.ink import marks, on_sheet
from renderer.records import replace
from renderer.spec.layoutspec import Columns, Flow, Node, Rows
from renderer.spec.load import read_spec

from .sound import faults, laid_out, read

COPY = """---
strip: 某报
headline: 煤电油气运稳定有序
---

# 2024年能源生产

- 用电量**3086**亿千瓦时

## 能源供应 {icon=factory}

- 发电量**2914**亿千瓦时，增长**6.7%**。

## 1 全力以赴提升能源安全稳定供应水平筑牢高质量发展根基 {icon=shield-check}

- 煤炭产能储备达到**800**万吨。

# 2025年能源任务

## 2 深化改革

- 用能成本下降**3%**。

## 3 统筹做好碳达峰碳中和有关工作持续推动重点行业领域节能降碳

- 排放下降**3.9%**。
"""

Seen = Callable[[str], Context]
Walk = Callable[[Group], Iterator[Group]]


def look_of(ctx: Context) -> HeadLook:
    return HeadLook(7 * ctx.unit, 21.0, 6.0, 8.0, "（续）")


def sections_of(ctx: Context) -> list[Section]:
    return [s for part in ctx.document.parts for s in part.sections]


def head_at(section: Section, width: float, ctx: Context) -> tuple[list[Text], list[Group]]:
    """Return the texts of a head as drawn in the height it was measured for, and the groups after its words: its icon."""
    look = look_of(ctx)
    words, *rest = head_of(section, Rect(0, 0, width, head_height(section, width, look, ctx)), look, ctx)
    assert isinstance(words, Group)
    return [i for i in words.items if isinstance(i, Text)], [g for g in rest if isinstance(g, Group)]


def rows_of(texts: list[Text]) -> list[str]:
    rows: dict[float, str] = {}
    for text in texts:
        rows[text.run.origin.y] = rows.get(text.run.origin.y, "") + text.run.text
    return list(rows.values())


def heads_on(page: Page, tag: str, each_group: Walk) -> list[list[Text]]:
    """Return the texts of each head of a page, those that are numbers alone left out."""
    groups = [g for top in page.items if isinstance(top, Group) for g in each_group(top) if g.tag == tag]
    return [[i for i in g.items if isinstance(i, Text) and not i.run.text[0].isascii()] for g in groups]


def flows(node: Node) -> Iterator[Flow]:
    if isinstance(node, Flow):
        yield node
    elif isinstance(node, Rows | Columns):
        for one in node.of:
            yield from flows(one)


@pytest.mark.parametrize("layout", ["tabloid", "compact", "broadsheet-number-poster"])
def test_all_heads_of_a_page_have_one_size(layout: str, tmp_path: Path, each_group: Walk) -> None:
    file = tmp_path / "a.md"
    file.write_text(COPY, "utf-8")
    chosen, _ = laid_out(read(file), layout)
    broken = 0
    for page in chosen.placed.pages:
        for tag, style in (("h3", "panel-head"), ("h2", "band")):
            heads = heads_on(page, tag, each_group)
            sizes = {round(text.run.size, 3) for texts in heads for text in texts}
            own = chosen.spec.theme.style(style).size
            assert len(sizes) == 1
            assert own is not None
            assert LEAST_SHARE * own.pt - 0.01 <= sizes.pop() <= own.pt
            broken += sum(len(rows_of(texts)) > 1 for texts in heads)
        assert faults(page) == []
    assert broken


def test_a_long_head_takes_lines_of_whole_words_in_the_size_of_the_others(seen: Seen) -> None:
    ctx = seen(COPY)
    short, long = sections_of(ctx)[:2]
    number, *words = head_at(long, 300, ctx)[0]
    assert rows_of([number]) == ["1"]
    assert rows_of(words) == ["全力以赴提升能源安全稳定", "供应水平筑牢高质量发展根基"]
    assert {t.run.size for t in words} == {t.run.size for t in head_at(short, 300, ctx)[0]}


def test_number_and_icon_stand_beside_all_lines(seen: Seen) -> None:
    ctx = seen(COPY)
    (number, *words), (sign,) = head_at(sections_of(ctx)[1], 300, ctx)
    # digits are centred by their caps, Han by their square
    middle = sum(t.run.origin.y for t in words) / len(words) - 0.38 * words[0].run.size
    assert number.run.origin.y - 0.7 * number.run.size / 2 == pytest.approx(middle, abs=0.5)
    box = [on_sheet(m.item.path.bounds(), m.to_sheet) for m in marks((sign,)) if isinstance(m.item, Shape)]
    assert (min(b.y for b in box) + max(b.bottom for b in box)) / 2 == pytest.approx(middle, abs=2.5)
    assert min(b.x for b in box) > max(t.run.origin.x + t.run.advance for t in words)


@pytest.mark.parametrize("width", [160.0, 220.0, 300.0, 420.0, 600.0])
def test_a_head_is_as_high_as_its_lines_also_by_estimate_and_where_it_goes_on(width: float, seen: Seen) -> None:
    ctx = seen(COPY)
    look, long = look_of(ctx), sections_of(ctx)[1]
    for now in (ctx, replace(ctx, continued=frozenset((id(long),)))):
        tall = head_height(long, width, look, now)
        words = head_at(long, width, now)[0][1:]
        lines, em = len(rows_of(words)), words[0].run.size
        assert look.height + 1.2 * em * (lines - 1) <= tall < look.height + 1.3 * em * (lines - 1) + ctx.unit
        assert tall == head_height(long, width, look, replace(now, rough=True))
        # clear of the rule over it and of what follows it
        assert words[0].run.origin.y - 0.88 * em > 3
        assert words[-1].run.origin.y + 0.12 * em < tall - 3
        assert max(t.run.origin.x + t.run.advance for t in words) < width - look.inset


def test_a_panel_is_higher_by_the_lines_of_its_head(seen: Seen) -> None:
    spec = read_spec("broadsheet-two-years", Sink(), panels=OPTIONS)
    assert spec is not None
    ctx = seen(COPY)
    short, long = sections_of(ctx)[:2]
    options = next(flow.options for flow in flows(spec.page))
    low, high = (
        PANELS["bullets"](Matter(options, section=replace(short, heading=one.heading), blocks=short.blocks), 300, ctx)[
            0
        ]
        for one in (short, long)
    )
    assert high.least - low.least == pytest.approx(4 * ctx.unit)
    assert high.head is not None
    assert high.head.share < 1


@pytest.mark.parametrize(
    ("shares", "weight", "common"),
    [
        ([1.4, 1.2, 1.0], 1, 1.0),
        # nobody sees a little; more must be worth it
        ([0.945, *[1.3] * 30], 1, 0.945),
        ([0.9, *[1.3] * 9], 1, 1.0),
        ([0.9, *[1.3] * 4], 1, 0.9),
        ([0.9, 0.92, *[1.3] * 3], 1, 0.9),
        ([0.6, 0.9, 0.92, *[1.3] * 3], 1, 0.9),
        ([0.6, 0.7], 1, 1.0),
        # sentences stand well in two lines
        ([0.9, 0.92, *[1.3] * 3], 0.2, 1.0),
    ],
)
def test_heads_are_a_little_smaller_together_where_that_spares_breaking_enough_of_them(
    shares: list[float], weight: float, common: float
) -> None:
    def bare(share: float) -> Box:
        head = HeadRoom("panel-head", share, weight)
        return Box(100, 10, 10, fitted=Fitted(10, 10, 10, lambda h: Frame(Size(100, h)), head=head))

    found = head_sizes([Box(100, 10, 10, children=[(bare(share), 0.0) for share in shares]), None])
    assert found.get("panel-head", 1.0) == pytest.approx(common)


def test_heads_stay_larger_than_sub_heads(seen: Seen) -> None:
    ctx = replace(seen(COPY), head_sizes={"panel-head": 0.5})
    words = head_at(sections_of(ctx)[0], 300, ctx)[0]
    assert words[0].run.size == pytest.approx(1.1 * 1.25 * ctx.measures.body)


def test_an_icon_asked_for_stays_another_gives_way_and_one_without_room_is_told(seen: Seen) -> None:
    text = (
        "# 甲\n\n## 能源安全稳定供应水平 {icon=factory}\n\n- 甲**5**个。\n\n## 能源安全稳定供应水平\n\n- 乙**5**个。\n"
    )
    ctx = seen(text)
    asked, found = sections_of(ctx)
    assert ctx.icons.for_words("能源安全稳定供应水平")
    (words, sign), (others, none) = head_at(asked, 185, ctx), head_at(found, 185, ctx)
    assert (len(rows_of(words)), len(sign)) == (2, 1)
    assert (len(rows_of(others)), len(none)) == (1, 0)
    assert not ctx.sink.found
    head_at(asked, 100, ctx)
    (told,) = ctx.sink.found
    assert (told.code, told.span and (told.span.line, told.span.column)) == ("LAY037", (3, 16))


def test_a_sub_head_that_is_too_long_takes_lines_too(seen: Seen) -> None:
    ctx = seen("# 甲\n\n## 乙\n\n### 发挥煤炭煤电兜底保障作用，稳妥有序推进淘汰落后产能\n\n- 甲**5**个。\n")
    setter = Setter(Marks(4, 1, 4 * ctx.unit, 0, 2 * ctx.unit), ctx, frozenset(), {})
    (head,) = (p for p in setter.pieces((), sections_of(ctx)[0].sections, 200) if p.start)
    (words,) = head.draw(0, 0)
    assert isinstance(words, Group)
    assert rows_of([i for i in words.items if isinstance(i, Text)]) == [
        "发挥煤炭煤电兜底保障作用，",
        "稳妥有序推进淘汰落后产能",
    ]
    assert head.height == pytest.approx(7 * ctx.unit)


def test_bars_side_by_side_are_as_high_as_the_highest(tmp_path: Path, each_group: Walk) -> None:
    file = tmp_path / "a.md"
    text = COPY.replace("# 2024年能源生产", "# 2024年全省能源生产消费情况综合分析与主要成效总体回顾评价和经验")
    file.write_text(text, "utf-8")
    chosen, _ = laid_out(read(file), "tabloid")
    (page,) = chosen.placed.pages
    assert [len(rows_of(texts)) for texts in heads_on(page, "h2", each_group)] == [2, 1]
    assert len({(r.least, r.height) for r in chosen.placed.ranges[0] if r.name == "band"}) == 1
    assert faults(page) == []


def test_an_unknown_icon_is_told_at_its_braces(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\nheadline: 好事\nlayout: compact\n---\n# 甲\n## 乙 {#b icon=trian}\n- 丙**5**个\n", "utf-8")
    (found,) = (d for d in build(file, formats=(), write=False).diagnostics if d.code == "SPC901")
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.length) == (6, 10, len("icon=trian"))
