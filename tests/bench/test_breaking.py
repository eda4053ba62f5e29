"""How long the whole page's text takes to be broken and justified; run once as a check, measured by `make bench`."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.paragraph import count_lines, set_paragraph
from renderer.text.style import StyledText
from tests.text.page_words import EM, STYLE, page

MEASURES = [9.0, 17.3]


@pytest.fixture(scope="module")
def paragraphs() -> list[list[StyledText]]:
    out = page()
    assert sum(len(piece.text) for some in out for piece in some) > 2500
    return out


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.mark.parametrize("measure", MEASURES)
def test_paragraphs_never_seen(
    benchmark: BenchmarkFixture, paragraphs: list[list[StyledText]], catalog: Catalog, measure: float
) -> None:
    def run() -> int:
        context = TextContext(catalog, Sink())
        return sum(len(set_paragraph(some, STYLE, measure * EM, context)) for some in paragraphs)

    assert benchmark(run) > len(paragraphs)


@pytest.mark.parametrize("measure", MEASURES)
def test_paragraphs_unchanged(
    benchmark: BenchmarkFixture, paragraphs: list[list[StyledText]], catalog: Catalog, measure: float
) -> None:
    context = TextContext(catalog, Sink())

    def run() -> int:
        return sum(len(set_paragraph(some, STYLE, measure * EM, context)) for some in paragraphs)

    run()
    assert benchmark(run) > len(paragraphs)


@pytest.mark.parametrize("measure", MEASURES)
def test_lines_counted_at_a_measure_not_tried(
    benchmark: BenchmarkFixture, paragraphs: list[list[StyledText]], catalog: Catalog, measure: float
) -> None:
    context = TextContext(catalog, Sink())
    tried = 0

    def run() -> int:
        nonlocal tried
        tried += 1
        wide = (measure + tried / 1e5) * EM
        return sum(count_lines(some, STYLE, wide, context) for some in paragraphs)

    assert benchmark(run) > len(paragraphs)
