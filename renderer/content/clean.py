"""Marks put right for setting only: the content file and the Document stay as typed.

Rules N1, N2, N4 and N6 of the line composition rules (GB/T 15834, 15835): half-width marks between Han become full-width, dashes
and ellipses get their full form, straight quotes become “ ”, figures half-width. Inside numerals, times, ratios and Western
text marks stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from renderer.content.document import Inline
from renderer.diagnostics import Sink, Span
from renderer.records import replace

FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")

CODES = {
    "mark": "CNT040",
    "bracket": "CNT041",
    "dash": "CNT042",
    "ellipsis": "CNT043",
    "quote": "CNT044",
    "digit": "CNT045",
    "space": "CNT046",
    "invisible": "CNT047",
}

_SPACES = "\t\u2000-\u200a\u202f\u205f"
"""Spaces of other kinds: a tab, those of fixed widths. An em space typed between words is one space here."""
_UNSEEN = "\u00ad\u200c-\u200f\ufe0e\ufe0f\ufeff"
"""What shows nothing by itself and usually comes with pasted text: joiners, marks of direction and of the look of emoji, a stray BOM."""

_SUSPECT = re.compile(
    rf"""[{_SPACES}]|[{_UNSEEN}]|"""
    r"""[?!]+|[,;:("']|--+|—+|\.{3,}|。{3,}|…+|[０-９]+(?:[．，：][０-９]+)*％?|"""
    r"""(?<=[⺀-鿿])\.(?=["'”’)）]|\Z)|(?<=[⺀-鿿]["'”’)）])\.(?=["'”’)）]|\Z)|(?<=[\d%])\.\Z"""
)
_SIGNS = re.compile(rf"""[{_SPACES}{_UNSEEN}?!,;:("'—.。…０-９-]""")
"""What all of these begin with: most text has none of it, and is through in a twentieth of the time."""
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，：％", "0123456789.,:%")
_ENDS_A_WORD = "%％‰℃°)]\"'"
_OPENS_A_NUMBER = "+-−±$¥£€≥≤<>~"
_QUOTES = "“”‘’\"'"
"""Marks that Western text has too: what stands beyond them says which they are."""

_WESTERN = "€№−′″℃℉‰™"
"""Signs beyond the long dash that go with Western text as well as with Chinese."""
_NOT_EAST = frozenset(_QUOTES + _WESTERN)

_STOPS = "，。；：！？…"
_CLAUSE = frozenset("的了着过是有在就也都不没很才却只把被让我你他她它这那什怎可能要")
"""Characters that show a clause beside a dash; names joined by a connector have hardly one."""

BESIDE_DASH = 4, 6
"""How far before and after a dash they are looked for."""

_ROUTE = re.compile(
    "铁路|高铁|公路|高速|城际|轨道|班列|航|管道|管线|经济带|走廊|通道|干线|沿线|[线段]|[⺀-鿿]{,5}—(?!—)"
)
"""What follows a connector that joins the ends of a line."""

KEPT = 4096
"""Texts whose changes are kept between pages of one process."""

Change = tuple[int, int, str, str]
"""Start, end, what stands there instead, and the rule."""


def clean(inlines: tuple[Inline, ...], sink: Sink | None = None) -> tuple[Inline, ...]:
    """Return `inlines` as they are to be set; each kind of change is noted once to `sink`.

    As many inlines come back as were given, with their spans; marks are judged by the text on both sides of them, also
    across the border of two inlines ("**20**家,总量").
    """
    text = "".join([inline.text for inline in inlines])
    changes = changes_in(text)
    if not changes:
        return inlines
    if sink is not None:
        _note(text, changes, inlines, sink)
    return _changed(inlines, changes)


@lru_cache(maxsize=KEPT)
def changes_in(text: str) -> tuple[Change, ...]:
    """Return what is to change in `text`, in order, without overlaps; kept, since the copy desk asks too and labels come again."""
    first = _SIGNS.search(text)
    return tuple(_found_in(text, first.start())) if first is not None else ()


def _east(sign: str) -> bool:
    """Return whether a character is Han, a Chinese mark or one used like them; an empty string is not.

    By code point alone, without tables: from the long dash on, there is hardly anything Western that a comma could belong to.
    """
    return (sign >= "—" or sign == "·") and sign not in _NOT_EAST


def _beside(text: str, at: int, step: int) -> str:
    """Return the character at `at` or, where a curved quote stands there, the next beyond it; "" at the end of the text."""
    while 0 <= at < len(text) and text[at] in _QUOTES:
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _found_in(text: str, first: int) -> list[Change]:
    found: list[Change] = []
    quoted = 0
    for match in _SUSPECT.finditer(text, first):
        start, end = match.span()
        sign = text[start]
        before = next((new for _, stop, new, kind in found[-3:] if stop == start and kind == "mark"), "")
        before = before or _beside(text, start - 1, -1)
        if sign in ",;:?!":
            stop = _mark(text, end - 1, before)
            if stop:
                found.append((start, stop, text[start:end].translate(FULL_WIDTH), "mark"))
        elif sign == "(":
            found += _brackets(text, start, before)
        elif sign in "\"'":
            if start >= quoted:
                pairs = _quotes(text, start, before)
                found += pairs
                quoted = pairs[1][1] if pairs else quoted
        elif sign == "\t" or "\u2000" <= sign <= "\u200a" or sign in "\u202f\u205f":
            found.append((start, end, " ", "space"))
        elif sign in "\u00ad\ufe0e\ufe0f\ufeff" or "\u200c" <= sign <= "\u200f":
            found.append((start, end, "", "invisible"))
        elif "０" <= sign <= "９":
            found.append((start, end, text[start:end].translate(_HALF_WIDTH), "digit"))
        elif sign in "-—":
            if _dash(text, start, end, before):
                found.append((start, end, "——", "dash"))
        elif end - start == 1 and sign == ".":
            # after a figure it is a full stop of Chinese text, at the end of what has Han in it
            if not before.isascii() or any(map(_east, text)):
                found.append((start, end, "。", "mark"))
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
    beyond = _beside(text, spaced, 1)
    if beyond == "(" and _brackets(text, spaced, ""):
        # it opens Chinese brackets
        beyond = "（"
    if _east(before):
        if not beyond or beyond == "\n" or _east(beyond):
            return spaced
        return at + 1 if after.isalnum() or after in "(" + _QUOTES + _OPENS_A_NUMBER else 0
    return spaced if (before.isalnum() or before in _ENDS_A_WORD) and before and _east(beyond) else 0


def _dash(text: str, start: int, end: int, before: str) -> bool:
    """Return whether the hyphens or the single long dash from `start` to `end` stand for ——.

    One long dash between Han may as well be the connector of 沪—昆 (GB/T 15834 4.13): it is a dash after a stop, and where
    the words beside it are a clause.
    """
    after = text[end : end + 1]
    if text[start] == "-":
        return _east(before) and not ("a" <= after <= "z")
    if end - start != 1 or not (_east(before) and _east(_beside(text, end, 1))):
        return False
    near, far = BESIDE_DASH
    if text[start - 1] in _STOPS:
        return True
    if _ROUTE.search(text[end : end + 8]) or re.search("(?<!—)—[⺀-鿿]{,5}$", text[:start]):
        return False
    return not _CLAUSE.isdisjoint(text[max(start - near, 0) : start] + text[end : end + far])


def _brackets(text: str, at: int, before: str) -> list[Change]:
    """Return the change of a pair of brackets with Han in it or before it."""
    end = text.find(")", at)
    inside = text[at + 1 : end]
    if end < 0 or "(" in inside or not (_east(before) or any(map(_east, inside))):
        return []
    return [(at, at + 1, "（", "bracket"), (end, end + 1, "）", "bracket")]


_YEAR = re.compile(r"(?<![\d.])\d{4}$")


def _quotes(text: str, at: int, before: str) -> list[Change]:
    """Return the changes of a pair of straight quotes with Han in it or beside it, and of the single ones in it.

    A straight quote after a figure, a year excepted, is the sign of inches or minutes, one between letters or before 90s an
    apostrophe: neither opens.
    """
    sign = text[at]
    if sign == "'" and (text[at + 1 : at + 3].isdigit() or (at and text[at - 1].isascii() and text[at - 1].isalnum())):
        return []
    end = text.find(sign, at + 1)
    while sign == "'" and end > 0 and _apostrophe(text, end):
        end = text.find(sign, end + 1)
    inside = text[at + 1 : end]
    if end < 0 or not inside or "\n" in inside:
        return []
    if text[at - 1 : at].isdigit() and not _YEAR.search(text, 0, at):
        return []
    if not (_east(before) or _east(text[end + 1 : end + 2]) or any(map(_east, inside))):
        return []
    pair = "“”" if sign == '"' else "‘’"
    changes = [(at, at + 1, pair[0], "quote"), (end, end + 1, pair[1], "quote")]
    inner = text.find("'", at + 1, end) if sign == '"' else -1
    while inner > 0:
        nested = _quotes(text[:end], inner, text[inner - 1])
        changes += nested
        inner = text.find("'", (nested[1][1] if nested else inner + 1), end)
    return changes


def _apostrophe(text: str, at: int) -> bool:
    """Return whether the straight quote at `at` stands between letters of a Western word."""
    return all(side.isascii() and side.isalpha() for side in (text[at - 1 : at], text[at + 1 : at + 2]))


def _changed(inlines: tuple[Inline, ...], changes: Sequence[Change]) -> tuple[Inline, ...]:
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


def _note(text: str, changes: Sequence[Change], inlines: tuple[Inline, ...], sink: Sink) -> None:
    """Report each kind of change once, at its first place."""
    kinds: dict[str, list[Change]] = {}
    for change in changes:
        kinds.setdefault(change[3], []).append(change)
    for kind, group in kinds.items():
        start, stop, _, _ = group[0]
        typed = " ".join(dict.fromkeys(text[a:b].strip() for a, b, _, _ in group))
        instead = " ".join(dict.fromkeys(new for _, _, new, _ in group))
        sink.report(CODES[kind], _place(inlines, start, stop), typed=typed, instead=instead, count=len(group))


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
