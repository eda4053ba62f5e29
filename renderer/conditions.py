"""Print conditions: the profiles that a page can be made for, and their names; what each holds stands in `layouts/press/limits.json`."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from renderer.diagnostics import Sink
from renderer.resources import folder
from renderer.sources.trouble import Unfit, why


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
    """Return the ICC profile of a condition by its name, or of a file by its path. Raises OSError, or Unfit for what is no CMYK output profile."""
    if key in CONDITIONS or key == "srgb":
        path = folder("layouts") / "profiles" / CONDITIONS.get(key, SCREEN).file
        return path.read_bytes()
    data = Path(key).read_bytes()
    check_profile(data)
    return data


def usable_profile(key: str, sink: Sink) -> bytes | None:
    """Return the profile of a print condition; None, and an error (OUT004), where there is no such one."""
    try:
        return profile_data(key)
    except (OSError, Unfit) as trouble:
        sink.report("OUT004", None, path=key, **why(trouble))
        return None


def is_profile(data: bytes) -> bool:
    """Return whether `data` is a whole ICC profile, as far as its header tells."""
    return len(data) >= 132 and data[36:40] == b"acsp" and int.from_bytes(data[:4], "big") == len(data)


def is_for_press(profile: bytes) -> bool:
    """Return whether an ICC profile says that it is of a device which puts CMYK inks on paper."""
    return profile[16:20] == b"CMYK" and profile[12:16] == b"prtr"


def check_profile(data: bytes) -> None:
    """Raise Unfit, with the reason, when `data` is no ICC profile by which screen colours can be turned into CMYK inks."""
    if not is_profile(data):
        raise Unfit("它不是 ICC 文件", "it is not an ICC profile")
    if not is_for_press(data):
        raise Unfit("它不是 CMYK 输出设备的 ICC 文件", "it is not a CMYK output profile")
    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), press, "RGB", "CMYK")
    except (ImageCms.PyCMSError, OSError) as trouble:
        raise Unfit("它的换算表用不了", f"its tables cannot be used ({trouble})") from None
