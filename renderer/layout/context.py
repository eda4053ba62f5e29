"""What a panel needs from around it while it is laid out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from renderer.content.document import Block, Document, Picture, Section, walk
from renderer.content.figures import Figure, Figures
from renderer.diagnostics import Sink
from renderer.display.color import Color
from renderer.display.frame import Frame
from renderer.pictures.graphic import Graphic
from renderer.records import Struct, field, replace
from renderer.spec.icons import Icons
from renderer.spec.layoutspec import Source
from renderer.spec.length import Length
from renderer.spec.scenes import Scenes
from renderer.spec.style import TextStyle, Theme
from renderer.text.context import TextContext
from renderer.units import Pt

FOLIO = re.compile(r"[0-9]{1,6}")
"""A number in a folio."""


class Measures(Struct, frozen=True):
    """The page's own measures, settled by copyfit and the same for every column.

    `body` is the size of the body text, `leading` the distance of its baselines in multiples of it, `item_gap` the space
    between items in grid units, `charts` the share of the possible charts that are wanted, 0 to 1.
    """

    body: Pt
    leading: float
    item_gap: float = 1.0
    charts: float = 1.0

    @property
    def unit(self) -> Pt:
        """The grid unit: a third of the leading. All heights in a flow are whole numbers of it."""
        return self.body * self.leading / 3


class PictureFile(Struct, frozen=True):
    """A picture read from a file: its bytes, its size in pixels, and what it shows."""

    data: bytes
    width: int
    height: int
    alt: str = ""


class Context(Struct, frozen=True):
    """Faces, styles, colours and the words of the whole document. Panels read it and change nothing in it."""

    text: TextContext
    theme: Theme
    document: Document
    figures: Figures
    icons: Icons
    scenes: Scenes
    measures: Measures
    role: str = ""
    sheet: str = ""
    """The colour of the whole sheet's ground by its name; empty for paper."""
    rough: bool = False
    """Whether numbers of lines may be estimates, while sizes are tried."""
    page: int = 0
    pages: int = 1
    """Which page of how many is laid out, from 0."""
    whole: Document | None = None
    """All of the document, of which `document` is what stands on this page."""
    first_part: int = 0
    """Which of the content's parts that have a heading the page begins with, from 0."""
    more: int = 0
    """How many columns more than their measure asks for flows are tried with."""
    continued: frozenset[int] = frozenset()
    """Ids of the sections that began on an earlier page."""
    graphics: Mapping[str, Graphic] = {}
    """Photos and drawings by the path that the copy gives them; one that cannot be used is not there."""
    plates: Mapping[int, Picture] = {}
    """Pictures that slots of the plan have taken out of the copy, by the slot's identity."""
    head_sizes: Mapping[str, float] = {}
    """Shares of their own size that the styles of heads have in this story, those not named all of it."""
    cache: dict[Any, Any] = field(default_factory=dict)
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    """The paper's mark and code, by what they are."""

    @property
    def sink(self) -> Sink:
        """Where findings go."""
        return self.text.sink

    @property
    def unit(self) -> Pt:
        """The grid unit in points."""
        return self.measures.unit

    def pt(self, length: Length) -> Pt:
        """Return a length of the plan in points."""
        return length.at(self.measures.unit, self.measures.body)

    def style(self, name: str) -> TextStyle:
        """Return the theme's style `name` with all that it inherits. Raises KeyError for a name that is not there."""
        key = ("style", name, id(self.theme))
        found: TextStyle | None = self.cache.get(key)
        if found is None:
            found = self.cache[key] = self.theme.style(name)
        return found

    def color(self, name: str) -> Color:
        """Return the colour called `name`: a use (main, text, tint) of the role in force, or a palette name.

        Raises KeyError when it is neither; loading has checked the names in files.
        """
        return self.theme.color(name, self.role)

    def folio(self, page: int) -> str:
        """Return the folio (版次) of a page of the story: the content's, counted on ("A03" → "A04", "02—03" → "04—05"); else the
        page's number."""
        given = self.document.meta.folio.text
        numbers = list(FOLIO.finditer(given))
        if not numbers or numbers[-1].end() < len(given):
            return given if given and page == 0 else str(page + 1)
        # a sheet that bears two numbers is two pages of the paper
        two = len(numbers) > 1 and int(numbers[-1][0]) == int(numbers[-2][0]) + 1
        counted = numbers[-2:] if two else numbers[-1:]
        out = given
        for one in reversed(counted):
            number = str(int(one[0]) + page * len(counted)).zfill(len(one[0]))
            out = out[: one.start()] + number + out[one.end() :]
        return out

    def part(self, number: int) -> Section | None:
        """Return part `number` (from 1) of the content as far as it stands on this page; None when none of it does."""
        parts = (self.whole or self.document).parts
        if number > len(parts):
            return None
        return next((p for p in self.document.parts if p.span == parts[number - 1].span), None)

    def index_of(self, part: Section) -> int | None:
        """Return which part of the whole of the content this is, from 0, as figures count them."""
        parts = (self.whole or self.document).parts
        return next((n for n, one in enumerate(parts) if one.span == part.span), None)

    def beside(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return the blocks of the section that `blocks` are of, in the whole of the content; `blocks` where it is not found."""
        if not blocks:
            return blocks
        key = ("beside", blocks[0].span)
        if key not in self.cache:
            parts = (self.whole or self.document).parts
            found = (s.blocks for part in parts for s in walk(part) if any(b.span == blocks[0].span for b in s.blocks))
            self.cache[key] = next(found, None)
        return self.cache[key] or blocks

    def number_of(self, section: Section) -> int:
        """Return which section of its part this is, from 1, in the whole of the content; 0 for none."""
        for part in (self.whole or self.document).parts:
            for n, one in enumerate(part.sections, 1):
                if one.span == section.span:
                    return n
        return 0

    def role_of(self, part: int, roles: Sequence[str], *, since: int | None = None) -> str | None:
        """Return the role of part number `part` (from 0) where `roles` are dealt out in turn, from part `since` on if that is given;
        else what stands before the first heading takes none from those that follow."""
        if since is None:
            parts = (self.whole or self.document).parts
            since = min(part, int(bool(parts) and parts[0].heading is None))
        return roles[(part - since) % len(roles)] if roles else None

    def within(self, role: str | None, theme: Theme | None = None) -> Context:
        """Return the context with another colour role, or a theme with other styles, in force; None leaves it as it is."""
        if (role is None or role == self.role) and theme is None:
            return self
        return replace(self, role=self.role if role is None else role, theme=theme or self.theme)


class Entry(Struct, frozen=True):
    """A line of a chart that is words: what is shown large (全省第一, 2024年3月) and what it is said of, stretches of the copy."""

    text: str
    label: str


class Chart(Struct, frozen=True):
    """A figure or several to be drawn: how, from which figures, with which words beside them.

    `label` is a contiguous stretch of the copy, `names` are those of the figures where they are not their own. `whole` is the
    number that the first figure is a part of, None when the copy states none. `worth` says how much the page wants it, `rule`
    which rule found it. `entries` and `block` are what charts of words show instead of figures.
    """

    kind: str
    figures: tuple[Figure, ...]
    label: str
    whole: float | None = None
    worth: float = 1.0
    icon: str | None = None
    names: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    block: Block | None = None
    rule: str = ""


class Matter(Struct, frozen=True):
    """What a panel is given to set: its options and its words; `take` is what its slot says they are."""

    options: Any
    part: Section | None = None
    other: Section | None = None
    section: Section | None = None
    blocks: tuple[Block, ...] = ()
    chart: Chart | None = None
    take: Source | None = None
    columns: int = 1
    continued: bool = False


class HeadRoom(Struct, frozen=True):
    """The style of a head, and the share of that style's size at which it stands on one line; 1 or more: as it is.

    `weight` is what that is worth, up to 1: a short head in lines is seen, a sentence stands well in two.
    """

    style: str
    share: float
    weight: float = 1.0


class Fitted(Struct, frozen=True):
    """A panel measured for a width: the heights it can take, and how to draw it at one of them.

    `least` ≤ `natural` ≤ `most`, in points. `worth` is how much the page gains by this variant of the panel. `opens` is how much
    higher than `most` it may be without a hole in it: the white between its items opens a little. `head` tells of a panel's head how
    large it may be and stand on one line.
    """

    least: Pt
    natural: Pt
    most: Pt
    draw: Callable[[Pt], Frame]
    worth: float = 0.0
    opens: Pt = 0.0
    head: HeadRoom | None = None


Panel = Callable[[Matter, Pt, Context], "tuple[Fitted, ...]"]
"""What every panel is: matter, width and context in; the variants it can be drawn as out, the plainest first."""
