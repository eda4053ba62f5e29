"""Many pairs of figures, or pairs of unlike things, as a table of small comparisons: a name, and under it what was and what is.

Pairs of one unit and one kind have bars beside their figures, all on one scale from one zero; what falls goes left of it. Single
ones of another kind among them have none, nor have pairs of many units: no length compares a sum of money with a share.
"""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import inlines_of, plain
from renderer.content.figures import Figure
from renderer.display.frame import FrameItem, Stroke
from renderer.display.geometry import Rect
from renderer.layout.context import Context
from renderer.layout.drawing import Number, box, copied, number, rule
from renderer.layout.pairing import compared_name, mostly_alike
from renderer.layout.setting import Setting, compose
from renderer.records import Struct
from renderer.units import Pt

LEAST_FIGURE, MOST_FIGURE = 13.0, 30.0
"""The smallest and the largest size of the second figure, in points; the first is smaller by its weight."""

LEAST_CELL = 11.0
"""A place is not narrower than this, in em of the names."""

ROW = 1.06
"""The height of a figure's row, in sizes of the figure."""

GUTTER, ROW_GAP = 1.6, 0.9
"""White between places beside each other, and between rows of them, in em of the names."""

BAR = 0.52
"""The thickness of a bar, in sizes of the figure beside it."""


class TableLook(Struct, frozen=True):
    """How the table is drawn: the colour roles of the two parts, the weights of their figures, and the line around a target's bar."""

    roles: tuple[str, str]
    weights: tuple[float, float]
    outline: Pt


class Value(Struct, frozen=True):
    """A figure with what qualifies it, on one line."""

    before: Setting | None
    shown: Number
    after: Setting | None
    width: Pt

    def on(self, x: Pt, base: Pt) -> list[FrameItem]:
        """Return it with its left end at `x`."""
        out: list[FrameItem] = []
        if self.before is not None:
            out += self.before.on(x, base)
            x += self.before.width + NOTE_GAP * self.before.em
        out += self.shown.on(x, base)
        if self.after is not None:
            out += self.after.on(x + self.shown.width + NOTE_GAP * self.after.em, base)
        return out


NOTE_GAP = 0.25
"""White between a figure and its qualifiers, in em of these."""


class PairTable(Struct):
    """Pairs measured for a width: in how many columns they stand, and the heights they can take."""

    pairs: Sequence[tuple[Figure, Figure]]
    width: Pt
    look: TableLook
    ctx: Context
    count: int
    least: Pt
    most: Pt

    @property
    def _em(self) -> Pt:
        return compose("一", "hero-label", 1e6, self.ctx, role="label").em

    @property
    def rows(self) -> int:
        """How many rows of places there are."""
        return -(-len(self.pairs) // self.count)

    @property
    def legible(self) -> bool:
        """Whether figures of the least size have room in their places."""
        cell = (self.width - GUTTER * self._em * (self.count - 1)) / self.count
        return self._fit(self._valued(LEAST_FIGURE), cell, bars=bool(mostly_alike(self.pairs)))

    def draw(self, room: Rect) -> list[FrameItem]:
        """Return the table drawn in `room`."""
        em, ctx = self._em, self.ctx
        gutter, gap = GUTTER * em, ROW_GAP * em
        cell = (room.width - gutter * (self.count - 1)) / self.count
        tall = (room.height - gap * (self.rows - 1)) / self.rows
        scaled = mostly_alike(self.pairs)
        bars = bool(scaled)
        head = _head(ctx)
        size = min(MOST_FIGURE, (tall - head) / (ROW * (2 if bars else 1)))
        values = self._values(size, cell, bars)
        wide = max(v.width for pair in values for v in pair)
        scale, zero = _scale([self.pairs[n] for n in sorted(scaled)], cell - wide - em)
        out: list[FrameItem] = []
        for n, (pair, shown) in enumerate(zip(self.pairs, values, strict=True)):
            place = Rect(
                room.x + (n % self.count) * (cell + gutter), room.y + (n // self.count) * (tall + gap), cell, tall
            )
            name: list[FrameItem] = [
                rule(place.x, place.y, place.right, place.y, color=ctx.color("text"), width=0.5),
                *compose(compared_name(pair[0]), "hero-label", cell, ctx, role="copy", align="start").at(
                    place.x, place.y + PAD
                ),
            ]
            if zero > 0 and n in scaled:
                name.append(rule(
                    place.x + zero, place.y + head, place.x + zero, place.y + tall, color=ctx.color("text"), width=0.5
                ))  # fmt: skip
            for m, (figure, value) in enumerate(zip(pair, shown, strict=True)):
                role = ctx.within(self.look.roles[m])
                row = (tall - head) / (2 if bars else 1)
                top = place.y + head + (m * row if bars else 0.0)
                base = top + (row + value.shown.cap) / 2
                items: list[FrameItem] = list(name) if m == 0 else []
                if n in scaled:
                    thick = BAR * size
                    length = scale * float(figure.value)
                    left = place.x + zero + min(length, 0.0)
                    bar = Rect(left, top + (row - thick) / 2, max(abs(length), 0.5), thick)
                    line = Stroke(role.color("main"), self.look.outline)
                    items.append(box(bar, role.color("main")) if m == 0 else box(bar, role.color("fill"), stroke=line))
                if bars:
                    items += value.on(place.x + cell - wide, base)
                else:
                    items += value.on(place.x + m * (cell + 0.5 * em) * FIRST, base)
                out.append(copied(items, plain(inlines_of(figure.item))))
        return out

    def _values(self, size: Pt, cell: Pt, bars: bool) -> list[tuple[Value, Value]]:
        """Return the figures at a size, smaller where their place is too narrow for them."""
        while True:
            made = self._valued(size)
            if size <= SMALLEST or self._fit(made, cell, bars=bars):
                return made
            size *= 0.95

    def _valued(self, size: Pt) -> list[tuple[Value, Value]]:
        """Return the figures at a size."""
        (was, will), (past, next_) = self.look.weights, self.look.roles
        return [(_value(a, size * was, past, self.ctx), _value(b, size * will, next_, self.ctx)) for a, b in self.pairs]

    def _fit(self, values: Sequence[tuple[Value, Value]], cell: Pt, *, bars: bool) -> bool:
        """Return whether the figures have room in places `cell` wide."""
        room = (cell * MOST_VALUE,) * 2 if bars else (cell * FIRST - self._em, cell * (1 - FIRST) - 0.25 * self._em)
        return all(v.width <= r for pair in values for v, r in zip(pair, room, strict=True))


FIRST = 0.46
"""Where the second figure of an unlike pair begins, as a share of its place."""

MOST_VALUE = 0.62
"""The most of a place that a figure takes beside its bar."""

SMALLEST = 9.0
"""Figures are made no smaller than this to fit their place, in points."""

PAD = 3.0
"""White between the line over a name and the name, in points."""


def pair_table(pairs: Sequence[tuple[Figure, Figure]], width: Pt, most: Pt, look: TableLook, ctx: Context) -> PairTable:
    """Return the pairs measured for `width`: in as few columns as keep the table under `most` high, names on one line."""
    em = compose("一", "hero-label", 1e6, ctx, role="label").em
    longest = max(compose(compared_name(a), "hero-label", 1e6, ctx, role="label").width for a, _ in pairs)
    widest = max(1, int((width + GUTTER * em) / (max(longest, LEAST_CELL * em) + GUTTER * em)))
    # full rows first: no place is left empty at the table's end where that can be
    counts = sorted(range(1, min(widest, len(pairs)) + 1), key=lambda n: (-(-len(pairs) // n) * n - len(pairs), -n))
    tables = [_measured(pairs, width, look, ctx, n) for n in counts]
    low = [t for t in tables if t.least <= most and t.legible] or [t for t in tables if t.least <= most]
    fewest = min(t.rows for t in tables)
    return next((t for t in low if t.rows <= max(fewest, 1) + 1), min(tables, key=lambda t: t.least))


def _measured(
    pairs: Sequence[tuple[Figure, Figure]], width: Pt, look: TableLook, ctx: Context, count: int
) -> PairTable:
    em = compose("一", "hero-label", 1e6, ctx, role="label").em
    rows = -(-len(pairs) // count)
    lines = 2 if mostly_alike(pairs) else 1
    gaps = ROW_GAP * em * (rows - 1)
    least, most = (gaps + rows * (_head(ctx) + lines * ROW * size) for size in (LEAST_FIGURE, MOST_FIGURE))
    return PairTable(pairs, width, look, ctx, count, least, most)


def _head(ctx: Context) -> Pt:
    return compose("一", "hero-label", 1e6, ctx, role="label").leading + 2 * PAD


def _value(figure: Figure, size: Pt, role: str, ctx: Context) -> Value:
    look = ctx.within(role)
    shown = number(look, figure.digits, figure.unit, "hero-figure", "hero-unit", size=size, color="main", role="copy")
    before, after = (
        compose(t, "hero-note", 1e6, look, role="copy", align="start") if t else None
        for t in (figure.before, figure.after)
    )
    wide = shown.width + sum((n.width + NOTE_GAP * n.em for n in (before, after) if n is not None), 0.0)
    return Value(before, shown, after, wide)


def _scale(pairs: Sequence[tuple[Figure, Figure]], room: Pt) -> tuple[float, Pt]:
    """Return the points a unit is long, and where zero stands in its place."""
    values = [0.0, *(float(f.value) for pair in pairs for f in pair)]
    low, high = min(values), max(values)
    scale = max(0.0, room) / (high - low) if high > low else 0.0
    return scale, -low * scale
