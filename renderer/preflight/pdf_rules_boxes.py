"""Rules for a page's boxes, its bleed, its marks, and what must not lie on it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from renderer.preflight.pdf_file import Opened, Sheet, box_of, corners, dictionaries, possible
from renderer.preflight.pdf_state import Box, inside, meet
from renderer.units import mm, to_mm

EXACT = 0.1
"""How far a size may be from the one asked for, in millimetres."""
ROOM_FOR_MARKS = 6.0
"""With less than this around the bleed, in millimetres, nobody expects crop marks."""
TOUCH = mm(0.3)
ALLOWED = ("/TrapNet", "/PrinterMark", "/Popup")


def boxes(opened: Opened, sheet: Sheet) -> None:
    """PDF201 to PDF207, PDF211, PDF215: the boxes a press page has, one in another."""
    source, here = sheet.source.obj, sheet.place()
    has = {k: box_of(sheet.source, k) for k in ("/TrimBox", "/ArtBox", "/BleedBox", "/CropBox")}
    whole = box_of(sheet.source, "/MediaBox") or (0.0, 0.0, 0.0, 0.0)
    if not possible(whole):
        opened.tell("PDF215", here, width=to_mm(whole[2] - whole[0]), height=to_mm(whole[3] - whole[1]))
    if has["/TrimBox"] is None and has["/ArtBox"] is None:
        opened.tell("PDF201", here)
    if has["/TrimBox"] is not None and has["/ArtBox"] is not None:
        opened.tell("PDF202", here)
    if has["/BleedBox"] is None:
        opened.tell("PDF211", here)
    if not inside(sheet.trim, sheet.bleed):
        opened.tell("PDF203", here)
    if not inside(sheet.bleed, sheet.media):
        opened.tell("PDF204", here)
    if has["/CropBox"] is not None and not inside(sheet.bleed, has["/CropBox"]):
        opened.tell("PDF205", here)
    angle = int(source.get("/Rotate", 0) or 0) % 360
    if angle:
        opened.tell("PDF206", here, angle=angle)
    if "/UserUnit" in source:
        opened.tell("PDF207", here)


def sizes(opened: Opened, sheet: Sheet) -> None:
    """PDF208, PDF209: the trim and the bleed that the job asks for."""
    trim, bleed, wanted = sheet.trim, sheet.bleed, opened.wanted
    width, height = to_mm(trim[2] - trim[0]), to_mm(trim[3] - trim[1])
    if wanted.trim and max(abs(width - wanted.trim[0]), abs(height - wanted.trim[1])) > EXACT:
        asked = f"{wanted.trim[0]:g} × {wanted.trim[1]:g} mm"
        opened.tell("PDF208", sheet.place(), width=width, height=height, wanted=asked)
    least = to_mm(min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]))
    if wanted.bleed is not None and least < wanted.bleed - 0.05:
        opened.tell("PDF209", sheet.place(), found=least, wanted=wanted.bleed)


def pinned(opened: Opened, sheet: Sheet) -> None:
    """PDF210: nothing is pinned on the page."""
    for note in dictionaries(sheet.source.obj.get("/Annots")):
        kind = str(note.get("/Subtype", ""))
        box = corners(note.get("/Rect")) or sheet.bleed
        if kind not in ALLOWED and meet(box, sheet.bleed):
            opened.tell("PDF210", sheet.place(box), kind=kind[1:])


def crop_marks(opened: Opened, sheet: Sheet) -> None:
    """PDF212, PDF213: eight crop marks where there is room for them, clear of the bleed."""
    t, b, media = sheet.trim, sheet.bleed, sheet.media
    room = to_mm(min(b[0] - media[0], b[1] - media[1], media[2] - b[2], media[3] - b[3]))
    found: set[str] = set()
    for paint in sheet.content.paints:
        for loop in paint.loops if paint.what == "stroke" else ():
            for start, end in pairwise(loop):
                line = (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
                name = _crop_mark(line, t)
                if name:
                    found.add(name)
                    if meet(line, (b[0], b[1] - 1e-3, b[2], b[3] + 1e-3), slack=-0.01) and _enters(line, b):
                        opened.tell("PDF213", sheet.place(line))
    if room >= ROOM_FOR_MARKS and len(found) < 8:
        opened.tell("PDF212", sheet.place(), room=room, found=len(found))


def _crop_mark(line: Box, t: Box) -> str:
    """Return which crop mark a line is, by its edge and side; empty when it is none."""
    x0, y0, x1, y1 = line
    if y1 - y0 < 0.05 < x1 - x0 and (x1 <= t[0] + 0.05 or x0 >= t[2] - 0.05):
        return next((f"{e}{x0 >= t[2] - 0.05}" for e, y in (("low", t[1]), ("top", t[3])) if abs(y0 - y) < 0.15), "")
    if x1 - x0 < 0.05 < y1 - y0 and (y1 <= t[1] + 0.05 or y0 >= t[3] - 0.05):
        return next((f"{e}{y0 >= t[3] - 0.05}" for e, x in (("left", t[0]), ("right", t[2])) if abs(x0 - x) < 0.15), "")
    return ""


def _enters(line: Box, bleed: Box) -> bool:
    """Return whether a line outside the trim reaches into the bleed by more than a hair."""
    across = line[3] - line[1] < 0.05
    if across:
        return line[0] < bleed[2] - 0.05 and line[2] > bleed[0] + 0.05 and bleed[1] <= line[1] <= bleed[3]
    return line[1] < bleed[3] - 0.05 and line[3] > bleed[1] + 0.05 and bleed[0] <= line[0] <= bleed[2]


def painted_to_the_bleed(opened: Opened, sheet: Sheet) -> None:
    """PDF214: what touches the trim runs on to the bleed's edge."""
    t, b = sheet.trim, sheet.bleed
    if min(t[0] - b[0], t[1] - b[1], b[2] - t[2], b[3] - t[3]) < TOUCH:
        return
    for paint in sheet.content.paints:
        inks = paint.ink.inks()
        if paint.what not in ("fill", "image") or (inks is not None and max(inks.values(), default=0) < 0.005):
            continue
        box = paint.box
        if not meet(box, t):
            continue
        low = any(box[i] <= t[i] + TOUCH and box[i] > b[i] + TOUCH for i in (0, 1))
        high = any(box[i] >= t[i] - TOUCH and box[i] < b[i] - TOUCH for i in (2, 3))
        if (low or high) and min(box[2] - box[0], box[3] - box[1]) > 1:
            opened.tell("PDF214", sheet.place(box), ink=str(paint.ink))


RULES: tuple[Callable[[Opened, Sheet], None], ...] = (boxes, sizes, pinned, crop_marks, painted_to_the_bleed)
