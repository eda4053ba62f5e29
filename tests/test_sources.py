"""Files in: encodings, unusable characters, YAML with places."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderer.diagnostics import Severity, Sink, Span, show
from renderer.messages.src import MESSAGES
from renderer.sources import Yaml, read_source, read_yaml
from renderer.sources import text as text_room
from renderer.sources import yaml as yaml_room


def read(tmp_path: Path, data: bytes) -> tuple[str | None, Sink]:
    """Return what comes of a file with `data`."""
    file = tmp_path / "a.md"
    file.write_bytes(data)
    sink = Sink()
    return read_source(file, sink, name="a.md"), sink


def codes(sink: Sink) -> list[str]:
    """Return the codes in the sink and check that their words can be made in both languages."""
    for finding in sink:
        assert all(finding.message(lang) for lang in ("zh", "en"))
        assert all(finding.hint(lang) is not None for lang in ("zh", "en"))
    return [finding.code for finding in sink]


SENTENCE = "株洲港吞吐量超**200**万吨,增长超**10**倍。𠮷\n第二行"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_by_mark(tmp_path: Path, encoding: str) -> None:
    text, sink = read(tmp_path, SENTENCE.encode(encoding))
    assert text == SENTENCE
    assert codes(sink) == []
    assert sink.sources == {"a.md": SENTENCE}


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_of_both_orders(tmp_path: Path, order: str) -> None:
    text, sink = read(tmp_path, ("\ufeff" + SENTENCE).encode(f"utf-16-{order}"))
    assert (text, codes(sink)) == (SENTENCE, [])


def test_gb18030_is_read_and_said(tmp_path: Path) -> None:
    text, sink = read(tmp_path, SENTENCE.encode("gb18030"))
    assert (text, codes(sink)) == (SENTENCE, ["SRC004"])
    assert sink.found[0].severity is Severity.NOTE


def test_line_ends_become_one(tmp_path: Path) -> None:
    text, sink = read(tmp_path, "一\r\n二\r三\n四\u2028五\r\r\n六".encode())
    assert (text, codes(sink)) == ("一\n二\n三\n四\n五\n\n六", [])


def test_damaged_utf8_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    data = bytearray(SENTENCE.encode())
    data[4] = 0x20
    text, sink = read(tmp_path, bytes(data))
    assert text is not None
    assert text.endswith("第二行")
    assert set(codes(sink)) == {"SRC005"}
    assert sink.found[0].span == Span("a.md", 1, 2, 1)


def test_control_characters_are_named_and_keep_their_place(tmp_path: Path) -> None:
    text, sink = read(tmp_path, "株\x00洲\n\t好\x0c。".encode())
    assert text == "株\ufffd洲\n\t好\ufffd。"
    assert codes(sink) == ["SRC006", "SRC006"]
    assert [d.span for d in sink] == [Span("a.md", 1, 2, 1), Span("a.md", 2, 3, 1)]
    assert "U+0000 (NUL)" in sink.found[0].message("zh")


def test_half_characters(tmp_path: Path) -> None:
    lone = "甲\ud842乙".encode("utf-8", "surrogatepass")
    text, sink = read(tmp_path, lone)
    assert (text, codes(sink)) == ("甲\ufffd乙", ["SRC007"])
    assert sink.found[0].span == Span("a.md", 1, 2, 1)
    _, sink = read(tmp_path, b"\xff\xfe" + "甲\udc00乙".encode("utf-16-le", "surrogatepass"))
    assert codes(sink) == ["SRC007"]


def test_surrogates_in_pairs_are_characters(tmp_path: Path) -> None:
    text, sink = read(tmp_path, "\ud842\udfb7".encode("utf-8", "surrogatepass"))
    assert (text, codes(sink)) == ("𠮷", [])


def test_no_text_at_all_is_not_listed_endlessly(tmp_path: Path) -> None:
    _, sink = read(tmp_path, bytes(range(32)) * 2000)
    assert codes(sink).count("SRC006") == text_room.MAX_SHOWN
    assert codes(sink).count("SRC008") == 1


def test_missing_folder_and_unreadable(tmp_path: Path) -> None:
    sink = Sink()
    assert read_source(tmp_path / "none.md", sink) is None
    assert read_source(tmp_path, sink) is None
    assert read_source("a\0b", sink) is None
    assert codes(sink) == ["SRC001", "SRC002", "SRC002"]


def test_50_mb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "huge.md"
    with file.open("wb") as out:
        out.truncate(50 * 1024 * 1024)
    sink = Sink()
    assert read_source(file, sink) is None
    assert codes(sink) == ["SRC003"]


def yaml(text: str, *, first_line: int = 1) -> tuple[Yaml | None, Sink]:
    """Return what comes of a YAML text."""
    sink = Sink()
    return read_yaml(text, "a.yaml", sink, first_line=first_line), sink


def test_values_are_plain_and_know_their_place() -> None:
    found, sink = yaml("a: 1\nb:\n  - x: 中文 词\n    y: [1.5, true, ~]\n", first_line=11)
    assert found is not None
    assert found.data == {"a": 1, "b": [{"x": "中文 词", "y": [1.5, True, None]}]}
    assert found.span(("b", 0, "x")) == Span("a.yaml", 13, 8, 4)
    assert found.span(("b", 0, "x"), key=True) == Span("a.yaml", 13, 5, 1)
    assert found.span(("b", 0, "y", 1)) == Span("a.yaml", 14, 14, 4)
    assert found.span(("a",)) == Span("a.yaml", 11, 4, 1)
    assert found.span(("b", 0, "not there")) == found.span(("b", 0))
    assert codes(sink) == []


def test_dates_octals_yes_and_numbers_with_a_nought_stay_as_typed() -> None:
    words = ["2025-01-05", "0o17", "0755", "01", "0x1F", "yes", "no", "on", "12:30", ".inf", "1_000", "9" * 30, "1e5"]
    found, _ = yaml("\n".join(f"- {w}" for w in words))
    assert found is not None
    assert found.data == words


def test_quoted_numbers_are_text_and_text_is_as_typed() -> None:
    found, _ = yaml("a: '5'\nb: 5.0\nc: |\n  长\n  文\n")
    assert found is not None
    assert found.data == {"a": "5", "b": 5.0, "c": "长\n文\n"}
    assert found.text(("b",)) == "5.0"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_nothing_is_none(text: str) -> None:
    found, sink = yaml(text)
    assert found is not None
    assert found.data is None
    assert found.span() == found.span(("x",))
    assert codes(sink) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c\n", "SRC010", 1, 5),
        ("a: 1\n\tb: 2\n", "SRC010", 2, 1),
        ("a: [1, 2\n", "SRC010", 1, 4),
        ("a: 'x\n", "SRC010", 1, 4),
        ("a: 1\nb: 2\na: 3\n", "SRC011", 3, 1),
        ("a: !!python/object/apply:os.system ['ls']\n", "SRC013", 1, 4),
        ("a: !x y\n", "SRC013", 1, 4),
        ("[a]: 1\n", "SRC016", 1, 1),
        ("a: *nowhere\n", "SRC018", 1, 4),
        ("a: &x [*x]\n", "SRC012", 1, 8),
        ("a: 1\n---\nb: 2\n", "SRC015", 3, 1),
        ("a: " + "[" * 60 + "]" * 60, "SRC014", 1, 51),
        ("a: \ufffe", "SRC010", 1, 1),
    ],
)
def test_faults_have_a_place(text: str, code: str, line: int, column: int) -> None:
    _, sink = yaml(text)
    assert codes(sink) == [code]
    span = sink.found[0].span
    assert span is not None
    assert (span.line, span.column) == (line, column)


def test_all_faults_that_can_be_passed_over_come_at_once() -> None:
    found, sink = yaml("a: !x 1\na: 2\n? [k]\n: 1\nb: 3\n")
    assert sorted(codes(sink)) == ["SRC011", "SRC013", "SRC016"]
    assert found is not None
    assert found.data["b"] == 3


def test_aliases_are_written_out_within_reason() -> None:
    found, sink = yaml("a: &x [1, 2]\nb: *x\n")
    assert found is not None
    assert found.data == {"a": [1, 2], "b": [1, 2]}
    assert found.span(("b", 1)) == found.span(("a", 1))
    assert codes(sink) == []


def test_bombs_do_not_go_off() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    found, sink = yaml(bomb)
    assert found is None
    assert codes(sink) == ["SRC012"]


def test_a_long_yaml_is_not_scanned() -> None:
    found, sink = yaml("a: " + "x" * yaml_room.MAX_YAML)
    assert found is None
    assert codes(sink) == ["SRC017"]


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@ \n\t,?中0", max_size=40))
def test_any_text_is_values_or_findings(text: str) -> None:
    found, sink = yaml(text)
    assert found is not None or sink.errors()
    codes(sink)


def test_nothing_heavy_is_imported_to_read_text() -> None:
    lines = (
        "import sys, renderer.sources; print([m for m in ('ruamel', 'pydantic', 'markdown_it') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_message_has_both_languages() -> None:
    for code, words in MESSAGES.items():
        assert words.zh, code
        assert words.en, code
        assert bool(words.hint_zh) == bool(words.hint_en), code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    sink = Sink()
    assert read_source(tmp_path / "pipe.md", sink) is None
    assert [d.code for d in sink] == ["SRC009"]


def test_a_folder_is_named_as_one_in_both_languages(tmp_path: Path) -> None:
    sink = Sink()
    assert read_source(tmp_path, sink, name="text.md") is None
    (found,) = sink
    assert "它是文件夹" in found.message("zh")
    assert "directory" in found.message("en")
    assert show(found, sink).splitlines()[1] == "  --> text.md"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0\0\0word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\0\0\0a.txt", "an archive"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
    ],
)
def test_a_file_of_another_kind_is_one_finding_that_says_what_it_is(tmp_path: Path, data: bytes, kind: str) -> None:
    file = tmp_path / "稿件"
    file.write_bytes(data)
    sink = Sink()
    assert read_source(file, sink) is None
    assert [(d.code, kind in d.message("en")) for d in sink] == [("SRC037", True)]
