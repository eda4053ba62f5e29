"""What makes a PDF a press file: the table of standards, print conditions, page boxes, output intent, XMP and Info."""

from __future__ import annotations

import os
import time
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from renderer.backends.base import xml_text
from renderer.backends.packing import HARD, packed, packer
from renderer.backends.pdf.objects import (
    Document,
    PDFArray,
    PDFDictionary,
    Reference,
    Stream,
    array,
    dictionary,
    name,
    string,
)
from renderer.conditions import CONDITIONS, SCREEN, profile_data
from renderer.display.frame import Page
from renderer.sources.cache import cached
from renderer.units import Pt, mm

Variant = Literal["print", "legacy", "web"]


class Standard(NamedTuple):
    """What one kind of file claims to be: PDF version, PDF/X name, PDF/A level, PDF/UA part, and whether screens' RGB is used."""

    version: tuple[int, int]
    pdfx: str = ""
    pdfa: str = ""
    pdfua: bool = False
    screen: bool = False


STANDARDS: dict[Variant, Standard] = {
    "print": Standard((1, 6), pdfx="PDF/X-4", pdfa="U"),
    "legacy": Standard((1, 4), pdfx="PDF/X-1a:2003"),
    "web": Standard((1, 7), pdfa="A", pdfua=True, screen=True),
}


REGISTRY = "http://www.color.org"
EPOCH = 946684800
"""2000-01-01 in Unix time: the date of a file whose maker was told none."""


def _profile_stream(key: str) -> Stream:
    return Stream(_packed(profile_data(key)), {"N": 3 if key == "srgb" else 4, "Filter": name("FlateDecode")}, level=0)


@lru_cache(maxsize=4)
def _packed(profile: bytes) -> bytes:
    """Return the profile packed; packing it takes as long as a page's content, so it is done once and kept on disk."""
    return cached(f"profile-{packer()}", profile, lambda: packed(profile, level=HARD))


def output_intents(document: Document, standard: Standard, profile: str) -> PDFArray:
    """Return /OutputIntents: one for PDF/X and one for PDF/A, over the same profile object."""
    key = "srgb" if standard.screen else profile
    held = document.add(_profile_stream(key))
    condition = SCREEN if standard.screen else CONDITIONS.get(profile)
    identifier = condition.identifier if condition else "Custom"
    info = condition.info if condition else Path(profile).stem
    kinds = ["GTS_PDFX"] * bool(standard.pdfx) + ["GTS_PDFA1"] * bool(standard.pdfa)
    return array(
        *(
            dictionary(
                Type=name("OutputIntent"), S=name(kind), OutputConditionIdentifier=string(identifier),
                RegistryName=string(REGISTRY) if condition else None, Info=string(info), DestOutputProfile=held,
            )
            for kind in kinds
        )
    )  # fmt: skip


class Boxes(NamedTuple):
    """A page's boxes in user space; each is left, bottom, right, top."""

    media: tuple[Pt, Pt, Pt, Pt]
    bleed: tuple[Pt, Pt, Pt, Pt]
    trim: tuple[Pt, Pt, Pt, Pt]

    def entries(self) -> dict[str, PDFArray]:
        """Return the page's entries: never an ArtBox, which PDF/X forbids beside a TrimBox, and never a CropBox."""
        return {"MediaBox": array(*self.media), "BleedBox": array(*self.bleed), "TrimBox": array(*self.trim)}


def blending_group(standard: Standard) -> PDFDictionary | None:
    """Return a page's /Group, which says in what colours a reader may blend; PDF/X-1a knows no transparency at all."""
    if standard.version < (1, 6):
        return None
    space = name("DeviceRGB" if standard.screen else "DeviceCMYK")
    return dictionary(Type=name("Group"), S=name("Transparency"), CS=space)


SLUG: Pt = mm(12)
"""Room for marks on each side outside the bleed."""


def boxes(page: Page, *, marks: bool) -> Boxes:
    """Return the boxes of a page; the media box begins at 0, 0."""
    slug = SLUG if marks else 0.0
    edge = slug + page.bleed
    width, height = page.trim
    return Boxes(
        (0.0, 0.0, width + 2 * edge, height + 2 * edge),
        (slug, slug, width + edge + page.bleed, height + edge + page.bleed),
        (edge, edge, width + edge, height + edge),
    )


def moment(created: int | None) -> time.struct_time:
    """Return the date that stands in the file: the one given, else SOURCE_DATE_EPOCH, else a fixed one; in UTC."""
    if created is None:
        given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
        created = int(given) if given.isdigit() else EPOCH
    return time.gmtime(created)


class About(NamedTuple):
    """What Info and XMP say alike."""

    title: str
    lang: str
    creator: str
    when: time.struct_time
    identity: bytes
    producer: str = "reportlab"


def info(about: About, standard: Standard) -> PDFDictionary:
    """Return the Info dictionary."""
    date = string(time.strftime("D:%Y%m%d%H%M%SZ", about.when))
    entries = dictionary(
        Title=string(about.title), Creator=string(about.creator), Producer=string(about.producer),
        CreationDate=date, ModDate=date,
    )  # fmt: skip
    if standard.pdfx:
        entries["Trapped"] = name("False")
    if standard.pdfx.startswith("PDF/X-1"):
        entries["GTS_PDFXVersion"] = string(standard.pdfx)
    return entries


def metadata(document: Document, about: About, standard: Standard) -> Reference:
    """Return the XMP packet, left unpacked so that a plain scanner can read it."""
    data = xmp(about, standard).encode("utf-8")
    return document.add(Stream(data, {"Type": name("Metadata"), "Subtype": name("XML")}, level=0))


def xmp(about: About, standard: Standard) -> str:
    """Return the XMP packet's text."""
    date = time.strftime("%Y-%m-%dT%H:%M:%SZ", about.when)
    digits = about.identity.hex()
    uuid = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))
    title, creator, producer = (_escaped(v) for v in (about.title, about.creator, about.producer))
    parts = [
        _description(
            {"dc": "http://purl.org/dc/elements/1.1/"},
            f'<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt>'
            f"</dc:title><dc:language><rdf:Bag><rdf:li>{_escaped(about.lang)}</rdf:li></rdf:Bag></dc:language>",
        ),
        _description(
            {"xmp": "http://ns.adobe.com/xap/1.0/"},
            f"<xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate>"
            f"<xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>",
        ),
        _description(
            {"xmpMM": "http://ns.adobe.com/xap/1.0/mm/"},
            f"<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>"
            "<xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>",
        ),
        _description(
            {"pdf": "http://ns.adobe.com/pdf/1.3/"},
            f"<pdf:Producer>{producer}</pdf:Producer>" + ("<pdf:Trapped>False</pdf:Trapped>" if standard.pdfx else ""),
        ),
    ]
    schemas: list[str] = []
    if standard.pdfa and standard.pdfx:
        where = "http://www.npes.org/pdfx/ns/id/"
        parts.append(
            _description({"pdfxid": where}, f"<pdfxid:GTS_PDFXVersion>{standard.pdfx}</pdfxid:GTS_PDFXVersion>")
        )
        schemas += [
            _schema(
                "PDF/X identification",
                where,
                "pdfxid",
                ("GTS_PDFXVersion", "Text", "The PDF/X standard the file keeps to"),
            ),
            _schema(
                "Adobe PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", ("Trapped", "Text", "Whether the file is trapped")
            ),
        ]
    if standard.pdfua:
        where = "http://www.aiim.org/pdfua/ns/id/"
        parts.append(_description({"pdfuaid": where}, "<pdfuaid:part>1</pdfuaid:part>"))
        schemas.append(
            _schema("PDF/UA identification", where, "pdfuaid", ("part", "Integer", "The part of ISO 14289 kept to"))
        )
    if standard.pdfa:
        parts.append(
            _description(
                {"pdfaid": "http://www.aiim.org/pdfa/ns/id/"},
                f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{standard.pdfa}</pdfaid:conformance>",
            )
        )
        parts.append(
            _description(
                _EXTENSION, f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>"
            )
        )
    body = "\n".join(parts)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n{body}\n</rdf:RDF></x:xmpmeta>\n'
        '<?xpacket end="r"?>'
    )


_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def _description(spaces: dict[str, str], body: str) -> str:
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return f'<rdf:Description rdf:about=""{declared}>{body}</rdf:Description>'


def _schema(title: str, uri: str, prefix: str, entry: tuple[str, str, str]) -> str:
    """Return the description of a property that PDF/A-2 does not know by itself (ISO 19005-2, 6.6.2.3)."""
    label, kind, words = entry
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>{label}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _escaped(text: str) -> str:
    return xml_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
