"""Screen colours of drawings as press colours: the theme's own where they are the same, else by the profile of newsprint."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from renderer.display.color import Cmyk, Color, Gray
from renderer.resources import folder

PROFILE = "newsprint-tr002-tac240.icc"
"""The print condition that the themes are made for."""

LEAST_INK = 0.03
"""Less of an ink than this does not print as a dot."""


def press_color(rgb: int, palette: Iterable[Color]) -> Color:
    """Return the press colour for 0xRRGGBB: the colour of `palette` that shows as it; black ink alone for greys; else by profile."""
    for color in palette:
        if color.screen == rgb:
            return color
    red, green, blue = rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255
    if red == green == blue:
        return Gray(round(1 - red / 255, 4), rgb)
    return _by_profile(red, green, blue)


@lru_cache(maxsize=4096)
def _by_profile(red: int, green: int, blue: int) -> Cmyk:
    from PIL import Image, ImageCms

    turned = ImageCms.applyTransform(Image.new("RGB", (1, 1), (red, green, blue)), _transform())
    pixel = turned.getpixel((0, 0)) if turned is not None else None
    assert isinstance(pixel, tuple)
    inks = [round(v / 255, 2) if v / 255 >= LEAST_INK else 0.0 for v in pixel]
    return Cmyk(inks[0], inks[1], inks[2], inks[3], red << 16 | green << 8 | blue)


@lru_cache(maxsize=1)
def _transform() -> Any:
    from PIL import ImageCms

    press = ImageCms.getOpenProfile(str(folder("layouts") / "profiles" / PROFILE))
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), press, "RGB", "CMYK", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
