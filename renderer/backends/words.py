"""The words of a page as invisible lines of text at their places, for search, for copying and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from renderer.backends.base import number as _n
from renderer.backends.base import runs_in, xml_text
from renderer.display.frame import FrameItem, Group, Page, Text
from renderer.display.geometry import Transform
from renderer.display.glyphs import GlyphRun
from renderer.records import Struct
from renderer.units import Pt

SAME_LINE: Pt = 0.05
"""Baselines this near are one line."""
NEAR = 1.0
"""Runs on one line whose gap is under this many em belong together."""


class _Line(Struct):
    """A line being gathered, in the coordinates that `at` maps to the page's."""

    text: str
    x: Pt
    y: Pt
    end: Pt
    size: Pt
    at: Transform
    vertical: bool = False

    def takes(self, run: GlyphRun, at: Transform) -> bool:
        """Return whether `run` goes on with this line."""
        return (
            not (self.vertical or run.vertical)
            and at == self.at
            and abs(run.origin.y - self.y) < SAME_LINE
            and -0.5 * self.size < run.origin.x - self.end < NEAR * self.size
        )

    def element(self) -> ElementTree.Element:
        """Return the line as text without ink."""
        attributes = {
            "x": _n(self.x), "y": _n(self.y), "font-size": _n(self.size),
            "textLength": _n(max(self.end - self.x, 0.1)), "lengthAdjust": "spacingAndGlyphs",
        }  # fmt: skip
        if self.vertical:
            attributes["writing-mode"] = "vertical-rl"
        a, b, c, d, e, f = self.at
        if (a, b, c, d) != (1.0, 0.0, 0.0, 1.0):
            attributes["transform"] = f"matrix({a:.6g} {b:.6g} {c:.6g} {d:.6g} {_n(e)} {_n(f)})"
        elif (e, f) != (0.0, 0.0):
            attributes["x"], attributes["y"] = _n(self.x + e), _n(self.y + f)
        made = ElementTree.Element("text", attributes)
        made.text = xml_text(self.text)
        return made


def word_lines(page: Page) -> list[ElementTree.Element]:
    """Return one group of the page's lines in reading order; marks that are no words (`furniture`) are left out."""
    group = ElementTree.Element(
        "g", {"fill": "none", "font-family": "sans-serif", "pointer-events": "all", "xml:space": "preserve"}
    )
    line: _Line | None = None
    for run, at in _said(page.items, Transform()):
        if line is not None and line.takes(run, at):
            line.text += run.text
            line.end = run.origin.x + run.advance
            line.size = max(line.size, run.size)
            continue
        if line is not None:
            group.append(line.element())
        line = _started(run, at)
    if line is not None:
        group.append(line.element())
    return [group]


def _started(run: GlyphRun, at: Transform) -> _Line:
    x, y = run.origin
    length = max(run.ys, default=0.0) + run.size if run.vertical else run.advance
    return _Line(run.text, x, y, x + length, run.size, at, run.vertical)


def _said(items: Sequence[FrameItem], at: Transform) -> Iterator[tuple[GlyphRun, Transform]]:
    """Yield the runs in reading order with the way from their coordinates to the page's.

    Of a group that says something of its own, only that is said, where its first run stands.
    """
    for item in items:
        match item:
            case Text(run=run, role=role) if role != "furniture" and run.gids:
                yield run, at
            case Group(actual=actual, transform=transform) if actual:
                inside = at if transform is None else at.after(transform)
                first = next(runs_in(item.items), None)
                if first is not None:
                    yield (
                        GlyphRun(
                            first.face, first.size, first.origin, first.gids, first.xs, first.ys, first.clusters,
                            first.size * len(actual), actual,
                        ),
                        inside,
                    )  # fmt: skip
            case Group(transform=transform):
                yield from _said(item.items, at if transform is None else at.after(transform))
