"""The clauses of a headline: what a space parts."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"(?<=[⺀-\uffff]) +| +(?=[⺀-\uffff])")


def clauses_of(text: str) -> list[str]:
    """Return the clauses of a headline; a space between two Western words parts words and no clauses.

    >>> clauses_of("AI+制造 从Demo到Delivery"), clauses_of("Green Steel 在海港")
    (['AI+制造', '从Demo到Delivery'], ['Green Steel', '在海港'])
    """
    return [clause for clause in _BETWEEN.split(text.strip(" ")) if clause]
