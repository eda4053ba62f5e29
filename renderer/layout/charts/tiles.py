"""Figures of unlike things side by side, each large over its name (数字块): no common axis."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Block, Section, attribute, inlines_of, plain, walk
from renderer.content.figure_classes import icon_at, in_order, name_of
from renderer.content.figures import Figure
from renderer.display.frame import Frame, Group, Shape
from renderer.display.geometry import Rect, polygon
from renderer.layout.charts.card import FIGURE, QUALIFIER_GAP, Said, card, inner, say, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import icon, rule
from renderer.layout.setting import Setting
from renderer.records import Struct
from renderer.units import Pt

LEAST_TILE = 5.5
"""Least width of a tile, in em of the body: a name of five characters."""

ICON = 1.8
"""Side of an icon, in em of the body."""


SIGNED = 0.4
"""Share of a line with one figure that is white from which it has an icon."""


class Tile(Struct, frozen=True):
    """A figure with its name and, in an icon strip, its icon."""

    said: Said
    name: Setting
    icon: str | None
    height: Pt


def strip(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the figures as tiles, in as many rows as the width asks for, parted by hairlines."""
    return _tiles(matter, width, ctx, icons=False, flow=False)


def single(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return one figure and its name on a line, in the order of the copy, or one over the other where the width asks for it."""
    assert matter.chart is not None
    if len(matter.chart.figures) != 1 or not name_of(matter.chart.figures[0]):
        return strip(matter, width, ctx)
    (figure,) = matter.chart.figures
    wide, body = inner(width, ctx), ctx.measures.body
    name, figure = in_order(matter.chart.names[0] if matter.chart.names else name_of(figure), figure)
    said, label = say(figure, ctx, wide, size=FIGURE[1] * body), words(name, ctx, wide, balance=True)
    gap = QUALIFIER_GAP * body
    if label.count > 1 or len(said.rows) > 1 or said.width + gap + label.width > wide:
        return strip(matter, width, ctx)
    text = plain(inlines_of(figure.item))
    first = text.find(figure.digits) < text.find(name)
    # a line that leaves half of its place white has the icon of what it counts at the other end
    side = ICON * body
    signed = wide - said.width - gap - label.width > SIGNED * wide

    def draw(frame: Frame, room: Rect) -> None:
        sign = icon_at(figure) or icon_for(name, ctx) if signed else None
        # not the icon of the panel's own head again
        if sign is not None and sign != "none" and sign not in _head_icons(figure, ctx):
            place = Rect(room.right - side, room.y + (room.height - side) / 2, side, side)
            mark = icon(ctx, sign, place, color=ctx.color("main"), tint=ctx.color("fill"))
            frame.add(Group(tuple(mark), tag="artifact"))
        base = room.y + (room.height - said.height) / 2 + said.baseline
        left, right = (room.x, room.x + said.width + gap) if first else (room.x + label.width + gap, room.x)
        frame.add(*said.at(left, base - said.baseline), *label.on(right, base))

    return card(width, ctx, said.height, said.height + 1.2 * body, draw)


def icons(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the figures as tiles, each with the icon of what it counts."""
    return _tiles(matter, width, ctx, icons=True, flow=False)


def flow(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the figures as tiles with an arrow from each to the next, downwards where they stand one under another."""
    return _tiles(matter, width, ctx, icons=False, flow=True)


def _tiles(matter: Matter, width: Pt, ctx: Context, *, icons: bool, flow: bool) -> tuple[Fitted, ...]:
    assert matter.chart is not None
    figures = matter.chart.figures
    names = matter.chart.names or tuple(name_of(f) for f in figures)
    names, figures = zip(*map(in_order, names, figures), strict=True) if figures else (names, figures)
    if not figures or not all(names):
        return ()
    wide, body = inner(width, ctx), ctx.measures.body
    gap = (2.4 if flow else 1.2) * body
    per_row = max(1, min(len(figures), int((wide + gap) / (LEAST_TILE * body + gap))))
    while per_row > 1:
        tile = (wide - gap * (per_row - 1)) / per_row
        if all(
            say(f, ctx, tile).width <= tile and len(say(f, ctx, tile, size=FIGURE[0] * body).rows) == 1
            and words(n, ctx, tile, balance=True).count <= 2
            for f, n in zip(figures, names, strict=True)
        ):  # fmt: skip
            break
        per_row -= 1
    if flow and per_row < len(figures):
        # arrows run one way
        per_row = 1
    # rows are filled evenly: 4 as 2 + 2, not 3 + 1
    rows_count = -(-len(figures) // per_row)
    per_row = -(-len(figures) // rows_count)
    tile = (wide - gap * (per_row - 1)) / per_row
    size = min(FIGURE[1] * body, *(_room(f, ctx, tile) for f in figures))
    tiles = [_tile(f, n, ctx, tile, size, icons=icons) for f, n in zip(figures, names, strict=True)]
    rows = [tiles[i : i + per_row] for i in range(0, len(tiles), per_row)]
    talls = [max(t.height for t in row) for row in rows]
    between = (2.0 if flow and per_row == 1 else 1.0) * body
    least = sum(talls, 0.0) + between * (len(rows) - 1)

    def draw(frame: Frame, room: Rect) -> None:
        spare = (room.height - least) / len(rows)
        y = room.y
        for r, (row, tall) in enumerate(zip(rows, talls, strict=True)):
            top = y + spare / 2
            said = max(t.said.height for t in row)
            for n, one in enumerate(row):
                x = room.x + n * (tile + gap)
                _draw(frame, one, x, top, said, ctx)
                last = r == len(rows) - 1 and n == len(row) - 1
                if flow and not last:
                    _arrow(frame, ctx, x, top, tile, gap, tall, down=n == len(row) - 1, between=between + spare)
                elif not flow and n:
                    at = x - 0.5 * gap
                    frame.add(rule(at, top, at, top + tall, color=ctx.color("fill"), width=0.75))
            y += tall + between + spare

    return card(width, ctx, least, least + 1.6 * body * len(rows), draw)


def _room(figure: Figure, ctx: Context, tile: Pt) -> Pt:
    """Return the size, of those that a tile may have, that a figure comes to in its tile."""
    least, most = (s * ctx.measures.body for s in FIGURE)
    return max(least, say(figure, ctx, tile, size=most).size)


def _tile(figure: Figure, name: str, ctx: Context, tile: Pt, size: Pt, *, icons: bool) -> Tile:
    body = ctx.measures.body
    said = say(figure, ctx, tile, size=size)
    label = words(name, ctx, tile, balance=True)
    given = icon_at(figure)
    sign = (given or icon_for(name, ctx)) if icons and given != "none" else None
    tall = said.height + 0.15 * body + label.height + (1.25 * ICON * body if icons else 0.0)
    return Tile(said, label, sign, tall)


def icon_for(name: str, ctx: Context) -> str | None:
    """Return the icon for a name: the thing itself stands at its end (制造业单项冠军 is a champion and no factory)."""
    key = ("icon", name)
    if key not in ctx.cache:
        ctx.cache[key] = ctx.icons.for_words(name[-4:]) or ctx.icons.for_words(name)
    found: str | None = ctx.cache[key]
    return found


def _head_icons(figure: Figure, ctx: Context) -> list[str | None]:
    """Return the icons of the headings that a figure stands under."""
    over = [s for part in ctx.document.parts for s in walk(part) if any(b.span == figure.item.span for b in _all(s))]
    heads = [s.heading for s in over if s.heading is not None]
    return [attribute(h.attributes, "icon") or ctx.icons.for_words(plain(h.inlines)) for h in heads]


def _all(section: Section) -> list[Block]:
    return [b for s in walk(section) for b in s.blocks]


def _draw(frame: Frame, tile: Tile, x: Pt, y: Pt, said: Pt, ctx: Context) -> None:
    body = ctx.measures.body
    if tile.height > tile.said.height + tile.name.height + ICON * body:
        if tile.icon is not None:
            place = Rect(x, y, ICON * body, ICON * body)
            mark = icon(ctx, tile.icon, place, color=ctx.color("main"), tint=ctx.color("fill"))
            frame.add(Group(tuple(mark), tag="artifact"))
        y += 1.25 * ICON * body
    frame.add(*tile.said.at(x, y + said - tile.said.height), *tile.name.at(x, y + said + 0.15 * body))


def _arrow(frame: Frame, ctx: Context, x: Pt, y: Pt, tile: Pt, gap: Pt, tall: Pt, *, down: bool, between: Pt) -> None:
    """Draw the arrow from a tile to the next: to the right, or down to the next row."""
    body = ctx.measures.body
    half = 0.55 * body
    if down:
        cx, cy = x + body, y + tall + between / 2
        points: Sequence[tuple[float, float]] = [
            (cx - half, cy - half / 2),
            (cx + half, cy - half / 2),
            (cx, cy + half),
        ]
    else:
        cx, cy = x + tile + gap / 2, y + tall / 2
        points = [(cx - half / 2, cy - half), (cx + half, cy), (cx - half / 2, cy + half)]
    frame.add(Shape(polygon(points), fill=ctx.color("main")))
