"""The columns of a comparison: how wide each pair stands, what is over each column, and the one scale of them all."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.figures import Figure
from renderer.display.geometry import Size
from renderer.layout.context import Context
from renderer.layout.qualified import Qualified, qualified
from renderer.layout.setting import Setting, compose
from renderer.records import Struct, replace
from renderer.spec.length import Length
from renderer.units import Pt


class PairColumn(Struct, frozen=True):
    """A column of the chart: its figure, the middle of its place, and what stands at its end. `over` is that one's height.

    `start` is where its figure begins: it stands over the middle, a second one that is wider than its column from there to the right.
    """

    figure: Figure
    role: str
    solid: bool
    middle: Pt
    value: Qualified
    before: Setting | None
    over: Pt
    start: Pt

    @property
    def tall(self) -> float:
        """The figure: what falls goes down from the axis."""
        return float(self.figure.value)


class PairSpot(Struct, frozen=True):
    """The place of a pair on the axis, and its two columns."""

    x: Pt
    width: Pt
    columns: tuple[PairColumn, PairColumn]
    fit: float
    """How large its figures are, against what they are to be."""
    bar: Pt
    """How wide a column is."""

    @property
    def past(self) -> Pt:
        """How far the second figure reaches past its column."""
        last = self.columns[1]
        return max(0.0, last.start + last.value.width - last.middle - self.bar / 2)


STYLES = ("hero-figure", "hero-unit", "hero-note")

LIFT = 0.5
"""White between a column and its figure, in em of the body."""

HEADROOM = 1.15
"""What a figure takes over its baseline, against the height of its digits: round ones reach higher, and what is above keeps clear."""

ASIDE = 0.6
"""Least white between the figures of a pair, in em of the body."""


class Manner(Struct, frozen=True):
    """How pairs stand: their colour roles, the weights of their figures, the width of a column and the white between two."""

    roles: tuple[str, str]
    weights: tuple[float, float]
    bar: Pt
    apart: Pt


def spot_of(
    pair: tuple[Figure, Figure], x: Pt, width: Pt, manner: Manner, ctx: Context, *, last: bool, beside: Pt = 0.0,
    fit: float = 1.0,
) -> PairSpot:  # fmt: skip
    """Return a pair in its place: its columns in the middle, its figures made smaller where they do not stand beside each other.

    White of `beside` is free after the place; all but the `last` may reach a little into the next one.
    """
    body, bar = ctx.measures.body, manner.bar
    values, notes = [], []
    for figure, role, weight in zip(pair, manner.roles, manner.weights, strict=True):
        look = ctx.within(role)
        size = ctx.pt(ctx.style("hero-figure").size or Length(em=1)) * weight * fit
        # what stands before a figure stands over it
        values.append(qualified(replace(figure, before=""), look, STYLES, size, color="main", role="copy"))
        note = compose(figure.before, "hero-note", 1e6, look, role="copy", align="start") if figure.before else None
        notes.append(note)
    step = bar + manner.apart
    middles = [x + width / 2 - step / 2, x + width / 2 + step / 2]
    starts = [m - v.width / 2 for m, v in zip(middles, values, strict=True)]
    # the second, which is the larger, begins over its column where it is the wider, and gives way to the right
    starts[1] = max(starts[1], middles[1] - bar / 2, starts[0] + values[0].width + ASIDE * body)
    end = x + width + beside + (0.0 if last else OVERHANG * (width - step - bar))
    if (starts[0] < x or starts[1] + values[1].width > end) and fit > LEAST_FIT:
        return spot_of(pair, x, width, manner, ctx, last=last, beside=beside, fit=max(LEAST_FIT, fit * 0.95))
    columns = [
        PairColumn(
            figure, role, n == 0, middles[n], value, note,
            LIFT * body + HEADROOM * value.cap + (1.35 * note.em if note is not None else 0.0), starts[n],
        )
        for n, (figure, role, value, note) in enumerate(zip(pair, manner.roles, values, notes, strict=True))
    ]  # fmt: skip
    return PairSpot(x, width, (columns[0], columns[1]), fit, bar)


OVERHANG = 0.35
"""How far a figure may reach over the next place, as a share of the white in a place: half of the white stands before the next columns."""

LEAST_FIT = 0.4
"""Figures are made no smaller than this share of their size to stand beside each other."""


def scale_of(columns: Sequence[PairColumn], room: Pt, taken: Size) -> tuple[float, Pt]:
    """Return the points a unit is long, the same for every column from zero, and the height below the axis.

    It is the largest at which every column and its figure keep clear of the keys, which take the upper left corner, and of the names.
    """
    ups = [(c.over + (taken.height if c.start < taken.width else 0.0), c.tall) for c in columns if c.tall >= 0]
    downs = [(c.over, -c.tall) for c in columns if c.tall < 0]
    over = ups or [(taken.height, 0.0)]
    under = downs or [(0.0, 0.0)]
    scale = min((room - a - b) / (up + down) for a, up in over for b, down in under if up + down > 0)
    scale = max(scale, 0.0)
    return scale, max(b + down * scale for b, down in under)
