"""Where lines end: least cost over the whole paragraph (total fit), by dynamic programming."""

from __future__ import annotations

from itertools import pairwise

from renderer.text.galley import HOPELESS, NEAR, TARGET, Galley
from renderer.text.spacing import FORBIDDEN

WEIGHT = {"word": 2.0, "bracket": 4.0, "pause": 5.0, "auto": 6.0, "end": 20.0}
"""Badness of a step of squeezing or stretching that is used up."""

SPACED, TARGETED = 18.0, 100.0
"""Badness of a line whose characters are spaced at all, so that marks are squeezed before (B12); and more up to the target."""

ALONE, PAIR = 30_000.0, 60.0
"""Cost of a last line of one character (O1: must not be) and of two (three are preferred)."""

EMPTY = 100.0
"""Badness of a line that is not filled, times the square of the share of it left empty."""

LIMIT, STEEP = 2.0, 1200.0
"""Times the target tracking that is the limit of a line (J1). Up to it a line gets worse by the cube, beyond it as fast as
there: one line further past the limit is better than its neighbours past it too."""

GIVEN_UP, LEFT = 1600.0, 8000.0
"""Badness of a line that is left short (J6), that of the loosest one; and more, times the cube of the share of the measure left empty."""

NEEDLESS = 12_000.0
"""Badness of a line as loose although what comes next fits into it: it is filled all the same. Where that would leave a single
character to the last line, it is as bad as it is loose."""

SHORT = 3.0
"""Tracking that a line of one Western word, which ends short, is as bad as: times the share of the measure left empty."""

OVERLONG = 1e15
"""Cost of a line that is too wide even squeezed: dearer than the loosest line."""

NARROWING = (0.125, 0.25, FORBIDDEN)
"""Tracking up to which lines are tried, in em: more only when the best of these costs more than one line beyond would."""

RAGGED = (0.2, FORBIDDEN)
"""The same for lines that are not filled: the share of the measure left empty."""


def line_ends(galley: Galley, first: float, rest: float, *, justified: bool) -> list[int]:
    """Return the index after each line's last atom. `first` and `rest` are the measures in em. No text gives no lines.

    Of all ways to end lines the one of least total cost is returned; it is kept in the galley.
    """
    key = first, rest, justified
    kept = galley.ends.get(key)
    if kept is None:
        kept = _all_ends(galley, first, rest, justified=justified)
        if justified and galley.western and _rivers(galley, kept, first, rest):
            galley.ragged.add((first, rest))
            kept = _all_ends(galley, first, rest, justified=False)
        galley.ends[key] = kept
    return kept


def _all_ends(galley: Galley, first: float, rest: float, *, justified: bool) -> list[int]:
    out: list[int] = []
    start = 0
    for end in galley.forced:
        out += _segment(galley, start, end, first if start == 0 else rest, rest, justified=justified)
        start = end
    return out


def _rivers(g: Galley, ends: list[int], first: float, rest: float) -> bool:
    """Return whether a line would have its words spaced beyond the target, or beyond the limit where words are hyphenated."""
    beyond = SPACED + TARGETED * (LIMIT**3 if g.hyphens else 1.0)
    for start, end in pairwise([0, *ends]):
        if end not in g.forced and line_cost(g, start, end, rest if start else first, justified=True) > beyond:
            return True
    return False


def ends_through(galley: Galley, end: int, measure: float, *, justified: bool, through: int) -> list[int]:
    """Return the ends of the cheapest lines up to the atom end - 1, in em of `measure`, of which the first ends at `through`."""
    if through == end:
        return [end]
    return [through, *_best(galley, through, end, measure, measure, FORBIDDEN, justified=justified, whole=False)[1]]


def _segment(galley: Galley, start: int, end: int, first: float, rest: float, *, justified: bool) -> list[int]:
    """Return the ends of the lines of what stands between two forced ends."""
    if galley.width(start, end) <= first + NEAR:
        return [end]
    found: list[int] = []
    for limit in NARROWING if justified else RAGGED:
        cost, found = _best(galley, start, end, first, rest, limit, justified=justified)
        beyond = TARGETED * (limit / TARGET) ** 3 if justified else EMPTY * limit**2
        if cost <= (1 + beyond) ** 2:
            # any way with a line beyond the limit costs more than this one
            break
    return found


def _best(
    g: Galley, start: int, end: int, first: float, rest: float, limit: float, *, justified: bool, whole: bool = True
) -> tuple[float, list[int]]:
    """Return the cheapest way to end lines of the atoms start to end - 1, none looser than `limit`, and its cost.

    Where lines before belong to the same paragraph (not `whole`), a single line is as much a last line as any.
    """
    squeezed = g.least if justified else g.gap
    ink, costs, tail = g.ink, g.cost, g.tail
    hanging = max(0.0, -min(tail)) if tail else 0.0
    beyond = max(0.0, limit - TARGET) if justified else 0.0
    bounded = limit != FORBIDDEN
    best = [FORBIDDEN] * (end + 1)
    last = [start] * (end + 1)
    best[start] = 0.0
    begin = stop = start + 1
    for i in range(start, end):
        so_far = best[i]
        if so_far == FORBIDDEN:
            continue
        measure = first if i == start else rest
        # lines from i that are not too wide when squeezed, nor too narrow when spaced up to the limit: both edges move on with i
        room = ink[i] + squeezed[i + 1] + measure + NEAR
        stop = max(stop, i + 1)
        while stop > i + 1 and ink[stop - 1] + squeezed[stop - 1] > room + hanging:
            stop -= 1
        while stop <= end and ink[stop] + squeezed[stop] <= room + hanging:
            stop += 1
        begin = max(begin, i + 1)
        if bounded:
            full = measure if justified else measure * (1 - limit)
            least = ink[i] + _spaced(g, i + 1, beyond, justified=justified) + full - NEAR
            while begin > i + 1 and ink[begin - 1] + _spaced(g, begin - 1, beyond, justified=justified) >= least:
                begin -= 1
            while begin <= end and ink[begin] + _spaced(g, begin, beyond, justified=justified) < least:
                begin += 1
        for j in range(begin, min(stop, end)):
            if costs[j] == FORBIDDEN or so_far >= best[j] or (tail and ink[j] + squeezed[j] + tail[j] > room):
                continue
            cost = so_far + (line_cost(g, i, j, measure, justified=justified) + costs[j]) ** 2
            if cost < best[j] - NEAR:
                best[j], last[j] = cost, i
        if stop > end and (not tail or ink[end] + squeezed[end] + tail[end] <= room):
            cost = so_far + last_cost(g, i, end, measure, single=whole and i == start, justified=justified)
            if cost < best[end] - NEAR:
                best[end], last[end] = cost, i
            continue
        k = i + 1
        while k < end and costs[k] == FORBIDDEN:
            k += 1
        if k >= stop or (tail and ink[k] + squeezed[k] + tail[k] > room):
            cost = so_far + overlong(g, i, k, measure)
            if cost < best[k] - NEAR:
                best[k], last[k] = cost, i
    found = []
    at = end if best[end] != FORBIDDEN else start
    while at > start:
        found.append(at)
        at = last[at]
    return best[end], found[::-1]


def _spaced(g: Galley, k: int, beyond: float, *, justified: bool) -> float:
    """Return the sum of the gaps before atom k, spaced up to `beyond` the target where lines are filled."""
    if not justified:
        return g.gap[k]
    if not beyond:
        return g.most[k] + TARGET * g.places[k]
    resort, _, spare = g.at_the_last()
    return g.most[k] + TARGET * g.places[k] + beyond * resort[k] + spare[k]


def line_cost(g: Galley, i: int, j: int, measure: float, *, justified: bool) -> float:
    """Return the badness of the line of atoms i to j - 1, 1 for one that fits by itself, about 100 at the limits.

    The steps are counted in their order, each by the cube of the share of it that is used.
    """
    slack = measure - g.width(i, j)
    if not justified:
        return 1 + EMPTY * (slack / measure) ** 2
    bad = 1.0
    if slack < 0:
        for step, sums in g.shrink.items():
            room = sums[j] - sums[i + 1]
            if room <= NEAR:
                continue
            if room >= -slack:
                return bad + WEIGHT[step] * (-slack / room) ** 3
            bad += WEIGHT[step]
            slack += room
        return bad
    for step, sums in g.grow.items():
        room = sums[j] - sums[i + 1]
        if room <= NEAR:
            continue
        if room >= slack:
            return bad + WEIGHT[step] * (slack / room) ** 3
        bad += WEIGHT[step]
        slack -= room
    if slack <= NEAR:
        return bad
    times = _tracked(g, i, j, slack, measure) / TARGET
    if times <= LIMIT:
        return bad + SPACED + TARGETED * times**3
    steep = SPACED + TARGETED * LIMIT**3 + STEEP * (times - LIMIT)
    if times * TARGET <= HOPELESS:
        return bad + steep
    wasted = LEFT * (1 - g.width(i, j) / measure) ** 3
    if not g.takes_more(i, j, measure):
        return bad + GIVEN_UP + wasted
    return bad + (min(steep, NEEDLESS) if g.leaves_one(j) else NEEDLESS) + wasted


def _tracked(g: Galley, i: int, j: int, slack: float, measure: float) -> float:
    """Return the tracking that takes up `slack`: up to the target beside no mark that hugs, beyond it there too."""
    places = g.places[j] - g.places[i + 1]
    if slack <= places * TARGET:
        return slack / places
    beyond = slack - places * TARGET
    all_resort, autos, spare = g.at_the_last()
    resort = all_resort[j] - all_resort[i + 1]
    if not resort:
        return SHORT * slack / measure
    # gaps between Han and Western take their share up to their limit, the rest goes to the others
    equal = beyond / (resort + autos[j] - autos[i + 1])
    return TARGET + max(equal, (beyond - spare[j] + spare[i + 1]) / resort)


def last_cost(g: Galley, i: int, end: int, measure: float, *, single: bool, justified: bool) -> float:
    """Return the cost of a last line: it is not stretched (J2), and one of a character or two is bad (O1)."""
    bad = line_cost(g, i, end, measure, justified=True) if justified and g.width(i, end) > measure else 1.0
    letters = 3 if single else g.letters(i, end)
    return bad**2 + (0.0 if letters > 2 else PAIR**2 if letters == 2 else ALONE**2)


def overlong(g: Galley, i: int, j: int, measure: float) -> float:
    """Return the cost of a line that is too wide however squeezed; one is taken only where no line from i on fits."""
    return OVERLONG * (g.width(i, j) - measure + 1) ** 2
