"""Indicators that two parts share: what a comparison draws."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Item, inlines_of, plain
from renderer.content.figures import Figure, one_subject
from renderer.layout.context import Context, Matter


def paired(matter: Matter, ctx: Context) -> tuple[list[tuple[Figure, Figure]], list[Item]]:
    """Return the pairs of figures of the two parts, and the second part's items that have no partner."""
    first = {id(b) for b in matter.part.blocks} if matter.part else set()
    second = [b for b in matter.blocks if id(b) not in first]
    pairs = []
    used = set()
    for a in (f for b in matter.blocks if id(b) in first for f in ctx.figures.of(b)[:1]):
        for item in second:
            b = next(iter(ctx.figures.of(item)), None)
            if (
                b is not None
                and a.indicator
                and not a.origin
                and not b.origin
                and id(item) not in used
                and b.indicator == a.indicator
                and b.unit == a.unit
                and one_subject(a, b)
            ):
                pairs.append((a, b))
                used.add(id(item))
                break
    return pairs, [b for b in second if id(b) not in used and isinstance(b, Item)]


def two_parts(ctx: Context) -> tuple[int, int]:
    """Return the two parts to compare, from 0: the last two of those that share at least half as many indicators as any two do."""
    count = len(ctx.document.parts)
    shared = {(a, b): len(ctx.figures.pairs(a, b).pairs) for b in range(count) for a in range(b)} if count > 2 else {}
    most = max(shared.values(), default=0)
    return max((two for two, many in shared.items() if most and 2 * many >= most), default=(0, 1))


def compared_name(figure: Figure) -> str:
    """Return what a comparison writes beside a figure: all that its item says but the figure and its qualifiers."""
    return _split(figure)[0]


def alike(pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Return whether all figures can stand on one scale: of one unit and one kind, and none told as a fall where others rise."""
    return len({_sort(f) for pair in pairs for f in pair}) == 1


def mostly_alike(pairs: Sequence[tuple[Figure, Figure]]) -> frozenset[int]:
    """Return the numbers of the pairs, from 0, that can stand on one scale, where they are most of them; none else."""
    sorts = [_sort(a) if _sort(a) == _sort(b) else None for a, b in pairs]
    usual = max((s for s in sorts if s is not None), key=sorts.count, default=None)
    found = frozenset(n for n, s in enumerate(sorts) if s is not None and s == usual)
    return found if len(found) >= MOST * len(pairs) else frozenset()


MOST = 0.7
"""From this share of the pairs on, those of one kind have bars, and the others none."""


def _sort(figure: Figure) -> tuple[str, str, bool]:
    return figure.unit, figure.kind, figure.falling


def said_whole(a: Figure, b: Figure) -> bool:
    """Return whether one name and two figures are all that two items say: nothing is lost when these are drawn instead."""
    (name, whole), (other, wholly) = _split(a), _split(b)
    return whole and wholly and name == other and len(name) <= LONGEST_NAME


LONGEST_NAME = 18
"""A longer name is a sentence, which is read and not compared."""


def _split(figure: Figure) -> tuple[str, bool]:
    """Return the words of a figure's item without figure and qualifiers, and whether the item is no more than those."""
    words = plain(inlines_of(figure.item)).strip().rstrip("。；，")
    end = figure.digits + figure.unit + figure.after
    if not words.endswith(end):
        return figure.label or figure.indicator, False
    words = words[: -len(end)].rstrip()
    if figure.before:
        # right before the digits (达到), or at the head of the clause (预计全年)
        words = (
            words.removesuffix(figure.before) if words.endswith(figure.before) else words.removeprefix(figure.before)
        )
    return words.strip(), bool(words.strip())
