"""A finished PDF, opened and read: its standard, its pages with their boxes, and what each page paints."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from xml.etree import ElementTree

from renderer.diagnostics import Place, Sink
from renderer.preflight.limits import Limits, limits_of
from renderer.preflight.pdf_content import Content
from renderer.preflight.pdf_fonts import Font
from renderer.preflight.pdf_guard import malformed, reason
from renderer.preflight.pdf_state import Box, ordered
from renderer.records import Struct, field
from renderer.sources.trouble import Unfit, why
from renderer.units import to_mm

if TYPE_CHECKING:
    from renderer.preflight.plates import Plates

Standard = Literal["x4", "x1a", "web"]
STANDARD_NAMES: dict[Standard, str] = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003", "web": "PDF/UA-1"}
NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc", "http://ns.adobe.com/pdf/1.3/": "pdf", "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM", "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid", "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
}  # fmt: skip
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LEAST_SIDE, MOST_SIDE = 3.0, 14400.0
"""What a page may measure, in points (ISO 32000-1, annex C)."""
LETTER: Box = (0.0, 0.0, 612.0, 792.0)
"""The size that readers give a page that has none."""
MOST_ALIKE = 40
"""Findings of one kind kept for one page; how many there are in all stands in `Opened.counts`."""
MISSING = Unfit("没有", "it is missing")


class Wanted(Struct, frozen=True):
    """What the job asks of a file: the print condition, its limits, sizes in millimetres, and spot inks that may be used."""

    condition: str = "newsprint"
    limits: Limits = limits_of()
    trim: tuple[float, float] | None = None
    bleed: float | None = None
    spots: frozenset[str] = frozenset()
    standard: Standard | None = None


class Sheet(Struct):
    """One page: its boxes in points of user space, and what it paints."""

    number: int
    source: Any
    media: Box
    bleed: Box
    trim: Box
    content: Content

    def place(self, box: Box | None = None) -> Place:
        """Return a box of user space as a place on the page."""
        if box is None:
            return Place(self.number)
        left, top = max(box[0], self.media[0]), min(box[3], self.media[3])
        right, low = min(box[2], self.media[2]), max(box[1], self.media[1])
        numbers = (left - self.trim[0], self.trim[3] - top, max(0.0, right - left), max(0.0, top - low))
        return Place(self.number, *(round(to_mm(v), 2) for v in numbers))


class Opened(Struct):
    """An open file and what is known about it. `tell` is how rules report."""

    pdf: Any
    data: bytes
    wanted: Wanted
    sink: Sink
    standard: Standard = "x4"
    xmp: dict[str, str] = field(default_factory=dict)
    xmp_trouble: Unfit | None = None
    sheets: list[Sheet] = field(default_factory=list)
    fonts: dict[Any, Font] = field(default_factory=dict)
    plates: list[Plates] = field(default_factory=list)
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)

    @property
    def standard_name(self) -> str:
        """The name of the standard that the file is held to."""
        return STANDARD_NAMES[self.standard]

    def tell(self, code: str, _place: Place | None = None, /, **facts: object) -> None:
        """Report a finding; of many alike on a page the first ones are kept."""
        key = (code, _place.page if _place is not None else 0)
        self.counts[key] += 1
        if self.counts[key] <= MOST_ALIKE:
            self.sink.report(code, None, _place, **facts)


def open_pdf(source: Path | bytes, sink: Sink, wanted: Wanted, *, content: bool = True) -> Opened | None:
    """Return the file, read through; None when it cannot be opened (PDF100, PDF103). Without `content` nothing painted is read."""
    import pikepdf

    data = source if isinstance(source, bytes) else source.read_bytes()
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        count = len(pdf.pages)
    except pikepdf.PasswordError:
        sink.report("PDF103")
        return None
    except malformed() as error:
        said = reason(error) if b"%PDF-" in data[:1024] else Unfit("它不是 PDF", "it is no PDF")
        sink.report("PDF100", None, **why(said))
        return None
    if not count:
        sink.report("PDF100", None, **why(Unfit("一页也没有", "it has no pages")))
        return None
    opened = Opened(pdf, data, wanted, sink)
    opened.xmp, opened.xmp_trouble = read_xmp(pdf)
    opened.standard = wanted.standard or _claimed(opened)
    for number, page in enumerate(pdf.pages, 1):
        opened.sheets.append(_sheet(page, number, opened.fonts, content=content))
    return opened


def _claimed(opened: Opened) -> Standard:
    """Return the standard that the file says it keeps to; one that says none is held to PDF/X-4."""
    info = str(opened.pdf.docinfo.get("/GTS_PDFXVersion", ""))
    if info.startswith("PDF/X-1a"):
        return "x1a"
    if "pdfuaid:part" in opened.xmp and "pdfxid:GTS_PDFXVersion" not in opened.xmp:
        return "web"
    return "x4"


def read_xmp(pdf: Any) -> tuple[dict[str, str], Unfit | None]:
    """Return the XMP properties as prefix:name, and what is wrong with the packet, if anything."""
    from pikepdf import Stream

    held = pdf.Root.get("/Metadata")
    if not isinstance(held, Stream):
        return {}, MISSING
    try:
        data = bytes(held.read_bytes())
    except malformed() as error:
        return {}, reason(error)
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data):
        return {}, Unfit("声明了实体", "it declares entities")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as unread:
        return {}, reason(unread)
    out: dict[str, str] = {}
    for description in root.iter(f"{RDF}Description"):
        pairs = dict(description.attrib)
        for child in description:
            item = child.find(f".//{RDF}li")
            pairs[child.tag] = (child.text if item is None else item.text) or ""
        for tag, text in pairs.items():
            uri, _, name = tag[1:].partition("}")
            if uri in NAMESPACES:
                out[f"{NAMESPACES[uri]}:{name}"] = text.strip()
    return out, None


def dictionaries(value: Any) -> list[Any]:
    """Return the dictionaries and streams in an array; where it is none, or holds other things, those are left out."""
    from pikepdf import Array, Dictionary, Stream

    return [entry for entry in value if isinstance(entry, Dictionary | Stream)] if isinstance(value, Array) else []


def inherited(page: Any, key: str) -> Any:
    """Return a page's entry, or that of the nearest node above it."""
    from pikepdf import Dictionary

    node = page.obj
    for _ in range(40):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def box_of(page: Any, key: str) -> Box | None:
    """Return one of a page's boxes, or None."""
    return corners(inherited(page, key) if key in ("/MediaBox", "/CropBox") else page.obj.get(key))


def possible(box: Box) -> bool:
    """Return whether a page may be as large as that."""
    return all(LEAST_SIDE <= side <= MOST_SIDE for side in (box[2] - box[0], box[3] - box[1]))


def corners(value: Any) -> Box | None:
    """Return a rectangle as the file has it, or None where it is none."""
    try:
        return ordered(value) if value is not None and len(value) == 4 else None
    except (TypeError, ValueError):
        return None


def _sheet(page: Any, number: int, fonts: dict[Any, Font], *, content: bool) -> Sheet:
    media = box_of(page, "/MediaBox") or LETTER
    if not possible(media):
        media = LETTER
    trim = box_of(page, "/TrimBox") or box_of(page, "/ArtBox") or box_of(page, "/CropBox") or media
    found = Content(fonts)
    if content:
        found.page(page, inherited(page, "/Resources"))
    return Sheet(number, page, media, box_of(page, "/BleedBox") or trim, trim, found)
