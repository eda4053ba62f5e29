"""The press formats of a build: what `--format pdf,legacy,web` with profile, bleed and marks comes to."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pikepdf
import pytest

from renderer import build
from renderer.units import mm


def opened(name: str, **options: object) -> pikepdf.Pdf:
    made = build(write=False, **options)  # type: ignore[arg-type]
    assert made.ok, list(made.sink)
    return pikepdf.open(io.BytesIO(made.outputs[name]))


def test_three_files_of_one_page() -> None:
    made = build(write=False, formats=("pdf", "legacy", "web"))
    assert set(made.outputs) == {"page.pdf", "page-legacy.pdf", "page-web.pdf"}
    assert [made.outputs[n][:8] for n in sorted(made.outputs)] == [b"%PDF-1.4", b"%PDF-1.7", b"%PDF-1.6"]


def test_the_press_file_of_the_bundled_page_is_small_beside_its_profile() -> None:
    data = build(write=False, formats=("pdf",)).outputs["page.pdf"]
    with pikepdf.open(io.BytesIO(data)) as file:
        profile = file.Root.OutputIntents[0].DestOutputProfile.read_raw_bytes()
    assert len(data) - len(profile) <= 220 * 1024


def test_bleed_and_marks_take_the_place_of_the_layouts() -> None:
    file = opened("page.pdf", formats=("pdf",), bleed=3.0, marks=True)
    page = file.pages[0]
    trim, bleed, media = ([float(v) for v in page[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert trim[0] - bleed[0] == pytest.approx(mm(3), abs=0.002)
    assert bleed[0] - media[0] > mm(5)


@pytest.mark.parametrize(("profile", "words"), [("newsprint-220", "220 %"), ("coated", "FOGRA39")])
def test_the_profile_is_the_one_asked_for(profile: str, words: str) -> None:
    file = opened("page.pdf", formats=("pdf",), profile=profile)
    assert all(words in str(intent.Info) for intent in file.Root.OutputIntents)


def test_a_profile_that_cannot_be_used_stops_the_build(tmp_path: Path) -> None:
    made = build(out=tmp_path, formats=("pdf",), profile=str(tmp_path / "none.icc"))
    assert [d.code for d in made.sink.errors()] == ["OUT004"]
    assert not made.written
    assert not list(tmp_path.iterdir())


def test_the_page_read_aloud_has_its_headings_in_order() -> None:
    file = opened("page-web.pdf", formats=("web",))
    found: list[tuple[str, str]] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append((str(element.S)[1:], str(element.get("/Alt", ""))))
            walk(element.get("/K", pikepdf.Array()))

    walk(file.Root.StructTreeRoot.K)
    levels = [int(kind[1]) for kind, _ in found if kind[0] == "H" and kind[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels) == {1, 2, 3, 4}
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    figures = [alt for kind, alt in found if kind == "Figure"]
    assert figures
    assert all(any(c.isdigit() or c in "一二三首" for c in alt) for alt in figures), (
        "a chart says its figures or its rank"
    )


def test_bleed_holds_on_the_smaller_sheet_that_short_copy_is_set_on() -> None:
    made = build("tests/contents/tenth.md", formats=("pdf",), bleed=3.0, write=False)
    file = pikepdf.open(io.BytesIO(made.outputs["page.pdf"]))
    page = file.pages[0]
    trim, bled = [float(v) for v in page.TrimBox], [float(v) for v in page.BleedBox]
    assert trim[2] - trim[0] < mm(389)
    assert [round(a - b, 2) for a, b in zip(trim, bled, strict=True)] == pytest.approx(
        [mm(3), mm(3), -mm(3), -mm(3)], abs=0.01
    )
