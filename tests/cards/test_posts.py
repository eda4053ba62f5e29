"""A set that one post does not hold goes out as several: nothing lost, each with its cover, begun where the copy begins something."""

from __future__ import annotations

import json
from dataclasses import replace as changed
from pathlib import Path

import pytest

from renderer.carding import build_cards
from renderer.cards.build import Wish
from renderer.cards.card import Card
from renderer.cards.posts import MOST_POSTS, folio_of, parted, posts_for
from renderer.cards.presets import read_presets
from renderer.diagnostics import Severity, Sink
from renderer.records import replace
from tests.cards.conftest import SAMPLE, document, series
from tests.cards.test_plan import said_once


def planned(roles: str) -> list[Card]:
    """Return a cover and a card for each letter, its part."""
    cover = Card("cover", "cover", document(), "", "")
    return [cover, *(replace(cover, kind="sections", slug=str(n), role=role) for n, role in enumerate(roles))]


@pytest.mark.parametrize(
    ("roles", "most", "lengths"),
    [
        ("aaaaaaaa", 9, [9]),
        ("aaaaaaaaaa", 0, [11]),
        ("aaaaaaaaaa", 9, [6, 6]),
        ("aaaabbbbbb", 9, [5, 7]),  # begun with the part
        ("abbbbbbbbbb", 9, [6, 7]),  # … but not at any price
        ("aaaaaaabbbbbbbcccc", 9, [8, 8, 5]),
        ("aaaaaa", 2, [2] * 6),
    ],
)
def test_posts_are_nearly_as_long_and_begin_with_a_part(roles: str, most: int, lengths: list[int]) -> None:
    cards = planned(roles)
    posts = parted(cards, most)
    assert len(posts) == posts_for(cards, most)
    assert [len(p) for p in posts] == lengths
    assert all(p[0].kind == "cover" for p in posts)
    assert [c for p in posts for c in p[1:]] == cards[1:]


def test_a_post_of_nothing_but_its_cover_holds_nothing() -> None:
    assert posts_for(planned("a"), 1) > MOST_POSTS


def test_a_card_says_which_of_which_post_it_is() -> None:
    assert [folio_of(3, 9, 0), folio_of(1, 1, 0), folio_of(3, 9, 2), folio_of(1, 1, 20)] == ["3/9", "", "② 3/9", "⑳"]


def test_copy_that_the_platform_does_not_hold_goes_out_as_several_posts() -> None:
    made, sink = series(limit=5)
    said_once(made, document())
    posts = max(c.card.post for c in made.cards)
    assert made.plan.posts == posts > 1
    for post in range(1, posts + 1):
        cards = [m.card for m in made.cards if m.card.post == post]
        assert len(cards) <= 5
        assert cards[0].kind == "cover"
        assert [c.document.meta.folio.text for c in cards] == [
            folio_of(n, len(cards), post) for n in range(1, len(cards) + 1)
        ]
    assert not made.plan.dropped
    assert not made.plan.dense
    (said,) = (d for d in sink if d.code == "CRD013")
    assert said.severity is Severity.WARNING
    assert f"{posts} posts" in said.message("en")
    assert not sink.errors()


def test_two_posts_are_set_larger_than_one() -> None:
    one, _ = series(platform="weibo-grid")
    two, sink = series(platform="weibo-grid", posts=2)
    said_once(two, document())
    assert (one.plan.posts, two.plan.posts) == (1, 2)
    assert two.plan.body > one.plan.body
    assert len(two.plan.dropped) < len(one.plan.dropped)
    assert "CRD013" not in {d.code for d in sink}
    assert not sink.errors()


def test_each_post_has_its_folder(tmp_path: Path) -> None:
    preset = read_presets(Sink())["weibo-grid"]
    own = tmp_path / "own.yaml"
    lines = {**changed(preset, most_cards=4).__dict__, "cards": ["cover", "sections"]}
    own.write_text(
        json.dumps({"grid": {k: v for k, v in lines.items() if v}}, ensure_ascii=False, default=list), "utf-8"
    )
    made = build_cards(SAMPLE, Wish("grid", presets=own), write=False)
    assert not made.sink.errors()
    folders = sorted({n.split("/")[1] for n in made.outputs})
    assert folders == [f"post-{n}" for n in range(1, len(folders) + 1)]
    for n, folder in enumerate(folders, 1):
        index = json.loads(made.outputs[f"grid/{folder}/index.json"])
        assert (index["post"], index["posts"]) == (n, len(folders))
        assert {f"grid/{folder}/{c['file']}" for c in index["cards"]} <= set(made.outputs)
        assert index["cards"][0]["alt"].startswith(f"第{n}组第1张")
        assert f"grid/{folder}/contact.png" in made.outputs
