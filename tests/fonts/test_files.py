"""The committed files: what they are, what they hold, what they may be called."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont
from ruamel.yaml import YAML

from renderer import resources
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.fonts.fallback import face_for

FONTS = resources.folder("fonts")
ICONS = resources.folder("layouts") / "icons"
REST = ("hei-rest", "kai-rest")
HAN = ("song-900", "song-700", "hei-400", "hei-700", "hei-900", "kai-400")
FEATURES = {
    "song": {"ccmp", "chws", "fwid", "halt", "kern", "liga", "locl", "palt", "pwid", "vchw", "vert", "vhal", "vrt2"},
    "hei": {"ccmp", "fwid", "halt", "kern", "liga", "locl", "palt", "pwid", "vert", "vhal", "vrt2"},
    "kai": {"vert"},
    "hei-rest": {"palt", "vert", "vpal", "vrt2"},
    "kai-rest": {"vert"},
    "barlow": {"kern", "liga", "locl", "tnum"},
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("font_build", FONTS / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # the folder goes into the wheel as it is: no compiled script is to lie in it
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        spec.loader.exec_module(module)
    return module


def test_every_face_is_the_pinned_file(catalog: Catalog) -> None:
    assert len(catalog.entries) == 15
    for entry in catalog.entries.values():
        data = (FONTS / entry.file).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (entry.sha256, entry.size), entry.key


def test_no_font_file_lies_about_that_the_catalog_does_not_name(catalog: Catalog) -> None:
    assert {p.relative_to(FONTS).as_posix() for p in FONTS.rglob("*.ttf")} == {e.file for e in catalog.entries.values()}


def test_every_icon_is_the_pinned_file() -> None:
    facts = json.loads((ICONS / "SOURCES.json").read_text("utf-8"))
    here = {p.relative_to(ICONS).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in ICONS.rglob("*.svg")}
    assert here == facts["files"]
    assert (facts["package"], facts["version"], facts["licence"]) == ("@phosphor-icons/core", "2.1.1", "MIT")
    assert "Phosphor Icons" in (ICONS / "phosphor" / "LICENSE").read_text("utf-8")


def test_every_licence_lies_beside_its_files_and_names_the_package(catalog: Catalog) -> None:
    packages = YAML(typ="safe", pure=True).load((FONTS / "catalog.yaml").read_text("utf-8"))["packages"]
    for entry in catalog.entries.values():
        text = (FONTS / entry.licence_file).read_text("utf-8")
        assert Path(entry.licence_file).parent == Path(entry.file).parent
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "Copyright" in text
        assert any(p["name"] in text and str(p["version"]) in text for p in packages.values()), entry.key


def test_the_table_has_its_8105_characters_in_order(build: ModuleType) -> None:
    han = build.table_characters((FONTS / "charset/tongyong-8105.txt").read_text("utf-8"))
    assert len(han) == len(set(han)) == 8105
    # the ends of levels 1 and 2, and where 2 and 3 begin
    assert (han[0], han[3499], han[3500], han[6499], han[6500]) == ("一", "矗", "乂", "齉", "亍")
    assert set("钘槃喆堃镕") <= set(han[6500:])
    assert "Unicode" in (FONTS / "charset/unicode-licence.txt").read_text("utf-8")


def test_gb2312_is_whole(build: ModuleType) -> None:
    points = build.gb2312()
    assert len(points) == 6763 + 682
    assert len(build.charset()) == 9324


@pytest.mark.parametrize("key", HAN)
def test_han_faces_have_the_table_and_gb2312(key: str, build: ModuleType, catalog: Catalog) -> None:
    table = build.table_characters((FONTS / "charset/tongyong-8105.txt").read_text("utf-8"))
    have = set(catalog.face(key).hb_face.unicodes)
    assert not (set(map(ord, table)) | build.gb2312()) - have
    assert not set(map(ord, "濛囍㎡㎞㎏℃‰①⑳→⸺⋯…·“”‘’—％ 0Aé")) - have


def test_charset_is_in_hei_and_song_but_for_what_noto_never_had(build: ModuleType, catalog: Catalog) -> None:
    lacking = {k: build.charset() - set(catalog.face(k).hb_face.unicodes) for k in ("hei-400", "song-900")}
    assert lacking["hei-400"] == lacking["song-900"]
    # fixed spaces, raised and lowered figures, a few signs: the Kai, which ends every chain, has them all
    assert len(lacking["hei-400"]) == 40
    assert not any(0x3400 <= c <= 0x9FFF for c in lacking["hei-400"])
    assert not lacking["hei-400"] - set(catalog.face("kai-400").hb_face.unicodes)


def test_what_is_rarest_is_in_the_last_faces_and_in_no_other(build: ModuleType, catalog: Catalog) -> None:
    hei, kai = (set(catalog.face(key).hb_face.unicodes) for key in REST)
    assert not (hei | kai) & build.charset()
    assert not hei & kai
    # names of people and places: the Han of 4E00-9FFF are all there, but for those that are younger than the files
    every = build.charset() | hei | kai
    assert not [chr(c) for c in range(0x4E00, 0xA000) if c not in every]
    assert set(map(ord, "龘垇潕㵪頔")) <= hei
    assert set(map(ord, "𠮷ćč")) <= kai


@pytest.mark.parametrize("key", ["song-900", "song-700", "hei-700", "hei-900"])
def test_traditional_characters_of_heads_come_in_the_weight_of_the_head(
    key: str, build: ModuleType, catalog: Catalog
) -> None:
    faces = {face_for(chr(point), FaceKey(key), catalog) for point in build.big5() - build.charset()}
    assert faces == {FaceKey(f"{key}-trad")}


def test_no_two_faces_share_a_name(catalog: Catalog) -> None:
    # installed side by side, one would hide the other
    named = [TTFont(FONTS / e.file, lazy=True)["name"].getDebugName(6) for e in catalog.entries.values()]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("key", [*HAN, *REST, "barlow-600", "barlow-700"])
def test_layout_features_survive_the_subset(key: str, catalog: Catalog) -> None:
    font = TTFont(catalog.face(key).file, lazy=True)
    tags = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        if table in font
        for record in font[table].table.FeatureList.FeatureRecord
    }
    assert tags == FEATURES.get(key) or FEATURES[key.split("-")[0]]
    assert not {"fpgm", "prep", "cvt ", "gasp", "STAT", "DSIG"} & set(font.keys())
    assert "glyf" in font
    assert font["OS/2"].fsType == 0


@pytest.mark.parametrize(
    ("key", "family", "postscript"),
    [("kai-400", "Page Kai SC", "PageKaiSC-Regular"), ("kai-rest", "Page Kai SC Rest", "PageKaiSCRest-Regular")],
)
def test_the_kai_carries_no_reserved_name(key: str, family: str, postscript: str, catalog: Catalog) -> None:
    names = TTFont(catalog.face(FaceKey(key)).file, lazy=True)["name"].names
    by_id = {r.nameID: r.toUnicode() for r in names}
    assert (by_id[1], by_id[4], by_id[6]) == (family, family, postscript)
    # the copyright line is kept, as the licence asks; nothing else may name the original
    assert "LXGW" in by_id[0]
    for name_id, words in by_id.items():
        if name_id != 0:
            assert not any(r in words for r in ("LXGW", "霞鹜", "WenKai", "文楷", "Klee")), (name_id, words)


@pytest.mark.parametrize("key", [*HAN[:5], "hei-rest"])
def test_noto_faces_do_not_use_adobes_reserved_name(key: str, catalog: Catalog) -> None:
    for record in TTFont(catalog.face(key).file, lazy=True)["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            assert "Source" not in record.toUnicode()
