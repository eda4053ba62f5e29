"""The indicators of a comparison that have no partner: cells of words with an icon, over low columns or in a row of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from renderer.content.document import Item, attribute, plain
from renderer.display.frame import FrameItem, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context
from renderer.layout.drawing import box, icon
from renderer.layout.pair_columns import PairSpot
from renderer.layout.setting import Setting, compose
from renderer.records import Struct
from renderer.units import Pt

PAD = 0.3
"""White at each side inside a cell, and over and under two lines together, as a share of the height of a cell with one."""

ICON_GAP = 0.6
"""White between the icon of a cell and its words, in em of the words."""

LINES = 2
"""Words in a cell over the columns have no more lines."""

SLACK = 1.5
"""How much longer than half of the longest words a line of two may be, in em."""

GROWN = 1.25
"""How much higher than it must be a cell over the columns is made where there is room."""


class Cells(Struct, frozen=True):
    """Measures of the cells, in points: the height of one with a line of words, the white between two, the side of an icon."""

    tall: Pt
    gap: Pt
    icon: Pt


class Rest(Struct, frozen=True):
    """What the cells hold, in the look of the part they belong to; `signs` are their icons, empty when one has none."""

    items: tuple[Item, ...]
    signs: tuple[str, ...]
    cells: Cells
    look: Context

    @property
    def before(self) -> Pt:
        """The room of an icon and the white after it."""
        em = self.look.pt(size) if (size := self.look.style("hero-cell").size) is not None else self.look.measures.body
        return self.cells.icon + ICON_GAP * em if self.signs else 0.0

    @property
    def around(self) -> Pt:
        """What a cell is wider than its words."""
        return 2 * PAD * self.cells.tall + self.before

    def texts(self, room: Pt) -> list[Setting]:
        """Return the words in lines of even length, no longer than `room`."""
        return [compose(i.inlines, "hero-cell", room, self.look, align="start", balance=True) for i in self.items]

    def drawn(self, n: int, text: Setting, place: Rect, *, centred: bool) -> Group:
        """Return cell `n` drawn in `place`, what it holds in its middle or at its left end."""
        ground = box(place, self.look.color("tint"))
        x = place.x + PAD * self.cells.tall
        if centred:
            x = place.x + (place.width - self.before - text.width) / 2
        middle = place.y + place.height / 2
        sign: list[FrameItem] = []
        if self.signs:
            side = self.cells.icon
            at = Rect(x, middle - side / 2, side, side)
            drawn = icon(self.look, self.signs[n], at, color=self.look.color("main"))
            sign.append(Group(tuple(drawn), tag="artifact"))
        return Group((ground, *sign, *text.at(x + self.before, middle - text.height / 2)), tag="item")


def rest_of(items: Sequence[Item], cells: Cells, look: Context) -> Rest:
    """Return the cells of `items`: with an icon each where all have one."""
    signs = [attribute(i.attributes, "icon") or look.icons.for_words(plain(i.inlines)) for i in items]
    iconed = tuple(s for s in signs if s and s != "none")
    return Rest(tuple(items), iconed if len(iconed) == len(items) else (), cells, look)


class Block(Struct, frozen=True):
    """Cells over low columns: how many stand beside each other, where they begin, their size, and how long a line of words may be."""

    count: int
    x: Pt
    cell: Size
    room: Pt


def over_columns(rest: Rest, spots: Sequence[PairSpot], axis: Pt, scale: float, taken: Size) -> list[FrameItem] | None:
    """Return the cells over columns so low that they find room there, None where none are; `taken` is the corner of the keys.

    Of the places with room enough the one is taken in which they leave the least white.
    """
    texts = rest.texts(1e6)
    longest = max(t.width for t in texts)
    tops = [min(axis - c.over - max(0.0, c.tall) * scale for c in s.columns) for s in spots]
    found = []
    for a, b in combinations(range(len(spots) + 1), 2):
        left = max(spots[a].x, taken.width if taken.height else 0.0)
        place = Rect(left, 0, spots[b - 1].x + spots[b - 1].width - left, min(tops[a:b]) - rest.cells.gap)
        found += [
            block
            for count in range(1, len(rest.items) + 1)
            if (block := _block(rest, count, place, longest, texts[0])) is not None
        ]
    for best in sorted(found, key=lambda o: -o.cell.width * o.cell.height):
        texts = rest.texts(best.room)
        if max(t.count for t in texts) <= LINES:
            across, down = best.cell.width + rest.cells.gap, best.cell.height + rest.cells.gap
            return [
                rest.drawn(
                    n,
                    text,
                    Rect(best.x + (n % best.count) * across, (n // best.count) * down, *best.cell),
                    centred=False,
                )
                for n, text in enumerate(texts)
            ]
    return None


def _block(rest: Rest, count: int, place: Rect, longest: Pt, text: Setting) -> Block | None:
    """Return the cells, `count` beside each other in `place`, the longest words `longest` and all in the type of `text`; None where
    they have no room."""
    rows, gap = -(-len(rest.items) // count), rest.cells.gap
    wide = (place.width - gap * (count - 1)) / count
    room = wide - rest.around
    if count * rows - len(rest.items) >= count or room * LINES < longest:
        return None
    lines = 1 if longest <= room else LINES
    least = max(rest.cells.tall, lines * text.leading + PAD * rest.cells.tall)
    tall = min(least * GROWN, (place.height - gap * (rows - 1)) / rows)
    if tall < least:
        return None
    if lines == 1:
        # no wider than their words are
        wide = min(wide, longest + rest.around)
    else:
        # one with two lines, and all have two
        room = min(room, longest / LINES + SLACK * text.em)
    return Block(count, place.right - count * wide - (count - 1) * gap, Size(wide, tall), room)


def _across(rest: Rest, width: Pt) -> int:
    """Return how many cells stand beside each other in rows of their own: as many as have room for their words on two lines, and
    as even as can be, 4 as 2 and 2."""
    for count in range(len(rest.items), 1, -1):
        room = (width - rest.cells.gap * (count - 1)) / count - rest.around
        texts = rest.texts(room) if room > 0 else []
        if texts and all(t.height <= max(rest.cells.tall, 1.2 * t.leading) for t in texts):
            return -(-len(rest.items) // -(-len(rest.items) // count))
    return 1


def height_under(rest: Rest, width: Pt) -> Pt:
    """Return how high the cells are in rows of their own."""
    rows = -(-len(rest.items) // _across(rest, width))
    return rows * rest.cells.tall + (rows - 1) * rest.cells.gap / 2


def rows_under(rest: Rest, width: Pt, top: Pt) -> list[FrameItem]:
    """Return the cells in rows of their own over the whole `width`, from `top` down."""
    gap, tall = rest.cells.gap, rest.cells.tall
    count = _across(rest, width)
    cell = (width - gap * (count - 1)) / count
    return [
        rest.drawn(
            n, text, Rect((n % count) * (cell + gap), top + (n // count) * (tall + gap / 2), cell, tall), centred=True
        )
        for n, text in enumerate(rest.texts(cell - rest.around))
    ]
