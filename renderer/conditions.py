"""Print conditions: the profiles that a page can be made for, and their names; what each holds stands in `layouts/press/limits.json`."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from renderer.resources import folder


class Condition(NamedTuple):
    """A print condition: its profile's file, its name in the ICC registry, and a description."""

    file: str
    identifier: str
    info: str


CONDITIONS: dict[str, Condition] = {
    "newsprint": Condition(
        "newsprint-tr002-tac240.icc", "CGATS TR 002", "Coldset offset on newsprint, CGATS/SNAP TR 002-2007, TAC 240 %"
    ),
    "newsprint-220": Condition(
        "newsprint-tr002-tac220.icc", "CGATS TR 002", "Coldset offset on newsprint, CGATS/SNAP TR 002-2007, TAC 220 %"
    ),
    "coated": Condition(
        "coated-fogra39-tac300.icc", "FOGRA39", "Coated offset, ISO 12647-2:2004/Amd 1 (FOGRA39L), TAC 300 %"
    ),
}
SCREEN = Condition("srgb-lcms.icc", "sRGB IEC61966-2.1", "sRGB")


@lru_cache(maxsize=8)
def profile_data(key: str) -> bytes:
    """Return the ICC profile of a condition by its name, or of a file by its path. Raises OSError or ValueError."""
    if key in CONDITIONS or key == "srgb":
        path = folder("layouts") / "profiles" / CONDITIONS.get(key, SCREEN).file
        return path.read_bytes()
    try:
        data = Path(key).read_bytes()
    except OSError as trouble:
        raise ValueError(trouble.strerror or str(trouble)) from trouble
    check_profile(data)
    return data


def check_profile(data: bytes) -> None:
    """Raise ValueError, with the reason, when `data` is no ICC profile by which screen colours can be turned into CMYK inks."""
    if len(data) < 132 or data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        raise ValueError("it is not an ICC profile")
    if data[16:20] != b"CMYK" or data[12:16] != b"prtr":
        raise ValueError("it is not a CMYK output profile")
    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), press, "RGB", "CMYK")
    except (ImageCms.PyCMSError, OSError) as trouble:
        raise ValueError(f"its tables cannot be used ({trouble})") from None
