"""Western text: whole words, word spaces within their limits, kerning, hyphens only in a declared language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from renderer import build
from renderer.diagnostics import Sink
from renderer.display.frame import FrameItem, Group, Text
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.hyphenate import places
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


PROSE = "The city government said on Tuesday that it would extend the metro network by 46 kilometres before the end of 2027, adding eleven stations."


@pytest.mark.parametrize("lang", ["", "en"])
@pytest.mark.parametrize("measure", range(12, 32, 2))
def test_no_rivers_run_through_western_text(measure: int, lang: str) -> None:
    # spaces wider than 5/8 em: the paragraph goes ragged, one that may be hyphenated only beyond 3/4
    lines = lines_of(PROSE, measure, lang)
    assert all(line.tracking <= (0.25 if lang else 0.125) + 1e-6 for line in lines)


@pytest.mark.parametrize("measure", [9, 11, 13])
def test_a_western_paragraph_that_would_be_spaced_too_far_is_set_ragged(measure: int) -> None:
    lines = lines_of(WORDS, measure)
    assert not any(line.spent for line in lines)
    assert any(line.width < (measure - 1) * EM for line in lines[:-1])


@pytest.mark.parametrize("measure", [13, 14, 16])
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


def test_quotes_of_a_western_paragraph_stand_close() -> None:
    (plain,), (quoted,) = lines_of("Its heartwood is calligraphy", 40), lines_of("“Its heartwood is calligraphy”", 40)
    assert quoted.width - plain.width < 1.0 * EM
    (chinese,) = lines_of("“Its heartwood is calligraphy”：书法", 40)
    assert len({run.run.face for run in chinese.runs}) == 1
    assert chinese.width - plain.width >= 3.9 * EM


def test_an_apostrophe_stands_between_its_letters() -> None:
    (line,) = lines_of("中国the people’s art", 40)
    xs = dict(zip("the people’s art".replace(" ", ""), line.runs[-1].run.xs[-14:], strict=False))
    assert xs["s"] - xs["’"] < 0.4 * EM


def test_a_dash_in_western_text_ends_a_line_and_opens_none() -> None:
    lines = lines_of("A durable visual form—and thus an independent existence—is what it gives", 12)
    assert not any(line.text.startswith("—") for line in lines)
    assert any(line.text.endswith("—") for line in lines)


@pytest.mark.parametrize("measure", [7, 9, 12, 17])
def test_an_address_is_parted_outside_its_numerals_and_beside_no_solidus(measure: int) -> None:
    text = "详情请登录官网https://www.example.gov.cn/zwgk/2025/0616/index.html查询，邮箱为service@example.gov.cn，论文见10.1038/s41586-024-07000-1。"
    lines = lines_of(text, measure, "en")
    assert "".join(line.text for line in lines) == text
    for line, after in pairwise(lines):
        assert line.text[-1] != "/"
        assert after.text[0] not in "/.-@"
        assert not (line.text[-1].isdigit() and after.text[0].isdigit())
        assert len(line.runs[-1].run.gids) == len(line.runs[-1].run.text), "no hyphen is put into an address"


def test_a_word_wider_than_any_line_keeps_its_numerals() -> None:
    lines = lines_of("编号ABCDEFGHIJ20250616KLMNOPQ", 5)
    assert any("20250616" in line.text for line in lines)


def test_short_words_and_names_in_capitals_are_not_hyphenated() -> None:
    pytest.importorskip("pyphen")
    assert places("operation", "en")
    assert places("OPERATION", "en") == places("open", "en") == places("area", "en") == []
    for word in ("about", "economy", "operation", "again", "idea", "ready"):
        assert all(2 <= at <= len(word) - 3 for at in places(word, "en"))


@pytest.mark.parametrize(("declared", "parted"), [("", 0), ("hyphens: en\n", 1), ("hyphens: xx\n", 0)])
def test_content_declares_the_language_of_its_words(declared: str, parted: int, tmp_path: Path) -> None:
    pytest.importorskip("pyphen")
    copy = tmp_path / "copy.md"
    copy.write_text(f"---\nheadline: 展览\n{declared}---\n# 展览\n\n## 国际\n\n" + f"- {WORDS}\n" * 9, "utf-8")
    done = build(copy, layout="tabloid", formats=(), write=False, draft=True)
    gid = CATALOG.face(FaceKey("hei-400")).gid("-")
    runs = [text.run for page in done.pages for text in words_of(page.items)]
    assert any("calligraphy" in run.text for run in runs) or parted
    assert any(run.gids[-1] == gid and not run.text.endswith("-") for run in runs) == bool(parted)


def words_of(items: Sequence[FrameItem]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from words_of(item.items)
        elif isinstance(item, Text):
            yield item
