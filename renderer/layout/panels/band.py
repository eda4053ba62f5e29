"""The solid bar over a part: its year in large figures, the rest of its heading after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from renderer.content.document import plain
from renderer.display.frame import Frame, FrameItem, Group, Role
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import ground
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, GroundName
from renderer.units import Pt

_YEAR = re.compile(r"(\d{4})(.+)\Z")


@dataclass(frozen=True)
class Options:
    """The bar over a part."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The height of the bar."""
    pad: Length
    """The white at its left."""
    gap: Length
    """The white between the year and the words."""
    ground: GroundName
    """The colour of the bar."""
    again: str
    """What follows the heading on later pages."""
    floor: Length
    """The least size of the words: longer ones break into lines, and the bar grows with them. 0: they become smaller."""


BASELINE = 0.53
"""The baseline under the bar's middle, in em of the words: the year's digits, half as high again, then stand centred."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the bar of a part; nothing when the part has no heading."""
    options: Options = matter.options
    if matter.part is None or matter.part.heading is None:
        return ()
    heading = matter.part.heading
    text = plain(heading.inlines)
    least = ctx.pt(options.height)
    continued = id(matter.part) in ctx.continued
    role: Role = "label" if continued else "copy"
    least = max(least, _needed(text, heading.number, width - 2 * ctx.pt(options.pad), role, options, ctx))

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(ground(ctx, Rect(0, 0, width, height), options.ground))
        x = ctx.pt(options.pad)
        said: list[FrameItem] = []
        words, year, number = _set(text, heading.number, width - 2 * x, role, options, ctx)
        base = height / 2 + BASELINE * words.em
        if number is not None:
            said += number.on(x, base)
            x += number.width + NUMBER_GAP * number.em
        if year is not None:
            said += year.on(x, base)
            x += year.width + ctx.pt(options.gap)
        base -= (words.count - 1) * words.leading / 2
        frame.add(Group((*said, *words.on(x, base)), tag="artifact" if continued else "h2"))
        if continued and options.again:
            again = compose(options.again, "band-again", width, ctx, align="start", role="furniture")
            x += words.lines[-1].width + ctx.pt(options.gap)
            if x + again.width <= width:
                frame.add(*again.on(x, base + (words.count - 1) * words.leading))
        return frame

    return (Fitted(least, least, least, draw),)


OVER = 0.2
"""White over and under words of several lines together, in em of them."""

NUMBER_GAP = 0.1
"""White after the number of a part (一、), in em: its mark has white of its own."""


def _needed(text: str, count: str, width: Pt, role: Role, options: Options, ctx: Context) -> Pt:
    """Return the height that a heading of several lines needs, 0 for one of a line: found once for its size."""
    if not options.floor.pt:
        return 0.0
    sizes = [ctx.pt(size) for style in ("band", "band-year") if (size := ctx.style(style).size) is not None]
    key = (
        "band",
        text,
        count,
        width,
        role,
        ctx.role,
        id(ctx.theme),
        ctx.pt(options.gap),
        ctx.pt(options.floor),
        *sizes,
    )
    kept: Pt | None = ctx.cache.get(key)
    if kept is None:
        words, _, _ = _set(text, count, width, role, options, ctx)
        kept = ctx.cache[key] = words.height + OVER * words.em if words.count > 1 else 0.0
    return kept


def _set(
    text: str, count: str, width: Pt, role: Role, options: Options, ctx: Context
) -> tuple[Setting, Setting | None, Setting | None]:
    """Return the words of a heading, its year and its number on one line.

    Where that is wider than the bar, the words break into lines beside the year, or all become smaller.
    """
    found = _YEAR.match(text)

    year, rest = (found.group(1), found.group(2)) if found else ("", text)
    made = _at(1.0, rest, year, count, role, ctx)
    gap = ctx.pt(options.gap) if made[1] is not None else 0.0
    need = sum((s.width for s in made if s is not None), 0.0) + (
        NUMBER_GAP * made[2].em if made[2] is not None else 0.0
    )
    if need + gap <= width:
        return made
    smaller = _at((width - gap) / need, rest, year, count, role, ctx)
    if not options.floor.pt or smaller[0].em >= ctx.pt(options.floor):
        return smaller
    room = width - gap - (need - made[0].width)
    return _broken(rest, room, made[0].em, ctx.pt(options.floor), role, ctx), made[1], made[2]


def _broken(words: str, room: Pt, usual: Pt, least: Pt, role: Role, ctx: Context) -> Setting:
    """Return the words of a heading in the fewest lines `room` wide that let them be as large as `least`, and no larger than `usual`."""
    rows, size = 2, usual
    while True:
        made = compose(words, "band", room, ctx, align="start", role=role, size=size, leading=ROWS * size, balance=True)
        if made.count <= rows or (size <= least and rows == MOST_ROWS):
            return made
        size *= STEP
        if size < least and rows < MOST_ROWS:
            rows, size = rows + 1, usual
        size = max(size, least)


ROWS, MOST_ROWS, STEP = 1.12, 4, 0.95
"""Leading of a heading of several lines, in em; how many it has at most; in what steps it becomes smaller."""


def _at(
    scale: float, words: str, year: str, count: str, role: Role, ctx: Context
) -> tuple[Setting, Setting | None, Setting | None]:
    """Return words, year and number, each at `scale` of its own size."""
    set_words = _one(words, "band", scale, role, ctx)
    assert set_words is not None
    return set_words, _one(year, "band-year", scale, role, ctx), _one(count, "band", scale, role, ctx)


def _one(words: str, style: str, scale: float, role: Role, ctx: Context) -> Setting | None:
    size = ctx.style(style).size
    own = scale * ctx.pt(size) if size is not None else None
    return compose(words, style, 1e6, ctx, align="start", role=role, size=own) if words else None
