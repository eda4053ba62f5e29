"""The scenery of a headline or a cover: motifs called by the nouns of the copy, on one ground line along the foot."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import inlines_of, plain, walk
from renderer.display.frame import Group, Shape
from renderer.display.geometry import Rect, Size, Transform, rectangle
from renderer.layout.context import Context
from renderer.units import Pt


def scenery(size: Size, tall: Pt, tones: Sequence[str], ctx: Context) -> Group:
    """Return the scenery along the foot of a place of `size`, `tall` high; `tones` are its colours from near to far."""
    width, height = size
    scale = tall / 100
    words = "".join(plain(s.heading.inlines) + "".join(plain(inlines_of(b)) for b in s.blocks)
                    for part in ctx.document.parts for s in walk(part) if s.heading is not None)  # fmt: skip
    colors = [ctx.color(t) for t in tones]
    motifs = []
    for placed in ctx.scenes.pick(words, width / scale):
        wide = scale * placed.motif.scale
        shapes = tuple(
            Shape(path, fill=colors[min(tone, len(colors) - 1)]) for path, tone in ctx.scenes.outline(placed.motif)
        )
        motifs.append(
            Group(shapes, transform=Transform(wide, 0, 0, wide, placed.x * scale, height - tall + placed.y * scale))
        )
    return Group(tuple(motifs), name="scene", tag="artifact", clip=rectangle(Rect(0, 0, width, height)))
