"""Spends a line's slack, in the order of docs/typography.md: what squeezes first, what stretches first; within a step all equally."""

from __future__ import annotations

from renderer.text.galley import HOPELESS, NEAR, SQUEEZE, STRETCH, TARGET, WIDEST, Galley
from renderer.text.line import Spent


def spend(
    galley: Galley, start: int, end: int, slack: float, *, always: bool = False
) -> tuple[list[float], tuple[Spent, ...], float]:
    """Return the gaps of a line's atoms (the first has none), what each step spent, and the tracking added, all in em.

    `slack` is the measure less the line's natural width; negative when the line is squeezed. A line that would be spaced
    beyond all measure is left short and set like a last line (J6). One that is to be filled `always` is spaced out evenly (H3).
    """
    between = galley.between
    measure = galley.width(start, end) + slack
    sizes = [g.size for g in between[start:end]]
    sizes[0] = 0.0
    if always and slack > 0:
        places = _evenly(galley, start, end, slack, sizes)
        widest = max([sizes[k - start] for k in places], default=0.0)
        return sizes, (Spent("characters", round(widest, 4), len(places)),), widest
    spent: list[Spent] = []
    steps = {g.step for g in between[start + 1 : end]}
    for step in SQUEEZE if slack < 0 else STRETCH:
        if abs(slack) < NEAR:
            break
        if step not in steps:
            continue
        places = [k for k in range(start + 1, end) if between[k].step == step]
        rooms = [abs((between[k].least if slack < 0 else between[k].most) - between[k].size) for k in places]
        each = _share(rooms, abs(slack))
        if each < NEAR:
            continue
        sign = -1 if slack < 0 else 1
        for k, room in zip(places, rooms, strict=True):
            sizes[k - start] += sign * min(each, room)
            slack -= sign * min(each, room)
        spent.append(Spent(step, sign * round(each, 4), len(places)))
    tracking = 0.0
    if abs(slack) > NEAR:
        tracking = _track(galley, start, end, slack, sizes)
        if tracking > HOPELESS and not galley.takes_more(start, end, measure):
            return [0.0, *[g.size for g in between[start + 1 : end]]], (), 0.0
        spent.append(Spent("characters", round(tracking, 4), sum(1 for g in between[start + 1 : end] if g.open)))
    return sizes, tuple(spent), tracking


def _track(galley: Galley, start: int, end: int, slack: float, sizes: list[float]) -> float:
    """Space the characters of a line in `sizes` until `slack` is used up; return what came between Han, in em.

    Up to the target marks stay with what they hug, beyond it all places take the same; a gap between Han and Western no
    more than its limit. A line that is too wide whatever is squeezed is left so, all but a little.
    """
    between = galley.between
    if slack < 0:
        places = [k for k in range(start + 1, end) if between[k].open]
        each = max(slack / len(places), -TIGHTEST) if places else 0.0
        for k in places:
            sizes[k - start] += each
        return each
    tracking = 0.0
    for level in (2, 1):
        places = [k for k in range(start + 1, end) if between[k].open >= level]
        if slack < NEAR or not places:
            continue
        rooms = [max(0.0, WIDEST - sizes[k - start]) if between[k].step == "auto" else slack for k in places]
        each = _share(rooms, min(slack, TARGET * len(places)) if level == 2 else slack)
        for k, room in zip(places, rooms, strict=True):
            sizes[k - start] += min(each, room)
            slack -= min(each, room)
        tracking += each
    return tracking


def _evenly(galley: Galley, start: int, end: int, slack: float, sizes: list[float]) -> list[int]:
    """Open the gaps of a line in `sizes` until `slack` is used up and they are as wide as each other, marks staying with what
    they hug; return which."""
    opened = [g.open for g in galley.between[start + 1 : end]]
    best = max(opened, default=0)
    places = [k for k, open_ in enumerate(opened, start + 1) if open_ and open_ == best]
    places.sort(key=lambda k: sizes[k - start])
    for n in range(1, len(places) + 1):
        # the narrowest n of them, up to the next wider one
        level = sizes[places[n - 1] - start]
        room = sizes[places[n] - start] - level if n < len(places) else slack
        each = min(room, slack / n)
        for k in places[:n]:
            sizes[k - start] = level + each
        slack -= each * n
    return places


TIGHTEST = 0.05
"""Characters of a line that is too wide are set closer by this at most, in em."""


def _share(rooms: list[float], need: float) -> float:
    """Return how much each place takes of `need`, equally as far as each can."""
    if max(rooms) - min(rooms) < NEAR:
        return min(rooms[0], need / len(rooms))
    left = sorted(rooms)
    while left:
        each = need / len(left)
        if each <= left[0]:
            return each
        need -= left.pop(0)
    return max(rooms)
