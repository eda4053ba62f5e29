"""The head of a section: its numeral, its words, its icon at the right; and the words of sub-heads."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from renderer.content.braces import place_of
from renderer.content.document import Heading, Inline, Section, attribute, plain
from renderer.display.frame import FrameItem, Group, Role
from renderer.display.geometry import Rect
from renderer.layout.context import Context, HeadRoom
from renderer.layout.drawing import cap_height, icon
from renderer.layout.setting import HAN_MIDDLE, Setting, closer_set, compose
from renderer.records import Struct
from renderer.units import Pt

HEAD_BASE = 0.42
"""The head's baseline under the middle of its band, in em: its Han stands a little under the middle, clear of the rule over it."""


class HeadLook(Struct, frozen=True):
    """Measures of a head: its height, the side of its icon, the white after its numeral and at its ends.

    `again` is what follows the words of a section that began on an earlier sheet. `floor` is the least size of the words where
    each head has a size of its own (on a card); longer ones break into lines. 0: all heads of a story have one size.
    """

    height: Pt
    icon: Pt
    numeral_gap: Pt
    inset: Pt
    again: str = ""
    floor: Pt = 0.0


NUMBER_GAP = 0.2
"""White after a number in words, in em of the head."""

ICON_ROOM = 1.3
"""What an icon takes with the white before it, in its own sides."""

LEAST_HEAD = 0.92
"""A head with a size of its own is made this much smaller, as a share, to keep an icon that nobody asked for."""

LEAST_LINE = 5.0
"""An icon leaves at least so many characters to a line of its head, or it is not drawn."""

CLOSER = -0.03
"""Characters of a head are set closer by at most this, in em, before it breaks: more would be seen beside others of its size."""

NOTHING = 0.01
"""Points that are nothing."""


class _Head(Struct, frozen=True):
    """A head set: its number and its words with their distance from the left, what follows them, its icon.

    `share` is the share of its style's size at which it stands on one line; `lost` is the icon asked for that has no room.
    """

    count: Setting | None
    title: Setting
    x: Pt
    more: Setting | None
    icon: str | None
    share: float
    lost: str


def head_height(section: Section, width: Pt, look: HeadLook, ctx: Context) -> Pt:
    """Return the height of the head of `section` in a panel `width` wide: more than `look` says where its words take several lines.

    What it is higher by is whole grid units.
    """
    return head_fit(section, width, look, ctx)[0]


def head_fit(section: Section, width: Pt, look: HeadLook, ctx: Context) -> tuple[Pt, HeadRoom | None]:
    """Return the height of the head of `section`, and how large it may be and stand on one line; None where its size is its own."""
    more, share = _measured(section, width, look, ctx)
    height = look.height + (ceil(more / ctx.unit - 0.01) * ctx.unit if more else 0.0)
    if look.floor:
        return height, None
    signs = len(plain(section.heading.inlines)) if section.heading is not None and share < 1 else 0
    return height, HeadRoom("panel-head", share, (SENTENCE / max(signs, SENTENCE)) ** 2)


SENTENCE = 16
"""A head of more characters than this is a sentence, which stands well in two lines: the longer the better."""


def _measured(section: Section, width: Pt, look: HeadLook, ctx: Context) -> tuple[Pt, float]:
    """Return by how much the lines of a head are higher than one, and the share of its size at which it takes one.

    Asked at every size that copyfit tries: found once for a width, and not at all for heads so short that nobody need set them.
    """
    heading = section.heading
    if heading is None:
        return 0.0, 1.0
    signs = len(plain(heading.inlines)) + LONG_NUMBER * len(heading.number) + len(look.again)
    if ROOMY * signs * _own(ctx, "panel-head") + look.numeral_gap + 2 * look.inset + ICON_ROOM * look.icon <= width:
        return 0.0, 1.0
    sizes = (head_size(ctx), *(_own(ctx, name) for name in ("panel-head", "panel-number", "panel-again")))
    key = ("head", id(heading), id(section) in ctx.continued, width, look, sizes, id(ctx.theme))
    kept: tuple[Pt, float] | None = ctx.cache.get(key)
    if kept is None:
        head = _head(section, width, look, ctx)
        kept = ctx.cache[key] = _below(head.title), head.share
    return kept


def head_size(ctx: Context) -> Pt:
    """Return the size of all heads of the story that have none of their own: visibly more than that of sub-heads."""
    own = _own(ctx, "panel-head")
    return max(own * ctx.head_sizes.get("panel-head", 1.0), min(own, OVER_SUB * _own(ctx, "sub-head")))


LEAST_SHARE = 0.85
"""All heads of a story are made no smaller than this share of their style's size: longer ones break into lines."""

OVER_SUB = 1.1
"""Heads that are made smaller stay so many times as large as sub-heads."""


def _own(ctx: Context, style: str) -> Pt:
    size = ctx.style(style).size
    return ctx.pt(size) if size is not None else ctx.measures.body


def _below(title: Setting) -> Pt:
    """Return how far the last line of a head stands under its first."""
    # counted exactly also while sizes are tried
    return (len(title.lines) - 1) * title.leading


def head_of(section: Section, place: Rect, look: HeadLook, ctx: Context) -> list[FrameItem]:
    """Return the head of `section` drawn in `place`, nothing when it has none: words wider than it broken into lines.

    An icon that somebody asked for and that has no room beside the words is told (LAY037).
    """
    heading = section.heading
    if heading is None:
        return []
    head = _head(section, place.width, look, ctx)
    title, below = head.title, _below(head.title)
    base = place.y + place.height / 2 + HEAD_BASE * title.em - below / 2
    words: list[FrameItem] = []
    if head.count is not None:
        words += head.count.on(place.x + look.inset, base + _drop(head.count, title, below))
    words += title.on(place.x + head.x, base)
    out: list[FrameItem] = [Group(tuple(words), tag="artifact" if id(section) in ctx.continued else "h3")]
    if head.more is not None:
        out += head.more.on(place.x + head.x + title.lines[-1].width, base + below)
    if head.lost:
        ctx.sink.report("LAY037", place_of(heading.span, "icon", head.lost, ctx.sink.sources), name=head.lost)
    if head.icon:
        at = Rect(place.right - look.inset - look.icon, place.y + (place.height - look.icon) / 2, look.icon, look.icon)
        sign = icon(ctx, head.icon, at, color=ctx.color("main"), tint=ctx.color("fill"))
        out.append(Group(tuple(sign), tag="artifact"))
    return out


def _drop(count: Setting, title: Setting, below: Pt) -> Pt:
    """Return how far a numeral's baseline stands under that of its head's first line: one much larger than its words is centred on
    the Han of all their lines, one of their size stands on the first (rule M2)."""
    return max(0.0, cap_height(count) / 2 - HAN_MIDDLE * title.em + below / 2) if count.em > DISPLAY * title.em else 0.0


DISPLAY = 1.6
"""From so many times the size of the words on a numeral is a block of its own (rule M2)."""


def _head(section: Section, width: Pt, look: HeadLook, ctx: Context) -> _Head:
    """Return the head of `section` set for a panel `width` wide."""
    heading = section.heading
    assert heading is not None
    again = id(section) in ctx.continued
    role: Role = "label" if again else "copy"
    own = compose(heading.inlines, "panel-head", 1e6, ctx, align="start", color="main", role=role)
    one, size = own, None
    if not look.floor and abs(head_size(ctx) - own.em) > NOTHING:
        size = head_size(ctx)
        one = _one(heading, size, role, ctx)
    x, figure, more = look.inset, None, None
    if heading.number:
        # Arabic digits are the panel's numeral; （一） and 第一章 are words of the head
        counted = any(c.isdecimal() for c in heading.number)
        style, worded = ("panel-number", None) if counted else ("panel-head", size)
        figure = compose(heading.number, style, 1e6, ctx, align="start", color="main", role=role, size=worded)
        x += figure.width + (look.numeral_gap if counted else NUMBER_GAP * figure.em)
    if again and look.again:
        more = compose(look.again, "panel-again", 1e6, ctx, align="start", color="main", role="furniture")
    whole = width - x - look.inset - (more.width if more is not None else 0)
    asked = attribute(heading.attributes, "icon") or ""
    name = asked or ctx.icons.for_words(plain(heading.inlines)) or ""
    wanted = name if name != "none" else ""
    beside = whole - ICON_ROOM * look.icon if wanted else whole
    fitted = _by_itself if look.floor else _among_others
    title, signed = fitted(heading, one, whole, beside, bool(asked), look, role, ctx)
    share = (beside if asked else whole) / max(NOTHING, own.width + _closest(heading, own))
    icon_name = wanted if signed else None
    return _Head(figure, title, x, more, icon_name, share, asked if wanted and not signed else "")


def _among_others(
    heading: Heading, one: Setting, whole: Pt, beside: Pt, asked: bool, look: HeadLook, role: Role, ctx: Context
) -> tuple[Setting, bool]:
    """Return the words of a head in the size of all heads, and whether its icon stands beside them.

    `one` is them on one line, `whole` and `beside` are the room without an icon and with one. An icon that is `asked` for breaks
    the words where it must; another gives way where that spares a line.
    """
    for room in (beside,) if asked else (beside, whole):
        if one.width <= room:
            return one, room < whole
        if one.width + _closest(heading, one) <= room:
            return closer_set(one, (room - one.width) / _closest(heading, one) * CLOSER), room < whole
    signed = beside < whole and beside >= LEAST_LINE * one.em
    made = _rows(heading, one, beside if signed else whole, role, ctx)
    if signed and (made.width > beside + NOTHING or (not asked and len(made.lines) > 2)):
        other = _rows(heading, one, whole, role, ctx)
        if made.width > beside + NOTHING or len(other.lines) < len(made.lines):
            made, signed = other, False
    if made.width > whole + NOTHING:
        # a word that nothing breaks
        made = _rows(heading, _one(heading, one.em * whole / made.width, role, ctx), whole, role, ctx)
    return made, signed


def _by_itself(
    heading: Heading, one: Setting, whole: Pt, beside: Pt, asked: bool, look: HeadLook, role: Role, ctx: Context
) -> tuple[Setting, bool]:
    """Return the words of a head that has a size of its own: smaller down to the look's `floor`, then in lines."""
    room, signed = whole, beside < whole
    if signed and (asked or one.width <= beside / LEAST_HEAD):
        room = beside
    elif one.width <= whole * one.em / look.floor:
        signed = False
    if one.width <= room:
        return one, signed
    size = one.em * room / one.width
    if size >= look.floor:
        return _one(heading, size, role, ctx), signed
    return _rows(heading, one, beside if signed else whole, role, ctx), signed


def _closest(heading: Heading, one: Setting) -> Pt:
    """Return what setting its characters as close as they may be adds to the width of a head, below zero."""
    return CLOSER * one.em * max(1, len(plain(heading.inlines)) - 1)


def _one(heading: Heading, size: Pt, role: Role, ctx: Context) -> Setting:
    """Return the words of a head on one line."""
    return compose(heading.inlines, "panel-head", 1e6, ctx, align="start", color="main", role=role, size=size)


def _rows(heading: Heading, one: Setting, room: Pt, role: Role, ctx: Context) -> Setting:
    """Return the words of a head, `one` on one line, in lines about as long as each other, broken between words."""
    size = None if one.em == _own(ctx, "panel-head") else one.em
    return compose(
        heading.inlines, "panel-head", room, ctx, align="start", color="main", role=role, balance=True, size=size,
        leading=ROWS * one.em,
    )  # fmt: skip


ROOMY, LONG_NUMBER = 1.1, 1.8
"""What a character of a head is at most as wide as, in em, and how many characters one of its number stands for."""

ROWS = 1.25
"""Leading of a head of several lines, in em."""


def sub_head(heading: Heading, width: Pt, role: Role, ctx: Context) -> Setting:
    """Return the words of a sub-head: on one line, or in lines about as long as each other and nearer to each other than text."""
    words = numbered(heading, ctx)
    text = compose(words, "sub-head", width, ctx, align="start", color="strong", role=role, balance=True)
    if text.count > 1:
        text = compose(
            words, "sub-head", width, ctx, align="start", color="strong", role=role, balance=True,
            leading=SUB_ROWS * text.em,
        )  # fmt: skip
    return text


SUB_ROWS = 1.3
"""Leading of a sub-head of several lines, in em."""


def numbered(heading: Heading, ctx: Context) -> Sequence[Inline]:
    """Return the words of a heading with the number that opens it before them, the same object each time."""
    if not heading.number:
        return heading.inlines
    gap = "" if heading.number[-1:] in "、．）)" else " "
    made: tuple[Heading, tuple[Inline, ...]] = ctx.cache.setdefault(
        ("numbered", id(heading)), (heading, (Inline(heading.number + gap, heading.span), *heading.inlines))
    )
    return made[1]
