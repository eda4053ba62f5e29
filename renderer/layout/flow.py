"""Panels of a part over columns: bands, the best contiguous split, charts chosen so that all feet are level.

A section with sub-sections spans all columns and so cuts the flow into bands. Inside a band sections stand in reading order,
down one column and on in the next. White is spent in drawings: of each panel the variant is taken (without a chart, with this
one or that) that lets the column end exactly at its foot with the most worth.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, groupby, pairwise, product

from msgspec import Struct, field
from msgspec.structs import replace

from renderer.content.document import Block, Section, inlines_of, plain
from renderer.display.frame import FrameItem, Group
from renderer.layout.context import Context, Fitted, Matter, Panel
from renderer.layout.split import cuts_of
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
    """Panels one under another in a column `x` from the left, `width` wide, both in points."""

    panels: list[tuple[Fitted, ...]]
    x: Pt
    width: Pt
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
            for stack in band.stacks:
                choice = stack.at(tall + 0.001)
                if choice is None:
                    continue
                white += choice.white * stack.width
                top = y
                for fitted, h in zip(choice.picked, choice.heights, strict=True):
                    frame = fitted.draw(h)
                    out.append(frame.group(name="panel", at=(stack.x, top), tag="section"))
                    top += h + self.gap
            y += tall + self.gap
        return out, white


def plan_flow(
    flow: Flow, blocks: tuple[Block, ...], sections: Sequence[Section], width: Pt, ctx: Context, panels: dict[str, Panel]
) -> FlowPlan:  # fmt: skip
    """Return the flow of `blocks` that stand under the part's heading and of `sections`, measured for `width`."""
    gutter, gap = ctx.pt(flow.gutter), ctx.pt(flow.gap)
    count = _count(flow, width, gutter, ctx)
    runs = list(sections)
    if blocks:
        span = sections[0].span if sections else blocks[0].span
        # kept, so that its identity is the same each time
        lead = ctx.cache.setdefault(("lead", id(blocks[0]), len(blocks)), Section(2, None, blocks, (), span))
        runs.insert(0, lead)
    grid = _Grid(flow, panels[flow.panel], ctx, count, (width - gutter * (count - 1)) / count, gutter, gap)
    bands: list[Band] = []
    run: list[Section] = []
    for section in runs:
        if section.sections and count > 1:
            bands += grid.bands(run)
            bands.append(Band([grid.stack([section], 0, count)]))
            run = []
        else:
            run.append(section)
    bands += grid.bands(run)
    return FlowPlan(bands, gap, ctx.unit)


def _count(flow: Flow, width: Pt, gutter: Pt, ctx: Context) -> int:
    """Return the number of columns whose measure comes nearest the one wanted."""
    if flow.columns != "auto":
        return flow.columns
    wanted = flow.measure * ctx.measures.body
    return max(1, min(range(1, 9), key=lambda n: abs((width - gutter * (n - 1)) / n - wanted)))


UNEVEN = 0.2
"""Share of a band's area that may be empty under its shorter columns, for charts to fill; more, and panels are set wider or parted."""

WIDE_COST, PARTED_COST = 0.03, 0.06
"""What a panel over several columns and a panel parted between columns cost, as a share of the height."""

LEAST_PARTED = 2
"""Fewer items than this never stand alone at a column's foot or head."""


class _Grid(Struct):
    """The columns of a flow: measures panels for any number of them and looks for the evenest arrangement."""

    flow: Flow
    panel: Panel
    ctx: Context
    count: int
    column: Pt
    gutter: Pt
    gap: Pt
    made: dict[tuple[int, int], tuple[Fitted, ...]] = field(default_factory=dict)

    def set_panel(self, section: Section, span: int) -> tuple[Fitted, ...]:
        """Return the variants of a section's panel over `span` columns."""
        key = (id(section), span)
        if key not in self.made:
            matter = Matter(
                self.flow.options, section=section, blocks=section.blocks, columns=span,
                continued=id(section) in self.ctx.continued or id(section) in self.ctx.cache.get("parted", ()),
            )  # fmt: skip
            self.made[key] = self.panel(matter, self.width(span), self.ctx)
        return self.made[key]

    def width(self, span: int) -> Pt:
        """Return the width of `span` columns."""
        return span * self.column + (span - 1) * self.gutter

    def stack(self, sections: Sequence[Section], at: int, span: int) -> Stack:
        """Return the panels of `sections` one under another, from column `at` on over `span` columns."""
        panels = [self.set_panel(s, span) for s in sections]
        return Stack(panels, at * (self.column + self.gutter), self.width(span), self.gap, self.ctx.unit)

    def bands(self, run: Sequence[Section]) -> list[Band]:
        """Return the sections of `run` side by side; nothing for an empty run."""
        if not run:
            return []
        if self.count == 1:
            return [Band([self.stack([s], 0, 1)]) for s in run]
        if len(run) == 1:
            return [Band([self.stack(run, 0, self.count)])]
        spans = [(1,) * self.count] if len(run) >= self.count else []
        best = min((self.arranged(run, s) for s in spans), default=None)
        if best is None or best[1] > UNEVEN:
            tried = [self.arranged(run, s) for s in _spans(self.count, min(len(run), self.count - 1)) if len(s) > 1]
            best = min([*tried, *([best] if best is not None else []), self.parted(run)], key=lambda a: a[0])
        return [Band(best[2])]

    def arranged(self, run: Sequence[Section], spans: tuple[int, ...]) -> tuple[Pt, float, list[Stack]]:
        """Return (cost, share left empty, columns) of the best contiguous split of `run` over columns of these spans."""

        def tall(n: int, a: int, b: int) -> Pt:
            return sum(self.set_panel(s, spans[n])[0].least for s in run[a:b]) + self.gap * (b - a - 1)

        bounds = [0, *cuts_of(len(run), len(spans), tall), len(run)]
        stacks, at = [], 0
        for n, (a, b) in enumerate(pairwise(bounds)):
            stacks.append(self.stack(run[a:b], at, spans[n]))
            at += spans[n]
        return self.judged(stacks, WIDE_COST * sum(s - 1 for s in spans))

    def judged(self, stacks: list[Stack], dear: float) -> tuple[Pt, float, list[Stack]]:
        """Return (cost, share left empty, columns)."""
        tall = max(s.least for s in stacks)
        filled = sum(s.least * s.width for s in stacks)
        return tall * (1 + dear), 1 - filled / (tall * sum(s.width for s in stacks)), stacks

    def parted(self, run: Sequence[Section]) -> tuple[Pt, float, list[Stack]]:
        """Return (cost, share left empty, columns) with panels parted at items, so that all columns are as high as can be.

        Heights are estimated from characters while cuts are looked for, and measured for what was found.
        """
        em = self.ctx.measures.body
        line = max(1.0, self.column / em - 2)
        pieces = [(s, b) for s in run for b in range(max(1, len(s.blocks)))]
        heights = []
        for section, b in pieces:
            words = len(plain(inlines_of(section.blocks[b]))) if section.blocks else 0
            heights.append(math.ceil(words / line) * 3 + self.ctx.measures.item_gap + (HEAD_UNITS if b == 0 else 0))
        sums = list(accumulate(heights, initial=0.0))

        def cost(n: int, a: int, b: int) -> float:
            section, first = pieces[a]
            into = n > 0 and first > 0
            short = into and not LEAST_PARTED <= first <= len(section.blocks) - LEAST_PARTED
            return sums[b] - sums[a] + (FOOT_UNITS if into else 0) + (1e6 if short else 0)

        columns = min(self.count, len(pieces))
        bounds = [0, *cuts_of(len(pieces), columns, cost), len(pieces)]
        stacks, cuts = [], 0
        for n, (a, b) in enumerate(pairwise(bounds)):
            cuts += n > 0 and pieces[a][1] > 0
            stacks.append(self.stack(self.stretch(pieces[a:b]), n, 1))
        return self.judged(stacks, PARTED_COST * cuts)

    def stretch(self, pieces: Sequence[tuple[Section, int]]) -> list[Section]:
        """Return the sections of a column, those begun or ended elsewhere with the items that stand here."""
        out = []
        for _, group in groupby(pieces, key=lambda p: id(p[0])):
            listed = list(group)
            section, first, last = listed[0][0], listed[0][1], listed[-1][1]
            if first == 0 and last >= len(section.blocks) - 1:
                out.append(section)
                continue
            key = ("stretch", id(section), first, last)
            if key not in self.ctx.cache:
                made = replace(section, blocks=section.blocks[first : last + 1])
                # kept with what it is part of, so that both identities stay theirs
                self.ctx.cache[key] = (made, section)
                if first:
                    self.ctx.cache.setdefault("parted", set()).add(id(made))
            out.append(self.ctx.cache[key][0])
        return out


HEAD_UNITS, FOOT_UNITS = 9.0, 4.0
"""About what a panel's head and foot take, and what a part of a panel takes besides its items, in grid units."""


def _spans(count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share `count` columns out among at most `most` stacks."""
    for stacks in range(1, most + 1):
        for cuts in combinations(range(1, count), stacks - 1):
            yield tuple(b - a for a, b in pairwise((0, *cuts, count)))


def grouped(items: Sequence[FrameItem], name: str, x: Pt, y: Pt) -> Group:
    """Return `items` as one named layer moved to (x, y)."""
    from renderer.display.geometry import Transform

    return Group(tuple(items), name=name, transform=Transform(e=x, f=y))
