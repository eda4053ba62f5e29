"""Where Western words may be hyphenated, in a language that was declared: by the patterns of pyphen, if it is installed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SHORTEST = 5
"""Words of fewer letters are not parted."""

BEFORE, AFTER = 2, 3
"""Letters that stay on the line, and that go to the next, at least."""

_WORD = re.compile(r"[^\W\d_]{5,}")


def places(text: str, lang: str) -> list[int]:
    """Return the offsets in `text` where a hyphen may be put; none where no patterns for `lang` are at hand."""
    patterns = _patterns(lang)
    if patterns is None:
        return []
    found = []
    for word in _WORD.finditer(text):
        # names and abbreviations in capitals stay whole
        if not word.group().isupper():
            found += [word.start() + at for at in patterns.positions(word.group())]
    return found


def knows(lang: str) -> bool:
    """Return whether there are patterns for `lang` ("en", "de-1996")."""
    return _patterns(lang) is not None


@lru_cache(maxsize=8)
def _patterns(lang: str) -> Any:
    """Return the patterns of a language, None when there are none."""
    try:
        import pyphen
    except ImportError:
        return None
    known = pyphen.language_fallback(lang.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=BEFORE, right=AFTER) if known else None
