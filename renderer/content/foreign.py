"""Marks of other kinds of Markdown, of web pages and of slips of the hand: here they are words, and the editor is told so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renderer.records import Struct


class Foreign(Struct, frozen=True):
    """A mark that means something elsewhere. `opens`: only where it opens a line. `zh` and `en` say what to do about it."""

    pattern: re.Pattern[str]
    zh: str
    en: str
    opens: bool = False


FOREIGN = (
    Foreign(
        re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|<(?:https?|mailto):[^<>\s]+>|\[[^\[\]\n]+\](?:\([^()\s]+\)|\[[^\[\]\n]*\])"),
        "报纸版面上没有链接和网页代码，不需要就删掉",
        "a printed page has no links and no HTML; delete it if it is not meant to be read",
    ),
    Foreign(
        re.compile(r"#{2,6}(?=[^\s#])|#(?=[^\s#][^#]*\Z)"),
        "标题的“#”后面要空一格",
        "a heading has a space after its #",
        opens=True,
    ),
    Foreign(
        re.compile(r"={3,}\Z"),
        "标题写成“# 标题”，下面不画线",
        "write headings as '# heading', not with a line below them",
        opens=True,
    ),
    Foreign(
        re.compile(r"\|(?=[^|\n]*\||[^|\n]*\Z).*"),
        "表格的第二行要写成 | --- | --- |，几栏就写几个",
        "the second line of a table is | --- | --- |, a piece for each column",
        opens=True,
    ),
    Foreign(
        re.compile(r"\[[ xX]\](?=\s)"),
        "条目前面不用方框，删掉",
        "items have no boxes; delete it",
        opens=True,
    ),
    Foreign(
        re.compile(r"(?:```|~~~).*|`[^`\n]+`"),
        "版面上没有代码，删掉这些反引号",
        "a page has no code; delete the backticks",
    ),
    Foreign(
        re.compile(r"~~[^~\n]+~~|==[^=\n]+==|__[^_\n]+__"),
        "版面上没有删除线、荧光笔和下划线；要突出就写成 **…**，不要就删掉这些符号",
        "a page has no struck, marked or underlined words; write **…** to make them stand out, or delete the marks",
    ),
    Foreign(
        re.compile(r"\[\^[^\]\s]+\]:?"),
        "版面上没有脚注；注码写成 ^1^，注文单写一段",
        "a page has no footnotes; write ^1^ for the mark and give the note a paragraph of its own",
    ),
    Foreign(
        re.compile(r"<!--.*"),
        "注释没有结束，补上 -->；不是注释就删掉 <!--",
        "the comment does not end: add -->, or delete <!--",
    ),
)  # fmt: skip


SIGNS = frozenset("<[#=|`~_")
"""Each of these marks has one of them, and hardly any line of a newsroom's copy has."""


def foreign_marks(text: str, *, opens: bool) -> Iterator[tuple[int, int, Foreign]]:
    """Yield the foreign marks of `text`, which holds no line end, in order: where each begins and ends. `opens`: `text` opens a line.

    >>> [text[a:b] for text in ("##标题", "甲~~乙~~", "#话题#") for a, b, _ in foreign_marks(text, opens=True)]
    ['##', '~~乙~~']
    """
    if SIGNS.isdisjoint(text):
        return
    found = []
    for mark in FOREIGN:
        if not mark.opens:
            found += [(m.start(), m.end(), mark) for m in mark.pattern.finditer(text)]
        elif opens and (m := mark.pattern.match(text)):
            found.append((m.start(), m.end(), mark))
    yield from sorted(found, key=lambda f: f[:2])
