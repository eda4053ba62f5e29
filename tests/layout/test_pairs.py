"""Which two parts are compared, and which of their items the comparison sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

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
