"""Presets: data with source and date; users' own beside them; what is wrong is said at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from renderer.cards.layouts import Layouts
from renderer.cards.presets import chosen, read_presets
from renderer.diagnostics import Sink

NAMES = ["wechat-cover", "wechat-cover-2", "wechat-body", "xiaohongshu", "weibo-grid", "weibo-long", "douyin-photo", "moments", "channels"]  # fmt: skip


def test_every_platform_is_there_with_source_and_date() -> None:
    sink = Sink()
    presets = read_presets(sink)
    assert list(presets) == NAMES
    assert not sink.found
    for preset in presets.values():
        assert preset.source
        assert preset.standing
        assert preset.days_old(date(2026, 11, 30)) >= 0
        assert preset.floor <= preset.body


def test_every_layout_of_every_platform_can_be_read() -> None:
    sink = Sink()
    for cover in ("scene", "figure", "wall"):
        layouts = Layouts(sink, cover=cover)
        for preset in read_presets(sink).values():
            for kind in preset.cards:
                if kind != "long":
                    assert layouts.of(kind, preset, body=preset.body) is not None
    assert [d.message("en") for d in sink] == []


def test_a_users_preset_stands_beside_ours_and_over_them(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "screen:\n  name: 电子屏\n  size: [1920, 1080]\n  cards: [cover]\n  body: 40\n  floor: 36\n  checked: 2026-01-02\n  source: 自定\n"
    )
    presets = read_presets(Sink(), own=own)
    assert presets["screen"].size == (1920, 1080)
    assert len(presets) == len(NAMES) + 1


def test_what_is_wrong_with_a_preset_is_said_at_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "screen:\n  name: 屏\n  size: [900, 900]\n  cards: [front]\n  body: x\n  floor: 1\n  checked: soon\n  source: s\n"
    )
    sink = Sink()
    presets = read_presets(sink, own=own)
    assert "screen" not in presets
    assert {d.span.line for d in sink if d.span} >= {4, 5}
    own.write_text(
        "screen:\n  name: 屏\n  size: [900, 900]\n  cards: [cover]\n  body: 30\n  floor: 10\n  checked: soon\n  source: s\n"
    )
    sink = Sink()
    assert "screen" not in read_presets(sink, own=own)
    assert [d.span.line for d in sink if d.span] == [7]
    own.write_text(
        "screen: {name: 屏, size: [900, 900], cards: [cover], body: 0, floor: 1, checked: 2026-01-02, source: s}\n"
    )
    sink = Sink()
    assert "screen" not in read_presets(sink, own=own)
    assert [dict(d.arguments)["key"] for d in sink] == ["body", "floor"]


def test_an_unknown_platform_is_an_error_that_names_the_nearest() -> None:
    sink = Sink()
    found = chosen("xiaohonshu,moments", read_presets(sink), sink)
    assert [name for name, _ in found] == ["moments"]
    assert [d.code for d in sink] == ["CRD001"]
    assert "xiaohongshu" in sink.found[0].hint("en")


def test_no_platform_at_all_is_said() -> None:
    sink = Sink()
    assert chosen(" , ", read_presets(sink), sink) == []
    assert [d.code for d in sink] == ["CRD001"]


LOBBY = """lobby:
  {name: 大厅, size: [1080, 1920], cards: [sections], layouts: {sections: mine.yaml}, body: 40, floor: 32, checked: 2026-01-02, source: 自定}
"""


@pytest.mark.parametrize(
    ("layout", "codes"),
    [
        ("like: section\nstyles: {band: {size: 60px}}\n", []),
        ("like: section\npage: {panel: band}\n", ["CRD015"]),
        ("like: sectoin\npage: {panel: band}\n", ["SPC006"]),
    ],
)
def test_a_layout_of_ones_own_stands_beside_the_preset_and_is_like_one_of_ours(
    tmp_path: Path, layout: str, codes: list[str]
) -> None:
    (tmp_path / "mine.yaml").write_text(layout, "utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(LOBBY, "utf-8")
    sink = Sink()
    preset = read_presets(sink, own=own)["lobby"]
    found = Layouts(sink).of("sections", preset, body=preset.body)
    assert [d.code for d in sink] == codes
    assert (found is None) == bool(codes)


@pytest.mark.parametrize("size", ["[0, 0]", "[99, 900]", "[900, 0]", "[900, -1]"])
def test_a_card_has_a_size(tmp_path: Path, size: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(LOBBY.replace("[1080, 1920]", size), "utf-8")
    sink = Sink()
    assert "lobby" not in read_presets(sink, own=own)
    assert [dict(d.arguments)["key"] for d in sink] == ["size"]


def test_a_layout_for_a_card_that_there_is_not_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(LOBBY.replace("sections: mine.yaml", "dence: section-dense"), "utf-8")
    sink = Sink()
    read_presets(sink, own=own)
    assert [d.code for d in sink.errors()] == ["SPC001"]
    assert "dense" in sink.found[0].hint("en")


def test_a_preset_has_its_own_layout_for_sets_that_must_be_short(tmp_path: Path) -> None:
    sink = Sink()
    square, other = (read_presets(sink)[name] for name in ("weibo-grid", "moments"))
    layouts = Layouts(sink)
    names = [
        Path(found.file).stem
        for preset in (square, other)
        for dense in (False, True)
        if (found := layouts.of("sections", preset, body=preset.body, dense=dense)) is not None
    ]
    assert names == ["section-square", "section-square-dense", "section", "section-dense"]
