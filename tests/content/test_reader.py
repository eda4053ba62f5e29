"""What people may hand in: empty and endless files, foreign signs, other encodings, bombs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from renderer.content.document import Document, Item, Paragraph, plain, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Sink, show
from renderer.messages.cnt import MESSAGES
from tests.content.showing import findings, words


def read(tmp_path: Path, text: str | bytes, name: str = "a.md") -> tuple[Document | None, Sink]:
    """Return what comes of a content file."""
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    sink = Sink()
    return read_document(file, sink, name=name), sink


@pytest.mark.parametrize("text", ["", "\n\n", " \t　\n", "\ufeff"])
def test_empty(tmp_path: Path, text: str) -> None:
    document, sink = read(tmp_path, text)
    assert document is None
    assert findings(sink) == ["CNT001 1:1"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\nheadline: 题\n---\n", "CNT002 3:1"),
        ("---\nheadline: 题\n---\n\n<!-- 待写 -->", "CNT002 5:1"),
        ("---\n---\n", "CNT002 2:1"),
    ],
)
def test_only_front_matter(tmp_path: Path, text: str, place: str) -> None:
    document, sink = read(tmp_path, text)
    assert document is None
    assert findings(sink) == [place]


def test_front_matter_faults_come_all_at_once(tmp_path: Path) -> None:
    text = "---\nheadine: 题\nbyline: [甲, 乙]\n标题: 题\ncredit: {a: 1}\nfolio: 3\n---\n\n正文。\n"
    document, sink = read(tmp_path, text)
    assert findings(sink) == ["CNT004 2:1", "CNT005 3:9", "CNT004 4:1", "CNT005 5:9"]
    assert "headline" in sink.found[0].message("zh")
    assert "headline" in sink.found[2].message("zh")
    assert document is not None
    assert document.meta.folio.text == "3"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\nheadline: 题\n\n# 部分\n正文。\n", "CNT003 1:1"),
        ("---\n- 甲\n---\n正文。\n", "CNT006 2:1"),
        ("---\nheadline: 题: 副题\n---\n正文。\n", "SRC010 2:12"),
        ("---\nheadline: 一\nheadline: 二\n---\n正文。\n", "SRC011 3:1"),
        ("---\nheadline: &a [*a]\n---\n正文。\n", "SRC012 2:15"),
        ("---\nheadline: !!python/name:os.system 一\n---\n正文。\n", "SRC013 2:11"),
    ],
)
def test_front_matter_that_cannot_be_read(tmp_path: Path, text: str, place: str) -> None:
    document, sink = read(tmp_path, text)
    assert place in findings(sink)
    assert document is not None
    assert "正文" in words(document)


def test_a_bomb_in_the_front_matter(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    _, sink = read(tmp_path, f"---\n{bomb}---\n正文。\n")
    assert findings(sink) == ["SRC012 7:22"] or findings(sink)[0].startswith("SRC012")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("headline: 题\nbyline: 名\n\n# 甲\n- 乙\n", ["CNT008 1:1"]),
        ("# 甲\n---\ndeck：题\n---\n- 乙\n", ["CNT017 2:1", "CNT017 4:1", "CNT008 3:1"]),
        ("---\nlang: 中文\n---\n# 甲\n- 乙\n", ["CNT007 2:7"]),
        ("---\n副标题: 题\n---\n# 甲\n- 乙\n", ["CNT004 2:1"]),
        ("---\ncharts: [1]\n---\n# 甲\n- 乙\n", ["CNT004 2:1"]),
    ],
)
def test_front_matter_that_is_not_where_or_what_it_should_be(tmp_path: Path, text: str, found: list[str]) -> None:
    _, sink = read(tmp_path, text)
    assert sorted(findings(sink)) == sorted(found)
    assert "“deck”" in show(sink.found[0], sink) or "副标题" not in text


def test_600_characters_in_one_item(tmp_path: Path) -> None:
    document, sink = read(tmp_path, "# 部分\n\n- " + "字" * 600 + "\n")
    assert document is not None
    assert findings(sink) == []
    assert len(plain(document.parts[0].blocks[0].inlines)) == 600  # type: ignore[union-attr]


def test_foreign_signs_are_kept(tmp_path: Path) -> None:
    for text in ("增长😀👨‍👩‍👧。", "مرحبا بالعالم", "𠮷野家𬌗牙", "é e\u0301", "零宽\u200b连字\u200d"):
        for name, copy in (("a.md", f"# 部分\n\n{text}\n"), ("a.txt", f"- {text}\n")):
            document, sink = read(tmp_path, copy, name)
            assert document is not None
            assert findings(sink) == []
            assert text in words(document)


def test_control_signs_and_half_characters_are_errors(tmp_path: Path) -> None:
    document, sink = read(tmp_path, "- 甲\x00乙\n- 丙\x1b丁\n")
    assert document is not None
    assert findings(sink) == ["SRC006 1:4", "SRC006 2:4"]
    _, sink = read(tmp_path, "- 甲\ud800乙\n".encode("utf-8", "surrogatepass"))
    assert findings(sink) == ["SRC007 1:4"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_encodings_and_line_ends_give_one_page(tmp_path: Path, encoding: str, end: str) -> None:
    text = "海城市一年的成绩\n\n2024年成绩单\n- 新建学校**12**所\n- 修路**30**公里\n"
    document, sink = read(tmp_path, text.replace("\n", end).encode(encoding), "a.txt")
    assert document is not None
    assert document.meta.headline.text == "海城市一年的成绩"
    assert [plain(b.inlines) for b in document.parts[0].blocks if isinstance(b, Item)] == ["新建学校12所", "修路30公里"]
    assert findings(sink) == (["SRC004 1:1"] if encoding == "gb18030" else [])


def test_50_mb_and_missing(tmp_path: Path) -> None:
    document, sink = read(tmp_path, b"x" * (50 * 1024 * 1024))
    assert document is None
    assert findings(sink) == ["SRC003 0:1"]
    sink = Sink()
    assert read_document(tmp_path / "none.md", sink) is None
    assert findings(sink) == ["SRC001 0:1"]


@pytest.mark.parametrize(
    "text",
    ["- " * 4000, "> " * 4000, "*" * 9000 + "字", "**a" * 4000, "![" * 5000, "{" * 9000, "<" * 9000, "^a" * 5000, "<!--" * 3000,
     "a\n" * 9000, "[" * 9000, " " * 60000 + "a", "a" + " " * 60000 + "b", "&" * 9000, "\\" * 9000, "# " * 5000,
     "|a" * 4000 + "\n" + "|-" * 4000, "1. " * 4000, "5%" * 5000, "“" * 9000, "（" * 5000],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_hostile_texts_are_read_and_kept(tmp_path: Path, text: str, name: str) -> None:
    document, sink = read(tmp_path, ("# 部分\n\n" if name == "a.md" else "") + text + "\n尾\n", name)
    assert document is not None
    assert "尾" in words(document)
    findings(sink)


def test_the_shape_of_the_text_says_what_it_is(tmp_path: Path) -> None:
    pasted = "海城成绩\n- 甲\n"
    marked = "# 部分\n- 甲\n# 另一部分\n- 乙\n"
    for name in ("a.md", "a.txt"):
        document, _ = read(tmp_path, pasted, name)
        assert document is not None
        assert document.meta.headline.text == "海城成绩"
        document, _ = read(tmp_path, marked, name)
        assert document is not None
        assert document.parts[0].heading is not None


def test_the_only_heading_of_its_level_is_the_headline_where_front_matter_gives_none(tmp_path: Path) -> None:
    for front, title in (("", "海城成绩"), ("---\nstrip: 海城日报\n---\n", "海城成绩"), ("---\nheadline:\n---\n", "")):
        document, _ = read(tmp_path, front + "# 海城成绩\n\n## 变化\n\n- 甲\n", "a.md")
        assert document is not None
        assert document.meta.headline.text == title
        assert (document.parts[0].heading is None) == bool(title)


def test_a_document_is_kept_and_its_findings_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from renderer.sources import cache

    monkeypatch.setenv("TUJIE_CACHE", str(tmp_path / "cache"))
    cache.forget()
    first, sink = read(tmp_path, "# 部分\n\n#### 深\n")
    cache.forget()
    second, again = read(tmp_path, "# 部分\n\n#### 深\n")
    assert first == second
    assert findings(sink) == findings(again) == ["CNT010 3:6"]
    assert isinstance(next(walk(second.parts[0])).blocks[0], Paragraph)  # type: ignore[union-attr]


def test_reading_what_was_read_before_loads_no_parser(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\nheadline: 题\n---\n\n# 部分\n\n- 甲\n", encoding="utf-8")
    code = (
        "import sys, os; os.environ['TUJIE_CACHE'] = sys.argv[2]\n"
        "from renderer.content.reader import read_document\nfrom renderer.diagnostics import Sink\n"
        "assert read_document(sys.argv[1], Sink())\n"
        "print([m for m in ('markdown_it', 'ruamel', 'difflib') if m in sys.modules])"
    )
    run = [sys.executable, "-c", code, str(file), str(tmp_path / "cache")]
    subprocess.run(run, check=True, capture_output=True)
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_every_message_has_both_languages() -> None:
    for code, message in MESSAGES.items():
        assert all((message.zh, message.en, message.hint_zh, message.hint_en)), code
