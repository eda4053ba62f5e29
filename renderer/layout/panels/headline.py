"""The headline block (报头题区): headline, deck and byline on a solid ground, the scenery along its foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from renderer.display.frame import Frame, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.layout.scenery import scenery
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.style import STRICT, ColorName
from renderer.units import Pt


@dataclass(frozen=True, slots=True)
class Options:
    """The headline block (报头题区)."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The least height of the block."""
    fit: tuple[Length, Length]
    """The largest and the smallest size of the headline."""
    pad: Length
    """The white at the sides."""
    top: Length
    """The white above the words."""
    gap: Length
    """The white between headline and deck."""
    scene: Length
    """The height of the scenery along the foot; no words stand on it."""
    tones: tuple[ColorName, ...]
    """The colours of the scenery, from near to far."""
    ground: ColorName
    """The colour of the block."""
    again: Length
    """The height of the running head on later pages."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the headline block; its height grows by a line when the headline needs two."""
    options: Options = matter.options
    meta = ctx.document.meta
    if not meta.headline.text and not meta.deck.text:
        return ()
    if ctx.page > 0:
        return _running(width, options, ctx)
    inner = width - 2 * ctx.pt(options.pad)
    title = _title(meta.headline.text, inner, options, ctx)
    kicker = compose(meta.kicker.text, "kicker", inner, ctx, align="start") if meta.kicker.text else None
    deck = compose(meta.deck.text, "deck", inner * 0.72, ctx, align="start") if meta.deck.text else None
    byline = compose(meta.byline.text, "byline", inner * 0.6, ctx, align="start") if meta.byline.text else None
    rows = title[:1] if len(title) > 1 and _one_line(title, inner) else title
    text = sum(t.height for t in rows) + (kicker.height if kicker else 0)
    second = max((s.height for s in (deck, byline) if s is not None), default=0.0)
    needed = ctx.pt(options.top) + text + (ctx.pt(options.gap) + second if second else 0) + ctx.pt(options.scene)
    least = max(ctx.pt(options.height), needed)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(box(Rect(0, 0, width, height), ctx.color(options.ground)))
        frame.add(scenery(Size(width, height), ctx.pt(options.scene), options.tones, ctx))
        pad = ctx.pt(options.pad)
        y = ctx.pt(options.top)
        if kicker:
            frame.add(Group(tuple(kicker.at(pad, y)), tag="p"))
            y += kicker.height
        runs = []
        for n, piece in enumerate(title):
            # the last of several pieces on one line stands flush right
            flush = n and _one_line(title, inner)
            if flush:
                y -= title[0].height
            runs += piece.at(pad + inner - piece.width if flush else pad, y)
            y += piece.height
        frame.add(Group(tuple(runs), tag="h1"))
        y += ctx.pt(options.gap)
        if deck:
            frame.add(Group(tuple(deck.at(pad, y)), tag="p"))
        if byline:
            base = y + deck.baseline if deck else y + byline.baseline
            frame.add(Group(tuple(byline.on(pad + inner - byline.width, base)), tag="p"))
        return frame

    return (Fitted(least, least, least, draw),)


def _running(width: Pt, options: Options, ctx: Context) -> tuple[Fitted, ...]:
    """Return the head of a later page: the headline again, small, on the same ground."""
    least, pad = ctx.pt(options.again), ctx.pt(options.pad)
    meta = ctx.document.meta

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(box(Rect(0, 0, width, height), ctx.color(options.ground)))
        inner = width - 2 * pad
        deck = compose(meta.deck.text, "deck-again", 1e6, ctx, align="start", role="label") if meta.deck.text else None
        room = inner - (deck.width + pad if deck else 0)
        title = compose(meta.headline.text, "headline-again", 1e6, ctx, align="start", role="label")
        if title.width > room:
            size = title.em * room / title.width
            title = compose(meta.headline.text, "headline-again", 1e6, ctx, align="start", role="label", size=size)
        base = height / 2 + 0.38 * title.em
        frame.add(Group(tuple(title.on(pad, base)), tag="artifact"))
        if deck:
            frame.add(Group(tuple(deck.on(pad + inner - deck.width, base)), tag="artifact"))
        return frame

    return (Fitted(least, least, least, draw),)


def _one_line(title: list[Setting], inner: Pt) -> bool:
    return sum(t.width for t in title) <= inner


def _title(text: str, inner: Pt, options: Options, ctx: Context) -> list[Setting]:
    """Return the headline's pieces: two clauses on one line, one flush left and one flush right, or whole lines.

    Clauses are what a space parts. They share a line at the largest size that leaves them apart; a headline that does
    not fit one line at the smallest size is set as balanced lines at it.
    """
    if not text:
        return []
    largest, smallest = (ctx.pt(v) for v in options.fit)
    clauses = [c for c in text.split(" ") if c]
    at_largest = [compose(c, "headline", 1e6, ctx, align="start", size=largest) for c in clauses]
    need = sum(s.width for s in at_largest) + CLAUSE_GAP * largest * (len(clauses) - 1)
    size = min(largest, largest * inner / need) if need else largest
    leading = size * (ctx.theme.style("headline").leading or 1.0)
    if size >= smallest and len(clauses) <= 2:
        pieces = [
            compose(
                c + (" " if n < len(clauses) - 1 else ""),
                "headline",
                1e6,
                ctx,
                align="start",
                size=size,
                leading=leading,
            )
            for n, c in enumerate(clauses)
        ]
        return pieces
    size = max(smallest, min(largest, size))
    return [compose(text, "headline", inner, ctx, align="start", balance=True, size=size, leading=size * 1.15)]


CLAUSE_GAP = 0.55
"""White between two clauses of a headline on one line, in em: visibly more than a character's own side bearings."""
