"""One figure as a picture: its digits as large as the place allows, its name over them (封面大数字)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from renderer.display.frame import Frame, Group
from renderer.display.geometry import Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import number
from renderer.layout.leading_figures import lead, name_of
from renderer.layout.setting import compose
from renderer.spec.length import Length
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True, slots=True)
class Options:
    """One figure as a picture."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    fit: tuple[Length, Length]
    """The largest and the smallest size of the digits."""
    gap: Length
    """The white between name and figure."""
    align: Literal["start", "center"]
    """Where it stands: at the left or in the middle."""
    stand: Literal["top", "middle", "foot"]
    """Where it stands in a place higher than it is."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the figure; nothing when the copy has none that says something alone."""
    options: Options = matter.options
    figure = lead(ctx)
    if figure is None:
        return ()
    largest, smallest = (ctx.pt(v) for v in options.fit)
    name = compose(name_of(figure), "lead-name", width, ctx, align="start", role="label", balance=True)
    notes = [compose(w, "lead-note", 1e6, ctx, align="start", role="label") if w else None
             for w in (figure.before, figure.after)]  # fmt: skip
    gap = ctx.pt(options.gap)

    def needed(size: Pt) -> Pt:
        shown = number(ctx, figure.digits, figure.unit, "lead-figure", "lead-unit", size=size)
        return shown.width + sum(n.width + 0.25 * n.em for n in notes if n is not None)

    most = largest
    for _ in range(4):
        # the words beside the digits do not shrink with them, so that the size is neared in steps
        most = min(most, most * (width / needed(most))) if needed(most) > width else most
    most = max(smallest, most)
    tall = name.height + gap
    cap = number(ctx, figure.digits, figure.unit, "lead-figure", "lead-unit", size=1.0).cap
    least, natural = tall + smallest * cap, tall + most * cap

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        size = min(most, (height - tall) / cap)
        shown = number(ctx, figure.digits, figure.unit, "lead-figure", "lead-unit", size=size)
        spare = height - tall - shown.cap
        y = {"top": 0.0, "middle": spare / 2, "foot": spare}[options.stand]
        x = (width - needed(size)) / 2 if options.align == "center" else 0.0
        left = (width - name.width) / 2 if options.align == "center" else 0.0
        frame.add(Group(tuple(name.at(left, y)), tag="p"))
        base = y + tall + shown.cap
        if notes[0] is not None:
            frame.add(*notes[0].on(x, base))
            x += notes[0].width + 0.25 * notes[0].em
        frame.add(*shown.on(x, base))
        if notes[1] is not None:
            frame.add(*notes[1].on(x + shown.width + 0.25 * notes[1].em, base))
        return frame

    return (Fitted(least, natural, 1e6, draw),)
