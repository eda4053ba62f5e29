"""Pictures of pixels: opened once to see that they are whole, of a kind that can be printed, and no bombs."""

from __future__ import annotations

import io
import warnings

from renderer.pictures.files import Unusable
from renderer.sources.trouble import picture_trouble, why

KINDS = ("PNG", "JPEG", "WEBP", "TIFF")

MOST_PIXELS = 150_000_000
"""A broadsheet at 600 ppi has 119 million; more is a mistake, or a file made to exhaust the machine."""

MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16", "I;16B")
"""What can be turned into inks: eight bits a channel, or grey in sixteen."""

ORIENTATION, SIDEWAYS = 0x0112, (5, 6, 7, 8)
"""The Exif entry that says how a camera was held, and its values for a quarter turn."""


def measure(data: bytes) -> tuple[int, int, int]:
    """Return width and height in pixels, as it stands upright, and the number of pictures in the file. Raises Unusable."""
    from PIL import Image

    with warnings.catch_warnings():
        # size is checked here; a warning on the terminal helps nobody
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data), formats=KINDS)
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise Unusable("SRC032", what=f"{width} × {height} px", limit=f"{MOST_PIXELS // 1_000_000} Mpx")
            if picture.mode not in MODES:
                kind = f"{picture.format} {picture.mode}"
                raise Unusable(
                    "SRC033", reason_zh=f"{kind} 不是能印的颜色", reason=f"{kind} is no kind of colour for print"
                )
            picture.load()
            turned = picture.getexif().get(ORIENTATION) in SIDEWAYS
            frames = int(getattr(picture, "n_frames", 1))
        except Image.DecompressionBombError:
            raise Unusable("SRC032", what="—", limit=f"{MOST_PIXELS // 1_000_000} Mpx") from None
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as trouble:
            raise Unusable("SRC033", **why(picture_trouble(trouble))) from None
    return (height, width, frames) if turned else (width, height, frames)
