"""Screen colours of drawings as press colours: the theme's own where they are the same, else by the print condition's profile."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from math import floor
from typing import Any

from renderer.conditions import profile_data
from renderer.display.color import Cmyk, Color, Gray

LEAST_INK = 0.03
"""Less of an ink than this does not print as a dot."""


def press_color(rgb: int, palette: Iterable[Color], condition: str) -> Color:
    """Return the press colour for 0xRRGGBB: the colour of `palette` that shows as it; black ink alone for greys; else by profile.

    `condition` is a print condition's name or the file of a profile. Raises OSError or ValueError when that cannot be used.
    """
    for color in palette:
        if color.screen == rgb:
            return color
    red, green, blue = rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255
    if red == green == blue:
        return Gray(round(1 - red / 255, 4), rgb)
    return _by_profile(red, green, blue, condition)


@lru_cache(maxsize=4096)
def _by_profile(red: int, green: int, blue: int, condition: str) -> Cmyk:
    from PIL import Image, ImageCms

    turned = ImageCms.applyTransform(Image.new("RGB", (1, 1), (red, green, blue)), _transform(condition))
    pixel = turned.getpixel((0, 0)) if turned is not None else None
    assert isinstance(pixel, tuple)
    # whole per cents, rounded down: the sum stays within the total ink that the profile keeps to
    inks = [floor(v / 2.55) / 100 if v / 255 >= LEAST_INK else 0.0 for v in pixel]
    return Cmyk(inks[0], inks[1], inks[2], inks[3], red << 16 | green << 8 | blue)


@lru_cache(maxsize=4)
def _transform(condition: str) -> Any:
    from PIL import ImageCms

    press = ImageCms.ImageCmsProfile(io.BytesIO(profile_data(condition)))
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), press, "RGB", "CMYK", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
