"""Figures that the copy tells in one breath, or in like items: of such a family all are drawn together, or none is."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Block, inlines_of, plain
from renderer.content.figure_classes import name_of, quantity
from renderer.content.figure_reading import CLAUSE_ENDS, SILENT
from renderer.content.figures import Figure, Figures

Family = tuple[Figure, ...]

LISTING = ("、", "和", "与", "及", "以及")
"""What stands between two figures of a list: 国家标准3项、行业标准42项."""

COMMON_END = 3
"""Names of like items end with so many characters alike: 第一产业|用电量, 城乡居民生活|用电量."""


def listed(block: Block, figures: Sequence[Figure]) -> list[Family]:
    """Return the lists of an item: two or more figures of one unit and kind that nothing but 、 or 和 parts."""
    text = plain(inlines_of(block))
    lists: list[list[Figure]] = []
    former: Figure | None = None
    end = 0
    for f in (f for f in figures if f.kind not in SILENT):
        at = text.find(f.digits, end)
        if former is not None and _one_list(former, f, text[end:at]):
            lists[-1].append(f)
        else:
            lists.append([f])
        former, end = f, at + len(f.digits)
    return [tuple(one) for one in lists if len(one) > 1]


def is_listed(figure: Figure, figures: Figures) -> bool:
    """Return whether a quantity or a share is one of a list of its item: shown without the others it would leave them out."""
    return figure.kind in ("amount", "share") and any(
        figure in family for family in listed(figure.item, figures.of(figure.item))
    )


def _one_list(a: Figure, b: Figure, between: str) -> bool:
    rest = between.removeprefix(a.unit).removeprefix(a.after)
    if any(c in CLAUSE_ENDS for c in rest) or not (rest.startswith(LISTING) or rest.endswith(LISTING)):
        return False
    kinds = {"amount" if f.kind == "count-of-total" else f.kind for f in (a, b)}
    return len(kinds) == 1 and quantity(a)[1] == quantity(b)[1] and not (a.inherited or b.inherited or b.origin)


def alike_items(blocks: Sequence[Block], figures: Figures) -> list[Family]:
    """Return the families of a section's items: quantities of one unit that open items of their own, with names that end alike."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for block in blocks:
        for f in [f for f in figures.of(block) if f.kind not in SILENT][:1]:
            if f.kind == "amount" and not f.origin and len(f.indicator) > COMMON_END:
                found.setdefault((f.unit, f.indicator[-COMMON_END:]), []).append(f)
    return [tuple(one) for one in found.values() if len({f.indicator for f in one}) > 1]


def seen_of(figure: Figure) -> tuple[str, str]:
    """Return what is seen of a figure: two items that say the same show one."""
    return name_of(figure), figure.printed


def whole_families(figures: Sequence[Figure], families: Sequence[Family], most: int) -> list[Figure]:
    """Return the first `most` of `figures` that take no family in part: one that they would is left out, and others come in."""
    left = list(figures)
    while True:
        chosen = left[:most]
        seen = {seen_of(f) for f in chosen}
        parted = [one for one in families if 0 < len({seen_of(f) for f in one} & seen) < len({seen_of(f) for f in one})]
        if not parted:
            return chosen
        out = {seen_of(f) for one in parted for f in one}
        left = [f for f in left if seen_of(f) not in out]
