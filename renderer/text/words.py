"""Words of a Chinese text: a list with how common each is, read when a headline has to break and not before."""

from __future__ import annotations

import re
from bisect import bisect_left
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
def _lines() -> list[bytes]:
    """Return the lines of the list, undecoded: a character and the words that begin with it, in the order of characters."""
    return (folder("layouts") / "words" / "zh.txt").read_bytes().splitlines()


@lru_cache(maxsize=4096)
def _classes(first: str) -> dict[str, int]:
    """Return the words that begin with a character, without it, each with its class."""
    out: dict[str, int] = {}
    lines, key = _lines(), first.encode("utf-8", "surrogatepass")
    at = bisect_left(lines, key)
    if at == len(lines) or not lines[at].startswith(key + b" "):
        return out
    for word in lines[at][len(key) + 1 :].decode().split():
        rest = word.rstrip("0123456789")
        out[rest] = int(word[len(rest) :])
    return out


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
        classes = _classes(text[i])
        for j in range(i + 2, min(n, i + LONGEST) + 1):
            word = text[i:j]
            if word in known:
                cost = 1.0
            elif word[1:] in classes:
                cost = ALL - classes[word[1:]]
            else:
                continue
            if best[i] + cost < best[j]:
                best[j], last[j] = best[i] + cost, i
    starts = {n}
    while n:
        n = last[n]
        starts.add(n)
    return frozenset(starts)
