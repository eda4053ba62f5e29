"""Lines over a card that show what the platform covers or cuts away: for checking, never for posting."""

from __future__ import annotations

from renderer.cards.presets import Preset
from renderer.cards.sheet import PX
from renderer.display.color import Cmyk, Color
from renderer.display.frame import FrameItem, Group, Page, Shape, Stroke
from renderer.display.geometry import Rect, rectangle
from renderer.records import replace

SAFE: Color = Cmyk(0.7, 0.0, 1.0, 0.0, 0x00C853)
"""Screen green: the safe area."""

CROP: Color = Cmyk(0.0, 0.5, 1.0, 0.0, 0xFF9100)
"""Screen orange: what is left of the card in lists."""

LINE = 4 * PX
DASH = (16 * PX, 10 * PX)


def with_overlay(page: Page, preset: Preset) -> Page:
    """Return the page with the safe area as a solid line and each crop as a dashed one."""
    top, right, bottom, left = (v * PX for v in preset.safe)
    safe = Rect(0, 0, *page.trim).inset(left, top, right, bottom)
    marks: list[FrameItem] = [_frame(safe, SAFE, ())]
    for x, y, width, height in preset.crops.values():
        marks.append(_frame(Rect(x * PX, y * PX, width * PX, height * PX), CROP, DASH))
    return replace(page, items=(*page.items, Group(tuple(marks), name="safe", tag="artifact")))


def _frame(rect: Rect, color: Color, dash: tuple[float, ...]) -> Shape:
    inside = rect.inset(LINE / 2, LINE / 2, LINE / 2, LINE / 2)
    return Shape(rectangle(inside), stroke=Stroke(color, LINE, dash))
