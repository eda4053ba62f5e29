"""The paper's mark and code, read from files and checked: large enough, and the code with its quiet zone."""

from __future__ import annotations

import io
from pathlib import Path

from renderer.diagnostics import Sink
from renderer.layout.context import PictureFile
from renderer.sources.trouble import Unfit, picture_trouble, why

LEAST_LOGO = 112
"""Pixels of the mark's height: twice its place on a card, for dense screens."""

LEAST_QR = 150
"""Pixels of the code's side: its place on a card; it is never enlarged, since its edges would blur."""

QUIET = 4
"""Modules of white that a QR code needs on every side (ISO/IEC 18004, 9.1)."""

FINDER = 7
"""Modules across the square in the corner of a QR code, which has an outer ring of one dark module."""

MOST_PIXELS = 16_000_000


def read_brand(logo: Path | None, qr: Path | None, sink: Sink) -> dict[str, PictureFile]:
    """Return the pictures to place on cards, by what they are; one that cannot serve is reported and left out."""
    out: dict[str, PictureFile] = {}
    for kind, path in (("logo", logo), ("qr", qr)):
        picture = _read(path, kind, sink) if path is not None else None
        if picture is not None:
            out[kind] = picture
    return out


def _read(path: Path, kind: str, sink: Sink) -> PictureFile | None:
    from PIL import Image

    try:
        data = path.read_bytes()
        with Image.open(io.BytesIO(data)) as opened:
            width, height = opened.size
            if width * height > MOST_PIXELS:
                raise Unfit(f"{width} × {height} 像素太多", f"{width} × {height} pixels are too many")
            gray = opened.convert("RGBA")
            ground = Image.new("RGBA", gray.size, "white")
            ground.alpha_composite(gray)
            dark = ground.convert("L").point([255 if v < 128 else 0 for v in range(256)])
    except (OSError, ValueError, SyntaxError) as trouble:
        sink.report("CRD010", None, path=str(path), **why(picture_trouble(trouble)))
        return None
    least = LEAST_LOGO if kind == "logo" else LEAST_QR
    side = height if kind == "logo" else min(width, height)
    if side < least:
        sink.report("CRD011", None, path=str(path), size=side, least=least)
        return None
    if kind == "qr" and not _quiet(dark, str(path), sink):
        return None
    return PictureFile(data, width, height, "二维码" if kind == "qr" else "报徽")


def _quiet(dark: object, path: str, sink: Sink) -> bool:
    """Return whether a code has its quiet zone; else report how wide its margins are, in modules."""
    from PIL import Image

    assert isinstance(dark, Image.Image)
    box = dark.getbbox()
    if box is None:
        sink.report("CRD010", None, path=path, reason_zh="全是白的", reason="it is all white")
        return False
    left, top, right, bottom = box
    # the first dark row is the upper edge of the finder pattern at the left: seven modules
    row = dark.crop((left, top, right, top + 1))
    run = next((n for n, v in enumerate(row.tobytes()) if v == 0), row.width)
    module = run / FINDER
    margins = (left, top, dark.width - right, dark.height - bottom)
    if module <= 0 or min(margins) < QUIET * module - 1:
        sink.report("CRD012", None, path=path, margin=min(margins) / module if module else 0.0, least=QUIET)
        return False
    return True
