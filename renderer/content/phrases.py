"""Tables of phrases, looked up at either end of a stretch of text."""

from __future__ import annotations

from collections.abc import Iterable


class Phrases:
    """A table of phrases, looked up at either end of a stretch of text; of several the longest is found.

    A pattern of as many alternatives takes longer to compile than all the copy takes to read.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases."""
        self._all = frozenset(phrases)
        self._lengths = sorted({len(phrase) for phrase in self._all}, reverse=True)

    def __contains__(self, text: str) -> bool:
        """Return whether `text` is one of the phrases."""
        return text in self._all

    def at(self, text: str, start: int, end: int) -> str:
        """Return the phrase with which `text[start:end]` begins, an empty string when there is none."""
        return next(
            (
                text[start : start + n]
                for n in self._lengths
                if start + n <= end and text[start : start + n] in self._all
            ),
            "",
        )

    def before(self, text: str, start: int, end: int) -> str:
        """Return the phrase with which `text[start:end]` ends, an empty string when there is none."""
        return next(
            (text[end - n : end] for n in self._lengths if end - n >= start and text[end - n : end] in self._all), ""
        )
