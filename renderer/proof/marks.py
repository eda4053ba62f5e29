"""Punctuation: half-width marks in Chinese, halves of pairs, end stops unlike those of the neighbours, signs nobody sees."""

from __future__ import annotations

import re

from renderer.content.clean import changes_in
from renderer.content.document import Document, Item, walk
from renderer.diagnostics import Sink, Span
from renderer.proof.passages import Passage, of_section, passages

PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_CLOSERS = {close: open_ for open_, close in PAIRS.items()}
_HALVES = re.compile("[" + re.escape("".join([*PAIRS, *_CLOSERS])) + "]")
STOPS = "。！？…；.!?;"
# each begins with a set of signs or with one, which is what makes a search fast
_DOUBLED = re.compile(r"[，、；：。][，。、；：](?:(?<!。.)|(?<=。，)|(?<=。。)(?!。)|(?<=。、)(?<!。。、))")
_LISTED = re.compile(r"[”》]、(?=[“《])")
_POINT = re.compile("\\.(?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LEAST_ITEMS = 3
"""Items of a section that must agree about their end stop before another is called odd."""


def check(document: Document, sink: Sink) -> None:
    """Report marks that a reader of proofs would strike."""
    half_width: list[Span] = []
    for passage in passages(document, headings=True):
        half_width += [passage.place(a, b) for a, b, _, kind in changes_in(passage.text) if kind in ("mark", "bracket")]
        _pairs(passage, sink)
        for found in _DOUBLED.finditer(passage.text):
            sink.report("PRF044", passage.place(*found.span()), typed=found.group())
        for found in _POINT.finditer(passage.text):
            sink.report("PRF047", passage.place(*found.span()))
        for found in _LISTED.finditer(passage.text):
            sink.report("PRF043", passage.place(*found.span()))
        for found in _INVISIBLE.finditer(passage.text):
            sink.report("PRF045", passage.place(*found.span()), point=f"U+{ord(found.group()):04X}")
    if half_width:
        sink.report("PRF040", half_width[0], count=len(half_width))
    for part in document.parts:
        for section in walk(part):
            _stops([p for p in of_section(section) if isinstance(p.block, Item)], sink)


def _pairs(passage: Passage, sink: Sink) -> None:
    """Report quotes and brackets without their other half."""
    opened: list[tuple[str, int]] = []
    for found in _HALVES.finditer(passage.text):
        at, sign = found.start(), found.group()
        if sign in PAIRS:
            opened.append((sign, at))
        elif opened and opened[-1][0] == _CLOSERS[sign]:
            opened.pop()
        elif not (sign == "’" and passage.text[at - 1 : at].isascii()) and not _numbers_an_item(passage.text, at):
            sink.report("PRF041", passage.place(at, at + 1), sign=sign, other=_CLOSERS[sign])
    for sign, at in opened:
        sink.report("PRF041", passage.place(at, at + 1), sign=sign, other=PAIRS[sign])


def _numbers_an_item(text: str, at: int) -> bool:
    """Return whether the bracket at `at` closes a number as "1)" does."""
    return text[at] in ")）" and bool(re.search(r"(?:^|[^\w])[\da-z一二三四五六七八九十]{1,2}\Z", text[:at]))


def _stops(items: list[Passage], sink: Sink) -> None:
    """Report items that end with a stop where the others do not, or without where they do."""
    ends = [bool(item.text) and item.text.rstrip("”’）》")[-1:] in STOPS for item in items]
    with_stop = sum(ends)
    for item, stopped in zip(items, ends, strict=True):
        others = with_stop if not stopped else len(items) - with_stop
        if others >= LEAST_ITEMS and len(items) - others == 1:
            end = len(item.text)
            place = item.place(max(0, end - 1), end)
            if stopped:
                sink.report("PRF046", place)
            else:
                sink.report("PRF042", place)
