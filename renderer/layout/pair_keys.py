"""The keys of a comparison: what a solid and what an outlined column stand for, in the headings' own words."""

from __future__ import annotations

from renderer.content.document import plain
from renderer.display.frame import FrameItem, Group, Stroke
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Matter
from renderer.layout.drawing import box
from renderer.layout.setting import compose
from renderer.units import Pt


def keys_of(matter: Matter, roles: tuple[str, str], outline: Pt, ctx: Context) -> tuple[Group, Size]:
    """Return the keys side by side, what a solid and what an outlined column stand for in the headings' own words, and their size."""
    items: list[FrameItem] = []
    x, tall = 0.0, 0.0
    named = ((matter.part, matter.part, roles[0]), (matter.other, matter.section, roles[1]))
    for n, (part, section, role) in enumerate(named):
        look = ctx.within(role)
        heading = (
            section.heading if section is not None and section.heading is not None else part.heading if part else None
        )
        if heading is None:
            continue
        # the heading of a section inside a part is copy set here; a part's own heading stands over the part
        own = n == 1 and section is not None and section is not part
        text = compose(
            heading.inlines if own else plain(heading.inlines),
            "hero-key",
            1e6,
            look,
            role="copy" if own else "label",
            color="main",
            align="start",
        )
        side = 0.8 * text.em
        sign = Rect(x, text.baseline - 0.82 * text.em, side, side)
        line = Stroke(look.color("main"), outline)
        items.append(box(sign, look.color("main")) if n == 0 else box(sign, look.color("fill"), stroke=line))
        x += 1.15 * text.em
        if own and part is not None and part.heading is not None:
            year = "".join(c for c in plain(part.heading.inlines)[:4] if c.isdigit())
            if len(year) == 4:
                chip = compose(
                    plain(part.heading.inlines)[:5] if plain(part.heading.inlines)[4:5] == "年" else year,
                    "hero-key",
                    1e6,
                    look,
                    role="label",
                    color="main",
                    align="start",
                )
                items += chip.at(x, 0)
                x += chip.width + YEAR_GAP * text.em
        items.append(Group(tuple(text.at(x, 0)), tag="h3" if own else ""))
        x += text.width + KEYS_APART * text.em
        tall = max(tall, text.leading)
    return Group(tuple(items), name="keys"), Size(x, tall)


YEAR_GAP = 0.1
"""White between the year of a part and the heading of a section in it, in em: they are read as one."""

KEYS_APART = 1.5
"""White between the two keys, in em of their words."""
