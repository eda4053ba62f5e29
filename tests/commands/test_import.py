"""`tujie import`: what is pasted becomes a content file, and every line says what it was taken for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from renderer.cli import main
from renderer.commands.import_ import KINDS
from renderer.content.document import Meta
from renderer.content.markdown import read_markdown
from renderer.content.plain import read_plain
from renderer.diagnostics import Sink
from tests.content.conftest import CASES, typed
from tests.content.showing import words

PASTED = sorted((CASES / "plain").glob("*.txt"))


@pytest.mark.parametrize("case", PASTED, ids=lambda case: case.stem)
def test_what_is_imported_builds_the_same_words(case: Path, tmp_path: Path) -> None:
    text, made = tmp_path / "pasted.txt", tmp_path / "made.md"
    text.write_text(typed(case), "utf-8")
    done = CliRunner().invoke(main, ["import", str(text), "-o", str(made), "--lang", "zh"])
    assert done.exit_code == 0
    assert done.stdout == f"{made}\n"
    again = read_markdown(made.read_text("utf-8"), "made.md", Sink())
    assert words(again) == words(read_plain(typed(case), "pasted.txt", Sink()))


def test_every_kind_has_a_chinese_name() -> None:
    case = (Path(__file__).parent.parent.parent / "renderer" / "content" / "plain_opening.py").read_text("utf-8")
    listed = case[case.index("`kind`:") : case.index('"""', case.index("`kind`:"))]
    for word in KINDS:
        assert word in listed
    assert set(Meta.__struct_fields__) - set(KINDS) == {"lang", "hyphens", "layout", "theme"}


@pytest.mark.parametrize(
    ("data", "said", "code"),
    [
        (b"# \xe7\x94\xb2\n- \xe4\xb9\x99\n", "CNT029", 1),
        (b" \n\n", "CNT001", 1),
        ("标题\n\n- 新建幼儿园8所".encode("gb18030"), "SRC004", 0),
    ],
)
def test_what_is_said_of_files_that_are_no_pasted_text(tmp_path: Path, data: bytes, said: str, code: int) -> None:
    text = tmp_path / "pasted.txt"
    text.write_bytes(data)
    done = CliRunner().invoke(main, ["import", str(text)])
    assert done.exit_code == code
    assert f"[{said}]" in done.stderr


def test_the_text_itself_is_never_written_over(tmp_path: Path) -> None:
    text = tmp_path / "pasted.txt"
    text.write_text("标题\n\n- 甲1个\n", "utf-8")
    done = CliRunner().invoke(main, ["import", str(text), "-o", str(tmp_path / "." / "pasted.txt"), "--lang", "zh"])
    assert done.exit_code == 2
    assert text.read_text("utf-8") == "标题\n\n- 甲1个\n"
