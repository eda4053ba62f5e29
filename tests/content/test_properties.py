"""What holds for any text: no character is lost, and what is written reads the same."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from renderer.content.clean import clean
from renderer.content.document import Inline
from renderer.content.figures import find_figures
from renderer.content.markdown import read_markdown
from renderer.content.plain import read_plain
from renderer.content.writing import to_markdown
from renderer.diagnostics import Sink, Span
from tests.content.showing import PLACES, findings, without, words

LINES = st.sampled_from(
    ["中文", "增长5%", "2024年成绩单", "——副题", "本报记者 张三", "本版制图/李四", "1 项目", "一、经济", "（一）农业", "2025年", "标题",
     "- 甲", "* 乙", "• 丙", "  - 丁", "1. 戊", "2、己", "① 庚", "**5**个", "**x", "句子到此为止。", "-5", "——", "- ", "<!-- 注", "-->", "",
     "", "A3", "2025年1月8日", "文/张三", "#", "a b", "01", "02", "▍产业", "✅ 辛", "👉️壬", "\uf06c癸", "序号\t项目\t目标", "1\t甲\t3个", "2\t\t4个", "1.\t子", "2.\t丑",
     "阅读原文", "2025年1月8日 18:30", "编辑 | 张三", "校对：李四", "2025年1月8日　A3"]
)  # fmt: skip
ANY = st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\n\n- *#。1、"), max_size=60)

FRAGMENTS = st.sampled_from(
    ["中", "文", "a", "b ", "1", "5%", " ", "  ", "\n", "\n\n", "- ", "* ", "1. ", "2) ", "# ", "## ", "### ", "#", "**", "*", "***",
     "{#x}", "{a=b}", " {#y}", "^1^", "<sup>a b</sup>", "> ", "| ", "|---|", "---", "\\", "&nbsp;", "&amp;", "<!-- c -->", "<br>",
     "![图](a.png)", "![a[b]](<c d>)", "\u3000", "\t", ":", "——", "_", "`", "[a](b)", "&#10;", "    ", "1 ", "一、", "（一）", "^", "{", "}", "!"]
)  # fmt: skip


def marks_aside(text: str) -> str:
    """Return `text` without white space, stars, bullets and comments."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"^\s*(?:(?:[-–—*+•·●○■◆▪◇□➤►▶✓✔※◎★☆⚫▲△✅👉\uf06c]\ufe0f?|▍))", "", text, flags=re.MULTILINE)
    return re.sub(r"[\s*]", "", text)


def order_aside(text: str) -> list[str]:
    """Return the characters sorted: furniture is moved out of the text to its field."""
    return sorted(marks_aside(text))


@given(st.lists(LINES, max_size=16).map("\n".join))
def test_lines_of_a_newsroom_lose_no_character(text: str) -> None:
    sink = Sink()
    document = read_plain(text, "a.txt", sink)
    findings(sink)
    said = words(document)
    assert set(order_aside(text)) - {"-", "—"} <= set(order_aside(said)) | {"-"}
    for line in text.split("\n"):
        core = marks_aside(line)
        if core and "<!--" not in text:
            assert core in marks_aside(said) or core in re.sub(r"[\s*]", "", said), line


@given(ANY)
def test_any_text_loses_no_character(text: str) -> None:
    if "<!--" in text:
        return
    document = read_plain(text, "a.txt", Sink())
    lost = set(marks_aside(text)) - set(re.sub(r"\s", "", words(document)))
    assert not lost


@settings(max_examples=300)
@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_what_is_written_reads_the_same(text: str) -> None:
    document = read_markdown(text, "a.md", Sink())
    again = read_markdown(to_markdown(document), "a.md", Sink())
    assert without(again, *PLACES) == without(document, *PLACES)


@given(st.lists(LINES, max_size=16).map("\n".join))
def test_pasted_text_written_as_markdown_reads_the_same(text: str) -> None:
    pasted = read_plain(text, "a.txt", Sink())
    again = read_markdown(to_markdown(pasted), "a.md", Sink())
    assert without(again.parts, *PLACES) == without(pasted.parts, *PLACES)
    assert without(again.meta, *PLACES) == without(pasted.meta, *PLACES)


@settings(max_examples=200)
@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_markdown_loses_no_han_and_every_place_is_in_the_file(text: str) -> None:
    sink = Sink()
    document = read_markdown(text, "a.md", sink)
    said = words(document)
    visible = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    for sign in "中文":
        assert said.count(sign) == visible.count(sign)
    lines = text.split("\n")
    for finding in findings(sink):
        line, column = map(int, finding.split()[1].split(":"))
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    find_figures(document, Sink())


@given(st.lists(st.text(alphabet='中文，“”a1.,;:?!()"-—…。% ', max_size=8), max_size=6))
def test_cleaning_keeps_all_but_marks(texts: list[str]) -> None:
    inlines = tuple(Inline(text, Span("a", 1), strong=i % 2 == 1) for i, text in enumerate(texts))
    sink = Sink()
    found = clean(inlines, sink)
    findings(sink)
    assert len(found) == len(inlines)
    letters = re.compile(r"[^\w%]")
    for before, after in zip(inlines, found, strict=True):
        assert letters.sub("", before.text) == letters.sub("", after.text)
        assert before.span == after.span
