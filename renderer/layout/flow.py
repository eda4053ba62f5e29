"""Panels of a part over columns: bands, the best contiguous split, charts chosen so that all feet are level.

A section with sub-sections spans all columns and so cuts the flow into bands. Inside a band sections stand in reading order,
down one column and on in the next. White is spent in drawings: of each panel the variant is taken (without a chart, with this
one or that) that lets the column end exactly at its foot with the most worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise, product

from msgspec import Struct

from renderer.content.document import Block, Section
from renderer.display.frame import FrameItem, Group
from renderer.layout.context import Context, Fitted, Matter, Panel
from renderer.spec.layoutspec import Flow
from renderer.units import Pt

WHITE_COST = 0.5
"""What a grid unit of white that nothing fills costs, against charts worth about 2 to 3."""

STRETCH_COST = 2.4
"""What it costs to stretch drawings to their most; keeps them near their natural height when there is a choice."""

MOST_VARIANTS = 1500
"""More combinations of variants in one column than this are not tried; each panel then keeps its plain and two best."""


class Choice(Struct, frozen=True):
    """How a column is filled at some height: a variant for each panel, their heights, and how good that is."""

    score: float
    picked: tuple[Fitted, ...]
    heights: tuple[Pt, ...]
    white: Pt


class Stack(Struct):
    """Panels one under another in a column."""

    panels: list[tuple[Fitted, ...]]
    gap: Pt
    unit: Pt
    combos: list[tuple[Pt, Pt, float, tuple[Fitted, ...]]] | None = None

    @property
    def least(self) -> Pt:
        """The height without any chart."""
        return sum(p[0].least for p in self.panels) + self.gap * (len(self.panels) - 1)

    def _all(self) -> list[tuple[Pt, Pt, float, tuple[Fitted, ...]]]:
        if self.combos is None:
            variants = self.panels
            size = 1
            for p in variants:
                size *= len(p)
            if size > MOST_VARIANTS:
                variants = [(p[0], *p[1:3]) for p in variants]
            gaps = self.gap * (len(self.panels) - 1)
            self.combos = []
            for picked in product(*variants):
                least = sum(p.least for p in picked) + gaps
                self.combos.append((least, sum(p.most for p in picked) + gaps, sum(p.worth for p in picked), picked))
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
            white = max(0.0, height - most)
            span = most - least
            score = (
                worth
                - WHITE_COST * white / self.unit
                - (STRETCH_COST * min(1.0, room / span) ** 2 if span > 0.01 else 0)
            )
            if best is None or score > best[0] + 1e-9:
                best = (score, white, combo)
        if best is None:
            return None
        score, white, (least, _, _, picked) = best
        return Choice(score, picked, self._heights(picked, height - least), white)

    def _heights(self, picked: Sequence[Fitted], room: Pt) -> tuple[Pt, ...]:
        """Share `room` out in whole grid units: to what can stretch, in proportion; what is left over evenly to all."""
        units = round(room / self.unit)
        spans = [round((p.most - p.least) / self.unit) for p in picked]
        total = sum(spans)
        given = [0] * len(picked)
        take = min(units, total)
        if total:
            given = [s * take // total for s in spans]
            order = sorted(range(len(picked)), key=lambda i: (given[i] - spans[i] * take / total, i))
            for i in order:
                if sum(given) >= take:
                    break
                if given[i] < spans[i]:
                    given[i] += 1
        rest = units - sum(given)
        for n in range(max(0, rest)):
            given[n % len(picked)] += 1
        return tuple(p.least + g * self.unit for p, g in zip(picked, given, strict=True))


class Band(Struct):
    """Columns side by side between two spanning panels, or one panel over the whole width."""

    stacks: list[Stack]
    width: Pt

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


class FlowPlan(Struct):
    """A flow measured for its width: its bands, and how to place them in a height."""

    bands: list[Band]
    gap: Pt
    gutter: Pt
    unit: Pt

    @property
    def least(self) -> Pt:
        """The height that the words alone need."""
        return sum(b.least for b in self.bands) + self.gap * max(0, len(self.bands) - 1)

    @property
    def most(self) -> Pt:
        """The height that the words and the largest charts can fill in every column."""
        return sum(max(b.least, min(s.most for s in b.stacks)) for b in self.bands) + self.gap * max(
            0, len(self.bands) - 1
        )

    def heights(self, height: Pt) -> list[Pt]:
        """Return a height for each band so that they fill `height` and are together as good as can be."""
        if not self.bands:
            return []
        units = max(0, int((height - self.least) / self.unit + 0.01))
        # best[u]: the score of the bands so far when they took u spare units, and who took how many
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for band in self.bands[:-1]:
            worth = [band.score(band.least + extra * self.unit) for extra in range(units + 1)]
            step: dict[int, tuple[float, tuple[int, ...]]] = {}
            for used, (score, taken) in best.items():
                for extra in range(units - used + 1):
                    total = score + worth[extra]
                    if used + extra not in step or total > step[used + extra][0]:
                        step[used + extra] = (total, (*taken, extra))
            best = step
        last = self.bands[-1]
        ends = [
            (score + last.score(last.least + (units - used) * self.unit), (*taken, units - used))
            for used, (score, taken) in sorted(best.items())
        ]
        extras = max(ends)[1]
        return [b.least + e * self.unit for b, e in zip(self.bands, extras, strict=True)]

    def draw(self, height: Pt) -> tuple[list[FrameItem], Pt]:
        """Return the panels placed in `height` from (0, 0), and the area of white that nothing fills."""
        out: list[FrameItem] = []
        y, white = 0.0, 0.0
        for band, tall in zip(self.bands, self.heights(height), strict=True):
            for n, stack in enumerate(band.stacks):
                choice = stack.at(tall + 0.001)
                if choice is None:
                    continue
                white += choice.white * band.width
                x, top = n * (band.width + self.gutter), y
                for fitted, h in zip(choice.picked, choice.heights, strict=True):
                    frame = fitted.draw(h)
                    out.append(frame.group(name="panel", at=(x, top), tag="section"))
                    top += h + self.gap
            y += tall + self.gap
        return out, white


def plan_flow(
    flow: Flow,
    blocks: tuple[Block, ...],
    sections: Sequence[Section],
    width: Pt,
    ctx: Context,
    panels: dict[str, Panel],
) -> FlowPlan:
    """Return the flow of `blocks` that stand under the part's heading and of `sections`, measured for `width`."""
    gutter, gap, unit = ctx.pt(flow.gutter), ctx.pt(flow.gap), ctx.unit
    panel = panels[flow.panel]
    count = _count(flow, width, gutter, ctx)
    column = (width - gutter * (count - 1)) / count
    runs = list(sections)
    if blocks:
        runs.insert(0, Section(2, None, blocks, (), sections[0].span if sections else blocks[0].span))

    def set_panel(section: Section, w: Pt, columns: int) -> tuple[Fitted, ...]:
        return panel(Matter(flow.options, section=section, blocks=section.blocks, columns=columns), w, ctx)

    bands: list[Band] = []
    run: list[Section] = []

    def close() -> None:
        if len(run) == 1 or count == 1:
            bands.extend(Band([Stack([set_panel(s, width, count)], gap, unit)], width) for s in run)
        elif run:
            bands.append(_columns([set_panel(s, column, 1) for s in run], count, column, gap, unit))
        run.clear()

    for section in runs:
        if section.sections and count > 1:
            close()
            bands.append(Band([Stack([set_panel(section, width, min(count, 3))], gap, unit)], width))
        else:
            run.append(section)
    close()
    return FlowPlan(bands, gap, gutter, unit)


def _count(flow: Flow, width: Pt, gutter: Pt, ctx: Context) -> int:
    """Return the number of columns whose measure comes nearest the one wanted."""
    if flow.columns != "auto":
        return flow.columns
    wanted = flow.measure * ctx.measures.body
    return max(1, min(range(1, 9), key=lambda n: abs((width - gutter * (n - 1)) / n - wanted)))


def _columns(panels: list[tuple[Fitted, ...]], count: int, width: Pt, gap: Pt, unit: Pt) -> Band:
    """Return the panels over columns by the contiguous split whose tallest column is lowest, then the most even one."""
    count = min(count, len(panels))
    best: tuple[tuple[float, float], list[Stack]] | None = None
    for cuts in combinations(range(1, len(panels)), count - 1):
        bounds = [0, *cuts, len(panels)]
        stacks = [Stack(panels[a:b], gap, unit) for a, b in pairwise(bounds)]
        tall = [s.least for s in stacks]
        cost = (round(max(tall), 3), round(max(tall) - min(tall), 3))
        if best is None or cost < best[0]:
            best = (cost, stacks)
    assert best is not None
    return Band(best[1], width)


def grouped(items: Sequence[FrameItem], name: str, x: Pt, y: Pt) -> Group:
    """Return `items` as one named layer moved to (x, y)."""
    from renderer.display.geometry import Transform

    return Group(tuple(items), name=name, transform=Transform(e=x, f=y))
