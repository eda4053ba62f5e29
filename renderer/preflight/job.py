"""The papers that go to the printer with a file: `ticket.json` for his system, `report.html` for his staff."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from renderer.diagnostics import Diagnostic, Severity
from renderer.preflight.findings_page import Side, findings_page
from renderer.preflight.pdf_file import Opened, Sheet
from renderer.preflight.pdf_rules_color import on_page
from renderer.preflight.plates import Plates, picture_file, plates, profile_of, soft_proof, stand_ins, total_ink
from renderer.records import Struct
from renderer.units import to_mm

TICKET_VERSION = 1
PICTURE_DPI = 72.0
"""Resolution of the page in `report.html`."""


class FaceUsed(Struct, frozen=True):
    """One face of the page, as its catalog has it."""

    family: str
    style: str
    version: str
    licence: str
    sha256: str


def ticket(opened: Opened, name: str, faces: Sequence[FaceUsed], content: dict[str, str] | None) -> bytes:
    """Return `ticket.json`: sizes, inks, fonts, pictures, checks and hashes of a file that was looked through with its ink."""
    findings = list(opened.sink)
    errors = sum(d.severity is Severity.ERROR for d in findings)
    limits = opened.wanted.limits
    data = {
        "version": TICKET_VERSION,
        "file": {"name": name, "bytes": len(opened.data), "sha256": hashlib.sha256(opened.data).hexdigest()},
        "content": content,
        "standard": opened.standard_name,
        "print_condition": {"profile": opened.wanted.condition, "name": limits.condition, "profile_sha256": hashlib.sha256(profile_of(opened)).hexdigest()},
        "trapped": False, "trapping": "by the printer", "imposition": "by the printer",
        "pages": [_page(s, p, limits.total_ink) for s, p in zip(opened.sheets, opened.plates, strict=True)],
        "fonts": [{f: getattr(face, f) for f in face.__struct_fields__} for face in faces],
        "checks": {
            "passed": not errors, "errors": errors, "warnings": sum(d.severity is Severity.WARNING for d in findings),
            "kept": kept(opened), "findings": [_finding(d) for d in findings if d.severity is not Severity.NOTE],
        },
    }  # fmt: skip
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def kept(opened: Opened) -> list[str]:
    """Return the codes of the file rules that were tried and found kept."""
    from renderer.messages.pdf import MESSAGES

    broken = {d.code for d in opened.sink}
    # PDF8xx are for screens, all others for the press
    return sorted(c for c in MESSAGES if c not in broken and (c < "PDF8" or opened.standard == "web"))


def _page(sheet: Sheet, found: Plates, limit: float) -> dict[str, Any]:
    measured = total_ink(found, limit)
    return {
        "number": sheet.number, **sizes(sheet), "inks_percent": found.coverage(), "total_ink_most": measured.most,
        "total_ink_limit": limit, "over_limit_mm2": measured.over, "pictures": pictures(sheet),
    }  # fmt: skip


def sizes(sheet: Sheet) -> dict[str, list[float]]:
    """Return a page's boxes in millimetres: width and height of the sheet and its trim, and the bleed at each side."""
    left, bottom, right, top = sheet.trim
    around = [a - b for a, b in zip((left, bottom), sheet.bleed[:2], strict=True)]
    around += [b - a for a, b in zip((right, top), sheet.bleed[2:], strict=True)]
    media = sheet.media
    return {
        "trim_mm": [round(to_mm(right - left), 2), round(to_mm(top - bottom), 2)],
        "bleed_mm": [round(to_mm(v), 2) for v in around],
        "media_mm": [round(to_mm(media[2] - media[0]), 2), round(to_mm(media[3] - media[1]), 2)],
    }


def pictures(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the pictures of a page: pixels, effective pixels an inch, place in millimetres."""
    out = []
    for paint in on_page(sheet):
        if paint.what in ("image", "mask"):
            place = sheet.place(paint.box)
            out.append(
                {
                    "pixels": list(paint.pixels),
                    "ppi": round(paint.ppi),
                    "place_mm": [place.x, place.y, place.width, place.height],
                }
            )
    return out


def _finding(d: Diagnostic) -> dict[str, Any]:
    spot = None if d.place is None or d.place.x is None else [d.place.x, d.place.y, d.place.width, d.place.height]
    page = d.place.page if d.place is not None else 0
    return {
        "id": d.code,
        "level": d.severity.value,
        "page": page,
        "place_mm": spot,
        "message": d.message("zh"),
        "do": d.hint("zh"),
    }


def report_page(opened: Opened, name: str, faces: Sequence[FaceUsed] = (), *, lang: str = "zh") -> bytes:
    """Return `report.html`: each page on its paper with the findings marked, ink, boxes, fonts and pictures."""
    sides = []
    profile = profile_of(opened)
    limit = opened.wanted.limits.total_ink
    screen = opened.standard == "web"
    for i, (sheet, shown) in enumerate(zip(opened.sheets, plates(opened, PICTURE_DPI), strict=True)):
        ink = opened.plates[i] if opened.plates and not screen else None
        proof = soft_proof(shown, profile, stand_ins(sheet))
        scale = 25.4 / PICTURE_DPI
        area = (
            (shown.bleed[0] - shown.trim[0]) * scale, (shown.bleed[1] - shown.trim[1]) * scale,
            proof.width * scale, proof.height * scale,
        )  # fmt: skip
        figures = {} if ink is None else {**ink.coverage(), "TAC": total_ink(ink, limit).most}
        sides.append(Side(sheet.number, picture_file(proof, PICTURE_DPI), area, figures, sizes(sheet), pictures(sheet)))
    fonts = [f"{f.family} {f.style} {f.version} ({f.licence})" for f in faces] or sorted(
        {f.name for f in opened.fonts.values()}
    )
    return findings_page(name, opened.standard_name, list(opened.sink), sides, fonts, limit=limit, lang=lang)
