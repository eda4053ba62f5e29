"""The wall of figures (数字墙): the document's most telling figures as large tiles, the hero of a page without a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import groupby
from typing import ClassVar

from renderer.content.figure_classes import icon_at
from renderer.content.figures import Figure
from renderer.display.frame import Frame, FrameItem, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import Number, box, icon, number
from renderer.layout.highlights import highlights, worth
from renderer.layout.setting import Setting, compose
from renderer.records import Struct
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, RoleName
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The wall of figures."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The least height of the whole."""
    most: Length
    """The most that `height: grow` may come to."""
    roles: tuple[RoleName, ...]
    """The colour roles of the parts in turn; a tile has that of the part its figure stands in."""
    count: tuple[int, int] = field(metadata={"least": 1, "most": 24})
    """The fewest and the most figures."""
    figure: tuple[Length, Length] = field(metadata={"positive": True})
    """The least size of the figures, below which fewer are shown, and their most."""
    lead: float = field(metadata={"least": 1, "most": 3})
    """How much larger the first figure may be than the others where it has a tile of double height."""
    gap: Length
    """The white between tiles."""
    pad: Length
    """The white inside a tile."""
    icon: Length
    """The size of the icon in a tile; 0 for none."""


class Cell(Struct, frozen=True):
    """One tile: its figure, its place, and whether it is the first and largest."""

    figure: Figure
    place: Rect
    lead: bool


class Tile(Struct, frozen=True):
    """A figure set at a size: number and unit, the qualifier over them and the one after them, and its name.

    `width` is that of number, unit and what follows; `over` the height kept free for what stands over them.
    """

    before: Setting | None
    digits: Number
    after: Setting | None
    name: Setting
    width: Pt
    gap: Pt
    over: Pt

    @property
    def height(self) -> Pt:
        """The height of all of it, from the top of the qualifier to the foot of the name."""
        return self.over + self.digits.cap + NAME_GAP * self.name.em + self.name.height


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the wall; nothing when the copy has fewer figures than it must show."""
    options: Options = matter.options
    if id(matter.part) in ctx.continued:
        # its figures stood where the part began
        return ()
    part = ctx.index_of(matter.part) if matter.part is not None else None
    found = highlights(ctx, part=part)[: options.count[1]]
    if len(found) < options.count[0]:
        return ()
    # what one row of figures of the least size needs is never cut down
    least = max(ctx.pt(options.height), _need(found[: options.count[0]], width, options, ctx))
    most = max(least, ctx.pt(options.most))

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        cells, size = _best(found, width, height, options, ctx)
        for _, row in groupby(sorted(cells, key=lambda c: (not c.lead, c.place.y)), lambda c: (c.lead, c.place.y)):
            frame.add(*_row(list(row), size, options, ctx))
        return frame

    return (Fitted(least, least, most, draw),)


def _need(figures: Sequence[Figure], width: Pt, options: Options, ctx: Context) -> Pt:
    """Return the height of a row of these figures at their least size."""
    pad, gap = ctx.pt(options.pad), ctx.pt(options.gap)
    inner = (width - gap * (len(figures) - 1)) / len(figures) - 2 * pad
    tiles = [_set(f, ctx.pt(options.figure[0]), inner, ctx) for f in figures]
    return max(t.over for t in tiles) + max(t.height - t.over for t in tiles) + 2 * pad


def _best(found: Sequence[Figure], width: Pt, height: Pt, options: Options, ctx: Context) -> tuple[list[Cell], Pt]:
    """Return the tiles of the wall and the size of its figures: as many as have the least size, as large as can be."""
    wanted, largest = (ctx.pt(s) for s in options.figure)
    key = ("wall", id(found[0]), len(found), width, height, ctx.measures, id(ctx.theme))
    if key in ctx.cache:
        kept: tuple[list[Cell], Pt] = ctx.cache[key]
        return kept
    order = {id(f): n for n, f in enumerate(ctx.figures.all)}
    tried = []
    for count in range(options.count[0], len(found) + 1):
        chosen = _lead_first(sorted(found[:count], key=lambda f: order[id(f)]))
        for rows in range(1, MOST_ROWS + 1):
            cells = _grid(chosen, Rect(0, 0, width, height), rows, ctx.pt(options.gap))
            if cells and (worth(chosen[0]) >= LEAST_LEAD or not any(c.lead for c in cells)):
                size = min(_size(c, largest, options, ctx) / (options.lead if c.lead else 1.0) for c in cells)
                size = min(largest, size)
                told = count + LEAD_WORTH * any(c.lead for c in cells)
                tried.append((min(size, wanted), told if size >= wanted else 0.0, round(size, 3), -rows, cells))
    best = max(tried, key=lambda t: t[:4])
    ctx.cache[key] = (best[4], best[2])
    return best[4], best[2]


def _lead_first(figures: list[Figure]) -> list[Figure]:
    """Return figures in the order of the copy with the one that may lead at their head.

    What opens a part leads as it stands; from among the sections the most telling one does.
    """
    if len(figures[0].path) == 1:
        return figures
    lead = max(figures, key=worth)
    return [lead, *(f for f in figures if f is not lead)]


LEAST_LEAD = 2.2
"""How telling a figure must be to stand twice as high as the others (`highlights.worth`): 150米 is not."""

LEAD_WORTH = 1.5
"""One figure that is seen from afar is worth more than one figure more."""

MOST_ROWS = 3
"""A wall of more rows is a table."""


def _grid(figures: Sequence[Figure], room: Rect, rows: int, gap: Pt) -> list[Cell]:
    """Return the tiles in `rows` rows, all full: where one place is over, the first tile has two, one over the other."""
    count = len(figures)
    columns = -(-count // rows)
    over = rows * columns - count
    if over > 1 or (over and rows != 2) or (rows > 1 and columns < 2):
        return []
    wide = (room.width - gap * (columns - 1)) / columns
    tall = (room.height - gap * (rows - 1)) / rows
    places = [(c, r) for r in range(rows) for c in range(columns)]
    if over:
        places = [p for p in places if p != (0, 1)]
    out = []
    for figure, (c, r) in zip(figures, places, strict=True):
        lead = bool(over) and (c, r) == (0, 0)
        out.append(Cell(figure, Rect(c * (wide + gap), r * (tall + gap), wide, room.height if lead else tall), lead))
    return out


def _size(cell: Cell, largest: Pt, options: Options, ctx: Context) -> Pt:
    """Return the largest size at which a figure and its name fit their tile; very little when the name is too long."""
    pad = ctx.pt(options.pad)
    inner, tall = cell.place.width - 2 * pad, cell.place.height - 2 * pad
    tile = _set(cell.figure, largest, inner, ctx)
    # qualifiers keep their size, so only the number shrinks with the width
    fixed = tile.width - tile.digits.width
    by_width = largest * (inner - fixed) / tile.digits.width
    by_height = largest * (tall - tile.height + tile.digits.cap) / tile.digits.cap
    return max(1.0, min(by_width, by_height)) if tile.name.count <= NAME_LINES else 1.0


NAME_LINES = 2
"""A name of more lines is no name but a sentence."""

NAME_GAP = 0.45
"""White between a figure and its name, in em of the name."""

QUALIFIER_GAP = 0.3
"""White between a figure and its qualifier, in em of the qualifier."""


def _set(figure: Figure, size: Pt, width: Pt, ctx: Context, color: str = "main", words: str = "text") -> Tile:
    digits = number(ctx, figure.digits, figure.unit, "wall-figure", "wall-unit", size=size, color=color)
    before, after = (
        compose(t, "wall-note", 1e6, ctx, role="label", align="start", color=words) if t else None
        for t in (figure.before, figure.after)
    )
    name = compose(figure.label, "wall-label", width, ctx, role="label", align="start", color=words, balance=True)
    note = ctx.pt(ctx.style("wall-note").size or Length(em=1))
    wide = digits.width + (after.width + QUALIFIER_GAP * note if after is not None else 0.0)
    return Tile(before, digits, after, name, wide, QUALIFIER_GAP * note, OVER * note if before is not None else 0.0)


OVER = 1.35
"""From the top of a qualifier that stands over its figure to the top of the digits, in em of the qualifier."""


def _row(cells: Sequence[Cell], size: Pt, options: Options, ctx: Context) -> list[Group]:
    """Return the tiles of a row drawn, their figures on one baseline: what the tallest needs is kept free in all."""
    tiles = []
    for cell in cells:
        look = ctx.within(ctx.role_of(cell.figure.part, options.roles))
        own = min(size * options.lead, _size(cell, size * options.lead, options, look)) if cell.lead else size
        inks = ("on", "on") if cell.lead else ("main", "text")
        tiles.append((cell, _set(cell.figure, own, cell.place.width - 2 * ctx.pt(options.pad), look, *inks), look))
    over = max(tile.over for _, tile, _ in tiles)
    tall = over + max(tile.height - tile.over for _, tile, _ in tiles)
    return [_tile(cell, tile, over, (cell.place.height - tall) / 2, options, look) for cell, tile, look in tiles]


def _tile(cell: Cell, tile: Tile, over: Pt, top: Pt, options: Options, look: Context) -> Group:
    """Return a tile drawn on its tint, or on the solid colour for the first and largest, `top` white over what it holds."""
    place, pad, side = cell.place, look.pt(options.pad), look.pt(options.icon)
    items: list[FrameItem] = [box(place, look.color("main" if cell.lead else "tint"))]
    x, base = place.x + pad, place.y + top + over + tile.digits.cap
    given = icon_at(cell.figure)
    name = (given or look.icons.for_words(cell.figure.label)) if side > 0 and given != "none" else None
    beside = place.right - pad - side
    if name and (x + tile.width + pad <= beside or top >= side + 1.5 * pad):
        ink, second = ("on", None) if cell.lead else ("main", look.color("fill"))
        mark = Rect(beside, place.y + pad, side, side)
        items.append(Group(tuple(icon(look, name, mark, color=look.color(ink), tint=second)), tag="artifact"))
    if tile.before is not None:
        items += tile.before.on(x, base - tile.digits.cap - tile.over + 0.88 * tile.before.em)
    items += tile.digits.on(x, base)
    if tile.after is not None:
        items += tile.after.on(x + tile.digits.width + tile.gap, base)
    items += tile.name.at(x, base + NAME_GAP * tile.name.em)
    return Group(tuple(items), tag="figure", alt=f"{cell.figure.label}：{cell.figure.printed}", box=place)
