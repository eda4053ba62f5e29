"""What every backend offers to the pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from renderer.diagnostics import Sink
from renderer.display.color import Color
from renderer.display.frame import FrameItem, Group, Page, Shape, Text
from renderer.display.glyphs import GlyphRun
from renderer.display.gradient import stops_of
from renderer.fonts.catalog import Catalog

_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Backend(Protocol):
    """Paints pages into one file."""

    suffix: str
    """The ending of the file's name, such as ".pdf"."""
    many_pages: bool
    """Whether one file holds all pages; where not, `render` is called with one page at a time."""

    def render(self, pages: Sequence[Page], catalog: Catalog, *, sink: Sink) -> bytes:
        """Return the finished file; empty when an OUT error went to the sink."""
        ...


def runs_in(items: Sequence[FrameItem]) -> Iterator[GlyphRun]:
    """Return every run of glyphs among `items`, groups entered, in reading order."""
    for item in items:
        if isinstance(item, Text):
            yield item.run
        elif isinstance(item, Group):
            yield from runs_in(item.items)


def colors_in(items: Sequence[FrameItem]) -> Iterator[Color]:
    """Return every colour that something among `items` is painted in, groups entered; of gradients those of their stops."""
    for item in items:
        match item:
            case Text(color=color):
                yield color
            case Shape(fill=fill, stroke=stroke):
                if fill is not None:
                    yield from stops_of(fill)
                if stroke is not None:
                    yield stroke.color
            case Group():
                yield from colors_in(item.items)


def glyph_texts(run: GlyphRun) -> list[str]:
    """Return the characters each glyph of `run` stands for; joined they are the run's text.

    Glyphs that share a cluster share its characters out from the left, so that a later glyph may have none; characters
    before the first cluster go to the first glyph.

    >>> from renderer.display.geometry import Point
    >>> glyph_texts(GlyphRun("hei-400", 9.0, Point(0, 0), (7, 8), (0.0, 18.0), (), (0, 2), 27.0, "——中"))
    ['——', '中']
    """
    text, clusters = run.text, run.clusters
    if len(clusters) == len(text) and clusters == tuple(range(len(text))):
        return list(text)
    count = len(clusters)
    out: list[str] = []
    i = 0
    while i < count:
        end = i + 1
        while end < count and clusters[end] == clusters[i]:
            end += 1
        start = clusters[i] if i else 0
        piece = text[start : clusters[end] if end < count else len(text)]
        shared = end - i
        out.extend(piece[k : k + 1] for k in range(shared - 1))
        out.append(piece[shared - 1 :])
        i = end
    return out


def number(value: float) -> str:
    """Return `value` as PDF and SVG write it: at most three decimals, nothing needless.

    >>> number(12.3456), number(-0.0001), number(3.0)
    ('12.346', '0', '3')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def xml_text(text: str) -> str:
    r"""Return `text` without the characters that XML 1.0 cannot hold, control characters and halves of surrogate pairs.

    >>> xml_text("江\x00城")
    '江城'
    """
    return _NOT_XML.sub("", text)
