"""The comparison: the same indicators in two parts as pairs of columns on one axis and one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import ClassVar

from renderer.content.document import inlines_of, plain
from renderer.content.figure_classes import icon_at
from renderer.content.figures import Figure
from renderer.display.frame import Frame, FrameItem, Stroke
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, copied, icon, rule
from renderer.layout.pair_columns import LIFT, Manner, PairSpot, scale_of, spot_of
from renderer.layout.pair_keys import keys_of
from renderer.layout.pair_rest import Cells, Rest, height_under, rest_of, rows_under
from renderer.layout.pair_table import TableLook, pair_table
from renderer.layout.pairing import alike, compared_name, paired
from renderer.layout.setting import Setting, compose
from renderer.records import Struct
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, RoleName
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The comparison of two parts."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The least height of the whole."""
    most: Length
    """The most that `height: grow` may come to."""
    roles: tuple[RoleName, RoleName]
    """The colour roles of the two parts."""
    bar: Length
    """The width of a column."""
    apart: Length
    """The white between the two columns of a pair."""
    labels: Length
    """The height of the row of names under the axis."""
    cells: Length
    """The height of the cell of an indicator that has no partner."""
    gap: Length
    """The white between those, and around them."""
    outline: Length
    """The line around the column of a target."""
    icon: Length
    """The size of the icons beside the names."""
    lead: float = field(metadata={"least": 0.2, "most": 5})
    """How much wider the first pair's place is than the others': 1 for the same."""
    large: float = field(metadata={"least": 1, "most": 3})
    """How much larger the first pair's figure of the second part is set than the others': the one number that is seen from afar."""
    weights: tuple[float, float]
    """How large the figures of each part are set, against their style: what is news larger than what was."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the comparison; nothing when the two parts share no indicator."""
    options: Options = matter.options
    if matter.part is None or matter.other is None or not matter.blocks:
        return ()
    pairs, alone = paired(matter, ctx)
    if not pairs:
        return ()
    rest = rest_of(
        alone, Cells(ctx.pt(options.cells), ctx.pt(options.gap), ctx.pt(options.icon)), ctx.within(options.roles[1])
    )
    if not _in_columns(pairs, width, options, ctx):
        return (_tabled(matter, pairs, rest, width, ctx),)
    height, most = ctx.pt(options.height), ctx.pt(options.most)
    least = max(height, min(most, height + _under(pairs, width, options, ctx)))
    return (Fitted(least, least, most, lambda height: _draw(matter, pairs, rest, width, height, ctx)),)


def _under(pairs: list[tuple[Figure, Figure]], width: Pt, options: Options, ctx: Context) -> Pt:
    """Return the room of figures under the axis: what falls goes down from it."""
    if all(f.value >= 0 for pair in pairs for f in pair):
        return 0.0
    spots = _spots(pairs, width, options, ctx, SIZES[-1])
    return max((c.over for s in spots for c in s.columns if c.tall < 0), default=0.0)


def _in_columns(pairs: list[tuple[Figure, Figure]], width: Pt, options: Options, ctx: Context) -> bool:
    """Return whether the pairs can stand as columns on one axis: of one kind, each with room for its name under it."""
    if not alike(pairs):
        return False
    spots = next((s for sizes in SIZES if _fit(s := _spots(pairs, width, options, ctx, sizes))), None)
    if spots is None:
        return False
    names = [_name(a, spot.width, ctx) for (a, _), spot in zip(pairs, spots, strict=True)]
    return all(n.count <= NAME_LINES and n.height <= ctx.pt(options.labels) for n in names)


def _fit(spots: Sequence[PairSpot]) -> bool:
    """Return whether the figures stand beside each other about as large as they were to be."""
    return all(s.fit >= LEAST_FIT for s in spots)


LEAST_FIT = 0.7
"""Figures that must be made smaller than this share of their size are no picture: a table shows them better."""

NAME_LINES = 2
"""A name under the axis has no more lines."""


class Sizes(Struct, frozen=True):
    """How large figures are set: the first target's of what it is to be enlarged by, and all of their size."""

    large: float
    fit: float


SIZES = (Sizes(1.0, 1.0), Sizes(0.5, 1.0), Sizes(0.0, 1.0), Sizes(0.0, 0.85), Sizes(0.0, 0.7))
"""What is tried, one after another, where figures have no room beside each other or leave their columns too short."""

KEPT = 0.8
"""The first target's large figure costs all columns no more than the rest of this share of their length."""

SHORT = 1.2
"""The longest column is so many times as high as its figure at least, or figures are set smaller."""

FILLED = 0.84
"""The most of its place that a pair takes: white between pairs is seen to be more than that between the two."""


def _bar(pairs: Sequence[tuple[Figure, Figure]], width: Pt, options: Options, ctx: Context) -> Pt:
    """Return how wide a column is: as the plan says, less where many pairs stand beside each other."""
    one = width / (options.lead + len(pairs) - 1)
    return min(ctx.pt(options.bar), (FILLED * one - ctx.pt(options.apart)) / 2)


def _spots(
    pairs: Sequence[tuple[Figure, Figure]], width: Pt, options: Options, ctx: Context, sizes: Sizes
) -> list[PairSpot]:
    """Return the pairs in their places along the axis. What a figure reaches past its column is left free beside its pair, as far as
    the names leave room for it, so that the white between pairs is the same everywhere."""
    measures = ctx.measures
    key = (
        "spots", *[id(figure) for pair in pairs for figure in pair], width, id(options), measures.body, measures.leading, ctx.role,
        id(ctx.theme), id(ctx.sink), sizes,
    )  # fmt: skip
    if key not in ctx.cache:
        ctx.cache[key] = _spots_of(pairs, width, options, ctx, sizes)
    found: list[PairSpot] = ctx.cache[key]
    return found


def _spots_of(
    pairs: Sequence[tuple[Figure, Figure]], width: Pt, options: Options, ctx: Context, sizes: Sizes
) -> list[PairSpot]:
    none, bar = [0.0] * len(pairs), _bar(pairs, width, options, ctx)
    more = [s.past for s in _spread(pairs, width, none, options, ctx, sizes, free=width)]
    even = width / (options.lead + len(pairs) - 1)
    wide = max(_named(a, ctx).width + ICON_ROOM * ctx.pt(options.icon) for a, _ in pairs) / NAME_ROOM
    least = max(2 * bar + ctx.pt(options.apart), wide if wide <= even else 0.0)
    part = max(0.0, min(1.0, (even - least) * width / even / (sum(more, 0.0) or 1.0)))
    return _spread(pairs, width, [m * part for m in more], options, ctx, sizes)


def _named(figure: Figure, ctx: Context) -> Setting:
    """Return the name of a pair on one line."""
    return compose(compared_name(figure), "hero-label", 1e6, ctx, role="copy", align="start")


def _spread(
    pairs: Sequence[tuple[Figure, Figure]], width: Pt, more: Sequence[Pt], options: Options, ctx: Context, sizes: Sizes, *,
    free: Pt = 0.0,
) -> list[PairSpot]:  # fmt: skip
    """Return the pairs in places of their shares of the axis, `more` white after each; figures may reach `free` farther still."""
    shares = [options.lead] + [1.0] * (len(pairs) - 1)
    one = (width - sum(more, 0.0)) / sum(shares, 0.0)
    spots, x = [], 0.0
    was, will = (weight * sizes.fit for weight in options.weights)
    large = 1 + (options.large - 1) * sizes.large
    bar = _bar(pairs, width, options, ctx)
    for n, (pair, share, beside) in enumerate(zip(pairs, shares, more, strict=True)):
        weights = (was, will * large) if n == 0 and len(pairs) > 1 else (was, will)
        manner = Manner(options.roles, weights, bar, ctx.pt(options.apart))
        spots.append(spot_of(pair, x, one * share, manner, ctx, last=n == len(pairs) - 1, beside=beside + free))
        x += one * share + beside
    return spots


def _name(figure: Figure, cell: Pt, ctx: Context) -> Setting:
    """Return the name of a pair as it stands under the axis in a place `cell` wide."""
    return compose(
        compared_name(figure), "hero-label", NAME_ROOM * cell, ctx, role="copy", align="center", balance=True
    )


NAME_ROOM = 0.97
"""Share of its place that a name may be wide, so that it does not meet the next."""


def _tabled(matter: Matter, pairs: list[tuple[Figure, Figure]], rest: Rest, width: Pt, ctx: Context) -> Fitted:
    """Return the comparison as a table under its keys, the indicators without a partner under that."""
    options: Options = matter.options
    keys, taken = keys_of(matter, options.roles, ctx.pt(options.outline), ctx)
    gap = ctx.pt(options.gap)
    below = height_under(rest, width) + gap if rest.items else 0.0
    look = TableLook(options.roles, options.weights, ctx.pt(options.outline))
    table = pair_table(pairs, width, ctx.pt(options.most) - taken.height - below, look, ctx)
    fixed = taken.height + below + gap

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(keys)
        frame.add(*table.draw(Rect(0, taken.height + gap, width, height - fixed)))
        if rest.items:
            frame.add(*rows_under(rest, width, height - below + gap))
        return frame

    least = max(fixed + table.least, min(ctx.pt(options.height), fixed + table.most))
    return Fitted(least, least, fixed + table.most, draw)


def _draw(matter: Matter, pairs: list[tuple[Figure, Figure]], rest: Rest, width: Pt, height: Pt, ctx: Context) -> Frame:
    options: Options = matter.options
    frame = Frame(Size(width, height))
    foot = height - ctx.pt(options.labels)
    keys, taken = keys_of(matter, options.roles, ctx.pt(options.outline), ctx)
    if rest.items:
        foot -= height_under(rest, width) + ctx.pt(options.gap)
    for sizes in SIZES:
        spots = _spots(pairs, width, options, ctx, sizes)
        scale, deep = scale_of([c for s in spots for c in s.columns], foot, taken)
        if _fit(spots) and _long_enough(spots, scale, foot, taken):
            break
    axis = foot - deep
    frame.add(keys)
    # icons stand beside all names or beside none
    side = ctx.pt(options.icon)
    names = [_named(s.columns[0].figure, ctx) for s in spots]
    iconed = all(n.width + ICON_ROOM * side <= NAME_ROOM * s.width + NEAR for n, s in zip(names, spots, strict=True))
    frame.add(_axis(axis, width, ctx))
    for spot in spots:
        frame.add(*_pair(spot, axis, foot, scale, options, ctx, iconed=iconed))
    if rest.items:
        frame.add(*rows_under(rest, width, height - height_under(rest, width)))
    return frame


def _long_enough(spots: Sequence[PairSpot], scale: float, foot: Pt, taken: Size) -> bool:
    """Return whether the columns are long beside their figures, and none the shorter for the first target's large one."""
    lead, columns = spots[0].columns[1], [c for s in spots for c in s.columns]
    longest = max(columns, key=lambda c: abs(c.tall))
    if scale * abs(longest.tall) < SHORT * longest.value.cap:
        return False
    return scale >= KEPT * scale_of([c for c in columns if c is not lead], foot, taken)[0]


def _axis(axis: Pt, width: Pt, ctx: Context) -> FrameItem:
    """Return the axis, right under the columns that rise from it and painted before them: black overprints, and would add to
    their ink, also on the dots that both touch."""
    y = axis + AXIS / 2
    return rule(0, y, width, y, color=ctx.color("text"), width=AXIS)


AXIS = 0.75
"""Thickness of the axis, in points: a rule that newsprint holds without breaking."""


def _pair(
    spot: PairSpot, axis: Pt, foot: Pt, scale: float, options: Options, ctx: Context, *, iconed: bool
) -> list[FrameItem]:
    out: list[FrameItem] = []
    for column in spot.columns:
        figure, look = column.figure, ctx.within(column.role)
        tall = scale * column.tall
        place = Rect(column.middle - spot.bar / 2, axis - tall if tall >= 0 else axis + AXIS, spot.bar, abs(tall))
        line = Stroke(look.color("main"), ctx.pt(options.outline))
        items: list[FrameItem] = [
            box(place, look.color("main")) if column.solid else box(place, look.color("fill"), stroke=line)
        ]
        lift = LIFT * ctx.measures.body
        base = place.y - lift if tall >= 0 else place.y + place.height + column.over
        if column.before is not None:
            note = column.before
            items += note.on(column.middle - note.width / 2, base - column.value.cap - 0.45 * note.em)
        label = _label(figure, spot, foot, options, ctx, iconed=iconed) if column.solid else []
        items += [*label, *column.value.on(column.start, base)]
        out.append(copied(items, plain(inlines_of(figure.item))))
    return out


def _label(figure: Figure, spot: PairSpot, top: Pt, options: Options, ctx: Context, *, iconed: bool) -> list[FrameItem]:
    text, room = _name(figure, spot.width, ctx), ctx.pt(options.labels)
    sign = (icon_at(figure) or ctx.icons.for_words(figure.indicator)) if iconed else None
    side = ctx.pt(options.icon)
    more = ICON_ROOM * side if sign else 0.0
    # the words are centred in a measure of their own: with an icon the two together stand in the middle
    left = spot.x + (spot.width - NAME_ROOM * spot.width + more) / 2
    out: list[FrameItem] = []
    if sign and sign != "none":
        start = spot.x + (spot.width - _named(figure, ctx).width - more) / 2
        place = Rect(start, top + (room - side) / 2, side, side)
        out += icon(ctx, sign, place, color=ctx.color("text"), tint=ctx.color("fill"))
    return [*out, *text.at(left, top + (room - text.height) / 2)]


NEAR = 0.001
"""Points by which widths may differ and be the same."""

ICON_ROOM = 1.3
"""What an icon before a name takes with the white after it, in its own sides."""
