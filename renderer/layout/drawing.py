"""Small drawn things that many panels share: filled boxes, rules, icons, and a number with its unit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from renderer.display.color import Color
from renderer.display.frame import FrameItem, Group, Role, Shape, Stroke
from renderer.display.geometry import Path, Rect, Transform, polyline, rectangle
from renderer.display.gradient import Fill
from renderer.layout.context import Context
from renderer.layout.setting import HAN_ASCENT, Setting, compose
from renderer.records import Struct
from renderer.spec.icons import IconPath
from renderer.text.punctuation import is_han
from renderer.text.style import GAP
from renderer.units import Pt


def box(rect: Rect, fill: Fill | None, *, stroke: Stroke | None = None) -> Shape:
    """Return a rectangle; the stroke lies inside it, so that the box keeps its size."""
    if stroke is not None:
        half = stroke.width / 2
        rect = rect.inset(half, half, half, half)
    return Shape(rectangle(rect), fill=fill, stroke=stroke)


def ground(ctx: Context, rect: Rect, name: str) -> Shape:
    """Return a ground in the colour or the gradient called `name`."""
    return Shape(rectangle(rect), fill=ctx.theme.ground(name, rect, ctx.role))


def rule(x0: Pt, y0: Pt, x1: Pt, y1: Pt, *, color: Color, width: Pt, dash: tuple[Pt, ...] = ()) -> Shape:
    """Return a straight line."""
    return Shape(polyline([(x0, y0), (x1, y1)]), stroke=Stroke(color, width, dash))


def icon(ctx: Context, name: str, rect: Rect, *, color: Color, tint: Color | None = None) -> list[FrameItem]:
    """Return the icon `name` fitted into `rect`: its first tone in `color`, its second in `tint`; solid, as a chart counts with it, without a tint."""
    weight: Literal["fill", "duotone"] = "duotone" if tint is not None else "fill"
    size = min(rect.width, rect.height)
    place = Transform(size, 0, 0, size, rect.x + (rect.width - size) / 2, rect.y + (rect.height - size) / 2)
    out: list[FrameItem] = []
    key = ("outline", name, weight)
    pieces: list[IconPath] | None = ctx.cache.get(key)
    if pieces is None:
        pieces = ctx.cache[key] = sorted(ctx.icons.outline(name, weight=weight), key=lambda p: -p.tone)
    for piece in pieces:
        ink = color if piece.tone == 0 else tint
        if ink is not None:
            out.append(Shape(_moved(piece.path, place), fill=ink))
    return out


MOVED_KEPT = 512
"""Icons kept at their places between pages of one process: most stay where they are."""


@lru_cache(maxsize=MOVED_KEPT)
def _moved(path: Path, place: Transform) -> Path:
    return path.transformed(place)


class Number(Struct, frozen=True):
    """A figure with its unit on one baseline, ready to be placed. `cap` is the height of the digits, `unit` that of the unit."""

    parts: tuple[tuple[Setting, Pt], ...]
    width: Pt
    cap: Pt
    unit: Pt = 0.0

    def on(self, x: Pt, baseline: Pt, *, raised: Pt = 0.0) -> list[FrameItem]:
        """Return the number with its left end at `x`, its unit `raised` over the baseline."""
        (digits, _), *unit = self.parts
        return [
            *digits.on(x, baseline),
            *(item for setting, dx in unit for item in setting.on(x + dx, baseline - raised)),
        ]


def cap_height(words: Setting) -> Pt:
    """Return how high the ink of a line stands over its baseline, in points: that of capitals and figures, or of Han."""
    first = words.words[0]
    if not first.text.isascii():
        return HAN_ASCENT * words.em
    latin = words.text.catalog.face(first.style.latin or first.style.face)
    return first.style.size * first.style.latin_scale * latin.cap_height


def number(
    ctx: Context, digits: str, unit: str, style: str, unit_style: str, *, size: Pt | None = None, color: str | None = None,
    role: Role = "label",
) -> Number:  # fmt: skip
    """Return `digits` in `style` and `unit` in `unit_style`, its size kept in proportion when `size` is given."""
    first = compose(digits, style, 1e6, ctx, role=role, align="start", color=color, size=size)
    look = ctx.style(style)
    own = ctx.pt(look.size) if look.size is not None else ctx.measures.body
    parts = [(first, 0.0)]
    width, tall = first.width, 0.0
    if unit:
        unit_look = ctx.style(unit_style)
        unit_size = (ctx.pt(unit_look.size) if unit_look.size is not None else ctx.measures.body) * (size or own) / own
        unit_size = max(unit_size, LEAST_UNIT)
        second = compose(unit, unit_style, 1e6, ctx, role=role, align="start", color=color, size=unit_size)
        gap = (UNIT_GAP if not is_han(unit[0]) else GAP if unit_look.gap is None else unit_look.gap) * unit_size
        parts.append((second, width + gap))
        width += gap + second.width
        tall = cap_height(second)
    return Number(tuple(parts), width, cap_height(first), tall)


LEAST_UNIT = 9.5
"""A unit is never smaller than this, in points, however small its figure is: under it type of two inks does not register."""

UNIT_GAP = 0.12
"""White between a figure and a unit that is no Han (%, ℃), in em of the unit: it belongs to the numeral (rule U4). A unit in Han
stands as far from it as Han from figures anywhere (S1), in its own em (S6), unless its style says otherwise."""


def copied(items: Sequence[FrameItem], text: str) -> Group:
    """Return items that together stand for one item of the copy, whose words are `text` (a label may be shared with another)."""
    return Group(tuple(items), tag="item", actual=text)
