"""Which panel stands in which column: the evenest arrangement in reading order, of whole panels, wider ones, or parted ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, combinations, groupby, pairwise
from typing import NamedTuple

from renderer.content.document import Section, Table, inlines_of, plain, walk
from renderer.layout.charts.table import comfortable
from renderer.layout.context import Context, Fitted, HeadRoom, Matter, Panel
from renderer.layout.split import cuts_of
from renderer.layout.stacks import Band, Stack
from renderer.layout.suggest import suggest
from renderer.records import Struct, field, replace
from renderer.spec.layoutspec import Flow
from renderer.spec.length import Length
from renderer.units import Pt

UNEVEN = 0.2
"""Share of a band's area that may be empty under its shorter columns, for charts to fill; more, and panels are set wider or parted."""

UNEVEN_BARE = 0.05
"""The same where no panel has a figure to draw: nothing will fill it."""

WIDE_COST, PARTED_COST = 0.03, 0.15
"""What a panel over several columns and a panel parted between columns cost, as a share of the height."""

ACROSS_COST = 0.05
"""What it costs to set a panel over all columns because the others then come out even, as a share of the height."""

LEAST_PARTED = 2
"""Fewer items than this never stand alone at a column's foot or head."""


TOO_NARROW = 1e6
"""What a table in a place that it does not fit costs: more than any height."""

ZERO = Length()


LEAST_LINES = 4
"""Nor does less than this many lines where it is fewer items."""


def tiled(flow: Flow, section: Section, ctx: Context) -> bool:
    """Return whether a flow sets a section as tiles: it is a whole list of indicators and nothing else."""
    return flow.tiles is not None and not section.sections and ctx.figures.lists(section.blocks)


def section_panel(
    flow: Flow, matter: Matter, width: Pt, ctx: Context, panels: Mapping[str, Panel]
) -> tuple[Fitted, ...]:
    """Return the variants of a section's panel in a flow: of the flow's kind, or tiles."""
    if matter.section is None or not tiled(flow, matter.section, ctx):
        return panels[flow.panel](matter, width, ctx)
    made = panels["indicators"](replace(matter, options=flow.tiles), width, ctx)
    # whole grid units, as all that stands in a flow
    tall = [math.ceil(f.least / ctx.unit - 0.01) * ctx.unit for f in made]
    return tuple(
        replace(f, least=least, natural=least, most=max(least, f.most)) for f, least in zip(made, tall, strict=True)
    )


class SectionColumn(NamedTuple):
    """Sections one under another in a column of a grid: the first of the columns it takes, how many, and its least height."""

    sections: list[Section]
    at: int
    span: int
    least: Pt


class Grid(Struct):
    """The columns of a flow: measures panels for any number of them and looks for the evenest arrangement."""

    flow: Flow
    panels: Mapping[str, Panel]
    ctx: Context
    count: int
    column: Pt
    gutter: Pt
    gap: Pt
    made: dict[tuple[int, int], Pt] = field(default_factory=dict)
    heads: dict[tuple[int, int], HeadRoom | None] = field(default_factory=dict)
    needed: dict[int, int] = field(default_factory=dict)

    def set_panel(self, section: Section, span: int, ctx: Context) -> tuple[Fitted, ...]:
        """Return the variants of a section's panel over `span` columns."""
        matter = Matter(
            self.flow.options, section=section, blocks=section.blocks, columns=span,
            continued=id(section) in ctx.continued or id(section) in ctx.cache.get("parted", ()),
        )  # fmt: skip
        return section_panel(self.flow, matter, self.width(span), ctx, self.panels)

    def least(self, section: Section, span: int) -> Pt:
        """Return the height that a section's panel needs over `span` columns, charts nobody asked for left out."""
        key = (id(section), span)
        if key not in self.made:
            bare = self.ctx
            if bare.measures.charts:
                bare = replace(bare, measures=replace(bare.measures, charts=0.0))
            plainest = self.set_panel(section, span, bare)[0]
            self.made[key], self.heads[key] = plainest.least, plainest.head
        return self.made[key]

    def width(self, span: int) -> Pt:
        """Return the width of `span` columns."""
        return span * self.column + (span - 1) * self.gutter

    def need(self, section: Section) -> int:
        """Return over how many columns a section must stand for its tables to have their own; 1 without tables."""
        if id(section) not in self.needed:
            self.needed[id(section)] = self._need(section)
        return self.needed[id(section)]

    def _need(self, section: Section) -> int:
        tables = [b for one in walk(section) for b in one.blocks if isinstance(b, Table)]
        if not tables:
            return 1
        wanted = max(comfortable(t, self.ctx) for t in tables)
        inset = self.ctx.pt(getattr(self.flow.options, "inset", ZERO))
        return next((n for n in range(1, self.count) if self.width(n) - 2 * inset >= wanted), self.count)

    def sections(self, listed: Sequence[Section], at: int, span: int) -> SectionColumn:
        """Return the sections one under another, from column `at` on over `span` columns."""
        tall = sum((self.least(s, span) for s in listed), 0.0) + self.gap * (len(listed) - 1)
        return SectionColumn(list(listed), at, span, tall)

    def band(self, columns: Sequence[SectionColumn]) -> Band:
        """Return the panels of an arrangement that was chosen, each with all its charts."""
        return Band([self.stack(c) for c in columns])

    def stack(self, column: SectionColumn) -> Stack:
        """Return the panels of a column."""

        def make() -> list[tuple[Fitted, ...]]:
            return [self.set_panel(s, column.span, self.ctx) for s in column.sections]

        at = column.at * (self.column + self.gutter)
        heads = [self.heads[id(s), column.span] for s in column.sections]
        return Stack(make, column.least, at, self.width(column.span), self.gap, self.ctx.unit, heads)

    def bands(self, run: Sequence[Section]) -> list[Band]:
        """Return the sections of `run` side by side; nothing for an empty run."""
        if not run:
            return []
        if self.count == 1:
            return [self.band([self.sections([s], 0, 1)]) for s in run]
        if len(run) == 1:
            return [self.band([self.sections(run, 0, self.count)])]
        wide = any(self.need(s) > 1 for s in run)
        spans = [(1,) * self.count] if len(run) >= self.count and not wide else []
        best = min((self.arranged(run, s) for s in spans), default=None)
        drawn = any(suggest(s, s.blocks, self.ctx) for s in run)
        if best is None or best[1] > (UNEVEN if drawn else UNEVEN_BARE):
            tried = [self.arranged(run, s) for s in _spans(self.count, min(len(run), self.count - 1)) if len(s) > 1]
            tried += [best] if best is not None else []
            tried += [] if wide else [self.parted(run)]
            best = min(tried, key=lambda a: a[0], default=None)
            if best is None or best[0] >= TOO_NARROW:
                # tables that need all columns: one panel under another
                return [band for one in run for band in self.bands([one])]
        return [self.band(columns) for columns in self.across(run, best[2])]

    def across(self, run: Sequence[Section], whole: list[SectionColumn]) -> list[list[SectionColumn]]:
        """Return the run as one band, or with its last or first panel over all columns where that saves so much height that the
        columns must be uneven: one column has two short panels where the other has three."""
        if len(run) <= self.count or any(self.need(s) > 1 for s in run):
            return [whole]
        ones = (1,) * self.count
        best, least = [whole], _tallest(whole) * (1 - ACROSS_COST)
        for rest, wide, last in ((run[:-1], run[-1], True), (run[1:], run[0], False)):
            bands = [self.arranged(rest, ones)[2], [self.sections([wide], 0, self.count)]]
            tall = sum(map(_tallest, bands), 0.0) + self.gap
            if tall < least:
                best, least = bands if last else bands[::-1], tall
        return best

    def arranged(self, run: Sequence[Section], spans: tuple[int, ...]) -> tuple[Pt, float, list[SectionColumn]]:
        """Return (cost, share left empty, columns) of the best contiguous split of `run` over columns of these spans."""

        def tall(n: int, a: int, b: int) -> Pt:
            narrow = any(self.need(s) > spans[n] for s in run[a:b])
            return sum((self.least(s, spans[n]) for s in run[a:b]), 0.0) + self.gap * (b - a - 1) + TOO_NARROW * narrow

        bounds = [0, *cuts_of(len(run), len(spans), tall), len(run)]
        columns, at = [], 0
        for n, (a, b) in enumerate(pairwise(bounds)):
            columns.append(self.sections(run[a:b], at, spans[n]))
            at += spans[n]
        narrow = any(self.need(s) > spans[n] for n, (a, b) in enumerate(pairwise(bounds)) for s in run[a:b])
        cost, empty, columns = self.judged(columns, WIDE_COST * sum((s - 1 for s in spans), 0.0))
        return cost + TOO_NARROW * narrow, empty, columns

    def judged(self, columns: list[SectionColumn], dear: float) -> tuple[Pt, float, list[SectionColumn]]:
        """Return (cost, share left empty, columns)."""
        tall = _tallest(columns)
        filled = sum((c.least * self.width(c.span) for c in columns), 0.0)
        return tall * (1 + dear), 1 - filled / (tall * sum((self.width(c.span) for c in columns), 0.0)), columns

    def parted(self, run: Sequence[Section]) -> tuple[Pt, float, list[SectionColumn]]:
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
            if short and first > 0:
                # two items stand by themselves, and so does one that is a paragraph
                begin = a - first
                sides = sums[a] - sums[begin] - HEAD_UNITS, sums[begin + len(section.blocks)] - sums[a]
                short = min(sides) < LEAST_LINES * 3
            return sums[b] - sums[a] + (FOOT_UNITS if into else 0) + (1e6 if short else 0)

        columns = min(self.count, len(pieces))
        bounds = [0, *cuts_of(len(pieces), columns, cost), len(pieces)]
        found, cuts = [], 0
        for n, (a, b) in enumerate(pairwise(bounds)):
            cuts += n > 0 and pieces[a][1] > 0
            found.append(self.sections(self.stretch(pieces[a:b]), n, 1))
        return self.judged(found, PARTED_COST * cuts)

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


def _tallest(columns: Sequence[SectionColumn]) -> Pt:
    return max(c.least for c in columns)


def _spans(count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share `count` columns out among at most `most` stacks."""
    for stacks in range(1, most + 1):
        for cuts in combinations(range(1, count), stacks - 1):
            yield tuple(b - a for a, b in pairwise((0, *cuts, count)))
