"""The figures that tell the story, as a wall of tiles, each with its name as the copy has it (数字墙)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import ClassVar

from renderer.content.figures import Figure
from renderer.display.frame import Frame, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.layout.leading_figures import counted_name, leaders
from renderer.layout.qualified import qualified
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, RoleName
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The wall of figures for a narrow sheet."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    count: int
    """The most figures."""
    across: int
    """How many stand in a row."""
    gap: Length
    """The white between tiles."""
    pad: Length
    """The white in a tile."""
    figure: tuple[Length, Length] = field(metadata={"positive": True})
    """The smallest and the largest size of the digits."""
    roles: tuple[RoleName, ...]
    """The colour roles of the parts in turn, so that a reader knows the year by the colour."""
    solid: bool
    """Whether tiles are of the full colour, their words reversed out of it."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the wall, its rows full, as many as the height holds; nothing when the copy has fewer than two figures for it.

    Where it has too few to fill the height, fewer stand in a row.
    """
    options: Options = matter.options
    found = leaders(ctx, options.count)
    if len(found) > options.across:
        found = found[: len(found) - len(found) % options.across]
    if len(found) < LEAST:
        return ()
    ways = [_Wall(found, across, width, options, ctx) for across in range(min(options.across, len(found)), 0, -1)]
    usual = ways[0]

    def draw(height: Pt) -> Frame:
        for way in ways[1:]:
            # not at the price of much smaller digits
            if (
                height > usual.most + 0.01
                and way.natural <= height + 0.01
                and way.size(height) >= ALIKE * usual.size(height)
            ):
                return way.draw(height)
        return usual.draw(height)

    return (Fitted(usual.row, usual.natural, max(w.most for w in ways), draw),)


class _Wall:
    """The figures with so many in a row; heights are those of one row and of all of them, at the smallest digits and at the largest."""

    def __init__(self, found: Sequence[Figure], across: int, width: Pt, options: Options, ctx: Context) -> None:
        self.found, self.across, self.width, self.options, self.ctx = found, across, width, options, ctx
        self.gap, self.pad = ctx.pt(options.gap), ctx.pt(options.pad)
        self.wide = (width - self.gap * (across - 1)) / across
        color = "on" if options.solid else None
        room = self.wide - 2 * self.pad
        self.names = [
            compose(counted_name(f), "wall-name", room, ctx, align="start", role="label", balance=True, color=color)
            for f in found
        ]
        rows = -(-len(found) // across)
        self.high = max(n.height for n in self.names)
        self.smallest, self.largest = (ctx.pt(v) for v in options.figure)
        self.row = self.high + self.smallest + 2 * self.pad
        self.natural = rows * self.row + self.gap * (rows - 1)
        self.most = rows * (self.high + self.largest + 3.2 * self.pad) + self.gap * (rows - 1)

    def _rows(self, height: Pt) -> int:
        return max(1, min(-(-len(self.found) // self.across), int((height + self.gap + 0.01) / (self.row + self.gap))))

    def size(self, height: Pt) -> Pt:
        """Return the size of the digits in a wall `height` high."""
        rows = self._rows(height)
        tall = (height - self.gap * (rows - 1)) / rows
        size = max(self.smallest, min(self.largest, tall - self.high - 2 * self.pad))
        room = self.wide - 2 * self.pad
        # what is said beside a figure does not become smaller with it
        for _ in range(TRIES):
            widest = max(_width(f, size, self.ctx) for f in self.found[: rows * self.across])
            size *= min(1.0, room / widest)
        return size

    def draw(self, height: Pt) -> Frame:
        """Return the wall `height` high; rows that it does not hold are left out."""
        gap, pad, across = self.gap, self.pad, self.across
        frame = Frame(Size(self.width, height))
        rows = self._rows(height)
        shown = list(zip(self.found, self.names, strict=True))[: rows * across]
        tall = (height - gap * (rows - 1)) / rows
        size = self.size(height)
        for n, (figure, name) in enumerate(shown):
            place = Rect((n % across) * (self.wide + gap), (n // across) * (tall + gap), self.wide, tall)
            role = self.ctx.role_of(figure.part, self.options.roles) or ""
            frame.add(_tile(figure, name, place, size, pad, self.ctx.within(role), self.options.solid))
        return frame


ALIKE = 0.85
"""Share of the digits' size that may be given up for tiles that are no higher than they need be."""

TRIES = 3
"""So many times digits are made smaller until the widest figure fits its tile."""

LEAST = 2
"""One figure makes no wall."""


STYLES = ("wall-figure", "wall-unit", "wall-note")


def _width(figure: Figure, size: Pt, ctx: Context) -> Pt:
    return qualified(figure, ctx, STYLES, size).width


def _tile(figure: Figure, name: Setting, place: Rect, size: Pt, pad: Pt, look: Context, solid: bool) -> Group:
    ground = Group((box(place, look.color("main" if solid else "tint")),), tag="artifact")
    shown = qualified(figure, look, STYLES, size, color="on" if solid else "main", note="on" if solid else None)
    block = shown.cap + UNDER * name.em + name.height
    base = place.y + (place.height - block) / 2 + shown.cap
    return Group((ground, *shown.on(place.x + pad, base), *name.at(place.x + pad, base + UNDER * name.em)), tag="p")


UNDER = 0.5
"""White between a figure and its name, in em of the name."""
