"""What is said of copy that a plan cannot hold, and of pictures whose braces are wrong: each finding, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from renderer import build
from renderer.diagnostics import Diagnostic

SMALL = """\
sheet: {{trim: [120mm, {height}], margin: [6mm, 6mm, 6mm, 6mm], bleed: 0mm}}
theme: lianghui-blue-red
page: {page}
copyfit: [{{lever: body-size, start: 9pt, min: 9pt, max: 9pt, step: 0.1pt}}]
"""
FLOW = "{flow: {panel: bullets, from: {sections: all}, columns: 1, measure: 20, gutter: 3mm, gap: 2u}}"


def told(tmp_path: Path, text: str, plan: str | None = None) -> dict[str, Diagnostic]:
    file, layout = tmp_path / "a.md", tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    if plan is not None:
        layout.write_text(plan, "utf-8")
    found = build(file, layout=layout if plan is not None else None, formats=(), write=False).diagnostics
    return {d.code: d for d in found}


def test_copy_that_no_page_holds_is_counted_in_lines_and_characters(tmp_path: Path) -> None:
    plan = SMALL.format(height="30mm", page=f"{{rows: {{gap: 1mm}}, of: [{{panel: strip, height: 16mm}}, {FLOW}]}}")
    found = told(tmp_path, "---\nstrip: 报\n---\n# 甲\n## 乙\n- " + "推动发展" * 40 + "\n", plan)["LAY021"]
    facts = dict(found.arguments)
    assert int(str(facts["lines"])) >= 1
    assert 10 <= int(str(facts["characters"])) <= 160  # never more than there are
    assert str(facts["characters"]) in found.hint("zh")
    assert "“乙”" in found.hint("zh")
    assert "160 字" in found.hint("zh")
    assert "加高" in found.hint("zh")


def test_a_place_that_could_make_room_is_named_once_and_nothing_else_runs_off(tmp_path: Path) -> None:
    plan = SMALL.format(height="74mm", page=f"{{rows: {{gap: 1mm}}, of: [{{panel: kpi-wall, height: 30mm}}, {FLOW}]}}")
    things = ("粮食产量", "工业产值", "旅游收入")
    copy = "---\nheadline:\n---\n# 甲\n## 乙\n" + "".join(
        f"- {thing}达到**{n}50**亿元\n" for n, thing in enumerate(things, 1)
    )
    told_ = told(tmp_path, copy, plan)
    assert "kpi-wall（30 mm）" in told_["LAY021"].hint("zh")
    assert "PRE004" not in told_


def test_fixed_heights_that_add_up_to_too_much_are_told(tmp_path: Path) -> None:
    strips = ", ".join("{panel: strip, height: 20mm}" for _ in range(3))
    found = told(tmp_path, "---\nstrip: 报\n---\n# 甲\n- 乙\n", SMALL.format(height="60mm", page=f"{{rows: {{gap: 1mm}}, of: [{strips}]}}"))["LAY023"]  # fmt: skip
    assert "62.0 mm" in found.message("zh")
    assert "48.0 mm" in found.message("zh")


def test_short_copy_takes_the_smaller_layout_and_says_so(tmp_path: Path) -> None:
    found = told(tmp_path, "# 甲\n- 乙增长**5%**\n")["LAY025"]
    assert "--layout compact" in found.hint("zh")


@pytest.mark.parametrize(
    ("braces", "code", "said"),
    [
        ("{hight=40mm}", "LAY030", "hight"),
        ("{height=tall}", "LAY031", "tall"),
        ("{focus=middle}", "LAY031", "middle"),
        ("{fit=round}", "LAY031", "round"),
    ],
)
def test_braces_of_a_picture(tmp_path: Path, braces: str, code: str, said: str) -> None:
    Image.new("RGB", (1200, 800), (120, 140, 160)).save(tmp_path / "lake.png")
    found = told(tmp_path, f"# 甲\n## 乙\n![湖岸](lake.png){braces}\n\n- 丙\n")[code]
    assert f"“{said}”" in found.message("zh") or said in found.message("zh")
    assert found.span is not None
    assert found.span.line == 3
