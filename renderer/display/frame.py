"""The page as a tree of finished things. Layout fills a `Frame`; a frozen `Page` goes to the backends."""

from __future__ import annotations

from typing import Literal

from renderer.diagnostics import Span
from renderer.display.color import Color
from renderer.display.geometry import Path, Rect, Size, Transform
from renderer.display.glyphs import GlyphRun
from renderer.display.gradient import Fill
from renderer.records import Struct, field
from renderer.units import Pt

Role = Literal["copy", "label", "furniture"]
"""copy: words of the content, each once on the page. label: words of the copy said again at a chart.
furniture: marks that are no words of the content (bullets, page numbers, axis ends)."""

Tag = Literal[
    "", "artifact", "h1", "h2", "h3", "h4", "p", "list", "item", "label", "figure", "caption", "table", "row", "head", "cell", "section"
]  # fmt: skip
"""What a group is in a tagged file; "" leaves it to the groups around it. A table holds rows, and a row heads and cells;
an item may begin with its label (1.)."""


class Text(Struct, frozen=True):
    """A run of glyphs in one colour. Runs that follow each other in a group are read in that order."""

    run: GlyphRun
    color: Color
    role: Role = "copy"
    source: Span | None = None


class Stroke(Struct, frozen=True):
    """A line: its colour, its width in points and its dashes (lengths on and off, empty for a solid line)."""

    color: Color
    width: Pt
    dash: tuple[Pt, ...] = ()
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"


class Shape(Struct, frozen=True):
    """An outline, filled, stroked or both. Fill rule: non-zero, or even-odd."""

    path: Path
    fill: Fill | None = None
    stroke: Stroke | None = None
    even_odd: bool = False


class Image(Struct, frozen=True):
    """A picture stretched over `box`. `data` is the file as read; its kind is found by the backend.

    `pixels` are its width and height as it stands upright, (0, 0) where nobody measured them.
    """

    data: bytes
    box: Rect
    alt: str = ""
    source: Span | None = None
    pixels: tuple[int, int] = (0, 0)


class Group(Struct, frozen=True):
    """Items that belong together.

    `transform` maps the group's coordinates to those around it; `clip`, in the group's own coordinates, hides what
    lies outside. `name` becomes the layer's name in SVG; names need not be unique. `actual` is what the group says as
    plain text where its runs alone would not read so (a label shared by two bars); backends that can, keep it.
    `box` is the place the group was given, in its own coordinates: nothing it draws may leave it.
    """

    items: tuple[FrameItem, ...]
    name: str = ""
    transform: Transform | None = None
    clip: Path | None = None
    tag: Tag = ""
    alt: str = ""
    actual: str = ""
    box: Rect | None = None


FrameItem = Text | Shape | Image | Group


class Frame(Struct):
    """A place being filled: a size, and items in its own coordinates from the top-left corner."""

    size: Size
    items: list[FrameItem] = field(default_factory=list)

    def add(self, *items: FrameItem) -> None:
        """Put items on top of what is there."""
        self.items.extend(items)

    def group(
        self, *, name: str = "", at: tuple[Pt, Pt] = (0.0, 0.0), tag: Tag = "", alt: str = "", actual: str = ""
    ) -> Group:
        """Return the finished frame as a group moved to `at`."""
        moved = None if at == (0.0, 0.0) else Transform(e=at[0], f=at[1])
        return Group(tuple(self.items), name, moved, None, tag, alt, actual, Rect(0, 0, *self.size))


class Page(Struct, frozen=True):
    """One finished page. The origin is the top-left corner of the trimmed sheet, y down, all in points.

    `bleed` is how far artwork may run past each side of the trim. `type_area` is the 版心. `title` and `lang` describe
    the document the page is of.
    """

    trim: Size
    bleed: Pt
    type_area: Rect
    items: tuple[FrameItem, ...]
    title: str
    lang: str = "zh-CN"
    number: int = 1
