"""The headline block (报头题区): headline, deck and byline on a solid ground, the scenery along its foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import ClassVar

from renderer.display.frame import Frame, FrameItem, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.clauses import clauses_of
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import ground
from renderer.layout.scenery import scenery
from renderer.layout.setting import Setting, closer_set, compose
from renderer.layout.split import cuts_of
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, ColorName, GroundName
from renderer.text.headline import CLOSEST
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The headline block (报头题区)."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The least height of the block."""
    fit: tuple[Length, Length] = field(metadata={"positive": True})
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
    ground: GroundName
    """The colour of the block."""
    again: Length
    """The height of the running head on later pages."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the headline block; it grows by the lines that a long headline, deck or byline needs."""
    options: Options = matter.options
    meta = ctx.document.meta
    if not meta.headline.text and not meta.deck.text:
        return ()
    if ctx.page > 0:
        return _running(width, options, ctx)
    inner = width - 2 * ctx.pt(options.pad)
    title = _title(meta.headline.text, inner, options, ctx)
    kicker = compose(meta.kicker.text, "kicker", inner, ctx, align="start") if meta.kicker.text else None
    deck, byline, beside = _under(meta.deck.text, meta.byline.text, inner, ctx)
    text = sum((row[0].height for row in title), 0.0) + (kicker.height if kicker else 0)
    over = BYLINE_OVER * byline.em if byline and deck and not beside else 0.0
    second = (deck.height if deck else 0.0) + (over + byline.height if byline and not beside else 0.0)
    needed = ctx.pt(options.top) + text + (ctx.pt(options.gap) + second if second else 0) + ctx.pt(options.scene)
    least = max(ctx.pt(options.height), needed)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(ground(ctx, Rect(0, 0, width, height), options.ground))
        if ctx.pt(options.scene) > 0:
            frame.add(scenery(Size(width, height), ctx.pt(options.scene), options.tones, ctx))
        pad = ctx.pt(options.pad)
        # few words, or a long headline set small, stand in the middle of what the scenery leaves
        y = ctx.pt(options.top) + (height - needed) / 2
        if kicker:
            frame.add(Group(tuple(kicker.at(pad, y)), tag="p"))
            y += kicker.height
        runs = []
        for row in title:
            runs += _row(row, pad, inner, y)
            y += row[0].height
        frame.add(Group(tuple(runs), tag="h1"))
        y += ctx.pt(options.gap)
        if deck:
            frame.add(Group(tuple(deck.at(pad, y)), tag="p"))
            y += deck.height
        if byline:
            # beside the deck's last line on its baseline, else under it
            base = y - deck.leading + deck.baseline if deck and beside else y + over + byline.baseline
            frame.add(Group(tuple(byline.on(pad + inner - byline.width, base)), tag="p"))
        return frame

    return (Fitted(least, least, least, draw),)


def _under(deck: str, byline: str, inner: Pt, ctx: Context) -> tuple[Setting | None, Setting | None, bool]:
    """Return the deck, the byline, and whether they share a line: they do where both leave white between them."""
    under = compose(byline, "byline", 1e6, ctx, align="start") if byline else None
    if under is not None and under.width > inner:
        under = compose(byline, "byline", inner, ctx, align="start", balance=True)
    if not deck:
        return None, under, False
    whole = compose(deck, "deck", inner, ctx, align="start", balance=True)
    if under is None or under.width > MOST_BYLINE * inner:
        return whole, under, False
    shared = compose(deck, "deck", inner - under.width - BYLINE_GAP * under.em, ctx, align="start", balance=True)
    if shared.count > whole.count:
        return whole, under, False
    return shared, under, True


MOST_BYLINE = 0.5
"""A byline longer than this share of the block has a line of its own: it would crowd the deck."""

BYLINE_GAP, BYLINE_OVER = 1.5, 0.7
"""White between deck and byline on one line, at least, and over a byline with a line of its own, in em of the byline."""


def _running(width: Pt, options: Options, ctx: Context) -> tuple[Fitted, ...]:
    """Return the head of a later page: the headline again, small, on the same ground; the deck where both have room."""
    least, pad = ctx.pt(options.again), ctx.pt(options.pad)
    meta = ctx.document.meta

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(ground(ctx, Rect(0, 0, width, height), options.ground))
        inner = width - 2 * pad
        deck = compose(meta.deck.text, "deck-again", 1e6, ctx, align="start", role="label") if meta.deck.text else None
        title = compose(meta.headline.text, "headline-again", 1e6, ctx, align="start", role="label")
        if deck is not None and title.width + pad + deck.width > inner:
            deck = None
        if title.width > inner:
            size = title.em * inner / title.width
            title = compose(meta.headline.text, "headline-again", 1e6, ctx, align="start", role="label", size=size)
        base = height / 2 + 0.38 * title.em
        frame.add(Group(tuple(title.on(pad, base)), tag="artifact"))
        if deck is not None:
            frame.add(Group(tuple(deck.on(pad + inner - deck.width, base)), tag="artifact"))
        return frame

    return (Fitted(least, least, least, draw),)


def _row(row: list[Setting], pad: Pt, inner: Pt, y: Pt) -> list[FrameItem]:
    """Return the clauses of a line of the headline: the last one flush right where that leaves no hole before it."""
    runs: list[FrameItem] = []
    gaps = max(1, len(row) - 1)
    spread = (inner - sum((piece.width for piece in row), 0.0)) / gaps
    gap = spread if spread <= MOST_GAP * row[0].em else CLAUSE_GAP * row[0].em
    x = pad
    for piece in row:
        runs += piece.at(x, y)
        x += piece.width + gap
    return runs


def _title(text: str, inner: Pt, options: Options, ctx: Context) -> list[list[Setting]]:
    """Return the lines of the headline, each the clauses that share it.

    Clauses are what a space parts. As few lines of whole clauses are taken as have them at the smallest size or larger, and
    these are made as large as they can be; before there is another line, characters of the smallest size are set closer (H2).
    Clauses that are too long for a line are broken between words.
    """
    if not text:
        return []
    largest, smallest = (ctx.pt(v) for v in options.fit)
    clauses = clauses_of(text)
    wide = [compose(c, "headline", 1e6, ctx, align="start", size=largest).width for c in clauses]

    def need(_: int, a: int, b: int) -> Pt:
        return sum(wide[a:b], 0.0) + CLAUSE_GAP * largest * (b - a - 1)

    for count in range(1, len(clauses) + 1):
        bounds = [0, *cuts_of(len(clauses), count, need), len(clauses)]
        rows = [(need(0, a, b) / largest, sum(len(c) - 1 for c in clauses[a:b])) for a, b in pairwise(bounds)]
        size, closer = _fitted(rows, inner, largest, smallest)
        if closer >= CLOSEST:
            leading = (ctx.style("headline").leading or 1.0) if count == 1 else LINES_LEADING
            last = len(clauses) - 1
            pieces = [
                closer_set(
                    compose(
                        c + (" " if n < last else ""), "headline", 1e6, ctx, align="start", size=size, leading=size * leading
                    ),
                    closer,
                )
                for n, c in enumerate(clauses)
            ]  # fmt: skip
            return [pieces[a:b] for a, b in pairwise(bounds)]
    return [[_broken(text, inner, largest, smallest, ctx)]]


def _fitted(rows: Sequence[tuple[float, int]], inner: Pt, largest: Pt, smallest: Pt) -> tuple[Pt, float]:
    """Return the size at which rows fit into `inner`, and by how many em their characters must stand closer for that, below zero.

    Of each row its width in em, and how many places it has between characters.
    """
    size = max(smallest, min(largest, inner / max(width for width, _ in rows)))
    return size, min(0.0, *((inner / size - width) / max(1, places) for width, places in rows))


def _broken(text: str, inner: Pt, largest: Pt, smallest: Pt, ctx: Context) -> Setting:
    """Return the headline in balanced lines, as large as it can be without needing more of them than at the smallest size."""

    def at(size: Pt) -> Setting:
        return compose(
            text, "headline", inner, ctx, align="start", balance=True, size=size, leading=size * LINES_LEADING
        )

    best = at(smallest)
    lines = len(best.lines)
    size = smallest
    while size + GROWN <= largest:
        size += GROWN
        larger = at(size)
        if len(larger.lines) > lines or larger.width > inner:
            break
        best = larger
    return best


CLAUSE_GAP = 0.55
"""White between two clauses of a headline on one line, in em: visibly more than a character's own side bearings."""

MOST_GAP = 1.3
"""More white than this between them, in em, is a hole: they then stand together at the left."""

LINES_LEADING = 1.15
"""Leading of a headline of several lines, in multiples of its size."""

GROWN = 1.0
"""Steps in points by which a headline of several lines is tried larger."""
