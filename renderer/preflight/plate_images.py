"""Pictures of a PDF in one ink alone, and screens' colours in the inks of a print condition."""

from __future__ import annotations

import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from renderer.preflight.pdf_color import PROCESS, Ink, Space, space_of
from renderer.preflight.pdf_guard import malformed

if TYPE_CHECKING:
    from PIL import Image as pillow

    from renderer.preflight.plate_writer import Plate

KEPT = ("/SMask", "/Mask", "/Interpolate")
MOST_PIXELS = 200_000_000


class Conversion:
    """Turns colours into inks by a CMYK profile: how a RIP would take RGB that nobody converted."""

    def __init__(self, profile: bytes) -> None:
        """Take the profile's data."""
        self.profile = profile
        self._inks: dict[tuple[float, ...], dict[str, float]] = {}

    def inks(self, color: Ink) -> dict[str, float] | None:
        """Return the inks of a colour; None for what has none (patterns, Lab)."""
        known = color.inks()
        if known is not None:
            return known
        if color.kind not in ("rgb", "icc-rgb") or len(color.values) != 3:
            return None
        if color.values not in self._inks:
            from PIL import Image as pillow

            red, green, blue = (round(255 * min(1.0, max(0.0, v))) for v in color.values)
            pixel: Any = self.picture(pillow.new("RGB", (1, 1), (red, green, blue))).getpixel((0, 0))
            self._inks[color.values] = {n: v / 255 for n, v in zip(PROCESS, pixel, strict=True)}
        return self._inks[color.values]

    def picture(self, shown: pillow.Image) -> pillow.Image:
        """Return an RGB picture in CMYK."""
        from PIL import ImageCms

        turned = ImageCms.applyTransform(shown, _transform(self.profile))
        if turned is None:
            raise ValueError("the colour transform gave no picture")
        return turned


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> Any:
    from PIL import ImageCms

    press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), press, "RGB", "CMYK", renderingIntent=ImageCms.Intent.PERCEPTUAL
    )


def in_one_ink(plate: Plate, image: Any, resources: Any) -> Any:
    """Return a picture as the grey picture of one plate; None, and a doubt, when it cannot be decoded."""
    from pikepdf import Name

    key = image.objgen if image.is_indirect else id(image)
    if key not in plate.pictures:
        plate.pictures[key] = channels(plate, image, resources)
    found = plate.pictures[key]
    if found is None:
        plate.doubts.add("picture")
        return None
    gray = found.get(plate.name)
    width, height = next(iter(found.values())).size
    made = plate.pdf.make_stream(
        gray.point(lambda v: 255 - v).tobytes() if gray is not None else b"\xff" * (width * height),
        Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    for entry in KEPT:
        if entry in image:
            made[entry] = image[entry]
    return made


def channels(plate: Plate, image: Any, resources: Any) -> dict[str, pillow.Image] | None:
    """Return a picture's inks, 255 for a solid, by name; None when it cannot be decoded."""
    from pikepdf import PdfImage

    space = space_of(image.get("/ColorSpace", image.get("/CS")), resources)
    try:
        if int(image.get("/Width", image.get("/W", 0))) * int(image.get("/Height", image.get("/H", 0))) > MOST_PIXELS:
            return None
        plain = _decoded(image, space)
        if plain is None:
            with warnings.catch_warnings():
                # of sixteen bits a plate shows eight
                warnings.simplefilter("ignore", UserWarning)
                plain = PdfImage(image).as_pil_image()
        return _inks(plate, plain, space)
    except malformed():
        return None


def _decoded(image: Any, space: Space) -> pillow.Image | None:
    """Return a picture of eight bits a sample, or a JPEG, as it stands; None for what pikepdf had better decode."""
    from PIL import Image as pillow

    packed = str(image.get("/Filter", ""))
    if "/DCTDecode" in packed and "/FlateDecode" not in packed:
        shown: pillow.Image = pillow.open(io.BytesIO(bytes(image.read_raw_bytes())))
        # Pillow turns an Adobe file's inks over; the PDF says by itself whether they are
        turned = shown.mode == "CMYK" and "adobe" in shown.info
        return _flipped(shown) if turned != _inverted(image) else shown
    parts = {"cmyk": 4, "icc-cmyk": 4, "rgb": 3, "icc-rgb": 3, "gray": 1, "icc-gray": 1}.get(
        space.kind, len(space.names)
    )
    size = (int(image.get("/Width", image.get("/W", 0))), int(image.get("/Height", image.get("/H", 0))))
    if "JPX" in packed or int(image.get("/BitsPerComponent", image.get("/BPC", 8))) != 8:
        return None
    if _indexed(image) or parts not in (1, 3, 4):
        return None
    data = bytes(image.read_bytes())
    shown = pillow.frombytes({1: "L", 3: "RGB", 4: "CMYK"}[parts], size, data[: size[0] * size[1] * parts])
    return _flipped(shown) if _inverted(image) else shown


def _indexed(image: Any) -> bool:
    from pikepdf import Array

    space = image.get("/ColorSpace", image.get("/CS"))
    return isinstance(space, Array) and str(space[0]) in ("/Indexed", "/I")


def _inverted(image: Any) -> bool:
    decode = image.get("/Decode", image.get("/D"))
    return decode is not None and len(decode) > 1 and float(decode[0]) > float(decode[1])


def _flipped(shown: pillow.Image) -> pillow.Image:
    return shown.point(lambda v: 255 - v)


def _inks(plate: Plate, shown: pillow.Image, space: Space) -> dict[str, pillow.Image]:
    if shown.mode == "CMYK" and not space.names:
        return dict(zip(PROCESS, shown.split(), strict=True))
    if space.names:
        parts = shown.split()
        if len(parts) != len(space.names):
            raise ValueError("as many channels as inks were expected")
        return dict(zip(space.names, parts, strict=True))
    if shown.mode in ("1", "L", "I;16"):
        return {"Black": _flipped(shown.convert("L"))}
    turned = plate.convert.__self__.picture(shown.convert("RGB"))  # type: ignore[attr-defined]
    return dict(zip(PROCESS, turned.split(), strict=True))
