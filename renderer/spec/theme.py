"""Reads a theme file: colours, roles and text styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from renderer.display.color import Cmyk, Color, Gray, Spot, total_ink
from renderer.sources import Yaml
from renderer.spec.shape import Shaper
from renderer.spec.style import STRICT, TextStyle, Theme


@dataclass(frozen=True, slots=True)
class _Ink:
    """A colour as written: `cmyk` in per cent or `k` in per cent, and `screen` as "#RRGGBB"."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    screen: str
    cmyk: tuple[float, float, float, float] | None = None
    k: float | None = None
    spot: str | None = None
    tint: float = 100.0


@dataclass(frozen=True, slots=True)
class _File:
    """The keys of a theme file."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    name: str
    colors: dict[str, Any]
    roles: dict[str, dict[str, str]]
    styles: dict[str, Any] = field(default_factory=dict)
    ink_limit: float = 240.0


def shape_theme(yaml: Yaml, shaper: Shaper) -> Theme | None:
    """Return the theme in `yaml`, or None when it is not one; everything wrong with it goes to the sink."""
    file = shaper.shape(_File, yaml.data, (), where="theme")
    if file is None:
        return None
    colors: dict[str, Color] = {}
    for name, data in file.colors.items():
        color = _color(data, ("colors", name), name, shaper)
        if color is not None:
            colors[name] = color
            if total_ink(color) > file.ink_limit:
                shaper.sink.report(
                    "SPC009", yaml.span(("colors", name)), name=name, ink=total_ink(color), limit=file.ink_limit
                )
    styles = shape_styles(file.styles, ("styles",), shaper)
    for role, uses in file.roles.items():
        for use, name in uses.items():
            if name not in file.colors:
                known = "、".join(colors)
                shaper.sink.report(
                    "SPC005", yaml.span(("roles", role, use)), kind="colour", kind_zh="颜色", name=name,
                    zh=f"已有的颜色：{known}", en=f"colours: {known}",
                )  # fmt: skip
    return Theme(file.name, colors, file.roles, styles)


def shape_styles(data: Mapping[str, Any], place: tuple[str | int, ...], shaper: Shaper) -> dict[str, TextStyle]:
    """Return the text styles in `data`, leaving out those that are wrong."""
    out: dict[str, TextStyle] = {}
    for name, one in data.items():
        style = shaper.shape(TextStyle, one, (*place, name), where=f"styles.{name}")
        if style is not None:
            out[name] = style
    for name, style in out.items():
        if style.like is not None and style.like not in data and place == ("styles",):
            known = "、".join(data)
            shaper.sink.report(
                "SPC005", shaper.yaml.span((*place, name, "like")), kind="style", kind_zh="文字样式", name=style.like,
                zh=f"已有的样式：{known}", en=f"styles: {known}",
            )  # fmt: skip
    return out


def _color(data: Any, place: tuple[str | int, ...], name: str, shaper: Shaper) -> Color | None:
    ink = shaper.shape(_Ink, data, place, where=f"colors.{name}")
    if ink is None:
        return None
    try:
        screen = int(ink.screen.removeprefix("#"), 16)
    except ValueError:
        shaper.sink.report(
            "SPC002", shaper.yaml.span((*place, "screen")), key="screen", value=ink.screen, zh="#RRGGBB", en="#RRGGBB"
        )
        return None
    if ink.k is not None:
        return Gray(ink.k / 100, screen)
    if ink.cmyk is None:
        shaper.sink.report("SPC003", shaper.yaml.span(place), key="cmyk", where=f"colors.{name}")
        return None
    c, m, y, k = (v / 100 for v in ink.cmyk)
    process = Cmyk(c, m, y, k, screen)
    return Spot(ink.spot, ink.tint / 100, process, screen) if ink.spot else process
