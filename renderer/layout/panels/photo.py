"""A picture of the copy in a place of its own, its caption under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from renderer.content.document import Picture
from renderer.display.frame import Frame, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.plates import Framing, framing, plate, ratio
from renderer.layout.setting import compose
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """A photo or a drawing."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    height: Length
    """The height of picture and caption; 0 for as high as the whole picture is at this width."""
    most: Length
    """The most that `height: grow` may come to."""
    fit: Literal["fit", "fill"]
    """`fill` fills the place and crops; `fit` shows the whole picture."""
    focus: tuple[float, float] = field(metadata={"least": 0, "most": 1})
    """What stays in sight when the picture is cropped: shares of width and height from its top left corner."""
    gap: Length
    """The white between picture and caption."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the picture; nothing when the copy has none for this place, or on later pages."""
    options: Options = matter.options
    picture = next((b for b in matter.blocks if isinstance(b, Picture)), None)
    if picture is None or ctx.page > 0:
        return ()
    look = framing(picture, Framing(options.fit, options.focus), ctx)
    caption = compose(picture.caption, "caption", width, ctx) if picture.caption else None
    below = caption.height + ctx.pt(options.gap) if caption is not None else 0.0
    least = (
        max(ctx.pt(options.height), below + LEAST) if ctx.pt(options.height) else width / ratio(picture, ctx) + below
    )

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        frame.add(plate(picture, Rect(0, 0, width, height - below), look, ctx))
        if caption is not None:
            frame.add(Group(tuple(caption.at(0, height - caption.height)), tag="caption"))
        return frame

    return (Fitted(least, least, max(least, ctx.pt(options.most)), draw),)


LEAST = 30.0
"""A picture lower than a centimetre shows nothing, in points."""
