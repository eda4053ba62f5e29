"""What was set before, as long as somebody asks for it: a program that builds on and on stays small."""

from __future__ import annotations

from typing import Any

MOST_LINES, MOST_WORDS = 2_000, 10_000
"""Set paragraphs and shaped words from one clearing to the next. A page of 3,000 characters has 400 paragraphs, of some 12 kB each.
Clearing takes a tenth of a build, and its holes make Python slower: it is done seldom."""


class Recent:
    """A dictionary that drops what no build has asked for since the last but one clearing. Nobody keeps None in it."""

    def __init__(self, most: int = MOST_WORDS) -> None:
        """Start empty; `most` things are kept until the next build clears."""
        self.most = most
        self._now: dict[Any, Any] = {}
        self._before: dict[Any, Any] = {}

    def get(self, key: object) -> Any:
        """Return what is kept for `key`, None when there is nothing; it counts as asked for."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is not None:
                self._now[key] = found
        return found

    def __setitem__(self, key: object, value: object) -> None:
        """Keep `value` for `key`."""
        self._now[key] = value

    def __len__(self) -> int:
        """Return how many things are kept, those asked for since the last clearing counted twice."""
        return len(self._now) + len(self._before)

    def next_build(self) -> None:
        """Begin another build: when there is too much, what was not asked for since the last clearing goes."""
        if len(self._now) >= self.most:
            self._before, self._now = self._now, {}

    def clear(self) -> None:
        """Drop everything."""
        self._now, self._before = {}, {}


def recent_lines() -> Recent:
    """Return an empty store for set paragraphs."""
    return Recent(MOST_LINES)
