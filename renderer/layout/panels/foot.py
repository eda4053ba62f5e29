"""The foot of the page: a hairline, where the story comes from and goes on, and on its last page the credit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from renderer.display.frame import Frame
from renderer.display.geometry import Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import rule
from renderer.layout.setting import compose
from renderer.spec.length import Length
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True, slots=True)
class Options:
    """`rule` is the thickness of the hairline; `height` of the whole. `onward` and `back` say where the story goes on and where it
    comes from; {page} in them is the page's folio.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    rule: Length
    onward: str
    back: str
    gap: Length


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the foot; nothing when the content gives no credit."""
    options: Options = matter.options
    credit = ctx.document.meta.credit.text if ctx.page == ctx.pages - 1 else ""
    turns = [
        words.format(page=ctx.folio(page))
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
