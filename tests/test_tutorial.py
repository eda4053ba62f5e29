"""The tutorial, in both languages: its commands are run in their order on its own text, and what it says of them is true."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from renderer.cli import main

DOCS = Path(__file__).resolve().parent.parent / "docs"
ENGLISH, CHINESE = "tutorial.md", "tutorial.zh.md"


def blocks(page: str) -> list[str]:
    """Return what a page of the documents shows indented, a string a block."""
    rows = (DOCS / page).read_text("utf-8")
    found = re.findall(r"(?:^(?: {4}.*)?\n)+", rows, re.M)
    return [re.sub(r"^ {4}", "", block, flags=re.M).strip("\n") + "\n" for block in found if block.strip()]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Return a function that runs a command of the tutorial in an empty folder, and returns what it says; it must end well."""
    monkeypatch.chdir(tmp_path)

    def ran(command: str) -> str:
        done = CliRunner().invoke(main, [*shlex.split(command, comments=True)[1:], "--lang", "en"])
        assert done.exit_code == 0, f"{command}\n{done.output}"
        return done.output

    return ran


def test_the_tutorial_comes_out_as_it_says(run: Callable[[str], str]) -> None:
    shown = blocks(CHINESE)
    pasted = next(b for b in shown if b.startswith("云溪市政府工作报告"))
    top = next(b for b in shown if b.startswith("---"))
    commands = [row for b in shown for row in b.splitlines() if row.startswith("tujie ")]
    report = Path("report.md")
    Path("pasted.txt").write_text(pasted, "utf-8")
    said: dict[str, str] = {}
    for command in commands:
        said[command.split("#")[0].strip()] = run(command)
        if command.startswith("tujie import"):
            assert said[command].count("CNT020") == 2
            report.write_text(
                top + report.read_text("utf-8").partition("左右\n\n规模工业增加值增长9%左右\n")[2], "utf-8"
            )
    assert "LAY025" in said["tujie build report.md"]
    assert "LAY035" in said["tujie build report.md --layout yunxi.yaml"]
    assert "errors: 0" in said["tujie preflight out/report/page.pdf"]
    # a layout of one's own is kept when it is cut as the tutorial says
    layout = Path("yunxi.yaml")
    cut = layout.read_text("utf-8").replace("trim: [390mm, 545mm]", "trim: [270mm, 240mm]")
    layout.write_text(
        re.sub(r"(panel: headline), height: 58mm", r"\1, height: 40mm, fit: [44pt, 20pt], scene: 12mm", cut), "utf-8"
    )
    assert "LAY035" not in run("tujie build report.md --layout yunxi.yaml")


def test_the_english_tutorial_shows_no_other_text_and_commands() -> None:
    english, chinese = (
        [re.sub(r" +#.*", "", b) for b in blocks(page) if b.startswith(("云溪", "---", "tujie"))]
        for page in (ENGLISH, CHINESE)
    )
    assert [b for b in english if b not in chinese] == []
