"""Panels of a part over columns, in bands that share the height.

A section with sub-sections spans all columns and so cuts the flow into bands. Inside a band sections stand in reading order,
down one column and on in the next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from renderer.content.document import Block, Section
from renderer.display.frame import FrameItem, Group
from renderer.layout.arrange import Grid
from renderer.layout.context import Context, Fitted, Panel
from renderer.layout.stacks import Band, Stack
from renderer.records import Struct, replace
from renderer.spec.layoutspec import Flow
from renderer.units import Pt


class FlowPlan(Struct):
    """A flow measured for its width: its bands, and how to place them in a height."""

    bands: list[Band]
    gap: Pt
    unit: Pt

    @property
    def least(self) -> Pt:
        """The height that the words alone need."""
        return sum((b.least for b in self.bands), 0.0) + self.gap * max(0, len(self.bands) - 1)

    @property
    def most(self) -> Pt:
        """The height that the words and the largest charts can fill in every column."""
        return sum((max(b.least, min(s.most for s in b.stacks)) for b in self.bands), 0.0) + self.gap * max(
            0, len(self.bands) - 1
        )

    @property
    def natural(self) -> Pt:
        """The height at which every panel stands with its most telling chart near the chart's own least."""
        gaps = self.gap * max(0, len(self.bands) - 1)
        return gaps + sum((max(s.natural for s in b.stacks) for b in self.bands), 0.0)

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
        """Return the panels placed in `height` from (0, 0), and the area of white that nothing fills.

        Where `height` is no whole number of grid units, the last panels are higher by what is left.
        """
        out: list[FrameItem] = []
        y, white = 0.0, 0.0
        heights = self.heights(height)
        left = max(0.0, height - sum(heights, 0.0) - self.gap * max(0, len(heights) - 1))
        for n, (band, tall) in enumerate(zip(self.bands, heights, strict=True), 1):
            for stack in band.stacks:
                choice = stack.at(tall + 0.001)
                if choice is None:
                    continue
                white += choice.white * stack.width
                top = y
                for m, (fitted, h) in enumerate(zip(choice.picked, choice.heights, strict=True), 1):
                    last = n == len(heights) and m == len(choice.picked)
                    frame = fitted.draw(h + left if last else h)
                    out.append(frame.group(name="panel", at=(stack.x, top), tag="section"))
                    top += h + self.gap
            y += tall + self.gap
        return out, white


class PartCopy(Struct, frozen=True):
    """What a part gives to a flow: its heading as a bar where no other place sets it, the blocks under it, its sections."""

    head: tuple[Fitted, ...]
    blocks: tuple[Block, ...]
    sections: Sequence[Section]


def plan_flow(flow: Flow, runs: Sequence[PartCopy], width: Pt, ctx: Context, panels: dict[str, Panel]) -> FlowPlan:
    """Return the flow of what parts give to it, measured for `width`; parts with a bar of their own begin under one another."""
    gutter, gap = ctx.pt(flow.gutter), ctx.pt(flow.gap)
    count = _count(flow, width, gutter, ctx)
    grid = Grid(flow, panels, ctx, count, (width - gutter * (count - 1)) / count, gutter, gap)
    bands: list[Band] = []
    waiting: list[Section] = []
    for run in runs:
        if run.head:
            bands += grid.bands(waiting)
            waiting = []
            # a whole number of grid units, so that what follows keeps its baselines
            tall = math.ceil(run.head[0].least / ctx.unit - 0.01) * ctx.unit
            bar = replace(run.head[0], least=tall, natural=tall, most=tall)
            bands.append(Band([Stack(list, tall, 0, width, gap, ctx.unit, [bar.head], [(bar,)])]))
        for section in _led(run, ctx):
            if (section.sections or flow.wide) and count > 1:
                bands += grid.bands(waiting)
                bands.append(grid.band([grid.sections([section], 0, count)]))
                waiting = []
            else:
                waiting.append(section)
    bands += grid.bands(waiting)
    return FlowPlan(bands, gap, ctx.unit)


def _led(run: PartCopy, ctx: Context) -> list[Section]:
    """Return the sections of a run, the blocks before them as a section without a heading."""
    if not run.blocks:
        return list(run.sections)
    span = run.sections[0].span if run.sections else run.blocks[0].span
    # kept, so that its identity is the same each time
    key = ("lead", id(run.blocks[0]), len(run.blocks))
    return [ctx.cache.setdefault(key, Section(2, None, run.blocks, (), span)), *run.sections]


MEASURES = 0.7, 1.6
"""How much shorter and longer than the wanted one lines may be where a column more or fewer is tried."""


def _measure(width: Pt, gutter: Pt, count: int) -> Pt:
    """Return how wide each of `count` columns is."""
    return (width - gutter * (count - 1)) / count


def _count(flow: Flow, width: Pt, gutter: Pt, ctx: Context) -> int:
    """Return the number of columns whose measure comes nearest the one wanted, and `ctx.more` than that where lines allow it.

    Found at the size that copyfit begins with: were it found anew at each size, a column more or less would come between.
    """
    if flow.columns != "auto":
        return flow.columns

    wanted = flow.measure * ctx.measures.body
    count: int
    wanted, count = ctx.cache.setdefault(
        ("columns", flow.measure, round(width, 2), gutter),
        (wanted, max(1, min(range(1, 9), key=lambda n: abs(_measure(width, gutter, n) - wanted)))),
    )
    other = count + ctx.more
    return (
        other if other > 0 and MEASURES[0] * wanted <= _measure(width, gutter, other) <= MEASURES[1] * wanted else count
    )


def grouped(items: Sequence[FrameItem], name: str, x: Pt, y: Pt) -> Group:
    """Return `items` as one named layer moved to (x, y)."""
    from renderer.display.geometry import Transform

    return Group(tuple(items), name=name, transform=Transform(e=x, f=y))
