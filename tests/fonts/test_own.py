"""A font file in a folder `fonts` beside the content sets what no other face has, and is named with its hash."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from renderer import build
from renderer.carding import build_cards
from renderer.cards.build import Wish
from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog
from renderer.fonts.coverage import coverage
from renderer.fonts.own import with_own

COPY = "---\nheadline: 𡋾村通航\n---\n# 港口\n\n- 𡋾村今年到港**3200**艘次，吞吐量超**200**万吨。\n- 通航里程**120**公里。\n"


def font(file: Path, *, chars: str = "𡋾龘", rights: int = 0) -> None:
    """Write a font whose `chars` are all one square."""
    pen = TTGlyphPen(None)
    for n, at in enumerate([(100, 0), (100, 800), (900, 800), (900, 0)]):
        (pen.lineTo if n else pen.moveTo)(at)
    pen.closePath()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "square"])
    made.setupCharacterMap(dict.fromkeys(map(ord, chars), "square"))
    made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    made.setupHorizontalMetrics({".notdef": (1000, 0), "square": (1000, 100)})
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable(
        {"familyName": "'本报'补字", "styleName": "Regular", "psName": "BenbaoBuzi", "version": "Version 1.5"}
    )
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=400, fsType=rights)
    made.setupPost()
    file.parent.mkdir(exist_ok=True)
    made.save(file)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    file = tmp_path / "copy.md"
    file.write_text(COPY, "utf-8")
    return file


def test_a_face_beside_the_content_sets_what_no_other_has_and_is_named_with_its_hash(copy: Path) -> None:
    # before there is a font, while paragraphs are kept, and after it is gone
    assert {d.code for d in build(copy, formats=(), write=False).sink.errors()} == {"FNT010"}
    own = copy.parent / "fonts" / "buzi.ttf"
    font(own)
    digest = hashlib.sha256(own.read_bytes()).hexdigest()
    made = build(copy, formats=("pdf", "svg", "png", "ticket"), write=False)
    assert made.ok
    notes = [d for d in made.sink if d.code == "FNT011"]
    assert {(d.span.line, d.span.column) for d in notes if d.span} == {(2, 11), (6, 3)}
    assert all(f"本报补字 Regular (fonts/buzi.ttf, sha256 {digest[:16]}…)" in d.message("en") for d in notes)
    assert any(d["code"] == "FNT011" and digest[:16] in json.dumps(d) for d in made.report["diagnostics"])
    assert digest in made.outputs["ticket.json"].decode("utf-8")
    page = pypdfium2.PdfDocument(made.outputs["page.pdf"])[0]
    assert "𡋾村通航" in "".join(page.get_textpage().get_text_range().split())
    live = build(copy, formats=("svg",), text="live", write=False).outputs["page.svg"].decode("utf-8")
    assert "tujie-own-1,'本报补字'" in live
    assert build_cards(copy, Wish("xiaohongshu"), write=False).ok
    own.unlink()
    assert {d.code for d in build(copy, formats=(), write=False).sink.errors()} == {"FNT010"}


def test_the_programs_own_faces_come_first(copy: Path) -> None:
    font(copy.parent / "fonts" / "buzi.ttf")
    catalog = with_own(Catalog.load(), copy.parent, Sink())
    assert coverage("龘𡋾", catalog).elsewhere == (("hei-rest", "龘"), ("own-1", "𡋾"))
    assert "own-1" not in Catalog.load().entries


def test_what_is_no_font_or_may_not_be_embedded_is_told_and_left(copy: Path) -> None:
    font(copy.parent / "fonts" / "locked.ttf", rights=2)
    font(copy.parent / "fonts" / "whole.ttf", rights=0x100)
    (copy.parent / "fonts" / "torn.otf").write_bytes(b"OTTO" + b"\0" * 40)
    font(copy.parent / "fonts" / "bent.ttf")
    bent = bytearray((copy.parent / "fonts" / "bent.ttf").read_bytes())
    bent[bent.index(b"glyf") + 4] ^= 1
    (copy.parent / "fonts" / "bent.ttf").write_bytes(bent)
    (copy.parent / "fonts" / "cut.ttf").write_bytes(bent[:-5])
    (copy.parent / "fonts" / "readme.txt").write_text("no font", "utf-8")
    sink = Sink()
    catalog = Catalog.load()
    assert with_own(catalog, copy.parent, sink) is catalog
    told = {(d.code, str(dict(d.arguments)["path"])) for d in sink}
    assert told == {
        ("FNT020", "bent.ttf"),
        ("FNT020", "cut.ttf"),
        ("FNT020", "torn.otf"),
        ("FNT021", "locked.ttf"),
        ("FNT021", "whole.ttf"),
    }
