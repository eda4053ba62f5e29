"""The keys of a layout file as they are written. Loading, the schema for editors and the list in the manual are all made from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from renderer.spec.layoutspec import Lever, Sheet
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, RoleName, TextStyle


@dataclass(frozen=True)
class FileKeys:
    """A layout file."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    sheet: dict[str, Any] = field(metadata={"of": Sheet})
    """The paper and its margins."""
    theme: str = field(metadata={"of": "theme"})
    """The theme: the name of one that comes with the program, or a theme file, sought beside this file."""
    page: dict[str, Any] = field(metadata={"of": "node"})
    """What stands on the page: a tree of rows, columns, panels and flows."""
    title: str = ""
    """What the layout is called where layouts are listed."""
    shorter: str = field(default="auto", metadata={"of": "layout"})
    """The layout that is taken instead when the copy would leave this one's sheet half empty; empty keeps to this one. Left out, the
    page is composed anew (`auto`) where the copy does not suit a layout that repeats its places for each part."""
    auto: list[str] = field(default_factory=list)
    """Layouts, from the smallest sheet to the largest, from whose sheets and panels a page is composed as the copy asks."""
    like: str = field(default="", metadata={"of": "layout"})
    """Another layout, beside this one or one that comes with the program: this file then says only what differs."""
    ground: dict[str, Any] | None = field(default=None, metadata={"of": "slot"})
    """A panel drawn first, over the whole sheet and not only the type area."""
    copyfit: list[Any] = field(default_factory=list, metadata={"of": Lever})
    """The levers by which copy is made to fit, in the order in which they are tried."""
    styles: dict[str, Any] = field(default_factory=dict, metadata={"of": TextStyle})
    """Text styles that differ from the theme's, on the whole sheet. Only what differs is written."""
    panels: dict[str, Any] = field(default_factory=dict, metadata={"of": "kinds"})
    """Options and styles that differ from the defaults, for every panel of a kind."""
    classes: dict[str, Any] = field(default_factory=dict, metadata={"of": "class"})
    """Named sets of options, styles, role and height; a panel takes them on with `class`."""


@dataclass(frozen=True)
class SlotKeys:
    """A place for one panel. Keys that are not here are options of the panel."""

    panel: str = field(metadata={"of": "kind"})
    """What fills the place."""
    height: Length | Literal["natural", "grow"] = "natural"
    """A length, `natural` (what the words need), or `grow`: natural, and more where the page has white left."""
    most: Length | None = None
    """The most that `grow` may come to."""
    role: RoleName | None = None
    """The colour role of the theme: done, planned, or one of your own."""
    id: str = ""
    """A name for this place, used for layers and in findings."""
    once: bool = False
    """Whether it stands on the first page alone when the copy takes several."""
    unless: str = ""
    """The `id` of a place beside it: this one is left empty when that one is filled."""
    styles: dict[str, Any] = field(default_factory=dict, metadata={"of": TextStyle})
    """Text styles that differ, in this place alone."""


@dataclass(frozen=True)
class RowsKeys:
    """Places one under another."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    gap: Length
    """The white between them."""


@dataclass(frozen=True)
class ColumnsKeys:
    """Places side by side."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    gap: Length
    """The white between them."""
    shares: tuple[float, ...] | Literal["equal", "text"] = field(default="equal", metadata={"least": 0.01})
    """How the width is shared: `equal`, `text` (as the amount of text), or a list of numbers such as [2, 1]."""
    each: Literal["part"] | None = None
    """`part` repeats the one place under `of` for each part of the copy."""
    roles: tuple[RoleName, ...] = ()
    """Colour roles dealt out to the parts in turn."""
    lean: float = field(default=1.0, metadata={"least": 0, "most": 1})
    """How far the shares of `text` follow it: 1 all the way, 0 not at all. Between them no column is much narrower than another, and
    charts fill the parts with less text."""
    stack: float | None = field(default=None, metadata={"least": 1, "most": 99})
    """Parts stand one under another when the longest has this many times the text of the shortest; without it never."""


@dataclass(frozen=True)
class FlowKeys:
    """Sections as panels over columns, in reading order, their feet level. Keys that are not here are options of the panel."""

    panel: str = field(metadata={"of": "kind"})
    """What each section becomes."""
    columns: int | Literal["auto"] = field(metadata={"least": 1, "most": 24})
    """A number, or `auto`: as many as keep the lines nearest `measure`."""
    gutter: Length
    """The white between columns."""
    gap: Length
    """The white between panels in a column; in grid units (u), so that baselines stay in step."""
    measure: float | None = field(default=None, metadata={"least": 4, "most": 200})
    """The length of line that `auto` aims at, in em of the body."""
    wide: bool = False
    """Whether every panel spans all columns, its items side by side in them; else only one with sub-sections does."""
    tiles: bool = False
    """Whether a section that is nothing but a list of indicators stands as tiles, as `indicators` sets them."""
    role: RoleName | None = None
    """The colour role of the panels."""
    styles: dict[str, Any] = field(default_factory=dict, metadata={"of": TextStyle})
    """Text styles that differ, in this flow alone."""


@dataclass(frozen=True)
class SourceKeys:
    """Which words a place takes."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    part: int | None = field(default=None, metadata={"least": 1, "most": 999})
    """The number of a part of the copy, from 1."""
    sections: Literal["all"] | tuple[int, ...] | None = field(default=None, metadata={"least": 1, "most": 999})
    """`all` that no other place takes, or their numbers."""
    pair: int | Literal["best"] | None = field(default=None, metadata={"least": 1, "most": 999})
    """The number of a second part, to be compared with the first; `best` for the two parts that share indicators, of several the last two."""
    ref: str | tuple[str, ...] | None = None
    """The names of figures in the copy that are drawn here: one, or a list. A name is an id (`gdp`), with the year of its part where two
    parts have it (`gdp.2024`), or the words that stand before the figure; a table or a quotation has its id."""
