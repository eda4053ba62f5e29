"""What a sentence says of each of its numbers: the words round them are cut by the tables of `figure_words.py`.

The name of what is counted stands before the figure ("落地创新成果转化项目124个") or, when nothing does, after it
("322个老旧小区改造"); else it is that of the figure before ("单项冠军9家,累计达20家").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from renderer.content import figure_words as words
from renderer.content.phrases import Phrases
from renderer.records import Struct


class Reading(Struct):
    """One number of a text, filled in step by step; `start`, `end` (with unit and qualifier after it) and `name` are offsets."""

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
    ratio: bool = False
    inherited: bool = False
    named_after: bool = False
    origin: bool = False
    torn: bool = False
    """Whether its name, which follows it, was cut off by another figure: 27人次打破|19项纪录."""


_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"
_DIGITS = re.compile(
    rf"(?<![\d.．])(?P<sign>[-−+±](?=\d))?(?P<first>{_NUMBER})(?:(?P<ratio>[%％]?[:：∶]\d+(?:[.．]\d+)?[%％]?)"
    rf"|[%％‰℃{words.MULTIPLIERS}元]*[ \t]*(?:[～~—–-]+|至|到)[ \t]*(?P<second>[-−]?{_NUMBER}))?"
)
_DATE = re.compile(r"(?:到(?=\d)|截至)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末初]?")
_LISTED = re.compile(r"\s*(?:0\d|\d{1,2}[.、．)）]|第[一二三四五六七八九十百零]+[条款项])\s*(?!\d)")
"""The number of an item in its list: 01 新建学校, 2、新增学位, 第四条　养犬人."""
_WESTERN = re.compile(r"[A-Za-z0-9]+")
_UNITS = Phrases(words.UNITS)
_MORE = Phrases(words.MORE_OR_LESS)
_AFTER = Phrases(words.AFTER)
_BEFORE = Phrases(words.BEFORE)
_BEFORE_RANK = Phrases((*words.BEFORE, *words.BEFORE_RANK))
_SCOPES = Phrases(words.SCOPES)
_GROWTH = Phrases((*words.GROWTH_UP, *words.GROWTH_DOWN))
_TAILS = Phrases(words.TAILS)
_OPENINGS = Phrases(words.OPENINGS)
_OUTLOOKS = Phrases(words.OUTLOOKS)
_VERBS = Phrases(words.OPENING_VERBS)
_BOUNDARIES = Phrases(words.BOUNDARIES)
_HANGING = Phrases(words.HANGING)
_THERE_IS = Phrases(words.THERE_IS)
_JOINING = Phrases(words.JOINING)

CLAUSE_ENDS = frozenset("，,；;。！？!?：:（）()\n")
_NAME_ENDS = CLAUSE_ENDS | {"、"}
_LISTING = ("、", "和", "并", "及", "与")
_CLOSING = "、 \t\u3000·”’）》】"
_OPENING = "、 \t\u3000“‘（《【"

SILENT = frozenset(("bare", "year", "date", "time"))
"""Kinds that count nothing: the words round them are free to name other figures."""


def read_figures(text: str, bold: Callable[[int], bool]) -> list[Reading]:
    """Return the numbers of `text` that are figures: with a unit or a ratio, or where `bold` says the editor marked them."""
    numbers = [n for n in (_number(m, text) for m in _DIGITS.finditer(text)) if _counts(n, text, bold)]
    for a, b in pairwise(numbers):
        if a.end == b.start and a.after in ("以上", "以下") and b.after in ("以上", "以下"):
            # 500元以上2000元以下: neither bound says what the fine is
            a.kind = b.kind = "modifier"
    owned = {id(b) for a, b in pairwise(numbers) if _owns(text, a, b)}
    free = 0
    last = -1
    for i, number in enumerate(numbers):
        if number.kind in SILENT:
            continue
        if id(number) in owned:
            # 41个国家和地区的|127个港口: 127 are the ports, and 41 what they belong to
            _name_owned(text, numbers[i - 1], number, numbers[i + 1].start if i + 1 < len(numbers) else len(text))
            free = max(number.end, number.name[1])
            number.kind = number.kind or _kind(number, "", text[slice(*number.name)])
            last = i
            continue
        mark = next((at + 1 for at in range(number.start - 1, free - 1, -1) if _ends_clause(text, at)), 0)
        left = max(free, mark)
        outlook, verb, before, name = _left_of(text, left, number.start)
        number.name, number.verb, number.before = name, verb, before or outlook
        if name[0] < name[1] and not _there_are(text, number, name[0], before):
            free = number.end
        elif name[0] < name[1] or verb not in _GROWTH or last < 0:
            stop = next((n.start for n in numbers[i + 1 :] if n.kind not in SILENT), len(text))
            name = _right_of(text, number.end, stop)
            if verb in words.REACHING and (of := text.find("的", *name)) > name[0]:
                name = name[0], of
            number.name = name
            number.named_after = True
            number.torn = name[1] == stop < len(text)
            free = max(number.end, name[1])
        if name[0] == name[1] and last >= 0:
            _name_after(numbers[last], number, same=mark <= numbers[last].end, before=before)
        # 分别为75%、65%、55%: the name is that of several figures, and none of them alone says whose it is
        shared = "modifier" if "分别" in text[mark : number.start] else ""
        # 平均每天有1.2万辆车: the name after it does not say that it is so each day
        if number.named_after and any(word in text[left : number.start] for word in words.PER):
            shared = "modifier"
        # 82岁的周大爷: how old somebody is says who it is, and measures nothing
        if number.unit in words.AGES and not any(word in text[left : number.start] for word in words.AGED):
            shared = "modifier"
        number.kind = number.kind or shared or _kind(number, text[left : number.start], text[slice(*number.name)])
        last = i
    for number in numbers:
        # the minute of one goal is not that of the next, some of a number are not all of it, and half a clause is no name
        part = number.kind == "count-of-total" and not number.before
        torn = number.torn and number.named_after and number.kind != "modifier"
        if torn or (number.inherited and (part or number.kind == "ordinal")):
            number.name = (number.start, number.start)
    return numbers


def _owns(text: str, owner: Reading, number: Reading) -> bool:
    """Return whether `number` counts, after 的, what belongs to what `owner` counts or says: 41个国家的127个港口, 5亿元的20个项目."""
    if any(n.kind in SILENT or not n.unit or n.ratio for n in (owner, number)) or not _counts_things(number):
        return False
    end = number.start - len(_qualifier(text, owner.end, number.start))
    between = text[owner.end : end]
    if not between.endswith("的") or any(_ends_clause(between, at) for at in range(len(between))) or "、" in between:
        return False
    stop = next((n for n in range(number.end, len(text)) if text[n] in _NAME_ENDS or text[n].isdigit()), len(text))
    first, last = _right_of(text, number.end, stop)
    return first < last


def _counts_things(number: Reading) -> bool:
    return number.unit.lstrip("".join((*words.MULTIPLIERS, *words.MORE_OR_LESS))) in words.COUNTED


def _name_owned(text: str, owner: Reading, number: Reading, stop: int) -> None:
    """Name `number` by what follows it, its owner by what stands between the two; an owner that counts no things says which they are."""
    before = _qualifier(text, owner.end, number.start)
    number.before = "" if before in words.SILENT_BEFORE else before
    number.name = _right_of(text, number.end, stop)
    number.named_after = True
    start, end = owner.end, number.start - len(before) - len("的")
    if start < end and _counts_things(owner) and owner.kind == "amount":
        owner.name, owner.named_after, owner.inherited, owner.torn = (start, end), True, False, False
    else:
        owner.kind = "modifier"


def _there_are(text: str, number: Reading, start: int, before: str) -> bool:
    """Return whether what a figure counts stands after it, and before it from `start` on where that is: 早市有210个|摊位."""
    end = number.start - len(before) if text.endswith(before, start, number.start) else number.start
    verb = before if before in words.THERE_IS else _THERE_IS.before(text, start, end)
    torn = len(verb) == 1 and text[end - 2 : end - 1] in words.NOT_BEFORE_QUALIFIER and end - 2 >= start
    if (
        not verb
        or torn
        or not number.unit
        or number.unit.endswith((*words.PER_CENT, *words.CHANGE_UNITS, *words.PEOPLE))
    ):
        return False
    stop = next((n for n in range(number.end, len(text)) if text[n] in _NAME_ENDS or text[n].isdigit()), len(text))
    first, last = _right_of(text, number.end, stop)
    return first < last


def _ends_clause(text: str, at: int) -> bool:
    """Return whether a clause ends with the character at `at`; a Western full stop has a space after it."""
    return text[at] in CLAUSE_ENDS or (text[at] == "." and text[at + 1 : at + 2] == " ")


def _number(match: re.Match[str], text: str) -> Reading:
    """Return a number with its unit and the qualifier after that; the kind only when it counts nothing."""
    at = match.end()
    unit = unit_at(text, at)
    after = _AFTER.at(text, at + len(unit), len(text))
    start = match.start()
    kind = _silent_kind(match, unit)
    if not kind and unit and all(sign in words.MULTIPLIERS for sign in unit) and _counts_noun(text, at + len(unit)):
        kind = "modifier"
    return Reading(
        start,
        at + len(unit) + len(after),
        _decimal((match["sign"] or "") + match["first"]),
        _decimal(match["second"]) if match["second"] else None,
        text[start:at],
        unit,
        "",
        after,
        "",
        (start, start),
        kind,
        ratio=match["ratio"] is not None,
    )


def _counts_noun(text: str, at: int) -> bool:
    """Return whether a noun stands at `at` that a number without a measure word counts (3.1万|居民): part of what it says."""
    return text[at : at + 1].isalpha() and not any(
        found.at(text, at, len(text)) for found in (_AFTER, _TAILS, _OPENINGS, _GROWTH, _VERBS, _BOUNDARIES)
    )


def unit_at(text: str, at: int) -> str:
    """Return the unit at `at`: perhaps 余, perhaps 万 or 亿, and a measure word; a multiplier alone is one too."""
    end = len(text)
    start = at
    at += len(_MORE.at(text, at, end))
    stop = _measure_end(text, at)
    # 微克/立方米, 元/吨, 人/平方公里: what it is counted in and by
    while stop > at and text[stop : stop + 1] in ("/", "／") and (by := _measure_end(text, stop + 1)) > stop + 1:
        stop = by
    return text[start:stop] if stop > at else ""


def _measure_end(text: str, at: int) -> int:
    """Return where the unit that begins at `at` ends: multipliers and a measure word, as long as can be (亿|千瓦时, not 亿千|瓦)."""
    end = len(text)
    words_from = at
    best = at
    while True:
        measure = _UNITS.at(text, words_from, end)
        stop = words_from + len(measure)
        western = measure in words.WESTERN_UNITS and text[stop : stop + 1].isascii() and text[stop : stop + 1].isalnum()
        best = max(best, words_from if western or not measure else stop)
        if words_from >= end or text[words_from] not in words.MULTIPLIERS:
            return best
        words_from += 1


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("，", "").replace("．", ".").replace("−", "-").lstrip("+±"))


def _silent_kind(match: re.Match[str], unit: str) -> str:
    """Return the kind of a number that counts nothing, an empty string for all others."""
    first = match["first"]
    if match["ratio"]:
        minutes = match["ratio"].strip("%％:：∶")
        # 1:16 is a ratio sooner than a quarter past one
        is_time = len(minutes) == 2 and first != "1" and len(first) <= 2 and int(first) <= 24 and int(minutes) < 60
        return "time" if is_time and not unit else ""
    if unit == "年" and len(first) == 4 and first.isdigit() and int(first[:2]) in (19, 20):
        return "year"
    if unit in words.DATE_UNITS and len(first) <= 2 and int(first) <= 31:
        return "date"
    return "" if unit else "bare"


def _counts(number: Reading, text: str, bold: Callable[[int], bool]) -> bool:
    """Return whether a number is a figure, not part of a name (A320, 5G, 光启905基地)."""
    if bold(number.start):
        return True
    around = text[number.start - 1 : number.start] if number.start else ""
    if text[number.end - 1].isascii():
        around += text[number.end : number.end + 1]
    if any(sign.isascii() and sign.isalnum() for sign in around):
        return number.unit in words.PER_CENT
    return bool(number.unit) or number.ratio


def _name_after(former: Reading, number: Reading, *, same: bool, before: str) -> None:
    """Name `number`, which no words name, by the figure before it.

    In one breath with it, that figure is part of the name ("5亿元以上项目|20个") and counts nothing itself.
    """
    number.named_after = False
    if same and former.named_after and former.name[0] < former.name[1]:
        former.kind = "modifier"
        number.name = (former.start, number.start - len(before))
    else:
        number.name = former.name
        number.inherited = True


def _left_of(text: str, start: int, end: int) -> tuple[str, str, str, tuple[int, int]]:
    """Return what stands before a figure: (outlook that opens the clause, verb, qualifier at the digits, name)."""
    outlook = ""
    listed = _LISTED.match(text, start, end)
    start = listed.end() if listed else start
    before = _qualifier(text, start, end)
    end -= len(before)
    while start < end:
        opening = _OPENINGS.at(text, start, end)
        date = _DATE.match(text, start, end) if not opening else None
        step = len(opening) or (date.end() - start if date else 0) or (text[start] in _CLOSING)
        if not step:
            break
        outlook = opening if opening in _OUTLOOKS else outlook
        start += step
    verb = _VERBS.at(text, start, end)
    if verb and start + len(verb) < end and text[start + len(verb)] in words.NOT_AFTER_VERB:
        verb = ""
    start += len(verb)
    # 新建、改建: both were done to what is counted
    while verb and text[start : start + 1] in _LISTING and (also := _VERBS.at(text, start + 1, end)):
        if start + 1 + len(also) >= end or text[start + 1 + len(also)] in words.NOT_AFTER_VERB:
            break
        verb += text[start] + also
        start += 1 + len(also)
    if verb and text[start : start + 1] in _LISTING:
        # 新建、提升服务中心: what goes on is another verb, and one name has them all
        start, verb = start - len(verb), ""
    start += bool(verb) and text.startswith("了", start, end)
    done = text.endswith("了", start, end)
    growth = _GROWTH.before(text, start, end - done)
    end -= len(growth) + done if growth else 0
    while tail := _TAILS.before(text, start, end):
        end -= len(tail)
    qualifier = "" if before in words.SILENT_BEFORE else before
    if _BOUNDARIES.before(text, start, end):
        return outlook, growth or verb, qualifier, (end, end)
    while start < end and text[start] in _CLOSING:
        start += 1
    start += len(_JOINING.at(text, start, end))
    while start < end and (text[end - 1] in _OPENING or text[end - 1] == "的"):
        end -= 1
    if (_HANGING.before(text, start, end) or text[start:end] in words.PLACES) and not growth:
        return outlook, verb, qualifier, (end, end)
    return outlook, growth or verb, qualifier, (start, end)


def _qualifier(text: str, start: int, end: int) -> str:
    """Return the qualifier right before the digits; before 第, with the list that the rank is on (跃升至全国第)."""
    if text.endswith("第", start, end):
        at = end - 1
        at -= len(_SCOPES.before(text, start, at))
        return text[at - len(_BEFORE_RANK.before(text, start, at)) : end]
    found = _BEFORE.before(text, start, end)
    # 附近, 到达, 节约, 国有: the qualifier is half of another word
    torn = len(found) == 1 and text[end - 2 : end - 1] in words.NOT_BEFORE_QUALIFIER and end - 2 >= start
    return "" if torn else found


def _right_of(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the name that follows a figure, up to the next mark or figure."""
    end = next((at for at in range(start, stop) if text[at] in _NAME_ENDS), stop)
    if text[end : end + 1] == "、":
        # 12所幼儿园、小学: they are of both kinds
        clause = next((at for at in range(end, len(text)) if text[at] in CLAUSE_ENDS), len(text))
        end = clause if not any(c.isdigit() for c in text[end:clause]) else end
    while start < end and (text[start] in _CLOSING or text[start] == "的"):
        start += 1
    if _JOINING.at(text, start, end):
        return start, start
    if end == stop < len(text):
        # 第9位提升到|3.6%: what leads on to the next figure is that one's
        led = _BEFORE.before(text, start, end)
        end -= len(led) if len(led) > 1 else 0
    while boundary := _BOUNDARIES.before(text, start, end):
        end -= len(boundary)
    while start < end and text[end - 1] in _OPENING:
        end -= 1
    said = text[start:end]
    long = sum(1.0 for c in said if not c.isascii()) + 2.0 * len(_WESTERN.findall(said))
    return (start, end) if long <= words.LONGEST_AFTER else (start, start)


def _kind(found: Reading, left: str, indicator: str) -> str:
    """Return the kind of a figure, for the choice of a chart."""
    unit = found.unit[len(_MORE.at(found.unit, 0, len(found.unit))) :] or found.unit
    moves = found.verb in _GROWTH
    if found.ratio:
        return "ratio"
    if left.endswith("第"):
        return "rank" if unit in words.RANK_UNITS else "ordinal"
    if unit in words.CHANGE_UNITS:
        return "change"
    if unit in words.PER_CENT:
        if moves:
            return "growth"
        shared = found.before.endswith("占") or any(word in indicator for word in words.SHARE_WORDS)
        return "share" if shared else "percent"
    if unit == "倍" and moves:
        return "growth"
    if moves:
        return "change"
    return "count-of-total" if left.startswith("其中") else "amount"
