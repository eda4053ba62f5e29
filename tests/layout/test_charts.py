"""Every chart, at every width, with plain and with awkward figures: true to scale, inside its box, no word of its own."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from renderer.display.frame import Group, Shape, Text
from renderer.display.geometry import Rect
from renderer.layout.charts import CHARTS, alt_of
from renderer.layout.charts.cells import turn
from renderer.layout.context import Chart, Context, Fitted, Matter
from renderer.layout.suggest import build, suggest
from renderer.records import replace
from renderer.units import mm

WIDTHS = (30, 42, 55, 85, 170)

PLAIN = {
    "badge-row": "- 国家级创新平台数量居**全省第一**，综合保税区进出口总值跃升至全国第**28**位。",
    "bars": "- 新增城镇就业**6**万人，农村劳动力转移就业**1.33**万人。",
    "calendar-grid": "- 空气优良**331**天。",
    "flow-tiles": "- 落地成果转化项目**124**个，签约科技型企业**80**家，带动投资超**230**亿元。",
    "icon-strip": "- 改造老旧小区**322**个，新建农村公路**156.8**公里，培育高标准农田**12.7**万亩。",
    "kpi-tile": "- 发放助企贷款突破**30**亿元以上。",
    "number-list": "- 落地成果转化项目**124**个，签约企业**80**家，带动投资超**230**亿元，新增就业**6**万人。",
    "pictogram-row": "- 新增国家制造业单项冠军**9**家，累计达**20**家。",
    "pull-quote": "> 那一年，最怕的是客户突然不回邮件。\n> ——一位外贸企业负责人",
    "rank-ladder": "- 先进制造业百强城市上升至第**37**位。",
    "ring": "- 全社会物流费用占GDP比重下降至**13.9%**以内。",
    "stack-bar": "- 新签约重点项目**200**个，其中先进制造业项目**126**个。",
    "stat-strip": "- 改造老旧小区**322**个，新建农村公路**156.8**公里，培育高标准农田**12.7**万亩。",
    "table": "| 指标 | 2023年 | 2024年 |\n|:--|--:|--:|\n| 生产总值增速 | 3.1% | 5.4% |\n| 工业企业利润（亿元） | -12.7 | 41.5 |",
    "timeline": "- 2024年3月12日，高铁新城站开通运营。\n- 2024年6月，跨江大桥合龙，两岸通勤缩短到十分钟。\n- 2024年10月18日，实验室揭牌。",
    "waffle": "- 引进专精特新企业**80**家，其中国家级企业**12**家。",
}

LONG = "全国县域义务教育阶段学校标准化建设与优质均衡发展督导评估认定工作推进情况通报中的寄宿制学校"
AWKWARD = {
    "a very long name": f"- {LONG}**16**所，{LONG}二**24**所。",
    "five digits and a long unit": "- 完成农村公路提质改造**12345.6**万平方公里以上，新建公路超**98765.4**万平方公里左右。",
    "next to nothing and a lot": "- 甲地产量**0.01**万吨，乙地产量**99999**万吨。",
    "nought": "- 甲地产量**0**万吨，乙地产量**3**万吨。",
    "below nought": "- 规模以上工业企业利润总额**-12.7**亿元，服务业企业利润总额**41.5**亿元。",
    "all below nought": "- 甲地利润**-12.7**亿元，乙地利润**-41.5**亿元。",
    "more than all": "- 甲类指标完成率**137.5%**，乙类指标完成率**250%**。",
    "one": "- 城镇新增就业**6**万人。",
    "forty": "\n".join(f"- 第{'甲乙丙丁'[n % 4]}{'一二三四五六七八九十'[n // 4]}片区改造老旧小区**{n * 37 % 89 + 1}**个。" for n in range(40)),
    "Latin": "- 新增Hannover Messe展会AEO认证企业**120**家，eVTOL企业**36**家。",
}  # fmt: skip


def chart_of(kind: str, text: str, seen: Callable[[str], Context]) -> tuple[Chart | None, Context]:
    ctx = seen(f"# 2025年\n\n{text}\n")
    blocks = ctx.document.parts[0].blocks
    figures = [
        f for b in blocks for f in (ctx.figures.of(b) if len(blocks) < 9 else ctx.figures.of(b)[-1:]) if f.strong
    ]
    return build(kind, figures, blocks, ctx), ctx


def drawn(chart: Chart, width: float, ctx: Context) -> Fitted | None:
    fitted = CHARTS[chart.kind](Matter(None, chart=chart), mm(width), ctx)
    return fitted[0] if fitted else None


def check(
    fitted: Fitted, width: float, ctx: Context, copy: str, inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    assert 0 < fitted.least <= fitted.natural <= fitted.most
    for height in (fitted.least, (fitted.least + fitted.most) / 2, fitted.most):
        ground = Rect(0, 0, mm(width), height)
        for item, box in inks(fitted.draw(height).group()):
            assert ground.contains(box, slack=0.6), (getattr(getattr(item, "run", None), "text", "shape"), box, ground)
            if isinstance(item, Text):
                assert item.run.size >= 7.5 or item.role == "furniture", item.run.text
                assert item.role != "copy"
                if item.role == "label":
                    assert "".join(item.run.text.split()) in copy, item.run.text


def squeezed(text: str) -> str:
    return "".join(text.replace("*", "").replace("> ", "").split())


def test_every_chart_has_a_case() -> None:
    assert set(PLAIN) == set(CHARTS)


@pytest.mark.parametrize("kind", sorted(CHARTS))
def test_at_any_width(
    kind: str, seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of(kind, PLAIN[kind], seen)
    assert chart is not None
    for width in WIDTHS:
        fitted = drawn(chart, width, ctx)
        assert fitted is not None, f"{kind} at {width} mm"
        check(fitted, width, ctx, squeezed(PLAIN[kind]), inks)


@pytest.mark.parametrize("kind", sorted(set(CHARTS) - {"table", "pull-quote", "timeline", "badge-row"}))
@pytest.mark.parametrize("case", sorted(AWKWARD))
def test_awkward_figures_are_drawn_truly_or_not_at_all(
    kind: str, case: str, seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of(kind, AWKWARD[case], seen)
    fitted = drawn(chart, 30, ctx) if chart is not None else None
    if fitted is not None:
        assert chart is not None
        check(fitted, 30, ctx, squeezed(AWKWARD[case]), inks)
        wide = drawn(chart, 85, ctx)
        assert wide is not None
        check(wide, 85, ctx, squeezed(AWKWARD[case]), inks)
    if kind in ("number-list", "stat-strip", "kpi-tile", "icon-strip") or (
        kind == "bars" and case != "a very long name"
    ):
        assert fitted is not None


def rectangles(
    fitted: Fitted, ctx: Context, inks: Callable[[Group], list[tuple[object, Rect]]], color: str
) -> list[Rect]:
    wanted = ctx.color(color)
    shapes = [(i, b) for i, b in inks(fitted.draw(fitted.most).group()) if isinstance(i, Shape) and i.fill == wanted]
    return [b for _, b in shapes]


@pytest.mark.parametrize(
    "case", ["next to nothing and a lot", "below nought", "all below nought", "more than all", "forty"]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_their_figures(
    case: str, width: float, seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of("bars", AWKWARD[case], seen)
    assert chart is not None
    fitted = drawn(chart, width, ctx)
    assert fitted is not None
    bars = rectangles(fitted, ctx, inks, "main")
    values = [float(f.value) for f in chart.figures]
    scales = [bar.width / abs(value) for bar, value in zip(bars, values, strict=True)]
    assert max(scales) / min(scales) < 1.01
    zero = {round(bar.x if value > 0 else bar.right, 3) for bar, value in zip(bars, values, strict=True)}
    assert max(zero) - min(zero) < 0.01, "all from one zero"
    assert max(bar.width for bar in bars) > 0.2 * mm(width)


def test_what_fell_runs_the_other_way(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of("bars", "- 进出口总额增长**8.9%**。\n- 固定资产投资下降**6.4%**。", seen)
    assert chart is not None
    fitted = drawn(chart, 85, ctx)
    assert fitted is not None
    rose, fell = rectangles(fitted, ctx, inks, "main")
    assert rose.x == pytest.approx(fell.right)
    assert rose.width / fell.width == pytest.approx(8.9 / 6.4, rel=0.01)


def test_parts_of_a_bar_are_as_long_as_their_shares(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of("stack-bar", PLAIN["stack-bar"], seen)
    assert chart is not None
    for width in WIDTHS:
        fitted = drawn(chart, width, ctx)
        assert fitted is not None
        rest, part = (max(rectangles(fitted, ctx, inks, tone), key=lambda b: b.width) for tone in ("fill", "main"))
        assert part.width / (rest.right - part.x) == pytest.approx(126 / 200, rel=0.01)


@pytest.mark.parametrize(("kind", "lit", "count"), [("calendar-grid", 331, 365), ("waffle", 12, 80)])
def test_as_many_cells_are_lit_as_the_figure_says(
    kind: str, lit: int, count: int, seen: Callable[[str], Context]
) -> None:
    chart, ctx = chart_of(kind, PLAIN[kind], seen)
    assert chart is not None
    for width in WIDTHS:
        fitted = drawn(chart, width, ctx)
        assert fitted is not None
        shapes = [i for i in fitted.draw(fitted.least).group().items if isinstance(i, Shape)]
        cells = {
            color: sum(s[0] == "M" for i in shapes if i.fill == ctx.color(color) for s in i.path.segments)
            for color in ("main", "fill")
        }
        assert cells == {"main": lit, "fill": count - lit}


def test_lit_days_end_upright_in_long_rows(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of("calendar-grid", PLAIN["calendar-grid"], seen)
    assert chart is not None
    fitted = drawn(chart, 240, ctx)
    assert fitted is not None
    shapes = [i for i in fitted.draw(fitted.least).group().items if isinstance(i, Shape)]
    ends = [i.path.bounds().right for i in shapes if i.fill == ctx.color("main")]
    starts = [i.path.bounds().x for i in shapes if i.fill == ctx.color("fill")]
    assert len(ends) == len(starts) > 1
    left = [s[1] for i in shapes if i.fill == ctx.color("main") for s in i.path.segments if s[0] == "M"]
    pitch = left[1] - left[0] + 0.1
    assert max(ends) - min(ends) <= pitch
    assert max(starts) - min(starts) <= pitch


@pytest.mark.parametrize(("count", "columns"), [(365, 61), (365, 73), (100, 10), (29, 12), (7, 7)])
def test_each_cell_has_its_turn(count: int, columns: int) -> None:
    assert sorted(turn(n, count, columns) for n in range(count)) == list(range(count))


def test_the_days_of_a_year_stand_in_full_rows_over_the_whole_card(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of("calendar-grid", PLAIN["calendar-grid"], seen)
    assert chart is not None
    for width in range(78, 100):
        fitted = drawn(chart, width, ctx)
        assert fitted is not None
        cells = (ctx.color("main"), ctx.color("fill"))
        boxes = [b for i, b in inks(fitted.draw(fitted.least).group()) if isinstance(i, Shape) and i.fill in cells]
        card = mm(width) - 2 * ctx.unit
        assert max(r.right for r in boxes) - min(r.x for r in boxes) == pytest.approx(card, abs=2.0), width


def test_names_stand_beside_bars_where_the_bars_keep_their_length(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    chart, ctx = chart_of("bars", "- 推动企业上云**5500**家、上平台**500**家以上。", seen)
    assert chart is not None
    for width, beside in ((85, True), (66, False)):
        fitted = drawn(chart, width, ctx)
        assert fitted is not None
        found = rectangles(fitted, ctx, inks, "main")
        assert (min(r.x for r in found) > 2 * ctx.unit) == beside, width
        assert max(r.width for r in found) >= 9 * ctx.measures.body


def test_a_ring_is_lit_for_its_share(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    from renderer.layout.charts.ring import sector

    for share in (0.01, 0.139, 0.25, 0.5, 0.999, 1.0):
        path = sector(0, 0, 100, 62, 0, share)
        ends = [s[-2:] for s in path.segments if s[0] == "C"]
        # the outer arc's last point
        x, y = ends[max(1, math.ceil(share * 8)) - 1]
        turn = (math.atan2(x, -y) / math.tau) % 1.0
        assert min(abs(turn - share), abs(turn - share + 1)) < 0.002


def test_a_rank_stands_at_its_place(
    seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:
    for rank in (1, 5, 37, 50, 64, 95, 100):
        chart, ctx = chart_of("rank-ladder", PLAIN["rank-ladder"].replace("37", str(rank)), seen)
        assert chart is not None
        for width in WIDTHS:
            fitted = drawn(chart, width, ctx)
            assert fitted is not None
            check(fitted, width, ctx, squeezed(PLAIN["rank-ladder"].replace("37", str(rank))), inks)
            whole = max(rectangles(fitted, ctx, inks, "fill"), key=lambda b: b.width)
            lit = next(b for b in rectangles(fitted, ctx, inks, "main") if b.y == pytest.approx(whole.y))
            assert lit.width / whole.width == pytest.approx(0.01, rel=0.01)
            assert (lit.right - whole.x) / whole.width == pytest.approx(rank / 100, rel=0.01)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ring", "- 甲类指标完成率**137.5%**。"),
        ("ring", "- 进出口总额增长**5%**。"),
        ("rank-ladder", "- 先进制造业百强城市上升至第**137**位。"),
        ("rank-ladder", "- 综合保税区跃升至全国第**28**位。"),
        ("calendar-grid", "- 空气优良**400**天。"),
        ("calendar-grid", "- 空气优良**331**次。"),
        ("pictogram-row", "- 新增冠军企业**30**家，累计达**20**家。"),
        ("stack-bar", "- 竣工项目**167**个，开工项目**272**亿元。"),
        ("stack-bar", "- 重点项目**100**个，其中甲类项目**80**个、乙类项目**60**个。"),
        ("bars", "- 改造老旧小区**322**个，新建农村公路**156.8**公里。"),
        ("bars", "- 进出口总额增长**5%**，研发投入强度达到**3%**。"),
        ("bars", "- 进出口总额增长**6%～8%**。"),
        ("waffle", "- 完成投资**12.5**亿元，其中工业投资**3.2**亿元。"),
        ("timeline", "- 改造老旧小区**322**个。"),
        ("table", "- 改造老旧小区**322**个。"),
    ],
)  # fmt: skip
def test_what_would_be_untrue_is_refused(kind: str, text: str, seen: Callable[[str], Context]) -> None:
    chart, ctx = chart_of(kind, text, seen)
    assert chart is None or drawn(chart, 85, ctx) is None


@pytest.mark.parametrize("kind", sorted(CHARTS))
def test_alt_text_says_what_is_drawn(kind: str, seen: Callable[[str], Context]) -> None:
    chart, _ = chart_of(kind, PLAIN[kind], seen)
    assert chart is not None
    said = alt_of(chart)
    for figure in chart.figures:
        assert figure.printed in said
    for entry in chart.entries:
        assert entry.text in said
    assert len(said) > 6


def test_a_section_that_goes_on_has_the_charts_its_items_ask_for_and_no_others(seen: Callable[[str], Context]) -> None:
    copy = "# 2025年\n\n## 民生 {chart=stat-strip}\n\n- 新增城镇就业**6**万人，农村劳动力转移就业**1.33**万人。 {chart=bars}\n- 空气优良**331**天。\n"
    ctx = seen(copy)
    section = ctx.document.parts[0].sections[0]
    first = {c.kind for c in suggest(section, section.blocks, ctx)}
    assert first == {"bars", "stat-strip"}
    again = [c.kind for c in suggest(replace(section), section.blocks, ctx, again=True)]
    assert again == ["bars"]


def test_items_that_say_the_same_are_drawn_once(seen: Callable[[str], Context]) -> None:
    item = "- 开展“{}年”活动，**167**个项目竣工投产，**272**个项目开工建设。{}\n"
    for asked in ("", " {chart=bars}"):
        ctx = seen("# 2025年\n\n## 项目\n\n" + item.format("攻坚", asked) + item.format("建设", ""))
        section = ctx.document.parts[0].sections[0]
        assert [c.kind for c in suggest(section, section.blocks, ctx)].count("bars") == 1


@pytest.mark.parametrize(
    ("heading", "width", "signed"),
    [("民生实事", 85, True), ("民生实事", 60, False), ("民生实事 {icon=house-line}", 85, False)],
    ids=["half white", "full", "as the head"],
)
def test_a_line_with_one_figure_has_an_icon_in_its_white_half(
    heading: str, width: float, signed: bool, seen: Callable[[str], Context], inks: Callable[[Group], list[tuple[object, Rect]]]
) -> None:  # fmt: skip
    """Not where there is no white, and not the icon of its section's head again."""
    ctx = seen(f"# 2025年\n\n## {heading}\n\n- 改造老旧小区**322**个。{{icon=house-line}}\n")
    section = ctx.document.parts[0].sections[0]
    chart = build("kpi-tile", list(ctx.figures.of(section.blocks[0])), section.blocks, ctx)
    assert chart is not None
    fitted = drawn(chart, width, ctx)
    assert fitted is not None
    right = [b for i, b in inks(fitted.draw(fitted.least).group()) if isinstance(i, Shape) and b.width < mm(20)]
    assert bool(right) is signed
