"""The page strip (报眉): the section's name, the special's name, date and page number over a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from renderer.display.frame import Frame, Role
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.layout.setting import compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, ColorName
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The page strip (报眉)."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The height of the whole."""
    rule: Length
    """The thickness of the line under it, 0 for none."""
    pad: Length
    """The white inside the label."""
    gap: Length
    """The white between name, label, date and folio."""
    ground: ColorName
    """The colour behind the label."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the strip: one height, name and label left, date and folio right."""
    options: Options = matter.options
    least = ctx.pt(options.height)
    meta = ctx.document.meta
    folio = ctx.folio(ctx.page)
    role: Role = "copy" if ctx.page == 0 else "furniture"
    if not (meta.strip.text or meta.section.text or meta.date.text or meta.folio.text):
        return ()

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        line = ctx.pt(options.rule)
        foot = height - line
        if line:
            frame.add(box(Rect(0, foot, width, line), ctx.color("accent")))
        x, pad, gap = 0.0, ctx.pt(options.pad), ctx.pt(options.gap)
        base = foot - 2 * pad
        if meta.strip.text:
            name = compose(meta.strip.text, "strip-name", width, ctx, align="start", role=role)
            frame.add(*name.on(0, base))
            x = name.width + gap
        if meta.section.text:
            label = compose(meta.section.text, "strip-label", width, ctx, align="start", role=role)
            tall = label.em + 2 * pad
            top = base + 0.12 * label.em - label.em - pad
            frame.add(box(Rect(x, top, label.width + 4 * pad, tall), ctx.color(options.ground)))
            frame.add(*label.on(x + 2 * pad, base))
        right = width
        for words, style in ((folio if meta.folio.text else "", "strip-folio"), (meta.date.text, "strip-date")):
            if words:
                text = compose(words, style, width, ctx, align="start", role=role)
                frame.add(*text.on(right - text.width, base))
                right -= text.width + gap
        return frame

    return (Fitted(least, least, least, draw),)
