"""Words of a Chinese text: a list with how common each is, read when a headline has to break and not before."""

from __future__ import annotations

import re
from functools import lru_cache

from renderer.resources import folder
from renderer.text.punctuation import is_han

LONGEST = 8
UNKNOWN = 30.0
"""How unlikely a character by itself is, in bits; a word of class c of 2^c counts in some 2^26 is 26 - c bits unlikely."""

ALL = 26.0

PARTICLES = frozenset("的了着过地得在是为与和及或并而向到从对把被将以于之者们个年月日")
"""Characters that stand by themselves more often than they begin a word."""


@lru_cache(maxsize=1)
def _list() -> bytes:
    """Return the list: lines in the order of characters, each a character and the words that begin with it, without it and with their class."""
    return (folder("layouts") / "words" / "zh.txt").read_bytes()


@lru_cache(maxsize=4096)
def _row(first: str) -> bytes:
    """Return the words that begin with a character; nothing when there are none. A headline asks for few rows of thousands."""
    data, wanted = _list(), first.encode("utf-8", "surrogatepass") + b" "
    low, high = 0, len(data)
    while low < high:
        # the first line that begins after the middle, or the one before it
        start = data.rfind(b"\n", 0, (low + high) // 2) + 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if data.startswith(wanted, start):
            return data[start + len(wanted) - 1 : end]
        if data[start:end] < wanted:
            low = end + 1
        else:
            high = start
    return b""


def _class(word: str) -> int:
    """Return how common a word of two characters or more is by the list, -1 when it is not there."""
    row, rest = _row(word[0]), b" " + word[1:].encode("utf-8", "surrogatepass")
    at = row.find(rest)
    while at >= 0:
        start = end = at + len(rest)
        while row[end : end + 1].isdigit():
            end += 1
        if end > start:
            return int(row[start:end])
        at = row.find(rest, end)
    return -1


@lru_cache(maxsize=1)
def _compounds() -> re.Pattern[str]:
    """Return what finds the words of the news that belong together, the longest first."""
    rows = (folder("layouts") / "words" / "news.txt").read_text("utf-8").splitlines()
    words = {word for row in rows if not row.startswith("#") for word in row.split()}
    return re.compile("(?=(" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + "))")


def inside_compounds(text: str) -> set[int]:
    """Return the offsets in `text` inside words that belong together, though each part is one.

    >>> sorted(inside_compounds("建城际铁路"))
    [2, 3, 4]
    """
    return {at for found in _compounds().finditer(text) for at in range(found.start(1) + 1, found.end(1))}


@lru_cache(maxsize=1024)
def word_starts(text: str, *, known: frozenset[str] = frozenset()) -> frozenset[int]:
    """Return the offsets in `text` where a word begins, and its length: the likeliest way to cut it into words. Kept.

    `known` are words of the document's own, whatever the list says.

    >>> sorted(word_starts("高质量发展"))
    [0, 3, 5]
    """
    n = len(text)
    best = [0.0] + [float("inf")] * n
    last = [0] * (n + 1)
    for i in range(n):
        single = UNKNOWN - 12 if text[i] in PARTICLES else UNKNOWN if is_han(text[i]) else 0.0
        if best[i] + single < best[i + 1]:
            best[i + 1], last[i + 1] = best[i] + single, i
        for j in range(i + 2, min(n, i + LONGEST) + 1):
            word = text[i:j]
            if word in known:
                cost = 1.0
            else:
                found = _class(word)
                if found < 0:
                    continue
                cost = ALL - found
            if best[i] + cost < best[j]:
                best[j], last[j] = best[i] + cost, i
    starts = {n}
    while n:
        n = last[n]
        starts.add(n)
    return frozenset(starts)
