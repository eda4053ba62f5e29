"""What every finished page keeps to, whatever the copy and the plan: complete, inside its panels, nothing over something else."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from renderer.content.document import Document
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Page, Shape, Text
from renderer.display.geometry import Rect, Transform
from renderer.fonts.catalog import Catalog
from renderer.layout.choose import Chosen, place_best
from renderer.layout.claims import homeless
from renderer.layout.panels import OPTIONS
from renderer.pipeline import copy_of
from renderer.preflight.ink import marks, on_sheet
from renderer.preflight.page_rules import check_pages
from renderer.spec.icons import Icons
from renderer.spec.load import read_spec
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext

SLACK = 1.0
"""Points by which ink may pass the edge of its place: a line's thickness, a glyph's overhang."""

SHARED = Catalog.load(), Icons.load(), Scenes.load()


def laid_out(document: Document, layout: str) -> tuple[Chosen, Sink]:
    """Return the pages of a document and what there was to say of them."""
    sink = Sink()
    spec = read_spec(layout, sink, panels=OPTIONS)
    assert spec is not None, [d.message("en") for d in sink]
    catalog, icons, scenes = SHARED
    chosen = place_best(
        document, spec, TextContext(catalog, sink), icons=icons, scenes=scenes, graphics={},
        named=lambda name, into: read_spec(name, into, panels=OPTIONS),
    )  # fmt: skip
    check_pages(chosen.placed.pages, sink, copy=copy_of(document, homeless(document, chosen.spec.page)))
    return chosen, sink


def read(path: Path) -> Document:
    """Return a content file that reads without errors."""
    sink = Sink()
    document = read_document(path, sink)
    assert document is not None
    assert not sink.errors()
    return document


def faults(page: Page) -> list[str]:
    """Return what is wrong with where things stand on a page, in words."""
    return [*_leaving(page), *_overlapping(page), *_written_over(page)]


def _leaving(page: Page) -> list[str]:
    out = []
    for mark in marks(page.items):
        if any(g.clip is not None for g in mark.groups):
            continue
        if isinstance(mark.item, Text):
            run = mark.item.run
            own = Rect(run.origin.x, run.origin.y - 0.8 * run.size, run.advance, 0.8 * run.size)
            what = run.text[:12]
        elif isinstance(mark.item, Shape):
            own, what = mark.item.path.bounds(), "shape"
        else:
            continue
        box = on_sheet(own, mark.to_sheet)
        at = Transform()
        places = [(page.type_area, "page")]
        for group in mark.groups:
            at = at.after(group.transform) if group.transform is not None else at
            if group.box is not None:
                places.append((on_sheet(group.box, at), group.name))
        out += [f"{what} leaves {name}" for place, name in places if not place.contains(box, slack=SLACK)]
    return out


def _overlapping(page: Page) -> list[str]:
    found: list[tuple[Rect, str]] = []

    def look(items: tuple[object, ...], at: Transform) -> None:
        for item in items:
            if isinstance(item, Group):
                here = at.after(item.transform) if item.transform is not None else at
                if item.box is not None:
                    found.append((on_sheet(item.box, here), item.name))
                else:
                    look(item.items, here)

    look(page.items, Transform())
    return [
        f"{one} over {other}" for (a, one), (b, other) in combinations(found, 2)
        if min(a.right, b.right) - max(a.x, b.x) > SLACK and min(a.bottom, b.bottom) - max(a.y, b.y) > SLACK
    ]  # fmt: skip


def _written_over(page: Page) -> list[str]:
    """Return words that are set over other words: runs of text whose ink shares more than a sliver."""
    runs = []
    for mark in marks(page.items):
        if isinstance(mark.item, Text) and mark.item.run.text.strip():
            run = mark.item.run
            # the ink of the first glyph to that of the last: the blank half of a mark is none
            face = SHARED[0].face(run.face)
            ends = [(x, face.ink(gid)) for x, gid in zip(run.xs, run.gids, strict=True)]
            inks = [(x + ink.x * run.size, x + ink.right * run.size) for x, ink in ends if ink is not None]
            if not inks:
                continue
            first, last = run.origin.x + inks[0][0], run.origin.x + inks[-1][1]
            inked = Rect(first, run.origin.y - 0.7 * run.size, last - first, 0.7 * run.size)
            runs.append((on_sheet(inked, mark.to_sheet), run.text))
    runs.sort(key=lambda r: r[0].y)
    out, near = [], []
    for place, text in runs:
        near = [(p, t) for p, t in near if p.bottom > place.y + SLACK]
        out += [
            f"{text} over {t}" for p, t in near
            if min(p.right, place.right) - max(p.x, place.x) > SLACK and min(p.bottom, place.bottom) - place.y > SLACK
        ]  # fmt: skip
        near.append((place, text))
    return out
