"""Rules of a finished card: each sees its fault on a small card, and says nothing of the card without it."""

from __future__ import annotations

import pytest

from renderer.diagnostics import Sink
from renderer.display.color import PAPER, Color, Gray
from renderer.display.frame import Page, Shape, Text
from renderer.display.geometry import Rect, Size, rectangle
from renderer.preflight.card_rules import PX, Rules, check_card
from tests.backends.scenes import run

INK = Gray(1.0, 0x1A1A1A)
GREY = Gray(0.5, 0x999999)
RULES = Rules(safe=(40, 40, 40, 40), floor=32)


def codes(x: float = 100, y: float = 200, px: float = 40, color: Color = INK, rules: Rules = RULES) -> list[str]:
    """Return what is said of a white card of 400 × 400 pixels with two characters on it, placed and sized in pixels."""
    sheet = Rect(0, 0, 400 * PX, 400 * PX)
    words = Text(run("hei-700", px * PX, x * PX, y * PX, "两会"), color, "copy")
    page = Page(Size(sheet.width, sheet.height), 0, sheet, (Shape(rectangle(sheet), PAPER), words), "卡")
    sink = Sink()
    check_card(page, "cover", rules, sink)
    return [d.code for d in sink]


def test_a_card_that_keeps_the_rules() -> None:
    assert codes() == []


@pytest.mark.parametrize("at", [(30, 200), (290, 200), (100, 60), (100, 370)], ids=["left", "right", "top", "bottom"])
def test_words_outside_the_safe_area(at: tuple[float, float]) -> None:
    assert codes(*at) == ["CRD020"]
    assert codes(*at, rules=Rules((0, 0, 0, 0), 32)) == []
    assert codes(*at, rules=Rules(RULES.safe, 32, edges=False)) == []


def test_type_below_the_floor() -> None:
    assert codes(px=32) == []
    assert codes(px=31) == ["CRD021"]


def test_words_too_pale_for_their_ground() -> None:
    assert codes(color=GREY) == ["CRD022"]
