"""Western text: whole words, word spaces within their limits, kerning, hyphens only in a declared language."""

from __future__ import annotations

import pytest

from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.line import Line
from renderer.text.paragraph import count_lines, set_paragraph
from renderer.text.style import CharStyle, ParagraphStyle, StyledText

EM = 10.0
CATALOG = Catalog.load()
STYLE = ParagraphStyle(EM, 15)
WORDS = "Typography is the craft of endowing human language with a durable visual form, and thus with an independent existence; its heartwood is calligraphy."


def lines_of(text: str, measure: float, lang: str = "") -> tuple[Line, ...]:
    look = CharStyle(FaceKey("hei-400"), EM, lang=lang)
    return set_paragraph([StyledText(text, look)], STYLE, measure * EM, TextContext(CATALOG, Sink()))


@pytest.mark.parametrize("measure", [14, 18, 25])
def test_words_stay_whole_and_spaces_within_their_limits(measure: int) -> None:
    lines = lines_of(WORDS, measure)
    assert "".join(line.text for line in lines) == WORDS
    for line in lines[:-1]:
        assert line.text.endswith(" ")
        for spent in line.spent:
            if spent.step == "word":
                assert 0.2 <= 0.27 + spent.each <= 0.5 + 1e-6


@pytest.mark.parametrize("measure", [9, 11, 14])
def test_words_are_hyphenated_where_their_language_is_declared(measure: int) -> None:
    pytest.importorskip("pyphen")
    plain, parted = lines_of(WORDS, measure), lines_of(WORDS, measure, "en")
    assert "".join(line.text for line in parted) == WORDS
    hyphened = [line for line in parted[:-1] if not line.text.endswith(" ")]
    assert hyphened
    assert all(line.text.endswith((" ", "-")) for line in plain[:-1])
    face = CATALOG.face(FaceKey("hei-400"))
    for line in hyphened:
        assert line.runs[-1].run.gids[-1] == face.gid("-")
        assert line.width == pytest.approx(measure * EM, abs=0.01)
    look = CharStyle(FaceKey("hei-400"), EM, lang="en")
    assert count_lines([StyledText(WORDS, look)], STYLE, measure * EM, TextContext(CATALOG, Sink())) == len(parted)


def test_letters_of_a_parted_word_keep_their_kerning() -> None:
    pytest.importorskip("pyphen")
    (plain,), (parted,) = lines_of("Typography AVATAR", 40), lines_of("Typography AVATAR", 40, "en")
    assert parted.runs[0].run.xs == pytest.approx(plain.runs[0].run.xs)


def test_kerning_is_on() -> None:
    face = CATALOG.face(FaceKey("hei-400"))
    (line,) = lines_of("AVATAR", 40)
    assert line.width < EM * sum(face.advance(face.gid(c)) for c in "AVATAR") - 0.1


def test_an_unknown_language_parts_nothing() -> None:
    assert [line.text for line in lines_of(WORDS, 11, "xx")] == [line.text for line in lines_of(WORDS, 11)]
