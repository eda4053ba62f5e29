"""A set that one post does not hold, dealt out to several: each with the cover, numbered for itself, parted where the copy parts."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from renderer.cards.card import Card

MOST_POSTS = 20
"""More posts are no set; it is also how far the circled numbers go that they are marked with."""

FIRST_CIRCLED = 0x2460

UNEVEN = 1.0
"""What a post costs that is twice as long as they are on average."""

BETWEEN_SECTIONS = 0.15
"""What it costs to begin a post inside a part of the copy, with a new section."""

INSIDE = 0.5
"""What it costs to begin a post inside a section."""


def posts_for(cards: Sequence[Card], most: int) -> int:
    """Return how many posts of at most `most` cards (0: any number) hold a set; each shows the cover again."""
    if not most or len(cards) <= most:
        return 1
    covers = sum(c.kind == "cover" for c in cards)
    return ceil((len(cards) - covers) / (most - covers)) if most > covers else MOST_POSTS + 1


def parted(cards: Sequence[Card], most: int) -> list[list[Card]]:
    """Return a set in as few posts as hold it, all nearly as long, each rather beginning where a part or a section does."""
    count = posts_for(cards, most)
    if count == 1:
        return [list(cards)]
    covers = [c for c in cards if c.kind == "cover"]
    rest = [c for c in cards if c.kind != "cover"]
    mean, room = len(rest) / count, most - len(covers)
    # best[n][end]: what n posts with the cards before `end` cost, and where the last of them begins
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        now: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, min(start + room, len(rest)) + 1):
                price = (
                    cost
                    + UNEVEN * ((end - start) / mean - 1) ** 2
                    + (_break(rest[end - 1], rest[end]) if end < len(rest) else 0.0)
                )
                if end not in now or price < now[end][0]:
                    now[end] = (price, start)
        best.append(now)
    out: list[list[Card]] = []
    end = len(rest)
    for n in range(count, 0, -1):
        start = best[n][end][1]
        out.append([*covers, *rest[start:end]])
        end = start
    return out[::-1]


def _break(before: Card, after: Card) -> float:
    """Return what it costs to end a post with one card and begin the next with the other."""
    if before.role != after.role:
        return 0.0
    section = (s for p in after.document.parts for s in p.sections)
    return INSIDE if any(id(s) in after.continued for s in section) else BETWEEN_SECTIONS


def folio_of(number: int, of: int, post: int) -> str:
    """Return what a card says of its place: which of how many it is, after the circled number of its post where there are several."""
    place = f"{number}/{of}" if of > 1 else ""
    return f"{chr(FIRST_CIRCLED + post - 1)} {place}".strip() if post else place
