"""What a card says, for people who listen to it and for pasting beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renderer.cards.card import Card
from renderer.content.clean import clean
from renderer.content.document import Block, Document, Section, Table, inlines_of, plain
from renderer.display.frame import FrameItem, Group, Text


def copy_text(items: Sequence[FrameItem]) -> Iterator[str]:
    """Yield the words of the copy that some items show, in reading order, a string for each run or grouped item."""
    for item in items:
        match item:
            case Text(role="copy", run=run):
                yield run.text
            case Group(actual=actual) if actual:
                yield actual
            case Group(items=inner):
                yield from copy_text(inner)


def shown_text(items: Sequence[FrameItem]) -> Iterator[str]:
    """Yield all words that some items show, labels and furniture too."""
    for item in items:
        match item:
            case Text(run=run):
                yield run.text
            case Group(items=inner):
                yield from shown_text(inner)


def alt_of(card: Card, pictures: Sequence[FrameItem]) -> str:
    """Return the alt text of a card: which of how many it is, what it is about, and what it says."""
    count = f"第{card.number}张，共{card.of}张。" if card.of > 1 else ""
    if card.post:
        count = f"第{card.post}组{count}"
    return count + said_by(card.kind, card.document, card.title, pictures)


def said_by(kind: str, document: Document, title: str, pictures: Sequence[FrameItem]) -> str:
    """Return what a card or a piece of a long picture says, in sentences as it is set."""
    meta = document.meta
    match kind:
        case "cover":
            fields = (meta.kicker, meta.headline, meta.deck, meta.byline, meta.credit)
            return sentences([f.text for f in fields if f.text])
        case "summary":
            return sentences([f"{title}，数字小结：", *dict.fromkeys(_tiles(pictures))])
        case "band" | "end":
            return sentences([title] if kind == "band" else [])
    lines = [f"{title}，对比图："] if kind == "comparison" else []
    for part in document.parts:
        _section(part, lines)
    return sentences(lines)


CLOSED = "。！？；：…"
"""Marks after which a sentence or an item needs none."""


def sentences(lines: Sequence[str]) -> str:
    """Return some lines as running text: what does not end with a mark of its own gets one."""
    last = len(lines) - 1
    return "".join(x if x[-1:] in CLOSED else x + ("。" if n == last else "；") for n, x in enumerate(lines) if x)


def _section(section: Section, lines: list[str]) -> None:
    heading = section.heading
    if heading is not None:
        lines.append((heading.number + " " if heading.number else "") + plain(clean(heading.inlines)) + "：")
    for block in section.blocks:
        lines += _rows(block) if isinstance(block, Table) else [plain(clean(inlines_of(block)))]
    for child in section.sections:
        _section(child, lines)


def _rows(table: Table) -> Iterator[str]:
    """Yield each row of a table: its name, then what stands under the head of each column."""
    heads = [plain(cell) for cell in table.head]
    for row in table.rows:
        cells = [(heads[n] if n < len(heads) else "") + " " + plain(cell) for n, cell in enumerate(row)]
        yield plain(row[0]) + "：" + "，".join(c.strip() for c in cells[1:]) if row else ""


def _tiles(items: Sequence[FrameItem]) -> Iterator[str]:
    """Yield what the tiles of a wall say: the name, which stands under the figure, then the figure with what is said of it."""
    for item in items:
        if isinstance(item, Group):
            if item.tag == "p" and item.items and isinstance(item.items[0], Group):
                texts = [i.run for i in item.items if isinstance(i, Text)]
                base = max(texts, key=lambda r: r.size).origin.y if texts else 0.0
                parts = [
                    "".join(r.text for r in texts if (r.origin.y > base + 0.1) is under) for under in (True, False)
                ]
                yield "：".join(parts)
            else:
                yield from _tiles(item.items)


def lines_of(blocks: Sequence[Block]) -> list[int]:
    """Return the lines of the content file that some blocks stand on, each once."""
    return sorted({b.span.line for b in blocks})
