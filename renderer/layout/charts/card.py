"""The ground of a chart, and a figure with its qualifiers and its name as they stand beside every drawing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from renderer.content.figure_classes import in_order
from renderer.content.figures import Figure
from renderer.display.frame import Frame, FrameItem
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted
from renderer.layout.drawing import Number, box, number
from renderer.layout.setting import Setting, compose
from renderer.records import Struct, replace
from renderer.text.punctuation import is_han
from renderer.units import Pt

PAD_UNITS = 1.0
"""White inside a card, in grid units: the gap of items, the smallest step of the gap ladder."""

QUALIFIER_GAP = 0.25
"""White between a large figure and the smaller words beside it, in em of the body: the gap of Han and Western (rule S1). Between a
unit in Han and words after it there is none."""

FIGURE = (1.7, 2.8)
"""Least and most size of a figure that is all a chart shows, in em of the body: under the least it does not stand out from bold
words."""

BESIDE = 2.0
"""Size of a figure beside a drawing, in em of the body: the two sizes are all that charts of a page have."""

LEAST_DIGITS = 9.0
"""No figure of a chart is smaller, in points: type of two inks does not register under it."""


def inner(width: Pt, ctx: Context) -> Pt:
    """Return the width inside the padding of a card."""
    return width - 2 * PAD_UNITS * ctx.unit


NATURAL = 0.4
"""How far a chart is grown from its least height to its most where there is room: signs and cells are seen, and do not shout."""


def card(width: Pt, ctx: Context, least: Pt, most: Pt, draw: Callable[[Frame, Rect], None]) -> tuple[Fitted, ...]:
    """Return a chart on a card; `draw` fills the room inside its padding, `least` to `most` points high.

    The card is whole grid units high, so that what stands under it keeps its baseline.
    """
    pad = PAD_UNITS * ctx.unit

    def whole(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(box(Rect(0, 0, width, height), ctx.color("paper")))
        draw(frame, Rect(pad, pad, width - 2 * pad, height - 2 * pad))
        return frame

    low = (math.ceil(least / ctx.unit - 0.01) + 2 * PAD_UNITS) * ctx.unit
    high = (math.floor(most / ctx.unit + 0.01) + 2 * PAD_UNITS) * ctx.unit
    high = max(low, high)
    natural = low + round(NATURAL * (high - low) / ctx.unit) * ctx.unit
    return (Fitted(low, natural, high, whole),)


def words(text: str, ctx: Context, width: Pt, *, style: str = "chart-label", balance: bool = False) -> Setting:
    """Return a stretch of the copy as a label."""
    return compose(text, style, width, ctx, role="label", align="start", balance=balance)


def value(figure: Figure, ctx: Context, size: Pt | None = None, *, unit: bool = True) -> Number:
    """Return the digits of a figure with its unit, large."""
    return number(
        ctx, figure.digits, figure.unit if unit else "", "chart-figure", "chart-unit", size=size, color="main"
    )


Part = Setting | Number


class Said(Struct, frozen=True):
    """A figure with all that belongs to it, in as many rows as the width asks for, ready to be placed.

    A row is its parts with their places from the left, how far it reaches over its baseline, and its height.
    """

    rows: tuple[tuple[tuple[tuple[Part, Pt], ...], Pt, Pt], ...]
    width: Pt
    height: Pt
    size: Pt = 0.0
    """The size that the digits came to."""

    @property
    def baseline(self) -> Pt:
        """How far under the top the last baseline is."""
        return self.height - self.rows[-1][2] + self.rows[-1][1]

    @property
    def digits_end(self) -> Pt:
        """How far from the left the digits end in the last row that has some."""
        found = [dx + p.parts[0][0].width for parts, _, _ in self.rows for p, dx in parts if isinstance(p, Number)]
        return found[-1] if found else self.width

    def at(self, x: Pt, y: Pt) -> list[FrameItem]:
        """Return the rows with their top left corner at (x, y)."""
        out: list[FrameItem] = []
        for parts, rise, height in self.rows:
            for part, dx in parts:
                out += part.on(x + dx, y + rise)
            y += height
        return out


def say(figure: Figure, ctx: Context, width: Pt, *, size: Pt | None = None) -> Said:
    """Return the figure with unit and qualifiers (超 … 以上), as large as `size` and `width` let it be.

    What does not fit beside the digits stands over or under them; nothing is left out. Newsprint's least size is kept as long
    as the width is 30 mm or more.
    """
    body = ctx.measures.body
    wanted = size if size is not None else FIGURE[1] * body
    key = ("say", figure.printed, width, round(wanted, 3), ctx.role, body, id(ctx.theme), ctx.measures.leading)
    kept: Said | None = ctx.cache.get(key)
    if kept is None:
        kept = ctx.cache[key] = _say(figure, ctx, width, wanted)
    return kept


def _say(figure: Figure, ctx: Context, width: Pt, wanted: Pt) -> Said:
    before, after = (words(t, ctx, width) if t else None for t in (figure.before, figure.after))
    least = min(wanted, FIGURE[0] * ctx.measures.body)
    size = wanted
    while True:
        digits = value(figure, ctx, size)
        for rows in ([(before, digits, after)], [(before,), (digits, after)], [(before,), (digits,), (after,)]):
            if rows is not None and (len(rows) < 2 or before is not None or after is not None):
                said = _placed([[p for p in row if p is not None] for row in rows], ctx)
                if said.width <= width:
                    return replace(said, size=size)
                if size > least + 0.01:
                    break
        if size <= least + 0.01:
            break
        size = max(least, size * 0.92)
    # a figure longer than the card is wide: its unit goes under it, and the digits shrink as far as they must
    alone = value(figure, ctx, least, unit=False)
    if alone.width > width:
        alone = value(figure, ctx, max(LEAST_DIGITS, least * width / alone.width), unit=False)
    unit = words(figure.unit, ctx, width)
    return _placed([[p] for p in (before, alone, unit if figure.unit else None, after) if p is not None], ctx)


def _placed(rows: Sequence[Sequence[Part]], ctx: Context) -> Said:
    gap = QUALIFIER_GAP * ctx.measures.body
    out = []
    for row in rows:
        if not row:
            continue
        x = 0.0
        parts: list[tuple[Part, Pt]] = []
        for n, part in enumerate(row):
            if n:
                x += 0.0 if is_han(_edge(row[n - 1], -1)) and is_han(_edge(part, 0)) else gap
            parts.append((part, x))
            x += part.width
        rise = max(p.cap if isinstance(p, Number) else 0.88 * p.em for p in row)
        lines = max((p.height - p.leading for p in row if isinstance(p, Setting)), default=0.0)
        # units and words reach under the baseline; digits do not
        out.append((tuple(parts), rise, rise + lines + 0.3 * ctx.measures.body, x))
    return Said(
        tuple((parts, rise, tall) for parts, rise, tall, _ in out),
        max(w for *_, w in out),
        sum((tall for _, _, tall, _ in out), 0.0),
    )


def _edge(part: Part, end: int) -> str:
    """Return the first character of a part of a row, or its last."""
    words = part.words if isinstance(part, Setting) else part.parts[end][0].words
    return words[end].text[end]


class Caption(Struct, frozen=True):
    """The name of a figure and the figure, beside each other where there is room, else one over the other."""

    name: Setting | None
    said: Said
    beside: bool
    width: Pt
    height: Pt
    gap: Pt

    @property
    def baseline(self) -> Pt:
        """How far under the top the first baseline is."""
        if self.name is None:
            return self.said.rows[0][1]
        return max(self.said.baseline, self.name.baseline) if self.beside else self.name.baseline

    def at(self, x: Pt, y: Pt) -> list[FrameItem]:
        """Return it with its top left corner at (x, y)."""
        if self.name is None:
            return self.said.at(x, y)
        if self.beside:
            base = y + max(self.said.baseline, self.name.baseline)
            down = base - y - self.said.baseline
            return [*self.name.on(x, base), *self.said.at(x + self.name.width + self.gap, y + down)]
        return [*self.name.at(x, y), *self.said.at(x, y + self.name.height + self.gap)]


def caption(text: str, figure: Figure, ctx: Context, width: Pt, *, size: Pt | None = None) -> Caption:
    """Return the name `text` and the figure for a width: on one line where both fit, else the figure under its name."""
    text, figure = in_order(text, figure)
    said = say(figure, ctx, width, size=size)
    if not text:
        return Caption(None, said, False, said.width, said.height, 0.0)
    name = words(text, ctx, width, balance=True)
    gap = QUALIFIER_GAP * ctx.measures.body
    if name.count == 1 and len(said.rows) == 1 and name.width + gap + said.width <= width:
        tall = max(said.height, name.baseline + 0.3 * ctx.measures.body)
        return Caption(name, said, True, name.width + gap + said.width, tall, gap)
    gap = 0.25 * ctx.measures.body
    return Caption(name, said, False, max(said.width, name.width), name.height + gap + said.height, gap)
