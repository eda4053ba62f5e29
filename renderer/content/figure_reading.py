"""What a sentence says of each of its numbers: the words round them are cut by the tables of `figure_words.py`.

The name of what is counted stands before the figure ("落地创新成果转化项目124个") or, when nothing does, after it
("322个老旧小区改造"); else it is that of the figure before ("单项冠军9家,累计达20家").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from renderer.content import figure_words as words


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of a text; `start`, `end` (with unit and qualifier after it) and `name` are offsets in it."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    digits: str
    unit: str
    before: str
    after: str
    verb: str
    name: tuple[int, int]
    kind: str
    inherited: bool = False
    named_after: bool = False


def _any(options: Iterable[str]) -> str:
    """Return the alternatives of a pattern, longer ones first."""
    return "|".join(re.escape(option) for option in sorted(options, key=lambda option: (-len(option), option)))


_UNIT = (
    rf"(?:{_any(words.MORE_OR_LESS)})?(?:"
    rf"(?:{_any(words.WESTERN_UNITS)})(?![A-Za-z0-9])"
    rf"|[{words.MULTIPLIERS}]*(?:{_any(set(words.UNITS) - words.WESTERN_UNITS)})"
    rf"|[{words.MULTIPLIERS}]+)"
)
_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\d.])(?P<sign>[-−+±](?=\d))?(?P<first>{_NUMBER})"
    rf"(?:(?P<ratio>[:：]\d+(?:\.\d+)?)"
    rf"|[%％‰{words.MULTIPLIERS}]*(?:℃|元)?[ \t]*(?:[～~—–-]+|至|到)[ \t]*(?P<second>[-−]?{_NUMBER}))?"
    rf"(?P<unit>{_UNIT})?(?P<after>{_any(words.AFTER)})?"
)
_CLAUSE = re.compile(r"[，,；;。！？!?：:（）()\n]")
_STOP = re.compile(r"[，,；;。！？!?：:（）()\n、]")
_SCOPED = re.compile(rf"(?:(?:{_any((*words.BEFORE, *words.BEFORE_RANK))})了?)?(?:{_any(words.SCOPES)})?第\Z")
_BEFORE = re.compile(rf"(?<![附抵表发传到节预条签合公国所占拥具行])(?:{_any(words.BEFORE)})\Z")
_GROWTH = re.compile(rf"(?:{_any((*words.GROWTH_UP, *words.GROWTH_DOWN))})\Z")
_TAIL = re.compile(r"(?:同比|环比|比上年|较上年|比去年|较去年|年均|分别|将|已|实际|均|都|了)+\Z")
_DATE = r"(?:到|截至)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初|，|,)?"
_OPENING = re.compile(rf"(?:{_any(words.OPENINGS)}|[、 \t\u3000”’）》】]|{_DATE}(?<=[年月日底末初]))")
_OPENING_VERB = re.compile(rf"({_any(words.OPENING_VERBS)})了?(?![{words.NOT_AFTER_VERB}])")
_OUTLOOK = re.compile(_any(words.OUTLOOKS))
_BOUNDARY = re.compile(rf"(?:{_any(words.BOUNDARIES)})\Z")
_FOLLOWING = re.compile(r"[的 \t\u3000”’）》】]*")
_SHARE = re.compile(_any(words.SHARE_WORDS))

SILENT = frozenset(("bare", "year", "date", "time"))
"""Kinds that count nothing: the words round them are free to name other figures."""


def read_figures(text: str, bold: Callable[[int], bool]) -> list[Reading]:
    """Return the numbers of `text` that are figures: with a unit or a ratio, or where `bold` says the editor marked them."""
    matches = [m for m in _FIGURE.finditer(text) if _counts(m, text, bold)]
    result: list[Reading] = []
    free = 0
    last = -1
    for number, match in enumerate(matches):
        kind = _silent_kind(match)
        if kind:
            result.append(_reading(match, text, (match.start(), match.start()), "", "", "", kind))
            continue
        mark = max((m.end() for m in _CLAUSE.finditer(text, free, match.start())), default=0)
        left = max(free, mark)
        outlook, verb, before, name = _left_of(text, left, match.start())
        found = _reading(match, text, name, before or outlook, verb, before, "")
        if name[0] < name[1]:
            free = match.end()
        elif not (verb and _GROWTH.match(verb) and last >= 0):
            stop = next((m.start() for m in matches[number + 1 :] if not _silent_kind(m)), len(text))
            name = _right_of(text, match.end(), stop)
            free = max(match.end(), name[1])
            found = replace(found, name=name, named_after=True)
        if name[0] == name[1] and last >= 0:
            found = _after(result, last, found, same=mark <= result[last].end, before=before)
        kind = _kind(match, found, text[left : match.start()], text[slice(*found.name)])
        result.append(replace(found, kind=kind))
        last = number
    return result


def _after(result: list[Reading], last: int, found: Reading, *, same: bool, before: str) -> Reading:
    """Return `found`, which nothing names, named by the figure before it.

    In one breath with it, that figure is part of the name ("5亿元以上项目|20个") and counts nothing itself.
    """
    former = result[last]
    if same and former.named_after and former.name[0] < former.name[1]:
        result[last] = replace(former, kind="modifier")
        return replace(found, name=(former.start, found.start - len(before)), named_after=False)
    return replace(found, name=former.name, inherited=True, named_after=False)


def _counts(match: re.Match[str], text: str, bold: Callable[[int], bool]) -> bool:
    """Return whether a number is a figure, not part of a name (A320, 5G, 光启905基地)."""
    if bold(match.start()):
        return True
    around = text[match.start() - 1 : match.start()] if match.start() else ""
    if text[match.end() - 1].isascii():
        around += text[match.end() : match.end() + 1]
    if any(c.isascii() and c.isalnum() for c in around):
        return (match["unit"] or "") in words.PER_CENT
    return bool(match["unit"] or match["ratio"])


def _silent_kind(match: re.Match[str]) -> str:
    """Return the kind of a number that counts nothing, an empty string for all others."""
    unit, first = match["unit"] or "", match["first"]
    if match["ratio"]:
        hours, minutes = first, match["ratio"][1:]
        # 1:16 is a ratio sooner than a quarter past one
        is_time = len(minutes) == 2 and hours != "1" and int(hours) <= 24 and minutes.isdigit() and int(minutes) < 60
        return "time" if is_time and not unit else ""
    if unit == "年" and len(first) == 4 and first[:2] in ("19", "20"):
        return "year"
    if unit in words.DATE_UNITS and "." not in first and int(first.replace(",", "").replace("，", "")) <= 31:
        return "date"
    return "" if unit else "bare"


def _reading(
    match: re.Match[str], text: str, name: tuple[int, int], qualifier: str, verb: str, before: str, kind: str
) -> Reading:
    """Return `match` with what was found round it."""
    end = match.start("unit") if match["unit"] else match.start("after") if match["after"] else match.end()
    upper = _decimal(match["second"]) if match["second"] else None
    value = _decimal((match["sign"] or "") + match["first"])
    digits = text[match.start() : end].rstrip()
    return Reading(
        match.start(), match.end(), value, upper, digits, match["unit"] or "", qualifier, match["after"] or "", verb,
        name, kind,
    )  # fmt: skip


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("，", "").replace("−", "-").lstrip("+±"))


def _left_of(text: str, start: int, end: int) -> tuple[str, str, str, tuple[int, int]]:
    """Return what stands before a figure: (outlook that opens the clause, verb, qualifier at the digits, name)."""
    outlook = verb = ""
    before, end = _cut(_SCOPED, text, start, end)
    if not before:
        before, end = _cut(_BEFORE, text, start, end)
        if before in words.SILENT_BEFORE:
            before = ""
    while opening := _OPENING.match(text, start, end):
        if opening.end() == start:
            break
        if _OUTLOOK.fullmatch(opening.group()):
            outlook = opening.group()
        start = opening.end()
    if opening := _OPENING_VERB.match(text, start, end):
        verb, start = opening.group(1), opening.end()
    growth, end = _cut(_GROWTH, text, start, end)
    if growth:
        verb = growth
    _, end = _cut(_TAIL, text, start, end)
    if _BOUNDARY.search(text[start:end]):
        return outlook, verb, before, (end, end)
    while start < end and text[start] in "、 \t\u3000·”’）》】":
        start += 1
    while start < end and text[end - 1] in "、 \t\u3000“‘（《【的":
        end -= 1
    return outlook, verb, before, (start, end)


def _cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[str, int]:
    """Return what `pattern` finds at the end of `text[start:end]`, and the end without it."""
    found = pattern.search(text[start:end])
    return (found.group(), start + found.start()) if found else ("", end)


def _right_of(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the name that follows a figure, up to the next mark or figure."""
    mark = _STOP.search(text, start, stop)
    end = mark.start() if mark else stop
    following = _FOLLOWING.match(text, start, end)
    start = following.end() if following else start
    while start < end and (found := _BOUNDARY.search(text[start:end])):
        end = start + found.start()
    while start < end and text[end - 1] in " \t\u3000“‘（《【":
        end -= 1
    return start, end


def _kind(match: re.Match[str], found: Reading, left: str, indicator: str) -> str:
    """Return the kind of a figure, for the choice of a chart."""
    unit = found.unit.lstrip("".join(words.MORE_OR_LESS)) if len(found.unit) > 1 else found.unit
    moves = found.verb in words.GROWTH_UP or found.verb in words.GROWTH_DOWN
    if match["ratio"]:
        return "ratio"
    if left.endswith("第"):
        return "rank" if unit in words.RANK_UNITS else "ordinal"
    if unit in words.CHANGE_UNITS:
        return "change"
    if unit in words.PER_CENT:
        if moves:
            return "growth"
        return "share" if _SHARE.search(indicator) else "percent"
    if unit == "倍" and moves:
        return "growth"
    if moves:
        return "change"
    return "count-of-total" if left.startswith("其中") else "amount"
