"""One display list, three backends, one picture. What differs by more than the edges of type is a fault of ours."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as pillow

from renderer.backends.svg import SvgOptions
from renderer.display.frame import Shape
from renderer.display.geometry import Rect, rectangle
from tests.backends.scenes import (
    INK,
    SCENES,
    SIDE,
    ZOOM,
    Picture,
    by_pdfium,
    by_resvg,
    by_skia,
    page,
    pdf,
    svg,
    worst_tile,
)

ALIKE = 0.05
"""Edges of small type smoothed in another way make up to 0.035; a stroke of a glyph that is missing makes 0.1."""


@pytest.mark.parametrize("name", SCENES)
def test_pdf_paints_what_png_paints(name: str) -> None:
    shown = page(*SCENES[name])
    assert worst_tile(by_skia(shown), by_pdfium(pdf(shown))) < ALIKE


@pytest.mark.parametrize("name", SCENES)
def test_svg_paints_what_png_paints(name: str) -> None:
    shown = page(*SCENES[name])
    assert worst_tile(by_skia(shown), by_resvg(svg(shown))) < ALIKE


def test_the_comparison_sees_a_hair() -> None:
    """A rule of half a point that is there in one picture only is found."""
    with_rule = by_skia(page(Shape(rectangle(Rect(0, 60, SIDE, 0.5)), INK)))
    assert worst_tile(with_rule, by_skia(page())) > ALIKE


@pytest.mark.parametrize("name", [name for name in SCENES if name != "nothing"])
def test_every_scene_leaves_a_mark(name: str) -> None:
    assert worst_tile(by_skia(page(*SCENES[name])), by_skia(page())) > ALIKE


def drawn(command: list[str], out: Path) -> Picture:
    """Return the picture that `command` wrote to `out`."""
    subprocess.run(command, check=True, capture_output=True)
    return np.asarray(pillow.open(out).convert("RGB"), dtype=np.float64) / 255


@pytest.mark.press
@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_poppler_and_mupdf_paint_it_too(name: str, tmp_path: Path) -> None:
    """Process colours are turned to RGB by each reader in its own way, so only the shapes are compared.

    poppler sets large glyphs at whole pixels, which the softened mask forgives and a lost stroke does not outlive.
    """
    shown = page(*SCENES[name])
    ours = by_skia(shown)
    file, out = tmp_path / "page.pdf", tmp_path / "page.png"
    file.write_bytes(pdf(shown))
    poppler = drawn(["pdftoppm", "-r", str(72 * ZOOM), "-png", "-singlefile", str(file), str(out.with_suffix(""))], out)
    mupdf = drawn(["mutool", "draw", "-q", "-r", str(72 * ZOOM), "-o", str(out), str(file)], out)
    for theirs in (poppler, mupdf):
        assert worst_tile(inked(ours), inked(theirs)) < 0.08


def inked(picture: Picture, *, cell: int = 4) -> Picture:
    """Return for each cell of 4 × 4 pixels how much of it is not painted."""
    bare = (picture.min(axis=2) >= 0.9).astype(np.float64)
    rows, columns = (n // cell for n in bare.shape)
    cells = bare[: rows * cell, : columns * cell].reshape(rows, cell, columns, cell).mean(axis=(1, 3))
    return cells[:, :, None].repeat(3, axis=2)


@pytest.mark.press("chromium")
@pytest.mark.slow
@pytest.mark.parametrize("text", ["outlines", "live"])
def test_chromium_paints_the_svg(text: str, tmp_path: Path) -> None:
    """All scenes with type, outlines or live, as a browser shows them."""
    names = [name for name in SCENES if name.startswith("text") or name == "group turned"]
    for name in names:
        shown = page(*SCENES[name])
        file, out = tmp_path / "page.html", tmp_path / "page.png"
        source = svg(shown, options=SvgOptions(text="live" if text == "live" else "outlines")).decode("utf-8")
        inline = source.partition("?>")[2]
        file.write_text(
            f"<style>body{{margin:0}} svg{{display:block;width:120px;height:120px}}</style>{inline}", "utf-8"
        )
        theirs = drawn(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--force-device-scale-factor={ZOOM}", "--window-size=120,120", f"--screenshot={out}", file.as_uri(),
            ],
            out,
        )  # fmt: skip
        assert worst_tile(by_skia(shown), theirs) < ALIKE, name
