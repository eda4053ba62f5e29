"""Sets of cards as the tests look at them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from renderer.cards.layouts import Layouts
from renderer.cards.presets import Kind, read_presets
from renderer.cards.series import Series, make_cards
from renderer.cards.sheet import Bench
from renderer.content.document import Document
from renderer.content.figures import find_figures
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog
from renderer.spec.icons import Icons
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext

TOP = Path(__file__).resolve().parents[2]
SAMPLE = TOP / "content" / "zhuzhou-2025.md"
CONTENTS = sorted(p for p in (TOP / "tests" / "contents").iterdir() if p.suffix in (".md", ".txt"))


@lru_cache
def catalog() -> Catalog:
    return Catalog.load()


def document(path: Path = SAMPLE) -> Document:
    found = read_document(path, Sink())
    assert found is not None
    return found


def series(
    path: Path = SAMPLE, platform: str = "xiaohongshu", most: int = 0, cover: str = "scene", free: bool = False,
    posts: int = 0, limit: int = -1, kinds: tuple[Kind, ...] = (),
) -> tuple[Series, Sink]:  # fmt: skip
    """Return a set and what was found; `limit` takes the place of the platform's own number of cards, `free` lifts it, `kinds` that of
    its kinds of card."""
    return _made(path, platform, most, cover, posts, 0 if free else limit, kinds)


@lru_cache(maxsize=40)
def _made(
    path: Path, platform: str, most: int, cover: str, posts: int, limit: int, kinds: tuple[Kind, ...]
) -> tuple[Series, Sink]:
    sink = Sink()
    preset = read_presets(sink)[platform]
    if limit >= 0:
        preset = replace(preset, most_cards=limit)
    if kinds:
        preset = replace(preset, cards=kinds)
    doc = document(path)
    bench = Bench(TextContext(catalog(), sink), Icons.load(), Scenes.load(), find_figures(doc))
    made = make_cards(doc, platform, preset, bench, Layouts(sink, cover=cover), most=most, posts=posts)
    assert made is not None
    return made, sink
