"""Which blocks are a list of indicators: short items that each state a figure, to be set as tiles rather than as text."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Block, Item, attribute, inlines_of, plain

LONGEST_INDICATOR = 30
"""An item with more characters than this is no indicator: it does not stand on a tile."""

MOST_INDICATORS = 12
"""More of them are a table, not tiles."""


def indicators(blocks: Sequence[Block]) -> bool:
    """Return whether some blocks are a list of indicators: short items, most with a figure of their own."""
    if not 2 <= len(blocks) <= MOST_INDICATORS:
        return False
    short = all(isinstance(b, Item) and len(plain(inlines_of(b))) <= LONGEST_INDICATOR for b in blocks)
    figures = [sum(i.strong and any(c.isdigit() for c in i.text) for i in inlines_of(b)) for b in blocks]
    plainly = attribute(getattr(blocks[0], "attributes", ()), "chart") != "none"
    return short and plainly and max(figures) <= 1 and 2 * sum(figures) >= len(blocks)
