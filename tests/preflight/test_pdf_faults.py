"""Deliberate faults, one for each rule: each is reported under its own code, and the good files pass without a word."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from renderer.messages import pdf as words
from tests.preflight.good import found, good, spoiled

Change = Callable[[pikepdf.Pdf], Any]


def put(before: str = "", *, after: str = "") -> Change:
    """Return a change that writes operators before and after what the page paints."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(pdf.make_stream(b"q " + before.encode() + b" Q "), prepend=True)
        if after:
            page.contents_add(pdf.make_stream(b" " + after.encode()))

    return change


def late(operators: str) -> Change:
    """Return a change that paints something on top."""
    return put(after=f"q {operators} Q")


def both(*changes: Change) -> Change:
    """Return changes made one after the other."""

    def change(pdf: pikepdf.Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def resource(group: str, name: str, value: Any, operators: str) -> Change:
    """Return a change that enters a resource and uses it."""

    def change(pdf: pikepdf.Pdf) -> None:
        held = pdf.pages[0].Resources
        if group not in held:
            held[group] = Dictionary()
        held[group][name] = value(pdf) if callable(value) else value
        late(operators)(pdf)

    return change


def page_entry(key: str, value: Any) -> Change:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value(pdf) if callable(value) else value)


def root_entry(key: str, value: Any) -> Change:
    return lambda pdf: pdf.Root.__setitem__(key, value(pdf) if callable(value) else value)


def font(change: Callable[[Any], Any]) -> Change:
    return lambda pdf: change(pdf.pages[0].Resources.Font["/F1"])


def descriptor(key: str, value: Any = None) -> Change:
    def change(f: Any) -> None:
        held = f.DescendantFonts[0].FontDescriptor
        if value is None:
            del held[key]
        else:
            held[key] = value

    return font(change)


def intent(change: Callable[[Any], Any]) -> Change:
    return lambda pdf: change(next(i for i in pdf.Root.OutputIntents if i.S == "/GTS_PDFX"))


def profile(at: int, data: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        held = pdf.Root.OutputIntents[0].DestOutputProfile
        old = bytes(held.read_bytes())
        held.write(old[:at] + data + old[at + len(data) :])

    return change


def xmp(old: str, new: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        held = pdf.Root.Metadata
        text = bytes(held.read_bytes()).decode()
        assert old in text
        pdf.Root.Metadata = pdf.make_stream(text.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def picture(**entries: Any) -> Callable[[pikepdf.Pdf], Any]:
    wide, high = entries.pop("size", (64, 64))
    data = entries.pop("data", b"\x20" * (wide * high * 4))
    usual = {
        "Type": Name.XObject, "Subtype": Name.Image, "Width": wide, "Height": high, "ColorSpace": Name.DeviceCMYK,
        "BitsPerComponent": 8,
    }  # fmt: skip
    return lambda pdf: pdf.make_stream(data, **(usual | entries))


def icc(count: int) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"icc", N=count)])


def separation(name: str) -> Array:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0, 0]))
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint])


def fade(space: Any, first: list[float], last: list[float]) -> Dictionary:
    """Return a gradient between two colours."""
    ends = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array(first), C1=Array(last))
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=Array([230, 0, 290, 0]), Function=ends)


def type_of(size: float, ink: str, *, over: bool = False, shape: str = "") -> Change:
    """Return a change that shows one glyph on bare paper, or on `shape`."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState["/Test"] = Dictionary(OP=over, op=over, OPM=1)
        code = next(iter(shown(pdf)))
        late(f"{shape} /Test gs {ink} BT /F2 {size} Tf 240 100 Td <{code:04x}> Tj ET")(pdf)

    return change


def shown(pdf: pikepdf.Pdf) -> list[int]:
    """Return the codes that the page shows in its second face, which is an upright sans of weight 400."""
    codes = [i.operands for i in pikepdf.parse_content_stream(pdf.pages[0]) if str(i.operator) in ("Tj", "TJ", "Tf")]
    out: list[int] = []
    here = ""
    for operands in codes:
        if len(operands) == 2:
            here = str(operands[0])
        elif here == "/F2":
            parts = operands[0] if isinstance(operands[0], Array) else [operands[0]]
            for part in parts:
                if isinstance(part, String):
                    raw = bytes(part)
                    out += [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]
    return out


def drop(holder: str, key: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        held = {"info": pdf.docinfo, "page": pdf.pages[0].obj, "root": pdf.Root, "trailer": pdf.trailer}[holder]
        del held[key]

    return change


GROUND = "{} k 230 90 60 40 re f"

FAULTS: list[tuple[str, Change]] = [
    ("PDF105", drop("root", "/Metadata")),
    ("PDF105", xmp("</rdf:RDF>", "")),
    ("PDF107", xmp("PDF/X-4", "PDF/X-9")),
    ("PDF108", xmp("<pdf:Trapped>False</pdf:Trapped>", "<pdf:Trapped>Unknown</pdf:Trapped>")),
    ("PDF109", xmp("<xmp:CreatorTool>tujie", "<xmp:CreatorTool>somebody")),
    ("PDF110", xmp("<xmpMM:VersionID>1</xmpMM:VersionID>", "")),
    ("PDF111", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("PDF112", intent(lambda i: i.__delitem__("/OutputConditionIdentifier"))),
    ("PDF113", intent(lambda i: i.__delitem__("/DestOutputProfile"))),
    ("PDF114", profile(16, b"RGB ")),
    ("PDF115", profile(8, b"\x05")),
    ("PDF116", root_entry("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))),
    ("PDF117", root_entry("/AcroForm", Dictionary(Fields=Array()))),
    ("PDF118", root_entry("/Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array())))),
    ("PDF121", resource("/XObject", "/Far", picture(F=String("far.bin")), "9 0 0 9 20 20 cm /Far Do")),
    ("PDF122", resource("/XObject", "/PSX", lambda pdf: pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS), "")),
    ("PDF123", resource("/XObject", "/Alt", picture(Alternates=Array()), "9 0 0 9 20 20 cm /Alt Do")),
    ("PDF126", root_entry("/OCProperties", Dictionary(OCGs=Array(), D=Dictionary()))),
    ("PDF127", intent(lambda i: i.__setitem__("/OutputConditionIdentifier", String("FOGRA52")))),
    ("PDF128", intent(lambda i: (i.__delitem__("/RegistryName"), i.__delitem__("/Info")))),
    ("PDF201", drop("page", "/TrimBox")),
    ("PDF202", page_entry("/ArtBox", Array([20, 20, 200, 200]))),
    ("PDF203", page_entry("/TrimBox", Array([-5, -5, 310, 430]))),
    ("PDF204", page_entry("/BleedBox", Array([-50, -50, 900, 900]))),
    ("PDF205", page_entry("/CropBox", Array([30, 30, 200, 200]))),
    ("PDF206", page_entry("/Rotate", 90)),
    ("PDF207", page_entry("/UserUnit", 2)),
    ("PDF210", page_entry("/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 50, 90, 90]))]))),
    ("PDF211", drop("page", "/BleedBox")),
    ("PDF214", late("0.5 0 0 0 k 8.5 100 60 60 re f")),
    ("PDF301", descriptor("/FontFile2")),
    ("PDF302", font(lambda f: f.__setitem__("/BaseFont", Name("/NotoSansSC")))),
    ("PDF303", font(lambda f: f.__setitem__("/Subtype", Name.Type3))),
    ("PDF304", font(lambda f: f.__delitem__("/ToUnicode"))),
    ("PDF305", font(lambda f: f.ToUnicode.write(b"beginbfchar <0000> <0041> endbfchar"))),
    ("PDF306", late("0 0 0 1 k BT /F1 12 Tf 30 30 Td <0000> Tj ET")),
    ("PDF307", font(lambda f: f.__setitem__("/Encoding", Name("/UniGB-UCS2-H")))),
    ("PDF307", font(lambda f: f.DescendantFonts[0].__delitem__("/CIDToGIDMap"))),
    ("PDF308", font(lambda f: (f.DescendantFonts[0].__delitem__("/W"), f.DescendantFonts[0].__delitem__("/DW")))),
    ("PDF309", lambda pdf: pdf.pages[0].__setattr__("Contents", pdf.make_stream(b"0 0 0 1 k 20 20 9 9 re f"))),
    ("PDF401", late("1 0 0 rg 20 20 9 9 re f")),
    ("PDF401", resource("/XObject", "/RGB", picture(ColorSpace=Name.DeviceRGB), "9 0 0 9 20 20 cm /RGB Do")),
    ("PDF402", resource("/ColorSpace", "/Managed", icc(3), "/Managed cs 1 0 0 scn 20 20 9 9 re f")),
    ("PDF403", resource("/ColorSpace", "/Managed", icc(4), "/Managed cs 1 0 0 0 scn 20 20 9 9 re f")),
    ("PDF404", resource("/Pattern", "/Fade", Dictionary(PatternType=2, Shading=fade(separation("Gold"), [0], [1])), "/Pattern cs /Fade scn 20 20 9 9 re f")),
    ("PDF404", resource("/ColorSpace", "/Gold", separation("Gold"), "/Gold cs 1 scn 20 20 9 9 re f")),
    ("PDF405", type_of(10, "0 g")),
    ("PDF406", resource("/ColorSpace", "/Every", separation("All"), "/Every cs 1 scn 20 20 9 9 re f")),
    ("PDF407", late("1 1 1 1 k 20 20 9 9 re f")),
    ("PDF408", type_of(10, "0.4 0 0 1 k")),
    ("PDF409", type_of(10, "0 1 1 0.1 k")),
    ("PDF410", type_of(10, "1 0.7 0 0 k")),
    ("PDF411", type_of(30, "0 0 0 0 k", over=True)),
    ("PDF412", type_of(10, "0 0 0 0.2 k")),
    ("PDF413", type_of(7.6, "0 0 0 0 k", shape=GROUND.format("0 0 0 1"))),
    ("PDF414", type_of(9, "0 0 0 0 k", shape=GROUND.format("1 1 0 0"))),
    ("PDF413", both(resource("/Shading", "/Fade", fade(Name.DeviceCMYK, [0, 0, 0, 0], [0, 0, 0, 1]), "q 230 90 60 40 re W n /Fade sh Q"), type_of(7.6, "0 0 0 0 k"))),
    ("PDF415", both(resource("/Shading", "/Fade", fade(Name.DeviceCMYK, [0, 0, 0, 0], [0, 0, 0, 0.4]), "q 230 90 60 40 re W n /Fade sh Q"), type_of(10, "0 0 0 1 k", over=True))),
    ("PDF415", type_of(10, "0 0 0 1 k", over=True, shape=GROUND.format("0 0 0 0.4"))),
    ("PDF417", lambda pdf: pdf.pages[0].Group.__setitem__("/CS", Name.DeviceRGB)),
    ("PDF418", late("0 0 0 0.03 k 20 20 9 9 re f")),
    ("PDF419", resource("/ExtGState", "/Curve", Dictionary(TR=Name.Identity2), "/Curve gs")),
    ("PDF420", resource("/ExtGState", "/Screen", Dictionary(HT=Dictionary(HalftoneType=1)), "/Screen gs")),
    ("PDF423", late("0 0 0 1 k BT 3 Tr /F2 12 Tf 30 30 Td <0101> Tj ET")),
    ("PDF424", type_of(10, "0 0 0 1 k")),
    ("PDF425", late("0 0 0 0.93 k 20 20 9 9 re f")),
    ("PDF426", type_of(10, "0 0 0 1 k", over=True, shape=GROUND.format("0 0 0 0.28"))),
    ("PDF501", type_of(5, "0 0 0 1 k", over=True)),
    ("PDF502", type_of(7, "0 0 0 1 k", over=True)),
    ("PDF503", late("0 0 0 1 K 0.1 w 30 30 m 90 30 l S")),
    ("PDF504", late("0 0 0 1 K 0.3 w 30 30 m 90 30 l S")),
    ("PDF505", late("1 1 0 0 K 0.5 w 30 30 m 90 30 l S")),
    ("PDF601", resource("/XObject", "/Coarse", picture(), "100 0 0 100 30 30 cm /Coarse Do")),
    ("PDF602", resource("/XObject", "/Coarse", picture(), "26 0 0 26 30 30 cm /Coarse Do")),
    ("PDF603", resource("/XObject", "/Line", picture(ImageMask=True, BitsPerComponent=1), "60 0 0 60 30 30 cm /Line Do")),
    ("PDF604", resource("/XObject", "/Fine", picture(size=(300, 300)), "12 0 0 12 30 30 cm /Fine Do")),
    ("PDF605", resource("/XObject", "/Soft", picture(Interpolate=True), "9 0 0 9 30 30 cm /Soft Do")),
    ("PDF606", resource("/XObject", "/J2K", picture(Filter=Name.JPXDecode), "9 0 0 9 30 30 cm /J2K Do")),
    ("PDF701", late("1 0 (a) cm")),
    ("PDF702", put(after="q")),
    ("PDF703", late("/Missing Do")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "change"), FAULTS, ids=[f"{c}-{n}" for n, (c, _) in enumerate(FAULTS)])
def test_a_deliberate_fault_is_reported_under_its_own_code(code: str, change: Change) -> None:
    assert code in found(spoiled(change))


@pytest.mark.parametrize(
    ("variant", "marks"), [("print", False), ("print", True), ("legacy", False), ("legacy", True), ("web", False)]
)
def test_the_good_files_pass_without_a_word(variant: str, marks: bool) -> None:
    assert (
        found(good(variant, marks=marks), ink=True, trim=(105.0, 148.0), bleed=None if variant == "web" else 3.0) == []
    )


def test_what_the_job_asks_for_is_compared_with_the_file() -> None:
    assert found(good(), trim=(390.0, 545.0), bleed=5.0) == ["PDF208", "PDF209"]
    assert "PDF119" in found(spoiled(root_entry("/OCProperties", Dictionary()), good("legacy")))
    clear = resource("/ExtGState", "/Clear", Dictionary(ca=0.5), "/Clear gs")
    assert "PDF416" in found(spoiled(clear, good("legacy")))
    assert "PDF417" in found(spoiled(lambda pdf: (clear(pdf), drop("page", "/Group")(pdf))))


def test_marks_that_are_missing_or_in_the_bleed() -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        kept = [i for i in pikepdf.parse_content_stream(pdf.pages[0]) if str(i.operator) != "S"]
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))

    assert "PDF212" in found(spoiled(cut, good(marks=True)))
    opened = pikepdf.open(io.BytesIO(good(marks=True)))
    trim = [float(v) for v in opened.pages[0].TrimBox]
    mark = late(f"0 0 0 1 K 0.5 w {trim[0] - 20} {trim[1]} m {trim[0] - 4} {trim[1]} l S")
    assert "PDF213" in found(spoiled(mark, good(marks=True)))


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("PDF801", drop("root", "/StructTreeRoot")),
        ("PDF802", drop("root", "/Lang")),
        ("PDF803", drop("root", "/ViewerPreferences")),
        ("PDF806", put("0 0 1 rg 20 20 9 9 re f")),
    ],
)
def test_faults_of_a_file_for_screens(code: str, change: Change) -> None:
    assert code in found(spoiled(change, good("web")), standard="web")


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name("/" + kind)]


def test_figures_without_words_and_headings_that_skip() -> None:
    assert "PDF804" in found(spoiled(lambda pdf: elements(pdf, "Figure")[0].__delitem__("/Alt"), good("web")))
    assert "PDF805" in found(spoiled(lambda pdf: elements(pdf, "H1")[0].__setitem__("/S", Name.H3), good("web")))


def hex_metadata(data: bytes) -> bytes:
    """Return the file with its metadata in hexadecimal; pikepdf would unpack them again on saving."""
    start = data.index(b"stream", data.index(b"/Subtype /XML")) + len(b"stream\n")
    end = data.index(b"endstream", start)
    head = data[:start].replace(b"/Subtype /XML", b"/Filter /ASCIIHexDecode /Subtype /XML")
    packed = data[start:end].hex().encode() + b">"
    head = re.sub(rb"/Length \d+(?=[^>]*>>\s*stream\n\Z)", b"/Length %d" % len(packed), head)
    return head + packed + b"\n" + data[end:]


def test_how_the_file_is_packed() -> None:
    assert "PDF101" in found(spoiled(lambda pdf: None, force_version="1.7"))
    assert "PDF102" in found(good().replace(good().split(b"\n")[1], b"% a file of words ", 1))
    assert "PDF103" in found(spoiled(lambda pdf: None, encryption=pikepdf.Encryption(owner="x", user="")))
    assert found(spoiled(lambda pdf: None, encryption=pikepdf.Encryption(owner="x", user="y"))) == ["PDF103"]
    assert "PDF104" in found(good().replace(b"/ID", b"/Id"))
    assert "PDF125" in found(spoiled(lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.generate))
    assert "PDF106" in found(hex_metadata(spoiled(lambda pdf: None)))
    assert "PDF124" in found(good().replace(b"startxref", b"startxerf", 1))


def test_old_packing_is_reported() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources["/XObject"]["/Old"] = Stream(
            pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode
        )

    assert "PDF120" in found(
        spoiled(change, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\n", b"no pdf at all", good()[:2000], b"\x00" * 5000])
def test_what_is_no_pdf_is_told_clearly(data: bytes) -> None:
    assert found(data)[0] in ("PDF100", "PDF124")


def test_every_rule_has_a_fault() -> None:
    """A rule that nothing here sets off could be dead."""
    source = "".join(p.read_text() for p in sorted(Path(__file__).parent.glob("test_*.py")))
    assert not [code for code in words.MESSAGES if f'"{code}"' not in source]
