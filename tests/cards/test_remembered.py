"""A set planned again from what was measured of its text is the same set; another text, platform or mark is measured anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.cards.extract import Run
from renderer.cards.heights import Measured, Scale
from renderer.cards.layouts import Layouts
from renderer.cards.plan import Plan, Planner
from renderer.cards.presets import read_presets
from renderer.cards.sheet import Bench
from renderer.content.figures import find_figures
from renderer.diagnostics import Sink
from renderer.layout.context import PictureFile
from renderer.layout.suggest import rules
from renderer.records import replace
from renderer.spec.icons import Icons
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext
from tests.cards.conftest import CONTENTS, SAMPLE, catalog, document

TABLES = next(p for p in CONTENTS if p.stem == "tables")


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep numbers in a folder of the test's own; the list grows by a word each time something is measured."""
    monkeypatch.setenv("TUJIE_CACHE", str(tmp_path))
    monkeypatch.setattr("renderer.cards.remembered.builds_on", lambda: False)
    said: list[str] = []

    whole = Scale.run

    def run(scale: Scale, run: Run) -> Measured:
        said.append("run")
        return whole(scale, run)

    monkeypatch.setattr(Scale, "run", run)
    return said


def planned(path: Path, platform: str = "xiaohongshu", *, pictures: dict[str, PictureFile] | None = None) -> Plan:
    sink = Sink()
    doc, preset = document(path), read_presets(sink)[platform]
    bench = Bench(TextContext(catalog(), sink), Icons.load(), Scenes.load(), find_figures(doc), pictures or {})
    return Planner(doc, preset, bench, Layouts(sink)).plan(preset.most_cards)


def shown(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (c.name, c.kind, c.title, c.blocks, c.merged, c.plain, c.over, len(c.continued), c.document.parts)
        for c in plan.cards
    ]


@pytest.mark.parametrize("path", [SAMPLE, TABLES], ids=["sample", "tables that are taken apart"])
def test_a_set_planned_again_is_the_same(path: Path, measured: list[str]) -> None:
    first = planned(path)
    assert measured
    again = planned(path)
    assert shown(again) == shown(first)
    assert (again.body, again.dense, again.dropped) == (first.body, first.dense, first.dropped)


def test_the_sample_is_not_measured_twice_but_for_another_platform_or_mark(measured: list[str]) -> None:
    planned(SAMPLE)
    before = len(measured)
    planned(SAMPLE)
    assert len(measured) == before
    planned(SAMPLE, "channels")
    channels = len(measured)
    assert channels > before
    planned(SAMPLE, pictures={"logo": PictureFile(b"", 300, 120)})
    assert len(measured) > channels


def test_other_faces_and_another_table_of_charts_are_measured_anew(
    measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(SAMPLE)
    before = len(measured)
    key, entry = next(iter(catalog().entries.items()))
    with monkeypatch.context() as other:
        other.setitem(catalog().entries, key, replace(entry, sha256="0"))
        planned(SAMPLE)
    faces = len(measured)
    assert faces > before
    monkeypatch.setattr("renderer.cards.remembered.rules", lambda: rules()[1:])
    planned(SAMPLE)
    assert len(measured) > faces
