"""The words of the bundled page as styled paragraphs, its figures in a larger face."""

from __future__ import annotations

from renderer.content.document import inlines_of, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.pipeline import bundled_content
from renderer.text.style import CharStyle, ParagraphStyle, StyledText

EM = 10.0
BODY = CharStyle(FaceKey("hei-400"), EM)
FIGURE = CharStyle(FaceKey("hei-700"), EM, latin=FaceKey("barlow-700"), latin_scale=1.14)
STYLE = ParagraphStyle(EM, 15.0)


def page() -> list[list[StyledText]]:
    """Return headings and items, each as the pieces it is made of."""
    document = read_document(bundled_content(), Sink())
    assert document is not None
    sections = [section for part in document.parts for section in walk(part)]
    inlines = [s.heading.inlines for s in sections if s.heading] + [inlines_of(b) for s in sections for b in s.blocks]
    return [[StyledText(i.text, FIGURE if i.strong else BODY, i.span) for i in some] for some in inlines if some]
