"""Page rules: each sees its fault on a small page, and says nothing of the page without it."""

from __future__ import annotations

import pytest

from renderer.diagnostics import Sink
from renderer.display.color import PAPER, Cmyk, Gray, Spot
from renderer.display.frame import FrameItem, Group, Image, Page, Shape, Stroke, Text
from renderer.display.geometry import Path, Point, Rect, Size, circle, polyline, rectangle, translate
from renderer.display.gradient import Fill, Gradient
from renderer.preflight.page_rules import check_pages
from renderer.records import replace
from tests.backends.scenes import blend, run

INK = Gray(1.0, 0x1A1A1A)
BLUE = Cmyk(1.0, 0.7, 0.0, 0.0, 0x0F4290)
RED = Cmyk(0.0, 0.95, 0.85, 0.1, 0xD8262C)
DARK = Cmyk(0.15, 1.0, 0.95, 0.1, 0xB01218)
GOLD = Spot("金", 0.6, Cmyk(0.0, 0.1, 0.6, 0.0, 0xFFE9A0), 0xFFE9A0, overprint=True)


def codes(
    *items: FrameItem, copy: tuple[str, ...] = (), strict: bool = False, condition: str = "newsprint"
) -> list[str]:
    page = Page(Size(400, 400), 0, Rect(10, 10, 380, 380), items, "页")
    sink = Sink()
    check_pages([page], sink, copy=copy, strict=strict, condition=condition)
    return list(dict.fromkeys(d.code for d in sink))


def across(*colors: Gray | Cmyk | Spot) -> Gradient:
    return blend(Point(20, 60), Point(220, 60), *colors)


def words(
    face: str,
    size: float,
    text: str,
    color: Gray | Cmyk | Spot = INK,
    *,
    x: float = 30,
    y: float = 100,
    role: str = "furniture",
) -> Text:
    return Text(run(face, size, x, y, text), color, role)  # type: ignore[arg-type]


def ground(color: Fill) -> Shape:
    return Shape(rectangle(Rect(20, 60, 200, 100)), color)


def line(width: float) -> Shape:
    return Shape(polyline([(9, 9), (99, 9)]), None, Stroke(INK, width))


def body(*sizes: float) -> Group:
    """Return items of the body, one of each size."""
    items = [Group((words("hei-400", size, "全年目标", y=100 + 20 * n),), tag="item") for n, size in enumerate(sizes)]
    return Group(tuple(items), name="panels")


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("PRE031", (words("hei-400", 10, "两会", BLUE),), (words("hei-700", 10, "两会", BLUE),)),
        ("PRE031", (words("hei-400", 9, "两▪", BLUE),), (words("hei-400", 9, "▪", BLUE),)),
        ("PRE031", (words("hei-700", 20, "两会", RED),), (words("hei-700", 24, "两会", RED),)),
        ("PRE032", (ground(INK), words("hei-700", 9, "两会", PAPER)), (ground(INK), words("hei-700", 10, "两会", PAPER))),
        ("PRE032", (ground(BLUE), words("song-700", 11, "两会", PAPER)), (ground(BLUE), words("hei-700", 11, "两会", PAPER))),
        ("PRE033", (ground(Gray(0.4, 0xA0A0A0)), words("hei-400", 10, "两会")), (ground(Gray(0.2, 0xD0D0D0)), words("hei-400", 10, "两会"))),
        ("PRE034", (ground(Gray(0.2, 0xD0D0D0)), words("hei-700", 30, "两会", PAPER)), (ground(BLUE), words("hei-700", 30, "两会", PAPER))),
        ("PRE035", (ground(Gray(0.03, 0xF8F8F8)),), (ground(Gray(0.06, 0xF0F0F0)),)),
        ("PRE036", (ground(Gray(0.9, 0x303030)),), (ground(INK),)),
        ("PRE044", (ground(DARK), words("hei-700", 30, "两会", GOLD)), (ground(DARK), words("hei-700", 30, "两会", replace(GOLD, overprint=False)))),
        ("PRE044", (ground(DARK), Shape(rectangle(Rect(30, 70, 50, 50)), GOLD)), (ground(BLUE), Shape(rectangle(Rect(30, 70, 50, 50)), GOLD))),
        ("PRE037", (Shape(polyline([(9, 9), (99, 9)]), None, Stroke(BLUE, 0.5)),), (Shape(polyline([(9, 9), (99, 9)]), None, Stroke(BLUE, 0.8)),)),
    ],
)  # fmt: skip
def test_press_rules(code: str, bad: tuple[FrameItem, ...], good: tuple[FrameItem, ...]) -> None:
    assert codes(*bad) == [code]
    assert codes(*good) == []


SKY = Cmyk(0.2, 0.0, 0.0, 0.0, 0xC7EAFB)
GRAY = Gray(0.5, 0x808080)


def stroked(path: Path, width: float = 0.75, color: Gray | Cmyk | Spot = INK, fill: Fill | None = None) -> Shape:
    return Shape(path, fill, Stroke(color, width))


ACROSS, EDGE = polyline([(9, 100), (390, 100)]), polyline([(20, 160.375), (220, 160.375)])
"""A line across the ground, and one right under its foot: half a line of 0.75 pt from it."""
SQUARE = Shape(rectangle(Rect(188, 288, 24, 24)), RED)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        # over the ground; before it, the ground takes the line away
        ((ground(RED), stroked(ACROSS)), (stroked(ACROSS), ground(RED))),
        ((ground(RED), stroked(EDGE)), (stroked(EDGE), ground(RED))),
        ((ground(RED), stroked(EDGE)), (ground(RED), stroked(polyline([(20, 160.6), (220, 160.6)])))),
        # what is wider than 1 pt, or no solid black, knocks out
        ((ground(RED), stroked(ACROSS, 1)), (ground(RED), stroked(ACROSS, 1.2))),
        ((ground(RED), stroked(ACROSS)), (ground(RED), stroked(ACROSS, color=Gray(0.8, 0x404040)))),
        # on its own plate black does not add up
        ((ground(replace(RED, k=0.2)), stroked(ACROSS)), (ground(INK), stroked(ACROSS))),
        # an outline lies half on its own fill
        ((stroked(rectangle(Rect(30, 70, 50, 50)), fill=RED),), (stroked(rectangle(Rect(30, 70, 50, 50)), fill=SKY),)),
        # a ring close around the corners of what it does not touch
        ((SQUARE, stroked(circle(200, 300, 16))), (SQUARE, stroked(circle(200, 300, 18)))),
        ((ground(across(SKY, RED)), stroked(ACROSS)), (ground(across(SKY, PAPER)), stroked(ACROSS))),
    ],
)
def test_thin_black_lines_overprint_the_inks_they_touch(
    bad: tuple[FrameItem, ...], good: tuple[FrameItem, ...]
) -> None:
    assert "PRE044" in codes(*bad)
    assert "PRE044" not in codes(*good)


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("PRE001", (ground(across(SKY, replace(DARK, k=0.4))),), (ground(across(SKY, DARK)),)),
        ("PRE032", (ground(across(INK, SKY, INK)), words("hei-700", 9, "两会", PAPER)), (ground(across(INK, BLUE)), words("hei-700", 12, "两会", PAPER))),
        ("PRE033", (ground(across(SKY, Gray(0.4, 0xA0A0A0))), words("hei-400", 10, "两会")), (ground(across(SKY, PAPER)), words("hei-400", 10, "两会"))),
        ("PRE034", (ground(across(BLUE, SKY)), words("hei-700", 30, "两会", PAPER)), (ground(across(BLUE, INK)), words("hei-700", 30, "两会", PAPER))),
        # the ends stand out from the type, and a place between them does not
        ("PRE034", (ground(across(PAPER, INK)), words("hei-700", 30, "两会", GRAY)), (ground(across(PAPER, SKY)), words("hei-700", 30, "两会", GRAY))),
        ("PRE035", (ground(across(Gray(0.03, 0xF8F8F8), GRAY)),), (ground(across(PAPER, GRAY)),)),
        ("PRE036", (ground(across(PAPER, Gray(0.9, 0x303030))),), (ground(across(PAPER, INK)),)),
        ("PRE044", (ground(across(SKY, DARK)), words("hei-700", 30, "两会", GOLD)), (ground(across(SKY, PAPER)), words("hei-700", 30, "两会", replace(GOLD, overprint=False)))),
    ],
)  # fmt: skip
def test_press_rules_hold_at_the_worst_place_of_a_gradient(
    code: str, bad: tuple[FrameItem, ...], good: tuple[FrameItem, ...]
) -> None:
    assert code in codes(*bad)
    assert code not in codes(*good)


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("PRE001", ground(Cmyk(0.9, 0.8, 0.6, 0.2, 0x1A2A40)), ground(Cmyk(0.9, 0.8, 0.6, 0.0, 0x1A2A40))),
        ("PRE002", words("hei-400", 7, "两会"), words("hei-400", 7.5, "两会")),
        ("PRE003", line(0.4), line(0.5)),
        ("PRE004", words("hei-400", 10, "两会", x=385), words("hei-400", 10, "两会", x=375)),
        ("PRE004", words("hei-400", 10, "两会", y=401), words("hei-400", 10, "两会", y=399)),
        ("PRE005", body(10, 10.5), body(10, 10)),
    ],
)
def test_what_newsprint_and_the_sheet_hold(code: str, bad: FrameItem, good: FrameItem) -> None:
    assert codes(bad) == [code]
    assert codes(good) == []


def test_the_strict_limits_ask_for_more() -> None:
    text = words("hei-700", 12, "两会", BLUE)
    assert codes(text) == []
    assert codes(text, strict=True) == ["PRE038"]


def item(*lines: str, extra: float = 0.0) -> Group:
    texts = [
        Text(run("hei-400", 10, 30, 100 + 16 * i, line, extra=extra), INK, "copy") for i, line in enumerate(lines)
    ]  # fmt: skip
    return Group(tuple(texts), tag="item")


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("PRE040", item("全年目标任务", "，全面完成"), item("全年目标任务，", "全面完成")),
        ("PRE041", item("全年目标（", "任务）全面完成"), item("全年目标", "（任务）全面完成")),
        ("PRE042", item("全年目标任务", "全面完成", extra=1.2), item("全年目标任务", "全面完成", extra=0.9)),
        ("PRE043", item("全年目标任务全面完", "成。"), item("全年目标任务全面", "完成。")),
    ],
)
def test_rules_of_lines(code: str, bad: Group, good: Group) -> None:
    assert codes(bad) == [code]
    assert codes(good) == []


def panel(x: float, y: float, height: float, *items: FrameItem) -> Group:
    back = Shape(rectangle(Rect(0, 0, 100, height)), Gray(0.06, 0xF0F0F0))
    return Group((back, *items), name="panel", tag="section", transform=translate(x, y), box=Rect(0, 0, 100, height))


def test_feet_are_level() -> None:
    level = Group((panel(0, 0, 50), panel(0, 60, 40), panel(110, 0, 100)), name="panels")
    assert codes(level) == []
    assert codes(replace(level, items=(panel(0, 0, 50), panel(0, 60, 40), panel(110, 0, 104)))) == ["PRE050"]


def test_a_panel_has_no_hole() -> None:
    full = panel(0, 0, 200, words("hei-400", 10, "两会", y=150))
    assert codes(full) == []
    assert codes(panel(0, 0, 200, words("hei-400", 10, "两会", y=50))) == ["PRE051"]


def bars(*heights: tuple[str, float]) -> Group:
    kids = [
        Group((Shape(rectangle(Rect(30 * i, 100 - h, 20, h)), BLUE),), tag="item", actual=f"增长{value}%左右")
        for i, (value, h) in enumerate(heights)
    ]
    return Group(tuple(kids), name="pair-bars", tag="section")


def test_bars_are_drawn_to_one_scale() -> None:
    assert codes(bars(("5.7", 57), ("10", 100), ("4", 40))) == []
    assert codes(bars(("5.7", 57), ("20", 100), ("4", 40))) == ["PRE010"]


def chart(*parts: str) -> Group:
    return Group(
        tuple(Text(run("hei-700", 12, 30 + 40 * i, 100, p), INK, "label") for i, p in enumerate(parts)), tag="figure"
    )


def test_a_figure_keeps_its_qualifier() -> None:
    copy = ("增长5.7%左右", "完成20个")
    told = item("增长5.7%左右完成20个")
    assert codes(told, chart("5.7", "%左右"), chart("20", "个"), copy=copy) == []
    assert codes(told, chart("5.7", "%"), copy=copy) == ["PRE011"]


def test_nothing_is_set_that_the_copy_does_not_say() -> None:
    copy = ("全年目标任务",)
    assert codes(item("全年目标任务"), copy=copy) == []
    assert codes(item("全年目标任务完成"), copy=copy) == ["PRE012"]


def test_a_label_is_a_stretch_of_the_copy() -> None:
    copy = ("完成投资20亿元",)
    told = item("完成投资20亿元")
    assert codes(told, chart("投资", "20", "亿元"), copy=copy) == []
    assert codes(told, chart("总额", "20", "亿元"), copy=copy) == ["PRE007"]


def test_findings_say_where_they_are() -> None:
    sink = Sink()
    check_pages([Page(Size(400, 400), 0, Rect(0, 0, 400, 400), (words("hei-400", 10, "两会", BLUE),), "页")], sink)
    (finding,) = sink
    assert finding.place
    assert finding.place.page == 1
    assert (finding.place.x, finding.place.y) == pytest.approx((30 / 72 * 25.4, 91.2 / 72 * 25.4), abs=0.1)


@pytest.mark.slow
def test_all_rules_together_cost_little_of_a_warm_press_build() -> None:
    from renderer.pipeline import build

    def laps() -> dict[str, float]:
        found: dict[str, float] = build(formats=("pdf",), write=False, timings=True).report["milliseconds"]
        return found

    laps()
    runs = [laps() for _ in range(5)]
    least = {key: min(run[key] for run in runs) for key in runs[0]}
    rules = least.pop("preflight") + least.pop("file rules")
    assert rules <= 0.25 * sum(least.values())


def test_strict_builds_say_more() -> None:
    from renderer.pipeline import build

    usual, strict = (
        {
            (d.code, d.place)
            for d in build(formats=(), write=False, strict=s).diagnostics
            if d.code in ("PRE031", "PRE038")
        }
        for s in (False, True)
    )
    assert len(strict) > len(usual)


@pytest.mark.parametrize(
    ("ppi", "newsprint", "coated"), [(149, "PRE020", "PRE020"), (220, "", "PRE021"), (250, "", "")]
)
def test_coated_paper_wants_finer_pictures(ppi: int, newsprint: str, coated: str) -> None:
    inch = Rect(40, 40, 72, 72)
    for condition, code in (("newsprint", newsprint), ("coated", coated)):
        assert codes(Image(b"", inch, pixels=(ppi, ppi)), condition=condition) == ([code] if code else [])
