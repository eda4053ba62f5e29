"""Reads a theme file: colours, what they are for, text styles; and checks that they can be printed and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar

from renderer.display.color import Cmyk, Color, Gray, Spot, process_inks, stand_in, total_ink
from renderer.display.geometry import Rect
from renderer.display.gradient import least_contrast, mixable
from renderer.sources import Yaml
from renderer.spec.checks import PLAIN_COLOR, Names, check_used
from renderer.spec.record import dataclass
from renderer.spec.shape import Place, Shaper, near
from renderer.spec.style import (
    GROUNDS,
    STRICT,
    USES,
    Blend,
    ColorName,
    FaceName,
    GroundName,
    RoleName,
    StyleName,
    Styles,
    TextStyle,
    Theme,
    styles_over,
)

PER_CENT = {"least": 0, "most": 100}


@dataclass(frozen=True)
class InkKeys:
    """A colour: its inks, and what screens show. Screen values are set by hand, nothing is converted."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    screen: str
    """What screens show: "#RRGGBB"."""
    cmyk: tuple[float, float, float, float] | None = field(default=None, metadata=PER_CENT)
    """Cyan, magenta, yellow and black in per cent."""
    k: float | None = field(default=None, metadata=PER_CENT)
    """Black ink alone, in per cent; 0 is paper."""
    spot: str | None = None
    """The name of a spot ink; `cmyk` then says what stands in for it."""
    tint: float = field(default=100.0, metadata=PER_CENT)
    """The tint of the spot ink in per cent."""
    overprint: bool = False
    """Whether the spot ink is printed over the inks below it (a varnish, a metal on a tint); else they are left out below it."""


@dataclass(frozen=True)
class GradientKeys:
    """A colour that is a gradient, for grounds alone."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    gradient: tuple[ColorName, ...]
    """Two colours of the palette or more, which run into each other at even distances."""
    angle: float = field(default=180.0, metadata={"least": 0, "most": 360})
    """The way it runs, in degrees clockwise: 0 upwards, 90 to the right, 180 downwards."""


@dataclass(frozen=True)
class ThemeKeys:
    """A theme file."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    name: str
    """What the theme is called."""
    colors: dict[str, Any] = field(metadata={"of": InkKeys})
    """The palette: colours by name; one may be a gradient of others, for the grounds of headline, sheet, title, bands and labels."""
    roles: dict[str, dict[str, ColorName]] = field(metadata={"of": "uses"})
    """What colours are for. The role "" names a colour for every use; other roles (done, planned) say what differs."""
    styles: dict[str, Any] = field(default_factory=dict, metadata={"of": TextStyle})
    """Text styles that differ from those all themes share: faces, sizes, colours."""
    ink_limit: float = field(default=240.0, metadata={"least": 100, "most": 400})
    """The most ink that one place may take, in per cent: 240 for newsprint, 300 for coated paper."""


def shape_theme(yaml: Yaml, shaper: Shaper, styles: Styles, faces: frozenset[str]) -> tuple[Theme | None, Names]:
    """Return the theme in `yaml`, or None when it is not one, and the names it defines; what is wrong goes to the sink.

    `styles` are those that all themes share; the theme's own are laid over them. `faces` are the faces there are.
    """
    file = shaper.shape(ThemeKeys, yaml.data, (), where="theme")
    if file is None:
        return None, Names.of(Theme("", {}, {}, styles), faces)
    own = shape_styles(file.styles, ("styles",), shaper)
    every = styles_over(own, styles)
    theme = _theme(file, shaper, every)
    if theme is not None:
        names = Names.of(theme, faces)
    else:
        colors = frozenset((*file.colors, *USES))
        names = Names({
            ColorName: colors, GroundName: colors, RoleName: frozenset(("", *file.roles)), FaceName: faces,
            StyleName: frozenset(every),
        })  # fmt: skip
    names.check_styles(own, ("styles",), shaper, every)
    check_used(own, styles, shaper)
    return theme, names


def _theme(file: ThemeKeys, shaper: Shaper, styles: Styles) -> Theme | None:
    colors: dict[str, Color] = {}
    blends = {name: data for name, data in file.colors.items() if isinstance(data, dict) and "gradient" in data}
    for name, data in file.colors.items():
        if name in blends:
            continue
        color = _color(data, ("colors", name), name, shaper)
        if color is not None:
            colors[name] = color
            if total_ink(color) > file.ink_limit:
                span = shaper.yaml.span(("colors", name))
                shaper.sink.report("SPC009", span, name=name, ink=total_ink(color), limit=file.ink_limit)
    _check_spots(colors, shaper)
    gradients = _gradients(blends, file.colors, colors, shaper)
    roles = _roles(file, blends, shaper)
    if roles is None or len(colors) + len(gradients) < len(file.colors):
        return None
    theme = Theme(file.name, colors, roles, styles, gradients)
    _check_colors(theme, file, shaper)
    return theme


def _gradients(
    blends: Mapping[str, Any], palette: Mapping[str, Any], colors: Mapping[str, Color], shaper: Shaper
) -> dict[str, Blend]:
    """Return the gradients of a palette, leaving out those that are wrong. No place of one takes more ink than its colours."""
    out: dict[str, Blend] = {}
    for name, data in blends.items():
        place = ("colors", name)
        keys = shaper.shape(GradientKeys, data, place, where=f"colors.{name}")
        if keys is None:
            continue
        good = True
        for n, one in enumerate(keys.gradient):
            at = (*place, "gradient", n)
            if one in blends:
                shaper.wrong(at, one, *PLAIN_COLOR)
            elif one not in palette:
                shaper.undefined(one, at, "colour", "颜色", [c for c in palette if c not in blends])
            good = good and one in colors
        if len(keys.gradient) < 2:
            shaper.wrong((*place, "gradient"), keys.gradient, "两种颜色以上", "two colours or more")
        elif good:
            mixed = tuple(colors[one] for one in keys.gradient)
            if mixable(mixed):
                out[name] = Blend(mixed, keys.angle)
            else:
                zh, en = "四色，或同一种专色的深浅和纸白", "process colours, or tints of one spot ink and paper"
                shaper.wrong((*place, "gradient"), keys.gradient, zh, en)
    return out


def shape_styles(data: Any, place: Place, shaper: Shaper) -> dict[str, TextStyle]:
    """Return the text styles in `data`, leaving out those that are wrong."""
    if not isinstance(data, dict):
        shaper.wrong(place, data, "若干“键: 值”", "keys with values")
        return {}
    out: dict[str, TextStyle] = {}
    for name, one in data.items():
        style = shaper.shape(TextStyle, one, (*place, name), where=f"styles.{name}")
        if style is not None:
            out[name] = style
    return out


def _roles(file: ThemeKeys, blends: Mapping[str, Any], shaper: Shaper) -> dict[str, dict[str, str]] | None:
    """Return all roles with all uses; None when a colour is missing, is not one, or is a gradient where none can be."""
    good = True
    for role, uses in file.roles.items():
        for use, name in uses.items():
            if use not in USES:
                shaper.unknown(use, ("roles", role), where=f"roles.{role}", known=USES)
                good = False
            if name not in file.colors:
                shaper.undefined(name, ("roles", role, use), "colour", "颜色", file.colors)
                good = False
            elif name in blends and use in USES and use not in GROUNDS:
                shaper.wrong(("roles", role, use), name, *PLAIN_COLOR)
                good = False
    base = file.roles.get("", {})
    misspelt = {near(use, USES) for use in base if use not in USES}
    missing = [use for use in USES if use not in base and use not in misspelt]
    if missing:
        shaper.sink.report("SPC003", shaper.yaml.span(("roles", "")), key="、".join(missing), where='roles.""')
        good = False
    return {role: {**base, **uses} for role, uses in {"": base, **file.roles}.items()} if good else None


TYPE_ON = (
    ("text", "tint"), ("text", "paper"), ("strong", "tint"), ("strong", "paper"), ("main", "tint"), ("main", "paper"),
    ("on", "main"), ("on", "second"), ("accent", "paper"), ("head-title", "head"), ("head-deck", "head"),
)  # fmt: skip
"""Uses of colour that stand on each other as type on ground."""

LEAST_CONTRAST, GOOD_CONTRAST = 3.0, 4.5
"""Type below the first cannot be read in poor light; below the second it is worth a warning (WCAG 2.1, 1.4.3)."""

ANYWHERE = Rect(0, 0, 1, 1)
"""Stands for a ground of any size: how far a gradient's colours are apart does not change what they are."""

MOST_TINT = 30.0
"""Black text on more ink than this, in per cent, loses its edge on newsprint."""


def _check_colors(theme: Theme, file: ThemeKeys, shaper: Shaper) -> None:
    """Report type that cannot be read on its ground, text in too many inks, and tints too heavy for text."""
    for role, uses in theme.roles.items():

        def place(use: str, role: str = role) -> Place:
            return ("roles", role if use in file.roles.get(role, {}) else "", use)

        for type_use, ground in TYPE_ON:
            ratio = least_contrast(theme.colors[uses[type_use]], theme.ground(ground, ANYWHERE, role))
            if ratio < GOOD_CONTRAST:
                span = shaper.yaml.span(place(type_use))
                facts = {"type": uses[type_use], "ground": uses[ground], "ratio": ratio}
                if ratio < LEAST_CONTRAST:
                    shaper.sink.report("SPC010", span, **facts, least=LEAST_CONTRAST)
                else:
                    shaper.sink.report("SPC011", span, **facts, least=GOOD_CONTRAST)
        for use, most in (("text", 1), ("strong", 2), ("main", 2), ("accent", 2)):
            inks = sum(share > 0 for share in process_inks(theme.colors[uses[use]]))
            if inks > most:
                shaper.sink.report("SPC012", shaper.yaml.span(place(use)), name=uses[use], inks=inks, most=most)
        if total_ink(theme.colors[uses["tint"]]) > MOST_TINT:
            ink = total_ink(theme.colors[uses["tint"]])
            shaper.sink.report("SPC013", shaper.yaml.span(place("tint")), name=uses["tint"], ink=ink, most=MOST_TINT)


def _color(data: Any, place: Place, name: str, shaper: Shaper) -> Color | None:
    ink = shaper.shape(InkKeys, data, place, where=f"colors.{name}")
    if ink is None:
        return None
    if not re.fullmatch("#[0-9A-Fa-f]{6}", ink.screen):
        shaper.wrong((*place, "screen"), ink.screen, '"#RRGGBB"', '"#RRGGBB"')
        return None
    screen = int(ink.screen[1:], 16)
    if (ink.k is None) == (ink.cmyk is None):
        if ink.k is None:
            shaper.sink.report("SPC003", shaper.yaml.span(place), key="cmyk", where=f"colors.{name}")
        else:
            shaper.wrong((*place, "k"), ink.k, "cmyk 或 k，只写一个", "either cmyk or k")
        return None
    if ink.cmyk is None:
        return Gray((ink.k or 0.0) / 100, screen)
    c, m, y, k = (v / 100 for v in ink.cmyk)
    if ink.spot:
        return Spot(ink.spot, ink.tint / 100, stand_in(c, m, y, k), screen, ink.overprint)
    return Cmyk(c, m, y, k, screen)


def _check_spots(colors: Mapping[str, Color], shaper: Shaper) -> None:
    """Report colours of one spot ink that name different process colours for it: a file can hold only one."""
    first: dict[str, tuple[str, Spot]] = {}
    for name, color in colors.items():
        if isinstance(color, Spot):
            known, ink = first.setdefault(color.name, (name, color))
            if ink.alternate != color.alternate:
                span = shaper.yaml.span(("colors", name, "cmyk"))
                shaper.sink.report("SPC014", span, spot=color.name, name=name, first=known)
