"""The catalog, its faults, and which face sets which character."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renderer import resources
from renderer.diagnostics import Sink, show
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.fonts.coverage import coverage, table
from renderer.fonts.fallback import face_for

FONTS = resources.folder("fonts")
HEI, KAI, BARLOW = FaceKey("hei-400"), FaceKey("kai-400"), FaceKey("barlow-700")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder of fonts that a test may damage."""
    place = tmp_path / "fonts"
    shutil.copytree(FONTS, place, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def codes(sink: Sink) -> list[str]:
    return [d.code for d in sink]


def test_our_own_catalog_has_no_faults() -> None:
    sink = Sink()
    catalog = Catalog.load(sink=sink)
    assert not list(sink)
    assert catalog.names() == tuple(sorted(catalog.entries))
    for key in catalog.names():
        assert catalog.chains.get(key, (key,))[0] == key
        assert catalog.face(key).key == key
        assert catalog.has(key)
    assert not catalog.has("hei-401")
    with pytest.raises(KeyError):
        catalog.face("hei-401")


def test_a_second_catalog_finds_the_faces_open() -> None:
    assert Catalog.load().face(HEI) is Catalog.load().face(HEI)


def test_a_missing_file_is_named_and_the_next_face_stands_in(copied: Path) -> None:
    (copied / "noto-sans-sc/NotoSansSC-Regular.ttf").unlink()
    sink = Sink()
    catalog = Catalog.load(copied, sink)
    assert codes(sink) == ["FNT003"]
    assert "fonts/noto-sans-sc/NotoSansSC-Regular.ttf" in show(next(iter(sink)), sink)
    assert catalog.has(HEI)
    assert catalog.face(HEI).key == KAI
    assert face_for("图", HEI, catalog) == KAI


def test_a_file_cut_short_is_named(copied: Path) -> None:
    file = copied / "barlow-condensed/BarlowCondensed-Bold.ttf"
    file.write_bytes(file.read_bytes()[:20000])
    sink = Sink()
    catalog = Catalog.load(copied, sink)
    assert codes(sink) == ["FNT004"]
    assert BARLOW not in catalog.entries
    assert catalog.face(BARLOW).key == "hei-700"


def test_a_file_of_the_right_size_that_is_no_font_is_named_when_it_is_opened(copied: Path) -> None:
    file = copied / "barlow-condensed/BarlowCondensed-Bold.ttf"
    file.write_bytes(b"\0" * file.stat().st_size)
    sink = Sink()
    catalog = Catalog.load(copied, sink)
    assert catalog.face(BARLOW).key == "hei-700"
    assert codes(sink) == ["FNT004"]


def test_another_file_is_found_by_its_hash(copied: Path) -> None:
    file = copied / "barlow-condensed/BarlowCondensed-Bold.ttf"
    data = bytearray(file.read_bytes())
    # one byte at the end of the name table's words changes no table that is read
    data[-1] ^= 1
    file.write_bytes(data)
    sink = Sink()
    rows = {row.entry.key: row for row in table(Catalog.load(copied, sink))}
    assert codes(sink) == ["FNT005"]
    assert not rows[BARLOW].sound
    assert rows[HEI].sound


def test_without_a_catalog_there_are_no_faces(tmp_path: Path) -> None:
    sink = Sink()
    catalog = Catalog.load(tmp_path / "nowhere", sink)
    assert codes(sink) == ["FNT001"]
    assert not catalog.entries
    assert face_for("图", HEI, catalog) is None


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("    sha256:", "    sha255:", "sha256"),
        ("  hei-400: [hei-400, kai-400]", "  hei-400: [hei-400, kei-400]", "kei-400"),
        ("face: hei-400, why", "face: hei-40, why", "hei-40"),
        ("last: [hei-rest, kai-rest]", "last: [hei-rest, kai-rust]", "kai-rust"),
        ("faces:\n", "races:\n", "faces"),
    ],
)
def test_a_faulty_catalog_is_an_error_at_its_line(copied: Path, before: str, after: str, word: str) -> None:
    file = copied / "catalog.yaml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    for _ in range(2):
        # the second time too: a fault is not hidden by the cache
        sink = Sink()
        catalog = Catalog.load(copied, sink)
        assert set(codes(sink)) == {"FNT002"}
        assert word in next(iter(sink)).message("en")
        assert not catalog.entries


def test_a_catalog_that_is_no_yaml_is_an_error(copied: Path) -> None:
    (copied / "catalog.yaml").write_text("faces: [", encoding="utf-8")
    sink = Sink()
    assert not Catalog.load(copied, sink).entries
    assert codes(sink) == ["SRC010"]


@pytest.mark.parametrize(
    ("char", "key", "face"),
    [
        ("图", "hei-400", "hei-400"),
        ("图", "barlow-700", "hei-700"),
        ("8", "barlow-700", "barlow-700"),
        ("“", "kai-400", "hei-400"),
        ("’", "kai-400", "hei-400"),
        ("—", "kai-400", "kai-400"),
        ("…", "kai-400", "kai-400"),
        ("₂", "hei-400", "kai-400"),
        ("₂", "song-900", "kai-400"),
        ("☎", "song-900", "song-900"),
        ("龘", "song-900", "hei-rest"),
        ("龘", "kai-400", "hei-rest"),
        ("𠮷", "barlow-700", "kai-rest"),
    ],
)
def test_which_face_sets_a_character(char: str, key: str, face: str) -> None:
    assert face_for(char, FaceKey(key), Catalog.load()) == face


def test_a_character_outside_all_faces_has_none() -> None:
    catalog = Catalog.load()
    assert face_for("😀", HEI, catalog) is None
    sink = Sink()
    sink.report("FNT010", None, char="😀", point="U+1F600")
    assert "U+1F600" in show(next(iter(sink)), sink)


def test_coverage_counts_each_character_once() -> None:
    found = coverage("图图₂ 8，😀\n𡋾龘𠮷", Catalog.load())
    assert (found.key, found.characters, found.missing) == (HEI, 9, "😀𡋾")
    assert found.elsewhere == (("hei-rest", "龘"), (KAI, "₂"), ("kai-rest", "𠮷"))


def test_the_table_of_faces() -> None:
    rows = {row.entry.key: row for row in table(Catalog.load())}
    assert len(rows) == 15
    assert all(row.sound for row in rows.values())
    assert (rows[HEI].characters, rows[KAI].characters, rows[BARLOW].characters) == (9286, 9325, 262)
    entry = rows[KAI].entry
    assert (entry.family, entry.version, entry.licence) == ("Page Kai SC", "1.250", "OFL-1.1")
    assert entry.source == "fonts-lxgw-wenkai 1.250+repack-1"
