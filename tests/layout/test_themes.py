"""Every theme on every layout: clean, in the theme's own colours, all type readable on what it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer import build
from renderer.diagnostics import Severity
from renderer.display.color import Gray, contrast, process_inks, total_ink
from renderer.display.frame import Page, Shape, Text
from renderer.display.geometry import Rect
from renderer.display.gradient import Fill, Gradient, least_contrast
from renderer.layout.panels import OPTIONS
from renderer.pipeline import LAYOUT
from renderer.preflight.ink import Mark, marks, on_sheet
from renderer.resources import folder
from renderer.spec.files import layout_names, theme_names
from renderer.spec.load import read_spec
from renderer.spec.style import Theme


def page_of(layout: str, theme: str) -> tuple[Page, Theme]:
    result = build(layout=layout, theme=theme, formats=(), write=False)
    # neither how well the copy fits a layout nor what the copy desk asks about it is a theme's doing
    told = [d for d in result.diagnostics if d.severity is not Severity.NOTE]
    assert not [d for d in told if not d.code.startswith(("LAY022", "PRF"))]
    spec = read_spec(layout, result.sink, panels=OPTIONS, theme=theme)
    assert spec is not None
    return result.pages[0], spec.theme


def grounds(found: list[Mark]) -> list[tuple[int, Rect, Fill]]:
    """Return the filled rectangles of a page: when they are painted, where, and in what."""
    out = []
    for n, mark in enumerate(found):
        item = mark.item
        if isinstance(item, Shape) and item.fill is not None and [s[0] for s in item.path.segments] == [*"MLLLZ"]:
            out.append((n, on_sheet(item.path.bounds(), mark.to_sheet), item.fill))
    return out


def check(page: Page, theme: Theme) -> None:
    found = list(marks(page.items))
    palette = set(theme.colors.values())
    paper = theme.color("paper")
    under = grounds(found)
    for n, mark in enumerate(found):
        item = mark.item
        if isinstance(item, Shape):
            used = {c for c in (item.fill, item.stroke.color if item.stroke else None) if c is not None}
            assert used <= palette
        elif isinstance(item, Text):
            assert item.color in palette
            x, y = mark.to_sheet.apply(item.run.origin.x + item.run.xs[0], item.run.origin.y)
            point = Rect(x + item.run.size / 4, y - item.run.size / 3, 0, 0)
            ground = next((c for k, r, c in reversed(under) if k < n and r.contains(point)), paper)
            large = item.run.size >= 14
            assert least_contrast(item.color, ground) >= (3.0 if large else 4.5), item.run.text
            if item.run.size < 9:
                assert sum(v > 0 for v in process_inks(item.color)) == 1 or contrast(item.color, paper) < 1.1
    assert max(total_ink(c) for c in palette) <= 240


@pytest.mark.parametrize("theme", theme_names())
def test_a_theme_on_the_usual_layout(theme: str) -> None:
    check(*page_of(LAYOUT, theme))


@pytest.mark.slow
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("layout", [name for name in layout_names() if name != LAYOUT])
def test_a_theme_on_another_layout(layout: str, theme: str) -> None:
    check(*page_of(layout, theme))


def test_four_themes_come_with_the_program() -> None:
    assert {"lianghui-blue-red", "lianghui-red-gold", "harbour-cyan", "mono-k"} <= set(theme_names())


def test_mono_is_black_ink_alone() -> None:
    _, theme = page_of(LAYOUT, "mono-k")
    assert all(process_inks(c)[:3] == (0, 0, 0) for c in theme.colors.values())


def test_parts_differ_in_colour_in_every_theme() -> None:
    for name in theme_names():
        _, theme = page_of(LAYOUT, name)
        assert theme.color("main", "done") != theme.color("main", "planned")


PLAN = """
sheet: {trim: [104mm, 70mm], margin: [3mm, 3mm, 3mm, 3mm], bleed: 3mm}
theme: dusk.yaml
ground: {panel: ground, color: dusk}
page:
  rows: {gap: 3mm}
  of:
    - {panel: strip, ground: LABEL}
    - {panel: headline, height: 30mm, scene: 0, fit: [24pt, 18pt]}
    - {columns: {gap: 4mm, each: part, roles: [done, planned]}, of: [{panel: band, ground: dusk}]}
"""
COPY = """---
headline: 小镇大目标
strip: 湖畔新声
section: 人代会
---
# 成绩单

## 变化

- 新修村道16公里。
"""


@pytest.mark.parametrize(("label", "many"), [("head", 4), ("dusk", 3)])
def test_a_gradient_of_the_theme_fills_every_kind_of_ground(tmp_path: Path, label: str, many: int) -> None:
    """The sheet, the strip's label, the headline, the band; a label of the sheet's own colour has no box."""
    theme = (folder("layouts") / "themes" / "lianghui-blue-red.yaml").read_text("utf-8")
    theme = theme.replace("roles:", "  dusk: {gradient: [blue, black], angle: 90}\nroles:", 1).replace(
        "head: head", "head: dusk"
    )
    for name, text in (("dusk.yaml", theme), ("plan.yaml", PLAN.replace("LABEL", label)), ("copy.md", COPY)):
        (tmp_path / name).write_text(text, "utf-8")
    result = build(tmp_path / "copy.md", layout=tmp_path / "plan.yaml", formats=("pdf",), write=False, draft=True)
    assert not [d for d in result.diagnostics if d.code.startswith(("PDF", "PRE001", "OUT"))]
    black = Gray(1.0, 0x1A1A1A)
    blends = [(on_sheet(m.item.path.bounds(), m.to_sheet), m.item.fill) for m in marks(result.pages[0].items)
              if isinstance(m.item, Shape) and isinstance(m.item.fill, Gradient)]  # fmt: skip
    assert len(blends) == many
    for place, fill in blends:
        assert fill.colors[1] == black
        assert fill.end.x - fill.start.x == pytest.approx(place.width)
