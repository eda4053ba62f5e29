"""Icons: every file is drawn, and drawn as others read it; what cannot be drawn is named; words find their icon."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import SVGPath, parse_path
from hypothesis import given
from hypothesis import strategies as st

from renderer import resources
from renderer.diagnostics import Sink, Span, show
from renderer.display.geometry import Path as Outline
from renderer.spec.icons import Icons, Weight
from renderer.spec.pathdata import read_path

ICONS = resources.folder("layouts") / "icons"
NAMES = Icons.load().names()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256">{}</svg>'


def draw(outline: Outline, pen: BoundsPen | AreaPen, scale: float = 1.0) -> None:
    """Draw `outline` with a pen of fontTools."""
    is_open = False
    for letter, *numbers in outline.segments:
        points = [(float(x) * scale, float(y) * scale) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if letter == "M":
            if is_open:
                pen.endPath()
            pen.moveTo(points[0])
            is_open = True
        elif letter == "L":
            pen.lineTo(points[0])
        elif letter == "C":
            pen.curveTo(*points)
        elif letter == "Q":
            pen.qCurveTo(*points)
        else:
            pen.closePath()
            is_open = False
    if is_open:
        pen.endPath()


@pytest.mark.parametrize("weight", ["fill", "duotone"])
def test_every_icon_is_drawn_as_fonttools_draws_it(weight: Weight) -> None:
    sink = Sink()
    icons = Icons.load(sink=sink)
    assert len(NAMES) == 150
    for name in NAMES:
        ours, theirs = BoundsPen(None), BoundsPen(None)
        our_area, their_area = AreaPen(), AreaPen()
        for piece in icons.outline(name, weight):
            draw(piece.path, ours, 256)
            draw(piece.path, our_area, 256)
        svg = SVGPath(str(ICONS / "phosphor" / weight / f"{name}.svg"))
        svg.draw(theirs)
        svg.draw(their_area)
        assert ours.bounds == pytest.approx(theirs.bounds, abs=0.05), name
        # their arcs are the same cubics; a wrong flag would take away or add a whole lobe
        assert our_area.value == pytest.approx(their_area.value, abs=0.5), name
        left, top, right, bottom = ours.bounds
        # a few of the family pass the box by a quarter of a unit
        assert min(left, top) >= -0.5
        assert max(right, bottom) <= 256.5
    assert not list(sink)


def test_two_tones_are_told_apart() -> None:
    icons = Icons.load()
    assert [p.tone for p in icons.outline("trophy", "duotone")] == [1, 0]
    assert [p.tone for p in icons.outline("trophy")] == [0]
    assert all({p.tone for p in icons.outline(n, "duotone")} == {0, 1} for n in NAMES)


def test_an_unknown_icon_is_an_error_where_it_was_named() -> None:
    sink = Sink()
    icons = Icons.load(sink=sink)
    assert icons.outline("trian", span=Span("page.md", 3, 7)) == ()
    (found,) = sink
    assert found.code == "SPC901"
    assert "train" in show(found, sink)
    assert not icons.has("../fill/train")
    assert not icons.has("")
    assert icons.has("train")


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ('<path d="M0 0h9v9z" stroke="#000"/>', "stroke"),
        ('<path d="M0 0h9v9z" transform="scale(2)"/>', "transform"),
        ('<path d="M0 0h9v9z" fill-rule="evenodd"/>', "fill-rule"),
        ('<path d="M0 0h9v9z" style="fill:red"/>', "style"),
        ("<mask/>", "<mask>"),
        ("<style>p{}</style>", "<style>"),
        ('<text x="1">字</text>', "<text>"),
        ("<defs/>", "<defs>"),
        ("", "<path>"),
        ('<path d="M0 0h9v"/>', "v"),
        ('<path d="L0 0"/>', "L"),
        ('<rect x="a" width="2" height="2"/>', "<rect>"),
        ("<path", "SVG"),
    ],
)
def test_what_cannot_be_drawn_is_named_with_its_file(tmp_path: Path, inside: str, what: str) -> None:
    (tmp_path / "mine.svg").write_text(SVG.format("\n" + inside), encoding="utf-8")
    sink = Sink()
    icons = Icons.load(sink=sink, own=tmp_path)
    assert icons.outline("mine") == ()
    (found,) = sink
    assert (found.code, found.span and found.span.line) == ("SPC902", 2)
    if what != "SVG":
        assert what in show(found, sink)
    assert "mine.svg" in show(found, sink)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1"><path d="M0 0z"/></svg>',
        '<svg viewBox="0 0 0 9"><path d="M0 0z"/></svg>',
        '<svg><path d="M0 0z"/></svg>',
        "<html/>",
        "",
        "x" * 300_000,
    ],
)
def test_strange_files_are_errors(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.svg").write_text(text, encoding="utf-8")
    sink = Sink()
    assert Icons.load(sink=sink, own=tmp_path).outline("mine") == ()
    assert [d.code for d in sink] == ["SPC902"]


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.svg").write_text(SVG, encoding="utf-8")

    def refuse(*_: object, **__: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    # a file without rights is readable to root, who may be running this
    monkeypatch.setattr("renderer.spec.icons.open", refuse, raising=False)
    sink = Sink()
    assert Icons.load(sink=sink, own=tmp_path).outline("mine") == ()
    assert [d.code for d in sink] == ["SPC903"]


def test_a_users_own_icon_goes_first_and_fits_the_box(tmp_path: Path) -> None:
    shapes = (
        '<title>号</title><g fill="#0f0"><rect x="10" y="20" width="20" height="10"/><circle cx="20" cy="25" r="5"/></g>'
        '<polygon points="10,20 30,20 30,30" opacity="20%"/><rect width="99" height="99" fill="none"/>'
    )
    svg = f'<svg viewBox="10 20 20 10">{shapes}</svg>'
    (tmp_path / "train.svg").write_text(svg, encoding="utf-8")
    icons = Icons.load(own=tmp_path)
    pieces = icons.outline("train", "duotone")
    assert [p.tone for p in pieces] == [0, 0, 1]
    assert pieces[0].path.bounds() == pytest.approx((0, 0.25, 1, 0.5))
    assert pieces[1].path.bounds() == pytest.approx((0.25, 0.25, 0.5, 0.5))
    assert "train" in icons.names()


def test_headings_of_reports_find_their_icons() -> None:
    icons = Icons.load()
    headings = {
        "“三个高地”实现新突破": "trophy", "项目建设提速增效": "crane-tower", "发展环境持续优化": "storefront",
        "区域融合迈出新步伐": "train", "民生更加可感可及": "users-three", "主要预期目标": "target",
        "更加用力加快项目建设": "crane-tower", "全力打造国家重要先进制造业高地": "gear",
        "全力打造具有核心竞争力的科技创新高地": "rocket-launch", "全力打造内陆地区改革开放高地": "globe-hemisphere-east",
        "更加用力深化招商引资": "handshake", "更加用力优化营商环境": "storefront", "更加用力推行绿色低碳发展": "leaf",
        "更加用力保障改善民生": "users-three", "更加用力守牢发展底线": "shield-check",
        "地区生产总值": "buildings", "规模工业增加值": "factory", "固定资产投资": "crane-tower",
        "社会消费品零售总额": "shopping-cart", "进出口总额": "boat", "一般公共预算收入": "bank",
        "高标准农田": "grains", "食品安全": "bowl-food", "无": None,
    }  # fmt: skip
    assert {text: icons.for_words(text) for text in headings} == headings


def test_the_keyword_table_names_icons_that_are_there() -> None:
    words = Icons.load().words
    assert {name for name, _ in words} <= set(NAMES)
    assert sum(len(w) for _, w in words) > 300
    every = [w for _, ws in words for w in ws]
    assert not {w for w in every if every.count(w) > 1}


@pytest.mark.parametrize("text", ["keywords: 3", "keywords: [{icon: a}]", "keywords: [{words: [a]}]", "a: b"])
def test_a_faulty_keyword_table_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "keywords.yaml").write_text(text, encoding="utf-8")
    for _ in range(2):
        sink = Sink()
        assert Icons.load(tmp_path, sink).words == ()
        assert [d.code for d in sink] == ["SPC904"]


numbers = st.floats(-300, 300).map(lambda v: round(v, 2))


@st.composite
def path_texts(draw_: st.DrawFn) -> str:
    """Return path data with every command, written in the ways icons are: run together, relative, repeated."""
    parts = [f"M{draw_(numbers)},{draw_(numbers)}"]
    counts = {"l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "m": 2, "z": 0}
    for letter in draw_(st.lists(st.sampled_from(sorted(counts)), max_size=8)):
        values = [f"{draw_(numbers):g}" for _ in range(counts[letter])]
        if letter == "a":
            values[:5] = [f"{draw_(st.floats(1, 90)):.1f}", f"{draw_(st.floats(1, 90)):.1f}", *values[2:3]]
            values.insert(3, draw_(st.sampled_from(["0,0,", "01", "1 1 ", "10"])))
        parts.append((letter.upper() if draw_(st.booleans()) else letter) + " ".join(values))
    return "".join(parts)


@given(path_texts())
def test_any_path_is_read_as_fonttools_reads_it(text: str) -> None:
    ours, theirs = BoundsPen(None), BoundsPen(None)
    draw(read_path(text), ours)
    parse_path(text, theirs)
    if ours.bounds is None or theirs.bounds is None:
        assert ours.bounds == theirs.bounds
    else:
        assert ours.bounds == pytest.approx(theirs.bounds, abs=1.0, rel=1e-3)


@pytest.mark.parametrize("text", ["", " ", "M0 0"])
def test_paths_with_nothing_in_them_are_read(text: str) -> None:
    assert len(read_path(text).segments) <= 1


@pytest.mark.parametrize("text", ["M0", "M0 0 1", "M0 0A1 1 0 2 0 3 3", "M0 0Z1", "M0 0Lx", "m", "1 2", "M0 0L1e999 0"])
def test_what_is_no_path_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_path(text)


def test_an_arc_is_within_a_thousandth_of_its_circle() -> None:
    outline = read_path("M10 0A10 10 0 1 1 9.9 -1.41")
    x, y = 10.0, 0.0
    for letter, *n in outline.segments[1:]:
        assert letter == "C"
        x1, y1, x2, y2, x3, y3 = (float(v) for v in n)
        for i in range(11):
            t = i / 10
            px = (1 - t) ** 3 * x + 3 * (1 - t) ** 2 * t * x1 + 3 * (1 - t) * t * t * x2 + t**3 * x3
            py = (1 - t) ** 3 * y + 3 * (1 - t) ** 2 * t * y1 + 3 * (1 - t) * t * t * y2 + t**3 * y3
            assert math.hypot(px, py) == pytest.approx(10, abs=0.01)
        x, y = x3, y3
