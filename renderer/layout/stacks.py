"""Panels one under another in columns, and the variant of each that fills its column to the foot.

White is spent in drawings: of each panel the variant is taken (without a chart, with this one or that) that lets the column end
exactly at its foot with the most worth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from renderer.layout.context import Fitted, HeadRoom
from renderer.records import Struct
from renderer.units import Pt, to_whole

WHITE_COST, HOLE_COST = 0.5, 0.02
"""What a grid unit of white that nothing fills costs, against charts worth about 2 to 3; and what it costs by its square, so that
white is shared out and no column has a hole."""

OPEN_COST = 0.08
"""What a grid unit of white shared out between items costs: it is seen less than a hole, but it is seen."""

STRETCH_COST = 2.4
"""What it costs to stretch drawings to their most; keeps them near their natural height when there is a choice."""

LARGE = 8
"""Drawings that can be stretched by fewer grid units than this look much the same at any of their heights: it costs the less."""


class Choice(Struct, frozen=True):
    """How a column is filled at some height: a variant for each panel, their heights, and how good that is."""

    score: float
    picked: tuple[Fitted, ...]
    heights: tuple[Pt, ...]
    white: Pt


class Stack(Struct):
    """Panels one under another in a column `x` from the left, `width` wide, both in points.

    `least` is the height that their words need, `heads` tell how large their heads may be. Their charts are measured, by `make`, no
    sooner than somebody asks.
    """

    make: Callable[[], list[tuple[Fitted, ...]]]
    least: Pt
    x: Pt
    width: Pt
    gap: Pt
    unit: Pt
    heads: Sequence[HeadRoom | None] = ()
    made: list[tuple[Fitted, ...]] | None = None
    combos: list[tuple[Pt, Pt, float, tuple[Fitted, ...]]] | None = None

    @property
    def panels(self) -> list[tuple[Fitted, ...]]:
        """The variants of each panel, the plainest first."""
        if self.made is None:
            self.made = self.make()
        return self.made

    @property
    def natural(self) -> Pt:
        """The height with the most telling chart of each panel, a third of the way from its least to its most."""
        best = [max(p, key=lambda v: v.worth) for p in self.panels]
        return sum((v.least + (v.most - v.least) / 3 for v in best), 0.0) + self.gap * (len(best) - 1)

    def _all(self) -> list[tuple[Pt, Pt, float, tuple[Fitted, ...]]]:
        if self.combos is None:
            # of combinations that need and can fill the same heights only the worthiest is kept: the others never win
            found: dict[tuple[int, int], tuple[Pt, Pt, float, tuple[Fitted, ...]]] = {(0, 0): (0.0, 0.0, 0.0, ())}
            for variants in self.panels:
                step: dict[tuple[int, int], tuple[Pt, Pt, float, tuple[Fitted, ...]]] = {}
                for least, most, worth, picked in found.values():
                    for one in variants:
                        made = (least + one.least, most + one.most, worth + one.worth, (*picked, one))
                        key = (to_whole(made[0] / self.unit), to_whole(made[1] / self.unit))
                        if key not in step or made[2] > step[key][2] + 1e-9:
                            step[key] = made
                found = step
            gaps = self.gap * (len(self.panels) - 1)
            self.combos = [(least + gaps, most + gaps, worth, picked) for least, most, worth, picked in found.values()]
        return self.combos

    @property
    def most(self) -> Pt:
        """The greatest height that its panels can fill."""
        return max(c[1] for c in self._all())

    def at(self, height: Pt) -> Choice | None:
        """Return the best way to fill the column to `height`; None when the words alone are higher."""
        best: tuple[float, Pt, tuple[Pt, Pt, float, tuple[Fitted, ...]]] | None = None
        for combo in self._all():
            least, most, worth, _ = combo
            room = height - least
            if room < -0.01:
                continue
            over = max(0.0, height - most)
            opened = sum(self._opened(combo[3], over)) * self.unit if over else 0.0
            white = over - opened
            span = most - least
            score = (
                worth
                - WHITE_COST * white / self.unit
                - HOLE_COST * (white / self.unit) ** 2
                - OPEN_COST * opened / self.unit
                - (
                    STRETCH_COST * min(1.0, room / span) ** 2 * min(1.0, span / (LARGE * self.unit))
                    if span > 0.01
                    else 0
                )
            )
            if best is None or score > best[0] + 1e-9:
                best = (score, white, combo)
        if best is None:
            return None
        score, white, (least, _, _, picked) = best
        return Choice(score, picked, self._heights(picked, height - least), white)

    def _opened(self, picked: Sequence[Fitted], over: Pt) -> list[int]:
        """Return by how many grid units each panel opens its items to take up `over`: all of them evenly, or none."""
        left, out = round(over / self.unit), []
        for one in picked:
            units = round(one.opens / self.unit)
            out.append(units if units <= left else 0)
            left -= out[-1]
        return out

    def _heights(self, picked: Sequence[Fitted], room: Pt) -> tuple[Pt, ...]:
        """Share `room` out in whole grid units: to what can stretch, in proportion; then to panels whose items
        can all stand wider apart; what is left over evenly to all."""
        units = round(room / self.unit)
        given = shared(units, [round((p.most - p.least) / self.unit) for p in picked])
        opened = self._opened(picked, (units - sum(given)) * self.unit)
        given = [a + b for a, b in zip(given, opened, strict=True)]
        rest = units - sum(given)
        for n in range(max(0, rest)):
            given[n % len(picked)] += 1
        return tuple(p.least + g * self.unit for p, g in zip(picked, given, strict=True))


def shared(units: int, spans: Sequence[int]) -> list[int]:
    """Return as many of `units` as `spans` hold together, shared out in proportion to them."""
    total = sum(spans)
    take = max(0, min(units, total))
    if not take:
        return [0] * len(spans)
    given = [s * take // total for s in spans]
    for i in sorted(range(len(spans)), key=lambda i: (given[i] - spans[i] * take / total, i)):
        if sum(given) >= take:
            break
        if given[i] < spans[i]:
            given[i] += 1
    return given


class Band(Struct):
    """Columns side by side between two spanning panels, or one panel over the whole width."""

    stacks: list[Stack]

    @property
    def least(self) -> Pt:
        """The height that the words of its longest column need."""
        return max(s.least for s in self.stacks)

    def score(self, height: Pt) -> float:
        """Return how good the band is at `height`."""
        total = 0.0
        for stack in self.stacks:
            choice = stack.at(height)
            if choice is None:
                return float("-inf")
            total += choice.score
        return total
