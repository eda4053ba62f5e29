"""What something came from, and where it came to: 由9.9%上升到13.8%, 从第31位升至第12位. The first of the two is past and stands nowhere alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from renderer.content import figure_words as words
from renderer.content.figure_reading import CLAUSE_ENDS, SILENT, Reading

_WHEN = r"(?:(?:(?:19|20)\d\d年(?:初|末|底)?|去年|上年|前年|年初|上年末|去年底|同期|原来|原先|过去|最初)的?)?"
_SCOPE = rf"(?:(?:{'|'.join(words.SCOPES)})?第)?"
_FROM = re.compile(rf"(?<![来各独亲源出理])(?:由|从|自){_WHEN}{_SCOPE}\Z")
_TO = re.compile(
    rf"[，,]?(?P<said>[^\d，,、；;。：:（）()]{{0,6}}(?<!达)(?:至|到|为|成)了?{_WHEN}{_SCOPE}(?:约|近|超|逾|超过|接近)?)\Z"
)
_REACH = 24
"""How far before a figure the word stands that it came from there, in characters at most."""


def mark_changes(text: str, numbers: Sequence[Reading]) -> Sequence[Reading]:
    """Return the figures of `text` with those marked that something came from: their qualifier is the word that says so.

    Where such a figure came to has its name, and all that leads to it as its qualifier: 增长到2024年的9家.
    """
    figures = [n for n in numbers if n.kind not in SILENT]
    told = {id(n) for n in figures if _origin(text, n, figures)}
    for a, b in pairwise(figures):
        if a.origin and not b.origin and _listed(text, a, b):
            # 从3家企业、200名员工起步
            b.origin = True
        if b.named_after and b.before[-1:] not in ("至", "到"):
            continue
        to = _TO.match(text, a.end, b.start)
        if to is None or not (
            id(a) in told or (to.start("said") == a.end and to["said"].rstrip("第")[-1:] in ("至", "到"))
        ):
            continue
        a.origin = True
        if a.name[0] < a.name[1] and a.unit == b.unit and not b.ratio:
            _rename(figures, b, a.name)
            b.inherited, b.named_after, b.verb, b.kind = True, False, "", a.kind
            b.before = to["said"]
    return numbers


def _listed(text: str, a: Reading, b: Reading) -> bool:
    between = text[a.end : b.start]
    return "、" in between and not any(c in CLAUSE_ENDS for c in between) and not _TO.match(text, a.end, b.start)


def _rename(figures: Sequence[Reading], number: Reading, name: tuple[int, int]) -> None:
    """Give `number` another name, and those of `figures` that have it from there."""
    old = number.name
    for n in figures:
        if n is number or (n.inherited and n.name == old and n.start > number.start):
            n.name = name


def _origin(text: str, number: Reading, figures: Sequence[Reading]) -> bool:
    """Mark `number` when something came from it, and return whether it did."""
    found = _FROM.search(text, max(0, number.start - _REACH), number.start)
    if found is None:
        return False
    number.origin = True
    number.before = text[found.start() : number.start]
    if number.name[0] < found.start() < number.name[1]:
        _rename(figures, number, (number.name[0], found.start()))
    return True
