"""A palette of 256 colours is not seen: measured on cards of every theme against the same cards with all colours."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from renderer.backends.numbered import numbered
from renderer.backends.palette import MOST_ERROR, USUAL_ERROR
from renderer.backends.raster import RasterBackend, RasterOptions
from renderer.cards.layouts import COVERS, Layouts
from renderer.cards.presets import read_presets
from renderer.cards.series import make_cards
from renderer.cards.sheet import Bench
from renderer.content.figures import find_figures
from renderer.diagnostics import Sink
from renderer.display.frame import Page
from renderer.spec.icons import Icons
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext
from tests.cards.conftest import catalog, document, series
from tests.cards.test_covers import THEMES, cover


def pages(theme: str) -> list[Page]:
    sink = Sink()
    doc = document()
    bench = Bench(TextContext(catalog(), sink), Icons.load(), Scenes.load(), find_figures(doc))
    preset = read_presets(sink)["xiaohongshu"]
    made = make_cards(doc, "xiaohongshu", preset, bench, Layouts(sink, theme=theme), only="part-1-1")
    assert made is not None
    return [made.cards[0].sheet.page, *(cover("xiaohongshu", design, theme)[0].page for design in COVERS)]


@pytest.mark.parametrize("theme", THEMES)
def test_a_palette_is_smaller_and_not_seen(theme: str) -> None:
    for page in pages(theme):
        alike(page)


def alike(page: Page) -> None:
    """The picture with a palette is smaller than the one with all colours, and no pixel of it is seen to differ."""
    few, all_of_them = (
        RasterBackend(RasterOptions(dpi=96, palette=palette)).render([page], catalog(), sink=Sink())
        for palette in (True, False)
    )
    shown, exact = (Image.open(io.BytesIO(data)) for data in (few, all_of_them))
    assert (shown.mode, exact.mode) == ("P", "RGB")
    assert len(few) < 0.8 * len(all_of_them)
    counts = ImageChops.difference(shown.convert("RGB"), exact).histogram()
    assert max(n % 256 for n, c in enumerate(counts) if c) <= MOST_ERROR
    assert sum(n % 256 * c for n, c in enumerate(counts)) / sum(counts) <= USUAL_ERROR


def test_cards_of_the_usual_theme_are_painted_in_numbers_and_look_the_same() -> None:
    """Charts of all kinds among them: figures over bars, marks over marks, boxes on boxes."""
    made, _ = series()
    # a comparison has inks of three colours on white, the cover tints, white and gold on red
    shown = [m.sheet.page for m in made.cards if m.card.kind not in ("cover", "comparison")]
    painted = [page for page in shown if numbered(page, (1080, 1440), catalog().face) is not None]
    assert painted == shown
    for page in painted[::4]:
        alike(page)
