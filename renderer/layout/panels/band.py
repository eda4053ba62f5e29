"""The solid bar over a part: its year in large figures, the rest of its heading after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from renderer.content.document import plain
from renderer.display.frame import Frame, FrameItem, Group, Role
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, HeadRoom, Matter
from renderer.layout.drawing import cap_height, ground
from renderer.layout.heading import LEAST_SHARE
from renderer.layout.setting import HAN_MIDDLE, Setting, compose
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
    """The least size of words that become smaller by themselves; longer ones break into lines. 0: the bars of a page have one size."""


BASELINE = 0.53
"""The baseline of the year's digits under the bar's middle, in em of the words: half as high again, they then stand centred."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the bar of a part; nothing when the part has no heading."""
    options: Options = matter.options
    if matter.part is None or matter.part.heading is None:
        return ()
    heading = matter.part.heading
    text = plain(heading.inlines)
    continued = id(matter.part) in ctx.continued
    role: Role = "label" if continued else "copy"
    needed, share = _measured(text, heading.number, width - 2 * ctx.pt(options.pad), role, options, ctx)
    least = max(ctx.pt(options.height), needed)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(ground(ctx, Rect(0, 0, width, height), options.ground))
        x = ctx.pt(options.pad)
        said: list[FrameItem] = []
        words, year, number, _ = _set(text, heading.number, width - 2 * x, role, options, ctx)
        below = (len(words.lines) - 1) * words.leading
        beside = height / 2 + BASELINE * words.em
        # beside words of one line the year stands on their baseline (rule M2)
        base = height / 2 + HAN_MIDDLE * words.em - below / 2 if below else beside
        if number is not None:
            # words of the heading: on its first line
            said += number.on(x, base)
            x += number.width + NUMBER_GAP * number.em
        if year is not None:
            said += year.on(x, height / 2 + cap_height(year) / 2 if below else beside)
            x += year.width + ctx.pt(options.gap)
        frame.add(Group((*said, *words.on(x, base)), tag="artifact" if continued else "h2"))
        if continued and options.again:
            again = compose(options.again, "band-again", width, ctx, align="start", role="furniture")
            x += words.lines[-1].width + ctx.pt(options.gap)
            if x + again.width <= width:
                frame.add(*again.on(x, base + below))
        return frame

    head = None if options.floor.pt else HeadRoom("band", share)
    return (Fitted(least, least, least, draw, head=head),)


OVER = 0.5
"""White over and under words of several lines together, in em of them."""

NUMBER_GAP = 0.1
"""White after the number of a part (一、), in em: its mark has white of its own."""


def _measured(text: str, count: str, width: Pt, role: Role, options: Options, ctx: Context) -> tuple[Pt, float]:
    """Return the height that a heading of several lines needs, 0 for one of a line, and the share of its size at which it takes
    one: found once for its size."""
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
        ctx.head_sizes.get("band", 1.0),
        *sizes,
    )
    kept: tuple[Pt, float] | None = ctx.cache.get(key)
    if kept is None:
        words, _, _, share = _set(text, count, width, role, options, ctx)
        rows = len(words.lines)
        kept = ctx.cache[key] = rows * words.leading + OVER * words.em if rows > 1 else 0.0, share
    return kept


def _set(
    text: str, count: str, width: Pt, role: Role, options: Options, ctx: Context
) -> tuple[Setting, Setting | None, Setting | None, float]:
    """Return the words of a heading, its year and its number on one line, and the share of its size at which it takes one, or as few
    as it can.

    Where that is wider than the bar, the words break into lines beside the year; before that, a bar that has a size of its own
    (on a card) becomes smaller.
    """
    found = _YEAR.match(text)

    year, rest = (found.group(1), found.group(2)) if found else ("", text)
    scale = 1.0 if options.floor.pt else ctx.head_sizes.get("band", 1.0)
    words, dated, number = _at(scale, rest, year, count, role, ctx)
    gap = ctx.pt(options.gap) if dated is not None else 0.0
    need = sum((s.width for s in (words, dated, number) if s is not None), 0.0) + (
        NUMBER_GAP * number.em if number is not None else 0.0
    )
    share = scale * (width - gap) / need
    if need + gap <= width:
        return words, dated, number, share
    room, least = width - gap - (need - words.width), ctx.pt(options.floor)
    if least:
        smaller, little, counted = _at(share, rest, year, count, role, ctx)
        if smaller.em >= least:
            return smaller, little, counted, share
        return _broken(rest, room, words.em, least, role, ctx), dated, number, share
    if share < LEAST_SHARE:
        # in as few lines as the least size would need
        share = scale * _broken(rest, room, words.em, LEAST_SHARE * words.em / scale, role, ctx).em / words.em
    return _broken(rest, room, words.em, words.em, role, ctx), dated, number, share


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
