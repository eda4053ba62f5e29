"""Items that each state one figure, as tiles: the item word for word, its figure as the picture (指标卡)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from math import ceil
from typing import ClassVar

from renderer.content.document import Block, Inline, Item, attribute, inlines_of, plain
from renderer.content.figure_reading import unit_at
from renderer.display.frame import Frame, FrameItem, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import Number, box, icon, number
from renderer.layout.heading import HeadLook, head_fit, head_of
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """Items that each state one figure, as tiles."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    figure: tuple[Length, Length] = field(metadata={"positive": True})
    """The smallest and the largest size of the figures."""
    pad: Length
    """The white in a tile."""
    gap: Length
    """The white between tiles."""
    single: int
    """How many items still stand one under another, the figure at the right of its words; more go side by side, the figure under them."""
    few: int
    """Up to so many stand one under another with the figure under the words, as large as a poster's."""
    large: Length
    """The largest size of their figures."""
    across: int
    """How many go side by side then, at most: rows are nearly as long as each other."""
    head: Length
    """The height of the section's head."""
    icon: Length
    """The side of the icons."""
    numeral_gap: Length
    """The white after the numeral of the section's head."""
    bar: Length
    """The thickness of the bar along a tile's foot, to scale, drawn where all figures are of one unit; 0 for none."""
    again: str
    """What follows the head of a section that began on an earlier sheet."""
    head_floor: Length
    """The least size of a heading that becomes smaller by itself; a longer one breaks into lines. 0: the headings of a page have one size."""


@dataclass(frozen=True)
class _Tile:
    """An item taken apart: what stands before its figure, the figure, what follows it."""

    item: Block
    before: Setting
    digits: str
    unit: str
    after: Setting | None
    value: float
    way: str = "up"
    """Whether its figure is said to go up or down, or is neither: a range, or below zero."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the tiles; nothing when there are no items."""
    options: Options = matter.options
    if not matter.blocks:
        return ()
    pad, gap = ctx.pt(options.pad), ctx.pt(options.gap)
    across = 1 if len(matter.blocks) <= options.single else _in_a_row(len(matter.blocks), options.across)
    wide = (width - gap * (across - 1)) / across
    row_wise = across == 1 and len(matter.blocks) > options.few
    grown = POSTER if across == 1 and not row_wise else 1.0
    # a last row that is not full is stretched over the width
    last = len(matter.blocks) - (len(matter.blocks) - 1) // across * across
    tiles: list[_Tile] = []
    for n, block in enumerate(matter.blocks):
        beside = last if n >= len(matter.blocks) - last else across
        room = (width - gap * (beside - 1)) / beside - 2 * pad
        words = room * (WORDS if row_wise else 1.0) - (1.4 * ctx.pt(options.icon) if row_wise else 0.0)
        tiles.append(_tile(block, words, room, grown, ctx))
    section = matter.section if matter.section is not None and matter.section.heading is not None else None
    look = HeadLook(
        ctx.pt(options.head),
        ctx.pt(options.icon),
        ctx.pt(options.numeral_gap),
        pad,
        options.again,
        ctx.pt(options.head_floor),
    )
    head, alone = head_fit(section, width, look, ctx) if section is not None else (0.0, None)
    top = head + gap if section is not None else 0.0
    rows = [tiles[n : n + across] for n in range(0, len(tiles), across)]
    limits = [
        _largest(tiles, ctx.pt(v), wide - 2 * pad, row_wise, ctx)
        for v in (options.figure[0], options.figure[1] if row_wise or across > 1 else options.large)
    ]
    low = _low(tiles, options, ctx)
    floors, tops = (
        [max(_needs(t, size, pad, row_wise) + (low if t.digits else 0.0) for t in row) for row in rows]
        for size in limits
    )
    least = top + sum(floors, 0.0) + gap * (len(rows) - 1)
    most = top + sum((ROOMY * t for t in tops), 0.0) + gap * (len(rows) - 1)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        if section is not None:
            frame.add(Group((box(Rect(0, 0, width, head), ctx.color("tint")),), tag="artifact"))
            frame.add(*head_of(section, Rect(0, 0, width, head), look, ctx))
        shown = [f for f, row in zip(floors, rows, strict=True) if any(t.digits for t in row)] or floors
        # what is left goes to the rows with figures, which alone grow with it
        spare = max(0.0, height - least) / len(shown)
        size = max(limits[0], min(limits[1], limits[0] + (spare / ROOMY) / (FIGURE_ROOM if not row_wise else 1.0)))
        y = top
        for row, floor in zip(rows, floors, strict=True):
            tall = floor + (spare if any(t.digits for t in row) or len(shown) == len(rows) else 0.0)
            w = (width - gap * (len(row) - 1)) / len(row)
            for n, tile in enumerate(row):
                place = Rect(n * (w + gap), y, w, tall)
                frame.add(_draw(tile, place, size, tiles, None if row_wise else row, options, ctx))
            y += tall + gap
        return frame

    return (Fitted(least, least, max(least, most), draw, head=alone),)


def _in_a_row(count: int, most: int) -> int:
    """Return how many of `count` tiles go side by side: at most so many, in as few rows as that makes, all nearly as long."""
    return ceil(count / ceil(count / most))


WORDS = 0.5
"""Share of a row's width that the words before its figure may take."""

ROOMY = 1.5
"""How much higher than its words a tile may become: beyond it the white is a hole."""


POSTER = 1.6
"""How much larger the words of a tile are whose figure is as large as a poster's."""


def _tile(item: Block, width: Pt, whole: Pt, grown: float, ctx: Context) -> _Tile:
    inlines = inlines_of(item)

    def sized(style: str) -> Pt | None:
        size = ctx.style(style).size
        return grown * ctx.pt(size) if size is not None and grown != 1.0 else None

    at = next((n for n, i in enumerate(inlines) if i.strong and any(c.isdigit() for c in i.text)), None)
    if at is None:
        return _Tile(
            item,
            compose(inlines, "indicator-words", whole, ctx, align="start", balance=True, size=sized("indicator-words")),
            "",
            "",
            None,
            0.0,
        )
    figure = inlines[at].text
    found = _DIGITS.match(figure)
    end = found.end() if found is not None else 0
    rest, unit = inlines[at + 1 :], figure[end:]
    if not unit and rest:
        unit, rest = _unit(rest)
    before = compose(inlines[:at], "indicator", width, ctx, align="start", balance=True, size=sized("indicator"))
    after = (
        compose(rest, "indicator-after", width, ctx, align="start", size=sized("indicator-after"))
        if plain(tuple(rest))
        else None
    )
    value = float(found[1].replace(",", "")) if found is not None else 0.0
    way = "down" if any(f.falling for f in ctx.figures.of(item)) else "up"
    if found is not None and (found[2] is not None or figure[:1] in "-−"):
        way = "none"
    return _Tile(item, before, figure[:end], unit, after, value, way)


_DIGITS = re.compile(r"[-−+]?(\d+(?:,\d{3})*(?:\.\d+)?)([%％]?[～~—–-]+[-−]?\d+(?:\.\d+)?)?")
"""The digits of a figure, of both its ends where it is a range (6%～8%)."""


def _unit(rest: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
    """Return the measure word that follows a figure, and what is left of the words."""
    first = rest[0]
    text = first.text.lstrip()
    unit = unit_at(text, 0)
    if not unit:
        return "", rest
    left = Inline(text[len(unit) :], first.span, first.strong, first.emphasis)
    return unit, ((left, *rest[1:]) if left.text else rest[1:])


def _low(tiles: list[_Tile], options: Options, ctx: Context) -> Pt:
    """Return the height that bars to scale take at the foot of the tiles: none where figures are not all of one unit and one way."""
    bar, shown = ctx.pt(options.bar), [t for t in tiles if t.digits]
    units, ways = {t.unit for t in shown}, {t.way for t in shown}
    alike = len(units) == 1 and units != {""} and ways in ({"up"}, {"down"})
    return bar + 0.5 * ctx.pt(options.pad) if bar and alike else 0.0


def _needs(tile: _Tile, size: Pt, pad: Pt, row_wise: bool) -> Pt:
    """Return the height of a tile whose figure has `size`."""
    figure = FIGURE_ROOM * size if tile.digits else 0.0
    return 2 * pad + (max(tile.before.height, figure) if row_wise else tile.before.height + figure)


FIGURE_ROOM = 0.9
"""Height of a figure with the white over and under it, in multiples of its size."""


def _largest(tiles: list[_Tile], size: Pt, width: Pt, row_wise: bool, ctx: Context) -> Pt:
    """Return the one size of all figures, `size` or what the width leaves."""
    for tile in tiles:
        if tile.digits:
            room = width * (1 - WORDS) if row_wise else width
            need = _number(tile, size, ctx).width
            after = _figure_width(tile, size, ctx) - need
            if need + after > room:
                size *= max(0.3, (room - after) / need)
    return size


AFTER = 0.35
"""White between a figure's unit and the words after it, in em of these."""


def _number(tile: _Tile, size: Pt, ctx: Context) -> Number:
    return number(
        ctx, tile.digits, tile.unit, "indicator-figure", "indicator-unit", size=size, color="main", role="copy"
    )


def _figure_width(tile: _Tile, size: Pt, ctx: Context) -> Pt:
    after = tile.after.width + AFTER * tile.after.em if tile.after else 0.0
    return _number(tile, size, ctx).width + after


def _draw(
    tile: _Tile, place: Rect, size: Pt, tiles: list[_Tile], row: list[_Tile] | None, options: Options, ctx: Context
) -> Group:
    """Return a tile drawn; `row` are the tiles beside it, whose figures share a baseline, None where each has a row alone."""
    row_wise = row is None
    pad, side = ctx.pt(options.pad), ctx.pt(options.icon)
    ground = [box(place, ctx.color("tint"))]
    shown = _number(tile, size, ctx) if tile.digits else None
    # an icon beside a figure stands only where no figure of the panel needs its place
    signed = row_wise or all(
        _figure_width(t, size, ctx) + 1.3 * side <= place.width - 2 * pad for t in tiles if t.digits
    )
    bar, low = ctx.pt(options.bar), _low(tiles, options, ctx) if shown is not None else 0.0
    if low:
        # one scale for all tiles, from zero
        share, wide = tile.value / max(t.value for t in tiles), place.width - 2 * pad
        for part, ink in ((1.0, "fill"), (share, "main")):
            ground.append(box(Rect(place.x + pad, place.bottom - pad - bar, wide * part, bar), ctx.color(ink)))
    out: list[FrameItem] = [Group(tuple(ground), tag="artifact")]
    x, middle = place.x + pad, place.y + (place.height - low) / 2
    name = attribute(getattr(tile.item, "attributes", ()), "icon") or ctx.icons.for_words(plain(inlines_of(tile.item)))
    sign = name if signed and name and name != "none" and shown is not None else None
    if row_wise or shown is None:
        top = middle - tile.before.height / 2
        at = Rect(x, middle - side / 2, side, side)
        x += 1.4 * side if row_wise and sign else 0.0
    else:
        words = max(t.before.height for t in row or () if t.digits)
        top = middle + (words - FIGURE_ROOM * size) / 2 - tile.before.height
        base = top + tile.before.height + (FIGURE_ROOM * size + shown.cap) / 2
        at = Rect(place.right - pad - side, base - side, side, side)
    if sign:
        out.append(Group(tuple(icon(ctx, sign, at, color=ctx.color("main"), tint=ctx.color("fill"))), tag="artifact"))
    out += tile.before.at(x, top)
    if shown is not None:
        after = tile.after.width + AFTER * tile.after.em if tile.after else 0.0
        if row_wise:
            x, base = place.right - pad - after - shown.width, middle + shown.cap / 2
        out += shown.on(x, base)
        if tile.after is not None:
            out += tile.after.on(x + shown.width + AFTER * tile.after.em, base)
    return Group(tuple(out), tag="item" if isinstance(tile.item, Item) else "p")
