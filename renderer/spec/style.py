"""How a page looks: palettes, roles of colour, text styles. Everything here is read from a theme file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from renderer.display.color import Color
from renderer.spec.length import Length

STRICT = {"extra": "forbid"}
"""Loading refuses keys that are not fields."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A text style as written. What is None comes from the style it is `like`, in the end from the style `base`.

    `size` may be in em of the body; `leading` is a multiple of the size. `strong` names the style of bold words inside.
    `color` is a palette name or a colour role (main, text, tint, …) of the part that the text belongs to.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    like: str | None = None
    face: str | None = None
    latin: str | None = None
    latin_scale: float | None = None
    rise: float | None = None
    size: Length | None = None
    leading: float | None = None
    tracking: float | None = None
    color: str | None = None
    align: Literal["justify", "start", "center", "end"] | None = None
    strong: str | None = None
    features: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette with its roles, and text styles.

    `colors` are press colours by name. `roles` gives each part's colour a meaning: role name (done, planned) → use
    (main, text, tint, pale, on) → palette name.
    """

    name: str
    colors: Mapping[str, Color]
    roles: Mapping[str, Mapping[str, str]]
    styles: Mapping[str, TextStyle] = field(default_factory=dict)

    def style(self, name: str) -> TextStyle:
        """Return the style `name` with everything it inherits filled in. Raises KeyError for a name that is not there."""
        chain, at = [], self.styles[name]
        chain.append(at)
        while at.like is not None and len(chain) < 20:
            at = self.styles[at.like]
            chain.append(at)
        if name != "base":
            chain.append(self.styles["base"])
        values = {}
        for key in FIELDS:
            values[key] = next((v for v in (getattr(s, key) for s in chain) if v is not None), None)
        # "strong" and alignment are the base's only when nothing nearer says otherwise
        return TextStyle(like=None, **values)


FIELDS = ("face", "latin", "latin_scale", "rise", "size", "leading", "tracking", "color", "align", "strong", "features")
