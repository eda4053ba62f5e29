"""Marks of items: typed characters, as large as the layout wants them, centred on the first line, and no words of the copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renderer import build
from renderer.display.frame import Group, Text
from renderer.display.glyphs import GlyphRun
from renderer.layout.context import Context
from renderer.layout.pieces import Marks, Setter
from renderer.preflight.ink import marks
from renderer.units import mm

COPY = "---\nheadline: 好事\n---\n\n# 部分\n\n- 全国先进制造业百强城市上升至第37位。\n- 新增装备制造成为全市第三个千亿产业。\n"


def set_items(ctx: Context, sign: str, size: float) -> list[Text]:
    """Return the runs of the first item, its mark first."""
    setter = Setter(Marks(size, 1, 9, 0, 9, sign=sign), ctx, frozenset(), {})
    piece = setter.pieces(ctx.document.parts[0].blocks, (), 300)[0]
    return [m.item for m in marks((Group(tuple(piece.draw(20, 100))),)) if isinstance(m.item, Text)]


def ink(run: GlyphRun, ctx: Context) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the ink of a run of one glyph."""
    box = ctx.text.catalog.face(run.face).ink(run.gids[0])
    assert box is not None
    x, y = run.origin.x + run.xs[0], run.origin.y
    return x + box.x * run.size, y + box.y * run.size, x + box.right * run.size, y + box.bottom * run.size


@pytest.mark.parametrize("sign", ["▪", "●", "◆", "※"])
@pytest.mark.parametrize("size", [mm(1), mm(1.4), mm(3)])
def test_the_ink_is_as_large_as_asked_and_centred_on_the_han_of_the_first_line(
    sign: str, size: float, seen: Callable[[str], Context]
) -> None:
    ctx = seen(COPY)
    mark, words = set_items(ctx, sign, size)[:2]
    left, top, right, bottom = ink(mark.run, ctx)
    em = words.run.size
    # one per cent of an em is not seen
    assert max(right - left, bottom - top) == pytest.approx(size, abs=0.01 * em)
    assert left == pytest.approx(20, abs=0.01 * em)
    assert (top + bottom) / 2 == pytest.approx(words.run.origin.y - 0.38 * em, abs=0.01 * em)
    assert (mark.run.text, mark.role, mark.run.em) == (sign, "furniture", em)


@pytest.mark.parametrize("sign", "▪■•●◆▲▶★")
def test_as_drawn_it_stands_on_the_baseline_of_its_words_at_their_size(
    sign: str, seen: Callable[[str], Context]
) -> None:
    ctx = seen(COPY)
    mark, words = set_items(ctx, sign, 0.42 * ctx.measures.body)[:2]
    assert mark.run.face == "marks-900"
    assert (mark.run.size, mark.run.origin.y) == pytest.approx((words.run.size, words.run.origin.y))
    # it hangs, and ends where the words begin: the words are the column
    assert mark.run.origin.x + mark.run.advance == pytest.approx(words.run.origin.x + words.run.xs[0], abs=0.01)
    assert 0 < mark.run.advance < 0.3 * words.run.size


@pytest.mark.parametrize("sign", "▪●★")
def test_before_an_opening_quote_its_glyph_begins_before_that_of_the_quote(
    sign: str, seen: Callable[[str], Context]
) -> None:
    texts = ("新增装备制造成为全市第三个千亿产业。", "“智改数转”项目成为全市第三个千亿产业。")
    inks = []
    for said in texts:
        ctx = seen(COPY.replace("全国先进制造业百强城市上升至第37位。", said))
        mark, words = set_items(ctx, sign, 0.42 * ctx.measures.body)[:2]
        assert mark.run.text == sign
        # readers of a PDF order what stands on a line by where glyphs begin
        assert mark.run.origin.x + mark.run.xs[0] < words.run.origin.x + words.run.xs[0] - 0.05 * words.run.size
        inks.append(ink(mark.run, ctx))
    assert inks[0] == pytest.approx(inks[1], abs=0.01)


def test_no_sign_no_mark(seen: Callable[[str], Context]) -> None:
    assert [t.role for t in set_items(seen(COPY), "", 4)] == ["copy"]


def test_marks_of_the_page_are_no_words_of_it() -> None:
    made = build(write=False, formats=("svg",))
    assert not [d for d in made.report["diagnostics"] if "▪" in d["message"]]
    assert "▪" not in made.outputs["page.svg"].decode("utf-8")
    assert sum(isinstance(m.item, Text) and m.item.run.text == "▪" for m in marks(made.pages[0].items)) > 50
