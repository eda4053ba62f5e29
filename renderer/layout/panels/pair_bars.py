"""The comparison: the same indicators in two parts as pairs of columns on one axis and one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from renderer.content.document import Item, inlines_of, plain
from renderer.content.figures import Figure
from renderer.display.frame import Frame, FrameItem, Group, Stroke
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, copied, icon, number, rule
from renderer.layout.pairing import paired
from renderer.layout.setting import compose
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
    key: Length
    """The height kept free for the keys."""
    labels: Length
    """The height of the row of names under the axis."""
    cells: Length
    """The height of the row of indicators that have no partner."""
    gap: Length
    """The white between those, and over them."""
    outline: Length
    """The line around the column of a target."""
    icon: Length
    """The size of the icons beside the names."""
    lead: float = field(metadata={"least": 0.2, "most": 5})
    """How much wider the first pair's place is than the others': 1 for the same."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the comparison; nothing when the two parts share no indicator."""
    options: Options = matter.options
    if matter.part is None or matter.other is None or not matter.blocks:
        return ()
    pairs, rest = paired(matter, ctx)
    if not pairs:
        return ()
    least, most = ctx.pt(options.height), ctx.pt(options.most)
    return (Fitted(least, least, most, lambda height: _draw(matter, pairs, rest, width, height, ctx)),)


def _draw(
    matter: Matter, pairs: list[tuple[Figure, Figure]], rest: list[Item], width: Pt, height: Pt, ctx: Context
) -> Frame:
    options: Options = matter.options
    frame = Frame(Size(width, height))
    cells = ctx.pt(options.cells) + ctx.pt(options.gap) if rest else 0.0
    axis = height - cells - ctx.pt(options.labels)
    shares = [options.lead] + [1.0] * (len(pairs) - 1)
    x, room = 0.0, axis - _headroom(ctx)
    # one scale for every column of the chart, from zero (DESIGN 10.4)
    scale = room / max(float(f.value) for pair in pairs for f in pair)
    frame.add(_keys(matter, ctx))
    for pair, share in zip(pairs, shares, strict=True):
        cell = width * share / sum(shares)
        frame.add(*_pair(pair, x, cell, axis, scale, options, ctx))
        x += cell
    # under the columns, not on their feet: black overprints, and would add to their ink
    frame.add(rule(0, axis + CLEAR + AXIS / 2, width, axis + CLEAR + AXIS / 2, color=ctx.color("text"), width=AXIS))
    if rest:
        frame.add(*_cells(rest, width, height - ctx.pt(options.cells), options, ctx))
    return frame


CLEAR = 1.0
"""White between the columns' feet and the axis, in points: wider than a RIP's pixel, so that their inks never meet."""

AXIS = 0.75
"""Thickness of the axis, in points: a rule that newsprint holds without breaking."""


def _headroom(ctx: Context) -> Pt:
    """Return the height over the tallest column: its figure and the qualifiers over and under that."""
    figure = number(ctx, "0", "", "hero-figure", "hero-unit")
    note = compose("左", "hero-note", 1e6, ctx, role="label")
    return figure.cap + 2 * note.leading + 0.9 * note.em


def _keys(matter: Matter, ctx: Context) -> Group:
    """Return the keys: what a solid and what an outlined column stand for, in the headings' own words."""
    options: Options = matter.options
    items: list[FrameItem] = []
    y = 0.0
    named = ((matter.part, matter.part, options.roles[0]), (matter.other, matter.section, options.roles[1]))
    for n, (part, section, role) in enumerate(named):
        look = ctx.within(role)
        heading = (
            section.heading if section is not None and section.heading is not None else part.heading if part else None
        )
        if heading is None:
            continue
        # the heading of a section inside a part is copy set here; a part's own heading stands over the part
        own = n == 1 and section is not None and section is not part
        text = compose(
            heading.inlines if own else plain(heading.inlines),
            "hero-key",
            1e6,
            look,
            role="copy" if own else "label",
            color="main",
            align="start",
        )
        side = 0.8 * text.em
        top = y + text.baseline - 0.82 * text.em
        if n == 0:
            items.append(box(Rect(0, top, side, side), look.color("main")))
        else:
            items.append(
                box(
                    Rect(0, top, side, side),
                    look.color("fill"),
                    stroke=Stroke(look.color("main"), ctx.pt(options.outline)),
                )
            )
        x = 1.15 * text.em
        if own and part is not None and part.heading is not None:
            year = "".join(c for c in plain(part.heading.inlines)[:4] if c.isdigit())
            if len(year) == 4:
                chip = compose(
                    plain(part.heading.inlines)[:5] if plain(part.heading.inlines)[4:5] == "年" else year,
                    "hero-key",
                    1e6,
                    look,
                    role="label",
                    color="main",
                    align="start",
                )
                items += chip.at(x, y)
                x += chip.width + 0.3 * text.em
        items.append(Group(tuple(text.at(x, y)), tag="h3" if own else ""))
        y += text.leading
    return Group(tuple(items), name="keys")


def _pair(
    pair: tuple[Figure, Figure], x: Pt, cell: Pt, axis: Pt, scale: Pt, options: Options, ctx: Context
) -> list[FrameItem]:
    bar, apart = ctx.pt(options.bar), ctx.pt(options.apart)
    bar = min(bar, (cell - 2 * apart) / 2)
    left = x + (cell - 2 * bar - apart) / 2
    out: list[FrameItem] = []
    for n, (figure, role) in enumerate(zip(pair, options.roles, strict=True)):
        look = ctx.within(role)
        x0, tall = left + n * (bar + apart), scale * float(figure.value)
        column = Rect(x0, axis - tall, bar, tall)
        solid = n == 0
        items: list[FrameItem] = [
            box(
                column,
                look.color("main" if solid else "fill"),
                stroke=None if solid else Stroke(look.color("main"), ctx.pt(options.outline)),
            )
        ]
        middle, base = x0 + bar / 2, axis - tall
        if figure.after:
            note = compose(figure.after, "hero-note", 1e6, look, role="copy", align="start")
            base -= note.leading
            after = note.at(middle - note.width / 2, base)
        else:
            after, base = [], base - 0.4 * ctx.measures.body
        value = number(
            ctx.within(role), figure.digits, figure.unit, "hero-figure", "hero-unit", color="main", role="copy"
        )
        base -= 0.1 * ctx.measures.body
        if figure.before:
            note = compose(figure.before, "hero-note", 1e6, look, role="copy", align="start")
            items += note.on(middle - note.width / 2, base - value.cap - 0.45 * note.em)
        label: list[FrameItem] = []
        if n == 0:
            label = _label(figure, x, cell, axis, options, ctx)
        items += [*label, *value.on(middle - value.width / 2, base), *after]
        out.append(copied(items, plain(inlines_of(figure.item)), span=figure.span))
    return out


def _label(figure: Figure, x: Pt, cell: Pt, axis: Pt, options: Options, ctx: Context) -> list[FrameItem]:
    words = figure.indicator + (figure.verb if figure.verb and figure.verb not in figure.indicator else "")
    text = compose(words, "hero-label", cell, ctx, role="copy", align="start")
    room = ctx.pt(options.labels)
    name = ctx.icons.for_words(figure.indicator)
    side = ctx.pt(options.icon)
    total = text.width + (1.3 * side if name else 0)
    left = x + (cell - total) / 2
    out: list[FrameItem] = []
    top = axis + (room - side) / 2
    if name:
        out += icon(ctx, name, Rect(left, top, side, side), color=ctx.color("text"))
        left += 1.3 * side
    return [*out, *text.on(left, axis + room / 2 + 0.38 * text.em)]


def _cells(rest: list[Item], width: Pt, top: Pt, options: Options, ctx: Context) -> list[FrameItem]:
    look = ctx.within(options.roles[1])
    gap, tall = ctx.pt(options.gap), ctx.pt(options.cells)
    cell = (width - gap * (len(rest) - 1)) / len(rest)
    out: list[FrameItem] = []
    for n, item in enumerate(rest):
        x = n * (cell + gap)
        text = compose(item.inlines, "hero-cell", cell - 0.6 * tall, look, align="start", balance=True)
        ground = box(Rect(x, top, cell, tall), look.color("tint"))
        y = top + (tall - text.height) / 2
        out.append(Group((ground, *text.at(x + (cell - text.width) / 2, y)), tag="item"))
    return out
