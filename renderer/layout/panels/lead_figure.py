"""One figure as a picture: its digits as large as the place allows, its name over them (封面大数字)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from renderer.display.frame import Frame, Group
from renderer.display.geometry import Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import number
from renderer.layout.leading_figures import counted_name, lead
from renderer.layout.qualified import Qualified, qualified
from renderer.layout.setting import compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """One figure as a picture."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    fit: tuple[Length, Length] = field(metadata={"positive": True})
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
    name = compose(counted_name(figure), "lead-name", width, ctx, align="start", role="label", balance=True)
    gap = ctx.pt(options.gap)

    def shown_at(size: Pt) -> Qualified:
        return qualified(figure, ctx, STYLES, size)

    most = largest
    for _ in range(4):
        # the words beside the digits do not shrink with them, so that the size is neared in steps
        wide = shown_at(most).width
        most = min(most, most * width / wide) if wide > width else most
    most = max(smallest, most)
    tall = name.height + gap
    cap = number(ctx, figure.digits, "", "lead-figure", "lead-unit", size=1.0).cap
    least, natural = tall + smallest * cap, tall + most * cap

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        size = min(most, (height - tall) / cap)
        shown = shown_at(size)
        spare = height - tall - shown.cap
        y = {"top": 0.0, "middle": spare / 2, "foot": spare}[options.stand]
        x = (width - shown.width) / 2 if options.align == "center" else 0.0
        left = (width - name.width) / 2 if options.align == "center" else 0.0
        frame.add(Group(tuple(name.at(left, y)), tag="p"))
        frame.add(*shown.on(x, y + tall + shown.cap))
        return frame

    return (Fitted(least, natural, 1e6, draw),)


STYLES = ("lead-figure", "lead-unit", "lead-note")
