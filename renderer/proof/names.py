"""Names written in two ways: a foreign sign where another stands elsewhere, a character changed, letters in other cases."""

from __future__ import annotations

import re

from renderer.content.document import Document
from renderer.content.figure_words import UNITS
from renderer.diagnostics import Sink
from renderer.proof.passages import Passage, passages

_MIXED = re.compile(r"(?<![A-Za-z0-9.])([A-Za-z0-9])([^\W0-9A-Za-z_]{2,4})")
_QUOTED = re.compile(r"[“《]([^“”《》]{4,16})[”》]")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}")
_UNITS = tuple(UNITS)


def check(document: Document, sink: Sink) -> None:
    """Report names that are nearly, but not quite, the same."""
    every = list(passages(document, headings=True))
    _mixed(every, sink)
    _quoted(every, sink)
    _letters(every, sink)


def _mixed(every: list[Passage], sink: Sink) -> None:
    """Report 3保中心 beside B保中心: the same Han after a figure here and a letter there."""
    heads: dict[str, tuple[str, Passage]] = {}
    for passage in every:
        for found in _MIXED.finditer(passage.text):
            head, tail = found.groups()
            if tail.startswith(_UNITS):
                continue
            # the first three Han tell a name; what follows may be the verb
            known, first = heads.setdefault(tail[:3], (head, passage))
            if known.isdigit() != head.isdigit():
                start = found.start()
                sink.report(
                    "PRF020",
                    passage.place(start, start + 1 + len(tail[:3])),
                    here=head + tail[:3],
                    there=known + tail[:3],
                    line=first.span.line,
                )


def _quoted(every: list[Passage], sink: Sink) -> None:
    """Report names in quotes that differ in one character or in the order of their characters."""
    known: dict[str, Passage] = {}
    near: dict[str, str] = {}
    for passage in every:
        for found in _QUOTED.finditer(passage.text):
            name = found.group(1)
            if name in known:
                continue
            for key in _keys(name):
                other = near.setdefault(key, name)
                if other != name and _one_off(other, name):
                    place = passage.place(*found.span(1))
                    sink.report("PRF021", place, here=name, there=other, line=known[other].span.line)
                    break
            known[name] = passage


def _keys(name: str) -> list[str]:
    """Return what names that differ by one character, or in order only, have in common."""
    return [f"{i}:{name[:i]}_{name[i + 1 :]}" for i in range(len(name))] + ["".join(sorted(name))]


def _one_off(a: str, b: str) -> bool:
    """Return whether the difference looks like a slip: numbers apart, which count up on purpose (“十百千”, 第1届)."""
    changed = {x for x, y in zip(a, b, strict=True) if x != y} | {y for x, y in zip(a, b, strict=True) if x != y}
    return not changed & set("0123456789一二三四五六七八九十上下东南西北前后老新")


def _letters(every: list[Passage], sink: Sink) -> None:
    """Report Latin words that differ in capitals only."""
    known: dict[str, tuple[str, Passage]] = {}
    for passage in every:
        for found in _WORD.finditer(passage.text):
            word = found.group()
            other, first = known.setdefault(word.lower(), (word, passage))
            if other != word:
                sink.report("PRF022", passage.place(*found.span()), here=word, there=other, line=first.span.line)
