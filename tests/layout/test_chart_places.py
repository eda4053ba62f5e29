"""Charts in places of their own, asked for in the copy, or chosen by the table; and what is said when they cannot be drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from renderer import build as build_page
from renderer.content.figure_groups import CLASSES, of_item, of_section
from renderer.display.frame import Group, Shape
from renderer.layout.charts import CHARTS, alt_of
from renderer.layout.charts.needs import NEEDS
from renderer.layout.context import Context, Matter
from renderer.layout.highlights import highlights
from renderer.layout.leading_figures import telling
from renderer.layout.suggest import ASKED, build, drawable, rules, suggest
from renderer.preflight.ink import marks
from renderer.resources import folder

PLAN = """sheet: {{trim: [200mm, 280mm], margin: [10mm, 10mm, 10mm, 10mm]}}
theme: lianghui-blue-red
page:
  rows: {{gap: 3mm}}
  of:
    - {{panel: {kind}, role: done, from: {{ref: {ref}}}}}
    - flow: {{panel: bullets, from: {{sections: all}}, columns: 2, measure: 20, gutter: 5mm, gap: 3u}}
"""

COPY = """# 2024年成绩单

## 名次与占比

- 先进制造业百强城市上升至第**37**{#rank}位。
- 全社会物流费用占GDP比重下降至**13.9%**{#logistics}。
- 改造老旧小区**322**{#quarters}个，新建农村公路**156.8**{#roads}公里。
"""


def built(tmp_path: Path, kind: str, ref: str, copy: str = COPY) -> tuple[list[str], list[tuple[str, int, int, str]]]:
    """Return the alternative texts of the charts on the page, and findings with their places."""
    plan, content = tmp_path / "plan.yaml", tmp_path / "copy.md"
    plan.write_text(PLAN.format(kind=kind, ref=ref), "utf-8")
    content.write_text(copy, "utf-8")
    result = build_page(content, layout=plan, formats=(), write=False)
    alts: list[str] = []

    def walk(items: tuple[object, ...]) -> None:
        for item in items:
            if getattr(item, "alt", "") and getattr(item, "name", "") == "chart":
                alts.append(item.alt)  # type: ignore[attr-defined]
            walk(getattr(item, "items", ()))

    for page in result.pages:
        walk(page.items)
    said = [
        (d.code, d.span.line if d.span else 0, d.span.column if d.span else 0, d.hint("en"))
        for d in result.diagnostics
        if d.code.startswith("LAY02") and d.code != "LAY022"
    ]
    return alts, said


def test_a_place_draws_the_figure_it_names(tmp_path: Path) -> None:
    alts, said = built(tmp_path, "ring", "logistics")
    assert "全社会物流费用占GDP比重下降至13.9%" in alts
    assert said == []


def test_a_name_that_is_not_in_the_copy_is_an_error_at_its_place(tmp_path: Path) -> None:
    _, said = built(tmp_path, "ring", "logistic")
    ((code, line, column, hint),) = said
    assert (code, line) == ("LAY026", 6)
    written = PLAN.format(kind="ring", ref="logistic").splitlines()[5]
    assert column == written.index("logistic") + 1
    assert hint == 'did you mean "logistics"?'


def test_all_names_that_are_wrong_are_said(tmp_path: Path) -> None:
    _, said = built(tmp_path, "bars", "[quarter, road, rank]")
    assert [s[0] for s in said] == ["LAY026", "LAY026"]
    assert said[0][2] < said[1][2]


def test_unlike_units_are_refused_in_a_place(tmp_path: Path) -> None:
    _, said = built(tmp_path, "bars", "[quarters, roads]")
    assert [s[:2] for s in said] == [("LAY027", 6)]


def test_a_chart_asked_for_stands_on_the_page(tmp_path: Path) -> None:
    copy = COPY.replace("公里。", "公里。 {chart=number-list}")
    alts, said = built(tmp_path, "ring", "logistics", copy)
    assert any("322个" in a and "156.8公里" in a for a in alts)
    assert said == []


def test_a_chart_asked_for_that_would_be_untrue_is_an_error_at_the_item(tmp_path: Path) -> None:
    _, said = built(tmp_path, "ring", "logistics", COPY.replace("公里。", "公里。 {chart=bars}"))
    assert [s[:2] for s in said] == [("LAY024", 7)]


def test_a_figure_and_a_heading_can_ask(seen: Callable[[str], Context]) -> None:
    ctx = seen(
        "# 2025年\n\n## 各区 {chart=bars}\n\n- 甲区增长**5%**\n- 乙区下降**3%**\n\n## 二\n\n- 物流费用占比下降至**13.9%**{chart=ring}。\n"
    )
    bars, ring = (suggest(s, s.blocks, ctx)[0] for s in ctx.document.parts[0].sections)
    assert (bars.kind, ring.kind) == ("bars", "ring")
    assert bars.worth == ring.worth == ASKED
    assert [f.printed for f in bars.figures] == ["5%", "3%"]


def test_an_item_can_ask_for_none(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 2025年\n\n- 物流费用占比下降至**13.9%**。 {chart=none}\n")
    part = ctx.document.parts[0]
    assert suggest(part, part.blocks, ctx) == []


@pytest.mark.parametrize(
    ("item", "cls", "chart"),
    [
        ("先进制造业百强城市上升至第**37**位。", "rank", "rank-ladder"),
        ("新增国家制造业单项冠军**9**家，累计达**20**家。", "new-of-total", "pictogram-row"),
        ("新增科技企业**90**家，累计达**200**家。", "new-of-total", "stack-bar"),
        ("实现蓝天**300**天。", "days", "calendar-grid"),
        ("全社会物流费用占GDP比重下降至**13.9%**。", "share", "ring"),
        ("引进重点项目**80**个，其中工业项目**20**个。", "part-of-whole", "waffle"),
        ("引进重点项目**200**个，其中工业项目**20**个。", "part-of-whole", "stack-bar"),
        ("平均候诊时间由**95**分钟缩短至**52**分钟。", "from-to", "bars"),
        ("引进高层次人才**366**名，其中博士**10**名、硕士**80**名。", "parts-of-whole", "stack-bar"),
        ("学前教育支出占比由**9.9%**上升到**13.8%**。", "from-to", "bars"),
        ("学前教育支出占比由**9.9%**上升到**13.8%**。", "start", None),
        ("新增城镇就业**6**万人，农村劳动力转移就业**1.33**万人。", "alike-measured", "bars"),
        ("创新平台数量居**全省第一**。", "honours", "badge-row"),
        ("进出口总额增长**8.9%**。", "growth", None),
        ("铁水货运占比提升**2.5**个百分点。", "change", None),
        ("师生比提高到**1:14**。", "ratio", None),
        ("进出口总额增长**6%～8%**。", "range", None),
    ],
)  # fmt: skip
def test_each_class_is_found_and_drawn_by_its_rule(
    item: str, cls: str, chart: str | None, seen: Callable[[str], Context]
) -> None:
    ctx = seen(f"# 2025年\n\n- {item}\n")
    (block,) = ctx.document.parts[0].blocks
    found = {f.cls: f for f in of_item(block, ctx.figures.of(block))}
    assert cls in found
    charts = [c.kind for c, _ in drawable(found[cls], ctx)]
    assert charts[:1] == ([chart] if chart else [])


@pytest.mark.parametrize(
    "item",
    [
        "学前教育支出占比由**9.9%**上升到**13.8%**，投入**225**亿元。",
        "满意度由去年的**78.6%**提高到**97.4%**。",
        "推动信访提档升级，相关满意度由**78.6%**提高到**97.4%**。",
        "能耗由**520**万吨降至**410**万吨，关停企业**60**家。",
        "综合评价由全国第**31**位上升至第**12**位。",
        "百强城市由第**31**位升至第**12**位。",
        "通办事项从2020年的**130**项增加到2024年的**650**项，惠及**30**万人。",
    ],
)
def test_what_something_came_from_is_drawn_before_what_it_came_to_or_not_at_all(
    item: str, seen: Callable[[str], Context]
) -> None:
    ctx = seen(f"# 2025年\n\n- {item}\n")
    part = ctx.document.parts[0]
    (old,) = (f for f in ctx.figures.all if f.origin)
    new = next(f for f in ctx.figures.all if f.inherited)
    assert (old.indicator, old.label, old.kind) == (new.indicator, new.label, new.kind)
    assert old.before[0] in "由从"
    shown = suggest(part, part.blocks, ctx)
    assert all(c.figures == (old, new) for c in shown if old in c.figures)
    assert not any(e.text.endswith("第31位") for c in shown for e in c.entries)
    assert any(old in c.figures for c in shown) == (old.kind != "rank")
    for kind in ("ring", "rank-ladder"):
        asked = build(kind, ctx.figures.of(part.blocks[0]), part.blocks, ctx)
        assert asked is None or old not in asked.figures
    assert old not in highlights(ctx)
    assert old not in telling(ctx)


@pytest.mark.parametrize(
    ("item", "said", "unsaid"),
    [
        ("新建、改建光伏配套设施**194**处，总面积**34.5**万平方米，总投资**410.2**亿元。", {"新建、改建光伏配套设施194处"}, True),
        ("开展柑橘专项整治**80**轮，整改问题**1583**个，整改率**96.1%**。", {"开展柑橘专项整治80轮"}, True),
        ("安排重点项目**218**个，年度投资**690**亿元。", {"安排重点项目218个"}, True),
        ("新增绿道**73.5**公里、口袋公园**290**个。", {"新增绿道73.5公里"}, True),
        ("外送电量**612**亿千瓦时，占发电量的**21%**。", {"外送电量612亿千瓦时，占发电量21%"}, False),
        ("推动脑科学提档升级，相关满意率**97.4%**。", {"脑科学提档升级，相关满意率97.4%"}, False),
        ("新增城镇就业**6**万人，农村劳动力转移就业**1.33**万人。", {"新增城镇就业6万人；农村劳动力转移就业1.33万人"}, False),
    ],
)  # fmt: skip
def test_what_stands_alone_says_what_was_counted_and_of_what(
    item: str, said: set[str], unsaid: bool, seen: Callable[[str], Context]
) -> None:
    ctx = seen(f"# 2025年\n\n- {item}\n")
    part = ctx.document.parts[0]
    assert {alt_of(c) for c in suggest(part, part.blocks, ctx)} >= said
    shown = {f.id for c in suggest(part, part.blocks, ctx) for f in c.figures}
    assert shown == {f.id for f in ctx.figures.all if f.alone}
    assert any(f.cls == "unsaid" for f in of_item(part.blocks[0], ctx.figures.all)) == unsaid


def test_one_label_for_several_figures_of_a_part_tells_none_of_them(seen: Callable[[str], Context]) -> None:
    copy = "# 2025年\n\n- 用好量子信息发展基金和风险补偿办法，撬动社会资本**880**亿元。\n"
    for more, drawn in (("", True), ("- 用好柑橘产业发展基金和风险补偿办法，撬动社会资本**117**亿元。\n", False)):
        ctx = seen(copy + more)
        part = ctx.document.parts[0]
        assert bool(suggest(part, part.blocks, ctx)) == drawn


@pytest.mark.parametrize(
    ("items", "whole"),
    [
        ("- 制定国家标准**13**项、行业标准**42**项、地方标准**116**项。", {"bars", "number-list"}),
        ("- 制定国家标准**3**项、行业标准**42**项、地方标准**116**项。", {"number-list"}),
        ("- 制定国家标准**13**项、行业标准42项、地方标准**116**项。", set()),
        ("- 新增风电**450**万千瓦、光伏**780**万千瓦、新型储能**150**万千瓦，分布式光伏接入**26.4**万户。", {"bars"}),
        ("- 引进高层次人才**366**名，其中博士**10**名、硕士**80**名。", {"stack-bar"}),
        ("- 水质优良率**92.5%**、污水治理率**87%**。", {"bars"}),
        ("- 一产用电量**52.18**亿度。\n- 二产用电量**1986.72**亿度。\n- 三产用电量**548.9**亿度。\n- 居民用电量**498.67**亿度。", {"number-list"}),
    ],
)  # fmt: skip
def test_of_what_is_told_in_one_breath_all_is_drawn_or_none(
    items: str, whole: set[str], seen: Callable[[str], Context]
) -> None:
    ctx = seen(f"# 2025年\n\n{items}\n- 惠及市场主体与城乡居民**1800**家，建成标准厂房**52.5**万平方米。\n")
    part = ctx.document.parts[0]
    units = ("项", "万千瓦", "名", "亿度", "%")
    family = {f.id for f in ctx.figures.all if f.unit in units and not f.label.startswith("引进")}
    touching = [c for c in suggest(part, part.blocks, ctx) if family & {f.id for f in c.figures}]
    assert all(family <= {f.id for f in c.figures} for c in touching)
    assert {c.kind for c in touching} == whole
    if "\n" not in items:
        assert not family & {f.id for f in (*highlights(ctx), *telling(ctx))}


def test_what_counts_unlike_things_shares_no_axis(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 2025年\n\n- 改造老旧小区**322**个，新建农村公路**156.8**公里，引进企业**13**个。\n")
    part = ctx.document.parts[0]
    assert not {c.kind for c in suggest(part, part.blocks, ctx)} & {"bars", "stack-bar", "waffle", "ring"}


def test_one_indicator_in_two_parts_is_compared_by_years(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 2024年进展\n\n- 进出口总额增长**6.4%**\n\n# 2025年目标\n\n- 进出口总额增长**8.9%**\n")
    part = ctx.document.parts[1]
    (found,) = [f for f in of_section(part.blocks, ctx.figures) if f.cls == "growth-pair"]
    assert found.names == ("2024年", "2025年")
    assert [f.printed for f in found.figures] == ["6.4%", "8.9%"]


def test_what_is_compared_by_years_is_named_over_the_bars(
    seen: Callable[[str], Context], words_in: Callable[[Group], list[str]]
) -> None:
    ctx = seen("# 2024年进展\n\n- 进出口总额增长**6.4%**\n\n# 2025年目标\n\n- 进出口总额增长**8.9%**\n")
    part = ctx.document.parts[1]
    chart = next(c for c in suggest(part, part.blocks, ctx) if c.rule == "growth-pair")
    (fitted,) = CHARTS[chart.kind](Matter(None, chart=chart), 200.0, ctx)
    assert "".join(words_in(fitted.draw(fitted.least).group())).replace(" ", "").startswith("进出口总额增长2024年")


def test_a_rise_and_a_fall_are_not_one_name(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 2024年进展\n\n- 进出口总额下降**6.4%**\n\n# 2025年目标\n\n- 进出口总额增长**8.9%**\n")
    part = ctx.document.parts[1]
    assert not [f for f in of_section(part.blocks, ctx.figures) if f.cls == "growth-pair"]


@pytest.mark.parametrize(
    "item", ["普及率、治理率分别达到**96%**、**58%**。", "登记失业率下降**8%**。", "开工率增长**12%**。"]
)
def test_what_is_no_share_of_its_name_is_no_ring(item: str, seen: Callable[[str], Context]) -> None:
    ctx = seen(f"# 2025年\n\n- {item}\n")
    part = ctx.document.parts[0]
    assert suggest(part, part.blocks, ctx) == []
    assert build("ring", ctx.figures.all, part.blocks, ctx) is None


def test_a_bound_that_says_which_is_no_part_of_a_sum(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 2025年\n\n- 新签约项目**48**个，合同引进资金总额**186**亿元，其中**10**亿元以上项目**5**个。\n")
    part = ctx.document.parts[0]
    (bound,) = (f for f in ctx.figures.all if f.kind == "modifier")
    assert all(bound not in c.figures for c in suggest(part, part.blocks, ctx))


def test_a_span_of_days_is_no_part_of_the_year(seen: Callable[[str], Context]) -> None:
    ctx = seen("# 2025年\n\n- 项目提前**67**天取得施工许可，工期缩短**90**天。\n")
    part = ctx.document.parts[0]
    assert "calendar-grid" not in {c.kind for c in suggest(part, part.blocks, ctx)}


def test_the_table_of_rules_is_whole() -> None:
    table = rules()
    assert {r.cls for r in table} == set(CLASSES)
    assert {r.chart for r in table if r.chart} <= set(CHARTS)
    assert all(r.zh and r.en for r in table)
    told = re.findall(r"^  - \{(?:.|\n)*?\}$", (folder("layouts") / "charts" / "rules.yaml").read_text("utf-8"), re.M)
    assert len(told) == len(table)


BESIDE = """like: tabloid
shorter: ''
page:
  rows: {{gap: 3mm}}
  of:
    - {{panel: title, words: [headline]}}
    - columns: {{gap: 4mm}}
      of: [{places}]
    - flow: {{panel: bullets, from: {{sections: all}}, columns: 2, gutter: 5mm, gap: 3u}}
"""


def test_a_place_with_nothing_to_set_leaves_its_width_to_those_beside_it(tmp_path: Path) -> None:
    plan, content = tmp_path / "plan.yaml", tmp_path / "copy.md"
    content.write_text("---\nheadline: 好事\n---\n\n# 部分\n\n- 城镇化率**60%**{#share}以上\n", "utf-8")
    mine = "{panel: ring, id: mine, height: 20mm, from: {ref: share}}"
    ends = []
    for places in (mine, f"{mine}, {{panel: waffle, height: 20mm}}"):
        plan.write_text(BESIDE.format(places=places), "utf-8")
        made = build_page(content, layout=plan, formats=(), write=False)
        (ring,) = (i for i in made.pages[0].items if isinstance(i, Group) and i.name == "mine")
        ends.append(max(m.item.path.bounds().right for m in marks((ring,)) if isinstance(m.item, Shape)))
    assert ends[0] == pytest.approx(ends[1])
    # a title without a ground of its own is read on the bare paper
    assert "PRE034" not in [d.code for d in made.diagnostics]


def test_a_chart_that_cannot_be_drawn_says_what_it_needs_and_a_misspelt_one_which_was_meant(tmp_path: Path) -> None:
    assert set(NEEDS) == set(CHARTS)
    content = tmp_path / "a.md"
    content.write_text(
        "---\nheadline: 好\n---\n# 甲\n\n- 全市排名第**12**位 {chart=rank-ladder}\n- 城镇化率**5%** {chart=rnig}\n",
        "utf-8",
    )
    hints = [d.hint("en") for d in build_page(content, formats=(), write=False).diagnostics if d.code == "LAY024"]
    assert "a list whose name says how long it is" in hints[0]
    assert 'did you mean "ring"?' in hints[1]
