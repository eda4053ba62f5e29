"""How a page looks: palettes, colours by use, text styles. Everything here is read from files in `layouts/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, ClassVar, Literal, NewType

from renderer.display.color import Color
from renderer.display.geometry import Rect
from renderer.display.gradient import Fill, across
from renderer.spec.length import Length
from renderer.spec.record import dataclass

STRICT = {"extra": "forbid"}
"""Loading refuses keys that are not fields."""

ColorName = NewType("ColorName", str)
"""A use of colour (main, text, head-title) or the name of a colour of the palette; loading checks that it is there."""

GroundName = NewType("GroundName", str)
"""A colour, or the name of a gradient of the palette, which grounds alone may have; loading checks that it is there."""

RoleName = NewType("RoleName", str)
"""A colour role of the theme (done, planned); loading checks that it is there."""

FaceName = NewType("FaceName", str)
"""The key of a face in the catalog of fonts; loading checks that it is there."""

StyleName = NewType("StyleName", str)
"""The name of a text style; loading checks that it is there."""

USES: Mapping[str, str] = {
    "main": "solid bars, rules, heads and large figures",
    "strong": "bold words and figures in the text, sub-heads; at most two inks",
    "fill": "what is not lit in a chart, the second tone of icons",
    "tint": "the ground of panels; at most 30 % of ink, since black text stands on it",
    "text": "running text; black ink alone",
    "on": "type reversed out of main and second",
    "accent": "the strip's name, page number and rule",
    "second": "the strip's label",
    "paper": "the ground of cards",
    "head": "the ground of the headline block",
    "head-title": "headline and byline on it",
    "head-deck": "kicker and deck on it",
    "scene-near": "scenery in front",
    "scene-mid": "scenery behind that",
    "scene-far": "scenery at the back",
}
"""What colours are for. The role "" of a theme names a colour for each; other roles say what differs."""


GROUNDS = frozenset({"head"})
"""Uses of colour that are grounds and nothing else: the palette may name a gradient for them."""

LEADINGS = (0.8, 4)
"""The least and the most leading, in multiples of the size."""


@dataclass(frozen=True)
class Blend:
    """Colours that run into each other over a ground, at even distances; `angle` in degrees clockwise, 0 upwards."""

    colors: tuple[Color, ...]
    angle: float


@dataclass(frozen=True)
class TextStyle:
    """A text style as written. What is not given comes from the style it is `like`, in the end from the style `base`."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    like: StyleName | None = None
    """The style that says what this one leaves out; else `base`."""
    face: FaceName | None = None
    """The face of the Han: song-900, hei-400, kai-400 … (`tujie fonts` lists them)."""
    latin: FaceName | None = None
    """The face of figures and Latin letters, when it is not that of the Han."""
    latin_scale: float | None = field(default=None, metadata={"least": 0.5, "most": 2})
    """Size of figures and Latin letters against the Han: 1.14 makes them 14 % larger."""
    rise: float | None = field(default=None, metadata={"least": -1, "most": 1})
    """How far figures and Latin letters are lifted, in em; below 0 they are lowered."""
    size: Length | None = field(default=None, metadata={"positive": True})
    """The type size: 15.5pt, 五号, 1.08em (of the body that copyfit settles)."""
    leading: float | None = field(default=None, metadata={"least": LEADINGS[0], "most": LEADINGS[1]})
    """The distance of baselines in multiples of the size; left out, it is the body's."""
    tracking: float | None = field(default=None, metadata={"least": -0.2, "most": 1})
    """White added after each character, in em."""
    gap: float | None = field(default=None, metadata={"least": 0, "most": 0.5})
    """The space between Han and Western or figures, in em: a quarter in text (S1), less in large type, where it looks wider."""
    color: ColorName | None = None
    """A use of colour (main, strong, text, on …) or the name of a colour of the theme."""
    align: Literal["justify", "start", "center", "end"] | None = None
    """How lines stand in their measure."""
    strong: StyleName | None = None
    """The style of bold words inside this one."""
    features: tuple[str, ...] | None = None
    """OpenType features to switch on, such as tnum."""
    marks: Literal["table", "tight", "full", "half", "kaiming"] | None = None
    """How wide full-width marks are: as in the rule book (table), closer (tight), 全角 (full), 半角 (half), 开明 (kaiming)."""
    level: Literal["basic", "gb", "strict"] | None = None
    """Which marks may not begin a line (B9); strict where it is left out."""
    hanging: bool | None = None
    """Whether one ，。、 may hang past the end of a line (P12)."""

    def over(self, below: TextStyle) -> TextStyle:
        """Return `below` with everything that this style gives put in its place."""
        given = {key: value for key in ("like", *FIELDS) if (value := getattr(self, key)) is not None}
        return replace(below, **given)


FIELDS = (
    "face",
    "latin",
    "latin_scale",
    "rise",
    "size",
    "leading",
    "tracking",
    "gap",
    "color",
    "align",
    "strong",
    "features",
    "marks",
    "level",
    "hanging",
)

Styles = Mapping[str, TextStyle]


def styles_over(above: Styles, below: Styles) -> dict[str, TextStyle]:
    """Return the styles of `below` with those of `above` laid over them, key by key."""
    return {**below, **{name: style.over(below[name]) if name in below else style for name, style in above.items()}}


@dataclass(frozen=True)
class Theme:
    """A palette with its uses, and text styles.

    `colors` are press colours by name. `roles` gives each use of colour its palette name: role ("", done, planned) → use
    (main, text, tint) → name; every role has every use of the role "". `gradients` are the palette's, for grounds alone.
    """

    name: str
    colors: Mapping[str, Color]
    roles: Mapping[str, Mapping[str, str]]
    styles: Styles = field(default_factory=dict)
    gradients: Mapping[str, Blend] = field(default_factory=dict)

    def ground(self, name: str, rect: Rect, role: str = "") -> Fill:
        """Return what fills the ground `rect`: the gradient called `name`, laid over all of it, or a colour.

        Raises KeyError when it is neither; loading has checked the names in files.
        """
        blend = self.gradients.get(self.roles[role].get(name, name))
        return self.color(name, role) if blend is None else across(rect, blend.colors, blend.angle)

    def color(self, name: str, role: str = "") -> Color:
        """Return the colour called `name`: a use of `role`, or a colour of the palette.

        Raises KeyError when it is neither; loading has checked the names in files.
        """
        return self.colors[self.roles[role].get(name, name)]

    def style(self, name: str) -> TextStyle:
        """Return the style `name` with everything it inherits filled in. Raises KeyError for a name that is not there."""
        here = id(self), name
        kept = _filled.get(here)
        if kept is not None and kept[0] is self:
            return kept[1]
        chain, at = [], self.styles[name]
        chain.append(at)
        while at.like is not None and len(chain) < MOST_LIKES:
            at = self.styles[at.like]
            chain.append(at)
        if name != "base":
            chain.append(self.styles["base"])
        values: dict[str, Any] = {}
        for key in FIELDS:
            for one in chain:
                value = getattr(one, key)
                if value is not None:
                    values[key] = value
                    break
        made = TextStyle(like=None, **values)
        if len(_filled) >= MOST_FILLED:
            _filled.clear()
        _filled[here] = self, made
        return made

    def styled(self, styles: Styles) -> Theme:
        """Return the theme with `styles` laid over its own."""
        return replace(self, styles=styles_over(styles, self.styles)) if styles else self


MOST_FILLED = 1024
_filled: dict[tuple[int, str], tuple[Theme, TextStyle]] = {}
"""Styles filled in, between pages and cards of one process; each with its theme, so that no other takes its place in memory."""

MOST_LIKES = 20
"""Styles that may stand on each other's shoulders; loading refuses a ring of them."""
