"""Rules for a file as a whole: what it says it is, its metadata, its output intent, and what a press file must not hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from renderer.conditions import is_for_press, is_profile
from renderer.preflight.pdf_file import MISSING, Opened, dictionaries
from renderer.preflight.pdf_guard import damage
from renderer.sources.trouble import Unfit, why

VERSIONS = {"x4": ("1.6",), "x1a": ("1.3", "1.4"), "web": ("1.7",)}
NEEDED = (
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:RenditionClass",
    "xmpMM:VersionID",
)
SAME = (
    ("/Title", "dc:title"), ("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate"), ("/Creator", "xmp:CreatorTool"),
    ("/Producer", "pdf:Producer"),
)  # fmt: skip
"""What Info and XMP both say, and must say alike."""
ACTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ResetForm", "/ImportData", "/Movie", "/Sound", "/Rendition", "/URI")


def header(opened: Opened) -> None:
    """PDF101, PDF102: the version in the header, and the comment that says "not text"."""
    start = opened.data[:1024]
    found = re.match(rb"%PDF-(\d\.\d)", start)
    version = found.group(1).decode() if found else "?"
    above = str(opened.pdf.Root.get("/Version", "")).lstrip("/")
    wanted = VERSIONS[opened.standard]
    for said in (version, above):
        if said and said not in wanted:
            opened.tell("PDF101", found=said, standard=opened.standard_name, wanted=" / ".join(wanted))
    second = re.split(rb"\r\n|\r|\n", start, maxsplit=2)[1:2]
    if not second or not second[0].startswith(b"%") or sum(c > 127 for c in second[0][1:]) < 4:
        opened.tell("PDF102")


def structure(opened: Opened) -> None:
    """PDF103, PDF104, PDF124, PDF125: encryption, the ID, damage, object streams."""
    pdf = opened.pdf
    if pdf.is_encrypted:
        opened.tell("PDF103")
    identity = pdf.trailer.get("/ID")
    if identity is None or len(identity) != 2 or not all(len(bytes(v)) for v in identity):
        opened.tell("PDF104")
    for problem in pdf.check_pdf_syntax():
        opened.tell("PDF124", **why(damage(str(problem))))
    if b"/ObjStm" in opened.data:
        opened.tell("PDF125")


def metadata(opened: Opened) -> None:
    """PDF105, PDF106, PDF109, PDF110: XMP there, plain, complete, and saying what Info says."""
    held = opened.pdf.Root.get("/Metadata")
    if opened.xmp_trouble:
        opened.tell("PDF105", **why(opened.xmp_trouble))
    elif "/Filter" in held:
        opened.tell("PDF106")
    info, xmp = opened.pdf.docinfo, opened.xmp
    if str(info.get("/Title", "")).strip().lower() in ("", "untitled", "anonymous") and not xmp.get("dc:title"):
        opened.tell("PDF110", key="Title")
    for key in NEEDED if opened.standard == "x4" and not opened.xmp_trouble else ():
        if not xmp.get(key):
            opened.tell("PDF110", key=key)
    for key, name in SAME:
        said, also = str(info.get(key, "")), xmp.get(name, "")
        alike = moment(said) == moment(also) if "Date" in key else said == also
        if said and also and not alike:
            opened.tell("PDF109", key=key[1:], info=said, xmp=also)


def moment(text: str) -> tuple[int, ...] | None:
    """Return a date of Info or XMP as numbers in UTC minutes and seconds; None when it is no date.

    >>> moment("D:20260102030405+08'00'") == moment("2026-01-01T19:04:05Z")
    True
    """
    import datetime

    found = re.match(
        r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?\s*(?:[Zz]|([+-])(\d\d)'?:?(\d\d)?)?",
        text.strip(),
    )
    if not found:
        return None
    parts = [int(v) if v else d for v, d in zip(found.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)]
    sign, hours, minutes = found.groups()[6:]
    away = (int(hours or 0) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        at = datetime.datetime(*parts) - datetime.timedelta(minutes=away)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    return tuple(at.timetuple())[:6]


def claims(opened: Opened) -> None:
    """PDF107, PDF108: the standard's name, and whether the file is trapped."""
    info, xmp = opened.pdf.docinfo, opened.xmp
    in_info, in_xmp = str(info.get("/GTS_PDFXVersion", "")), xmp.get("pdfxid:GTS_PDFXVersion", "")
    wanted = opened.standard_name
    said = in_xmp if opened.standard == "x4" else in_info
    if said != wanted or (in_info and in_info != wanted) or (in_xmp and in_xmp != wanted):
        opened.tell("PDF107", wanted=wanted, found=said or in_info or in_xmp)
    trapped, also = str(info.get("/Trapped", "")), xmp.get("pdf:Trapped", "")
    fine = trapped in ("/True", "/False", "") and also in ("True", "False", "")
    if not fine or not (trapped or also) or (trapped and also and trapped[1:] != also):
        opened.tell("PDF108", info=trapped, xmp=also)


def output_intent(opened: Opened) -> None:
    """PDF111 to PDF115, PDF127, PDF128: one intent, a name for the print condition, a CMYK output profile."""
    intents = [i for i in dictionaries(opened.pdf.Root.get("/OutputIntents")) if str(i.get("/S")) == "/GTS_PDFX"]
    if len(intents) != 1:
        opened.tell("PDF111", count=len(intents))
    for intent in intents:
        named = str(intent.get("/OutputConditionIdentifier", ""))
        if not named:
            opened.tell("PDF112")
        elif named != "Custom" and named != opened.wanted.limits.condition:
            opened.tell("PDF127", found=named, wanted=opened.wanted.limits.condition)
        if "/RegistryName" not in intent and "/Info" not in intent:
            opened.tell("PDF128")
        _profile(opened, intent.get("/DestOutputProfile"))


PROFILES_KEPT = 4
_profiles: dict[tuple[bytes, str], bytes] = {}
"""Profiles of this process as they are packed in files, and unpacked: the pages of one house have the same one."""


def _unpacked(held: Any) -> bytes:
    """Return what a stream holds. Raises what reading a damaged one raises."""
    key = bytes(held.read_raw_bytes()), str(held.get("/Filter", ""))
    if key not in _profiles:
        data = bytes(held.read_bytes())
        if len(_profiles) >= PROFILES_KEPT:
            _profiles.clear()
        _profiles[key] = data
    return _profiles[key]


def _profile(opened: Opened, held: Any) -> None:
    from pikepdf import Stream

    data = _unpacked(held) if isinstance(held, Stream) else None
    if data is None or not is_profile(data):
        said = MISSING if data is None else Unfit("它不是 ICC 文件", "it is not an ICC profile")
        opened.tell("PDF113", **why(said))
        return
    if not is_for_press(data) or int(held.get("/N", 0)) != 4:
        opened.tell("PDF114", found=f"{data[16:20].decode('latin-1').strip()} {data[12:16].decode('latin-1')}")
    newest = 2 if opened.standard == "x1a" else 4
    if data[8] > newest:
        opened.tell("PDF115", found=f"{data[8]}.{data[9] >> 4}", standard=opened.standard_name, wanted=newest)


def forbidden(opened: Opened) -> None:
    """PDF116 to PDF119, PDF126: actions, forms, attachments, layers."""
    root = opened.pdf.Root
    names = root.get("/Names") or {}
    for key, code in (("/AA", "PDF116"), ("/AcroForm", "PDF117"), ("/Collection", "PDF118")):
        if key in root:
            opened.tell(code, **({"what": key[1:]} if code == "PDF116" else {}))
    if "/OpenAction" in root and opened.standard != "web":
        opened.tell("PDF116", what="OpenAction")
    if "/JavaScript" in names:
        opened.tell("PDF116", what="JavaScript")
    if "/EmbeddedFiles" in names:
        opened.tell("PDF118")
    if "/OCProperties" in root:
        if opened.standard == "x1a":
            opened.tell("PDF119", standard=opened.standard_name)
        else:
            opened.tell("PDF126")
    for sheet in opened.sheets:
        for key in ("/AA", "/PresSteps"):
            if key in sheet.source.obj:
                opened.tell("PDF116", sheet.place(), what=key[1:])


def objects(opened: Opened) -> None:
    """PDF116, PDF120 to PDF123: what no object of a press file may be."""
    from pikepdf import Array, Dictionary, Stream

    for held in opened.pdf.objects:
        if not isinstance(held, Dictionary | Stream):
            continue
        # asked for its keys once: each question to an object costs as much as this
        keys = held.keys()
        act = str(held["/S"]) if "/S" in keys else ""
        if act in ACTS and ("/Type" not in keys or str(held.Type) == "/Action"):
            opened.tell("PDF116", what=act[1:])
        if not isinstance(held, Stream):
            continue
        packed = held["/Filter"] if "/Filter" in keys else None
        filters = {str(f) for f in packed} if isinstance(packed, Array) else {str(packed)}
        kind = str(held["/Subtype"]) if "/Subtype" in keys else ""
        if {"/LZWDecode", "/LZW"} & filters:
            opened.tell("PDF120", object=held.objgen[0])
        if "/F" in keys:
            opened.tell("PDF121", object=held.objgen[0])
        if kind == "/PS" or ("/Subtype2" in keys and str(held["/Subtype2"]) == "/PS"):
            opened.tell("PDF122", object=held.objgen[0])
        for key in ("/OPI", "/Ref", "/Alternates"):
            if key in keys and kind in ("/Form", "/Image"):
                opened.tell("PDF123", object=held.objgen[0], key=key[1:])


ANY: tuple[Callable[[Opened], None], ...] = (header, structure, metadata, forbidden, objects)
PRESS: tuple[Callable[[Opened], None], ...] = (claims, output_intent)
