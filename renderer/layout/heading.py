"""The head of a section: its numeral, its words, its icon at the right."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Heading, Inline, Section, attribute, plain
from renderer.display.frame import FrameItem, Group, Role
from renderer.display.geometry import Rect
from renderer.layout.context import Context
from renderer.layout.drawing import icon
from renderer.layout.setting import compose
from renderer.records import Struct
from renderer.units import Pt

HEAD_BASE = 0.46
"""The head's baseline under the middle of its band, in em: so that the numeral, half as high again, clears the rule over it."""


class Look(Struct, frozen=True):
    """Measures of a head: its height, the side of its icon, the white after its numeral and at its ends.

    `again` is what follows the words of a section that began on an earlier sheet.
    """

    height: Pt
    icon: Pt
    numeral_gap: Pt
    inset: Pt
    again: str = ""


NUMBER_GAP = 0.2
"""White after a number in words, in em of the head."""

LEAST_HEAD = 0.92
"""A head is made this much smaller, as a share of its size, to keep its icon; more, and it goes without."""


def head_of(section: Section, place: Rect, look: Look, ctx: Context) -> list[FrameItem]:
    """Return the head of `section` drawn in `place`, nothing when it has none: words made smaller when they are wider than it."""
    heading = section.heading
    if heading is None:
        return []
    again = id(section) in ctx.continued
    role: Role = "label" if again else "copy"
    x = place.x + look.inset
    words: list[FrameItem] = []
    title = compose(heading.inlines, "panel-head", 1e6, ctx, align="start", color="main", role=role)
    base = place.y + place.height / 2 + HEAD_BASE * title.em
    if heading.number:
        # Arabic digits are the panel's numeral; （一） and 第一章 are words of the head
        counted = any(c.isdecimal() for c in heading.number)
        style = "panel-number" if counted else "panel-head"
        figure = compose(heading.number, style, 1e6, ctx, align="start", color="main", role=role)
        words += figure.on(x, base)
        x += figure.width + (look.numeral_gap if counted else NUMBER_GAP * figure.em)
    name = attribute(heading.attributes, "icon") or ctx.icons.for_words(plain(heading.inlines))
    more = None
    if again and look.again:
        more = compose(look.again, "panel-again", 1e6, ctx, align="start", color="main", role="furniture")
    room = place.right - x - look.inset - (more.width if more is not None else 0)
    if name and title.width <= (room - 1.3 * look.icon) / LEAST_HEAD:
        room -= 1.3 * look.icon
    else:
        # an icon gives way to words: heads of one weight are one size
        name = None
    if title.width > room:
        size = title.em * room / title.width
        title = compose(heading.inlines, "panel-head", 1e6, ctx, align="start", color="main", role=role, size=size)
    words += title.on(x, base)
    out: list[FrameItem] = [Group(tuple(words), tag="artifact" if again else "h3")]
    if more is not None:
        out += more.on(x + title.width, base)
    if name and name != "none":
        at = Rect(place.right - look.inset - look.icon, place.y + (place.height - look.icon) / 2, look.icon, look.icon)
        out.append(Group(tuple(icon(ctx, name, at, color=ctx.color("main"), tint=ctx.color("fill"))), tag="artifact"))
    return out


def numbered(heading: Heading, ctx: Context) -> Sequence[Inline]:
    """Return the words of a heading with the number that opens it before them, the same object each time."""
    if not heading.number:
        return heading.inlines
    gap = "" if heading.number[-1:] in "、．）)" else " "
    made: tuple[Heading, tuple[Inline, ...]] = ctx.cache.setdefault(
        ("numbered", id(heading)), (heading, (Inline(heading.number + gap, heading.span), *heading.inlines))
    )
    return made[1]
