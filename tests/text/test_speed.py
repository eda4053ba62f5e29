"""Setting text costs what it has to: a line is looked at where it can be, and what has not changed is not set again."""

from __future__ import annotations

import pytest

from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text import galley, linebreak, paragraph
from renderer.text.context import TextContext
from renderer.text.style import CharStyle, ParagraphStyle, StyledText

EM = 10.0
BODY = CharStyle(FaceKey("hei-400"), EM)
STYLE = ParagraphStyle(EM, 15.0)
SENTENCE = "今年1—9月，全市“地区生产总值”完成2846.73亿元，同比增长5.8%，增幅比上半年提高0.4个百分点；"
CATALOG = Catalog.load()


def looked_at(sentences: int, measure: float, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many lines are weighed for a paragraph of so many sentences."""
    seen = 0
    weigh = linebreak.line_cost

    def counting(*args: object, **options: object) -> float:
        nonlocal seen
        seen += 1
        return weigh(*args, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(linebreak, "line_cost", counting)
        text = [StyledText(SENTENCE * sentences, BODY)]
        paragraph.set_paragraph(text, STYLE, measure * EM, TextContext(CATALOG, Sink()))
    return seen


@pytest.mark.parametrize("measure", [9.0, 17.3, 30.0])
def test_the_work_grows_with_the_text_and_no_faster(measure: float, monkeypatch: pytest.MonkeyPatch) -> None:
    # of all places where a line could begin, the few where it can then end, for a paragraph of any length
    for sentences in (4, 32, 128):
        assert 0 < looked_at(sentences, measure, monkeypatch) <= 8 * len(SENTENCE) * sentences


def test_an_unchanged_paragraph_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    context, text = TextContext(CATALOG, Sink()), [StyledText(SENTENCE, BODY)]
    first = paragraph.set_paragraph(text, STYLE, 17.3 * EM, context)
    monkeypatch.setattr(paragraph, "line_ends", lambda *_, **__: pytest.fail("broken again"))
    assert paragraph.set_paragraph(text, STYLE, 17.3 * EM, context) is first


def test_another_size_takes_nothing_apart_again(monkeypatch: pytest.MonkeyPatch) -> None:
    context = TextContext(CATALOG, Sink())
    lines = paragraph.count_lines([StyledText(SENTENCE, BODY)], STYLE, 17.3 * EM, context)
    monkeypatch.setattr(galley, "itemize", lambda *_, **__: pytest.fail("taken apart again"))
    larger = CharStyle(BODY.face, 1.1 * EM)
    style = ParagraphStyle(1.1 * EM, 16.5)
    assert paragraph.count_lines([StyledText(SENTENCE, larger)], style, 17.3 * 1.1 * EM, context) == lines
