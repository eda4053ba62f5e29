"""The figures that tell the story, as a wall of tiles, each with its name as the copy has it (数字墙)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from renderer.content.figures import Figure
from renderer.display.frame import Frame, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.layout.leading_figures import leaders, name_of
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
    figure: tuple[Length, Length]
    """The smallest and the largest size of the digits."""
    roles: tuple[RoleName, ...]
    """The colour roles of the parts in turn, so that a reader knows the year by the colour."""
    solid: bool
    """Whether tiles are of the full colour, their words reversed out of it."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the wall, its rows full, as many as the height holds; nothing when the copy has fewer than two figures for it."""
    options: Options = matter.options
    found = leaders(ctx, options.count)
    if len(found) > options.across:
        found = found[: len(found) - len(found) % options.across]
    if len(found) < LEAST:
        return ()
    across = min(options.across, len(found))
    gap, pad = ctx.pt(options.gap), ctx.pt(options.pad)
    wide = (width - gap * (across - 1)) / across
    names = [
        compose(
            name_of(f), "wall-name", wide - 2 * pad, ctx, align="start", role="label", balance=True,
            color="on" if options.solid else None,
        )
        for f in found
    ]  # fmt: skip
    all_rows = -(-len(found) // across)
    high = max(n.height for n in names)
    smallest, largest = (ctx.pt(v) for v in options.figure)
    row = high + smallest + 2 * pad
    most = all_rows * (high + largest + 3.2 * pad) + gap * (all_rows - 1)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        rows = max(1, min(all_rows, int((height + gap + 0.01) / (row + gap))))
        shown = list(zip(found, names, strict=True))[: rows * across]
        tall = (height - gap * (rows - 1)) / rows
        size = max(smallest, min(largest, tall - high - 2 * pad))
        widest = max(_width(f, size, ctx) for f, _ in shown)
        size *= min(1.0, (wide - 2 * pad) / widest)
        for n, (figure, name) in enumerate(shown):
            place = Rect((n % across) * (wide + gap), (n // across) * (tall + gap), wide, tall)
            role = ctx.role_of(figure.part, options.roles) or ""
            frame.add(_tile(figure, name, place, size, pad, ctx.within(role), options.solid))
        return frame

    return (Fitted(row, all_rows * row + gap * (all_rows - 1), most, draw),)


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
