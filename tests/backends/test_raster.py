"""What stands in the picture files beside the picture: size, resolution, kind, and what happens when it is too large."""

from __future__ import annotations

import builtins
import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image as pillow

from renderer.backends import raster
from renderer.backends.raster import RasterBackend, RasterOptions
from renderer.diagnostics import Sink
from renderer.display.frame import Image, Page, Shape
from renderer.display.geometry import Rect, Size, rectangle
from renderer.units import mm
from tests.backends.scenes import CYAN, SCENES, by_skia, catalog, page, worst_tile


def made(shown: Page, **options: Any) -> bytes:
    """Return the picture file, which gave rise to no finding."""
    sink = Sink()
    data = RasterBackend(RasterOptions(**options)).render([shown], catalog(), sink=sink)
    assert not sink.found
    return data


def chunks(data: bytes) -> dict[str, bytes]:
    """Return the chunks of a PNG, each checked against its sum."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    out: dict[str, bytes] = {}
    place = 8
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert zlib.crc32(body, zlib.crc32(kind)) == struct.unpack_from(">I", data, place + 8 + length)[0]
        out[kind.decode()] = out.get(kind.decode(), b"") + body
        place += 12 + length
    return out


def test_png_tells_its_resolution_and_has_no_alpha() -> None:
    found = chunks(made(page(), dpi=254))
    assert list(found) == ["IHDR", "sRGB", "pHYs", "IDAT", "IEND"]
    assert struct.unpack(">IIBBBBB", found["IHDR"]) == (423, 423, 8, 2, 0, 0, 0)
    assert struct.unpack(">IIB", found["pHYs"]) == (10000, 10000, 1)


def test_scale_multiplies_the_pixels() -> None:
    opened = pillow.open(io.BytesIO(made(page(side=72.0), dpi=72, scale=2)))
    assert (opened.size, opened.mode) == ((144, 144), "RGB")


def test_bands_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(*SCENES["group turned"])
    whole = by_skia(shown)
    monkeypatch.setattr(raster, "BAND_PIXELS", 360 * 7)
    # Skia weighs the pixels of a slanted edge a little differently where a band cuts it
    assert worst_tile(whole, by_skia(shown)) < 0.02


def test_without_isal_the_picture_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(*SCENES["text"])
    with_isal = by_skia(shown)
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "isal":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert worst_tile(with_isal, by_skia(shown)) == 0


@pytest.mark.parametrize(("kind", "suffix"), [("png", ".png"), ("jpeg", ".jpg"), ("webp", ".webp")])
def test_each_kind_of_file(kind: Any, suffix: str) -> None:
    options = RasterOptions(dpi=72, format=kind)
    opened = pillow.open(io.BytesIO(made(page(*SCENES["fill"]), dpi=72, format=kind)))
    assert ((opened.format or "").lower(), opened.size) == (kind, (120, 120))
    assert RasterBackend(options).suffix == suffix
    pixel = opened.convert("RGB").getpixel((20, 30))
    assert isinstance(pixel, tuple)
    assert all(abs(a - b) < 12 for a, b in zip(pixel, (0x00, 0xAE, 0xEF), strict=True))


def test_too_many_pixels_are_an_error_and_not_a_crash() -> None:
    sheet = Page(Size(mm(390), mm(545)), 0.0, Rect(0, 0, 1, 1), (Shape(rectangle(Rect(0, 0, 9, 9)), CYAN),), "大")
    sink = Sink()
    assert RasterBackend(RasterOptions(dpi=5000)).render([sheet], catalog(), sink=sink) == b""
    (finding,) = sink.errors()
    assert finding.code == "OUT001"
    assert "76772 × 107283" in finding.message("en")
    most = dict(finding.arguments)["dpi"]
    assert isinstance(most, int)
    assert 1000 < most < 1200


def test_a_picture_that_cannot_be_read_is_an_error() -> None:
    sink = Sink()
    shown = page(Image(b"\x89PNG\r\n\x1a\n", Rect(0, 0, 9, 9)))
    assert RasterBackend().render([shown], catalog(), sink=sink) == b""
    assert [d.code for d in sink.errors()] == ["OUT002"]
