"""Marks put right for setting only: the content file and the Document stay as typed.

Rules N1, N2, N4 and N6 of the line composition rules (GB/T 15834, 15835): half-width marks between Han become full-width, dashes
and ellipses get their full form, straight quotes become “ ”, figures half-width. Inside numerals, times, ratios and Western
text marks stay.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from renderer.content.document import Inline
from renderer.diagnostics import Sink, Span

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

CODES = {
    "mark": "CNT040",
    "bracket": "CNT041",
    "dash": "CNT042",
    "ellipsis": "CNT043",
    "quote": "CNT044",
    "digit": "CNT045",
}

_SUSPECT = re.compile(r"""[,;:?!("']|--+|—+|\.{3,}|。{3,}|…+|[０-９]+(?:[．，：][０-９]+)*％?""")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，：％", "0123456789.,:%")
_ENDS_A_WORD = "%％‰℃°)]\"'"

Change = tuple[int, int, str, str]
"""Start, end, what stands there instead, and the rule."""


def clean(inlines: tuple[Inline, ...], sink: Sink | None = None) -> tuple[Inline, ...]:
    """Return `inlines` as they are to be set; each kind of change is noted once to `sink`.

    As many inlines come back as were given, with their spans; marks are judged by the text on both sides of them, also
    across the border of two inlines ("**20**家,总量").
    """
    text = "".join([inline.text for inline in inlines])
    if not _SUSPECT.search(text):
        return inlines
    changes = changes_in(text)
    if not changes:
        return inlines
    if sink is not None:
        _note(text, changes, inlines, sink)
    return _changed(inlines, changes)


def _east(sign: str) -> bool:
    """Return whether a character is Han, a Chinese mark or one used like them; an empty string is not.

    By code point alone, without tables: from the long dash on, there is nothing Western that a comma could belong to.
    """
    return sign >= "—" or sign == "·"


def changes_in(text: str) -> list[Change]:
    """Return what is to change in `text`, in order, without overlaps."""
    found: list[Change] = []
    quoted = 0
    for match in _SUSPECT.finditer(text):
        start, end = match.span()
        sign, before = text[start], text[start - 1 : start]
        if sign in FULL_WIDTH:
            stop = _mark(text, start, before)
            if stop:
                found.append((start, stop, FULL_WIDTH[sign], "mark"))
        elif sign == "(":
            found += _brackets(text, start, before)
        elif sign in "\"'":
            if start >= quoted:
                pair = _quotes(text, start, before)
                found += pair
                quoted = pair[1][1] if pair else quoted
        elif "０" <= sign <= "９":
            found.append((start, end, text[start:end].translate(_HALF_WIDTH), "digit"))
        elif sign in "-—":
            after = text[end : end + 1]
            if (sign == "-" and _east(before)) or (end - start == 1 and sign == "—" and _east(before) and _east(after)):
                found.append((start, end, "——", "dash"))
        elif sign == "。" or (_east(before) and text[start:end] != "……") or (sign == "." and before.isdigit()):
            found.append((start, end, "……", "ellipsis"))
    found.sort()
    return [change for i, change in enumerate(found) if not i or change[0] >= found[i - 1][1]]


def _mark(text: str, at: int, before: str) -> int:
    """Return where a Chinese mark (and the space typed after it) ends, 0 when the mark at `at` is not Chinese.

    It is Chinese when Han stands on one side at least and no Western word or numeral runs through it.
    """
    after = text[at + 1 : at + 2]
    spaced = at + 2 if after == " " else at + 1
    beyond = text[spaced : spaced + 1]
    if _east(before):
        if not beyond or beyond == "\n" or _east(beyond):
            return spaced
        return at + 1 if after.isalnum() or after in "(\"'" else 0
    return spaced if (before.isalnum() or before in _ENDS_A_WORD) and before and _east(beyond) else 0


def _brackets(text: str, at: int, before: str) -> list[Change]:
    """Return the change of a pair of brackets with Han in it or before it."""
    end = text.find(")", at)
    inside = text[at + 1 : end]
    if end < 0 or "(" in inside or not (_east(before) or any(map(_east, inside))):
        return []
    return [(at, at + 1, "（", "bracket"), (end, end + 1, "）", "bracket")]


def _quotes(text: str, at: int, before: str) -> list[Change]:
    """Return the change of a pair of straight quotes with Han in it or beside it."""
    sign = text[at]
    end = text.find(sign, at + 1)
    inside = text[at + 1 : end]
    if end < 0 or not inside or "\n" in inside:
        return []
    if not (_east(before) or _east(text[end + 1 : end + 2]) or any(map(_east, inside))):
        return []
    pair = "“”" if sign == '"' else "‘’"
    return [(at, at + 1, pair[0], "quote"), (end, end + 1, pair[1], "quote")]


def _changed(inlines: tuple[Inline, ...], changes: list[Change]) -> tuple[Inline, ...]:
    """Return `inlines` with `changes` made; one that crosses a border goes to the inline it begins in."""
    result: list[Inline] = []
    at = upcoming = owed = 0
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
    kinds: dict[str, list[Change]] = {}
    for change in changes:
        kinds.setdefault(change[3], []).append(change)
    for kind, group in kinds.items():
        start, stop, instead, _ = group[0]
        place = _place(inlines, start, stop)
        sink.report(CODES[kind], place, typed=text[start:stop].strip(), instead=instead, count=len(group))


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
