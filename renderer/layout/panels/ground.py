"""The ground of a whole sheet: one colour from edge to edge, and scenery along its foot where the plan asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from renderer.display.frame import Frame, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import ground
from renderer.layout.scenery import scenery
from renderer.spec.layoutspec import LayoutSpec
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, ColorName, GroundName
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """The ground of a whole sheet."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    color: GroundName
    """The colour that fills the sheet."""
    scene: Length
    """The height of the scenery along the foot, 0 for none."""
    tones: tuple[ColorName, ...]
    """Its colours from near to far."""


def color_of(spec: LayoutSpec) -> str:
    """Return the name of the colour that fills the sheet, empty for bare paper and for other panels drawn first."""
    return spec.ground.options.color if spec.ground is not None and isinstance(spec.ground.options, Options) else ""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the ground; it takes any height."""
    options: Options = matter.options

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(Group((ground(ctx, Rect(0, 0, width, height), options.color),), tag="artifact"))
        tall = min(ctx.pt(options.scene), height)
        if tall > 0:
            frame.add(scenery(Size(width, height), tall, options.tones, ctx))
        return frame

    return (Fitted(0.0, 0.0, 1e6, draw),)
