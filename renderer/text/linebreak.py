"""Where lines end: least cost over the whole paragraph (total fit), by dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renderer.text import punctuation as marks
from renderer.text.itemize import Atom
from renderer.text.spacing import FORBIDDEN, Gaps

TARGET = 0.125
"""Tracking of a loose line that counts as fully used, in em (1.5, step 3)."""

ALONE, PAIR = 4000.0, 120.0
"""Cost of a last line of one character (O1: must not be) and of two (three are preferred)."""

OVERLONG = 1e6
"""Cost of a line that can be neither filled nor squeezed within its limits; only taken where nothing else is left."""


class Sums(Struct):
    """Running sums over the atoms, so that any line's widths are differences."""

    ink: list[float]
    gap: list[float]
    shrink: list[float]
    grow: list[float]
    places: list[int]


def sums(atoms: Sequence[Atom], gaps: Gaps) -> Sums:
    """Return the running sums; entry k counts atoms and gaps before index k."""
    ink, gap, shrink, grow, places = [0.0], [0.0], [0.0], [0.0], [0]
    for k, atom in enumerate(atoms):
        ink.append(ink[-1] + atom.ink)
        gap.append(gap[-1] + gaps.size[k])
        shrink.append(shrink[-1] + gaps.size[k] - (gaps.least[k] if gaps.step[k] else gaps.size[k]))
        grow.append(grow[-1] + (gaps.most[k] - gaps.size[k] if gaps.step[k] in ("auto", "word") else 0.0))
        places.append(places[-1] + gaps.open[k])
    return Sums(ink, gap, shrink, grow, places)


def width(s: Sums, i: int, j: int) -> float:
    """Return the natural width of the line of atoms i to j - 1, its edges trimmed."""
    return s.ink[j] - s.ink[i] + s.gap[j] - s.gap[i + 1]


def breaks(atoms: Sequence[Atom], gaps: Gaps, measure: float, *, justified: bool) -> list[int]:
    """Return the index after each line's last atom. `measure` is in em. No text gives no lines."""
    n = len(atoms)
    if not n:
        return []
    s = sums(atoms, gaps)
    letters = [0]
    for atom in atoms:
        letters.append(letters[-1] + (1 if atom.kind in ("han", "western") else 0))
    best = [FORBIDDEN] * (n + 1)
    last = [0] * (n + 1)
    best[0] = 0.0
    for i in range(n):
        if best[i] == FORBIDDEN:
            continue
        base, start = s.ink[i] - 0.0, s.gap[i + 1]
        ended = False
        for j in range(i + 1, n + 1):
            w = s.ink[j] - base + s.gap[j] - start
            if w - (s.shrink[j] - s.shrink[i + 1] if justified else 0.0) > measure + 1e-9:
                if not ended:
                    # nothing fits from here: take what there is, whatever its width
                    cost = best[i] + OVERLONG * (w - measure + 1) ** 2
                    end = j - 1 if j - 1 > i else j
                    while end < n and gaps.cost[end] == FORBIDDEN:
                        end += 1
                    if cost < best[end]:
                        best[end], last[end] = cost, i
                break
            if atoms[j - 1].kind == "break":
                ended = True
                if best[i] + 1 < best[j]:
                    best[j], last[j] = best[i] + 1, i
                break
            if j < n and gaps.cost[j] == FORBIDDEN:
                continue
            if justified and j < n and measure - w > 0.4 * measure:
                continue
            ended = True
            penalty = gaps.cost[j] if j < n else 0.0
            cost = best[i] + _cost(s, i, j, w, measure, penalty, last_line=j == n, justified=justified)
            if j == n and i > 0 and atoms[i - 1].kind != "break":
                count = letters[n] - letters[i]
                cost += (ALONE if count <= 1 else PAIR if count == 2 else 0.0) ** 2
            if cost < best[j] - 1e-9:
                best[j], last[j] = cost, i
    out = []
    at = n
    while at > 0:
        out.append(at)
        at = last[at]
    return out[::-1]


def _cost(
    s: Sums, i: int, j: int, w: float, measure: float, penalty: float, *, last_line: bool, justified: bool
) -> float:
    """Return (1 + badness + penalty)², badness 100 at the limit of what the line may be squeezed or stretched."""
    slack = measure - w
    if not justified:
        ragged = 0.0 if last_line else slack / measure
        return (1 + 100 * ragged**2 + penalty) ** 2
    if slack < 0:
        room = s.shrink[j] - s.shrink[i + 1]
        used = -slack / room if room > 1e-9 else 1.0
        return (1 + 60 * used**3 + penalty) ** 2
    if last_line:
        return (1 + penalty) ** 2
    left = slack - (s.grow[j] - s.grow[i + 1])
    if left <= 0:
        return (1 + 5 * (slack / max(slack - left, 1e-9)) ** 3 + penalty) ** 2
    places = s.places[j] - s.places[i + 1]
    used = left / places / TARGET if places else 40.0
    return (1 + 5 + 100 * used**3 + penalty) ** 2


__all__ = ["breaks", "marks", "sums", "width"]
