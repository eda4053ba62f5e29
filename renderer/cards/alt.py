"""What a card says, for people who listen to it and for pasting beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renderer.cards.card import REPEATS, Card
from renderer.content.document import Block, Section, inlines_of, plain
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


def text_of(card: Card) -> str:
    """Return the words of a card as plain text: a line for each heading and item."""
    if card.kind in REPEATS:
        meta = card.document.meta
        fields = (meta.kicker, meta.headline, meta.deck, meta.byline, meta.credit) if card.kind == "cover" else ()
        return "\n".join(f.text for f in fields if f.text)
    lines: list[str] = []
    for part in card.document.parts:
        _section(part, lines)
    return "\n".join(lines)


def _section(section: Section, lines: list[str]) -> None:
    if section.heading is not None:
        lines.append((section.heading.number + " " if section.heading.number else "") + plain(section.heading.inlines))
    lines += [plain(inlines_of(b)) for b in section.blocks]
    for child in section.sections:
        _section(child, lines)


def alt_of(card: Card, pictures: Sequence[FrameItem]) -> str:
    """Return the alt text of a card: which of how many it is, what it is about, and what it says."""
    count = f"第{card.number}张，共{card.of}张。" if card.of > 1 else ""
    if card.post:
        count = f"第{card.post}组{count}"
    said = text_of(card).replace("\n", "；")
    if card.kind in ("comparison", "summary"):
        said = "；".join(dict.fromkeys(_groups(pictures)))
    kind = {"comparison": "对比图", "summary": "数字小结"}.get(card.kind, "")
    head = f"{card.title}，{kind}：" if kind else ""
    return count + head + said


def _groups(items: Sequence[FrameItem]) -> Iterator[str]:
    """Yield what the drawn groups of a card say: a bar's item, a tile's figure with its name."""
    for item in items:
        if isinstance(item, Group):
            if item.actual:
                yield item.actual
            elif item.tag == "p" and item.items and isinstance(item.items[0], Group):
                yield "".join(shown_text(item.items))
            else:
                yield from _groups(item.items)


def lines_of(blocks: Sequence[Block]) -> list[int]:
    """Return the lines of the content file that some blocks stand on, each once."""
    return sorted({b.span.line for b in blocks})
