"""The indicators of a comparison that have no partner: cells of words with an icon, in rows of their own."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Item, attribute, plain
from renderer.display.frame import FrameItem, Group
from renderer.display.geometry import Rect
from renderer.layout.context import Context
from renderer.layout.drawing import box, icon
from renderer.layout.setting import Setting, compose
from renderer.records import Struct
from renderer.units import Pt

PAD = 0.3
"""White at each side inside a cell, as a share of its height."""

ICON_GAP = 0.6
"""White between the icon of a cell and its words, in em of the words."""


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

    def drawn(self, n: int, text: Setting, place: Rect) -> Group:
        """Return cell `n` drawn in `place`, what it holds in its middle."""
        ground = box(place, self.look.color("tint"))
        x = place.x + (place.width - self.before - text.width) / 2
        middle = place.y + place.height / 2
        sign: list[FrameItem] = []
        if self.signs:
            side = self.cells.icon
            at = Rect(x, middle - side / 2, side, side)
            drawn = icon(self.look, self.signs[n], at, color=self.look.color("main"), tint=self.look.color("fill"))
            sign.append(Group(tuple(drawn), tag="artifact"))
        return Group((ground, *sign, *text.at(x + self.before, middle - text.height / 2)), tag="item")


def rest_of(items: Sequence[Item], cells: Cells, look: Context) -> Rest:
    """Return the cells of `items`: with an icon each where all have one."""
    signs = [attribute(i.attributes, "icon") or look.icons.for_words(plain(i.inlines)) for i in items]
    iconed = tuple(s for s in signs if s and s != "none")
    return Rest(tuple(items), iconed if len(iconed) == len(items) else (), cells, look)


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
        rest.drawn(n, text, Rect((n % count) * (cell + gap), top + (n // count) * (tall + gap / 2), cell, tall))
        for n, text in enumerate(rest.texts(cell - rest.around))
    ]
