"""The figures that tell the story, as a wall of tiles, each with its name as the copy has it (数字墙)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from renderer.content.figures import Figure
from renderer.display.frame import Frame, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, number
from renderer.layout.leading_figures import leaders, name_of
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.style import STRICT, RoleName
from renderer.units import Pt


@dataclass(frozen=True, slots=True)
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
        compose(name_of(f), "wall-name", wide - 2 * pad, ctx, align="start", role="label", balance=True) for f in found
    ]
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
            role = options.roles[figure.part % len(options.roles)] if options.roles else ""
            frame.add(_tile(figure, name, place, size, pad, ctx.within(role)))
        return frame

    return (Fitted(row, all_rows * row + gap * (all_rows - 1), most, draw),)


LEAST = 2
"""One figure makes no wall."""


def _width(figure: Figure, size: Pt, ctx: Context) -> Pt:
    shown = number(ctx, figure.digits, figure.unit, "wall-figure", "wall-unit", size=size)
    notes = [compose(w, "wall-note", 1e6, ctx, align="start", role="label") for w in (figure.before, figure.after) if w]
    return shown.width + sum(n.width + 0.25 * n.em for n in notes)


def _tile(figure: Figure, name: Setting, place: Rect, size: Pt, pad: Pt, look: Context) -> Group:
    ground = Group((box(place, look.color("tint")),), tag="artifact")
    shown = number(look, figure.digits, figure.unit, "wall-figure", "wall-unit", size=size, color="main")
    x, block = place.x + pad, shown.cap + 0.5 * name.em + name.height
    base = place.y + (place.height - block) / 2 + shown.cap
    items = []
    for n, words in enumerate((figure.before, None, figure.after)):
        if n == 1:
            items += shown.on(x, base)
            x += shown.width
        elif words:
            note = compose(words, "wall-note", 1e6, look, align="start", role="label")
            items += note.on(x + (0.25 * note.em if n else 0), base)
            x += note.width + 0.25 * note.em
    return Group((ground, *items, *name.at(place.x + pad, base + 0.5 * name.em)), tag="p")
