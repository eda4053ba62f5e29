"""The passes in order: content and plan in, files out. The only file that sees every room."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Container, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from renderer.conditions import usable_profile
from renderer.content.document import Document, Item, inlines_of, plain, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Diagnostic, Severity, Sink
from renderer.display.frame import Page
from renderer.fonts.own import with_own
from renderer.garbage import collected_seldom
from renderer.layout.choose import place_best
from renderer.layout.claims import homeless
from renderer.layout.panels import OPTIONS
from renderer.layout.place import Placed
from renderer.outputs import ALL_FORMATS, FORMATS, Asked, check_files, files_of, job_papers
from renderer.preflight.page_rules import check_pages
from renderer.records import Struct, field
from renderer.report import report_bytes, report_of
from renderer.resources import folder
from renderer.session import opened, session_lock, tools
from renderer.sources import cached
from renderer.sources.cache import one_more_build
from renderer.spec.layoutspec import LayoutSpec
from renderer.spec.length import Length
from renderer.spec.load import read_spec
from renderer.units import mm
from renderer.writing import write_all

LAYOUT = "broadsheet-two-years"
"""The layout of a page that names none: layout A of the design."""


class BuildResult(Struct, frozen=True):
    """What a build came to. `outputs` maps file names to their bytes; they are on disk when `written` is true."""

    ok: bool
    written: bool
    pages: tuple[Page, ...]
    outputs: dict[str, bytes]
    report: dict[str, Any]
    sink: Sink
    folder: Path | None
    placed: Placed | None = None
    """How the copy came to fit: levers, places, white."""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All findings, in the order they were made."""
        return self.sink.found


def bundled_content() -> Path:
    """Return the content file that comes with the program."""
    return min(folder("content").glob("*.md"))


def content_file(content: str | Path | None) -> tuple[Path, str]:
    """Return the content file that is meant, and what it is called in findings: the bundled one by its place in the checkout."""
    if content is not None:
        return Path(content), str(content)
    path = bundled_content()
    return path, f"content/{path.name}"


def build(
    content: str | Path | None = None, *, layout: str | Path | None = None, theme: str | Path | None = None,
    formats: Sequence[str] = FORMATS, out: str | Path | None = None, dpi: float = 150.0, text: Literal["outlines", "live"] = "outlines", draft: bool = False,
    profile: str = "newsprint", bleed: float | None = None, marks: bool = False, strict: bool = False, write: bool = True, timings: bool = False,
) -> BuildResult:  # fmt: skip
    """Return the page of `content` set as `layout` plans, and write it to `out` (default `out/<content name>/`).

    `layout` and `theme`, each a name or a file, take the place of those that the content and the layout file name.
    `formats` are of `ALL_FORMATS`. `profile` is a print condition's name or the file of a CMYK profile, `bleed` in millimetres
    takes the place of the layout's; `strict` holds small coloured and reversed type to what any press can register.
    Errors in content or layout keep everything from being written, unless `draft`.
    Raises ValueError for an unknown format.
    """
    unknown = [f for f in formats if f not in ALL_FORMATS]
    if unknown:
        raise ValueError(f"unknown format: {', '.join(unknown)}; there are {', '.join(ALL_FORMATS)}")
    asked = Asked(tuple(formats), dpi, text, profile, bleed, marks, strict)
    with session_lock(), collected_seldom():
        return _build(content, layout, theme, asked, out, draft, write, timings)


def _build(
    content: str | Path | None, layout: str | Path | None, theme: str | Path | None, asked: Asked,
    out: str | Path | None, draft: bool, write: bool, timings: bool,
) -> BuildResult:  # fmt: skip
    one_more_build()
    sink = Sink()
    clock = _Clock()
    path, name = content_file(content)
    document = read_document(path, sink, name=name)
    clock.lap("read")
    if document is not None:
        _proofread(document, sink)
        clock.lap("proof")
    spec = _plan(document, path.parent, layout, theme, sink)
    clock.lap("spec")
    catalog = with_own(opened(sink), path.parent, sink)
    placed: Placed | None = None
    printable = usable_profile(asked.profile, sink) is not None
    if printable and document is not None and spec is not None and not broken(sink):
        placed, spec = _placed(document, spec, path.parent, asked, sink)
    clock.lap("layout")
    outputs: dict[str, bytes] = {}
    if placed is not None and document is not None:
        left = homeless(document, spec.page) if spec is not None else {}
        for key, (words, panel) in left.items():
            sink.report("LAY036", getattr(document.meta, key).span, key=key, text=words, panel=panel)
        check_pages(placed.pages, sink, copy=copy_of(document, left), condition=asked.profile, strict=asked.strict)
        clock.lap("preflight")
        if draft or not sink.errors():
            for kind in asked.formats:
                outputs |= files_of(kind, placed.pages, catalog, sink, asked)
                clock.lap(kind)
            check_files(outputs, sink, asked)
            clock.lap("file rules")
            if "ticket" in asked.formats:
                outputs |= job_papers(outputs.get("page.pdf"), document, placed.pages, catalog, sink, asked)
                clock.lap("ticket")
    ok = placed is not None and not sink.errors()
    report = report_of(document, spec, placed, outputs, sink, milliseconds=clock.laps if timings else None)
    where = Path(out) if out is not None else Path("out") / (document.name if document is not None else path.stem)
    written = False
    if write and outputs and (ok or draft):
        files = {where / name: data for name, data in outputs.items()}
        files[where / "report.json"] = report_bytes(report)
        written = write_all(files, sink)
    return BuildResult(
        ok and (written or not write), written, placed.pages if placed else (), outputs, report, sink, where, placed
    )


def _proofread(document: Document, sink: Sink) -> None:
    """Report what an attentive reader would ask the editor about; the same copy is read once."""

    def make() -> list[Diagnostic]:
        from renderer.proof import proofread

        own = Sink()
        proofread(document, own)
        return own.found

    copy = f"{document.file}\0{sink.sources.get(document.file, '')}"
    sink.take(cached("proof", copy.encode(), make))


def _plan(
    document: Document | None, beside: Path, layout: str | Path | None, theme: str | Path | None, sink: Sink
) -> LayoutSpec | None:
    """Return the plan that was asked for, else the one that the content names, else layout A; a theme likewise.

    A file that the content names is sought beside it.
    """
    named_at = themed_at = None
    if document is not None:
        own, look = document.meta.layout, document.meta.theme
        if layout is None and own.text:
            layout, named_at = file_beside(own.text, beside), own.span
        if theme is None and look.text:
            theme, themed_at = file_beside(look.text, beside), look.span
    return read_spec(layout or LAYOUT, sink, panels=OPTIONS, theme=theme, named_at=named_at, themed_at=themed_at)


def file_beside(name: str, place: Path) -> str | Path:
    """Return the file `name` in the folder `place`, where it is one, else `name` itself."""
    return place / name if name.endswith((".yaml", ".yml")) else name


def broken(sink: Sink) -> bool:
    """Return whether faces or sources are so wrong that a page would be made of the wrong things."""
    return any(d.severity is Severity.ERROR and d.code.startswith(("FNT", "SPC")) for d in sink)


def _placed(document: Document, spec: LayoutSpec, beside: Path, asked: Asked, sink: Sink) -> tuple[Placed, LayoutSpec]:
    """Return the document laid out, with the pictures and icons that it names in the folder `beside`, and the plan it was set on."""
    from renderer.layout.wishes import check_wishes
    from renderer.pictures.files import read_graphics

    graphics = read_graphics(document, beside, sink, condition=asked.profile)
    context, icons, scenes = tools(sink, beside)
    check_wishes(document, icons.beside(beside, sink), sink)
    icons = icons.beside(beside, drawn := Sink())
    named = partial(_named, spec.look, asked.bleed)
    chosen = place_best(
        document, _bled(spec, asked.bleed), context, icons=icons, scenes=scenes, graphics=graphics, named=named
    )
    # an icon that a heading names and that is not there was told at its place
    sink.take(d for d in drawn if d.code != "SPC901")
    return chosen.placed, chosen.spec


def _named(look: str, bleed: float | None, name: str, sink: Sink) -> LayoutSpec | None:
    """Return the plan `name`, which another plan names, in that one's theme and with the bleed that was asked for."""
    found = read_spec(name, sink, panels=OPTIONS, theme=look)
    return None if found is None else _bled(found, bleed)


def _bled(spec: LayoutSpec, bleed: float | None) -> LayoutSpec:
    """Return the plan with the bleed that was asked for, in millimetres, in place of its own."""
    if bleed is None:
        return spec
    return dataclasses.replace(spec, sheet=dataclasses.replace(spec.sheet, bleed=Length(pt=mm(bleed))))


def copy_of(document: Document, left: Container[str] = ()) -> list[str]:
    """Return the words that must stand on the page, a string for each heading and item, in order; without those of the front matter
    under the keys in `left`, for which the plan has no place."""
    out: list[str] = []
    for part in document.parts:
        for section in walk(part):
            if section.heading is not None:
                out.append(section.heading.number + plain(section.heading.inlines))
            for block in section.blocks:
                label = block.marker if isinstance(block, Item) else ""
                out.append(label + plain(inlines_of(block)))
    keys = ("strip", "section", "date", "folio", "kicker", "headline", "deck", "byline", "credit")
    around = [getattr(document.meta, key).text for key in keys if key not in left]
    return [text for text in around if text] + out


class _Clock(Struct):
    """Milliseconds of each pass."""

    last: float = field(default_factory=time.perf_counter)
    laps: dict[str, float] = field(default_factory=dict)

    def lap(self, name: str) -> None:
        """Note how long it took since the last lap."""
        now = time.perf_counter()
        self.laps[name] = round((now - self.last) * 1000, 2)
        self.last = now
