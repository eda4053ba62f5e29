"""The ground of a chart and the line of words over it."""

from __future__ import annotations

from collections.abc import Callable

from renderer.content.figures import Figure
from renderer.display.frame import Frame
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted
from renderer.layout.drawing import Number, box, number
from renderer.layout.setting import Setting, compose
from renderer.units import Pt

PAD_UNITS = 1.0
"""White inside a card, in grid units: the gap of items, the smallest step of the gap ladder."""


def card(width: Pt, ctx: Context, units: tuple[int, int], draw: Callable[[Frame, Rect], None]) -> tuple[Fitted, ...]:
    """Return a chart on a card, `units` (least, most) grid units high; `draw` fills the room inside its padding."""
    pad = PAD_UNITS * ctx.unit

    def whole(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(box(Rect(0, 0, width, height), ctx.color("paper")))
        draw(frame, Rect(pad, pad, width - 2 * pad, height - 2 * pad))
        return frame

    least, most = units[0] * ctx.unit, units[1] * ctx.unit
    return (Fitted(least, least, most, whole),)


def value(figure: Figure, ctx: Context, size: Pt | None = None, *, style: str = "chart-figure") -> Number:
    """Return the figure as printed, with its unit, large."""
    return number(ctx, figure.digits, figure.unit, style, "chart-unit", size=size, color="main")


def words(text: str, ctx: Context, width: Pt, *, style: str = "chart-label", balance: bool = False) -> Setting:
    """Return a stretch of the copy as a label."""
    return compose(text, style, width, ctx, role="label", align="start", balance=balance)


def qualified(figure: Figure, ctx: Context, *, size: Pt | None = None) -> tuple[Setting | None, Number, Setting | None]:
    """Return the figure with its qualifiers: what stands before it (超, 累计达), the number, what stands after it (左右, 以上)."""
    before = words(figure.before, ctx, 1e6) if figure.before else None
    after = words(figure.after, ctx, 1e6) if figure.after else None
    return before, value(figure, ctx, size), after


def extent(figure: Figure, ctx: Context, size: Pt) -> Pt:
    """Return the width of the figure with its qualifiers as `put` draws it."""
    before, digits, after = qualified(figure, ctx, size=size)
    return digits.width + sum(p.width + QUALIFIER_GAP * ctx.measures.body for p in (before, after) if p is not None)


QUALIFIER_GAP = 0.25
"""White between a large figure and its qualifier, in em of the body: the gap of Han and Western (TYPOGRAPHY S1)."""


def put(frame: Frame, figure: Figure, x: Pt, baseline: Pt, ctx: Context, *, size: Pt | None = None) -> Pt:
    """Draw the figure with its qualifiers from `x` on and return where it ends."""
    before, digits, after = qualified(figure, ctx, size=size)
    gap = QUALIFIER_GAP * ctx.measures.body
    if before is not None:
        frame.add(*before.on(x, baseline))
        x += before.width + gap
    frame.add(*digits.on(x, baseline))
    x += digits.width
    if after is not None:
        frame.add(*after.on(x + gap, baseline))
        x += gap + after.width
    return x
