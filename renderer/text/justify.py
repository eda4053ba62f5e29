"""Spends a line's slack, in the order of TYPOGRAPHY 1.5: what squeezes first, what stretches first; within a step all equally."""

from __future__ import annotations

from renderer.text.line import Spent
from renderer.text.spacing import Gaps

SQUEEZE = ("word", "bracket", "pause", "auto")
STRETCH = ("word", "auto")


def spend(gaps: Gaps, start: int, end: int, slack: float) -> tuple[list[float], tuple[Spent, ...], float]:
    """Return the gaps of a line's atoms (the first has none), what each step spent, and the tracking added, all in em.

    `slack` is the measure less the line's natural width; negative when the line is squeezed.
    """
    sizes = [0.0, *gaps.size[start + 1 : end]]
    spent: list[Spent] = []
    for step in SQUEEZE if slack < 0 else STRETCH:
        if abs(slack) < 1e-9:
            break
        limits = gaps.least if slack < 0 else gaps.most
        places = [k for k in range(start + 1, end) if gaps.step[k] == step and abs(limits[k] - gaps.size[k]) > 1e-9]
        if not places:
            continue
        each = slack / len(places)
        room = [limits[k] - gaps.size[k] for k in places]
        bound = max(room) if slack < 0 else min(room)
        each = max(each, bound) if slack < 0 else min(each, bound)
        for k in places:
            sizes[k - start] += each
        slack -= each * len(places)
        spent.append(Spent(step, round(each, 4), len(places)))
    tracking = 0.0
    if abs(slack) > 1e-9:
        places = [k for k in range(start + 1, end) if gaps.open[k]] or list(range(start + 1, end))
        if places:
            tracking = slack / len(places)
            for k in places:
                sizes[k - start] += tracking
            spent.append(Spent("characters", round(tracking, 4), len(places)))
    return sizes, tuple(spent), tracking
