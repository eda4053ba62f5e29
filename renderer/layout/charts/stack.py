"""Parts of a stated whole as stretches of one bar (堆叠条)."""

from __future__ import annotations

from itertools import pairwise

from renderer.content.figure_classes import name_of, quantity
from renderer.display.frame import Frame
from renderer.display.geometry import Rect
from renderer.layout.charts.card import BESIDE, Caption, caption, card, inner
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.records import Struct
from renderer.units import Pt

BAR = (1.2, 3.0)
"""Least and most height that the bar has, in em of the body."""

THICKEST = 1.8
"""Most thickness of the bar, as of those of a bar chart, in em of the body: white over and under it takes what height is left."""

GAP = 0.5
"""White over and under the bar and between the rows of its key, in em of the body."""

KEY = 0.75
"""How far a key stands over the baseline of its words, in em of the body: as high as they do."""

APART = 0.375
"""White at each end of a stretch where another begins, in points."""

MOST_PARTS = 4
"""More parts than this cannot be told apart in two tones."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the whole as a bar, its parts as stretches of it in their order, names and figures with a key under it.

    The first figure is the whole. Nothing when the others are not parts of it: more than it, or counted in another unit.
    """
    assert matter.chart is not None
    figures = matter.chart.figures
    counted = [quantity(f) for f in figures]
    values = [float(v) for v, _ in counted]
    if not 2 <= len(figures) <= MOST_PARTS + 1 or len({u for _, u in counted}) > 1 or min(values) < 0 or values[0] <= 0:
        return ()
    if sum(values[1:], 0.0) > values[0] * (1 + 1e-9) or any(f.upper is not None for f in figures):
        return ()
    wide, body = inner(width, ctx), ctx.measures.body
    names = matter.chart.names or tuple(name_of(f) for f in figures)
    key = 1.1 * body
    whole = caption(names[0], figures[0], ctx, wide, size=BESIDE * body)
    two = len(figures) > 2 and (wide - body) / 2 - key >= 9 * body
    column = (wide - body) / 2 if two else wide
    parts = [caption(n, f, ctx, column - key, size=BESIDE * body) for n, f in zip(names[1:], figures[1:], strict=True)]
    per_row = 2 if two else 1
    rows = [parts[i : i + per_row] for i in range(0, len(parts), per_row)]
    talls = [max(p.height for p in row) for row in rows]
    gap = GAP * body
    fixed = whole.height + gap + gap + sum(talls, 0.0) + gap * (len(rows) - 1)

    bar = _Bar(values, whole, rows, talls, column, key, fixed, ctx)
    return card(width, ctx, fixed + BAR[0] * body, fixed + BAR[1] * body, bar.draw)


class _Bar(Struct, frozen=True):
    """A bar with the words over it and the rows of its key: `column` and `key` are widths, `fixed` all height but the bar's."""

    values: list[float]
    whole: Caption
    rows: list[list[Caption]]
    talls: list[Pt]
    column: Pt
    key: Pt
    fixed: Pt
    ctx: Context

    def draw(self, frame: Frame, room: Rect) -> None:
        """Draw bar and words into `room`."""
        values, body, color = self.values, self.ctx.measures.body, self.ctx.color
        gap = GAP * body
        frame.add(*self.whole.at(room.x, room.y))
        tall = room.height - self.fixed
        thick = min(tall, THICKEST * body)
        y = room.y + self.whole.height + gap + (tall - thick) / 2
        scale = room.width / values[0]
        ends = [room.x]
        for one in values[1:]:
            ends.append(ends[-1] + one * scale)
        if ends[-1] < room.right - 0.5:
            ends.append(room.right)
        for n, (left, right) in enumerate(pairwise(ends)):
            # a hair of white parts the stretches; what is left of the whole is light
            first, last = (APART if n else 0.0), (APART if n + 2 < len(ends) else 0.0)
            tone = "main" if n % 2 == 0 and n + 1 < len(values) else "fill"
            if right - last > left + first:
                frame.add(box(Rect(left + first, y, right - last - left - first, thick), color(tone)))
        y += (tall + thick) / 2 + gap
        at = 0
        for row, tall in zip(self.rows, self.talls, strict=True):
            for n, part in enumerate(row):
                left = room.x + n * (self.column + body)
                side = 0.75 * body
                tone = "fill" if at % 2 else "main"
                frame.add(box(Rect(left, y + part.baseline - KEY * body, side, side), color(tone)))
                frame.add(*part.at(left + self.key, y))
                at += 1
            y += tall + gap
