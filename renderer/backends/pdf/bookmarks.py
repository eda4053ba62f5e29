"""The bookmarks of the file for screens: its headings, nested by their levels."""

from __future__ import annotations

from renderer.backends.pdf.objects import Document, PDFDictionary, Reference, array, dictionary, name, string
from renderer.records import Struct


class Bookmark(Struct, frozen=True):
    """A heading, for the bookmarks: its level from 1, its words, and where it stands."""

    level: int
    text: str
    page: int
    top: float


def bookmarks(document: Document, headings: list[Bookmark], pages: list[Reference]) -> Reference | None:
    """Return a reference to the outline of `headings`; None when there are none."""
    if not headings:
        return None
    root = dictionary(Type=name("Outlines"))
    top = document.add(root)
    open_at: list[tuple[int, PDFDictionary, Reference]] = [(0, root, top)]
    last: dict[int, tuple[PDFDictionary, Reference]] = {}
    for heading in headings:
        while open_at[-1][0] >= heading.level:
            open_at.pop()
        _, above, parent = open_at[-1]
        item = dictionary(
            Title=string(heading.text), Parent=parent,
            Dest=array(pages[heading.page], name("XYZ"), "null", round(heading.top, 3), "null"),
        )  # fmt: skip
        reference = document.add(item)
        before = last.get(id(above))
        if before is None:
            above["First"] = reference
        else:
            before[0]["Next"], item["Prev"] = reference, before[1]
        above["Last"] = reference
        last[id(above)] = (item, reference)
        for _, ancestor, _ in open_at:
            ancestor["Count"] = ancestor.dict.get("Count", 0) + 1
        open_at.append((heading.level, item, reference))
    return top
