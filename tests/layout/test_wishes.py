"""What braces wish for is heeded, or told at its place; the editor's own icons are found beside the content."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer import build
from renderer.carding import build_cards
from renderer.cards.build import Wish
from renderer.diagnostics import Diagnostic

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><path d="M16 16H240V240H16Z"/></svg>'


def told(tmp_path: Path, text: str) -> dict[str, Diagnostic]:
    file = tmp_path / "a.md"
    file.write_text(f"---\nheadline: 好事办好\nlayout: compact\n---\n{text}", "utf-8")
    return {d.code: d for d in build(file, formats=(), write=False).diagnostics}


@pytest.mark.parametrize(
    ("text", "line", "key", "hint"),
    [
        ("# 甲\n## 乙 {color=red}\n- 丙**5**个\n", 6, "color", "#名字、icon、chart"),
        ("# 甲\n## 乙\n- 丙**5**个 {chrt=ring}\n", 7, "chrt", "是不是“chart”？"),
        ("# 甲\n## 乙\n- 丙**5**{.big}个\n", 7, ".big", "#名字、icon、chart、cover"),
        ("# 甲\n## 乙\n| 丙 | 丁 |\n|---|---|\n| 1 | 2 |\n| {width=3} |\n", 10, "width", "#名字、chart"),
    ],
)
def test_a_key_that_means_nothing_is_told(tmp_path: Path, text: str, line: int, key: str, hint: str) -> None:
    found = told(tmp_path, text)["CNT031"]
    assert found.span is not None
    assert found.span.line == line
    assert f"“{key}”" in found.message("zh")
    assert hint in found.hint("zh")


def test_keys_that_mean_something_are_not(tmp_path: Path) -> None:
    text = "# 甲 {#a}\n## 乙 {icon=train}\n- 丙增长**5%**{#b chart=none}左右 {#c icon=none cover}\n- 丁\n  - 戊\n"
    assert "CNT031" not in told(tmp_path, text)


def test_a_name_given_twice_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "# 甲\n- 丙**5**{#x}个\n- 丁**6**{#x}个\n")
    assert found["CNT030"].span is not None
    assert found["CNT030"].span.line == 7


def test_an_icon_that_is_not_there_is_told_once_at_its_place(tmp_path: Path) -> None:
    found = [d for d in told(tmp_path, "# 甲\n## 乙 {icon=trian}\n- 丙**5**个\n").values() if d.code == "SPC901"]
    assert [d.span.line for d in found if d.span] == [6]
    assert "train" in found[0].hint("zh")


def test_an_icon_beside_the_content_is_drawn(tmp_path: Path) -> None:
    text = "# 甲\n## 乙 {icon=mine}\n- 丙**5**个\n"
    assert "SPC901" in told(tmp_path, text)
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "mine.svg").write_text(SQUARE)
    assert "SPC901" not in told(tmp_path, text)
    (tmp_path / "icons" / "mine.svg").write_text(SQUARE.replace("<path", "<image/><path"))
    found = told(tmp_path, text)["SPC902"]
    assert "image" in found.message("zh")


def test_cards_are_told_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\nheadline: 好事办好\n---\n# 甲\n## 乙 {icon=trian}\n- 丙**5**个 {chrt=ring}\n", "utf-8")
    made = build_cards(file, Wish(only="cover"), write=False)
    found = {d.code: d.span.line for d in made.sink if d.span}
    assert found["SPC901"] == 5
    assert found["CNT031"] == 6
