"""Bars of one unit on one scale from zero (条形图); what is below zero, or fell, runs the other way."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.figure_classes import in_order, name_of, quantity
from renderer.content.figures import Figure
from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import BESIDE, QUALIFIER_GAP, Said, card, inner, say, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, rule
from renderer.layout.setting import Setting
from renderer.records import Struct
from renderer.units import Pt

NAME_SHARE = 0.4
"""Share of the width that names may take at the left of the bars; names that need more stand over them."""

NAME_GAP = 0.8
"""White between the names at the left and the bars, in em of the body."""

LEAST_BAR = 8.8
"""The longest bar has this much width at least, in em of the body, or their names stand over them."""

BAR = (0.9, 1.8)
"""Least and most thickness of a bar, in em of the body: bars of one page are about as thick as each other."""

LINE = 3.25
"""Most height of a bar's line, in em of the body: what a card has left over stands between the bars."""

BETWEEN = 0.5
"""White between two bars, in em of the body."""


class Row(Struct, frozen=True):
    """One bar: its length in the chart's unit, its name and its figure."""

    value: float
    name: Setting | None
    said: Said


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return a bar for each figure with its name and value; nothing when the figures do not count in one unit."""
    assert matter.chart is not None
    figures = matter.chart.figures
    counted = [quantity(f) for f in figures]
    names = matter.chart.names or tuple(name_of(f) for f in figures)
    names, figures = zip(*map(in_order, names, figures), strict=True) if figures else (names, figures)
    if not comparable(figures) or (len(set(names)) < len(names) and not matter.chart.label):
        return ()
    if len(figures) > 1 and len(set(names)) < len(names):
        # one thing measured more than once: its name stands over the bars
        names = ("",) * len(figures)
    values = [float(v) for v, _ in counted]
    wide, body = inner(width, ctx), ctx.measures.body
    # names that are years say when; what is measured stands over the bars
    over_all = matter.chart.label if matter.chart.names or not any(names) else ""
    title = words(over_all, ctx, wide, balance=True) if over_all else None
    beside = _beside(names, figures, values, wide, ctx)
    measure = NAME_SHARE * wide if beside else wide
    rows = [
        Row(v, words(n, ctx, measure, balance=True) if n else None, say(f, ctx, wide * 0.6, size=BESIDE * body))
        for v, n, f in zip(values, names, figures, strict=True)
    ]
    left = max((r.name.width for r in rows if r.name is not None), default=0.0) + NAME_GAP * body if beside else 0.0
    over = title.height + 0.3 * body if title is not None else 0.0
    heads = [0.0 if beside or r.name is None else r.name.height for r in rows]
    talls = [max(BAR[0] * body, r.said.height, r.name.height if beside and r.name is not None else 0.0) for r in rows]
    gaps = BETWEEN * body * (len(rows) - 1)
    least = over + sum(heads, 0.0) + sum(talls, 0.0) + gaps
    most = over + sum(heads, 0.0) + sum((max(t, LINE * body) for t in talls), 0.0) + 2 * gaps

    bars = _Bars(title, rows, heads, talls, left, over, least, beside, ctx)
    return card(width, ctx, least, most, bars.draw)


class _Bars(Struct, frozen=True):
    """Bars with their names and figures: `heads` are heights of the names over them, `talls` of the bars' lines, `left` is the
    width of the names beside them, `over` the height of the title, `least` that of all."""

    title: Setting | None
    rows: list[Row]
    heads: list[Pt]
    talls: list[Pt]
    left: Pt
    over: Pt
    least: Pt
    beside: bool
    ctx: Context

    def draw(self, frame: Frame, room: Rect) -> None:
        """Draw the bars into `room`."""
        rows, left, body, color = self.rows, self.left, self.ctx.measures.body, self.ctx.color
        if self.title is not None:
            frame.add(*self.title.at(room.x, room.y))
        spare = (room.height - self.least) / max(1, len(rows))
        zero, scale = _scale(rows, Rect(room.x + left, room.y, room.width - left, 0), body)
        y = room.y + self.over
        signed = any(r.value <= 0 for r in rows)
        for row, head, tall in zip(rows, self.heads, self.talls, strict=True):
            if head and row.name is not None:
                frame.add(*row.name.at(room.x, y))
                y += head
            line = tall + spare
            thick = min(BAR[1] * body, max(BAR[0] * body, 0.8 * line))
            middle = y + line / 2 - (spare * 0.1 if len(rows) > 1 else 0)
            if self.beside and row.name is not None:
                frame.add(*row.name.at(room.x, middle - row.name.height / 2))
            long = abs(row.value) * scale
            if signed:
                # before the bar, which takes away the black that would be printed over its ink
                frame.add(rule(zero, y, zero, y + line, color=color("text"), width=0.75))
            if long > 0:
                start = zero if row.value > 0 else zero - long
                frame.add(box(Rect(start, middle - thick / 2, long, thick), color("main")))
            # the figure of a bar that runs to the left stands on the free side of zero
            x = zero + GAP * body + max(0.0, row.value) * scale
            frame.add(*row.said.at(x, middle - (row.said.height - 0.3 * body) / 2))
            y += line + BETWEEN * body


GAP = QUALIFIER_GAP + 0.15
"""White between a bar's end and its figure, in em of the body."""


def comparable(figures: Sequence[Figure]) -> bool:
    """Return whether figures may share an axis: one bare unit, no ranges, and none a growth where another is a level."""
    units = {quantity(f)[1] for f in figures}
    moves = {f.kind in ("growth", "change") for f in figures}
    return len(units) == 1 and len(moves) == 1 and not any(f.upper is not None or f.kind == "ratio" for f in figures)


def _beside(names: Sequence[str], figures: Sequence[Figure], values: Sequence[float], wide: Pt, ctx: Context) -> bool:
    """Return whether names stand at the left of the bars: they have two lines at most there, and the bars room enough."""
    body = ctx.measures.body
    if not any(names) or min(values) < 0:
        return False
    labels = [words(n, ctx, NAME_SHARE * wide, balance=True) for n in names if n]
    if any(label.count > 2 for label in labels):
        return False
    left = max(label.width for label in labels) + NAME_GAP * body
    longest = max(say(f, ctx, wide * 0.6, size=BESIDE * body).width for f in figures)
    return wide - left - longest - GAP * body >= LEAST_BAR * body


def _scale(rows: Sequence[Row], room: Rect, body: Pt) -> tuple[Pt, Pt]:
    """Return where zero is and how many points a unit is: the largest scale at which bars and figures fit."""
    most, least = max(0.0, *(r.value for r in rows)), min(0.0, *(r.value for r in rows))
    reach = [(max(0.0, r.value), r.said.width + GAP * body) for r in rows]
    # the longest bar decides, or a shorter one with a wider figure: each gives a scale at which it just fits
    scale = min((room.width - wide) / ((value - least) or 1.0) for value, wide in reach)
    scale = max(0.0, min(scale, room.width / ((most - least) or 1.0)))
    return room.x - least * scale, scale
