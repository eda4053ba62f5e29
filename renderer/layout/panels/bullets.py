"""A section as a panel: a rule in the part's colour, its head with numeral and icon, its items with hanging bullets, a chart.

A panel that spans several columns sets its sub-sections, or its items, side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import combinations
from typing import ClassVar

from renderer.content.document import Block, Item, Picture, Section, Table, walk
from renderer.content.figure_families import seen_of
from renderer.content.figure_groups import DATED, dated
from renderer.diagnostics import Span
from renderer.display.frame import Frame
from renderer.display.geometry import Rect, Size
from renderer.layout.charts import CHARTS, alt_of
from renderer.layout.charts.table import comfortable
from renderer.layout.context import Chart, Context, Fitted, HeadRoom, Matter
from renderer.layout.drawing import box
from renderer.layout.heading import HeadLook, head_fit, head_of
from renderer.layout.pieces import Kept, Marks, Setter
from renderer.layout.plates import lead_plate
from renderer.layout.split import Column, columns_of, stack
from renderer.layout.stacks import shared
from renderer.layout.suggest import ASKED, suggest
from renderer.records import Struct
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """A section as a panel. Heights are whole grid units, so that baselines stay on the grid."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    rule: Length
    """The thickness of the line on top."""
    inset: Length
    """The white at the sides."""
    head: Length
    """The height of the head, in grid units."""
    foot: Length
    """The white at the foot, in grid units."""
    sub: Length
    """The height of a sub-head, in grid units."""
    sub_icon: Length
    """The size of the icon before a sub-head; 0 for none."""
    block: Length
    """The white over a sub-head and over a chart, in grid units."""
    mark: str
    """The character before an item: ▪ ● ◆ ※ …; its face and colour are those of the style `item-mark`. "" for none."""
    bullet: Length
    """The width or the height of that character's ink, whichever is more."""
    hang: float = field(metadata={"least": 0, "most": 4})
    """How far items hang from the left end of their mark, in em of the body."""
    icon: Length
    """The size of the icon in the head."""
    numeral_gap: Length
    """The white between the numeral and the words of the head."""
    gutter: Length
    """The white between the columns of a panel that spans several."""
    again: str
    """What follows the heading where the section goes on on another page."""
    head_floor: Length
    """The least size of a heading that becomes smaller by itself; a longer one breaks into lines. 0: the headings of a page have one size."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the panel's variants: without a chart, then with each chart its figures could be drawn as."""
    options: Options = matter.options
    section = matter.section
    assert section is not None
    if (
        matter.columns > 1
        and section.heading is None
        and len(matter.blocks) == 1
        and isinstance(matter.blocks[0], Picture)
    ):
        return (lead_plate(matter.blocks[0], width, ctx),)
    inner = width - 2 * ctx.pt(options.inset)
    n = matter.columns
    measure = (inner - ctx.pt(options.gutter) * (n - 1)) / n
    # what goes on on another sheet is drawn there as well as anything; between columns it is beside what began it
    wanted = suggest(section, matter.blocks, ctx, again=matter.continued and id(section) not in ctx.continued)
    drawn = []
    for chart in wanted if ctx.measures.charts > 0 else [c for c in wanted if c.worth >= ASKED]:
        fitted = CHARTS[chart.kind](Matter(None, chart=chart), measure, ctx)
        if fitted:
            drawn.append(Drawn(chart, fitted[0]))
    asked = tuple(d for d in drawn if d.chart.worth >= ASKED)
    free = [d for d in drawn if d.chart.worth < ASKED]
    # two figures alone are one strip, which is a chart of its own
    several = [
        (a, b) for a, b in combinations(free[:MOST_TOGETHER], 2)
        if not _figures(a.chart) & _figures(b.chart) and {a.chart.kind, b.chart.kind} != {"kpi-tile"}
    ]  # fmt: skip
    kept: Kept = {}
    head = head_fit(section, width, _look(options, ctx), ctx) if _headed(matter, ctx) else (2 * ctx.unit, None)
    made = [
        _variant(matter, width, measure, ctx, (*asked, *more), kept, head)
        for more in ((), *((d,) for d in free), *several)
    ]
    return tuple(one for one in made if one is not None)


class Drawn(Struct, frozen=True):
    """A chart measured for the width it has here."""

    chart: Chart
    fitted: Fitted


MOST_TOGETHER = 4
"""Two charts of a panel are chosen among so many of the best."""

SECOND = 2.2
"""A second chart of a panel is worth what it has above this: the best come in twos, others only where there is white to spend."""


def _figures(chart: Chart) -> frozenset[Span]:
    return frozenset(f.span for f in chart.figures)


def _said(section: Section, charts: tuple[Drawn, ...], ctx: Context) -> frozenset[Span]:
    """Return the figures that the charts show, also where another item says the same: they do not stand out in the text too."""
    drawn = {seen_of(f) for d in charts for f in d.chart.figures}
    own = [f for part in walk(section) for block in part.blocks for f in ctx.figures.of(block)] if drawn else []
    return frozenset(f.span for f in own if seen_of(f) in drawn)


def _variant(
    matter: Matter, width: Pt, measure: Pt, ctx: Context, charts: tuple[Drawn, ...], kept: Kept,
    headed: tuple[Pt, HeadRoom | None],
) -> Fitted | None:  # fmt: skip
    options: Options = matter.options
    section = matter.section
    assert section is not None
    drawn_spans = _said(section, charts, ctx)
    head, room = headed
    block = ctx.pt(options.block)
    inner = width - 2 * ctx.pt(options.inset)
    runs = _runs(matter, inner, measure, ctx, drawn_spans, kept, whole=bool(charts))
    foot = ctx.pt(options.foot)
    heights = runs[-1].heights
    # charts go to the columns that have the most room, under the words they belong to; in one column they stand under one another
    places: list[list[Drawn]] = [[] for _ in heights]
    ended = [(_ends(one.chart, section, runs[-1].columns), one) for one in charts]
    # those that belong to few columns first, so that the others see where room is left
    for ends, one in sorted(ended, key=lambda e: len(e[0]) or len(heights)):
        if not ends and one.chart.worth < ASKED:
            return None
        low = _reached(heights, places, block)
        places[min(ends or range(len(low)), key=lambda c: low[c])].append(one)
    filled = _reached(heights, places, block)
    over = matter.columns > 1 and not section.sections
    wide = _over_all(charts, inner, ctx) if over else None
    if wide is not None and max(filled) - min(filled) > LOPSIDED * ctx.unit:
        # alone in its column it would leave the others empty beside it
        runs = _runs(matter, inner, measure, ctx, drawn_spans, kept, whole=False)
        heights = runs[-1].heights
        heights, places, charts = [max(heights)], [[wide]], (wide,)
    least = head + foot + max(_reached(heights, places, block))
    most = least
    if any(places):
        most = max(least, head + foot + max(
            h + sum((block + d.fitted.most for d in p), 0.0) for h, p in zip(heights, places, strict=True) if p
        ))  # fmt: skip
        if len(heights) > 1:
            most = max(least, min(most, head + foot + max(heights) + 6 * ctx.unit))

    opens = 0.0
    if len(runs) == 1 and len(runs[0].columns) == len(heights) == matter.columns:
        most_opened = max(
            h + sum((block + d.fitted.most for d in p), 0.0) + (len(c.pieces) - 1) * ctx.unit
            for h, p, c in zip(heights, places, runs[0].columns, strict=True)
        )
        opens = max(0.0, head + foot + most_opened - most)

    ranked = sorted((d.chart.worth for d in charts), reverse=True)
    worth = sum((w if n == 0 or w >= ASKED else max(0.0, w - SECOND) for n, w in enumerate(ranked)), 0.0)
    filling = _Filling(matter, width, measure, ctx, runs, heights, places, head, foot, block, opens)
    return Fitted(least, least, most, filling.draw, worth, opens, room)


class _Filling(Struct, frozen=True):
    """What stands in a panel: words in `runs`, charts in the columns' `places`. `heights` tell how far down the words reach in each
    column, `opens` by how much the white between items can be opened; `head`, `foot` and `block` are heights of the panel's own."""

    matter: Matter
    width: Pt
    measure: Pt
    ctx: Context
    runs: list[Stretch]
    heights: list[Pt]
    places: list[list[Drawn]]
    head: Pt
    foot: Pt
    block: Pt
    opens: Pt

    def draw(self, height: Pt) -> Frame:
        """Return the panel drawn to a height; charts take what is more than its least, then the white between items."""
        matter, ctx, runs, heights, places = self.matter, self.ctx, self.runs, self.heights, self.places
        head, block, opens = self.head, self.block, self.opens
        options: Options = matter.options
        frame = Frame(Size(self.width, height))
        _ground(frame, self.width, height, head, matter, ctx)
        inset = ctx.pt(options.inset)
        across = [inset + c * (self.measure + ctx.pt(options.gutter)) for c in range(matter.columns)]
        filled = _reached(heights, places, block)
        spans = [sum((d.fitted.most - d.fitted.least for d in p), 0.0) for p in places]
        rooms = [height - head - self.foot - f for f in filled]
        # what charts do not take opens the white between items, all alike
        rests = [r - max(0.0, min(r, s)) for r, s in zip(rooms, spans, strict=True)]
        opened = [
            opens > 0 and len(c.pieces) > LEAST_OPENED and r > (len(c.pieces) - 1) * ctx.unit - 0.1
            for r, c in zip(rests, runs[0].columns, strict=False)
        ]
        for run in runs:
            for c, (x, column) in enumerate(zip(across, run.columns, strict=False)):
                wider = ctx.unit if opens > 0 and opened[c] else 0.0
                for n, (piece, dy) in enumerate(column.placed()):
                    frame.add(*piece.draw(x, head + run.top + dy + n * wider))
        for c, (x, stacked) in enumerate(zip(across, places, strict=False)):
            y = head + heights[c]
            if opens > 0 and opened[c]:
                y += (len(runs[0].columns[c].pieces) - 1) * ctx.unit
            # heights in whole grid units: a half unit less is no loss, a baseline off the grid is
            room = int(rooms[c] / ctx.unit + 0.01)
            for d, more in zip(
                stacked,
                shared(room, [round((d.fitted.most - d.fitted.least) / ctx.unit) for d in stacked]),
                strict=True,
            ):
                chart = d.fitted.draw(d.fitted.least + more * ctx.unit)
                frame.add(chart.group(name="chart", at=(x, y + block), tag="figure", alt=alt_of(d.chart)))
                y += block + d.fitted.least + more * ctx.unit
        return frame


def _reached(heights: Sequence[Pt], places: Sequence[Sequence[Drawn]], block: Pt) -> list[Pt]:
    """Return how far down each column is filled by its words and its charts at their least, `block` over each chart."""
    return [h + sum((block + d.fitted.least for d in p), 0.0) for h, p in zip(heights, places, strict=True)]


def _ends(chart: Chart, section: Section, columns: Sequence[Column]) -> list[int]:
    """Return the columns at whose foot a chart stands under the words it belongs to: a sub-section's where that ends, others all."""
    items = {id(f.item) for f in chart.figures}
    owner = next((id(s) for s in section.sections if any(id(b) in items for b in s.blocks)), 0)
    return [n for n, c in enumerate(columns) if not owner or (c.pieces and c.pieces[-1].owner == owner)]


LEAST_OPENED = 3
"""Columns of no more pieces than this keep their white: it is little, and gaps that differ are seen."""

LOPSIDED = 8.0
"""More grid units than this between the fullest and the emptiest column of a panel are seen as a hole."""


def _over_all(charts: Sequence[Drawn], inner: Pt, ctx: Context) -> Drawn | None:
    """Return the only chart of a panel of several columns measured for all of them; None when there are more, or none."""
    if len(charts) != 1:
        return None
    fitted = CHARTS[charts[0].chart.kind](Matter(None, chart=charts[0].chart), inner, ctx)
    return Drawn(charts[0].chart, fitted[0]) if fitted else None


class Stretch(Struct, frozen=True):
    """A stretch of a panel: pieces side by side in its columns, or one table over all of them; `top` is where it begins."""

    columns: list[Column]
    top: Pt
    heights: list[Pt]
    """How far down each column of the panel is filled when this stretch is set."""


def _runs(
    matter: Matter, inner: Pt, measure: Pt, ctx: Context, drawn: frozenset[Span], kept: Kept, *, whole: bool
) -> list[Stretch]:
    """Return the panel's words in stretches under one another: a table that a column is too narrow for stands over all columns.

    Fewer paragraphs than there are columns go on from column to column, unless they are to stay `whole` beside a chart.
    """
    section = matter.section
    assert section is not None
    count = matter.columns
    options: Options = matter.options
    look = Marks(
        ctx.pt(options.bullet), options.hang, ctx.pt(options.sub), ctx.pt(options.sub_icon), ctx.pt(options.block),
        _on_a_line(matter), options.mark,
    )  # fmt: skip
    setter = Setter(look, ctx, drawn, kept)
    out: list[Stretch] = []
    y = 0.0
    groups: list[tuple[bool, list[Block]]] = []
    for block in matter.blocks:
        wide = count > 1 and isinstance(block, Table) and (len(matter.blocks) == 1 or comfortable(block, ctx) > measure)
        if wide or not groups or groups[-1][0]:
            groups.append((wide, []))
        groups[-1][1].append(block)
    if section.sections and (not groups or groups[-1][0]):
        groups.append((False, []))
    for n, (wide, blocks) in enumerate(groups):
        subs = section.sections if n == len(groups) - 1 else ()
        pieces = None if whole or wide or subs else setter.parted(blocks, measure, count)
        if pieces is None:
            pieces = setter.pieces(blocks, subs, inner if wide else measure)
        columns = [stack(pieces)] if wide else columns_of(pieces, count)
        if n:
            y += 2 * ctx.unit
        heights = [y + c.height for c in columns] if not wide else [y + columns[0].height] * count
        out.append(Stretch(columns, y, heights))
        y = max(heights)
    return out or [Stretch([stack(()) for _ in range(count)], 0.0, [0.0] * count)]


def _headed(matter: Matter, ctx: Context) -> bool:
    """Return whether the panel has a head: a section does, and again on each page it goes on to, but not in each column."""
    section = matter.section
    return (
        section is not None and section.heading is not None and (not matter.continued or id(section) in ctx.continued)
    )


def _ground(frame: Frame, width: Pt, height: Pt, head: Pt, matter: Matter, ctx: Context) -> None:
    options: Options = matter.options
    section = matter.section
    line = ctx.pt(options.rule)
    frame.add(box(Rect(0, 0, width, height), ctx.color("tint")), box(Rect(0, 0, width, line), ctx.color("main")))
    if section is None or section.heading is None or not _headed(matter, ctx):
        return
    frame.add(*head_of(section, Rect(0, line, width, head - line), _look(options, ctx), ctx))


def _look(options: Options, ctx: Context) -> HeadLook:
    """Return the measures of the head, the rule over it included in its height."""
    height, side, gap, inset, least = (
        ctx.pt(v) for v in (options.head, options.icon, options.numeral_gap, options.inset, options.head_floor)
    )
    return HeadLook(height, side, gap, inset, options.again, least)


def _on_a_line(matter: Matter) -> bool:
    """Return whether the items are dates in their order, which stand along a line."""
    items = [b for b in matter.blocks if isinstance(b, Item)]
    return len(items) >= DATED and all(dated(b) is not None for b in items)
