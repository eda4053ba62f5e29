"""How long the whole page's text takes to be broken and justified; run once as a check, measured by `make bench`."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from renderer.content.document import inlines_of, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.pipeline import bundled_content
from renderer.text.context import TextContext
from renderer.text.paragraph import count_lines, set_paragraph
from renderer.text.style import CharStyle, ParagraphStyle, StyledText

EM = 10.0
BODY = CharStyle(FaceKey("hei-400"), EM)
FIGURE = CharStyle(FaceKey("hei-700"), EM, latin=FaceKey("barlow-700"), latin_scale=1.14)
STYLE = ParagraphStyle(EM, 15.0)
MEASURES = [9.0, 17.3]


@pytest.fixture(scope="module")
def paragraphs() -> list[list[StyledText]]:
    document = read_document(bundled_content(), Sink())
    assert document is not None
    sections = [section for part in document.parts for section in walk(part)]
    inlines = [s.heading.inlines for s in sections if s.heading] + [inlines_of(b) for s in sections for b in s.blocks]
    out = [[StyledText(i.text, FIGURE if i.strong else BODY, i.span) for i in some] for some in inlines if some]
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
