"""The words of a page and their roles. Every node knows where in the file it stands.

A Document is a tree of `Section`s: parts (level 1), sections (level 2), sub-sections (level 3). A section's own `blocks`
come before its `sections`, in file order. No text is stored twice and none is changed: joining the texts in reading
order gives the copy, markers aside.
"""

from __future__ import annotations

from collections.abc import Iterator

from renderer.diagnostics import Span
from renderer.records import Struct

Attributes = tuple[tuple[str, str], ...]
"""What stands in braces after a heading, an item or a figure: `{#gdp icon=buildings}` is (("id", "gdp"), ("icon", "buildings")).
A bare word is (word, "")."""


def attribute(attributes: Attributes, key: str) -> str | None:
    """Return the value of `key`, "" for a bare word, None when it is not there."""
    return next((v for k, v in attributes if k == key), None)


class Inline(Struct, frozen=True):
    """A stretch of text in one role. `strong` is a figure or a word the editor set bold."""

    text: str
    span: Span
    strong: bool = False
    emphasis: bool = False
    superscript: bool = False
    attributes: Attributes = ()


class Heading(Struct, frozen=True):
    """A heading. `number` is the figure that opens it ("1" in "1 更加用力加快项目建设"), not part of `inlines`."""

    inlines: tuple[Inline, ...]
    span: Span
    number: str = ""
    attributes: Attributes = ()


class Item(Struct, frozen=True):
    """One item of a list. `marker` is what was typed before it when that is a number ("1."), else empty."""

    inlines: tuple[Inline, ...]
    span: Span
    marker: str = ""
    attributes: Attributes = ()


class Paragraph(Struct, frozen=True):
    """Running text."""

    inlines: tuple[Inline, ...]
    span: Span
    attributes: Attributes = ()


class Quote(Struct, frozen=True):
    """A quotation set apart."""

    inlines: tuple[Inline, ...]
    span: Span
    attributes: Attributes = ()


class Table(Struct, frozen=True):
    """A table: a head row (may be empty) and body rows of cells. `again`: it goes on from a sheet where its head stood.

    `whole`, of a piece of a table, are the rows of all pieces: their columns are alike.
    """

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    span: Span
    attributes: Attributes = ()
    again: bool = False
    whole: tuple[tuple[tuple[Inline, ...], ...], ...] = ()


class Picture(Struct, frozen=True):
    """A picture with its caption; `path` as written in the content file."""

    path: str
    caption: tuple[Inline, ...]
    span: Span
    attributes: Attributes = ()


Block = Item | Paragraph | Quote | Table | Picture


class Section(Struct, frozen=True):
    """A heading and what stands under it. A section without a heading holds what came before the first one."""

    level: int
    heading: Heading | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    span: Span


class Field(Struct, frozen=True):
    """A value of the front matter."""

    text: str
    span: Span


EMPTY = Field("", Span("", 0))


class Meta(Struct, frozen=True):
    """The page's furniture as the content gives it; a field that is not given is EMPTY."""

    strip: Field = EMPTY
    """The name in the page strip (报眉): 向新向上."""
    section: Field = EMPTY
    """The name of the special, beside it: 两会特别报道."""
    kicker: Field = EMPTY
    """The line over the headline (引题)."""
    headline: Field = EMPTY
    """The headline (主题). A space parts two clauses that may stand on one line."""
    deck: Field = EMPTY
    """The line under the headline (副题)."""
    byline: Field = EMPTY
    """Who wrote it (署名)."""
    credit: Field = EMPTY
    """Who drew the page (制图), at its foot."""
    date: Field = EMPTY
    """The day of issue, as it is to be printed."""
    folio: Field = EMPTY
    """The number of the page (版次)."""
    lang: Field = EMPTY
    """The language of the copy for screen readers: zh-CN."""
    hyphens: Field = EMPTY
    """The language of Western words that may be parted with a hyphen at the end of a line: en, de-1996, fr."""
    layout: Field = EMPTY
    """The layout the content is made for: a name, or a file beside it."""
    theme: Field = EMPTY
    """The theme the content is made for: a name, or a file beside it; it goes before the layout's own."""


class Document(Struct, frozen=True):
    """All that is said on a page. `name` is the content's name (the file's stem)."""

    name: str
    meta: Meta
    parts: tuple[Section, ...]
    file: str


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return the text of `inlines`, markers aside."""
    return "".join(i.text for i in inlines)


def walk(section: Section) -> Iterator[Section]:
    """Yield `section` and all sections under it, in reading order."""
    yield section
    for child in section.sections:
        yield from walk(child)


def inlines_of(block: Block) -> tuple[Inline, ...]:
    """Return all words of a block in reading order; a table's cells are parted by ideographic spaces, its rows by line ends."""
    match block:
        case Picture(caption=caption):
            return caption
        case Table(head=head, rows=rows, span=span):
            out: list[Inline] = []
            for n, row in enumerate((head, *rows) if head else rows):
                for m, cell in enumerate(row):
                    if n or m:
                        out.append(Inline("\u3000" if m else "\n", span))
                    out += cell
            return tuple(out)
        case _:
            return block.inlines
