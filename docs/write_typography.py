"""Writes typography.md: the rules of line composition, each with its cases, from tests/cases/text/."""

from __future__ import annotations

import re
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
CASES = TOP / "tests" / "cases" / "text"

CHAPTERS = {
    "B": "Line start and line end 避头尾",
    "U": "What stays together 不分开的",
    "P": "Width of marks 标点挤压",
    "S": "Han and Western 汉字与西文",
    "J": "Filling the line 行内调整",
    "O": "Paragraphs 段落",
    "H": "Headlines 标题",
    "M": "Mixed sizes 大小混排",
    "G": "Faces 字形",
    "N": "Marks put right for setting 排前整理",
    "T": "Styles 标点风格",
}

ELSEWHERE = {
    "H4": (
        "同一版的小标题一个字号：先一起略缩，不小于原大的 0.85，再断行；字号总大于正文和次级标题。",
        "tests/layout/test_heads.py",
    ),
    "M1": ("段内行距不变，放大的数字不把行撑开。", "tests/text/test_page_lines.py"),
    "M3": ("放大的数字离上下行的墨至少 0.1 字。", "tests/text/test_page_lines.py"),
    "M4": ("同一版的各栏共用一个基线网格。", "tests/text/test_page_lines.py"),
    "O2": ("孤行不成页：一条不拆到两栏，题不留在栏末。", "tests/text/test_page_lines.py"),
}
"""Rules about more than one paragraph, and where they are held."""

INTRODUCTION = """\
# Line composition 中文排版规则

The rules that `renderer/text/` keeps, by their ids. Every rule has cases that a sub-editor can read and add to, in
`tests/cases/text/`; how a case is written stands at the top of `tests/text/casefile.py`. A rule's status is what a test of
the gate says: "cases" are run one by one; other rules name the test that holds them.

Try lines by themselves with `tujie typeset FILE --measure 12em --explain -o lines.pdf`. Pictures of the rules, off and on, are in
[gallery](gallery/lines.md).

**Order.** Where sources disagree: GB standards, clreq, this project, UAX 14, CSS.
**Filling a line.** Squeezed in the order word spaces, brackets and quotes, ，、；：, the gap of Han and Western (。！？ only where a style says so);
stretched in the order word spaces, the gap of Han and Western, all characters to 0.125 em, then marks off what they hug.
· is half an em always, so its step has nothing to give. Steps are spent within their own limits, each place in a step alike.
**Breaks.** All line ends of a paragraph are chosen together for the least cost; `tests/text/test_total_fit.py` tries every other way.
A line looser than 0.25 em is a warning (TXT001) with file and line. One that would be spaced more than a third of an em, because
what follows neither fits nor parts, is left short instead, set like a last line (J6), and told too (TXT004); its neighbours are not spaced to help it.
**Breaks by hand.** In Markdown, `&NoBreak;` and `&nbsp;` forbid a break, `&ZeroWidthSpace;` allows one, and a backslash at the end of a line
forces one, in headlines as in the text. In plain text the characters themselves do: U+2060 and U+00A0, U+200B, U+2028.

**Western words.** A compound parts after its hyphen, at a cost where figures are in it; the address of a page after its marks, between
letters where nothing else helps, never in a numeral and never beside / (B5). A paragraph without any Han has Western quotes and dashes; in
all others quotes are those of the Han face.
**One long dash** between Han stays a connector (沪—昆, 中国—东盟) unless a stop stands before it or the words beside it are a clause (春天—来了).
**Columns** (竖排) have numerals of up to four characters across, longer ones and words upright and whole, parted only where the column is
lower than they are; their stops take half a square, a hyphen within them stands upright, and nothing is spaced inside them.
**Headlines** hold words of `layouts/words/zh.txt` whole, part the compounds of `layouts/words/news.txt` only where they have to, and end lines
where clauses end; add compounds to that file freely. On a page a headline is as large as its block holds, and before it takes another
line its characters are set closer by up to 0.05 em; `tujie typeset FILE --ladder 0.85` goes down the whole ladder of H2.

**Beside others.** The same texts in the same face by us, Typst 0.15 (optimized breaks), LuaTeX-ja (ctex, `quanjiao`) and Chromium 156 (`text-autospace`,
`text-spacing-trim`, `text-wrap: pretty`), what a checker of finished PDFs finds in a hundred lines: `python tests/bench/peers/lines.py FOLDER CHECKER`.
"Dense" is `tests/bench/peers/dense.txt`, all marks, figures, units and Western words; "page" the words of the bundled page.

| text, measure | ours | Typst | LuaTeX-ja | Chromium |
| --- | --- | --- | --- | --- |
| dense, 9 em | 8.5 | 16.2 | 14.2 | 32.0 |
| dense, 12 em | 1.9 | 14.9 | 10.4 | 32.6 |
| dense, 17.3 em | 0.0 | 6.2 | 5.0 | 16.7 |
| page, 9 em | 0.9 | 4.3 | 5.8 | 8.9 |
| page, 12 em | 0.0 | 4.3 | 5.9 | 6.1 |
| page, 17.3 em | 0.0 | 5.5 | 8.2 | 3.1 |

All three also break what must not break (— and ～ open lines, / opens or closes one, a figure runs out of the column); we never do. What is left of
ours at 9 em are lines before a figure half as wide as the column: under rules B1 to U6 one line in six of the dense text is
spaced over 0.2 em or left short wherever lines end, as long as none is spaced over a third of an em to save others.

This page is written by `docs/write_typography.py`; do not edit it by hand.
"""


def page() -> str:
    """Return the page."""
    rows: dict[str, str] = {}
    for path in sorted(CASES.glob("*.txt")):
        text = path.read_text("utf-8")
        first, source, *rest = text.splitlines()
        rule, _, says = first.removeprefix("# ").partition(" ")
        number = sum(1 for row in rest if re.match(r"(断|宽|距|挤|松|排|题|梯|均|字|改|提)( [^：]+)?：", row))
        link = f"[{number} cases](../tests/cases/text/{path.name})"
        rows[rule] = f"| {rule} | {says} | {source.removeprefix('# ')} | {link} |"
    for rule, (says, test) in ELSEWHERE.items():
        rows[rule] = f"| {rule} | {says} |  | [{Path(test).name}](../{test}) |"
    out = [INTRODUCTION]
    for letter, title in CHAPTERS.items():
        own = sorted((r for r in rows if r[0] == letter), key=lambda r: int(r[1:]) if r[1:].isdigit() else 0)
        out += [f"## {title}\n", "| rule | says | source | held by |", "| --- | --- | --- | --- |"]
        out += [rows[rule] for rule in own] + [""]
    return "\n".join(out)


if __name__ == "__main__":
    (Path(__file__).parent / "typography.md").write_text(page(), "utf-8")
