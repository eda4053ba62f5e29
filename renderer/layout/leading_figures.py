"""Which figures of a document lead: the one for a cover, the ten for a wall."""

from __future__ import annotations

from itertools import zip_longest

from renderer.content.document import attribute, inlines_of, plain
from renderer.content.figure_families import is_listed
from renderer.content.figures import Figure
from renderer.layout.context import Context

LONGEST_NAME = 12
"""A longer name does not stand under a large figure."""

SHORTEST_NAME = 4
"""A shorter name does not say by itself what is counted (总额, 总投资), unless it is a Western one (GDP)."""

LONGEST_QUALIFIER = 3
"""A qualifier longer than 累计达 does not stand beside it."""

KINDS = ("growth", "amount", "count", "rank", "share", "percent", "count-of-total", "change")
LEAD = "cover"
"""The attribute by which an editor names the figure of the cover: `{#gdp cover}`."""


def telling(ctx: Context) -> list[Figure]:
    """Return the figures that say something alone: bold, named by a short stretch of their item, with a unit."""
    return [
        f
        for f in ctx.figures.all
        if f.strong
        and f.unit
        and f.kind in KINDS
        and not f.origin
        # 改造老旧小区64个，惠及3.7万户: by the name of another figure it would say something else
        and not (f.inherited and f.verb)
        and (_marked(f) or (f.alone and not is_listed(f, ctx.figures)))
        and _says_what(f)
        and len(counted_name(f)) <= LONGEST_NAME
        and len(f.before) <= LONGEST_QUALIFIER + 1
        and counted_name(f) in plain(inlines_of(f.item))
    ]


def _says_what(figure: Figure) -> bool:
    name = counted_name(figure)
    return len(name) >= SHORTEST_NAME or (name.isascii() and len(name) > 1) or _marked(figure)


def _marked(figure: Figure) -> bool:
    """Return whether the editor names the figure as that of the cover."""
    return attribute(getattr(figure.item, "attributes", ()), LEAD) is not None


def counted_name(figure: Figure) -> str:
    """Return what a figure counts, with what is said of it: a contiguous stretch of its item."""
    return figure.label or figure.indicator


def lead(ctx: Context) -> Figure | None:
    """Return the figure of the cover: the one the editor marked, else the first of the last part, which is what is to come."""
    found = telling(ctx)
    for figure in found:
        if _marked(figure):
            return figure
    last = max((f.part for f in found), default=0)
    return next((f for f in found if f.part == last), None)


def leaders(ctx: Context, count: int) -> list[Figure]:
    """Return up to `count` figures in reading order: of each part in turn, of each of its sections the most telling one left."""
    found = [f for f in telling(ctx) if f.kind != "change"]
    parts: dict[int, list[list[Figure]]] = {}
    for path in dict.fromkeys(f.path for f in found):
        mine = sorted((f for f in found if f.path == path), key=lambda f: -_weight(f))
        parts.setdefault(path[0], []).append(mine)
    queues = [[f for row in zip_longest(*sections) for f in row if f is not None] for sections in parts.values()]
    chosen: list[Figure] = []
    for figure in (f for row in zip_longest(*queues) for f in row if f is not None):
        # one figure an item, and none that another has said already
        if len(chosen) < count and all(f.item is not figure.item and f.indicator != figure.indicator for f in chosen):
            chosen.append(figure)
    return [f for f in found if f in chosen]


def _weight(figure: Figure) -> float:
    """Return how much a figure tells: money and large counts before small ones, a rank beside them."""
    large = figure.unit[:1] in ("亿", "万")
    return len(figure.digits.replace(".", "")) + (LARGE if large else 0.0) + (RANK if figure.kind == "rank" else 0.0)


LARGE, RANK = 2.0, 1.5
"""What a unit of ten thousand or a hundred million, and a rank, weigh in digits."""
