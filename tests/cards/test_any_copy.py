"""Sets of copy that nobody planned for: a match, a budget, questions, a notice of one line, two languages, very long names."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.cards.presets import read_presets
from renderer.cards.series import LEAST_LAST, SPREAD, Series
from renderer.diagnostics import Sink
from renderer.preflight.card_rules import Rules, check_card
from tests.cards.conftest import CONTENTS, TOP, document, series
from tests.cards.test_covers import texts
from tests.cards.test_plan import said_once

OWN = sorted((TOP / "tests" / "cards" / "contents").glob("*.md"))
PLATFORMS = [name for name, preset in read_presets(Sink()).items() if "sections" in preset.cards]


def keeps_the_rules(made: Series, sink: Sink) -> None:
    """No card breaks a rule, and they are filled alike."""
    for card in made.cards:
        preset = made.preset
        check_card(card.sheet.page, card.name, Rules(preset.kept_clear(card.card.kind), preset.floor, True), sink)
    assert [d.message("en") for d in sink.errors() if d.code != "FNT010"] == []
    fills = [m.sheet.fill for m in made.cards if m.card.kind != "cover"]
    assert max(fills) - min(fills) <= SPREAD
    assert fills[-1] >= LEAST_LAST


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("path", OWN, ids=[p.stem for p in OWN])
def test_copy_of_any_kind_is_a_sound_set_on_every_platform(path: Path, platform: str) -> None:
    made, sink = series(path, platform)
    keeps_the_rules(made, sink)
    said_once(made, document(path))


@pytest.mark.parametrize(
    ("path", "platform"),
    [
        (path, [p for p in PLATFORMS if p != "xiaohongshu"][n % (len(PLATFORMS) - 1)])
        for n, path in enumerate(p for p in CONTENTS if p.stem != "five-times")
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_each_of_the_pages_contents_is_a_sound_set_on_one_platform_more(path: Path, platform: str) -> None:
    keeps_the_rules(*series(path, platform))


def test_long_names_and_headings_break_into_lines_and_stay_legible() -> None:
    """A masthead and a label that share no line stand under each other on the cover; cards that repeat them go without the label."""
    made, _ = series(TOP / "tests/cards/contents/long-names.md", "xiaohongshu")
    meta = document(TOP / "tests/cards/contents/long-names.md").meta
    cover, inner = (["".join(t.run.text for t in texts(m.sheet.page.items)) for m in made.cards][n] for n in (0, 1))
    assert all(words in cover for words in (meta.strip.text, meta.section.text))
    assert [words in inner for words in (meta.strip.text, meta.section.text)] == [True, False]
    heading = "坚持把发展经济的着力点放在实体经济上，加快构建现代化产业体系"
    card = next(m for m in made.cards if heading in m.card.title)
    rows = {round(t.run.origin.y, 1) for t in texts(card.sheet.page.items) if t.run.text and t.run.text in heading}
    assert len(rows) >= 2
