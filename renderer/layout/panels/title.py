"""A title for a cover: each clause of the headline on a line of its own, as large as the measure allows."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from renderer.display.frame import Frame, FrameItem, Group, Tag
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.layout.setting import Setting, compose
from renderer.spec.length import Length
from renderer.spec.style import STRICT
from renderer.units import Pt

Words = Literal["kicker", "headline", "deck", "byline", "credit"]


@dataclass(frozen=True, slots=True)
class Options:
    """The title of a cover."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    fit: tuple[Length, Length]
    """The largest and the smallest size of the headline."""
    gap: Length
    """The white between its kinds of words."""
    words: tuple[Words, ...]
    """The words of the front matter that it sets, in this order."""
    align: Literal["start", "center"]
    """Where its lines stand: at the left or in the middle."""
    stand: Literal["top", "middle", "foot"]
    """Where it stands in a place higher than it is."""
    rule: Length
    """The thickness of the short bar under the headline, 0 for none."""
    most: Length
    """The height that the headline may take, 0 for any."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the title; nothing when the content gives none of its words."""
    options: Options = matter.options
    rows: list[tuple[str, Setting]] = []
    for name in options.words:
        text: str = getattr(ctx.document.meta, name).text
        if text:
            lines = (
                _headline(text, width, options, ctx) if name == "headline" else [_line(name, text, width, options, ctx)]
            )
            rows += [(name, line) for line in lines]
    if not rows:
        return ()
    gap, rule = ctx.pt(options.gap), ctx.pt(options.rule)
    steps = [0.0] + [gap if a != b else 0.0 for (a, _), (b, _) in itertools.pairwise(rows)]
    bar = 2 * rule if rule and any(n == "headline" for n, _ in rows) else 0.0
    least = sum(s.height for _, s in rows) + sum(steps) + bar

    deck = ctx.theme.style("deck").color or "on"
    ink = ctx.color(deck)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        spare = height - least
        y = {"top": 0.0, "middle": spare / 2, "foot": spare}[options.stand]
        titles: list[FrameItem] = []
        for n, ((name, row), step) in enumerate(zip(rows, steps, strict=True)):
            y += step
            x = (width - row.width) / 2 if options.align == "center" else 0.0
            if name == "headline":
                titles += row.at(x, y)
            else:
                frame.add(Group(tuple(row.at(x, y)), tag="p"))
            y += row.height
            if bar and name == "headline" and (n + 1 == len(rows) or rows[n + 1][0] != "headline"):
                left = (width - 8 * rule) / 2 if options.align == "center" else 0.0
                frame.add(box(Rect(left, y + rule, 8 * rule, rule), ink))
                y += bar
        tag: Tag = "h1"
        frame.items.insert(0, Group(tuple(titles), tag=tag))
        return frame

    return (Fitted(least, least, 1e6, draw),)


def _line(name: str, text: str, width: Pt, options: Options, ctx: Context) -> Setting:
    return compose(text, name, width, ctx, align=options.align, balance=True)


def _headline(text: str, width: Pt, options: Options, ctx: Context) -> list[Setting]:
    """Return the clauses, which a space parts, at one size: the largest at which each has one line, else two or more."""
    largest, smallest = (ctx.pt(v) for v in options.fit)
    clauses = [c for c in text.split(" ") if c]
    em = max(compose(c, "headline", 1e6, ctx, align="start", size=largest).width for c in clauses) / largest
    leading = ctx.theme.style("headline").leading or 1.0
    most = ctx.pt(options.most)
    best: list[Setting] = []
    for rows in range(1, MOST_ROWS + 1):
        size = min(largest, width / em * rows * (1.0 if rows == 1 else EVEN))
        if most:
            size = min(size, most / (rows * len(clauses) * leading))
        if best and size < max(smallest, best[0].em):
            break
        best = [
            compose(
                c + (" " if n < len(clauses) - 1 else ""), "headline", width * 1.001, ctx, align="start", balance=True,
                size=size, leading=size * leading,
            )
            for n, c in enumerate(clauses)
        ]  # fmt: skip
        if size >= smallest and not most:
            break
    return best


MOST_ROWS = 4
"""A clause in more rows than this is no headline."""

EVEN = 0.92
"""Share of the ideal width per row that balanced rows can fill, since a row ends between words."""
