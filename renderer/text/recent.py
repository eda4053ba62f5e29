"""What was set before, as long as somebody asks for it: a program that builds on and on keeps what its last builds used, and no more."""

from __future__ import annotations

from typing import Any

EARLIER = 3
"""Builds before this one whose things are still there: a page and its cards may be built in turn, and a designer goes back and forth."""


class Recent:
    """A dictionary that drops what no build of late has asked for. Nobody keeps None in it."""

    def __init__(self) -> None:
        """Start empty."""
        self._now: dict[Any, Any] = {}
        self._before: list[dict[Any, Any]] = []

    def get(self, key: object) -> Any:
        """Return what is kept for `key`, None when there is nothing; it counts as used by this build."""
        found = self._now.get(key)
        if found is None:
            for before in self._before:
                found = before.get(key)
                if found is not None:
                    self._now[key] = found
                    break
        return found

    def __setitem__(self, key: object, value: object) -> None:
        """Keep `value` for `key`."""
        self._now[key] = value

    def __len__(self) -> int:
        """Return how many things are kept, those used by several builds counted for each."""
        return len(self._now) + sum(map(len, self._before))

    def next_build(self) -> None:
        """Begin another build: what was used by none of the last ones goes."""
        if self._now:
            self._before = [self._now, *self._before[: EARLIER - 1]]
            self._now = {}

    def clear(self) -> None:
        """Drop everything."""
        self._now, self._before = {}, []
