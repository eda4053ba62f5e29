"""A small press page with a bit of everything, as a file that a printer takes; and the means to spoil it."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf
from PIL import Image as pillow

from renderer.backends.pdf import PdfBackend, PdfOptions
from renderer.diagnostics import Sink
from renderer.display.color import PAPER, Cmyk, Gray
from renderer.display.frame import Group, Image, Page, Shape, Stroke, Text
from renderer.display.geometry import Rect, Size, polyline, rectangle
from renderer.preflight.limits import limits_of
from renderer.preflight.pdf_file import Wanted
from renderer.preflight.pdf_rules import inspect
from renderer.units import mm
from tests.backends.scenes import catalog, run

BLUE = Cmyk(1.0, 0.7, 0.0, 0.0, 0x0F4290)
TINT = Cmyk(0.1, 0.0, 0.0, 0.0, 0xE2F0FA)
INK = Gray(1.0, 0x1A1A1A)
BLEED = mm(3)
SIZE = Size(mm(105), mm(148))


def photograph() -> bytes:
    """Return a coloured picture of 300 × 300 pixels."""
    picture = pillow.new("RGB", (300, 300), (200, 120, 60))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def good_page() -> Page:
    """Return a page with type, reversed type, the mark of an item, a tint to the bleed, a line and a picture."""
    width = SIZE.width
    items = (
        Shape(rectangle(Rect(-BLEED, -BLEED, width + 2 * BLEED, 60 + BLEED)), BLUE),
        Text(run("hei-700", 24, 20, 40, "株洲两会图解"), PAPER),
        Shape(rectangle(Rect(20, 80, 200, 100)), TINT),
        Group((Text(run("hei-400", 10, 30, 100, "全年目标任务"), INK),), tag="h1"),
        Text(run("marks-900", 9, 30, 120, "▪"), BLUE, "furniture"),
        Group((Text(run("hei-400", 10, 30, 120, "全面完成"), INK),), tag="p"),
        Text(run("hei-700", 16, 30, 160, "制造名城"), BLUE),
        Shape(polyline([(20, 200), (220, 200)]), None, Stroke(INK, 0.5)),
        Image(photograph(), Rect(20, 210, 100, 100), "图"),
    )
    return Page(SIZE, BLEED, Rect(20, 20, 250, 380), items, "株洲两会图解")


@cache
def good(variant: str = "print", *, marks: bool = False) -> bytes:
    """Return the page as one kind of file."""
    options = PdfOptions(variant=variant, marks=marks)  # type: ignore[arg-type]
    return PdfBackend(options).render([good_page()], catalog(), sink=Sink())


def spoiled(change: Callable[[pikepdf.Pdf], None], data: bytes | None = None, **how: object) -> bytes:
    """Return the good file after `change`."""
    pdf = pikepdf.open(io.BytesIO(data or good()))
    change(pdf)
    out = io.BytesIO()
    plain = {"fix_metadata_version": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable}
    pdf.save(out, **(plain | how))  # type: ignore[arg-type]
    return out.getvalue()


def found(data: bytes, *, ink: bool = False, **wanted: object) -> list[str]:
    """Return the codes of what is reported on a file; total ink is measured where `ink` says so."""
    sink = Sink()
    inspect(data, sink, Wanted(**({"limits": limits_of()} | wanted)), ink=ink)  # type: ignore[arg-type]
    return [d.code for d in sink]
