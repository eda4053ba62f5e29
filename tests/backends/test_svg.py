"""What stands in the SVG beside its picture: layers, words, embedded fonts, and nothing that a reader would stumble over."""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from renderer.backends.svg import SvgBackend, SvgOptions
from renderer.backends.svgpath import _relative
from renderer.diagnostics import Sink
from renderer.display.color import BLACK, PAPER
from renderer.display.frame import Group, Image, Shape, Text
from renderer.display.geometry import Path, Point, Rect, rectangle, translate
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.records import replace
from tests.backends.scenes import CYAN, INK, SCENES, TURNED, catalog, checks, down, page, run, svg

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
XLINK = "{http://www.w3.org/1999/xlink}"
LIVE = SvgOptions(text="live")


def tree(data: bytes) -> ElementTree.Element:
    """Return the root element."""
    return ElementTree.fromstring(data)


def words(data: bytes) -> list[str]:
    """Return the texts in reading order."""
    return ["".join(e.itertext()) for e in tree(data).iter(f"{SVG}text")]


@pytest.mark.parametrize("options", [SvgOptions(), LIVE])
@pytest.mark.parametrize("name", SCENES)
def test_every_reference_resolves_and_ids_are_unique(name: str, options: SvgOptions) -> None:
    top = tree(svg(page(*SCENES[name], *SCENES[name]), options=options))
    ids = [e.attrib["id"] for e in top.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    used = {e.attrib[f"{XLINK}href"] for e in top.iter(f"{SVG}use")}
    used |= {m.group(1) for e in top.iter() for m in [re.match(r"url\((.+)\)", e.get("clip-path", ""))] if m}
    assert {u.removeprefix("#") for u in used} <= set(ids)
    assert not any(e.tag.endswith("foreignObject") for e in top.iter())


def test_size_in_millimetres_and_units_in_points() -> None:
    top = tree(svg(page(side=72.0)))
    assert (top.get("width"), top.get("height"), top.get("viewBox")) == ("25.4mm", "25.4mm", "0 0 72 72")


def test_layers_are_named_by_panel() -> None:
    headline = Group((Text(run("hei-900", 20, 0, 20, "图解"), INK),), "头条 headline", translate(5, 5))
    again = Group((Shape(rectangle(Rect(0, 0, 5, 5)), CYAN),), "头条 headline")
    top = tree(svg(page(Shape(rectangle(Rect(0, 0, 9, 9)), CYAN), headline, again, Group((again,), "1 & 2"))))
    layers = [e for e in top if e.get(f"{INKSCAPE}groupmode") == "layer"]
    labels = [e.get(f"{INKSCAPE}label") for e in layers]
    assert labels == ["paper", "page", "头条 headline", "头条 headline", "1 & 2", "words"]
    assert [e.get("id") for e in layers] == ["paper", "page", "头条-headline", "头条-headline-2", "_1-2", "words"]
    assert layers[4][0].get("data-name") == "头条 headline"


def test_layers_say_the_heading_that_is_in_them() -> None:
    def headed(words: str) -> Group:
        return Group((Text(run("hei-900", 20, 0, 20, words), INK),), tag="h3")

    one = Group((headed("民生"), Text(run("hei-400", 9, 0, 40, "更好"), INK)), "panel")
    two = Group((headed("产业"),), "panel")
    top = tree(svg(page(Group((one, two), "panels"))))
    groups = [(e.get("id"), e.get(f"{INKSCAPE}label")) for e in top.iter(f"{SVG}g") if e.get("id")]
    assert groups[1:4] == [("panels", "panels"), ("panel-民生", "panel 民生"), ("panel-产业", "panel 产业")]


def test_each_outline_is_defined_once() -> None:
    top = tree(svg(page(*(Text(run("hei-400", 9 + i, 5, 20 * i + 20, "株洲株洲"), INK) for i in range(4)))))
    assert len(top.findall(f"{SVG}defs/{SVG}path")) == 2
    assert len(list(top.iter(f"{SVG}use"))) == 16


def test_outlines_are_written_from_point_to_point() -> None:
    ring = Path(
        (("M", 0, 0), ("L", 1, 0), ("L", 1, 1), ("Z",), ("M", 0.5, 0.5), ("Q", 1, 1, 0, 1), ("C", 0, 0, 1, 1, 0.5, 0))
    )
    assert _relative(ring, 1000) == "m0 0h1000v1000zm500 500q500 500-500 500c0-1000 1000 0 500-1000"


def test_words_stand_in_reading_order_without_ink() -> None:
    line = (Text(run("barlow-700", 20, 8, 40, "3856"), INK), Text(run("hei-400", 12, 43, 40, "亿元"), INK))
    bullet = Text(run("hei-400", 9, 0, 60, "一"), INK, role="furniture")
    data = svg(
        page(
            *line, bullet, Text(run("hei-400", 9, 8, 60, "第二行"), BLACK), Text(down("kai-400", 9, 90, 20, "竖"), INK)
        )
    )
    assert words(data) == ["3856亿元", "第二行", "竖"]
    layer = next(e for e in tree(data) if e.get("id") == "words")
    assert layer[0].get("fill") == "none"
    first = layer[0][0]
    assert (first.get("x"), first.get("y"), first.get("font-size")) == ("8", "40", "20")
    assert float(first.get("textLength", 0)) == pytest.approx(43 + 24 - 8, abs=0.01)


def test_a_group_says_its_own_words() -> None:
    parts = (Text(run("hei-400", 9, 60, 20, "乙"), INK), Text(run("hei-400", 9, 8, 20, "甲"), INK))
    assert words(svg(page(Group(parts, "bar", actual="甲比乙多")))) == ["甲比乙多"]


def test_what_a_picture_shows_is_said() -> None:
    chart = Group((Shape(rectangle(Rect(0, 0, 5, 5)), CYAN),), "chart", alt="柱状图 <甲>")
    top = tree(svg(page(Group((chart,)), Image(checks(), Rect(0, 0, 9, 9), alt="方格"))))
    titles = ["".join(e.itertext()) for e in top.iter(f"{SVG}title")]
    assert titles == ["株洲两会图解", "柱状图 <甲>", "方格"]
    assert [e.get("role") for e in top.iter(f"{SVG}g") if e.get("role")] == ["img"]


def test_control_characters_are_left_out() -> None:
    odd = replace(run("hei-400", 9, 5, 20, "株洲"), text="株\x00")
    shown = replace(page(Group((Text(odd, INK),), "na\x01me", alt="al\x02t")), title="ti\x03tle\ud800")
    for options in (SvgOptions(), LIVE):
        assert "株" in "".join(words(svg(shown, options=options)))


def embedded(data: bytes) -> dict[str, TTFont]:
    """Return the fonts in the file by family."""
    style = next(tree(data).iter(f"{SVG}style")).text or ""
    found = re.findall(r'font-family:"([^"]+)";font-weight:\d+;src:url\(data:font/ttf;base64,([^)]+)\)', style)
    return {family: TTFont(io.BytesIO(base64.b64decode(packed))) for family, packed in found}


def test_live_text_is_the_copy_at_exact_places() -> None:
    data = svg(page(Text(run("hei-700", 20, 8, 40, "精准字距", extra=7.3), INK)), options=LIVE)
    (text,) = tree(data).iter(f"{SVG}text")
    assert (text.text, text.get("x"), text.get("font-family")) == (
        "精准字距",
        "8 35.3 62.6 89.9",
        "tujie-hei-700,'Noto Sans SC'",
    )
    # what takes no fonts from the file finds the installed one by family and weight
    assert text.get("font-weight") == "700"
    font = embedded(data)["tujie-hei-700"]
    assert set(font.getBestCmap()) == set(map(ord, "精准字距"))
    assert {"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} <= set(font.keys())
    assert len(font.getGlyphOrder()) == 5


def test_live_text_keeps_two_glyphs_of_one_character_apart() -> None:
    face = catalog().face(FaceKey("hei-400"))
    plain = run("hei-400", 9, 5, 20, "中国")
    other = replace(plain, origin=Point(5, 40), gids=(face.gid("申"), plain.gids[1]))
    data = svg(page(Text(plain, INK), Text(other, INK)), options=LIVE)
    assert words(data) == ["中国", "中", "国"]
    assert {family: len(f.getBestCmap()) for family, f in embedded(data).items()} == {
        "tujie-hei-400": 2,
        "tujie-hei-400-2": 1,
    }


def test_live_text_draws_what_has_no_character_of_its_own() -> None:
    face = catalog().face(FaceKey("hei-400"))
    gids = (face.gid("⸺"), face.gid("中"))
    dash = GlyphRun(FaceKey("hei-400"), 9, Point(5, 20), gids, (0.0, 18.0), (), (0, 2), 27.0, "——中")
    data = svg(page(Text(dash, INK)), options=LIVE)
    assert words(data) == ["——", "中"]
    texts = list(tree(data).iter(f"{SVG}text"))
    assert [t.get("fill") for t in texts] == ["none", "#231f20"]
    assert len(list(tree(data).iter(f"{SVG}use"))) == 1


def test_a_picture_goes_in_as_it_was_read() -> None:
    (image,) = tree(svg(page(Group((Image(checks(), Rect(1, 2, 30, 40)),), "", TURNED)))).iter(f"{SVG}image")
    kind, _, packed = image.attrib[f"{XLINK}href"].partition(",")
    assert (kind, base64.b64decode(packed)) == ("data:image/png;base64", checks())
    assert image.get("preserveAspectRatio") == "none"


def test_a_picture_that_cannot_be_read_is_an_error() -> None:
    sink = Sink()
    assert SvgBackend().render([page(Image(b"", Rect(0, 0, 9, 9)))], catalog(), sink=sink) == b""
    assert [d.code for d in sink.errors()] == ["OUT002"]


def test_white_stays_white_on_the_sheet() -> None:
    data = svg(page(Shape(rectangle(Rect(0, 0, 9, 9)), PAPER)))
    assert b'fill="#ffffff"' in data
