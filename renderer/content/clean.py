"""Marks put right for setting only: the content file and the Document stay as typed.

Rules N1, N2 and N4 of the line composition rules (GB/T 15834): half-width marks between Han become full-width, dashes and
ellipses get their full form, straight quotes become “ ”. Inside numerals, times, ratios and Western text all stays.
"""

from __future__ import annotations

import re
from dataclasses import replace

from renderer.content.document import Inline
from renderer.diagnostics import Sink, Span

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～"
_EAST = f"[{_HAN}{_FULL}]"
_SUSPECT = re.compile(r"""[,;:?!()"']|--|—|\.\.|。。|…""")
_AFTER_WESTERN = r"[\w%％‰℃°)\]\"'][,;:?!]"
# each pattern begins with the marks themselves: the search then runs from one to the next, not over every character
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("dash", "-—", re.compile(rf"-{{2,}}|—(?<=[{_HAN}”’）》]—)(?=[{_HAN}“‘（《])")),
    ("ellipsis", ".。…", re.compile(rf"\.{{3,}}|。{{3,}}|…(?<=[{_HAN}{_FULL}]…)(?<!……)(?!…)")),
    ("bracket", "(", re.compile(rf"\((?=[^()]*[{_HAN}])[^()]*\)|\((?<={_EAST}\()[^()]*\)")),
    # a mark is Chinese when Han stands on one side of it at least, and no Western word or numeral runs through it
    ("mark", ",;:?!", re.compile(
        rf"[,;:?!](?<={_EAST}[,;:?!])(?:[ ]?(?=[{_HAN}{_FULL}])|(?=[\w(\"'])|[ ]?(?=\Z|\n))"
        rf"|[,;:?!](?<={_AFTER_WESTERN})[ ]?(?={_EAST})")),
    ("quote", "\"'", re.compile(
        rf"\"(?=[^\"\n]*[{_HAN}])[^\"\n]*\"|'(?=[^'\n]*[{_HAN}])[^'\n]*'|\"(?<={_EAST}\")[^\"\n]+\"|\"[^\"\n]+\"(?={_EAST})")),
)  # fmt: skip
_BEFORE_SIGN = {"dash": re.compile(_EAST), "ellipsis": re.compile(rf"[{_HAN}{_FULL}\d]")}
_SIGN = {"dash": "——", "ellipsis": "……"}


def clean(inlines: tuple[Inline, ...], sink: Sink | None = None) -> tuple[Inline, ...]:
    """Return `inlines` as they are to be set; each kind of change is noted once to `sink`.

    As many inlines come back as were given, with their spans; marks are judged by the text on both sides of them, also
    across the border of two inlines ("**20**家,总量").
    """
    text = "".join([inline.text for inline in inlines])
    if not _SUSPECT.search(text):
        return inlines
    changes = _changes(text)
    if not changes:
        return inlines
    if sink is not None:
        _note(text, changes, inlines, sink)
    return _changed(inlines, changes)


Change = tuple[int, int, str, str]
"""Start, end, what stands there instead, and the rule."""


def _changes(text: str) -> list[Change]:
    """Return what is to change in `text`, in order, without overlaps."""
    found: list[Change] = []
    for kind, signs, pattern in _RULES:
        if not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if text[start] in "-." and not _BEFORE_SIGN[kind].match(text[start - 1 : start]):
                continue
            if kind == "bracket":
                found += [(start, start + 1, "（", kind), (end - 1, end, "）", kind)]
            elif kind == "quote":
                pair = "“”" if match.group()[0] == '"' else "‘’"
                found += [(start, start + 1, pair[0], kind), (end - 1, end, pair[1], kind)]
            elif kind == "mark":
                found.append((start, end, FULL_WIDTH[match.group().strip()], kind))
            else:
                found.append((start, end, _SIGN[kind], kind))
    found.sort()
    result: list[Change] = []
    for change in found:
        if not result or change[0] >= result[-1][1]:
            result.append(change)
    return result


def _changed(inlines: tuple[Inline, ...], changes: list[Change]) -> tuple[Inline, ...]:
    """Return `inlines` with `changes` made; one that crosses a border goes to the inline it begins in."""
    result: list[Inline] = []
    at, upcoming = 0, 0
    owed = 0
    for inline in inlines:
        end = at + len(inline.text)
        pieces: list[str] = []
        done = min(end, max(at, owed))
        while upcoming < len(changes) and changes[upcoming][0] < end:
            start, stop, instead, _ = changes[upcoming]
            pieces += [inline.text[done - at : start - at], instead]
            done = min(stop, end)
            owed = stop
            upcoming += 1
        pieces.append(inline.text[done - at :])
        text = "".join(pieces)
        result.append(inline if text == inline.text else replace(inline, text=text))
        at = end
    return tuple(result)


def _note(text: str, changes: list[Change], inlines: tuple[Inline, ...], sink: Sink) -> None:
    """Report each kind of change once, at its first place."""
    counts: dict[str, list[Change]] = {}
    for change in changes:
        counts.setdefault(change[3], []).append(change)
    for kind, group in counts.items():
        start, stop, instead, _ = group[0]
        sink.report(
            _CODES[kind],
            _place(inlines, start, stop),
            typed=text[start:stop].strip(),
            instead=instead,
            count=len(group),
        )


_CODES = {"mark": "CNT040", "bracket": "CNT041", "dash": "CNT042", "ellipsis": "CNT043", "quote": "CNT044"}


def _place(inlines: tuple[Inline, ...], start: int, stop: int) -> Span | None:
    """Return where in the file the characters `start` to `stop` of the joined text stand."""
    at = 0
    for inline in inlines:
        if start < at + len(inline.text):
            if not inline.span.line:
                return None
            return replace(inline.span, column=inline.span.column + start - at, length=stop - start)
        at += len(inline.text)
    return None
