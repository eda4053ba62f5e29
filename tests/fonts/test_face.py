"""Measures and outlines of the faces: the facts that setting text stands on."""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest
import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from PIL import ImageFont

from renderer.display.geometry import Rect
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.fonts.face import Face, NotAFont

HAN = ("song-900", "song-700", "hei-400", "hei-700", "hei-900", "kai-400")
DIGITS = "0123456789"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def widths(face: Face, text: str) -> list[float]:
    return [face.advance(face.gid(c)) for c in text]


def shaped(face: Face, text: str, language: str = "zh-Hans", **features: bool) -> list[tuple[int, float, float]]:
    """Return glyph, advance and shift of `text` as HarfBuzz sets it, in em."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    # marks alone have no script of their own, and the forms for Chinese are under Hani
    buffer.script = "Latn" if language == "en" else "Hani"
    buffer.language = language
    hb.shape(face.hb_font, buffer, features)
    em = face.upm
    return [
        (i.codepoint, p.x_advance / em, p.x_offset / em)
        for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def ink(face: Face, gid: int) -> Rect:
    box = face.ink(gid)
    assert box is not None
    return box


@pytest.mark.parametrize("key", HAN)
def test_the_design_box_is_that_of_the_han_square(key: str, catalog: Catalog) -> None:
    face = catalog.face(key)
    assert (face.ascent, face.descent, face.upm) == (0.88, -0.12, 1000)
    # hhea would be 1.15 or 1.16 in Noto: text placed by it sinks
    font = TTFont(face.file, lazy=True)
    assert font["hhea"].ascent / 1000 != face.ascent
    assert widths(face, "图解国市。，") == [1.0] * 6


def test_cap_and_x_heights(catalog: Catalog) -> None:
    facts = {k: (catalog.face(k).cap_height, catalog.face(k).x_height) for k in ("song-900", "hei-400", "barlow-700")}
    assert facts == {"song-900": (0.729, 0.514), "hei-400": (0.733, 0.543), "barlow-700": (0.7, 0.514)}
    face = catalog.face("barlow-700")
    assert (face.ascent, face.descent) == (1.0, -0.2)
    assert ink(face, face.gid("H")).height == pytest.approx(0.7)


def test_dashes_by_their_code_points(catalog: Catalog) -> None:
    facts = {k: widths(catalog.face(k), "—⸺") for k in HAN}
    assert facts == {
        "song-900": [0.948, 1.806],
        "song-700": [0.928, 1.767],
        "hei-400": [0.894, 1.676],
        "hei-700": [0.908, 1.702],
        "hei-900": [0.915, 1.716],
        "kai-400": [1.0, 2.0],
    }
    for key in ("barlow-600", "barlow-700"):
        assert not catalog.face(key).has("⸺")


@pytest.mark.parametrize("key", HAN[:5])
def test_in_chinese_two_dashes_are_one_glyph_of_two_ems(key: str, catalog: Catalog) -> None:
    face = catalog.face(key)
    for text in ("——", "⸺"):
        ((gid, advance, shift),) = shaped(face, text)
        assert (advance, shift) == (2.0, 0.0)
        box = ink(face, gid)
        assert box.x == pytest.approx(0.0735, abs=0.002)
        assert box.right == pytest.approx(1.9265, abs=0.002)
        # the middle of the Han square is 0.38 above the baseline
        assert box.y + box.height / 2 == pytest.approx(-0.38, abs=0.001)
    assert shaped(face, "——", "en")[0][1] < 1.81


def test_dashes_of_the_kai_join_as_they_are(catalog: Catalog) -> None:
    face = catalog.face("kai-400")
    assert [a for _, a, _ in shaped(face, "——")] == [1.0, 1.0]
    box = ink(face, face.gid("—"))
    assert box.x == pytest.approx(0.002)
    assert box.right == pytest.approx(0.998)


def test_ellipsis_is_full_width_and_in_the_middle(catalog: Catalog) -> None:
    for key in HAN:
        face = catalog.face(key)
        assert widths(face, "…⋯") == [1.0, 1.0]
        box = ink(face, face.gid("…"))
        assert box.x + box.width / 2 == pytest.approx(0.5, abs=0.001)
        assert box.y + box.height / 2 == pytest.approx(-0.38, abs=0.001)


def test_interpunct_is_narrow_in_song_and_kai_and_an_em_in_hei(catalog: Catalog) -> None:
    facts = {k: widths(catalog.face(k), "·")[0] for k in HAN}
    assert facts == {
        "song-900": 0.34, "song-700": 0.335, "hei-400": 1.0, "hei-700": 1.0, "hei-900": 1.0, "kai-400": 0.35,
    }  # fmt: skip
    assert {widths(catalog.face(k), "・")[0] for k in HAN} == {1.0}


def test_curly_quotes_are_full_width_in_noto_only(catalog: Catalog) -> None:
    for key in HAN[:5]:
        assert widths(catalog.face(key), "“”‘’") == [1.0] * 4
    assert widths(catalog.face("kai-400"), "“”‘’") == [0.35] * 4
    opening, _, closing = shaped(catalog.face("hei-400"), "“中”", halt=True)
    assert (opening[1:], closing[1:]) == ((0.5, -0.5), (0.5, 0.0))


def test_which_digits_stand_under_each_other(catalog: Catalog) -> None:
    tabular = {k: len(set(widths(catalog.face(k), DIGITS))) == 1 for k in (*HAN, "barlow-600", "barlow-700")}
    assert tabular == {
        "song-900": False, "song-700": False, "hei-400": True, "hei-700": True, "hei-900": True, "kai-400": True,
        "barlow-600": False, "barlow-700": False,
    }  # fmt: skip
    assert {a for _, a, _ in shaped(catalog.face("barlow-600"), DIGITS, "en", tnum=True)} == {0.475}
    assert {a for _, a, _ in shaped(catalog.face("barlow-700"), DIGITS, "en", tnum=True)} == {0.498}


def test_song_pairs_marks_by_itself_where_hei_does_not(catalog: Catalog) -> None:
    assert [a for _, a, _ in shaped(catalog.face("song-900"), "。”", chws=True)] == [0.5, 1.0]
    assert [a for _, a, _ in shaped(catalog.face("hei-400"), "。”", chws=True)] == [1.0, 1.0]


def test_a_stop_has_another_form_in_vertical_lines(catalog: Catalog) -> None:
    for key in HAN:
        face = catalog.face(key)
        assert shaped(face, "，", vert=True)[0][0] != face.gid("，")


def test_absent_characters_have_no_glyph(catalog: Catalog) -> None:
    face = catalog.face("hei-400")
    assert (face.gid("😀"), face.has("😀")) == (0, False)
    assert face.has("图")
    assert face.ink(face.gid(" ")) is None
    assert face.outline(face.gid(" ")).segments == ()


@pytest.mark.parametrize(
    ("key", "text"), [("song-900", "株㎡"), ("hei-400", "图é"), ("kai-400", "记者"), ("barlow-700", "8%")]
)
def test_outlines_are_those_that_fonttools_reads(key: str, text: str, catalog: Catalog) -> None:
    face = catalog.face(key)
    font = TTFont(face.file, lazy=True)
    glyphs = font.getGlyphSet()
    for char in text:
        pen = DecomposingRecordingPen(glyphs)
        name = font.getBestCmap()[ord(char)]
        glyphs[name].draw(pen)
        assert canonical(face.outline(face.gid(char)).segments, face.upm) == expected(pen.value)
        bounds = BoundsPen(glyphs)
        glyphs[name].draw(bounds)
        left, low, right, high = bounds.bounds
        box = ink(face, face.gid(char))
        assert (box.x, box.y, box.right, box.bottom) == pytest.approx(
            (left / 1000, -high / 1000, right / 1000, -low / 1000)
        )


Contour = list[tuple[float, ...]]


def canonical(segments: tuple[tuple[str | float, ...], ...], em: int) -> list[Contour]:
    """Return contours as the quadratic pieces between points, in font units, y up."""
    contours: list[Contour] = []
    for letter, *numbers in segments:
        points = [(round(n * em * 2) / 2) * (-1 if i % 2 else 1) for i, n in enumerate(map(float, numbers))]
        if letter == "M":
            contours.append([tuple(points)])
        elif letter != "Z":
            contours[-1].append(tuple(points))
    return [around(c) for c in contours]


def around(contour: Contour) -> Contour:
    """Return a closed contour as its pieces in turn, from the one that is least: readers may begin it anywhere."""
    pieces = contour[1:] if contour[-1][-2:] == contour[0] else [*contour[1:], contour[0]]
    least = pieces.index(min(pieces))
    return pieces[least:] + pieces[:least]


def expected(value: list[tuple[str, tuple[tuple[float, float], ...]]]) -> list[Contour]:
    contours: list[Contour] = []
    for operator, points in value:
        if operator == "moveTo":
            contours.append([points[0]])
        elif operator == "lineTo":
            contours[-1].append(points[0])
        elif operator == "qCurveTo":
            *controls, end = points
            for i, control in enumerate(controls):
                last = i == len(controls) - 1
                on = end if last else tuple((a + b) / 2 for a, b in zip(control, controls[i + 1], strict=True))
                contours[-1].append((*control, *(round(v * 2) / 2 for v in on)))
    return [around(c) for c in contours]


def test_a_subset_holds_the_glyphs_asked_for_and_nothing_else(catalog: Catalog, tmp_path: FilePath) -> None:
    face = catalog.face("song-900")
    gids = [face.gid(c) for c in "株洲市"]
    made = face.subset(gids)
    assert made.data == face.subset(reversed(gids)).data
    assert set(made.new_gids) == {0, *gids}
    assert sorted(made.new_gids.values()) == [0, 1, 2, 3]
    (tmp_path / "subset.ttf").write_bytes(made.data)
    font = TTFont(tmp_path / "subset.ttf")
    assert font["maxp"].numGlyphs == 4
    assert {"glyf", "loca", "head", "hhea", "hmtx", "maxp"} <= set(font.keys())
    smaller = Face(FaceKey("smaller"), face.file)
    own = hb.Font(hb.Face(made.data))
    for gid in gids:
        assert own.get_glyph_h_advance(made.new_gids[gid]) / 1000 == smaller.advance(gid)
        extents = own.get_glyph_extents(made.new_gids[gid])
        assert extents.width / 1000 == ink(face, gid).width
    assert len(made.data) < 5000


def test_data_is_the_file(catalog: Catalog) -> None:
    face = catalog.face("barlow-700")
    assert bytes(face.data) == face.file.read_bytes()
    ImageFont.truetype(str(face.file), 20)


def test_what_is_no_font_says_so(tmp_path: FilePath) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"\0" * 4000)
    with pytest.raises(NotAFont):
        _ = Face(FaceKey("x"), tmp_path / "broken.ttf").upm
    with pytest.raises(OSError, match="cannot read"):
        _ = Face(FaceKey("x"), tmp_path / "absent.ttf").ascent
    with pytest.raises(AttributeError):
        _ = Face(FaceKey("x"), tmp_path / "absent.ttf").descender
