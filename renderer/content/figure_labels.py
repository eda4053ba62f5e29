"""The words that stand beside a figure when it is drawn: one stretch of the copy that says what was counted, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renderer.content import figure_words as words
from renderer.content.figure_reading import CLAUSE_ENDS, SILENT, Reading
from renderer.records import Struct

_SENTENCE_ENDS = frozenset("。；;！？!?：:\n")
_BARE = re.compile(
    rf"(?:{'|'.join(words.BARE_BEFORE)})*(?:(?:{'|'.join(words.BARE)})+|[^年\d].(?:率|度))(?:{'|'.join(words.BARE_AFTER)})?\Z"
)
_OPENERS = tuple(sorted(words.OPENINGS, key=len, reverse=True))

LEAST_LABEL = 3
"""A shorter label in the middle of a sentence is a noun that what stands before it says more of (托位, 港口)."""

SHARE = "占"
"""What the label of a share opens with that says of what it is one: 占发电量."""

LONGEST_SHARE = 30
"""A label that takes in the quantity that is a share is no longer than this."""

LONGEST_STRETCH = 18
"""A label that takes the clause before it in is no longer than this."""


class Label(Struct, frozen=True):
    """Where the label of a figure stands, and what the sentence says before the clause of the figure; `alone` is whether it says of what."""

    place: tuple[int, int]
    context: tuple[int, int]
    alone: bool


def labels_of(read: str, numbers: Sequence[Reading]) -> Iterator[tuple[Reading, Label]]:
    """Yield the figures of a text with their labels, in order."""
    former: tuple[Reading, Label] | None = None
    elided = False
    subject: tuple[int, int] | None = None
    named: dict[tuple[int, int], Label] = {}
    longer: set[tuple[int, int]] = set()
    for one in numbers:
        before = former[0] if former is not None else None
        elided = _elided(read, one, before, elided=elided)
        place, context = _label_of(read, one), _context_of(read, one, before)
        same = named.get(one.name) if one.inherited else None
        if one.kind in SILENT or one.kind == "modifier":
            label = Label(place, context, alone=True)
        elif same is not None:
            # an origin and what it came to have one name, and one clause that says of what
            label = Label(same.place if one.name in longer else place, context, same.alone)
        else:
            bare = context[0] < context[1] and _bare(read[slice(*place)]) and not _like(read, one, place, former)
            whole = _stretched(read, place, context) if bare else place
            if context[0] < context[1] and read.startswith(SHARE, place[0]):
                # 外送电量612.35亿千瓦时,占发电量: of the whole it says what, and of the part nothing
                bare, whole = True, _with_subject(place, context, subject)
            else:
                subject = place
            label = named[one.name] = Label(whole, context, not elided and (not bare or whole != place))
            if whole != place:
                longer.add(one.name)
        if one.kind not in SILENT:
            former = one, label
        yield one, label


def _like(read: str, one: Reading, place: tuple[int, int], former: tuple[Reading, Label] | None) -> bool:
    """Return whether a short label is like that of the figure before, which stands alone: 弃风率3.2%,弃光率1.7%."""
    if (
        former is None
        or not former[1].alone
        or former[1].context[0] < former[1].context[1]
        or former[0].unit != one.unit
    ):
        return False
    first, second = read[slice(*former[1].place)], read[slice(*place)]
    return len(first) == len(second) and (len(second) < LEAST_LABEL or first[-1] == second[-1])


def _label_of(read: str, one: Reading) -> tuple[int, int]:
    """Return the name of a figure with its verb, where the two stand together; of a part that has no name its verb (其中新增)."""
    start, end = one.name
    if one.inherited and start == end and one.verb and read.endswith(one.verb, 0, one.start):
        return one.start - len(one.verb), one.start
    if one.verb and start < end and not one.inherited:
        if read.endswith(one.verb, 0, start):
            start -= len(one.verb)
        elif end <= one.start:
            said = read.find(one.verb, end, one.start)
            end = said + len(one.verb) if said >= 0 else end
    return start, end


def _context_of(read: str, one: Reading, former: Reading | None) -> tuple[int, int]:
    """Return what the sentence says before the clause of a figure: other clauses, and another figure with its words."""
    at = min(one.start, _label_of(read, one)[0]) if one.name[0] < one.name[1] else one.start
    clause = next((n + 1 for n in range(at - 1, -1, -1) if read[n] in CLAUSE_ENDS), 0)
    if former is not None and former.end <= at:
        clause = max(clause, former.end)
    start = next((n + 1 for n in range(clause - 1, -1, -1) if read[n] in _SENTENCE_ENDS), 0)
    return start, clause


def _bare(label: str) -> bool:
    """Return whether a label in the middle of a sentence says how much and not of what: 总面积, 整改率, 达成意向, 托位."""
    return (
        len(label) < LEAST_LABEL
        or label.startswith(words.COMPARING)
        or _BARE.match(label.translate(words.SIMPLE)) is not None
    )


def _elided(read: str, one: Reading, former: Reading | None, *, elided: bool) -> bool:
    """Return whether the verb of a figure, or 其中, stands before the figure it is listed with: 新增绿道73.5公里、|口袋公园29个.

    `elided` is whether that of the figure before does.
    """
    if former is None or one.verb or one.named_after:
        return False
    done = bool(former.verb) and former.kind not in ("growth", "change")
    if not (elided or done or former.kind == "count-of-total"):
        return False
    return read[former.end : one.name[0]] in ("、", "和", "及", "与")


def _with_subject(label: tuple[int, int], context: tuple[int, int], subject: tuple[int, int] | None) -> tuple[int, int]:
    """Return the label of a share with all from the quantity on that it is a share of, where that is not too long."""
    if subject is None or subject[0] < context[0] or label[1] - subject[0] > LONGEST_SHARE:
        return label
    return subject[0], label[1]


def _stretched(read: str, label: tuple[int, int], context: tuple[int, int]) -> tuple[int, int]:
    """Return a bare label with the clause right before it, where that has no figure and both are short: 脑科学提档升级,相关满意度."""
    start, end = context
    if label[0] == label[1] or end - 1 <= start or read[end - 1] not in "，," or label[0] < end:
        return label
    first = next((n + 1 for n in range(end - 2, start - 1, -1) if read[n] in CLAUSE_ENDS), start)
    opening = next((o for o in _OPENERS if read.startswith(o, first, end)), "")
    first += len(opening)
    short = label[1] - first <= LONGEST_STRETCH
    return (first, label[1]) if short and not any(c.isdigit() for c in read[first:end]) else label
