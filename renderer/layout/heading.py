"""The head of a section: its numeral, its words, its icon at the right."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from renderer.content.document import Heading, Inline, Section, attribute, plain
from renderer.display.frame import FrameItem, Group, Role
from renderer.display.geometry import Rect
from renderer.layout.context import Context
from renderer.layout.drawing import cap_height, icon
from renderer.layout.setting import HAN_MIDDLE, Setting, compose
from renderer.records import Struct
from renderer.units import Pt

HEAD_BASE = 0.42
"""The head's baseline under the middle of its band, in em: its Han stands a little under the middle, clear of the rule over it."""


class HeadLook(Struct, frozen=True):
    """Measures of a head: its height, the side of its icon, the white after its numeral and at its ends.

    `again` is what follows the words of a section that began on an earlier sheet. `floor` is the least size of the words: longer
    ones break into lines, and the head grows with them; 0: they become smaller.
    """

    height: Pt
    icon: Pt
    numeral_gap: Pt
    inset: Pt
    again: str = ""
    floor: Pt = 0.0


NUMBER_GAP = 0.2
"""White after a number in words, in em of the head."""

LEAST_HEAD = 0.92
"""A head is made this much smaller, as a share of its size, to keep its icon; more, and it goes without."""


class _Head(Struct, frozen=True):
    """A head set: its number and its words with their distance from the left, what follows them, its icon."""

    count: Setting | None
    title: Setting
    x: Pt
    more: Setting | None
    icon: str | None


def head_height(section: Section, width: Pt, look: HeadLook, ctx: Context) -> Pt:
    """Return the height of the head of `section` in a panel `width` wide: more than `look` says where its words take several lines.

    What it is higher by is whole grid units.
    """
    heading, size = section.heading, ctx.style("panel-head").size
    if not look.floor or heading is None:
        return look.height
    if size is not None:
        # most heads are so short that nobody need set them to know that they take one line
        signs = len(plain(heading.inlines)) + LONG_NUMBER * len(heading.number) + len(look.again)
        if ROOMY * signs * ctx.pt(size) + look.numeral_gap + 2 * look.inset + 1.3 * look.icon <= width:
            return look.height
    title = _head(section, width, look, ctx).title
    return look.height + ceil((title.count - 1) * title.leading / ctx.unit - 0.01) * ctx.unit


def head_of(section: Section, place: Rect, look: HeadLook, ctx: Context) -> list[FrameItem]:
    """Return the head of `section` drawn in `place`, nothing when it has none: words wider than it broken, or made smaller."""
    heading = section.heading
    if heading is None:
        return []
    head = _head(section, place.width, look, ctx)
    title = head.title
    base = place.y + place.height / 2 + HEAD_BASE * title.em - (title.count - 1) * title.leading / 2
    words: list[FrameItem] = []
    if head.count is not None:
        words += head.count.on(place.x + look.inset, base + _drop(head.count, title))
    words += title.on(place.x + head.x, base)
    out: list[FrameItem] = [Group(tuple(words), tag="artifact" if id(section) in ctx.continued else "h3")]
    if head.more is not None:
        last = title.lines[-1]
        out += head.more.on(place.x + head.x + last.width, base + (title.count - 1) * title.leading)
    if head.icon and head.icon != "none":
        at = Rect(place.right - look.inset - look.icon, place.y + (place.height - look.icon) / 2, look.icon, look.icon)
        sign = icon(ctx, head.icon, at, color=ctx.color("main"), tint=ctx.color("fill"))
        out.append(Group(tuple(sign), tag="artifact"))
    return out


def _drop(count: Setting, title: Setting) -> Pt:
    """Return how far a numeral's baseline stands under its head's: one much larger than its words is centred on their Han, one of
    their size stands on their baseline (rule M2)."""
    return max(0.0, cap_height(count) / 2 - HAN_MIDDLE * title.em) if count.em > DISPLAY * title.em else 0.0


DISPLAY = 1.6
"""From so many times the size of the words on a numeral is a block of its own (rule M2)."""


def _head(section: Section, width: Pt, look: HeadLook, ctx: Context) -> _Head:
    """Return the head of `section` set for a panel `width` wide."""
    heading = section.heading
    assert heading is not None
    again = id(section) in ctx.continued
    role: Role = "label" if again else "copy"
    x, figure, more = look.inset, None, None
    title = compose(heading.inlines, "panel-head", 1e6, ctx, align="start", color="main", role=role)
    if heading.number:
        # Arabic digits are the panel's numeral; （一） and 第一章 are words of the head
        counted = any(c.isdecimal() for c in heading.number)
        style = "panel-number" if counted else "panel-head"
        figure = compose(heading.number, style, 1e6, ctx, align="start", color="main", role=role)
        x += figure.width + (look.numeral_gap if counted else NUMBER_GAP * figure.em)
    name = attribute(heading.attributes, "icon") or ctx.icons.for_words(plain(heading.inlines))
    if again and look.again:
        more = compose(look.again, "panel-again", 1e6, ctx, align="start", color="main", role="furniture")
    room = width - x - look.inset - (more.width if more is not None else 0)
    if name and title.width <= (room - 1.3 * look.icon) / LEAST_HEAD:
        room -= 1.3 * look.icon
    elif not look.floor or title.width <= room * title.em / look.floor:
        # an icon gives way to words: heads of one weight are one size
        name = None
    if title.width > room:
        size = title.em * room / title.width
        if size < look.floor:
            room -= 1.3 * look.icon if name else 0.0
            title = compose(
                heading.inlines, "panel-head", room, ctx, align="start", color="main", role=role, balance=True,
                leading=ROWS * title.em,
            )  # fmt: skip
        else:
            title = compose(heading.inlines, "panel-head", 1e6, ctx, align="start", color="main", role=role, size=size)
    return _Head(figure, title, x, more, name)


ROOMY, LONG_NUMBER = 1.1, 1.8
"""What a character of a head is at most as wide as, in em, and how many characters one of its number stands for."""

ROWS = 1.25
"""Leading of a head of several lines, in em."""


def numbered(heading: Heading, ctx: Context) -> Sequence[Inline]:
    """Return the words of a heading with the number that opens it before them, the same object each time."""
    if not heading.number:
        return heading.inlines
    gap = "" if heading.number[-1:] in "、．）)" else " "
    made: tuple[Heading, tuple[Inline, ...]] = ctx.cache.setdefault(
        ("numbered", id(heading)), (heading, (Inline(heading.number + gap, heading.span), *heading.inlines))
    )
    return made[1]
