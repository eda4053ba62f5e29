"""The page plan: a sheet and a tree of slots. A slot (版位) is a place; the panel named in it is what fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from renderer.diagnostics import Span
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT, Theme

PanelTypes = Mapping[str, type]
"""The options type of each panel kind; layout hands it in, since the panels stand above this room."""


@dataclass(frozen=True)
class Sheet:
    """The paper."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    trim: tuple[Length, Length]
    """Width and height of the finished sheet (成品尺寸)."""
    margin: tuple[Length, Length, Length, Length]
    """White around the type area (版心): top, right, bottom, left."""
    bleed: Length = field(default_factory=Length)
    """How far artwork may run past the trim (出血); newspapers print without."""
    least: Length | None = None
    """The height to which the sheet may be cut down when the copy is short; without it the sheet is always whole."""


@dataclass(frozen=True)
class Source:
    """Which words a slot takes.

    `part` counts from 1. `sections`: "all" that no other slot takes, or their numbers. `with_part` names a second part to
    pair with (a comparison), "best" those two that suit. `refs` name figures of the copy, and `places` says where in the file each name stands.
    """

    part: int | None = None
    sections: Literal["all"] | tuple[int, ...] | None = None
    with_part: int | Literal["best"] | None = None
    refs: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Slot:
    """A place for one panel.

    `height` is a length, "natural" (what the words need) or "grow" (natural and a share of what the page has left,
    to `most`). `options` are the panel's own, checked against its type. `theme` is the page's with the slot's own styles
    laid over it, None when it has none. `once` keeps it to the first page of a story; `unless` leaves it
    out when the place beside it with that id is filled.
    """

    panel: str
    height: Length | Literal["natural", "grow"] = "natural"
    most: Length | None = None
    take: Source = field(default_factory=Source)
    role: str | None = None
    options: Any = None
    id: str = ""
    span: Span | None = None
    theme: Theme | None = None
    once: bool = False
    unless: str = ""


@dataclass(frozen=True)
class Rows:
    """Slots one under another, `gap` between them."""

    gap: Length
    of: tuple[Node, ...]


@dataclass(frozen=True)
class Columns:
    """Slots side by side, `gap` between them, `shares` of the width.

    `each` = "part" repeats the only child for every part of the document; then `roles` are dealt out in turn, and shares
    "text" follow the amount of text, all the way when `lean` is 1. Parts of which the longest has more than `stack` times the text of the shortest stand one
    under another.
    """

    gap: Length
    of: tuple[Node, ...]
    shares: tuple[float, ...] | Literal["equal", "text"] = "equal"
    each: Literal["part"] | None = None
    roles: tuple[str, ...] = ()
    stack: float | None = None
    lean: float = 1.0


@dataclass(frozen=True)
class Flow:
    """Sections as panels over columns: in reading order, split where it fits best, their feet level.

    `columns` is a number or "auto": as many as keep the measure nearest `measure` (in em of the body).
    A section with sub-sections, or one that is alone between such, spans all columns; when `wide`, each does. `head` are the options
    of the bar that stands over each part whose heading no other place sets; `tiles` those of the panel of sections that are lists
    of indicators, None where they are panels as all others.
    """

    panel: str
    take: Source
    columns: int | Literal["auto"]
    measure: float
    gutter: Length
    gap: Length
    options: Any = None
    span: Span | None = None
    role: str | None = None
    theme: Theme | None = None
    wide: bool = False
    head: Any = None
    tiles: Any = None


Node = Slot | Rows | Columns | Flow


@dataclass(frozen=True)
class Lever:
    """One means of fitting copy, for the whole page at once."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    lever: Literal["body-size", "leading", "item-gap", "charts", "half-width"]
    """What it moves."""
    start: Length | float | None = field(default=None, metadata={"least": 0})
    """Where it begins."""
    min: Length | float | None = field(default=None, metadata={"least": 0})
    """How far it goes when the copy is too long."""
    max: Length | float | None = field(default=None, metadata={"least": 0})
    """How far it goes when the copy is too short."""
    step: Length | float | None = field(default=None, metadata={"least": 0.0001})
    """The smallest move."""


@dataclass(frozen=True)
class LayoutSpec:
    """A whole plan, checked, its theme resolved. `file` and `hash` say what it was read from.

    `ground` is drawn first, over the whole sheet and not only the type area. `shorter` names the plan
    to take when the copy is too short for this one, `look` is the theme's file and `look_hash` that of its text. `auto` names the plans whose sheets and panels are
    chosen from where the page is composed for the copy.
    """

    name: str
    file: str
    hash: str
    sheet: Sheet
    theme: Theme
    page: Node
    copyfit: tuple[Lever, ...]
    ground: Slot | None = None
    shorter: str = ""
    look: str = ""
    look_hash: str = ""
    auto: tuple[str, ...] = ()
