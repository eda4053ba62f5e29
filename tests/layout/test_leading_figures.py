"""Which figures lead a cover or a wall: those whose names say by themselves what is counted."""

from __future__ import annotations

from collections.abc import Callable

from renderer.layout.context import Context
from renderer.layout.leading_figures import counted_name, lead, leaders, telling

COPY = """# 一年成绩
## 项目
- 引进科技企业项目**80**个，总额**230**亿元
- 新签约项目**200**个，总投资**627**亿元
- GDP达到**3700**亿元
"""


def test_a_name_that_says_nothing_alone_leads_nothing(seen: Callable[[str], Context]) -> None:
    found = {f.digits for f in leaders(seen(COPY), 10)}
    assert {"80", "3700"} <= found
    assert not {"230", "627"} & found


def test_the_editor_may_name_any_figure_for_the_cover(seen: Callable[[str], Context]) -> None:
    figure = lead(seen("# 今年\n## 项目\n- 总额**230**亿元 {cover}\n- 引进科技企业项目**80**个\n"))
    assert figure is not None
    assert figure.digits == "230"


def test_a_name_on_a_cover_has_its_verb_and_is_no_other_figures(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 今年\n## 项目\n- 改造农村旱厕**420**座，惠及**3.7**万户\n- 新增学位**1.8**万个，增长**20.4%**\n")
    assert [counted_name(f) + f.printed for f in telling(ctx)] == ["改造农村旱厕420座", "新增学位1.8万个"]
