"""The foot of the page: a hairline, where the story comes from and goes on, and on its last page the credit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from renderer.display.frame import Frame
from renderer.display.geometry import Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import rule
from renderer.layout.setting import compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The foot of the page."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The height of the whole."""
    rule: Length
    """The thickness of the hairline."""
    onward: str
    """Where the story goes on; {page} in it is the folio of that page."""
    back: str
    """Where the story comes from; {page} in it is the folio of that page."""
    gap: Length
    """The white between those words and the credit."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the foot; nothing when the content gives no credit."""
    options: Options = matter.options
    credit = ctx.document.meta.credit.text if ctx.page == ctx.pages - 1 else ""
    turns = [
        words.replace("{page}", ctx.folio(page))
        for words, page in ((options.back, ctx.page - 1), (options.onward, ctx.page + 1))
        if 0 <= page < ctx.pages
    ]
    if not credit and not turns:
        return ()
    least = ctx.pt(options.height)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(rule(0, 0, width, 0, color=ctx.color("text"), width=ctx.pt(options.rule)))
        x = 0.0
        for words in turns:
            turn = compose(words, "turn", width, ctx, align="start", role="furniture")
            frame.add(*turn.on(x, height - 0.12 * turn.em))
            x += turn.width + ctx.pt(options.gap)
        if credit:
            text = compose(credit, "credit", width, ctx, align="start")
            frame.add(*text.on(width - text.width, height - 0.12 * text.em))
        return frame

    return (Fitted(least, least, least, draw),)
