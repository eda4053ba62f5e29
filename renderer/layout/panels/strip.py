"""The page strip (报眉): the section's name, the special's name, date and page number over a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from renderer.display.frame import Frame, Role
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, ground
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, GroundName
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
    ground: GroundName
    """The colour behind the label."""
    words: tuple[Literal["strip", "section", "date", "folio"], ...]
    """The words of the front matter that it shows."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the strip: one height, name and label left, date and folio right."""
    options: Options = matter.options
    least = ctx.pt(options.height)
    meta = ctx.document.meta
    strip, section, date = (
        getattr(meta, name).text if name in options.words else "" for name in ("strip", "section", "date")
    )
    folio = ctx.folio(ctx.page) if meta.folio.text and "folio" in options.words else ""
    role: Role = "copy" if ctx.page == 0 else "furniture"
    if not (strip or section or date or folio):
        return ()

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        line = ctx.pt(options.rule)
        foot = height - line
        if line:
            frame.add(box(Rect(0, foot, width, line), ctx.color("accent")))
        x, pad, gap = 0.0, ctx.pt(options.pad), ctx.pt(options.gap)
        base = foot - 2 * pad
        scale = _scale(width, pad, gap, (strip, section, date, folio), ctx)

        def sized(words: str, style: str) -> Setting:
            size = ctx.style(style).size
            smaller = scale * ctx.pt(size) if size is not None and scale < 1 else None
            return compose(words, style, width, ctx, align="start", role=role, size=smaller)

        if strip:
            name = sized(strip, "strip-name")
            frame.add(*name.on(0, base))
            x = name.width + gap
        if section:
            label = sized(section, "strip-label")
            tall = label.em + 2 * pad
            top = base + 0.12 * label.em - label.em - pad
            # on a sheet of the label's own colour a gradient would show as a box of its own
            if options.ground != ctx.sheet:
                frame.add(ground(ctx, Rect(x, top, label.width + 4 * pad, tall), options.ground))
            frame.add(*label.on(x + 2 * pad, base))
        right = width
        for words, style in ((folio, "strip-folio"), (date, "strip-date")):
            if words:
                text = sized(words, style)
                frame.add(*text.on(right - text.width, base))
                right -= text.width + gap
        return frame

    return (Fitted(least, least, least, draw),)


STYLES = ("strip-name", "strip-label", "strip-date", "strip-folio")


def _scale(width: Pt, pad: Pt, gap: Pt, words: tuple[str, ...], ctx: Context) -> float:
    """Return by how much the words, in the order of `STYLES`, must be smaller to stand side by side in `width`: 1 where they fit."""
    settings = [
        compose(text, style, 1e6, ctx, align="start", role="label")
        for text, style in zip(words, STYLES, strict=True)
        if text
    ]
    fixed = gap * max(0, len(settings) - 1) + (4 * pad if words[1] else 0.0)
    need = sum((s.width for s in settings), 0.0)
    return min(1.0, (width - fixed) / need) if need > 0 and width > fixed else 1.0
