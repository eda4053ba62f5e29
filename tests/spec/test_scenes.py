"""The scenery: which motifs a report calls, where they stand, and that their drawings keep to the family's rules."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from renderer.resources import folder
from renderer.spec.motifs import Motif, read_drawing
from renderer.spec.scenes import APART, TALL, PlacedMotif, Scenes

HOME = folder("layouts") / "scenes"
REPORT = folder("content") / "zhuzhou-2025.md"
WIDTHS = (700.0, 1000.0, 1392.0, 1770.0, 2082.0)


@pytest.fixture(scope="module")
def scenes() -> Scenes:
    return Scenes.load(None)


@pytest.fixture(scope="module")
def report() -> str:
    return REPORT.read_text("utf-8")


def overlap(a: PlacedMotif, b: PlacedMotif) -> bool:
    return a.box.x < b.box.right - 0.01 and b.box.x < a.box.right - 0.01


def planes(placed: tuple[PlacedMotif, ...]) -> tuple[list[PlacedMotif], list[PlacedMotif], list[PlacedMotif]]:
    return (
        [p for p in placed if p.motif.far],
        [p for p in placed if p.motif.sky],
        [p for p in placed if not p.motif.far and not p.motif.sky],
    )


def test_every_drawing_is_listed_and_every_listed_one_is_there(scenes: Scenes) -> None:
    assert {m.file for m in scenes.motifs} == {p.name for p in HOME.glob("*.svg")}


def test_drawings_have_the_size_the_list_gives(scenes: Scenes) -> None:
    for motif in scenes.motifs:
        view = re.search(r'viewBox="0 0 ([\d.]+) 100"', (HOME / motif.file).read_text("utf-8"))
        assert view, motif.name
        # enlarged from the ground up; what hangs in the sky is not
        assert motif.scale == 1 or not motif.sky, motif.name
        wide, top = motif.width / motif.scale, 100 - (100 - motif.top) / motif.scale
        assert float(view[1]) == pytest.approx(wide), motif.name
        boxes = [path.bounds() for path, _ in scenes.outline(motif)]
        assert min(b.x for b in boxes) >= -0.35, motif.name
        assert max(b.right for b in boxes) <= wide + 0.35, motif.name
        assert top - 1.3 < min(b.y for b in boxes) < top + 0.1, motif.name
        assert max(b.bottom for b in boxes) == pytest.approx(motif.foot, abs=0.3), motif.name
        assert motif.sky or motif.foot == 100, motif.name


def test_drawings_are_flat_closed_paths_in_three_tones(scenes: Scenes) -> None:
    for motif in scenes.motifs:
        for path, tone in scenes.outline(motif):
            assert tone in ((1, 2) if motif.far else (0, 1, 2)), motif.name
            kinds = "".join(s[0] for s in path.segments)
            assert re.fullmatch(r"(M[LQC]+Z)+", kinds), motif.name


def test_what_is_no_motif_is_refused() -> None:
    for svg in ('<svg><rect width="3"/></svg>', '<svg><path d="M0 0Z" opacity="0.3"/></svg>',
                '<svg><path d="M0 0Z" stroke="red"/></svg>'):  # fmt: skip
        with pytest.raises(ValueError, match="motif"):
            read_drawing(svg)


def test_the_report_calls_its_own_things(scenes: Scenes, report: str) -> None:
    names = {p.motif.name for p in scenes.pick(report, 2082)}
    assert {"train", "crane", "factory", "ship", "gantry", "satellite", "airliner", "turbines"} <= names


def test_the_hero_stands_in_the_middle(scenes: Scenes, report: str) -> None:
    for width in WIDTHS[1:]:
        (hero,) = (p for p in scenes.pick(report, width) if p.motif.hero)
        assert hero.box.x + hero.box.width / 2 == pytest.approx(width / 2)


def test_the_hero_has_a_city_behind_it(scenes: Scenes, report: str) -> None:
    for width in WIDTHS[2:]:
        far, _, near = planes(scenes.pick(report, width))
        (hero,) = (p for p in near if p.motif.hero)
        behind = [p for p in far if overlap(p, hero)]
        assert sum(p.box.width for p in behind) > 0.7 * hero.box.width
        assert min(p.motif.top for p in behind) < hero.motif.top - 10


def test_what_hangs_in_the_sky_keeps_apart(scenes: Scenes) -> None:
    _, sky, _ = planes(scenes.pick("北斗 航空 低空 无人机 轨道交通", 2082))
    assert len(sky) == 4
    edges = sorted((p.box.x, p.box.right) for p in sky)
    assert all(b[0] - a[1] >= APART - 0.01 for a, b in itertools.pairwise(edges))


def test_no_words_give_the_generic_scene(scenes: Scenes) -> None:
    far, sky, near = planes(scenes.pick("", 1392))
    assert {"turbines", "crane"} <= {p.motif.name for p in near}
    assert any(p.motif.name.startswith("skyline") for p in far)
    assert not sky


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", ["", "北斗 航空 低空 轨道交通", "港口 农田 医院 学校 大桥 高速 风电", None])
def test_nothing_collides(scenes: Scenes, report: str, words: str | None, width: float) -> None:
    placed = scenes.pick(report if words is None else words, width)
    far, sky, near = planes(placed)
    assert list(placed) == [*far, *sky, *near]
    for p in placed:
        assert p.box.x >= 0
        assert p.box.right <= width + 0.01
    for plane in (far, sky, near):
        assert not [1 for n, a in enumerate(plane) for b in plane[:n] if overlap(a, b)]
    for high in sky:
        for low in (*far, *near):
            assert not overlap(high, low) or low.box.y > high.box.bottom
    for a in far:
        for b in near:
            assert not overlap(a, b) or max(a.motif.top, b.motif.top) >= TALL


def test_a_motif_stands_once_unless_it_may_repeat(scenes: Scenes, report: str) -> None:
    for width in WIDTHS:
        names = [p.motif for p in scenes.pick(report, width)]
        assert not {m.name for m in names if names.count(m) > 1 and not (m.repeat or m.filler)}


def test_more_mentions_come_first(scenes: Scenes) -> None:
    def near(words: str) -> set[str]:
        return {p.motif.name for p in scenes.pick(words, 700) if not p.motif.far}

    assert "hospital" in near("医院" * 9 + "学校 港 农田 高速 油茶 灌区")
    assert "school" in near("学校" * 9 + "医院 港 农田 高速 油茶 灌区")


def test_the_same_words_give_the_same_scene(scenes: Scenes, report: str) -> None:
    assert Scenes.load(None).pick(report, 1770) == scenes.pick(report, 1770)


def test_a_narrow_place_is_not_an_error(scenes: Scenes, report: str) -> None:
    assert scenes.pick(report, 30) == ()
    assert all(p.box.right <= 200 for p in scenes.pick(report, 200))


def test_a_fault_in_the_list_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "motifs.yaml").write_text("a:\n  words: []\n  widht: 3\n", "utf-8")
    with pytest.raises(ValueError, match=r"motifs.yaml:\d+: a: .*widht"):
        Scenes.load(tmp_path)


def test_an_own_family_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "motifs.yaml").write_text(
        "tower: {words: [塔], width: 20, top: 10, along: 20, priority: 1}\n", "utf-8")  # fmt: skip
    (tmp_path / "tower.svg").write_text('<svg viewBox="0 0 20 100"><path d="M0 10H20V100H0Z"/></svg>', "utf-8")
    own = Scenes.load(tmp_path)
    (placed,) = own.pick("一座塔", 300)
    assert isinstance(placed.motif, Motif)
    assert own.outline(placed.motif)[0][0].bounds().height == 90
