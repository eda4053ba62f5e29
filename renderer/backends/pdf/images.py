"""Pictures for the press: decoded, turned into the inks of the print condition by its ICC profile, packed without loss."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from renderer.backends.packing import HARD
from renderer.backends.pdf.objects import Stream, name
from renderer.backends.pictures import open_picture, to_screen
from renderer.conditions import profile_data
from renderer.diagnostics import Sink
from renderer.display.frame import Image

if TYPE_CHECKING:
    from PIL import Image as pillow


def picture_object(image: Image, profile: str, *, sink: Sink) -> Stream | None:
    """Return the picture as an image object; None when it cannot be read, which goes to the sink.

    It is in the inks of `profile`, or in RGB where that is "srgb".
    """
    picture = open_picture(image, sink=sink)
    if picture is None:
        return None
    shown = on_paper(to_screen(picture)) if profile == "srgb" else to_inks(picture, profile)
    return Stream(
        shown.tobytes(),
        {
            "Type": name("XObject"), "Subtype": name("Image"), "Width": shown.width, "Height": shown.height,
            "ColorSpace": name("DeviceRGB" if profile == "srgb" else "DeviceCMYK"), "BitsPerComponent": 8,
        },
        level=HARD,
    )  # fmt: skip


def on_paper(shown: pillow.Image) -> pillow.Image:
    """Return the picture in RGB, what is clear in it white."""
    from PIL import Image as pillow

    if shown.mode != "RGBA":
        return shown.convert("RGB")
    paper = pillow.new("RGBA", shown.size, (255, 255, 255, 255))
    return pillow.alpha_composite(paper, shown).convert("RGB")


def to_inks(picture: pillow.Image, profile: str) -> pillow.Image:
    """Return the picture in mode CMYK, its total ink within the profile's limit.

    Line art (1 bit) and grey, also where they are saved as colour, are black ink alone, as type is. What is clear shows white
    paper.
    """
    from PIL import Image as pillow

    plain = picture.mode in ("1", "L") and not picture.info.get("icc_profile")
    shown = picture.convert("L") if plain else on_paper(to_screen(picture))
    if plain or _is_grey(shown):
        black = shown.convert("L").point(lambda v: 255 - v)
        none = pillow.new("L", picture.size, 0)
        return pillow.merge("CMYK", (none, none, none, black))
    from PIL import ImageCms

    turned = ImageCms.applyTransform(shown, _transform(profile))
    if turned is None:
        raise ValueError("the colour transform gave no picture")
    return turned


def _is_grey(shown: pillow.Image) -> bool:
    """Return whether every pixel of an RGB picture has three equal values."""
    from PIL import ImageChops

    red, green, blue = shown.split()
    return ImageChops.difference(red, green).getbbox() is None and ImageChops.difference(green, blue).getbbox() is None


@lru_cache(maxsize=4)
def _transform(profile: str) -> Any:
    """Return the way from sRGB to the inks of `profile`: perceptual, which is what photographs want."""
    from PIL import ImageCms

    press = ImageCms.ImageCmsProfile(io.BytesIO(profile_data(profile)))
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), press, "RGB", "CMYK", renderingIntent=ImageCms.Intent.PERCEPTUAL
    )
