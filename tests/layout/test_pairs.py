"""Which two parts are compared, and which of their items the comparison sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from renderer import build
from renderer.diagnostics import Sink
from renderer.display.frame import FrameItem, Group, Text
from renderer.layout.context import Context
from renderer.layout.pairing import two_parts
from renderer.layout.panels import OPTIONS
from renderer.spec.load import read_spec

YEARS = """---
headline: 三年对照
---

# 2023年

- 城镇化率**58.2%**
- 森林覆盖率**41.5%**
- 居民消费价格上涨**0.7%**

# 2024年

- 城镇化率**59.4%**
- 森林覆盖率**41.9%**
- 居民消费价格上涨**0.3%**

# 2025年目标

- 城镇化率**60%**以上
- 森林覆盖率**42%**
- 居民消费价格涨幅**2%**左右
"""


def test_of_several_parts_the_last_two_that_share_enough_are_compared(seen: Callable[[str], Context]) -> None:
    assert two_parts(seen(YEARS)) == (1, 2)
    assert two_parts(seen(YEARS.replace("森林覆盖率**42%**", "造林**3**万亩").replace("率**60%**", "率**6**成"))) == (
        0,
        1,
    )
    assert two_parts(seen(YEARS.partition("# 2025")[0])) == (0, 1)


@pytest.mark.parametrize(
    ("first", "second", "paired"),
    [
        ("加强生物制药标准建设,主导制定国家标准**3**项", "加强柑橘标准建设,主导制定国家标准**17**项", False),
        ("加强柑橘标准建设,主导制定国家标准**3**项", "加强柑橘标准建设,主导制定国家标准**17**项", True),
        ("主导制定国家标准**3**项", "加强柑橘标准建设,主导制定国家标准**17**项", False),
        ("柑橘产值**3**亿元,品牌价值**50**亿元", "茶叶产值**5**亿元,品牌价值**60**亿元", False),
        ("新建城市书房**10**间", "城市书房**54**间", False),
        ("新增城镇就业**6**万人", "新增城镇就业**5.5**万人以上", True),
        ("地区生产总值增长**5.7%**", "预计全年地区生产总值增长**5%**左右", True),
        ("粮食产量**16**万吨,油料产量**3**万吨", "粮食产量稳定在**17**万吨以上,油料产量**3.2**万吨", True),
        ("完成进出口总额**1286**亿元", "进出口总额**1400**亿元", True),
        ("固定资产投资下降**2%**", "固定资产投资增长**3%**", True),
    ],
)
def test_indicators_pair_where_nothing_cut_from_their_names_makes_them_another_things(
    first: str, second: str, paired: bool, seen: Callable[[str], Context]
) -> None:
    figures = seen(f"# 2024年\n\n- {first}\n\n# 2025年\n\n- {second}\n").figures
    found = figures.pairs(0, 1).pairs
    last = [[f.digits for f in figures.all if f.part == part][-1] for part in (0, 1)]
    assert (last in [[a.digits, b.digits] for a, b in found]) == paired


def test_an_indicator_that_is_told_otherwise_stays_in_the_text(
    tmp_path: Path, words_in: Callable[[Group], list[str]]
) -> None:
    content = tmp_path / "a.md"
    content.write_text(YEARS, "utf-8")
    made = build(content, formats=(), write=False)
    assert not made.sink.errors()
    (pair,) = (i for i in made.pages[0].items if isinstance(i, Group) and i.name == "pair-bars")
    said = "".join(words_in(pair))
    assert "59.4" in said
    assert "60" in said
    assert "上涨" not in said
    assert "涨幅" in said


def test_what_stands_before_the_first_heading_takes_no_colour_from_the_years(tmp_path: Path) -> None:
    copy = tmp_path / "copy.md"
    years = "# 2024年工作回顾\n\n- 完成投资**5**亿元。\n\n# 2025年工作安排\n\n- 建设项目**6**个。\n"
    copy.write_text("---\nheadline: 通报\n---\n\n（2025年2月18日）\n\n" + years, "utf-8")
    (page,) = build(copy, layout="broadsheet-two-years", formats=(), write=False, draft=True).pages
    fills = {m.run.text: m.color for m in texts(page.items) if m.run.text in ("2024", "2025", "5", "6")}
    spec = read_spec("broadsheet-two-years", Sink(), panels=OPTIONS)
    assert spec is not None
    assert fills["5"] == spec.theme.color("strong", "done")
    assert fills["6"] == spec.theme.color("strong", "planned")


def texts(items: Iterable[FrameItem]) -> Iterator[Text]:
    """Yield the runs of a page."""
    for item in items:
        if isinstance(item, Group):
            yield from texts(item.items)
        elif isinstance(item, Text):
            yield item
