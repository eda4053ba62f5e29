"""Puts a PDF together: its pages, what the whole file says, and the tree of tags."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from renderer.backends.pdf.bleed import bled
from renderer.backends.pdf.canvas import Canvas
from renderer.backends.pdf.objects import Document, Reference, Stream, array, dictionary, name, string
from renderer.backends.pdf.press import (
    STANDARDS,
    About,
    Boxes,
    Standard,
    Variant,
    blending_group,
    boxes,
    info,
    metadata,
    moment,
    output_intents,
)
from renderer.backends.pdf.resources import Resources
from renderer.conditions import usable_profile
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Page
from renderer.display.geometry import Rect, rectangle
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.records import Struct, replace
from renderer.units import to_mm

if TYPE_CHECKING:
    from renderer.backends.pdf.tags import Structure

SLUG_FACE = FaceKey("hei-400")


class PdfOptions(Struct, frozen=True):
    """How pages become a PDF.

    `variant`: the press file (PDF/X-4 and PDF/A-2u), PDF/X-1a:2003, or the tagged file for screens. `profile`: a print
    condition's name or the path of a CMYK profile. `created`: Unix time that stands in the file.
    """

    variant: Variant = "print"
    profile: str = "newsprint"
    marks: bool = False
    created: int | None = None
    creator: str = "tujie"


class PdfBackend:
    """Writes all pages into one PDF."""

    suffix: ClassVar[str] = ".pdf"
    many_pages: ClassVar[bool] = True

    def __init__(self, options: PdfOptions | None = None) -> None:
        """Take the options; without them a press file for newsprint is made."""
        self.options = options or PdfOptions()

    def render(self, pages: Sequence[Page], catalog: Catalog, *, sink: Sink) -> bytes:
        """Return the file; empty when a picture (OUT002) or the profile (OUT004) cannot be read."""
        options = self.options
        standard = STANDARDS[options.variant]
        profile = usable_profile(options.profile, sink)
        if profile is None:
            return b""
        document = Document(standard.version)
        resources = Resources(document, catalog, profile="srgb" if standard.screen else options.profile, sink=sink)
        structure: Structure | None = None
        if standard.pdfua:
            # what only the file for screens needs is loaded for it alone
            from renderer.backends.pdf.bookmarks import bookmarks
            from renderer.backends.pdf.tags import Structure

            structure = Structure(sink)
        drawn = [_draw(page, resources, options, structure) for page in pages]
        if None in resources.images.values():
            return b""
        tree = dictionary(Type=name("Pages"), Count=len(pages))
        kids = _enter_pages(drawn, document, document.add(tree), resources, standard)
        tree["Kids"] = array(*kids)
        first = pages[0]
        when = moment(options.created)
        digest = hashlib.sha256(repr((options.variant, options.creator, first.title, first.lang, tuple(when))).encode())
        digest.update(_digest(profile))
        for place, content in drawn:
            digest.update(repr(place).encode() + content)
        about = About(first.title or "tujie", first.lang, options.creator, when, digest.digest()[:16])
        root = dictionary(
            Type=name("Catalog"), Pages=document.add(tree), Lang=string(first.lang),
            OutputIntents=output_intents(document, standard, options.profile),
            Metadata=metadata(document, about, standard),
            ViewerPreferences=dictionary(DisplayDocTitle="true"),
        )  # fmt: skip
        if structure is not None:
            root["StructTreeRoot"] = structure.finish(document, kids)
            root["MarkInfo"] = dictionary(Marked="true")
            outline = bookmarks(document, list(structure.outline()), kids)
            if outline is not None:
                root["Outlines"] = outline
        return document.write(catalog=root, info=info(about, standard), identity=about.identity)


@lru_cache(maxsize=4)
def _digest(profile: bytes) -> bytes:
    """Return the hash of a profile, which is the same object as long as it is the same profile."""
    return hashlib.sha256(profile).digest()


def _draw(
    page: Page, resources: Resources, options: PdfOptions, structure: Structure | None
) -> tuple[Boxes, bytes]:  # fmt: skip
    """Return a page's boxes and its content."""
    if structure is not None:
        from renderer.backends.pdf.screen import ScreenCanvas

        place = boxes(replace(page, bleed=0.0), marks=False)
        structure.start_page()
        canvas: Canvas = ScreenCanvas(resources, structure, ox=place.trim[0], oy=place.trim[3])
        canvas.items(page.items)
        return place, canvas.content()
    place = boxes(page, marks=options.marks)
    canvas = Canvas(resources, ox=place.trim[0], oy=place.trim[3])
    items = bled(page)
    if not options.marks:
        canvas.items(items)
        return place, canvas.content()
    from renderer.backends.pdf.marks import marks

    # artwork may run on past the bleed, where it would otherwise be cut by the sheet
    width, height = page.trim
    canvas.group(Group(items, clip=rectangle(Rect(0, 0, width, height).inset(*[-page.bleed] * 4))))
    canvas.items(marks(page, _slug_words(page, options), resources.catalog.face(SLUG_FACE)))
    return place, canvas.content()


def _enter_pages(
    drawn: list[tuple[Boxes, bytes]], document: Document, parent: Reference, resources: Resources, standard: Standard
) -> list[Reference]:
    # begun first: they are packed while the fonts are made
    contents = [Stream(content) for _, content in drawn]
    shared = document.add(resources.finish())
    kids = []
    for index, ((place, _), content) in enumerate(zip(drawn, contents, strict=True)):
        entries = dictionary(
            Type=name("Page"), Parent=parent, Resources=shared, Contents=document.add(content),
            Group=blending_group(standard),
        )  # fmt: skip
        entries.dict.update(place.entries())
        if standard.pdfua:
            entries.dict.update({"StructParents": index, "Tabs": name("S")})
        kids.append(document.add(entries))
    return kids


def _slug_words(page: Page, options: PdfOptions) -> str:
    date = time.strftime("%Y-%m-%d", moment(options.created))
    size = f"{to_mm(page.trim.width):g} × {to_mm(page.trim.height):g} mm"
    return "   ".join((page.title, str(page.number), date, size, options.profile))
