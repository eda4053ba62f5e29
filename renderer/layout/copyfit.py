"""Copyfit: the page's own measures moved, lever by lever in the order of the layout file, until the words fit.

Each lever has a start and goes to its `min` when the copy is too long, to its `max` when it is too short. The measures are
one set for the whole page: no column has a size of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from renderer.layout.context import Measures
from renderer.records import Struct, replace
from renderer.spec.layoutspec import Lever
from renderer.spec.length import Length
from renderer.units import Pt

CHART_ROOM = 0.05
"""Share of the page's height that charts are to have in a column while the lever `charts` stands at 1."""


class Step(Struct, frozen=True):
    """What one lever did: from where to where, in which bounds, and the height to spare (points) before and after it, by estimate."""

    lever: str
    start: float
    value: float
    least: float | None
    most: float | None
    before: Pt
    after: Pt


class Fit(Struct, frozen=True):
    """What the page is set with. `short` is the height that is missing (overset) in points, 0 when all fits.

    `steps` are all levers in their order, also those that did not have to move.
    """

    measures: Measures
    used: tuple[tuple[str, float], ...]
    short: Pt
    steps: tuple[Step, ...] = ()


Spare = Callable[[Measures, bool], Pt]
"""Measures, and whether an estimate will do → height to spare in points, below zero when it is too little."""

DOUBT = 0.006
"""An estimate nearer to the edge than this share of the height decides nothing: it is counted exactly. Estimates of pages of
3,000 characters are off by 0.2 to 0.5 %; what is found by estimates is counted once more in the end."""

WASTE = 0.02
"""Copy that was made smaller and then leaves more than this share of the height free was estimated too long."""

_FIELD = {"body-size": "body", "leading": "leading", "item-gap": "item_gap", "charts": "charts"}


def fit(levers: tuple[Lever, ...], start: Measures, spare: Spare, unfilled: Spare, height: Pt) -> Fit:
    """Return measures at which the words fit, moving as few levers as can be and each as little as can be.

    Copy that is too long moves levers towards their `min`; copy that even the largest charts cannot stretch to the foot moves
    them towards their `max`, as far as it still fits. `spare` is the height of the type area (`height`) less what the words
    need, `unfilled` the same less what words and the largest charts can fill.
    """
    counted: dict[Measures, Pt] = {}
    found = _fit(levers, start, spare, unfilled, height, DOUBT, counted)
    left = spare(found.measures, False)
    tight = any(step.value < step.start for step in found.steps)
    if left < -NEAR or (tight and left - CHART_ROOM * found.measures.charts * height > WASTE * height):
        # an estimate was wrong by more than it should: find it again by counting alone
        found = _fit(levers, start, spare, unfilled, height, math.inf, counted)
    return Fit(found.measures, found.used, max(0.0, -spare(found.measures, False)), found.steps)


GUESSES = 4
"""Places that are guessed from heights before a stretch is halved: heights are nearly straight lines over sizes, so two are the rule."""

NEAR = 0.01
"""Points that are nothing."""


class _Trial:
    """Tries measures: whether the words fit at them, and whether they fill the type area there with their charts.

    An estimate that is clear by more than `doubt` of the height is believed, else the lines are counted; `counted` keeps what was.
    """

    def __init__(self, spare: Spare, unfilled: Spare, height: Pt, doubt: float, counted: dict[Measures, Pt]) -> None:
        self.spare, self.unfilled, self.height, self.doubt, self.counted = spare, unfilled, height, doubt, counted

    def fits(self, measures: Measures) -> bool:
        kept = CHART_ROOM * measures.charts * self.height
        if self.doubt < 1:
            near = self.spare(measures, True) - kept
            if abs(near) > self.doubt * self.height:
                return near >= -NEAR
        elif any(left - kept < -NEAR and _tighter(other, measures) for other, left in self.counted.items()):
            # copy that was counted too long at smaller measures need not be counted here
            return False
        if measures not in self.counted:
            self.counted[measures] = self.spare(measures, False)
        return self.counted[measures] - kept >= -NEAR

    def near(self, measures: Measures) -> Pt:
        """Return about how much height is left, in points: below zero where the words do not fit."""
        left = self.counted.get(measures)
        return (self.spare(measures, True) if left is None else left) - CHART_ROOM * measures.charts * self.height

    def filled(self, measures: Measures) -> bool:
        near = self.unfilled(measures, True) if self.doubt < 1 else 0.0
        return (near if abs(near) > self.doubt * self.height else self.unfilled(measures, False)) <= 0

    def enough(self, measures: Measures) -> bool:
        """Return whether a lever that makes room for less has gone far enough."""
        return not self.fits(measures) or self.filled(measures)


def _fit(
    levers: tuple[Lever, ...], start: Measures, spare: Spare, unfilled: Spare, height: Pt, doubt: float,
    counted: dict[Measures, Pt],
) -> Fit:  # fmt: skip
    now = opening(levers, start)
    trial = _Trial(spare, unfilled, height, doubt, counted)
    used: dict[str, float] = {}
    steps: list[Step] = []
    long = not trial.fits(now)
    for lever in levers:
        if lever.lever not in _FIELD:
            continue
        before = now
        limit = lever.min if long else lever.max
        # a lever that cannot move need not be asked whether it has to
        can = limit is not None and _number(limit) != _value(now, lever)
        if limit is not None and can and not (trial.fits(now) if long else trial.filled(now)):
            now = _move(now, lever, _number(limit), trial.fits if long else trial.enough, trial.near if long else None)
            if not long and not trial.fits(now):
                now = _with(now, lever, _value(now, lever) - _step(lever, now))
            used[lever.lever] = round(_value(now, lever), 4)
        least, most = (None if bound is None else _number(bound) for bound in (lever.min, lever.max))
        began, ended = (round(_value(m, lever), 4) for m in (before, now))
        steps.append(Step(lever.lever, began, ended, least, most, spare(before, True), spare(now, True)))
    moved = [n for n, step in enumerate(steps) if step.start != step.value]
    if long and len(moved) > 1 and trial.fits(now):
        # a later lever may have made more room than was missing: the first takes back what it gave too much
        n = moved[0]
        lever = [one for one in levers if one.lever in _FIELD][n]
        back = _with(now, lever, steps[n].start)
        now = back if trial.fits(back) else _move(back, lever, _value(now, lever), trial.fits, trial.near)
        value = used[lever.lever] = round(_value(now, lever), 4)
        steps[n] = replace(steps[n], value=value)
    return Fit(now, tuple(used.items()), 0.0, tuple(steps))


def _move(
    now: Measures, lever: Lever, limit: float, enough: Callable[[Measures], bool], near: Callable[[Measures], Pt] | None
) -> Measures:
    """Return the measures with one lever moved towards `limit` by its step, no further than is enough.

    Heights move one way with every lever, so the place is found by narrowing the stretch between start and limit: where the
    heights left at its ends (`near`) say that it should be, else by halving. Most levers go the whole way, so the limit is asked first.
    """
    start, step = _value(now, lever), _step(lever, now)
    count = max(1, round(abs(limit - start) / step))
    whole = _with(now, lever, limit)
    if count > 1 and not enough(whole):
        return whole
    low, high = 0, count
    less, more = now, whole
    tried = 0
    while high - low > 1:
        middle = (low + high) // 2
        if near is not None and tried < GUESSES:
            short, left = near(less), near(more)
            if short < 0 <= left:
                middle = min(high - 1, max(low + 1, math.ceil(low + (high - low) * -short / (left - short))))
        tried += 1
        between = _with(now, lever, start + (limit - start) * middle / count)
        if enough(between):
            high, more = middle, between
        else:
            low, less = middle, between
    return more


def opening(levers: tuple[Lever, ...], start: Measures) -> Measures:
    """Return the measures that are tried first: `start` with every lever where the layout file begins it."""
    now = start
    for lever in levers:
        if lever.start is not None and lever.lever in _FIELD:
            now = _with(now, lever, _number(lever.start))
    return now


def tightest(levers: tuple[Lever, ...], start: Measures) -> Measures:
    """Return the measures with every lever where it saves the most room.

    Of a lever that is listed twice the first counts: its last stretch is for a page's last lines, not for one page fewer.
    """
    now = start
    seen = set()
    for lever in levers:
        if lever.min is not None and lever.lever in _FIELD and lever.lever not in seen:
            now = _with(now, lever, _number(lever.min))
            seen.add(lever.lever)
    return now


def _tighter(one: Measures, other: Measures) -> bool:
    """Return whether no measure of words is greater in `one` than in `other`."""
    return one.body <= other.body and one.leading <= other.leading and one.item_gap <= other.item_gap


def _step(lever: Lever, now: Measures) -> float:
    return _number(lever.step) if lever.step is not None else abs(_value(now, lever)) * 0.01


def _value(measures: Measures, lever: Lever) -> float:
    return float(getattr(measures, _FIELD[lever.lever]))


def _with(measures: Measures, lever: Lever, value: float) -> Measures:
    return replace(measures, **{_FIELD[lever.lever]: round(value, 6)})


def _number(value: Length | float) -> float:
    return value.pt + value.units if isinstance(value, Length) else float(value)
