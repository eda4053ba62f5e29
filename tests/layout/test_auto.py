"""The automatic layout: the sheet and the arrangement follow the copy, and why is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer import build
from renderer.diagnostics import Severity

CONTENTS = Path(__file__).parents[1] / "contents"


@pytest.mark.parametrize(
    ("content", "taken", "why"),
    [
        ("tenth.md", "compact", "2 parts side by side, no indicators in pairs"),
        ("quarter.md", "tabloid", "two parts share indicators"),
        ("three-parts.md", "tabloid", "3 parts one under another"),
        ("prose.txt", "compact", "mostly paragraphs"),
    ],
)
def test_the_copy_chooses_sheet_and_arrangement(content: str, taken: str, why: str) -> None:
    made = build(CONTENTS / content, layout="auto", formats=(), write=False)
    assert made.report["layout"]["name"] == taken
    (said,) = [d.message("en") for d in made.diagnostics if d.code == "LAY034"]
    assert why in said
    assert made.report["free_area"] < 0.03


def test_a_plan_that_the_copy_does_not_suit_gives_way_and_says_so(tmp_path: Path) -> None:
    plan = tmp_path / "own.yaml"
    plan.write_text("like: broadsheet-two-years\nshorter: auto\n", "utf-8")
    made = build(CONTENTS / "tenth.md", layout=plan, formats=(), write=False)
    assert [d.code for d in made.diagnostics if d.code in ("LAY034", "LAY035")] == ["LAY034", "LAY035"]
    assert made.report["layout"]["name"] == "compact"
    plan.write_text('like: broadsheet-two-years\nshorter: ""\n', "utf-8")
    kept = build(CONTENTS / "tenth.md", layout=plan, formats=(), write=False)
    assert kept.report["layout"]["name"] == "own"
    assert "LAY022" in [d.code for d in kept.diagnostics]


def test_words_that_a_plan_has_no_place_for_are_told(tmp_path: Path) -> None:
    plan = tmp_path / "own.yaml"
    plan.write_text(
        "like: compact\npage:\n  rows: {gap: 3mm}\n  of:\n    - {panel: headline}\n"
        "    - {flow: {panel: bullets, from: {sections: all}, columns: 2, measure: 20, gutter: 5mm, gap: 3u}}\n",
        "utf-8",
    )
    made = build(CONTENTS / "tenth.md", layout=plan, formats=(), write=False)
    told = [(d.message("en"), d.span.line if d.span else 0) for d in made.diagnostics if d.code == "LAY036"]
    assert ('the layout has no place for "湖畔新声" (strip): it is not on the page', 3) in told
    assert len(told) == 3
    # words that a panel is told not to set are no less told of
    plan.write_text("like: tabloid\npanels: {strip: {words: [section]}}\nshorter: ''\n", "utf-8")
    kept = build(CONTENTS / "tenth.md", layout=plan, formats=(), write=False)
    assert [dict(d.arguments)["key"] for d in kept.diagnostics if d.code == "LAY036"] == ["strip"]
    # the headings of the parts are set all the same, by the flow
    assert not [d for d in made.diagnostics if d.severity is Severity.ERROR]
