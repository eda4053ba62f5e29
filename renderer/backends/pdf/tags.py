"""The structure tree of the file for screens (PDF/UA-1): what each piece of the page is, in reading order.

Groups of the display list say what they are (`tag`); everything painted belongs to one of them or is an artifact. Where a
plan leaves gaps the tree is mended: items without a list get one, headings never skip a level, text outside any group
becomes a paragraph, a figure nobody described says the words it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from renderer.backends.base import runs_in
from renderer.backends.pdf.bookmarks import Bookmark
from renderer.backends.pdf.objects import Document, Reference, array, dictionary, name, string
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Tag
from renderer.display.geometry import Rect, Transform
from renderer.records import Struct, field

KINDS: dict[Tag, str] = {
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "p": "P", "list": "L", "item": "LI", "label": "Lbl", "figure": "Figure",
    "caption": "Caption", "table": "Table", "row": "TR", "head": "TH", "cell": "TD", "section": "Sect",
}  # fmt: skip
BRANCHES = ("Document", "Sect", "L", "Table", "TR")
"""What holds other elements and no words of its own."""
Painted = Literal["text", "furniture", "shape", "picture"]


class Element(Struct, eq=False):
    """One element of the tree. `kids` are elements, or pairs of page and number of marked content."""

    kind: str
    alt: str = ""
    actual: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    label: str = ""
    item: Element | None = None
    """Of the body of a list's item: the item."""
    labels: str = ""
    """Of a list: how its items are labelled, by PDF's names; "" where they are not."""
    given: bool = False
    """Made to mend the tree; the next item of its kind joins it."""

    def text(self) -> str:
        """Return all words in the element, in reading order as far as they are its own."""
        return "".join(self.words) + "".join(kid.text() for kid in self.kids if isinstance(kid, Element))

    def said(self) -> list[str]:
        """Return the words in the element run by run."""
        inner = [words for kid in self.kids if isinstance(kid, Element) for words in kid.said()]
        return [words for words in (*self.words, *inner) if words.strip()]

    def holds_anything(self) -> bool:
        """Return whether something painted belongs to the element or to one below it."""
        return any(not isinstance(kid, Element) or kid.holds_anything() for kid in self.kids)


class Structure:
    """Grows the tree while pages are drawn, and enters it in the document."""

    def __init__(self, sink: Sink) -> None:
        """Start with an empty document."""
        self.sink = sink
        self.top = Element("Document")
        self.stack = [self.top]
        self.hidden = 0
        self.page = 0
        self.counts: list[int] = []
        self.owners: list[list[Element]] = []
        self.headings: list[tuple[Element, int, float]] = []

    def start_page(self) -> None:
        """Begin the next page."""
        self.page = len(self.counts)
        self.counts.append(0)
        self.owners.append([])

    # -- while drawing

    def enter(self, group: Group, to_page: Transform) -> bool:
        """Note that a group begins; return whether `leave` must be called. `to_page` maps its coordinates to user space."""
        if group.tag == "artifact":
            self.hidden += 1
            return True
        kind = KINDS.get(group.tag, "Span" if group.actual else "Figure" if group.alt else "")
        if not kind or self.hidden or self._inside_figure(kind):
            return False
        if kind in ("TH", "TD") and self.stack[-1].kind != "TR":
            kind = "P"
        if kind == "Lbl":
            return self._label(group)
        for kid in self.stack[-1].kids[-1:]:
            if isinstance(kid, Element) and kind not in ("LI", "TR", "Span"):
                kid.given = False
        element = Element(
            kind, group.alt, group.actual if kind != "LI" else "", place(group.box, to_page), label=group.name
        )
        parent = self._home(kind)
        parent.kids.append(element)
        if kind == "LI":
            body = Element("LBody", actual=group.actual, item=element)
            element.kids.append(body)
            element = body
        elif kind[0] == "H":
            self.headings.append((element, self.page, 0.0 if element.box is None else element.box[3]))
        self.stack.append(element)
        return True

    def _label(self, group: Group) -> bool:
        """Begin the label of the item that is open: it stands before the item's body, and its list says that it has labels."""
        body = self.stack[-1]
        item, around = (body.item, self.stack[-2]) if body.kind == "LBody" else (None, None)
        if item is None or around is None:
            return False
        label = Element("Lbl", label=group.name)
        item.kids.insert(0, label)
        for kid in (around, *around.kids):
            if isinstance(kid, Element) and kid.kind == "L" and (kid is around or item in kid.kids):
                kid.labels = _labels(group)
        self.stack.append(label)
        return True

    def leave(self, group: Group) -> None:
        """Note that a group ends for which `enter` said so."""
        if group.tag == "artifact":
            self.hidden -= 1
        else:
            self.stack.pop()

    def _inside_figure(self, kind: str) -> bool:
        return kind != "Caption" and any(element.kind == "Figure" for element in self.stack)

    def _home(self, kind: str) -> Element:
        """Return the element that an element of `kind` goes into."""
        here = self.stack[-1]
        if kind == "Span" and here.kind in BRANCHES:
            return self._mended(here, "P")
        if kind == "LI" and here.kind != "L":
            return self._mended(here, "L")
        if kind == "TR" and here.kind != "Table":
            return self._mended(here, "Table")
        return here

    @staticmethod
    def _mended(here: Element, kind: str) -> Element:
        last = here.kids[-1] if here.kids else None
        if isinstance(last, Element) and last.given and last.kind == kind:
            return last
        made = Element(kind, given=True)
        here.kids.append(made)
        return made

    def owner(
        self, painted: Painted, *, alt: str = "", words: str = "", box: tuple[float, float, float, float] | None = None
    ) -> Element | None:  # fmt: skip
        """Return the element that what is painted next belongs to; None for an artifact. `box`: its place in user space."""
        here = self.stack[-1]
        if self.hidden:
            return None
        if here.kind == "Lbl" and painted == "furniture":
            # a mark is no word of the copy, but it is what the item begins with
            painted = "text"
        if any(element.kind == "Figure" for element in self.stack):
            here.words.append(words)
            return here
        if painted == "picture" and alt:
            figure = Element("Figure", alt, box=box)
            here.kids.append(figure)
            return figure
        if painted != "text":
            return None
        if here.kind in BRANCHES:
            here = self._mended(here, "P")
        here.words.append(words)
        return here

    def begin(self, owner: Element | None) -> str:
        """Return the operator that begins a piece of `owner`; it is ended by EMC."""
        if owner is None:
            return "/Artifact BMC"
        number = self.counts[self.page]
        self.counts[self.page] += 1
        self.owners[self.page].append(owner)
        owner.kids.append((self.page, number))
        if owner.kind[0] == "H":
            # its level is settled before its words are written, so that they are marked as what it is
            self._mend_headings()
        return f"/{owner.kind} <</MCID {number}>> BDC"

    # -- when all is drawn

    def finish(self, document: Document, pages: list[Reference]) -> Reference:
        """Return a reference to the structure tree's root, with all elements entered."""
        self._mend_headings()
        self._mend_figures(self.top)
        _mend_tables(self.top)
        _mend_lists(self.top)
        root = dictionary(Type=name("StructTreeRoot"))
        reference = document.add(root)
        entered: dict[int, Reference] = {}
        root["K"] = self._enter(document, self.top, reference, pages, entered)
        numbers: list[object] = []
        for page, owners in enumerate(self.owners):
            numbers += [page, document.add(array(*(entered[id(owner)] for owner in owners)))]
        root["ParentTree"] = document.add(dictionary(Nums=array(*numbers)))
        root["ParentTreeNextKey"] = len(self.owners)
        return reference

    def _enter(
        self,
        document: Document,
        element: Element,
        parent: Reference,
        pages: list[Reference],
        entered: dict[int, Reference],
    ) -> Reference:
        made = dictionary(
            Type=name("StructElem"), S=name(element.kind), P=parent,
            Alt=string(element.alt) if element.alt else None,
            ActualText=string(element.actual) if element.actual else None,
        )  # fmt: skip
        reference = entered[id(element)] = document.add(made)
        if element.kind == "Figure" and element.box is not None:
            made["A"] = dictionary(O=name("Layout"), Placement=name("Block"), BBox=array(*element.box))
        if element.labels:
            made["A"] = dictionary(O=name("List"), ListNumbering=name(element.labels))
        if element.kind == "TH":
            made["A"] = dictionary(O=name("Table"), Scope=name("Column"))
        kids: list[object] = []
        home = next((kid[0] for kid in element.kids if not isinstance(kid, Element)), None)
        if home is not None:
            made["Pg"] = pages[home]
        for kid in element.kids:
            if not isinstance(kid, Element):
                page, number = kid
                kids.append(number if page == home else dictionary(Type=name("MCR"), Pg=pages[page], MCID=number))
            elif kid.holds_anything() or element.kind == "TR":
                kids.append(self._enter(document, kid, reference, pages, entered))
        made["K"] = array(*kids)
        return reference

    def _mend_headings(self) -> None:
        """Let the first heading be H1 and none skip a level (PDF/UA-1, 7.4.2)."""
        level = 0
        for element, _, _ in self.headings:
            if element.holds_anything():
                level = min(int(element.kind[1]), level + 1)
                element.kind = f"H{level}"

    def _mend_figures(self, element: Element) -> None:
        """Give each figure something to say (PDF/UA-1, 7.3): its description, else its own words, else that there is none."""
        for kid in element.kids:
            if isinstance(kid, Element):
                self._mend_figures(kid)
        if element.kind != "Figure" or element.actual or not element.holds_anything():
            return
        shown = element.said()
        if not element.alt:
            element.alt = " ".join(shown)
        elif any(words not in element.alt for words in shown):
            # a description hides the figure's own words from who listens, so it says them too
            element.alt = f"{element.alt}：{' '.join(words for words in shown if words not in element.alt)}"
        if not element.alt:
            self.sink.report("OUT003", None, name=element.label or "?")
            element.alt = "图"

    def outline(self) -> Iterator[Bookmark]:
        """Yield the headings in reading order."""
        for element, page, top in self.headings:
            if element.holds_anything():
                yield Bookmark(int(element.kind[1]), element.actual or element.text(), page, top)


SIGNS = {"▪": "Square", "■": "Square", "□": "Square", "◆": "Square", "○": "Circle", "◦": "Circle"}
"""What PDF calls the marks of lists (ISO 32000-1, table 347); any other mark is a disc."""


def _labels(label: Group) -> str:
    """Return what PDF calls the labels of a list by one of them: numbers, or marks by their form."""
    said = "".join(run.text for run in runs_in(label.items))
    return "Decimal" if any(c.isalnum() for c in said) else SIGNS.get(said, "Disc")


def _mend_tables(element: Element) -> None:
    """Let what is no even table be read as its parts: rows of one length, of heads and cells alone (PDF/UA-1, 7.2)."""
    inner = [kid for kid in element.kids if isinstance(kid, Element)]
    for kid in inner:
        _mend_tables(kid)
    if element.kind != "Table":
        return
    rows = [kid for kid in inner if kid.kind == "TR"]
    even = len({len(row.kids) for row in rows}) == 1
    cells = [cell for row in rows for cell in row.kids]
    clean = all(isinstance(cell, Element) and cell.kind in ("TH", "TD") for cell in cells)
    if not (even and clean and all(kid.kind in ("TR", "Caption") for kid in inner)):
        element.kind = "Div"
        for row in rows:
            row.kind = "Div"
        for cell in cells:
            if isinstance(cell, Element) and cell.kind in ("TH", "TD"):
                cell.kind = "P"


def _mend_lists(element: Element) -> None:
    """Let lists hold nothing but items, other lists and a caption (PDF/UA-1, 7.2): anything else in them becomes an item."""
    for i, kid in enumerate(element.kids):
        if not isinstance(kid, Element):
            continue
        _mend_lists(kid)
        if element.kind == "L" and kid.kind not in ("LI", "L", "Caption"):
            element.kids[i] = Element("LI", kids=[Element("LBody", kids=[kid])])


def place(box: Rect | None, to_page: Transform) -> tuple[float, float, float, float] | None:
    """Return the box in user space: left, bottom, right, top."""
    if box is None:
        return None
    corners = [to_page.apply(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    xs, ys = [c.x for c in corners], [c.y for c in corners]
    return (min(xs), min(ys), max(xs), max(ys))
