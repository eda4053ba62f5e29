"""Faults of YAML in the words of those who write it: what is wrong, and what to do, in both languages."""

from __future__ import annotations

import re

from renderer.records import Struct


class Fault(Struct, frozen=True):
    """What a parser's complaint means. `early`: the fault is where the parser began, not where it gave up."""

    zh: str
    en: str
    hint_zh: str
    hint_en: str
    early: bool = False

    def facts(self) -> dict[str, str]:
        """Return what the finding is made from."""
        return {"problem_zh": self.zh, "problem": self.en, "zh": self.hint_zh, "en": self.hint_en}


FULL_WIDTH = Fault(
    "冒号是全角的", "the colon is a full-width one",
    "键后面的冒号用半角“:”，再空一格", "a key is followed by a half-width colon and a space", early=True,
)  # fmt: skip
UNSPACED = Fault(
    "冒号后面没有空格", "no space after the colon",
    "键后面的冒号后空一格", "a key is followed by a colon and a space", early=True,
)  # fmt: skip
_FAULTS = (
    (r"found character '\\t'", Fault(
        "用了制表符（Tab）缩进", "the line is indented by a tab",
        "缩进只能用空格：把 Tab 换成空格", "indent by spaces only: put spaces in the place of the tab",
    )),
    (r"found character '(.)'", Fault(
        "值不能这样开头", "a value cannot begin with this sign",
        "文字以 @ ` % 开头时，给整个值加引号", "quote a text that begins with @ ` or %",
    )),
    (r"mapping values are not allowed", Fault(
        "这里不该有冒号", "there can be no colon here",
        "文字里有“: ”就给整个值加引号；不是文字，就看缩进齐不齐、上一行冒号后有没有空格",
        "quote a text with ': ' in it; else look at the indent, and at the space after the colon above",
    )),
    (r"could not find expected ':'", Fault(
        "这一行少了冒号", "the line has no colon",
        "写成“键: 值”，冒号是半角，后面空一格", "write 'key: value', with a half-width colon and a space", early=True,
    )),
    (r"found unexpected end of stream", Fault(
        "引号没有另一半", "the quote does not end",
        "补上引号", "add the other quote", early=True,
    )),
    (r"expected ',' or '\]'", Fault(
        "方括号没有另一半，或少了逗号", "the square bracket does not end, or a comma is missing",
        "补上“]”或半角逗号", "add ] or a comma", early=True,
    )),
    (r"expected ',' or '\}'", Fault(
        "花括号没有另一半，或少了逗号", "the brace does not end, or a comma is missing",
        "补上“}”或半角逗号", "add } or a comma", early=True,
    )),
    (r"but found '<(?:scalar|alias|anchor)>'", Fault(
        "引号后面还有文字", "there is text after the closing quote",
        "把全部文字放进一对引号", "put the whole text between one pair of quotes",
    )),
    (r"but found '[\]},]'", Fault(
        "多了一个括号或逗号", "there is a bracket or a comma too many",
        "删掉它，或补上前面少的值", "delete it, or add the value that is missing before it",
    )),
    (r"<block end>|sequence entries are not allowed", Fault(
        "这一行的缩进和上面不齐", "the line is not indented as those above",
        "同一层的行左边对齐；列表每项以“- ”开头", "lines of one level begin at one column; entries of a list with '- '",
    )),
    (r"unknown escape", Fault(
        "双引号里的反斜杠不对", "the backslash in double quotes means nothing",
        "写成两个反斜杠，或改用单引号", "write two backslashes, or single quotes",
    )),
    (r"expected alphabetic or numeric", Fault(
        "“&”“*”后面要有名字", "& and * want a name",
        "文字以它们开头时加引号", "quote a text that begins with them",
    )),
    (r"chomping or indentation", Fault(
        "“|”“>”后面不能有文字", "there can be no text after | and >",
        "文字以它们开头时加引号", "quote a text that begins with them",
    )),
)  # fmt: skip


def explained(problem: str, above: str) -> Fault:
    """Return what the parser's `problem` means; `above` is the line over that where it gave up.

    >>> explained("could not find expected ':'", "a：2").zh
    '冒号是全角的'
    """
    found = next((fault for pattern, fault in _FAULTS if re.search(pattern, problem)), None)
    if found is None:
        return Fault(
            "这一行读不懂", problem,
            "检查缩进、冒号后的空格和引号", "look at the indent, the space after the colon and the quotes",
        )  # fmt: skip
    key = re.match(r"\s*(?:- )?[\w-]+(：|:(?=[^\s:/]))", above)
    if key and ("mapping values" in problem or "could not find" in problem):
        return FULL_WIDTH if key.group(1) == "：" else UNSPACED
    return found
