"""A large figure with its qualifiers set close to it, so that the digits have the width: 超 before it, 以上 under its unit."""

from __future__ import annotations

from renderer.content.figures import Figure
from renderer.display.frame import FrameItem, Role
from renderer.layout.context import Context
from renderer.layout.drawing import Number, number
from renderer.layout.setting import HAN_ASCENT, Setting, compose
from renderer.records import Struct
from renderer.units import Pt

NEAR = 0.25
"""White between digits and a qualifier, in em of the qualifier."""

PAIR = 2
"""Characters of a line of a qualifier that stands in two lines before its digits (预计/全年)."""


class Qualified(Struct, frozen=True):
    """A figure ready to be placed: its digits with their unit, and the qualifiers with where each stands."""

    shown: Number
    before: Setting | None
    after: Setting | None
    under: bool
    """Whether the qualifier after the figure stands under its unit, which is then raised to the top of the digits."""

    @property
    def cap(self) -> Pt:
        """The height of the digits."""
        return self.shown.cap

    @property
    def start(self) -> Pt:
        """Where the digits begin."""
        return self.before.width + NEAR * self.before.em if self.before is not None else 0.0

    @property
    def width(self) -> Pt:
        """The width of the whole."""
        if self.after is None:
            return self.start + self.shown.width
        if self.under:
            unit, dx = self.shown.parts[-1]
            return self.start + dx + max(unit.width, self.after.width)
        return self.start + self.shown.width + NEAR * self.after.em + self.after.width

    def on(self, x: Pt, baseline: Pt) -> list[FrameItem]:
        """Return the figure with its left end at `x`, its words in reading order."""
        out: list[FrameItem] = []
        if self.before is not None:
            lines = self.before.count
            # two lines are as high as the digits, one stands on their baseline
            out += self.before.on(x, baseline - (lines - 1) * self.before.leading)
        out += self.shown.on(x + self.start, baseline, raised=self.cap - self.shown.unit if self.under else 0.0)
        if self.after is not None:
            at = self.shown.parts[-1][1] if self.under else self.shown.width + NEAR * self.after.em
            out += self.after.on(x + self.start + at, baseline)
        return out


def qualified(
    figure: Figure, ctx: Context, styles: tuple[str, str, str], size: Pt, *, color: str | None = None,
    note: str | None = None, role: Role = "label",
) -> Qualified:  # fmt: skip
    """Return `figure` with digits of `size`; `styles` are those of digits, unit and qualifiers, `color` and `note` their colours."""
    digits, unit, words = styles
    shown = number(ctx, figure.digits, figure.unit, digits, unit, size=size, color=color, role=role)
    before = _note(figure.before, words, ctx, note, role)
    if before is not None and len(figure.before) == 2 * PAIR and 2 * before.leading <= shown.cap * 1.1:
        wide = before.width * PAIR / len(figure.before)
        before = compose(figure.before, words, wide * 1.02, ctx, align="start", role=role, color=note)
    after = _note(figure.after, words, ctx, note, role)
    under = False
    if after is not None and len(shown.parts) > 1:
        under = after.em * (HAN_ASCENT + NEAR) <= shown.cap - shown.unit
    return Qualified(shown, before, after, under)


def _note(text: str, style: str, ctx: Context, color: str | None, role: Role) -> Setting | None:
    return compose(text, style, 1e6, ctx, align="start", role=role, color=color) if text else None
