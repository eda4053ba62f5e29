"""The grey of the page: how far lines are spaced, and how often a numeral loses its measure word, on the bundled copy."""

from __future__ import annotations

import re

import pytest

from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.line import Line
from renderer.text.paragraph import set_paragraph
from tests.text.page_words import EM, STYLE, page


def lines_at(measure: float) -> list[tuple[Line, ...]]:
    context = TextContext(Catalog.load(), Sink())
    return [set_paragraph(p, STYLE, measure * EM, context) for p in page()]


@pytest.mark.parametrize(("measure", "most"), [(9, 0.08), (12, 0.06), (17, 0.06), (22, 0.06)])
def test_tracking_stays_small(measure: float, most: float) -> None:
    filled = [line.tracking for lines in lines_at(measure) for line in lines if not line.last]
    assert len(filled) > 50
    assert (sum(t * t for t in filled) / len(filled)) ** 0.5 <= most


@pytest.mark.parametrize("measure", [12, 12.5, 13, 15, 17.3, 22])
def test_numerals_keep_their_measure_words(measure: float) -> None:
    pair = re.compile(r"\d[万亿]?[万亿元年月日家个项位倍吨]")
    pairs = parted = 0
    for lines in lines_at(measure):
        text, at = "".join(line.text for line in lines), 0
        ends = set()
        for line in lines[:-1]:
            at += len(line.text)
            ends.add(at)
        for found in pair.finditer(text):
            pairs += 1
            parted += bool(ends & set(range(found.start() + 1, found.end())))
    assert pairs > 50
    assert parted <= 0.1 * pairs


@pytest.mark.parametrize("measure", [12, 17.3, 22])
def test_no_line_is_looser_than_the_limit_and_no_last_line_one_character(measure: float) -> None:
    for lines in lines_at(measure):
        assert all(line.tracking <= 0.25 for line in lines)
        assert len(lines) == 1 or sum(c.isalnum() for c in lines[-1].text) >= 2
