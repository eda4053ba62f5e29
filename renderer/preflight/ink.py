"""Where the ink of a page lies: every text and shape with its place on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renderer.display.frame import FrameItem, Group, Image, Shape, Text
from renderer.display.geometry import Rect, Transform
from renderer.records import Struct


class Mark(Struct, frozen=True):
    """One item of the display list, the map that brings it to the sheet, and the names of the groups around it."""

    item: Text | Shape | Image
    to_sheet: Transform
    groups: tuple[Group, ...]


def marks(
    items: Sequence[FrameItem], to_sheet: Transform | None = None, groups: tuple[Group, ...] = ()
) -> Iterator[Mark]:
    """Yield all items under `items` in the order in which they are painted."""
    here = to_sheet or Transform()
    for item in items:
        if isinstance(item, Group):
            inner = here.after(item.transform) if item.transform is not None else here
            yield from marks(item.items, inner, (*groups, item))
        else:
            yield Mark(item, here, groups)


def on_sheet(rect: Rect, t: Transform) -> Rect:
    """Return the box around `rect` after the map `t`."""
    if t.b == 0 and t.c == 0 and t.a > 0 and t.d > 0:
        return Rect(t.a * rect.x + t.e, t.d * rect.y + t.f, t.a * rect.width, t.d * rect.height)
    corners = [t.apply(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
    x0, y0 = min(c.x for c in corners), min(c.y for c in corners)
    return Rect(x0, y0, max(c.x for c in corners) - x0, max(c.y for c in corners) - y0)


SOLID_SIGNS = frozenset("▪■•●◆▲▼▶◀★")


def is_solid(text: str) -> bool:
    """Return whether `text` is nothing but solid signs, as marks of list items are: to a press they are shapes, without the fine
    strokes that inks out of register blur."""
    return SOLID_SIGNS.issuperset(text.strip())
