"""Rules of PDF/A-2 (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), clause by clause, on whole files of several contents."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pikepdf
import pytest
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Stream

from renderer import build

CONTENTS = (None, "tests/contents/longer.md", "tests/contents/prose.txt")
STANDARD = {
    "Document", "Part", "Sect", "Div", "Caption", "P", "H1", "H2", "H3", "H4", "L", "LI", "Lbl", "LBody", "Table", "TR",
    "TH", "TD", "Span", "Figure",
}  # fmt: skip
PARENTS = {
    "LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI"}, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"},
}  # fmt: skip
KIDS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "Table": {"TR", "Caption"}, "TR": {"TH", "TD"}}


@cache
def written(content: str | None) -> dict[str, bytes]:
    """Return the press file and the file for screens."""
    made = build(content, formats=("pdf", "web"), write=False, draft=True)
    return {"print": made.outputs["page.pdf"], "web": made.outputs["page-web.pdf"]}


@pytest.fixture(
    params=[(c, k) for c in CONTENTS for k in ("print", "web")], ids=lambda p: f"{p[0] or 'bundled'}-{p[1]}"
)
def data(request: pytest.FixtureRequest) -> bytes:
    content, kind = request.param
    return written(content)[kind]


@pytest.fixture(params=CONTENTS, ids=lambda c: c or "bundled")
def web(request: pytest.FixtureRequest) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written(request.param)["web"]))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def values(thing: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield `thing` and all that stands in it directly; references are not followed."""
    yield thing
    inner = thing if isinstance(thing, Array) else thing.values() if isinstance(thing, Dictionary | Stream) else ()
    for one in inner:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from values(one)


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str, list[str]]]:
    """Yield every structure element with its kind and the kinds of its kids, in reading order."""
    todo = [pdf.Root.StructTreeRoot.K]
    while todo:
        element = todo.pop(0)
        kids = list(element.K) if isinstance(element.K, Array) else [element.K]
        below = [k for k in kids if isinstance(k, Dictionary) and "/S" in k]
        yield element, str(element.S)[1:], [str(k.S)[1:] for k in below]
        todo[:0] = below


def test_structure_of_the_file(data: bytes) -> None:
    """6.1.2, 6.1.3, 6.1.4, 6.1.9: header, trailer, table of references, objects."""
    assert re.match(rb"%PDF-1\.[67]\n%[\x80-\xff]{4}", data)
    assert data.endswith(b"%%EOF\n")
    assert data.count(b"%%EOF") == 1
    assert data.count(b"/Encrypt") == 0
    start = int(data[data.rindex(b"startxref") :].split()[1])
    table = data[start : data.index(b"trailer", start)]
    assert re.fullmatch(rb"xref\n0 \d+\n(\d{10} \d{5} [nf] ?\n)+", table)
    offsets = [int(row[:10]) for row in table.splitlines()[3:]]
    for number, offset in enumerate(offsets, 1):
        assert data[offset:].startswith(b"%d 0 obj\n" % number)
        assert data[offset - 1 : offset] == b"\n"
    assert len(re.findall(rb"\nendobj\n", data)) == len(offsets)
    first, second = opened(data).trailer.ID
    assert bytes(first) == bytes(second) != b""


def test_streams_and_limits(data: bytes) -> None:
    """6.1.6, 6.1.7, 6.1.8, 6.1.13: streams inside the file, no LZW, names in UTF-8, nothing too long, too deep or too large."""
    pdf = opened(data)
    assert len(pdf.objects) < 8_388_607
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(thing.keys())
            assert str(thing.get("/Filter", "/FlateDecode")) == "/FlateDecode"
        for value in values(thing):
            if isinstance(value, pikepdf.String):
                assert len(bytes(value)) <= 32767
            elif isinstance(value, pikepdf.Name):
                assert 1 < len(str(value).encode("utf-8")) <= 128
    for page in pdf.pages:
        deep = most = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            deep += {"q": 1, "Q": -1}.get(str(operator), 0)
            most = max(most, deep)
            for operand in operands:
                if isinstance(operand, pikepdf.String):
                    assert len(bytes(operand)) <= 32767
        assert deep == 0
        assert most <= 28
        assert all(3 <= float(page.MediaBox[i + 2]) - float(page.MediaBox[i]) <= 14400 for i in (0, 1))


def test_nothing_that_is_forbidden(data: bytes) -> None:
    """6.2.5, 6.2.8, 6.2.9, 6.3 to 6.5, 6.8 to 6.11: no transfer curves, no forms, no actions, no attachments, no layers."""
    pdf = opened(data)
    forbidden = {
        "/TR", "/TR2", "/HTP", "/HT", "/OPI", "/Alternates", "/Ref", "/PS", "/AA", "/A.Action", "/OpenAction", "/JS",
        "/JavaScript", "/AcroForm", "/EmbeddedFiles", "/EF", "/OCProperties", "/OC", "/AlternatePresentations", "/PresSteps",
        "/Requirements", "/NeedsRendering", "/Perms", "/Annots", "/XFA", "/SMask", "/BM", "/CA", "/ca", "/Encrypt",
    }  # fmt: skip
    for thing in pdf.objects:
        for value in values(thing):
            if isinstance(value, Dictionary | Stream):
                assert not forbidden & set(value.keys())


def test_output_intents(data: bytes) -> None:
    """6.2.3: one profile for all intents, an output or display device, of a version that PDF 1.6 and 1.7 know."""
    pdf = opened(data)
    intents = list(pdf.Root.OutputIntents)
    assert sum(str(i.S) == "/GTS_PDFA1" for i in intents) == 1
    assert len({i.DestOutputProfile.objgen for i in intents}) == 1
    profile = bytes(intents[0].DestOutputProfile.read_bytes())
    assert profile[12:16] in (b"prtr", b"mntr")
    assert profile[8] in (2, 4)
    parts = {b"CMYK": 4, b"RGB ": 3}[profile[16:20]]
    assert int(intents[0].DestOutputProfile.N) == parts


def test_colours_are_those_of_the_intent(data: bytes) -> None:
    """6.2.4: device colours of the kind that the intent describes; one tint transform for each spot ink."""
    pdf = opened(data)
    screen = b"RGB " in pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()[16:20]
    allowed = {"rg", "RG"} if screen else {"k", "K", "cs", "CS", "scn", "SCN"}
    for page in pdf.pages:
        used = {str(op) for _, op in pikepdf.parse_content_stream(page)}
        assert used & {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"} <= allowed


def test_fonts(data: bytes) -> None:
    """6.2.11 and 7.21: every glyph used is in the embedded program, is not .notdef, has its width and its characters."""
    pdf = opened(data)
    used: dict[tuple[int, int], set[int]] = {}
    for page in pdf.pages:
        font = (0, 0)
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = page.Resources.Font[str(operands[0])].objgen
            elif str(operator) in ("Tj", "TJ"):
                for part in operands[0] if str(operator) == "TJ" else operands:
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        used.setdefault(font, set()).update(
                            int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)
                        )
    assert used
    for place, codes in used.items():
        font = pdf.get_object(place)
        (below,) = font.DescendantFonts
        descriptor = below.FontDescriptor
        assert str(font.Encoding) == "/Identity-H"
        assert re.fullmatch(r"/[A-Z]{6}\+[\w.-]+", str(font.BaseFont))
        assert str(font.BaseFont) == str(below.BaseFont) == str(descriptor.FontName)
        assert (str(below.CIDSystemInfo.Registry), str(below.CIDSystemInfo.Ordering)) == ("Adobe", "Identity")
        assert "/CIDSet" not in descriptor
        program = bytes(descriptor.FontFile2.read_bytes())
        assert int(descriptor.FontFile2.Length1) == len(program)
        face = hb.Face(program)
        to_glyph = bytes(below.CIDToGIDMap.read_bytes())
        rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes().decode("ascii"))
        texts = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}
        widths = _widths(below.W)
        reader = hb.Font(face)
        for code in codes:
            gid = int.from_bytes(to_glyph[2 * code : 2 * code + 2], "big")
            assert 0 < gid < face.glyph_count
            given = widths.get(code, float(below.DW))
            assert abs(given - reader.get_glyph_h_advance(gid) * 1000 / face.upem) <= 1
            assert texts[code]
            assert not set(texts[code]) & {"\0", "\ufeff", "\ufffe"}
            assert not any(0xE000 <= ord(c) <= 0xF8FF for c in texts[code])


def _widths(array: pikepdf.Object) -> dict[int, float]:
    out = {}
    entries = list(array)
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        out |= {int(first) + n: float(width) for n, width in enumerate(widths)}
    return out


def test_metadata(data: bytes) -> None:
    """6.6: XMP that is plain XML, unpacked, with nothing that is neither known to PDF/A nor described in it."""
    pdf = opened(data)
    packet = pdf.Root.Metadata
    assert "/Filter" not in packet
    text = packet.read_bytes().decode("utf-8")
    assert not re.search(r"<\?xpacket[^>]*(bytes|encoding)=", text)
    assert re.search(r"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>[UA]</pdfaid:conformance>", text)
    known = {"dc", "xmp", "xmpMM", "pdfaid", "pdfaExtension", "pdfaSchema", "pdfaProperty", "rdf", "x"}
    described = set(re.findall(r"<pdfaSchema:prefix>(\w+)<", text))
    used = {p for p, name in re.findall(r"<(\w+):(\w+)", text) if (p, name) != ("pdf", "Producer")}
    assert used <= known | described
    names = set(re.findall(r"<pdfaProperty:name>(\w+)<", text))
    for prefix in described & {"pdfuaid", "pdfxid"}:
        assert set(re.findall(rf"<{prefix}:(\w+)>", text)) <= names


def test_catalog_of_the_file_for_screens(web: pikepdf.Pdf) -> None:
    """6.7.2, 6.7.4 and UA 5, 7.1, 7.2: marked, titled, in a language, the title shown."""
    root = web.Root
    assert bool(root.MarkInfo.Marked)
    assert not root.MarkInfo.get("/Suspects", False)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", str(root.Lang))
    text = root.Metadata.read_bytes().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert re.search(r'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">.+</rdf:li>', text)
    assert all(str(page.Tabs) == "/S" for page in web.pages)


def test_kinds_of_elements_and_what_holds_what(web: pikepdf.Pdf) -> None:
    """6.7.3.4 and UA 7.1, 7.2: standard kinds alone; lists of items, tables of rows."""
    for _, kind, kids in elements(web):
        assert kind in STANDARD
        if kind in KIDS:
            assert kids
            assert set(kids) <= KIDS[kind]
        assert all(kind in PARENTS.get(kid, {kind}) for kid in kids)
        assert kids.count("Caption") <= 1


def test_headings_figures_and_tables(web: pikepdf.Pdf) -> None:
    """UA 7.3, 7.4.2, 7.4.4, 7.5: figures say something and have a place, headings skip no level, heads have a scope."""
    levels = []
    rows: dict[int, set[int]] = {}
    table = 0
    for element, kind, kids in elements(web):
        if kind == "Figure":
            assert str(element.get("/Alt", "")) or str(element.get("/ActualText", ""))
            if "/A" in element:
                left, foot, right, top = (float(v) for v in element.A.BBox)
                assert left < right
                assert foot < top
        elif re.fullmatch(r"H\d", kind):
            levels.append(int(kind[1]))
        elif kind == "TH":
            assert str(element.A.Scope) in ("/Column", "/Row", "/Both")
        elif kind == "Table":
            table += 1
        elif kind == "TR":
            rows.setdefault(table, set()).add(len(kids))
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert all(len(lengths) == 1 for lengths in rows.values())


def test_every_piece_of_content_has_its_element(web: pikepdf.Pdf) -> None:
    """UA 7.1: all that is painted is content or artifact, neither inside the other, and the tree of parents finds its element."""
    numbers = list(web.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(key): list(value) for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    paints = {"f", "f*", "B", "B*", "S", "Tj", "TJ", "Do", "sh"}
    for page in web.pages:
        seen: list[int] = []
        stack: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            op = str(operator)
            if op in ("BMC", "BDC"):
                tag = str(operands[0])
                number = operands[1].get("/MCID") if op == "BDC" and isinstance(operands[1], Dictionary) else None
                held = "artifact" if tag == "/Artifact" else "content" if number is not None else "span"
                if held != "span":
                    assert not {"artifact", "content"} & set(stack)
                if number is not None:
                    seen.append(int(number))
                    owner = owners[int(page.StructParents)][int(number)]
                    kids = list(owner.K) if isinstance(owner.K, Array) else [owner.K]
                    own = [k for k in kids if isinstance(k, int) or (isinstance(k, Dictionary) and "/MCID" in k)]
                    assert any(int(k if isinstance(k, int) else k.MCID) == number for k in own)
                stack.append(held)
            elif op == "EMC":
                stack.pop()
            elif op in paints:
                assert {"artifact", "content"} & set(stack)
        assert stack == []
        assert seen == list(range(len(owners[int(page.StructParents)])))
