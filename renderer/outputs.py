"""Pages as files: what each format is called, how it is made, and what it is held to before it is on disk."""

from __future__ import annotations

import hashlib
from typing import Literal

from renderer.content.document import Document
from renderer.diagnostics import Sink
from renderer.display.frame import Page
from renderer.fonts.catalog import Catalog
from renderer.records import Struct

FORMATS = ("pdf", "svg", "png")
"""What is written when nothing else is asked for."""
VARIANTS: dict[str, tuple[str, Literal["print", "legacy", "web"]]] = {
    "pdf": ("page.pdf", "print"), "legacy": ("page-legacy.pdf", "legacy"), "web": ("page-web.pdf", "web"),
}  # fmt: skip
"""The formats that are PDF: the file's name and the backend's variant."""
ALL_FORMATS = (*VARIANTS, "svg", "png", "ticket")
HELD_TO: dict[str, Literal["x4", "x1a", "web"]] = {"pdf": "x4", "legacy": "x1a", "web": "web"}
"""What the file rules hold each PDF to."""


class Asked(Struct, frozen=True):
    """How the files are to be: resolution and words of the screen files, print condition, marks and bleed of the press files."""

    formats: tuple[str, ...]
    dpi: float
    text: Literal["outlines", "live"]
    profile: str
    bleed: float | None
    marks: bool
    strict: bool = False


def files_of(kind: str, pages: tuple[Page, ...], catalog: Catalog, sink: Sink, asked: Asked) -> dict[str, bytes]:
    """Return the files of one format: all pages in one PDF, else a file a page (page.svg, page-2.svg, …).

    A backend that could not make its file has told the sink and gives nothing.
    """
    if kind in VARIANTS:
        made = {VARIANTS[kind][0]: _pdf(kind, pages, catalog, sink, asked)}
    elif kind == "ticket":
        return {}  # it is about a file, which is made first
    else:
        paint = _svg if kind == "svg" else _png
        names = [f"page-{n}.{kind}" if n > 1 else f"page.{kind}" for n in range(1, len(pages) + 1)]
        made = {name: paint(page, catalog, sink, asked) for name, page in zip(names, pages, strict=True)}
    return {name: data for name, data in made.items() if data}


def _pdf(kind: str, pages: tuple[Page, ...], catalog: Catalog, sink: Sink, asked: Asked) -> bytes:
    from renderer.backends.pdf import PdfBackend, PdfOptions

    options = PdfOptions(variant=VARIANTS[kind][1], profile=asked.profile, marks=asked.marks)
    return PdfBackend(options).render(pages, catalog, sink=sink)


def _svg(page: Page, catalog: Catalog, sink: Sink, asked: Asked) -> bytes:
    from renderer.backends.svg import SvgBackend, SvgOptions

    return SvgBackend(SvgOptions(text=asked.text)).render((page,), catalog, sink=sink)


def _png(page: Page, catalog: Catalog, sink: Sink, asked: Asked) -> bytes:
    from renderer.backends.raster import RasterBackend, RasterOptions

    return RasterBackend(RasterOptions(dpi=asked.dpi)).render((page,), catalog, sink=sink)


def check_files(outputs: dict[str, bytes], sink: Sink, asked: Asked) -> None:
    """Hold the finished PDFs to the file rules, before anything is on disk."""
    for kind, (name, _) in VARIANTS.items():
        if name in outputs:
            from renderer.preflight.pdf_structure import check_structure

            check_structure(outputs[name], HELD_TO[kind], sink, condition=asked.profile)


def job_papers(
    data: bytes | None, document: Document, pages: tuple[Page, ...], catalog: Catalog, sink: Sink, asked: Asked
) -> dict[str, bytes]:
    """Return the job ticket and the print staff's page for the press file, which is made where nobody asked for it."""
    from renderer.backends.base import colors_in, runs_in
    from renderer.display.color import Spot
    from renderer.preflight.job import FaceUsed, report_page, ticket
    from renderer.preflight.limits import limits_of
    from renderer.preflight.pdf_file import Wanted
    from renderer.preflight.pdf_rules import inspect

    made = data or _pdf("pdf", pages, catalog, sink, asked)
    told = Sink()
    spots = frozenset(c.name for page in pages for c in colors_in(page.items) if isinstance(c, Spot))
    wanted = Wanted(asked.profile, limits_of(asked.profile, strict=asked.strict), spots=spots, standard="x4")
    opened = inspect(made, told, wanted) if made else None
    if opened is None:
        return {}
    told.take(d for d in sink if d.place is not None)
    keys = sorted({run.face for page in pages for run in runs_in(page.items)})
    entries = [catalog.entries[key] for key in keys]
    faces = [FaceUsed(e.family, e.style, e.version, e.licence, e.sha256) for e in entries]
    words = hashlib.sha256(sink.sources.get(document.file, "").encode()).hexdigest()
    papers = {
        "ticket.json": ticket(opened, "page.pdf", faces, {"name": document.name, "sha256": words}),
        "report.html": report_page(opened, "page.pdf", faces),
    }
    return papers if data else {"page.pdf": made, **papers}
