"""Rules for total ink: what all plates together lay on one spot of paper."""

from __future__ import annotations

from renderer.diagnostics import Place
from renderer.preflight.pdf_file import Opened
from renderer.preflight.plates import Plates, TotalInk, plates, total_ink

LEAST_AREA = 0.5
"""Less than this over a limit, in mm², is the edge of something."""
DOUBTS = {"color": ("Lab 颜色", "a Lab colour"), "gradient": ("渐变", "a gradient"), "picture": ("图片", "a picture"),
    "page": ("整页，没有读完", "the whole page, which was not read to its end"),
}  # fmt: skip


def ink(opened: Opened) -> list[Plates]:
    """PDF421, PDF422, PDF427: total ink within the limits. Return the plates it was measured on."""
    limits = opened.wanted.limits
    found = plates(opened)
    for page in found:
        for doubt in page.doubts:
            zh, en = DOUBTS[doubt]
            opened.tell("PDF427", Place(page.number), what_zh=zh, what=en)
        for code, limit in (("PDF421", limits.total_ink), ("PDF422", limits.wanted_ink)):
            measured = total_ink(page, limit)
            if measured.over > LEAST_AREA:
                opened.tell(code, place(page, measured), found=measured.most, limit=limit, area=measured.over)
                break
    return found


def place(page: Plates, measured: TotalInk) -> Place:
    """Return where the ink over the limit lies."""
    if measured.box is None:
        return Place(page.number)
    scale = 25.4 / page.dpi
    left, top, right, low = measured.box
    numbers = ((left - page.trim[0]), (top - page.trim[1]), (right - left), (low - top))
    return Place(page.number, *(round(v * scale, 1) for v in numbers))
