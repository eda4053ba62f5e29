"""The wall of figures: which figures it takes, how many at a size, and nothing on it that the copy does not say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renderer.diagnostics import Sink
from renderer.display.frame import Group
from renderer.display.geometry import Rect
from renderer.layout.context import Context, Matter
from renderer.layout.highlights import highlights
from renderer.layout.panels import OPTIONS
from renderer.layout.panels.kpi_wall import panel
from renderer.preflight.ink import marks
from renderer.sources import read_yaml
from renderer.spec.length import Length
from renderer.spec.load import panel_defaults
from renderer.spec.shape import Shaper
from renderer.units import mm

CONTENT = """# 2024年成绩单

- 预计全年地区生产总值增长**5.7%**左右
- 进出口总额下降**6.4%**

## 做成的事

- 新签约亿元以上项目**200**个，总额超**230**亿元。
- 全国先进制造业百强城市上升至第**37**位，新修村道**16.5**公里。

## 民生

- 新增城镇就业**6**万人，办好**12**件实事。

# 2025年目标

- 地区生产总值增长**5.5%**以上
- 完成重点项目投资**1000**亿元以上
"""


def options() -> object:
    sink = Sink()
    given = panel_defaults(OPTIONS, sink)["kpi-wall"]
    yaml = read_yaml("{}", "test", sink)
    assert yaml is not None
    return Shaper(yaml, sink).shape(OPTIONS["kpi-wall"], given, (), where="kpi-wall")


def wall(ctx: Context, width: float, height: float) -> Group:
    (fitted,) = panel(Matter(options()), mm(width), ctx)
    return fitted.draw(mm(height)).group()


def test_the_opening_comes_first_then_one_of_each_section(seen: Callable[[str], Context]) -> None:
    said = [f.label + f.printed for f in highlights(seen(CONTENT))]
    assert said[:4] == [
        "地区生产总值增长预计全年5.7%左右",
        "进出口总额下降6.4%",
        "完成重点项目投资1000亿元以上",
        "全国先进制造业百强城市上升至第37位",
    ]
    assert "新增城镇就业6万人" in said[4]
    assert not [s for s in said if s.startswith(("总额", "办好"))], "names that do not say what is counted"


def test_every_word_is_a_stretch_of_the_copy(
    seen: Callable[[str], Context], words_in: Callable[[Group], list[str]]
) -> None:
    words = words_in(wall(seen(CONTENT), 354, 60))
    copy = CONTENT.replace("*", "")
    assert [w for w in words if w.strip() not in copy] == []
    assert {"预计全年", "左右", "以上", "上升至第"} <= set(words)


@pytest.mark.parametrize(("width", "height"), [(354, 40), (354, 70), (354, 100), (170, 60), (84, 60), (84, 100)])
def test_nothing_leaves_its_tile(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]], width: float, height: float
) -> None:
    group = wall(seen(CONTENT), width, height)
    tiles = [g for g in group.items if isinstance(g, Group)]
    assert 3 <= len(tiles) <= 8
    for tile in tiles:
        (_, ground), *rest = inks(tile)
        assert [item for item, box in rest if not ground.contains(box, slack=0.5)] == []
        assert ground.right <= mm(width) + 0.01
        assert ground.bottom <= mm(height) + 0.01


def test_more_height_gives_larger_figures(seen: Callable[[str], Context]) -> None:
    def largest(height: float) -> float:
        group = wall(seen(CONTENT), 354, height)
        return max(m.item.run.size for m in marks((group,)) if hasattr(m.item, "run"))

    assert largest(40) < largest(70) < largest(100)


def test_too_few_figures_make_no_wall(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 2024年\n\n- 地区生产总值增长**5.7%**\n- 进出口总额增长**3%**\n")
    assert panel(Matter(options()), mm(354), ctx) == ()


def test_heights_of_the_plan_are_lengths() -> None:
    made = options()
    assert isinstance(getattr(made, "height", None), Length)


def test_a_wall_of_a_notice_tells_no_small_numbers(seen: Callable[[str], Context]) -> None:
    told = highlights(
        seen("通告\n\n人民路限高3.8米，增设临时站3处，石湾县 唐大春投出15.07米。\n停车泊位1.2万个停用。\n")
    )
    assert [f.printed for f in told] == ["1.2万个"]
