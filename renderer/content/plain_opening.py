"""The head and the foot of a pasted text: which lines are the furniture of the page (headline, deck, byline, credit)."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from renderer.records import Struct, replace

SECTION_WORDS = ("报道", "专题", "特刊", "特别", "专版", "专刊", "聚焦", "两会", "系列", "特稿", "观察", "解读")
"""A line over the headline with one of these names the special, not this story."""

_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:[ \t\u3000]*(?:星期|周)[一二三四五六日天])?\Z")
_FOLIO = re.compile(r"(?:第?[ ]?[A-Z]?\d{1,3}[ ]?版|[A-Z]\d{1,2})\Z")
_DECK = re.compile(r"(?:——|─{2}|--)")
_BYLINE = re.compile(
    r"(?:.{0,16}(?:记者|通讯员|特派员|评论员|特约撰稿)(?:[/／：:|｜ \t\u3000]|\Z)|本报讯(?:[ （(]|\Z)"
    r"|(?:文|采写|撰文|执笔|采访|整理|策划|统筹|文字|文图|图文)[/／：:|｜]"
    r"|\S{0,20}(?:[省市州县区镇乡]长|书记|主任|主席|院长|检察长|局长|厅长|委员长|总经理)[ \t\u3000]+[^\s\d，。、：]{1,6}(?:[ \u3000][^\s\d，。、：])?\Z)"
)
_CREDIT = re.compile(
    r"[（(]?(?:本版|本期|本报|版面)?(?:制图|设计|版式|美编|图表|绘图|制版|编辑|责编|责任编辑|校对|组版|排版|视觉|插图|图片|摄影|供图"
    r"|审核|审校|编审|监制|总监制|出品|统筹|策划|主编|值班主编|[初复终一二三]审|(?:数据|资料|素材|文字)?来源|海报|文案)"
    r"[^。！？；，]{0,8}[/／：:|｜ \t\u3000].{1,40}\Z|本版.{0,6}[/／：:].{1,40}\Z"
)
_ASIDE = re.compile(
    r"(?:点击|戳)?(?:上方|下方|↑|↓)*.{0,6}(?:蓝字|卡片).{0,6}关注|(?:欢迎)?关注我们|(?:长按|扫码|扫一扫|识别).{0,12}(?:二维码|关注|进群)"
    r"|(?:点击)?阅读原文|往期(?:推荐|回顾|精选|链接)|推荐阅读|延伸阅读|(?:点个?)?(?:点?赞|在看|转发)[、，和 ].{0,16}(?:赞|在看|转发|看到)"
    r"|原创(?:[ \t\u3000]+\S{2,16}){1,6}\Z|[▼▽▲△↓⇩⬇◆◇■□●○★☆*=_~·.…]{1,40}\Z|(?:来自|发表于|发布于)\S{2,10}\Z|广告(?:热线|位|合作)?[：: ]|END\Z|- ?END ?-\Z"
    r"|(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d\d-\d\d)[ \t\u3000]+\d{1,2}:\d\d(?::\d\d)?(?:[ \t\u3000]+\S{2,8})?\Z",
)
_DATE_AND_FOLIO = re.compile(
    r"(\d{4}年\d{1,2}月\d{1,2}日.*?)[ \t\u3000]+((?:第?[ ]?[A-Z]?\d{1,3}[ ]?版|[A-Z]\d{1,2}))\Z"
)
LONGEST_ASIDE = 40


class Line(Struct, frozen=True):
    """A line that says something: where it stands, what it was taken for, and its text without the mark before it.

    `kind`: strip, section, kicker, headline, deck, byline, credit, date, folio; part, heading (level 2), subheading;
    item, subitem; table; number (of the heading below it); paragraph, unplaced; aside; comment.
    """

    number: int
    column: int
    kind: str
    text: str
    marker: str = ""


UNSEEN = ("comment", "aside")
"""What says nothing about the lines around it."""
LOOSE = ("bare", "unplaced", "paragraph")
"""What may be furniture of the page by its place and its words."""
LONGEST_BYLINE = 60
UNDER = frozenset(("deck", "byline"))
"""What stands under the headline and so tells where it is."""
MOST_OVER = 8
"""Lines at the head that are no furniture by their words; more of them are text."""


def with_asides(lines: list[Line]) -> list[Line]:
    """Return `lines` with those named that the app wrote and not the newsroom, and date and folio of one line parted."""
    result = []
    for line in lines:
        both = _DATE_AND_FOLIO.match(line.text) if line.kind in LOOSE else None
        if both and _DATE.match(both.group(1)):
            result += [
                replace(line, text=both.group(1)),
                replace(line, text=both.group(2), column=line.column + both.start(2)),
            ]
        elif line.kind in LOOSE and len(line.text) <= LONGEST_ASIDE and _ASIDE.match(line.text):
            result.append(replace(line, kind="aside"))
        else:
            result.append(line)
    return result


def with_opening(lines: list[Line], is_part: Callable[[str], bool]) -> list[Line]:
    """Return `lines` with those at the head of the page named: over the headline, the headline, the deck, the byline."""
    result = list(lines)
    over: list[int] = []
    loose: list[int] = []
    named: set[str] = set()
    stop = ""
    for i, line in enumerate(lines):
        if line.kind in UNSEEN:
            continue
        kind = _furniture(line.text) if line.kind in LOOSE else ""
        if kind and kind not in named and not (kind == "deck" and "byline" in named):
            result[i] = replace(line, kind=kind)
            if kind in UNDER and named & UNDER:
                # what stands between deck and byline has no place
                result = [replace(x, kind="unplaced") if j in loose else x for j, x in enumerate(result)]
            elif kind in UNDER:
                over = loose
            loose = [] if kind in UNDER else loose
            named.add(kind)
        elif len(over) + len(loose) < MOST_OVER and _may_stand_over(lines, i, is_part, first=not loose and not named):
            loose.append(i)
        else:
            stop = "part" if line.kind == "bare" else line.kind
            break
    if not named & UNDER:
        over, deck = _headline_and_over(lines, loose, stop)
        for i in deck:
            result[i] = replace(lines[i], kind="deck")
    return _with_note(_named_over(result, over))


def _with_note(lines: list[Line]) -> list[Line]:
    """Return `lines` with what stands in brackets right under a headline (（2025年2月26日通过）) as its deck, where it has none."""
    if any(line.kind == "deck" for line in lines):
        return lines
    result = list(lines)
    for i, (above, line) in enumerate(pairwise(lines), 1):
        if above.kind == "headline":
            if line.kind == "paragraph" and line.number == above.number + 1 and _BRACKETED.match(line.text):
                result[i] = replace(line, kind="deck")
            break
    return result


_BRACKETED = re.compile(r"[（(][^（）()]{4,40}[)）]\Z")


def _may_stand_over(lines: list[Line], at: int, is_part: Callable[[str], bool], *, first: bool) -> bool:
    """Return whether a line may be the headline or stand over it: a sentence only when deck or byline follow at once."""
    line = lines[at]
    if line.kind == "bare":
        # 【…】 under another line names a section
        return not is_part(line.text) and (first or not line.text.startswith("【"))
    if line.kind not in LOOSE or not first:
        return False
    return _furniture(_next(lines, at)) in UNDER or bool(_CRIED.match(line.text))


_CRIED = re.compile(r"[^。；：:]{4,32}[！!？?]\Z")
"""重磅！十件民生实事来了！ at the head of a text is its headline, though it ends as a sentence does."""


def _next(lines: list[Line], at: int) -> str:
    """Return the text of the next line that is neither comment nor aside."""
    return next((line.text for line in lines[at + 1 :] if line.kind not in UNSEEN), "")


def _furniture(text: str) -> str:
    """Return what kind of furniture a line is by its words, an empty string when they do not say."""
    if _DECK.match(text):
        return "deck"
    if _DATE.match(text):
        return "date"
    if _FOLIO.match(text):
        return "folio"
    return "byline" if _BYLINE.match(text) and len(text) <= LONGEST_BYLINE else ""


def is_furniture(text: str) -> bool:
    """Return whether a line is furniture of the page by its words, or a credit."""
    return bool(_furniture(text) or _CREDIT.match(text))


def _headline_and_over(lines: list[Line], loose: list[int], stop: str) -> tuple[list[int], list[int]]:
    """Return which of the loose lines at the head, with no deck and no byline by their words, are the headline and what is over it, and the deck.

    Before a part all are over it; before items or text the last is the heading of what follows it, and the longest of the
    others the headline. A line alone is the headline. Lines that stand close together with white below them are a
    headline with its deck, unless the first names a special.
    """
    if stop in ("part", "numbered") or len(loose) < 2:
        return (loose if stop else []), []
    close = [n for n, i in enumerate(loose) if n and lines[i].number == lines[loose[n - 1]].number + 1]
    parted = stop and lines[loose[-1] + 1].number > lines[loose[-1]].number + 1
    if parted and len(close) == len(loose) - 1:
        named = [n for n, i in enumerate(loose[:-1], 1) if any(word in lines[i].text for word in SECTION_WORDS)]
        rest = loose[max(named, default=0) :]
        head = rest[0] if len(rest) == DECKED else max(rest, key=lambda i: (len(lines[i].text), -i))
        return [i for i in loose if i <= head], [i for i in loose if i > head]
    longest = max(loose[:-1], key=lambda i: (len(lines[i].text), -i))
    return [i for i in loose if i <= longest], []


DECKED = 2
"""Of two lines at the head the first is the headline, however long the deck is; of more the longest."""


def _named_over(lines: list[Line], over: list[int]) -> list[Line]:
    """Return `lines` with the last of `over` as the headline and those before it by their number and words."""
    if not over:
        return lines
    result = list(lines)
    before = [lines[i].text for i in over[:-1]]
    kinds = ["unplaced"] * (len(before) - 3) + ["strip", "section", "kicker"][: len(before)]
    special = [any(word in text for word in SECTION_WORDS) for text in before]
    if len(before) == 1:
        kinds = ["section" if special[0] else "kicker"]
    elif len(before) == 2 and not special[1]:
        kinds = ["section" if special[0] else "strip", "kicker"]
    for i, kind in zip(over, [*kinds, "headline"], strict=True):
        result[i] = replace(lines[i], kind=kind)
    return result


def with_foot(lines: list[Line]) -> list[Line]:
    """Return `lines` with the credits (and a byline) at their foot named, and credits that stand in a row above what an app put there."""
    result = _signed(lines)
    for i in reversed(range(len(lines))):
        line = result[i]
        if line.kind in UNSEEN:
            continue
        if line.kind not in LOOSE:
            break
        if _CREDIT.match(line.text):
            result[i] = replace(line, kind="credit")
        elif _BYLINE.match(line.text) and len(line.text) <= LONGEST_BYLINE and i > 0:
            result[i] = replace(line, kind="byline")
        else:
            break
    rows = [line.kind in LOOSE and bool(_CREDIT.match(line.text)) for line in lines]
    for i in range(len(lines) // 2, len(lines)):
        if rows[i] and (rows[i - 1] or (i + 1 < len(lines) and rows[i + 1])):
            result[i] = replace(lines[i], kind="credit")
    return result


def _signed(lines: list[Line]) -> list[Line]:
    """Return `lines` with a date that closes the text, and the short line over it that signs (××公安局), named as paragraphs."""
    result = list(lines)
    last = max((i for i, line in enumerate(lines) if line.kind not in UNSEEN), default=0)
    if last < SIGNED or lines[last].kind not in LOOSE or not _SIGNED_ON.match(lines[last].text):
        return result
    result[last] = replace(lines[last], kind="paragraph")
    for i in range(last - 1, 0, -1):
        if lines[i].kind not in ("bare", "unplaced") or lines[i].number != lines[i + 1].number - 1:
            break
        result[i] = replace(lines[i], kind="paragraph")
    return result


SIGNED = 2
"""Lines before a date that closes a text: fewer are its head."""

_SIGNED_ON = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日\Z"
)
