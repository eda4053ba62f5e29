"""The foot of a card: what it is taken from, who made it, and the places of the paper's mark and code (版权条)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from renderer.display.frame import Frame, Group, Image
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.layout.setting import compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The foot of a card."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The least height of the whole."""
    logo: Length
    """The height of the paper's mark."""
    qr: Length
    """The side of the code with its white border; 0 for sheets without it."""
    gap: Length
    """The white between mark, words and code."""
    words: tuple[Literal["headline", "deck", "byline", "credit", "strip", "section"], ...]
    """The words of the front matter that stand at the left."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the foot; nothing when there is nothing to say and no mark."""
    options: Options = matter.options
    said = [t for t in (getattr(ctx.document.meta, name).text for name in options.words) if t]
    logo, code = ctx.pictures.get("logo"), ctx.pictures.get("qr") if options.qr.pt else None
    if not said and logo is None and code is None:
        return ()
    side, gap = ctx.pt(options.qr) if code is not None else 0.0, ctx.pt(options.gap)
    room = width - (side + gap if code is not None else 0.0)
    texts = [compose(t, "imprint", room, ctx, align="start", role="copy") for t in said]
    mark = ctx.pt(options.logo) if logo is not None else 0.0
    least = max(ctx.pt(options.height), side, mark, sum((t.height for t in texts), 0.0))

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        x = 0.0
        if logo is not None:
            wide = mark * logo.width / logo.height
            frame.add(Image(logo.data, Rect(0, (height - mark) / 2, wide, mark), logo.alt))
            x = wide + gap
        y = (height - sum((t.height for t in texts), 0.0)) / 2
        for text in texts:
            frame.add(Group(tuple(text.at(x, y)), tag="p"))
            y += text.height
        if code is not None:
            place = Rect(width - side, (height - side) / 2, side, side)
            # a code is read only on white, whatever the card's ground
            frame.add(box(place, ctx.color("paper")), Image(code.data, place, code.alt))
        return frame

    return (Fitted(least, least, least, draw),)
