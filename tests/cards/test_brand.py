"""The paper's mark and code: placed as they are, refused where they cannot serve."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from renderer.carding import build_cards
from renderer.cards.brand import read_brand
from renderer.cards.build import Wish
from renderer.diagnostics import Sink
from tests.cards.conftest import SAMPLE

zxing = pytest.importorskip("zxingcpp")

WORDS = "https://example.org/xiangxinxiangshang"


def code(path: Path, *, scale: int = 8, border: int = 4) -> Path:
    """Write a QR code with modules of `scale` pixels and a border of `border` modules."""
    made = zxing.create_barcode(WORDS, zxing.BarcodeFormat.QRCode).to_image(scale=scale, add_quiet_zones=False)
    inner = Image.fromarray(__import__("numpy").array(made))
    sheet = Image.new("L", (inner.width + 2 * border * scale, inner.height + 2 * border * scale), 255)
    sheet.paste(inner, (border * scale, border * scale))
    sheet.save(path)
    return path


def test_the_code_on_a_card_is_read(tmp_path: Path) -> None:
    mark = tmp_path / "mark.png"
    Image.new("RGB", (400, 120), (200, 30, 30)).save(mark)
    wish = Wish(only="summary", logo=mark, qr=code(tmp_path / "code.png"))
    made = build_cards(SAMPLE, wish, write=False)
    assert not made.sink.errors()
    (data,) = (d for n, d in made.outputs.items() if n.endswith(".png"))
    shown = Image.open(io.BytesIO(data)).convert("RGB")
    assert [b.text for b in zxing.read_barcodes(shown)] == [WORDS]
    # on a phone the card is a third as wide
    small = shown.resize((shown.width // 2, shown.height // 2), Image.Resampling.LANCZOS)
    assert [b.text for b in zxing.read_barcodes(small)] == [WORDS]
    assert (200, 30, 30) in set(shown.get_flattened_data())


def test_the_code_takes_no_room_on_cards_between_cover_and_summary(tmp_path: Path) -> None:
    mark = tmp_path / "mark.png"
    Image.new("RGB", (400, 120), (200, 30, 30)).save(mark)
    made = build_cards(SAMPLE, Wish(only="part-1-1", logo=mark, qr=code(tmp_path / "code.png")), write=False)
    (data,) = (d for n, d in made.outputs.items() if n.endswith(".png"))
    shown = Image.open(io.BytesIO(data)).convert("RGB")
    assert zxing.read_barcodes(shown) == []
    assert (200, 30, 30) in set(shown.get_flattened_data())


@pytest.mark.parametrize(("scale", "border", "found"), [(8, 1, "CRD012"), (2, 4, "CRD011"), (8, 4, None)])
def test_a_code_that_would_not_be_read_is_refused(tmp_path: Path, scale: int, border: int, found: str | None) -> None:
    sink = Sink()
    brand = read_brand(None, code(tmp_path / "code.png", scale=scale, border=border), sink)
    assert [d.code for d in sink] == ([found] if found else [])
    assert ("qr" in brand) is (found is None)


@pytest.mark.parametrize(("height", "codes"), [(111, ["CRD011"]), (112, [])])
def test_a_mark_of_112_pixels_is_high_enough(tmp_path: Path, height: int, codes: list[str]) -> None:
    Image.new("RGB", (300, height)).save(tmp_path / "mark.png")
    sink = Sink()
    read_brand(tmp_path / "mark.png", None, sink)
    assert [d.code for d in sink] == codes


def test_a_mark_too_small_or_no_picture_is_refused(tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    Image.new("RGB", (60, 40)).save(small)
    wrong = tmp_path / "wrong.png"
    wrong.write_bytes(b"no picture")
    for path, found in ((small, "CRD011"), (wrong, "CRD010"), (tmp_path / "none.png", "CRD010")):
        sink = Sink()
        assert not read_brand(path, None, sink)
        assert [d.code for d in sink] == [found]
