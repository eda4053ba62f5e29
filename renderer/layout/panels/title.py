"""A title for a cover: each clause of the headline on a line of its own, as large as the measure allows."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from typing import ClassVar, Literal

from renderer.display.color import contrast
from renderer.display.frame import Frame, FrameItem, Group, Tag
from renderer.display.geometry import Rect, Size
from renderer.display.gradient import Gradient
from renderer.layout.clauses import clauses_of
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, ground
from renderer.layout.setting import Setting, compose
from renderer.records import Struct, field
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, GroundName
from renderer.units import Pt

Words = Literal["kicker", "headline", "deck", "byline", "credit"]


@dataclass(frozen=True)
class Options:
    """The title of a cover."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    fit: tuple[Length, Length] = dataclasses.field(metadata={"positive": True})
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
    """The greatest height of the headline, which then grows with its place; 0 keeps it at the size that its width gives."""
    beside: Length
    """The smallest size of the words beside a headline that grows with its place."""
    ground: GroundName
    """The colour of the ground behind it, where it has one."""
    around: Length
    """How far its ground reaches beyond its place at the sides and the foot, over the edge of the sheet, and by `gap` above; 0 for no ground."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the title; nothing when the content gives none of its words. With `most` its headline grows with its place."""
    options: Options = matter.options
    text = ctx.document.meta.headline.text if "headline" in options.words else ""
    sizes = _Headline(text, width, options, ctx) if text else None
    # long words beside the headline become smaller before they push it off its sheet
    tries = [_rows(width, scale, options, ctx) for scale in (SCALES if options.most.pt else SCALES[:1])]
    if not tries[0]:
        return ()
    gap, rule = ctx.pt(options.gap), ctx.pt(options.rule)
    bar = 2 * rule if rule and sizes is not None else 0.0
    steps = [0.0] + [0.0 if {a.name, b.name} <= SMALL else gap for a, b in itertools.pairwise(tries[0])]
    beside = [sum((r.height for r in rows), 0.0) + sum(steps, 0.0) + bar for rows in tries]
    most, low = ctx.pt(options.most), sizes.least if sizes is not None else 0.0
    usual = sizes.usual if sizes is not None else 0.0
    least = min(beside) + low
    natural = beside[0] + max(sizes.within(most).height, low) if sizes is not None and most else least

    deck = _ink("deck", options, ctx) or ctx.style("deck").color or "on"
    ink, around = ctx.color(deck), ctx.pt(options.around)

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        if around:
            place = Rect(-around, -gap, width + 2 * around, height + around + gap)
            frame.add(Group((ground(ctx, place, options.ground),), tag="artifact"))
        # the others become smaller before the headline's clauses run on
        fitting = ((r, f) for least in (usual, low) for r, f in zip(tries, beside, strict=True) if f + least <= height)
        rows, fixed = next(fitting, (tries[-1], beside[-1]))
        headline = sizes.within(min(most, height - fixed) if most else 0.0) if sizes is not None else _Row("", ())
        spare = height - fixed - headline.height
        y = {"top": 0.0, "middle": spare / 2, "foot": spare}[options.stand]
        titles: list[FrameItem] = []
        for row, step in zip(rows, steps, strict=True):
            y += step
            if row.name == "headline":
                for line in headline.settings:
                    titles += line.at(0.0, y)
                    y += line.height
                if bar:
                    frame.add(box(Rect(_left(8 * rule, width, options), y + rule, 8 * rule, rule), ink))
                    y += bar
                continue
            # names side by side are placed together; other words stand in the measure as their lines do
            x = _left(row.width, width, options) if row.name in SMALL else 0.0
            for one in row.settings:
                frame.add(Group(tuple(one.at(x, y)), tag="p"))
                x += one.width + APART * one.em
            y += row.height
        tag: Tag = "h1"
        frame.items.insert(1 if around else 0, Group(tuple(titles), tag=tag))
        return frame

    return (Fitted(least, natural, 1e6, draw),)


SCALES = (1.0, 0.85, 0.7)
"""Sizes of the words beside a headline that grows with its place, tried in turn until all fits."""


def _rows(width: Pt, scale: float, options: Options, ctx: Context) -> list[_Row]:
    """Return the words in their order, all but the names at `scale`; a headline's row is empty, its lines are found later."""
    rows: list[_Row] = []
    for name in options.words:
        text: str = getattr(ctx.document.meta, name).text
        if not text:
            continue
        if name == "headline":
            rows.append(_Row(name, ()))
            continue
        size = ctx.style(name).size
        usual = ctx.pt(size) if size is not None else 0.0
        smaller = (
            max(scale * usual, min(usual, ctx.pt(options.beside)))
            if usual and scale != 1.0 and name not in SMALL
            else None
        )
        align = options.align if name not in SMALL else "start"
        ink = _ink(name, options, ctx)
        line = compose(text, name, width, ctx, align=align, balance=True, size=smaller, color=ink)
        before = rows[-1] if rows else _Row("", ())
        if name in SMALL and before.name in SMALL and before.beside(line).width <= width:
            # who wrote and who drew share a line where it holds them both
            rows[-1] = before.beside(line)
        else:
            rows.append(_Row(name, (line,)))
    return rows


def _ink(name: str, options: Options, ctx: Context) -> str | None:
    """Return the use of colour for words made for the head's dark ground where they stand on paper or a tint; else None, their own."""
    color = ctx.style(name).color or ""
    behind = options.ground if ctx.pt(options.around) else ctx.sheet or "paper"
    if color not in ON_PAPER:
        return None
    fill = ctx.theme.ground(behind, Rect(0, 0, 1, 1), ctx.role)
    grounds = fill.colors if isinstance(fill, Gradient) else (fill,)
    if min(contrast(ctx.color(color), one) for one in grounds) >= LEAST_CONTRAST:
        return None
    return "main" if name == "headline" else ON_PAPER[color]


ON_PAPER = {"head-title": "text", "head-deck": "text"}
"""Uses of colour that are made for the head's ground, and what stands in for them where that is not."""

LEAST_CONTRAST = 3.0
"""Large type is not read on its ground below this (WCAG 2.1)."""

SMALL = frozenset({"byline", "credit"})
"""Words that name people: they stand closer together than the others."""

APART = 1.5
"""White between two of them on one line, in em."""


class _Row(Struct, frozen=True):
    """Words of one kind: side by side, or (a headline) one clause under another."""

    name: str
    settings: tuple[Setting, ...]

    @property
    def width(self) -> Pt:
        return sum((s.width for s in self.settings), 0.0) + sum((APART * s.em for s in self.settings[:-1]), 0.0)

    @property
    def height(self) -> Pt:
        tall = [s.height for s in self.settings]
        return sum(tall, 0.0) if self.name == "headline" else max(tall, default=0.0)

    def beside(self, line: Setting) -> _Row:
        return _Row(self.name, (*self.settings, line))


def _left(wide: Pt, width: Pt, options: Options) -> Pt:
    return (width - wide) / 2 if options.align == "center" else 0.0


class _Headline(Struct):
    """The clauses of a headline, which a space parts, at the sizes that its place allows.

    Each begins a line; where there is no room for that they run on.
    """

    text: str
    width: Pt
    options: Options
    ctx: Context
    _set: dict[tuple[int, bool], _Row] = field(default_factory=dict)

    @property
    def usual(self) -> Pt:
        """The least height with a line for each clause: at the smallest size where it grows with its place, else at the size it has."""
        return self._at(self.ctx.pt(self.options.fit[1])).height if self.options.most.pt else self.within(0.0).height

    @property
    def least(self) -> Pt:
        """The least height, with clauses that run on where it grows with its place."""
        if not self.options.most.pt:
            return self.usual
        return min(self.usual, self._at(self.ctx.pt(self.options.fit[1]), run_on=True).height)

    def within(self, height: Pt) -> _Row:
        """Return the headline as large as `height` and the width allow. 0: of any height, each clause rather on one line."""
        largest, smallest = (self.ctx.pt(v) for v in self.options.fit)
        leading = self.ctx.style("headline").leading or 1.0
        clauses = len(self._clauses)
        best = 0.0
        for rows in range(1, MOST_ROWS + 1):
            size = self._in(rows, largest)
            if height and self._at(size).height > height + 0.01:
                size = self._in(rows, min(size, height / (rows * clauses * leading)))
            if height or best < smallest:
                best = max(best, size)
        found = self._at(max(best, smallest))
        if not height or found.height <= height + 0.01:
            return found
        size = smallest
        while self._at(size / STEP, run_on=True).height <= height:
            size /= STEP
        return self._at(size, run_on=True)

    @property
    def _clauses(self) -> list[str]:
        return clauses_of(self.text)

    def _in(self, rows: int, size: Pt) -> Pt:
        """Return the largest size up to `size` at which no clause takes more than `rows` lines."""
        em = max(compose(c, "headline", 1e6, self.ctx, align="start", size=size).width for c in self._clauses) / size
        size = min(size, rows * self.width / em)
        while rows > 1 and any(s.count > rows for s in self._at(size).settings):
            size *= STEP
        return size

    def _at(self, size: Pt, *, run_on: bool = False) -> _Row:
        key = (round(size * 64), run_on)
        if key not in self._set:
            leading = size * (self.ctx.style("headline").leading or 1.0)
            clauses = [self.text] if run_on else self._clauses
            last = len(clauses) - 1
            self._set[key] = _Row("headline", tuple(
                compose(
                    c + (" " if n < last else ""), "headline", self.width * 1.001, self.ctx, align=self.options.align,
                    balance=True, size=size, leading=leading, color=_ink("headline", self.options, self.ctx),
                )
                for n, c in enumerate(clauses)
            ))  # fmt: skip
        return self._set[key]


MOST_ROWS = 5
"""A clause in more rows than this is no headline."""

STEP = 0.97
"""A headline whose words do not break evenly becomes smaller in such steps until it has no line too many."""
