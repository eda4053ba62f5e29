"""Vertical text: upright forms, marks in their places, short numerals across the column, the same in every backend."""

from __future__ import annotations

import pytest

from renderer import typeset
from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.line import Line
from renderer.text.paragraph import count_lines, set_paragraph
from renderer.text.style import CharStyle, ParagraphStyle, StyledText

EM = 20.0
CATALOG = Catalog.load()
LOOK = CharStyle(FaceKey("hei-400"), EM, latin=FaceKey("barlow-700"))
STYLE = ParagraphStyle(EM, 30, vertical=True)
COPY = "坚决打好经济增长主动仗——2025年GDP增长5.5%，共62,500户、272个项目《规划》（草案）通过！他说：“好”……"


def columns(text: str, measure: float) -> tuple[Line, ...]:
    return set_paragraph([StyledText(text, LOOK)], STYLE, measure * EM, TextContext(CATALOG, Sink()))


def ink(column: Line, offset: int) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the ink of the glyph for the character at `offset`, in em from the column's middle."""
    for text in column.runs:
        run = text.run
        if offset < len(run.text):
            at = max(i for i, c in enumerate(run.clusters) if c <= offset)
            box = CATALOG.face(run.face).ink(run.gids[at])
            assert box is not None
            x, y, size = run.xs[at] / EM, run.ys[at] / EM, run.size / EM
            return x + box.x * size, y + box.y * size, x + (box.x + box.width) * size, y + (box.y + box.height) * size
        offset -= len(run.text)
    raise AssertionError(offset)


@pytest.mark.parametrize("measure", [8, 10, 12, 20])
def test_columns_hold_the_copy_and_reach_their_foot(measure: int) -> None:
    set_columns = columns(COPY, measure)
    assert "".join(t.run.text for c in set_columns for t in c.runs) == COPY
    assert all(t.run.vertical for c in set_columns for t in c.runs)
    assert all(c.width == pytest.approx(measure * EM, abs=0.01) for c in set_columns[:-1])
    assert count_lines([StyledText(COPY, LOOK)], STYLE, measure * EM, TextContext(CATALOG, Sink())) == len(set_columns)
    joined = [c.text for c in set_columns]
    assert any("GDP" in text for text in joined)
    assert any("62,500" in text for text in joined)


def test_a_short_numeral_stands_across_the_column_in_one_square() -> None:
    (column,) = columns("共2025年", 10)
    assert column.width == pytest.approx(3 * EM)
    numeral = column.runs[1].run
    assert numeral.text == "2025"
    assert len(set(numeral.ys)) == 1
    left, top, _, bottom = ink(column, 1)
    right = ink(column, 4)[2]
    assert -0.58 <= left < right <= 0.58
    assert abs(left + right) < 0.05
    assert (top + bottom) / 2 == pytest.approx(1.5, abs=0.02)
    # one of two figures is as large as in a line, one of four more than half as large
    (pair,) = columns("第37位", 10)
    assert pair.runs[1].run.size == pytest.approx(EM)
    assert 0.55 * EM < numeral.size < EM


def test_marks_have_their_vertical_forms_and_places() -> None:
    (column,) = columns("好，《图》", 10)
    left, top, right, bottom = ink(column, 1)
    assert left > 0.05
    assert 1.0 <= top < bottom <= 1.5
    left, top, right, bottom = ink(column, 2)
    assert right - left > bottom - top
    face = CATALOG.face(FaceKey("hei-400"))
    assert face.gid("《") not in column.runs[0].run.gids


def test_a_dash_goes_down_two_squares_without_a_hole() -> None:
    (column,) = columns("好——好", 10)
    assert column.width == pytest.approx(4 * EM)
    first, second = ink(column, 1), ink(column, 2)
    assert first[3] >= second[1]
    assert first[3] - first[1] > 3 * (first[2] - first[0])


def test_marks_in_a_numeral_take_half_a_square_and_stand_in_its_middle() -> None:
    (column,) = columns("占99.65%", 10)
    assert column.width == pytest.approx(6.5 * EM)
    left, top, right, bottom = ink(column, 3)
    assert abs(left + right) < 0.02
    assert (top + bottom) / 2 == pytest.approx(3.25, abs=0.02)


def test_a_hyphen_stands_upright_within_a_word_and_lies_before_a_figure() -> None:
    plain = CharStyle(FaceKey("hei-400"), EM)
    (column,) = set_paragraph([StyledText("电话0731-28831234", plain)], STYLE, 20 * EM, TextContext(CATALOG, Sink()))
    left, top, right, bottom = ink(column, 6)
    assert bottom - top > 3 * (right - left)
    (column,) = set_paragraph([StyledText("降至-12.5%", plain)], STYLE, 20 * EM, TextContext(CATALOG, Sink()))
    left, top, right, bottom = ink(column, 2)
    assert right - left > 2 * (bottom - top)


@pytest.mark.parametrize("measure", [7, 8, 9, 10, 11, 12])
def test_words_and_numerals_go_down_a_column_whole_and_unspaced(measure: int) -> None:
    text = "共投资62,500万元、GDP增长-12.5%，14:05在CBD开工，比例1:200，共135.75万人"
    set_columns = columns(text, measure)
    for word in ("62,500", "GDP", "-12.5%", "14:05", "CBD", "1:200", "135.75"):
        (column,) = [column for column in set_columns if word in column.text]
        at = column.text.index(word)
        tops = [ink(column, at + n)[1] for n, char in enumerate(word) if char.isalnum()]
        squares = sum(0.5 if char in ".," else 1.0 for char in word.strip("-%")) - 1
        assert tops[-1] - tops[0] == pytest.approx(squares, abs=0.05)


def test_a_numeral_keeps_its_measure_word_down_a_column_too() -> None:
    for text, kept in (("全市今年共新建2条路", "2条"), ("全市今年新增了38家厂", "38家")):
        assert any(kept in column.text for column in columns(text, 7)), text
        assert any(kept in column.text for column in columns(text, 8)), text


def test_a_word_higher_than_the_column_is_parted_where_no_mark_begins_one() -> None:
    set_columns = columns("电话0731-28831234，售价1,234,567.89元", 5)
    assert "".join(column.text for column in set_columns) == "电话0731-28831234，售价1,234,567.89元"
    assert all(column.width <= 5 * EM + 0.1 for column in set_columns)
    assert all(column.text[0] not in ".,，" for column in set_columns)


def test_quotes_turn_into_corner_brackets_and_stay_quotes_in_the_words() -> None:
    (column,) = columns("“好”", 10)
    face = CATALOG.face(FaceKey("hei-400"))
    assert column.text == "“好”"
    assert face.gid("“") not in column.runs[0].run.gids


@pytest.mark.parametrize("kind", ["pdf", "svg", "png"])
def test_every_backend_draws_columns(kind: str) -> None:
    done = typeset(COPY, measure="12em", size=20, latin="barlow-700", vertical=True)
    (data,) = done.render(kind)
    assert data
    assert not done.sink.errors()
    page = done.pages[0]
    assert page.trim.width == pytest.approx(len(done.paragraphs[0].lines) * 32 + 80)
