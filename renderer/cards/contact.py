"""The contact sheet: all cards of a set side by side on one picture, for the editor who signs them."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.cards.sheet import PX
from renderer.display.color import Gray
from renderer.display.frame import FrameItem, Group, Page, Shape
from renderer.display.geometry import Rect, Size, Transform, rectangle

GROUND = Gray(0.45, 0x8C8C8C)
WIDTH = 300 * PX
"""Width of a card on the sheet: its headings are still read."""

GAP = 16 * PX
ACROSS = 6
"""Cards in a row."""


def contact_sheet(pages: Sequence[Page], title: str) -> Page:
    """Return one page with all `pages` on it, small, in reading order; rows are as high as their highest card."""
    across = min(ACROSS, len(pages))
    items: list[FrameItem] = []
    y = GAP
    for start in range(0, len(pages), across):
        row = pages[start : start + across]
        tall = 0.0
        for n, page in enumerate(row):
            scale = WIDTH / page.trim.width
            height = page.trim.height * scale
            place = Transform(scale, 0, 0, scale, GAP + n * (WIDTH + GAP), y)
            clip = rectangle(Rect(0, 0, *page.trim))
            items.append(Group(page.items, name=f"card {start + n + 1}", transform=place, clip=clip))
            tall = max(tall, height)
        y += tall + GAP
    size = Size(across * (WIDTH + GAP) + GAP, y)
    ground = Shape(rectangle(Rect(0, 0, *size)), fill=GROUND)
    return Page(size, 0.0, Rect(0, 0, *size), (ground, *items), title)
