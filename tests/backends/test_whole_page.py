"""The bundled page as a whole: every reader draws what our PNG shows, and gives the words back in order."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from renderer import build
from renderer.backends.svg import SvgOptions
from renderer.content.document import Document, inlines_of, plain, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.display.frame import FrameItem, Group, Page, Text
from renderer.pipeline import bundled_content
from renderer.records import replace
from tests.backends.readers import READERS, as_shown, by_chromium
from tests.backends.scenes import Picture, by_skia, pdf, svg, worst_tile

pytestmark = [pytest.mark.press, pytest.mark.slow]

ZOOM = 126.99 / 72
"""The sheet is 1950 × 2725 pixels at 127 dpi; a hair less, so that no reader rounds it up to one more."""
CELL = 8
ALIKE = 0.15
"""Of 16 × 16 pixels, in cells that forgive where an edge falls. Readers differ by up to 0.11, a glyph that is missing makes 0.22."""
LONGER = Path("tests/contents/longer.md")


@cache
def whole() -> Page:
    """Return the bundled page."""
    return build(write=False, formats=()).pages[0]


def cells(picture: Picture) -> Picture:
    """Return the mean of each cell of the picture."""
    rows, columns = picture.shape[0] // CELL, picture.shape[1] // CELL
    return picture[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL, 3).mean(axis=(1, 3))


def apart(a: Picture, b: Picture) -> float:
    """Return how far two pictures differ where they differ most."""
    return worst_tile(cells(a), cells(b), tile=2)


@pytest.mark.parametrize("name", READERS)
def test_every_reader_draws_the_press_file_as_our_png_shows_it(name: str, tmp_path: Path) -> None:
    """Each reader turns inks to RGB in its own way, so ours is painted in the colours that it gives."""
    theirs = READERS[name](pdf(whole()), ZOOM, tmp_path)
    assert apart(by_skia(as_shown(whole(), READERS[name], tmp_path), zoom=ZOOM), theirs) < ALIKE


@pytest.mark.parametrize("text", ["outlines", "live"])
def test_chromium_draws_the_svg_as_our_png_shows_it(text: str, tmp_path: Path) -> None:
    ours = by_skia(whole(), zoom=ZOOM)
    drawn = svg(whole(), options=SvgOptions(text="live" if text == "live" else "outlines"))
    assert apart(ours, by_chromium(drawn, (ours.shape[1], ours.shape[0]), tmp_path)) < ALIKE


def without_a_glyph(items: tuple[FrameItem, ...]) -> tuple[FrameItem, ...]:
    """Return the items, the first glyph gone from the first long run in body size."""
    out: list[FrameItem] = []
    for n, item in enumerate(items):
        if isinstance(item, Text) and item.run.size < 11 and len(item.run.gids) > 5:
            run = item.run
            less = replace(run, gids=run.gids[1:], xs=run.xs[1:], clusters=run.clusters[1:])
            return (*out, replace(item, run=less), *items[n + 1 :])
        if isinstance(item, Group):
            inner = without_a_glyph(item.items)
            if inner is not item.items:
                return (*out, replace(item, items=inner), *items[n + 1 :])
        out.append(item)
    return items


def test_the_comparison_sees_one_glyph_of_body_type() -> None:
    hurt = replace(whole(), items=without_a_glyph(whole().items))
    assert apart(by_skia(hurt, zoom=ZOOM), by_skia(whole(), zoom=ZOOM)) > ALIKE


def squeezed(text: str) -> str:
    """Return letters and figures alone: setting may normalise marks and break lines."""
    return "".join(c for c in text if c.isalnum())


def pieces(document: Document) -> tuple[list[str], list[str]]:
    """Return all headings and items, and of those the ones that follow each other on the page.

    The first section of a later part may be set beside that of the first part, as a comparison.
    """
    every: list[str] = []
    following: list[str] = []
    for n, part in enumerate(document.parts):
        for k, section in enumerate(walk(part)):
            words = [] if section.heading is None else [plain(section.heading.inlines)]
            words += [plain(inlines_of(block)) for block in section.blocks]
            kept = [squeezed(w) for w in words if squeezed(w)]
            every += kept
            following += [] if n and k < 2 else kept
    return every, following


def told(kind: str, data: bytes, place: Path) -> str:
    """Return the words of a file, as a reader gives them."""
    if kind == "svg":
        texts = ElementTree.fromstring(data).iter("{http://www.w3.org/2000/svg}text")
        return "".join("".join(t.itertext()) for t in texts)
    (place / "in.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-raw", str(place / "in.pdf"), "-"], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("kind", ["pdf", "legacy", "web", "svg"])
@pytest.mark.parametrize("content", [None, LONGER], ids=["bundled", "longer"])
def test_each_heading_and_item_comes_back_whole_and_in_order(kind: str, content: Path | None, tmp_path: Path) -> None:
    made = build(content, formats=(kind,), write=False)
    words = squeezed("".join(told(kind, data, tmp_path) for data in made.outputs.values()))
    document = read_document(content or bundled_content(), Sink())
    assert document is not None
    every, following = pieces(document)
    assert [piece for piece in every if piece not in words] == []
    at = 0
    for piece in following:
        assert piece in words[at:], piece
        at = words.index(piece, at) + len(piece)
