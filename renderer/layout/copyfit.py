"""Copyfit: the page's own measures moved, lever by lever in the order of the layout file, until the words fit.

Each lever has a start and goes to its `min` when the copy is too long, to its `max` when it is too short. The measures are
one set for the whole page: no column has a size of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from renderer.layout.context import Measures
from renderer.spec.layoutspec import Lever
from renderer.spec.length import Length
from renderer.units import Pt

CHART_ROOM = 0.05
"""Share of the page's height that charts are to have in a column while the lever `charts` stands at 1."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What the page is set with. `short` is the height that is missing (overset) in points, 0 when all fits."""

    measures: Measures
    used: tuple[tuple[str, float], ...]
    short: Pt


Needs = Callable[[Measures], "tuple[Pt, Pt, Pt]"]
"""Measures → (height the words need, height words and charts can fill, height there is), in points."""

_FIELD = {"body-size": "body", "leading": "leading", "item-gap": "item_gap", "charts": "charts"}


def fit(levers: tuple[Lever, ...], start: Measures, needs: Needs) -> Fit:
    """Return measures at which the words fit, moving as few levers as can be and each as little as can be."""
    now = start
    for lever in levers:
        if lever.start is not None and lever.lever in _FIELD:
            now = _with(now, lever, _number(lever.start))
    used: dict[str, float] = {}
    least, most, room = needs(now)
    long = least + CHART_ROOM * now.charts * room > room
    for lever in levers:
        fits = least + CHART_ROOM * now.charts * room <= room + 0.01
        if fits and (long or most >= room):
            break
        limit = lever.min if not fits else lever.max
        if limit is None or lever.lever not in _FIELD:
            continue
        now, (least, most, room) = _move(now, lever, _number(limit), needs, shrink=not fits)
        used[lever.lever] = round(float(getattr(now, _FIELD[lever.lever])), 4)
    return Fit(now, tuple(used.items()), max(0.0, least - room))


def _move(
    now: Measures, lever: Lever, limit: float, needs: Needs, *, shrink: bool
) -> tuple[Measures, tuple[Pt, Pt, Pt]]:
    """Move one lever towards its limit by its step, no further than needed, and return where that leads.

    Needs rise with every lever, so the place is found by halving the stretch between start and limit.
    """
    step = _number(lever.step) if lever.step is not None else abs(limit - _value(now, lever)) or 1.0
    start = _value(now, lever)
    count = max(1, round(abs(limit - start) / step))
    at = [start + (limit - start) * n / count for n in range(count + 1)]
    low, high = 0, count
    state = dict.fromkeys(range(count + 1))

    def tried(n: int) -> tuple[Measures, tuple[Pt, Pt, Pt]]:
        if state[n] is None:
            measures = _with(now, lever, at[n])
            state[n] = (measures, needs(measures))  # type: ignore[assignment]
        return state[n]  # type: ignore[return-value]

    def enough(n: int) -> bool:
        measures, (least, most, room) = tried(n)
        wanted = least + CHART_ROOM * measures.charts * room
        return wanted <= room + 0.01 if shrink else (wanted > room or most >= room)

    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    found = tried(high)
    if not shrink and found[1][0] + CHART_ROOM * found[0].charts * found[1][2] > found[1][2]:
        return tried(low)
    return found


def _value(measures: Measures, lever: Lever) -> float:
    return float(getattr(measures, _FIELD[lever.lever]))


def _with(measures: Measures, lever: Lever, value: float) -> Measures:
    return replace(measures, **{_FIELD[lever.lever]: value})


def _number(value: Length | float) -> float:
    return value.pt + value.units if isinstance(value, Length) else float(value)
