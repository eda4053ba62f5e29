"""Pictures as they were read, opened by Pillow: what the screen backends show and what the press file starts from."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from renderer.diagnostics import Sink
from renderer.display.frame import Image
from renderer.sources.trouble import Unfit, picture_trouble, why

if TYPE_CHECKING:
    from PIL import Image as pillow

KINDS = ("PNG", "JPEG", "WEBP", "TIFF")
"""What a picture on a page may be."""
ORIENTATION = 0x0112
"""The Exif entry that says how a camera was held."""
MOST_PIXELS = 200_000_000
"""A picture of more pixels is refused before it is decoded: a broadsheet at 600 ppi has 119 million."""


def open_picture(image: Image, *, sink: Sink) -> pillow.Image | None:
    """Return the decoded picture, upright; None when it cannot be read, which goes to the sink as OUT002."""
    from PIL import Image as pillow
    from PIL import ImageOps

    try:
        picture: pillow.Image = pillow.open(io.BytesIO(image.data), formats=KINDS)
        if picture.width * picture.height > MOST_PIXELS:
            size = f"{picture.width} × {picture.height}"
            raise Unfit(f"{size} 像素太多", f"{size} pixels are too many")
        picture.load()
        if picture.mode.startswith("I;16"):
            # grey in sixteen bits, of which a plate shows eight
            picture = picture.point(lambda v: v * (1 / 256)).convert("L")
        return ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, pillow.DecompressionBombError) as error:
        sink.report("OUT002", image.source, **why(picture_trouble(error)))
        return None


def to_screen(picture: pillow.Image) -> pillow.Image:
    """Return the picture in sRGB, mode RGB or RGBA; an embedded profile is followed."""
    from PIL import ImageCms

    clear = picture.has_transparency_data
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
        except ImageCms.PyCMSError:
            pass  # a profile that does not fit its picture is as good as none
    return picture.convert("RGBA" if clear else "RGB")


def screen_file(picture: pillow.Image, data: bytes) -> tuple[str, bytes]:
    """Return the media type and the bytes that put `picture` into an SVG.

    A JPEG or PNG that every viewer shows alike goes in as it was read; anything else becomes a PNG in sRGB.
    """
    plain = picture.mode in ("RGB", "L", "P", "1", "RGBA", "LA") and not picture.info.get("icc_profile")
    if plain and data[:3] == b"\xff\xd8\xff" and picture.getexif().get(ORIENTATION, 1) == 1:
        return "image/jpeg", data
    if plain and data[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png", data
    out = io.BytesIO()
    # the colour library writes the hour into the profile it makes: without one a PNG is sRGB all the same
    to_screen(picture).save(out, "PNG", icc_profile=None)
    return "image/png", out.getvalue()
