"""The comparison for a narrow sheet: the same indicators in two parts as pairs of bars, one scale for all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from renderer.content.document import Section, inlines_of, plain
from renderer.content.figures import Figure
from renderer.display.frame import Frame, FrameItem, Group, Stroke
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import Number, box, copied, icon, number
from renderer.layout.pairing import paired
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, RoleName
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The comparison for a narrow sheet."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    roles: tuple[RoleName, RoleName]
    """The colour roles of the two parts."""
    gap: Length
    """The white between pairs."""
    pad: Length
    """The white at the edges."""
    bar: tuple[Length, Length]
    """The least and the most thickness of a bar."""
    outline: Length
    """The line around a target's bar."""
    icon: Length
    """The side of the icons."""
    key: Length
    """The height of the line of keys."""


Ends = tuple[Setting | None, Number, Setting | None]
"""A figure with the qualifiers before and after it."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the comparison; nothing when the two parts share no indicator."""
    options: Options = matter.options
    if matter.part is None or matter.other is None:
        return ()
    pairs, _ = paired(matter, ctx)
    if not pairs:
        return ()
    label = compose("一", "pair-label", 1e6, ctx).leading
    gap, pad = ctx.pt(options.gap), ctx.pt(options.pad)
    thin, thick = (ctx.pt(v) for v in options.bar)
    fixed = ctx.pt(options.key) + len(pairs) * label + (len(pairs) - 1) * gap + 2 * pad
    least, most = (fixed + len(pairs) * (2 * bar + APART * bar) for bar in (thin, thick))

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(Group((box(Rect(0, 0, width, height), ctx.color("paper")),), tag="artifact"))
        bar = min(thick, (height - fixed) / len(pairs) / (2 + APART))
        frame.add(_keys(matter, Rect(pad, pad, width - 2 * pad, ctx.pt(options.key)), options, ctx))
        ends = [tuple(_ends(f, options, n, ctx, bar) for n, f in enumerate(pair)) for pair in pairs]
        # one scale for every bar of the chart, from zero: the longest that leaves each its own words
        room = width - 2 * pad - END
        told = [
            (float(f.value), _width(e))
            for pair, ending in zip(pairs, ends, strict=True)
            for f, e in zip(pair, ending, strict=True)
        ]
        scale = min((room - words) / value for value, words in told if value > 0)
        step = label + bar * (2 + APART) + (height - fixed - len(pairs) * bar * (2 + APART)) / len(pairs) + gap
        y = pad + ctx.pt(options.key)
        for pair, ending in zip(pairs, ends, strict=True):
            frame.add(*_pair(pair, ending, Rect(pad, y, width - 2 * pad, bar), scale, options, ctx))
            y += step
        return frame

    return (Fitted(least, least, most, draw),)


YEAR = re.compile(r"\d{4}年?")

APART = 0.16
"""White between the two bars of a pair, as a share of a bar."""

END = 14.0
"""White between a bar's end and its figure, in points."""


def _ends(figure: Figure, options: Options, n: int, ctx: Context, bar: Pt) -> Ends:
    look = ctx.within(options.roles[n])
    note = [compose(w, "pair-note", 1e6, look, align="start") if w else None for w in (figure.before, figure.after)]
    size = bar * FIGURE
    return (
        note[0],
        number(look, figure.digits, figure.unit, "pair-figure", "pair-unit", size=size, color="main", role="copy"),
        note[1],
    )


FIGURE = 1.32
"""Size of a figure beside its bar, in thicknesses of the bar: its digits are then nearly as high as it."""


def _width(ends: Ends) -> Pt:
    before, shown, after = ends
    return shown.width + sum((n.width + 0.3 * n.em for n in (before, after) if n is not None), 0.0)


def _pair(
    pair: tuple[Figure, Figure], ends: tuple[Ends, ...], place: Rect, scale: Pt, options: Options, ctx: Context
) -> list[FrameItem]:
    figure, bar = pair[0], place.height
    words = figure.indicator + (figure.verb if figure.verb and figure.verb not in figure.indicator else "")
    label = compose(words, "pair-label", place.width, ctx, align="start")
    side = ctx.pt(options.icon)
    name = ctx.icons.for_words(figure.indicator)
    x = place.x
    head: list[FrameItem] = []
    if name:
        head += icon(
            ctx,
            name,
            Rect(x, place.y + (label.leading - side) / 2, side, side),
            color=ctx.color("text"),
            tint=ctx.color("fill"),
        )
        x += 1.25 * side
    head += label.at(x, place.y)
    out: list[FrameItem] = []
    y = place.y + label.leading
    for n, (one, ending) in enumerate(zip(pair, ends, strict=True)):
        look = ctx.within(options.roles[n])
        solid = n == 0
        stroke = None if solid else Stroke(look.color("main"), ctx.pt(options.outline))
        rect = Rect(place.x, y, scale * float(one.value), bar)
        items: list[FrameItem] = [box(rect, look.color("main" if solid else "fill"), stroke=stroke)]
        before, shown, after = ending
        at, base = rect.right + END, y + (bar + shown.cap) / 2
        if before is not None:
            items += before.on(at, base)
            at += before.width + 0.3 * before.em
        items += shown.on(at, base)
        if after is not None:
            items += after.on(at + shown.width + 0.3 * after.em, base)
        out.append(copied([*(head if solid else []), *items], plain(inlines_of(one.item))))
        y += bar * (1 + APART)
    return out


def _keys(matter: Matter, place: Rect, options: Options, ctx: Context) -> Group:
    """Return the keys side by side, in the headings' own words: solid for the first part, outlined for the second."""
    parts: list[Section | None] = [matter.part, matter.other]
    items: list[FrameItem] = []
    x = place.x
    for n, part in enumerate(parts):
        if part is None or part.heading is None:
            continue
        look = ctx.within(options.roles[n])
        words = plain(part.heading.inlines)
        if n and matter.section is not None and matter.section.heading is not None and matter.section is not part:
            year = YEAR.match(words)
            words = (year.group() if year else "") + plain(matter.section.heading.inlines)
        text = compose(words, "pair-key", place.width, look, color="main", align="start", role="label")
        side = 0.8 * text.em
        stroke = None if n == 0 else Stroke(look.color("main"), ctx.pt(options.outline))
        top = place.y + (text.leading - side) / 2
        ink = look.color("fill") if n else look.color("main")
        items.append(box(Rect(x, top, side, side), ink, stroke=stroke))
        items += text.at(x + 1.3 * side, place.y)
        x += 1.3 * side + text.width + 1.2 * text.em
    return Group(tuple(items), name="keys")
