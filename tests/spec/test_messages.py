"""A designer's slips in a layout: each is told at its line and column, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer import build
from renderer.diagnostics import Sink, show
from renderer.layout.panels import OPTIONS
from renderer.spec.load import read_spec

TOP = Path(__file__).resolve().parent.parent.parent
LAYOUT = (Path(__file__).parent / "plan.yaml").read_text("utf-8")


def told(tmp_path: Path, text: str) -> tuple[Sink, str]:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, "utf-8")
    sink = Sink()
    read_spec(plan, sink, panels=OPTIONS)
    return sink, "\n".join(show(d, sink) for d in sink)


@pytest.mark.parametrize(
    ("typed", "instead", "code", "at", "hint"),
    [
        ("theme: ", "theme：", "SRC010", "theme：", "半角“:”"),
        ("theme: ", "theme:", "SRC010", "theme:", "冒号后空一格"),
        ("theme: ", 'theme: "', "SRC010", '"lian', "补上引号"),
        ("title: 版式 A", "title: 版式: A", "SRC010", ": A", "整个值加引号"),
        ("545mm], margin", "545mm, margin", "SRC010", "[390mm", "补上“]”"),
        ("  of:\n", "\tof:\n", "SRC010", "\tof", "把 Tab 换成空格"),
        ("    - {panel: foot}", "   - {panel: foot}", "SRC010", "- {panel: foot}", "左边对齐"),
        ("[390mm, 545mm]", "[390mm]", "SPC002", "[390mm]", "至少 2 项"),
        ("[390mm, 545mm]", "[390mm， 545mm]", "SPC002", "390mm，", "用半角"),
        ("[390mm", "[390", "SPC002", "390", "如 3mm、9pt"),
        ("[390mm", "[-390mm", "SPC002", "-390mm", "0 到 5000mm"),
        ("lever: charts", "lever: chart", "SPC002", "chart", "body-size、leading"),
        ("panel: foot", "panel: foott", "SPC005", "foott", "是不是“foot”"),
        ("{panel: strip}", "{panel: strip, height: 900mm}", "SPC007", "900mm", "减小高度"),
        ("copyfit:", "styles: {band-yaer: {size: 9pt}}\ncopyfit:", "SPC001", "band-yaer", "是不是“band-year”"),
        ("copyfit:", "styles: {band-year: {size: 0pt}}\ncopyfit:", "SPC002", "0pt", "大于 0"),
        ("theme: ", "theme: !!python/name ", "SRC013", "!!python/name", "加引号"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_place(tmp_path: Path, typed: str, instead: str, code: str, at: str, hint: str) -> None:
    assert typed in LAYOUT
    text = LAYOUT.replace(typed, instead, 1)
    sink, said = told(tmp_path, text)
    (found,) = [d for d in sink if d.code == code][:1]
    assert found.span is not None
    row = text.split("\n")[found.span.line - 1]
    assert row[found.span.column - 1 :].startswith(at)
    assert hint in said
    assert not [d for d in sink if d.code != code and d.code != "SPC002"], said


def test_a_style_that_others_are_like_needs_no_use_of_its_own(tmp_path: Path) -> None:
    sink, said = told(tmp_path, LAYOUT + "styles:\n  loud: {size: 12pt}\n  credit: {like: loud}\n")
    assert not list(sink), said


def test_a_layout_and_a_theme_that_are_not_there_are_told_together(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    for layout, places in (("no-such", [3, 4]), ("tabloid", [4])):
        file.write_text(f"---\nheadline: 甲\nlayout: {layout}\ntheme: harbor\n---\n# 乙\n- 丙\n", "utf-8")
        found = [d for d in build(file, formats=(), write=False).sink.errors() if d.code == "SPC006"]
        assert [d.span.line for d in found if d.span] == places
