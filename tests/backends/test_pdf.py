"""What stands in the PDF beside its picture: text, colours, overprint, fonts, boxes, names and dates."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image as pillow

from renderer.backends.pdf import PdfBackend, PdfOptions
from renderer.backends.pdf.images import to_inks
from renderer.backends.pdf.objects import Stream
from renderer.backends.pictures import open_picture
from renderer.diagnostics import Sink
from renderer.display.color import PAPER
from renderer.display.frame import FrameItem, Group, Image, Shape, Stroke, Text
from renderer.display.geometry import Point, Rect, Transform, polyline, rectangle, translate
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.records import replace
from tests.backends.scenes import CYAN, HALF, INK, RED, SPOT, catalog, down, page, pdf, run

LINES = ("两会图解", "全市生产总值3856.7亿元", "“一核两带”——加快建设")


def said(data: bytes) -> str:
    """Return the text an independent reader takes from the first page, lines joined."""
    return "".join(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().split())


def operators(data: bytes) -> list[tuple[str, list[object]]]:
    """Return the first page's operators with their operands."""
    first = root(data).pages[0]
    return [(str(i.operator), list(i.operands)) for i in pikepdf.parse_content_stream(first)]


@cache
def root(data: bytes) -> pikepdf.Pdf:
    """Return the opened file; kept, since its objects die with it."""
    return pikepdf.open(io.BytesIO(data))


def lines(*texts: str) -> list[FrameItem]:
    """Return each text on a line of its own."""
    return [Text(run("hei-400", 9, 8, 20 + 16 * i, text), INK) for i, text in enumerate(texts)]


def dash(x: float, y: float) -> GlyphRun:
    """Return the one glyph that stands for two dashes."""
    face = catalog().face(FaceKey("hei-400"))
    gid = face.gid("⸺")
    assert gid
    return GlyphRun(FaceKey("hei-400"), 9, Point(x, y), (gid,), (0.0,), (), (0,), 18.0, "——")


def test_text_comes_back_in_order() -> None:
    assert said(pdf(page(*lines(*LINES)))) == "".join(LINES)


def test_one_glyph_gives_back_each_text_it_stands_for() -> None:
    one = dash(8, 20)
    both = page(Text(one, INK), Text(replace(one, origin=Point(8, 40), text="⸺", clusters=(0,)), INK))
    assert said(pdf(both)) == "——⸺"


def test_several_glyphs_of_one_character_give_it_back_once() -> None:
    face = catalog().face(FaceKey("hei-400"))
    gids = (face.gid("中"), face.gid("一"))
    split = GlyphRun(FaceKey("hei-400"), 9, Point(8, 20), gids, (0.0, 9.0), (), (0, 0), 18.0, "申")
    items = (Text(split, INK), Text(run("hei-400", 9, 26, 20, "后"), INK))
    assert said(pdf(page(*items))) == "申后"


def test_text_set_downwards_comes_back() -> None:
    assert said(pdf(page(Text(down("song-700", 12, 60, 20, "竖排标题"), INK)))) == "竖排标题"


def test_a_group_says_its_own_words() -> None:
    parts = (Text(run("hei-400", 9, 60, 20, "乙"), INK), Text(run("hei-400", 9, 8, 20, "甲"), INK))
    data = pdf(page(Group(parts, "bar", actual="甲比乙多")))
    assert said(data) == "甲比乙多"
    marks = [(op, args) for op, args in operators(data) if op in ("BDC", "EMC", "BT", "ET")]
    assert [op for op, _ in marks] == ["BDC", "BT", "ET", "EMC"]


def test_strange_characters_do_not_break_the_file() -> None:
    face = catalog().face(FaceKey("hei-400"))
    for text in ("\x00", "\ud800", "\ufeff", "𠀀"):
        odd = GlyphRun(FaceKey("hei-400"), 9, Point(8, 20), (face.gid("中"),), (0.0,), (), (0,), 9.0, text)
        data = pdf(replace(page(Text(odd, INK), Group((Text(odd, INK),), actual=text)), title=f"题{text}"))
        root(data).check_pdf_syntax() if hasattr(pikepdf.Pdf, "check_pdf_syntax") else root(data).check()


def test_every_glyph_stands_at_its_place() -> None:
    """To 0.0005 em, whatever the gaps; read from the operators as a reader would."""
    uneven = run("barlow-600", 17.3, 5, 60, "1.48 – 9%")
    uneven = replace(uneven, xs=tuple(x + 0.37 * i * i - (3 if i == 4 else 0) for i, x in enumerate(uneven.xs)))
    data = pdf(page(Text(uneven, INK)))
    font = root(data).pages[0].Resources.Font.F1.DescendantFonts[0]
    widths: dict[int, float] = {}
    table = list(font.W)
    for first, row in zip(table[::2], table[1::2], strict=True):
        widths |= {int(first) + i: float(w) for i, w in enumerate(row)}
    places: list[float] = []
    spacing = pen = 0.0
    for op, args in operators(data):
        if op == "Tc":
            spacing = float(str(args[0]))
        elif op == "Td":
            pen = float(str(args[0]))
        elif op in ("TJ", "Tj"):
            for part in args[0] if op == "TJ" else [args[0]]:
                if not isinstance(part, pikepdf.String):
                    pen -= float(part) * 17.3 / 1000
                    continue
                raw = bytes(part)
                for code in (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)):
                    places.append(pen)
                    pen += widths.get(code, 1000.0) * 17.3 / 1000 + spacing
    assert places == pytest.approx([5 + x for x in uneven.xs], abs=0.0006 * 17.3)


def test_only_press_colours() -> None:
    items = (
        *lines("字"),
        Shape(rectangle(Rect(0, 0, 9, 9)), HALF, Stroke(CYAN, 1)),
        Shape(rectangle(Rect(9, 9, 9, 9)), SPOT),
    )
    data = pdf(page(*items))
    used = {op for op, _ in operators(data)}
    assert used & {"rg", "RG", "g", "G", "sc", "SC"} == set()
    assert {"k", "K", "cs", "scn"} <= used
    space = root(data).pages[0].Resources.ColorSpace.S1
    assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/Gold 871", "/DeviceCMYK"]


def overprints(data: bytes) -> list[tuple[str, bool, bool]]:
    """Return for each painting operator whether fills and strokes overprint there."""
    states = root(data).pages[0].Resources.get("/ExtGState", {})
    fill = stroke = False
    kept: list[tuple[bool, bool]] = []
    out = []
    for op, args in operators(data):
        if op == "gs":
            state = states[str(args[0])]
            assert state.OPM == 1
            fill, stroke = bool(state.op), bool(state.OP)
        elif op == "q":
            kept.append((fill, stroke))
        elif op == "Q":
            fill, stroke = kept.pop()
        elif op in ("Tj", "TJ", "f", "S", "B", "B*", "f*"):
            out.append((op, fill, stroke))
    return out


def test_black_type_overprints_and_nothing_else_does() -> None:
    black, white, red = (Text(run("hei-400", 9, 8, 20 + 9 * i, "字"), c) for i, c in enumerate((INK, PAPER, RED)))
    box = Shape(rectangle(Rect(0, 0, 9, 9)), INK)
    turned = Group((white, black), "", Transform(0, 1, -1, 0, 60, 60))
    data = pdf(page(black, white, black, red, black, box, turned, white, black, turned, black))
    fills = [fill for _, fill, _ in overprints(data)]
    assert fills == [True, False, True, False, True, False, False, True, False, True, False, True, True]


def test_thin_black_lines_overprint_and_wide_ones_knock_out() -> None:
    line = polyline([(0, 0), (50, 50)])
    strokes = (Stroke(INK, 0.5), Stroke(INK, 3), Stroke(CYAN, 0.5))
    data = pdf(page(*(Shape(line, None, s) for s in strokes)))
    assert [stroke for _, _, stroke in overprints(data)] == [True, False, False]


def test_fonts_are_subsets_with_widths_and_text() -> None:
    data = pdf(page(*lines(*LINES), Text(run("song-900", 12, 8, 100, "一"), INK)))
    fonts = root(data).pages[0].Resources.Font
    assert set(fonts.keys()) == {"/F1", "/F2"}
    for font in fonts.values():
        assert (str(font.Subtype), str(font.Encoding)) == ("/Type0", "/Identity-H")
        assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", str(font.BaseFont))
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert b"beginbfchar" in font.ToUnicode.read_bytes()
    assert b"Helvetica" not in data


def test_boxes_and_what_must_not_be_there() -> None:
    bled = replace(page(Shape(rectangle(Rect(-9, -9, 138, 138)), CYAN), bleed=8.5), trim=page().trim)
    opened = root(pdf(bled))
    only = opened.pages[0]
    assert [float(v) for v in only.MediaBox] == [0, 0, 137, 137]
    assert [float(v) for v in only.BleedBox] == [0, 0, 137, 137]
    assert [float(v) for v in only.TrimBox] == [8.5, 8.5, 128.5, 128.5]
    assert not {"/ArtBox", "/CropBox"} & set(only.keys())
    assert str(only.Group.CS) == "/DeviceCMYK"
    for entry in ("/OpenAction", "/AA", "/AcroForm", "/Names", "/OCProperties", "/Outlines"):
        assert entry not in opened.Root


def packet(data: bytes) -> dict[str, str]:
    """Return the simple properties of the file's XMP."""
    tree = ElementTree.fromstring(bytes(root(data).Root.Metadata.read_bytes()).decode("utf-8"))
    out = {}
    for element in tree.iter():
        if element.text and element.text.strip():
            out[element.tag.rpartition("}")[2]] = element.text.strip()
        if element.tag.endswith("title"):
            out["title"] = element[0][0].text or ""
    return out


def test_info_and_xmp_agree() -> None:
    data = pdf(replace(page(), title="株洲 & <两会>"), options=PdfOptions(created=1_700_000_000, creator="tujie 1.0"))
    info, said_by_xmp = root(data).docinfo, packet(data)
    assert str(info.Title) == said_by_xmp["title"] == "株洲 & <两会>"
    assert (str(info.CreationDate), said_by_xmp["CreateDate"]) == ("D:20231114221320Z", "2023-11-14T22:13:20Z")
    assert str(info.ModDate) == "D:20231114221320Z"
    assert said_by_xmp["ModifyDate"] == said_by_xmp["MetadataDate"] == said_by_xmp["CreateDate"]
    assert str(info.Creator) == said_by_xmp["CreatorTool"] == "tujie 1.0"
    assert str(info.Producer) == said_by_xmp["Producer"]
    assert str(info.Trapped) == f"/{said_by_xmp['Trapped']}" == "/False"
    assert said_by_xmp["GTS_PDFXVersion"] == "PDF/X-4"
    assert (said_by_xmp["part"], said_by_xmp["conformance"]) == ("2", "U")


def test_the_date_is_that_of_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert packet(pdf(page()))["CreateDate"] == "2000-01-01T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert packet(pdf(page()))["CreateDate"] == "2023-11-14T22:13:20Z"


@pytest.mark.parametrize(
    ("profile", "condition"), [("newsprint", "CGATS TR 002"), ("newsprint-220", "CGATS TR 002"), ("coated", "FOGRA39")]
)
def test_one_intent_for_press_and_one_for_the_archive_over_one_profile(profile: str, condition: str) -> None:
    data = pdf(page(), options=PdfOptions(profile=profile))
    intents = list(root(data).Root.OutputIntents)
    assert [str(i.S) for i in intents] == ["/GTS_PDFX", "/GTS_PDFA1"]
    assert {str(i.OutputConditionIdentifier) for i in intents} == {condition}
    assert intents[0].DestOutputProfile.objgen == intents[1].DestOutputProfile.objgen
    held = bytes(intents[0].DestOutputProfile.read_bytes())
    assert (held[12:16], held[16:20], int.from_bytes(held[:4], "big")) == (b"prtr", b"CMYK", len(held))


def test_the_file_names_its_version_and_itself() -> None:
    data = pdf(page())
    assert data.startswith(b"%PDF-1.6\n%")
    assert all(byte > 127 for byte in data[10:14])
    identity = root(data).trailer.ID
    assert bytes(identity[0]) == bytes(identity[1])
    assert len(bytes(identity[0])) == 16
    assert bytes(root(pdf(page(*lines("别")))).trailer.ID[0]) != bytes(identity[0])


def test_every_stream_ends_on_a_line_of_its_own() -> None:
    data = pdf(page(*lines("字")))
    assert data.count(b"endstream\n") == data.count(b"\r\nendstream\nendobj\n") > 5


@pytest.mark.parametrize("last", [b"\r", b"\n", b"\r\n", b" "])
def test_a_stream_that_ends_as_a_line_does_keeps_its_length(last: bytes) -> None:
    data = Stream(b"x" + last, level=0).format(None)
    before, _ = data.split(b"endstream")
    assert before.endswith(b"\nstream\nx" + last + b"\r\n")


def test_pages_follow_each_other_and_share_their_fonts() -> None:
    data = pdf(page(*lines("第一")), page(*lines("第二")))
    opened = root(data)
    assert len(opened.pages) == 2
    document = pypdfium2.PdfDocument(data)
    assert [document[i].get_textpage().get_text_range() for i in range(2)] == ["第一", "第二"]
    assert len(opened.pages[1].Resources.Font.keys()) == 1


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_grey_in_sixteen_bits_keeps_its_tones(kind: str) -> None:
    out = io.BytesIO()
    picture = pillow.new("I;16", (3, 1))
    for x, value in enumerate((0, 0x80FF, 0xFFFF)):
        picture.putpixel((x, 0), value)
    picture.save(out, kind)
    read = open_picture(Image(out.getvalue(), Rect(0, 0, 9, 9)), sink=Sink())
    assert read is not None
    assert (read.mode, list(read.tobytes())) == ("L", [0, 0x80, 0xFF])


def test_a_picture_is_turned_into_inks_within_the_limit() -> None:
    ramp = pillow.new("RGB", (64, 64))
    ramp.putdata([(x * 4, y * 4, (x + y) * 2) for y in range(64) for x in range(64)])
    for profile, limit in (("newsprint", 240), ("newsprint-220", 220), ("coated", 300)):
        inks = to_inks(ramp, profile)
        assert inks.mode == "CMYK"
        assert max(sum(pixel) for pixel in inks.get_flattened_data()) / 2.55 <= limit


def test_grey_and_line_art_stay_black_ink_alone() -> None:
    for mode in ("1", "L", "RGB", "P"):
        inks = to_inks(pillow.new(mode, (2, 2), 0), "newsprint")
        assert set(inks.get_flattened_data()) == {(0, 0, 0, 255)}


def test_what_is_clear_in_a_picture_is_paper() -> None:
    inks = to_inks(pillow.new("RGBA", (2, 2), (200, 0, 0, 0)), "newsprint")
    assert max(max(pixel) for pixel in inks.get_flattened_data()) <= 2


def test_a_picture_is_entered_once() -> None:
    out = io.BytesIO()
    pillow.new("RGB", (8, 8), (10, 90, 200)).save(out, "JPEG")
    twice = [Image(out.getvalue(), Rect(0, 30 * i, 20, 20)) for i in range(2)]
    assert len(root(pdf(page(*twice))).pages[0].Resources.XObject.keys()) == 1


def test_a_picture_that_cannot_be_read_is_an_error() -> None:
    sink = Sink()
    assert PdfBackend().render([page(Image(b"GIF89a no picture", Rect(0, 0, 9, 9)))], catalog(), sink=sink) == b""
    assert [d.code for d in sink.errors()] == ["OUT002"]


@pytest.mark.press
def test_debian_readers_accept_the_file(tmp_path: Path) -> None:
    """poppler, mupdf, Ghostscript and qpdf read it without a complaint, and give the words back in one piece."""
    chart = Group((Text(run("hei-400", 9, 8, 100, "甲乙"), INK),), "bar", translate(3, 3), actual="甲乙丙")
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf(page(*lines(*LINES), Text(dash(60, 20), INK), chart)))
    for command in (
        ["qpdf", "--check", str(file)],
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", str(file)],
        ["mutool", "draw", "-q", "-F", "txt", str(file)],
    ):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        complaints = [line for line in done.stderr.splitlines() if "ICC support" not in line]
        assert not complaints, command
        assert "**** Error" not in done.stdout
    for flags in (["-raw"], []):
        text = subprocess.run(["pdftotext", *flags, str(file), "-"], check=True, capture_output=True, text=True).stdout
        joined = "".join(text.split())
        for line in (*LINES, "——", "甲乙丙"):
            assert line in joined, (flags, line)
    fonts = subprocess.run(["pdffonts", str(file)], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", line) for line in fonts)
