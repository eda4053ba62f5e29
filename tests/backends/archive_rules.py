"""Rules of PDF/A-2 and PDF/UA-1 that a file keeps or breaks by how it was written: clause by clause, on pikepdf's objects.

They are read from the standards, not from what we write, so that a new kind of content cannot slip by.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String

MOST_NESTED, LONGEST_STRING, LONGEST_NAME = 28, 32767, 127
PAINTING = frozenset(
    ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh", "BI", "INLINE IMAGE")
)
STANDARD_TYPES = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "Figure",
        "Formula",
        "Form",
    ]
)
KIDS = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
}
PARENTS = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}}


def broken(data: bytes) -> list[str]:
    """Return the rules that a file breaks, in words."""
    pdf = pikepdf.open(io.BytesIO(data))
    out = [*_bytes(data), *_objects(pdf), *_fonts(pdf), *_content(pdf), *_colour(pdf)]
    if "/StructTreeRoot" in pdf.Root:
        out += [*_tree(pdf), *_parents(pdf)]
    return sorted(set(out))


def _bytes(data: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[4-7]\r?\n%[\x80-\xff]{4}", data):
        yield "6.1.2 header and binary comment"
    if not data.rstrip().endswith(b"%%EOF"):
        yield "6.1.3 something stands after the end"
    for start in re.finditer(rb"(?<!end)stream(\r\n|\n|.)", data, re.S):
        if start.group(1) not in (b"\r\n", b"\n"):
            yield "6.1.7.1 no line end after stream"
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\s?\nstream\n", data):
        end = found.end() + int(found.group(1))
        if not re.match(rb"\r?\nendstream", data[end : end + 12]):
            yield "6.1.7.1 a stream is not as long as it says"
        # a reader that goes back from endstream over one line end must come to the same length
        last = data.index(b"endstream", end)
        back = 2 if data[last - 2 : last] == b"\r\n" else 1
        if last - back != end:
            yield "6.1.7.1 a stream's last byte can be taken for a line end"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    def look(thing: Any, depth: int = 0) -> Iterator[str]:
        if depth > 40:
            return
        if isinstance(thing, String) and len(bytes(thing)) > LONGEST_STRING:
            yield "6.1.13 a string is too long"
        if isinstance(thing, Name) and len(str(thing).encode()) > LONGEST_NAME:
            yield "6.1.13 a name is too long"
        if isinstance(thing, Array):
            for kid in thing:
                if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
                    yield from look(kid, depth + 1)
        if isinstance(thing, Dictionary | Stream):
            for key, kid in thing.items():
                if len(key.encode()) > LONGEST_NAME:
                    yield "6.1.13 a name is too long"
                if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
                    yield from look(kid, depth + 1)
            for key in ("/AA", "/TR", "/HTP", "/OPI", "/Alternates", "/Ref"):
                if key in thing:
                    yield f"6.2 {key}"

    for thing in pdf.objects:
        yield from look(thing)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    used = _used_codes(pdf)
    for font in (o for o in pdf.objects if isinstance(o, Dictionary) and str(o.get("/Subtype")) == "/Type0"):
        kid = font.DescendantFonts[0]
        program = TTFont(io.BytesIO(kid.FontDescriptor.FontFile2.read_bytes()))
        order, units = program.getGlyphOrder(), program["head"].unitsPerEm
        glyphs = kid.CIDToGIDMap.read_bytes()
        widths = dict(_widths(kid))
        texts = font.ToUnicode.read_bytes().decode("latin-1")
        named = dict(re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", texts))
        for code in used.get(font.objgen, ()):
            gid = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
            if not 0 < gid < len(order):
                yield f"6.2.11.8 code {code} shows .notdef"
                continue
            wide = program["hmtx"][order[gid]][0] * 1000 / units
            if abs(widths.get(code, float(kid.get("/DW", 1000))) - wide) > 1:
                yield "6.2.11.5 a width differs from the font's"
            said = named.get(f"{code:04X}", "")
            if not said or said in ("0000", "FEFF", "FFFE"):
                yield f"6.2.11.7.2 code {code} stands for nothing"
            if "E000" <= said[:4] <= "F8FF":
                yield "6.2.11.7.3 a character of private use"


def _used_codes(pdf: pikepdf.Pdf) -> dict[tuple[int, int], set[int]]:
    out: dict[tuple[int, int], set[int]] = {}
    for page in pdf.pages:
        fonts = page.Resources.get("/Font", Dictionary())
        held: set[int] = set()
        instructions: Any = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            if str(operator) == "Tf":
                held = out.setdefault(fonts[str(operands[0])].objgen, set())
            elif str(operator) in ("Tj", "TJ"):
                parts = operands[0] if str(operator) == "TJ" else operands
                for part in parts:
                    if isinstance(part, String):
                        shown = bytes(part)
                        held |= {int.from_bytes(shown[i : i + 2], "big") for i in range(0, len(shown), 2)}
    return out


def _widths(kid: Any) -> Iterator[tuple[int, float]]:
    entries = list(kid.get("/W", []))
    for first, row in zip(entries[::2], entries[1::2], strict=True):
        yield from ((int(first) + i, float(w)) for i, w in enumerate(row))


def _content(pdf: pikepdf.Pdf) -> Iterator[str]:
    tagged = "/StructTreeRoot" in pdf.Root
    for page in pdf.pages:
        depth = 0
        open_at: list[str] = []
        in_text = False
        instructions: Any = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            verb = str(operator)
            if verb in ("q", "Q"):
                depth += 1 if verb == "q" else -1
                if in_text:
                    yield "q inside a text object"
            elif verb in ("BT", "ET"):
                in_text = verb == "BT"
            elif verb in ("BMC", "BDC"):
                numbered = len(operands) > 1 and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]
                kind = "artifact" if str(operands[0]) == "/Artifact" else "content" if numbered else ""
                if kind and any(open_at):
                    yield "7.1 content and artifact one inside the other"
                open_at.append(kind)
            elif verb == "EMC":
                if not open_at:
                    yield "EMC without its beginning"
                    continue
                open_at.pop()
            elif tagged and verb in PAINTING and not any(open_at):
                yield "7.1 something painted is neither content nor artifact"
            if depth > MOST_NESTED:
                yield "6.1.13 q is nested too deep"
        if depth or open_at or in_text:
            yield "something is left open at the end of a page"


def _colour(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [i for i in pdf.Root.OutputIntents if str(i.S) == "/GTS_PDFA1"]
    kind = bytes(intents[0].DestOutputProfile.read_bytes())[16:20] if intents else b"CMYK"
    for page in pdf.pages:
        group = page.obj.get("/Group", Dictionary())
        wanted = "/DeviceCMYK" if kind == b"CMYK" else "/DeviceRGB"
        if intents and str(group.get("/CS", wanted)) != wanted:
            yield "6.2.10 a page blends in a space that the intent has not"
        instructions: Any = pikepdf.parse_content_stream(page)
        for _, operator in instructions:
            if str(operator) in (("rg", "RG", "g", "G") if kind == b"CMYK" else ("k", "K")):
                yield "6.2.4.3 a device colour that the intent has not"


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for element, parent in _elements(pdf.Root.StructTreeRoot.K, ""):
        kind = str(element.S)[1:]
        kids = [str(k.S)[1:] for k in _kids(element) if isinstance(k, Dictionary) and "/S" in k]
        if kind not in STANDARD_TYPES:
            yield f"7.1 {kind} is no standard type"
        if parent and kind in PARENTS and parent not in PARENTS[kind]:
            yield f"7.2 {kind} in {parent}"
        if kind in KIDS and not set(kids) <= KIDS[kind]:
            yield f"7.2 {kind} holds {sorted(set(kids) - KIDS[kind])}"
        if kind == "Figure" and not str(element.get("/Alt", "")) and not str(element.get("/ActualText", "")):
            yield "7.3 a figure without a description"
        if kind == "Figure" and "/BBox" not in element.get("/A", Dictionary()):
            yield "7.3 a figure without its place (ISO 32000-1, 14.8.5.4.3)"
        if kind == "TH" and str(element.get("/A", Dictionary()).get("/Scope", "")) not in ("/Row", "/Column", "/Both"):
            yield "7.5 a head without its scope"
        if re.fullmatch("H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield "7.4.2 a heading skips a level"
            level = int(kind[1])


def _kids(element: Any) -> list[Any]:
    held = element.get("/K")
    return [] if held is None else list(held) if isinstance(held, Array) else [held]


def _elements(node: Any, parent: str) -> Iterator[tuple[Any, str]]:
    for kid in node if isinstance(node, Array) else [node]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid, parent
            if "/K" in kid:
                yield from _elements(kid.K, str(kid.S)[1:])


def _parents(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong between marked content and the elements that it belongs to (ISO 32000-1, 14.7.4)."""
    entries = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    table = {int(k): v for k, v in zip(entries[::2], entries[1::2], strict=True)}
    for page in pdf.pages:
        owners = table.get(int(page.obj.get("/StructParents", -1)))
        if owners is None:
            yield "a page is not in the parent tree"
            continue
        numbers = []
        instructions: Any = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                number = int(operands[1].MCID)
                numbers.append(number)
                if str(owners[number].S) != str(operands[0]):
                    yield "marked content is not of its element's type"
        if numbers != list(range(len(owners))):
            yield "marked content and parent tree differ"
