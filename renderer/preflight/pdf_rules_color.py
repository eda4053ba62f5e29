"""Rules for colours: press inks alone, black that overprints, nothing in the registration colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from renderer.preflight.pdf_color import PROCESS, space_of
from renderer.preflight.pdf_file import Opened, Sheet
from renderer.preflight.pdf_shading import flat
from renderer.preflight.pdf_state import Paint, meet

WHAT = {
    "text": ("文字", "type"), "fill": ("色块", "a fill"), "stroke": ("线", "a line"), "image": ("图片", "a picture"),
    "mask": ("图形蒙版", "an image mask"), "shading": ("渐变", "a gradient"),
}  # fmt: skip
SPACES = {
    "rgb": ("RGB", "RGB"),
    "icc-rgb": ("带 ICC 的 RGB", "RGB with a profile"),
    "lab": ("Lab", "Lab"),
    "named": ("专色", "a spot ink"),
}
PLAIN = (*PROCESS, "All", "None")
NOTHING = 0.005
"""Less of an ink than this is none."""


def on_page(sheet: Sheet) -> Iterator[Paint]:
    """Yield what is painted within the bleed."""
    return (p for p in sheet.content.paints if meet(p.box, sheet.bleed))


def spaces(opened: Opened, sheet: Sheet) -> None:
    """PDF401 to PDF404: DeviceCMYK and the spot inks that were agreed."""
    for paint in on_page(sheet):
        space = flat(paint.ink).space
        what_zh, what = WHAT[paint.what]
        kind = space.kind
        if kind == "rgb":
            opened.tell("PDF401", sheet.place(paint.box), what_zh=what_zh, what=what)
        elif kind in ("icc-rgb", "lab"):
            opened.tell("PDF402", sheet.place(paint.box), what_zh=what_zh, what=what)
        elif kind == "icc-cmyk":
            opened.tell("PDF403", sheet.place(paint.box), what_zh=what_zh, what=what)
        for name in space.names:
            if name not in PLAIN and name not in opened.wanted.spots:
                opened.tell("PDF404", sheet.place(paint.box), ink=name)


def registration(opened: Opened, sheet: Sheet) -> None:
    """PDF406, PDF407: the registration colour and four solid inks belong to marks alone."""
    for paint in on_page(sheet):
        inks = flat(paint.ink).inks()
        if "All" in paint.ink.space.names:
            opened.tell("PDF406", sheet.place(paint.box))
        elif inks is not None and min(inks.get(n, 0) for n in PROCESS) >= 0.999:
            opened.tell("PDF407", sheet.place(paint.box))


def overprint(opened: Opened, sheet: Sheet) -> None:
    """PDF405, PDF411, PDF424: small black type overprints, white never does."""
    limit = opened.wanted.limits.overprint_below
    for paint in on_page(sheet):
        inks = paint.ink.inks()
        if inks is None or paint.what == "image":
            continue
        if paint.overprints and paint.mode == 1 and paint.ink.kind == "cmyk" and max(inks.values()) < 0.001:
            opened.tell("PDF411", sheet.place(paint.box))
        if paint.what != "text" or paint.size >= limit or paint.invisible:
            continue
        if inks.get("Black", 0) >= 0.85 and all(v < NOTHING for n, v in inks.items() if n != "Black"):
            if paint.ink.kind in ("gray", "icc-gray"):
                opened.tell("PDF405", sheet.place(paint.box))
            elif not paint.overprints or (paint.mode != 1 and paint.ink.kind == "cmyk"):
                opened.tell("PDF424", sheet.place(paint.box), size=paint.size)


def tints(opened: Opened, sheet: Sheet) -> None:
    """PDF418, PDF425: no tint so light that it drops out, none so dark that it fills in."""
    limits = opened.wanted.limits
    for paint in on_page(sheet):
        inks = paint.ink.inks()
        if paint.what not in ("fill", "text", "mask") or not inks:
            continue
        most = 100 * max(inks.values())
        if 100 * NOTHING < most < limits.least_tint - 0.05:
            opened.tell("PDF418", sheet.place(paint.box), tint=most, ink=str(paint.ink), limit=limits.least_tint)
        alone = [100 * v for v in inks.values() if v > NOTHING]
        if len(alone) == 1 and limits.most_tint + 0.05 < alone[0] < 99.95:
            opened.tell("PDF425", sheet.place(paint.box), tint=alone[0], ink=str(paint.ink), limit=limits.most_tint)


def transparency(opened: Opened, sheet: Sheet) -> None:
    """PDF416, PDF417: none in PDF/X-1a; else blended in CMYK."""
    content = sheet.content
    group = sheet.source.obj.get("/Group")
    spaces = list(content.groups)
    if group is not None and "/CS" in group:
        spaces.append(space_of(group.CS))
    if opened.standard == "x1a":
        if content.transparent or group is not None:
            opened.tell("PDF416", sheet.place(), standard=opened.standard_name)
        return
    if content.transparent and (group is None or "/CS" not in group):
        opened.tell("PDF417", sheet.place(), found_zh="没有声明的颜色空间", found="a colour space that is not named")
    for space in spaces:
        if space.kind not in ("cmyk", "icc-cmyk", "gray", "icc-gray"):
            zh, en = SPACES.get(space.kind, ("认不出的颜色空间", "an unknown colour space"))
            opened.tell("PDF417", sheet.place(), found_zh=zh, found=en)


def troubles(opened: Opened, sheet: Sheet) -> None:
    """PDF122, PDF419, PDF420, PDF701 to PDF703: what reading the content came upon."""
    for code, facts in sheet.content.troubles:
        opened.tell(code, sheet.place(), **facts)


RULES: tuple[Callable[[Opened, Sheet], None], ...] = (spaces, registration, overprint, tints, transparency, troubles)
