"""Covers: three designs in every theme, on every sheet, from a headline of two characters to one of three lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.cards.layouts import COVERS, Layouts
from renderer.cards.presets import read_presets
from renderer.cards.sheet import PX, Bench, Sheet, set_card
from renderer.content.figures import find_figures
from renderer.diagnostics import Sink
from renderer.display.frame import FrameItem, Group, Text
from renderer.preflight.card_rules import Rules, check_card
from renderer.records import replace
from renderer.resources import folder
from renderer.spec.icons import Icons
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext
from tests.cards.conftest import CONTENTS, SAMPLE, TOP, catalog, document, series

THEMES = sorted(p.stem for p in (folder("layouts") / "themes").glob("*.yaml"))
HEADLINES = (
    "春耕",
    "大力培育制造名城 加快建设幸福株洲",
    "关于进一步完善和落实积极应对人口老龄化的若干措施，今起施行！",
)


def cover(platform: str, design: str, theme: str, path: Path = SAMPLE, headline: str = "") -> tuple[Sheet, Sink]:
    """Return the cover of one platform, checked as `tujie cards` checks it."""
    sink = Sink()
    preset = read_presets(sink)[platform]
    doc = document(path)
    if headline:
        field = replace(doc.meta.headline, text=headline)
        doc = replace(doc, meta=replace(doc.meta, headline=field))
    layout = Layouts(sink, theme=theme, cover=design).of("cover", preset, body=preset.body)
    assert layout is not None
    bench = Bench(TextContext(catalog(), sink), Icons.load(), Scenes.load(), find_figures(doc))
    sheet = set_card(doc, layout, bench, cover=True)
    check_card(sheet.page, "cover", Rules(preset.kept_clear("cover"), preset.floor, True), sink)
    return sheet, sink


def texts(items: tuple[FrameItem, ...] | list[FrameItem]) -> list[Text]:
    out: list[Text] = []
    for item in items:
        if isinstance(item, Text):
            out.append(item)
        elif isinstance(item, Group):
            out += texts(item.items)
    return out


def headline_px(sheet: Sheet, words: str) -> float:
    """Return the size of the headline in pixels."""
    return max(t.run.size for t in texts(sheet.page.items) if t.run.text and t.run.text in words) / PX


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("design", COVERS)
def test_a_cover_of_every_theme_keeps_the_rules(theme: str, design: str) -> None:
    sheet, sink = cover("xiaohongshu", design, theme)
    assert sheet.short < 0.01
    assert [d.message("en") for d in sink.errors()] == []


@pytest.mark.parametrize(
    "platform", ["wechat-cover", "wechat-cover-2", "weibo-grid", "douyin-photo", "xiaohongshu", "moments"]
)
@pytest.mark.parametrize("headline", HEADLINES, ids=["shortest", "usual", "longest"])
def test_a_headline_of_any_length_fits_every_sheet(platform: str, headline: str) -> None:
    for design in COVERS:
        sheet, sink = cover(platform, design, THEMES[0], headline=headline)
        assert sheet.short < 0.01, design
        assert [d.message("en") for d in sink.errors()] == [], design


@pytest.mark.parametrize("platform", ["wechat-cover", "wechat-cover-2", "weibo-grid", "xiaohongshu"])
def test_three_clauses_under_a_kicker_and_over_a_long_deck_fit(platform: str) -> None:
    """On the small square the clauses run on; beside the headline words become smaller, none under the floor."""
    for design in COVERS:
        if (platform, design) == ("weibo-grid", "figure"):
            continue
        sheet, sink = cover(platform, design, THEMES[0], next(p for p in CONTENTS if p.stem == "long-headline"))
        assert sheet.short < 0.01, design
        assert [d.message("en") for d in sink.errors()] == [], design


@pytest.mark.parametrize(
    ("path", "platform", "design", "why"),
    [
        (TOP / "tests/contents/long-headline.md", "weibo-grid", "figure", "it has too many words"),
        (TOP / "tests/cards/contents/notice.md", "xiaohongshu", "figure", "the copy has too few figures"),
        (TOP / "tests/cards/contents/notice.md", "weibo-grid", "wall", "the copy has too few figures"),
    ],
)
def test_a_cover_that_its_copy_cannot_fill_gives_way_to_the_scene(
    path: Path, platform: str, design: str, why: str
) -> None:
    made, sink = series(path, platform, cover=design)
    assert [d.message("en") for d in sink if d.code == "CRD014"] == [
        f'the cover on {made.preset.name} is no "{design}", since {why}: it is a "scene"'
    ]
    plain, _ = series(path, platform)
    assert made.cards[0].sheet.page == plain.cards[0].sheet.page


def test_words_of_a_centred_cover_stand_in_its_middle() -> None:
    sheet, _ = cover("wechat-cover", "scene", THEMES[0], next(p for p in CONTENTS if p.stem == "long-headline"))
    runs = [text.run for text in texts(sheet.page.items)]
    assert len(runs) == 8
    for run in runs:
        last = -1 if run.text == run.text.rstrip() else -2
        middle = run.origin.x + (run.xs[0] + run.xs[last] + run.size) / 2
        # marks at the ends of a line are not as wide as they look
        assert abs(middle - sheet.page.type_area.width / 2) < 0.6 * run.size, run.text


def test_the_headline_is_the_cover() -> None:
    """On a standing sheet each clause breaks in two, and a character is a sixth of the sheet wide or more."""
    sheet, _ = cover("xiaohongshu", "scene", "lianghui-blue-red")
    assert headline_px(sheet, document().meta.headline.text) >= 180
    low, _ = cover("weibo-grid", "scene", "lianghui-blue-red")
    assert 100 <= headline_px(low, document().meta.headline.text) < 180


def test_a_qualifier_stands_by_its_figure_on_the_cover() -> None:
    sheet, _ = cover("xiaohongshu", "figure", "lianghui-blue-red")
    said = [t.run.text for t in texts(sheet.page.items)]
    digits = said.index("5.5")
    assert "以上" in said[digits : digits + 3]
    assert max(t.run.size for t in texts(sheet.page.items) if t.run.text == "5.5") / PX >= 480
