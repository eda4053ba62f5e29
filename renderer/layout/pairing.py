"""Indicators that two parts share: what a comparison draws."""

from __future__ import annotations

from renderer.content.document import Item
from renderer.content.figures import Figure
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
                and id(item) not in used
                and b.indicator == a.indicator
                and b.unit == a.unit
            ):
                pairs.append((a, b))
                used.add(id(item))
                break
    return pairs, [b for b in second if id(b) not in used and isinstance(b, Item)]
