"""The page strip (报眉): the section's name, the special's name, date and page number over a rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
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
    floor: Length
    """The least size of its words: where they are too long for it side by side, the label stands under the name. 0: they become smaller."""
    shed: bool
    """Whether words that are still too long are left out, on sheets that repeat what another says: date and label, then the name."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the strip: one height, name and label left, date and folio right."""
    options: Options = matter.options
    least = ctx.pt(options.height)
    meta = ctx.document.meta
    strip, section, date = (
        getattr(meta, name).text if name in options.words else "" for name in ("strip", "section", "date")
    )
    folio = ctx.folio(ctx.page) if meta.folio.text and "folio" in options.words else ""
    if not (strip or section or date or folio):
        return ()
    lines, step, need = _kept((strip, section, date, folio), width, options, ctx)
    least = max(least, need)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        line = ctx.pt(options.rule)
        foot = height - line
        if line:
            frame.add(box(Rect(0, foot, width, line), ctx.color("accent")))
        base = foot - 2 * ctx.pt(options.pad)
        for n, words in enumerate(lines):
            _draw(frame, words, base - step * (len(lines) - 1 - n), options, ctx)
        return frame

    return (Fitted(least, least, least, draw),)


Words = tuple[str, str, str, str]
"""Name, label, date and folio of a line, empty where it has none."""

STYLES = ("strip-name", "strip-label", "strip-date", "strip-folio")

LEADING = 1.5
"""From the baseline of the name to that of a label under it, in em of the label."""


def _kept(words: Words, width: Pt, options: Options, ctx: Context) -> tuple[list[Words], Pt, Pt]:
    """Return the words as they share lines, from one baseline to the next, and the height they need: found once for their sizes."""
    sizes = [_size(style, 1.0, ctx) for style in STYLES]
    lengths = [ctx.pt(v) for v in (options.rule, options.pad, options.gap, options.floor)]
    key = ("strip", words, width, ctx.role, id(ctx.theme), options.shed, *sizes, *lengths)
    kept: tuple[list[Words], Pt, Pt] | None = ctx.cache.get(key)
    if kept is None:
        lines, step, need = _lines(words, width, options, ctx), 0.0, 0.0
        if len(lines) > 1:
            name, label = (
                _size(style, _scale(width, line, options, ctx), ctx) for style, line in zip(STYLES, lines, strict=False)
            )
            step = LEADING * label
            need = lengths[0] + 2 * lengths[1] + step + name
        kept = ctx.cache[key] = lines, step, need
    return kept


def _lines(words: Words, width: Pt, options: Options, ctx: Context) -> list[Words]:
    """Return the words as they share lines: all on one where they fit at their least size or there is none."""
    strip, section, date, folio = words
    fits = partial(_fits, width, options, ctx)
    if not options.floor.pt or fits(words):
        return [words]
    two: list[Words] = [(strip, "", date, ""), ("", section, "", folio)]
    if strip and section and (not options.shed or all(map(fits, two))):
        return two
    if not options.shed:
        return [words]
    return [(strip, "", "", folio) if fits((strip, "", "", folio)) else ("", "", "", folio)]


def _fits(width: Pt, options: Options, ctx: Context, line: Words) -> bool:
    """Return whether words fit on one line without becoming too small."""
    scale = _scale(width, line, options, ctx)
    return all(
        _size(s, scale, ctx) >= ctx.pt(options.floor) - 0.01 for s, w in zip(STYLES[:3], line[:3], strict=True) if w
    )


def _draw(frame: Frame, words: Words, base: Pt, options: Options, ctx: Context) -> None:
    """Set a line of the strip: name and label from the left, folio and date from the right."""
    strip, section, date, folio = words
    width, pad, gap = frame.size.width, ctx.pt(options.pad), ctx.pt(options.gap)
    scale = _scale(width, words, options, ctx)
    role: Role = "copy" if ctx.page == 0 else "furniture"

    def sized(words: str, style: str) -> Setting:
        return compose(
            words, style, width, ctx, align="start", role=role, size=_size(style, scale, ctx) if scale < 1 else None
        )

    x = 0.0
    if strip:
        name = sized(strip, "strip-name")
        frame.add(*name.on(0, base))
        x = name.width + gap
    if section:
        label = sized(section, "strip-label")
        tall = label.em + 2 * pad
        top = base + 0.12 * label.em - label.em - pad
        # on a sheet of the label's own colour a gradient would show as a box of its own
        shown = options.ground != ctx.sheet
        if shown:
            frame.add(ground(ctx, Rect(x, top, label.width + 4 * pad, tall), options.ground))
        frame.add(*label.on(x + (2 * pad if shown or x else 0.0), base))
    right = width
    for text, style in ((folio, "strip-folio"), (date, "strip-date")):
        if text:
            one = sized(text, style)
            frame.add(*one.on(right - one.width, base))
            right -= one.width + gap


def _size(style: str, scale: float, ctx: Context) -> Pt:
    """Return the size of a style's words at a scale."""
    size = ctx.style(style).size
    return scale * (ctx.pt(size) if size is not None else ctx.measures.body)


def _scale(width: Pt, words: Words, options: Options, ctx: Context) -> float:
    """Return by how much the words of a line must be smaller to stand side by side in `width`: 1 where they fit."""
    settings = [
        compose(text, style, 1e6, ctx, align="start", role="label")
        for text, style in zip(words, STYLES, strict=True)
        if text
    ]
    fixed = ctx.pt(options.gap) * max(0, len(settings) - 1) + (4 * ctx.pt(options.pad) if words[1] else 0.0)
    need = sum((s.width for s in settings), 0.0)
    return min(1.0, (width - fixed) / need) if need > 0 and width > fixed else 1.0
