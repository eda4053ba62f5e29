"""The figures that a page says first: those of the opening items, then the most telling one of each section."""

from __future__ import annotations

import re

from renderer.content.document import Block, inlines_of, plain
from renderer.content.figure_families import is_listed
from renderer.content.figures import Figure
from renderer.layout.context import Context

WORTH = {"rank": 3.0, "growth": 2.6, "share": 2.4, "percent": 2.2, "amount": 2.0, "change": 1.6}
"""How telling a figure of each class is; other classes (dates, ordinals, parts of names) say nothing by themselves."""

LARGE = {"亿": 0.8, "億": 0.8, "万": 0.5, "萬": 0.5}
"""What a multiplier in the unit adds: 1000亿元 says more than 185项."""

NAME = (4, 18)
"""Fewest and most characters of a name that says by itself what is counted (总额 does not), and is read at a glance."""

ROUND_LOSS, LONG_LOSS = 0.3, 0.05
"""What a figure below ten loses, since words could say it; and what each character over eight of its name loses."""


def highlights(ctx: Context, *, part: int | None = None) -> list[Figure]:
    """Return the figures fit to stand alone, the first ones first; of part number `part` (from 0) alone when it is given.

    Figures of one indicator and unit stand once, the latest part's last: a report of two years opens with what was done.
    """
    opening: list[Figure] = []
    sections: dict[tuple[int, ...], list[Figure]] = {}
    seen: set[tuple[str, str]] = set()
    least = 0.0 if any(i.strong for f in ctx.figures.all for i in inlines_of(f.item)) else UNMARKED_WORTH
    for figure in ctx.figures.all:
        if (
            not _tells(figure)
            or worth(figure) < least
            or part not in (None, figure.part)
            or (figure.indicator, figure.unit) in seen
            or is_listed(figure, ctx.figures)
        ):
            continue
        seen.add((figure.indicator, figure.unit))
        if len(figure.path) == 1:
            opening.append(figure)
        else:
            sections.setdefault(figure.path, []).append(figure)
    for found in sections.values():
        found.sort(key=lambda f: -worth(f))
    # one of each section, then a second of each, so that no section is told at length while another is not told at all
    rounds = [[found[n] for found in sections.values() if n < len(found)] for n in range(MOST_OF_SECTION)]
    return opening + [f for one in rounds for f in one]


UNMARKED_WORTH = 2.0
"""The least worth where no editor made any figure stand out: of 3处 and 3.8米 in a pasted notice none is told large."""

MOST_OF_SECTION = 3
"""A section gives no more figures than this to the whole page."""


def worth(figure: Figure) -> float:
    """Return how telling a figure is by itself."""
    large = max((more for sign, more in LARGE.items() if sign in figure.unit), default=0.0)
    small = ROUND_LOSS if figure.kind == "amount" and abs(figure.value) < 10 and not large else 0.0
    return WORTH.get(figure.kind, 0.0) + large - small - LONG_LOSS * max(0, len(figure.label) - 8)


def _tells(figure: Figure) -> bool:
    """Return whether the editor made a figure stand out and it has a name and a unit of its own."""
    return (
        figure.strong
        and figure.kind in WORTH
        and bool(figure.unit)
        and not figure.inherited
        and NAME[0] <= len(figure.label) <= NAME[1]
        and figure.label in text_of(figure.item)
        and not _TWO_WORDS.search(figure.label)
        and not figure.origin
        and figure.alone
    )


_TWO_WORDS = re.compile(r"(?<=[⺀-鿿])[ \u3000]+(?=[⺀-鿿])")
"""Han that a space parts are two words beside each other (石湾县 唐大春), no name of what is counted."""


def text_of(block: Block) -> str:
    """Return the words of a block of the copy."""
    return plain(inlines_of(block))
