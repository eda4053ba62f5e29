"""Photos and drawings on the page: cropped to their focus, inside their box, captioned, sharp enough."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as pillow

from renderer import build
from renderer.display.frame import Group, Image, Shape, Text
from renderer.display.gradient import Gradient
from renderer.preflight.ink import marks, on_sheet

CONTENT = """---
headline: 图片上版
credit: 样例
---

# 一部分

## 一节

- 这一节先有一条文字，写得稍微长一些，看它怎样断行。

![图注写在这里。](a.png){#one BRACES}

- 图后面还有一条。
"""

PLAN = """
sheet: {trim: [200mm, 280mm], margin: [10mm, 10mm, 10mm, 10mm]}
theme: lianghui-blue-red
shorter: ""
page:
  rows: {gap: 3mm}
  of:
    - {columns: {gap: 0, each: part}, of: [{panel: band}]}
    - {panel: headline, height: 30mm, scene: 5mm, fit: [30pt, 20pt]}
    - {flow: {panel: bullets, from: {sections: all}, columns: 1, measure: 26, gutter: 5mm, gap: 3u}}
    - {panel: foot}
"""

ART = '<svg viewBox="0 0 300 200"><rect width="300" height="200" fill="#0B4EA2"/><circle cx="9" cy="9" r="50" fill="#777777"/></svg>'


def page(
    tmp_path: Path, *, braces: str = "", size: tuple[int, int] = (1600, 1000), photo: str = "", art: str = ""
) -> tuple[list[Image], list[Group], list[str], str]:
    """Return the pictures on the sheet, their groups, the codes reported, and all words set."""
    (tmp_path / "c.md").write_text(CONTENT.replace("BRACES", braces), "utf-8")
    out = io.BytesIO()
    pillow.new("RGB", size, (90, 140, 200)).save(out, "PNG")
    (tmp_path / "a.png").write_bytes(art.encode() if art else out.getvalue())
    plan = PLAN.replace("    - {flow", f"    - {photo}\n    - {{flow") if photo else PLAN
    (tmp_path / "p.yaml").write_text(plan, "utf-8")
    result = build(tmp_path / "c.md", layout=tmp_path / "p.yaml", formats=(), write=False)
    found = list(marks(result.pages[0].items))
    images = [
        Image(m.item.data, on_sheet(m.item.box, m.to_sheet), m.item.alt, m.item.source, m.item.pixels)
        for m in found
        if isinstance(m.item, Image)
    ]
    groups = [g for m in found for g in m.groups if g.alt == "图注写在这里。"]
    words = "".join(m.item.run.text for m in found if isinstance(m.item, Text))
    return (
        images,
        groups,
        # the sheet is far larger than the copy: that it is not filled is told, and no matter here
        [d.code for d in result.diagnostics if not d.code.startswith(("LAY022", "PRE051", "PRF", "CNT"))],
        words,
    )


def test_a_picture_in_a_column_keeps_its_shape_and_has_its_caption(tmp_path: Path) -> None:
    (image,), groups, codes, words = page(tmp_path)
    assert codes == []
    assert image.box.width / image.box.height == pytest.approx(1.6)
    assert groups[0].box is not None
    assert groups[0].clip is not None
    assert words.count("图注写在这里") == 1
    assert image.pixels == (1600, 1000)


@pytest.mark.parametrize(("focus", "share"), [("0,0", 0.0), ("0.5,0.5", 0.5), ("1,1", 1.0)])
def test_a_picture_that_fills_keeps_its_focus_in_sight(tmp_path: Path, focus: str, share: float) -> None:
    _, groups, codes, _ = page(tmp_path, braces=f"focus={focus} height=30mm")
    assert codes == []
    (image,) = groups[0].items
    room = groups[0].box
    assert isinstance(image, Image)
    assert room is not None
    assert room.height == pytest.approx(30 / 25.4 * 72, abs=6)
    assert (room.y - image.box.y) / (image.box.height - room.height) == pytest.approx(share, abs=0.01)
    assert image.box.x == pytest.approx(room.x)


def test_a_picture_that_fits_is_seen_whole(tmp_path: Path) -> None:
    _, groups, _, _ = page(tmp_path, braces="fit=fit height=30mm")
    (image,) = groups[0].items
    assert isinstance(image, Image)
    assert groups[0].box is not None
    assert groups[0].box.contains(image.box)


def test_a_place_of_its_own_takes_the_picture_out_of_the_text(tmp_path: Path) -> None:
    (image,), _, codes, words = page(tmp_path, photo="{panel: photo, height: 60mm, from: {ref: one}}")
    # one paragraph leaves the panel beside it nearly empty
    assert set(codes) <= {"PRE051"}
    assert words.count("图注写在这里") == 1
    assert image.box.width == pytest.approx(180 / 25.4 * 72)


def test_a_place_whose_picture_is_not_there_gives_way(tmp_path: Path) -> None:
    (image,), _, codes, _ = page(tmp_path, photo="{panel: photo, height: 60mm, from: {ref: other}}")
    assert codes == []
    assert image.box.width < 180 / 25.4 * 72


@pytest.mark.parametrize(("width", "code"), [(700, ["PRE020"]), (1200, ["PRE021"]), (1600, [])])
def test_resolution_is_that_of_the_size_on_the_page(tmp_path: Path, width: int, code: list[str]) -> None:
    assert page(tmp_path, size=(width, round(width / 1.6)))[2] == code


@pytest.mark.parametrize("braces", ["focus=middle", "fit=stretch", "height=tall", "colour=red"])
def test_braces_that_mean_nothing_are_told(tmp_path: Path, braces: str) -> None:
    assert [c[:5] for c in page(tmp_path, braces=braces)[2]] == ["LAY03"]


def test_a_drawing_is_outlines_in_the_inks_of_the_theme(tmp_path: Path) -> None:
    images, groups, codes, _ = page(tmp_path, art=ART)
    assert codes == []
    assert not images
    square, circle = groups[0].items
    assert isinstance(square, Shape)
    assert isinstance(circle, Shape)
    assert str(square.fill).startswith("Cmyk(c=1.0, m=0.7")
    assert str(circle.fill).startswith("Gray(")


def test_a_gradient_of_a_drawing_runs_between_inks_of_the_theme(tmp_path: Path) -> None:
    stops = '<stop stop-color="#0B4EA2"/><stop offset="1" stop-color="#777777"/>'
    art = f'<svg viewBox="0 0 300 200"><linearGradient id="g">{stops}</linearGradient><rect width="300" height="200" fill="url(#g)"/></svg>'
    _, groups, codes, _ = page(tmp_path, art=art)
    assert codes == []
    (square,) = groups[0].items
    assert isinstance(square, Shape)
    assert isinstance(square.fill, Gradient)
    box = square.path.bounds()
    assert (*square.fill.start, *square.fill.end) == pytest.approx((box.x, box.y, box.right, box.y))
    assert [str(c).partition(",")[0] for c in square.fill.colors] == ["Cmyk(c=1.0", "Gray(k=0.5333"]


def test_a_broken_picture_is_an_error_and_its_place_is_marked(tmp_path: Path) -> None:
    _, groups, codes, words = page(tmp_path, art="<svg")
    assert codes == ["SRC033"]
    assert len(groups[0].items) == 3
    assert "图注写在这里" in words
