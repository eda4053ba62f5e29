"""Grounds that end at the trim, carried on to the bleed: a plan says what covers the sheet, never how far past it."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.display.frame import FrameItem, Group, Page, Shape
from renderer.display.geometry import Path, Point, rectangle
from renderer.records import replace
from renderer.units import Pt

NEAR: Pt = 0.05
"""An edge this near the trim was meant to lie on it."""


def bled(page: Page) -> tuple[FrameItem, ...]:
    """Return the page's items, every filled rectangle that ends at the trim going on to the bleed's edge.

    Rectangles inside turned or scaled groups, other outlines and pictures stay as they are.
    """
    return _carried(page.items, Point(0, 0), page) if page.bleed else page.items


def _carried(items: Sequence[FrameItem], origin: Point, page: Page) -> tuple[FrameItem, ...]:
    out: list[FrameItem] = []
    for item in items:
        if isinstance(item, Shape) and item.fill is not None and item.stroke is None:
            path = _to_bleed(item.path, origin, page)
            out.append(item if path is item.path else replace(item, path=path))
        elif isinstance(item, Group) and (item.transform is None or item.transform[:4] == (1, 0, 0, 1)):
            moved = origin
            if item.transform is not None:
                moved = Point(origin.x + item.transform.e, origin.y + item.transform.f)
            clip = item.clip and _to_bleed(item.clip, moved, page)
            out.append(replace(item, items=_carried(item.items, moved, page), clip=clip))
        else:
            out.append(item)
    return tuple(out)


def _to_bleed(path: Path, origin: Point, page: Page) -> Path:
    """Return the rectangle `path`, its edges on the trim moved out to the bleed; any other outline as it is."""
    segments = path.segments
    if [s[0] for s in segments] not in (["M", "L", "L", "L", "Z"], ["M", "L", "L", "L", "L", "Z"]):
        return path
    box = path.bounds()
    if any(abs(x - box.x) > NEAR < abs(x - box.right) or abs(y - box.y) > NEAR < abs(y - box.bottom)
           for _, x, y in (s for s in segments if len(s) == 3)):  # fmt: skip
        return path
    width, height = page.trim
    left, top = (page.bleed if abs(v) < NEAR else 0.0 for v in (origin.x + box.x, origin.y + box.y))
    right = page.bleed if abs(origin.x + box.right - width) < NEAR else 0.0
    foot = page.bleed if abs(origin.y + box.bottom - height) < NEAR else 0.0
    if not (left or top or right or foot):
        return path
    return rectangle(box.inset(-left, -top, -right, -foot))
