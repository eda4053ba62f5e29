"""A Document as lines that a person reads, places as line:column, for the cases in tests/cases/content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from renderer.content.document import Document, Inline, Item, Picture, Quote, Section, Table
from renderer.diagnostics import Sink

PLACES = ("span", "file", "name")


def without(node: Any, *names: str) -> Any:
    """Return `node` as nested tuples without the fields called `names`, so that two Documents can be compared."""
    if isinstance(node, tuple):
        return tuple(without(one, *names) for one in node)
    if isinstance(node, Struct):
        kept = [name for name in node.__struct_fields__ if name not in names]
        return (type(node).__name__, *((name, without(getattr(node, name), *names)) for name in kept))
    return node


def inline(one: Inline) -> str:
    """Return one inline: its text between signs of its role, its braces, its place."""
    text = one.text.replace("\u2028", "⏎")
    if one.superscript:
        text = f"^{text}^"
    if one.emphasis:
        text = f"/{text}/"
    if one.strong:
        text = f"[{text}]"
    return f"{text}{braces(one.attributes)}@{one.span.line}:{one.span.column}"


def braces(attributes: tuple[tuple[str, str], ...]) -> str:
    """Return attributes as {key=value}."""
    return "{" + " ".join(f"{k}={v}" if v else k for k, v in attributes) + "}" if attributes else ""


def line(inlines: tuple[Inline, ...]) -> str:
    """Return inlines on one line."""
    return " ".join(inline(one) for one in inlines)


def show(document: Document) -> list[str]:
    """Return the whole Document, furniture first."""
    lines = [f"{name}: {getattr(document.meta, name).text}" for name in document.meta.__struct_fields__]
    lines = [text for text in lines if not text.endswith(": ")]
    for part in document.parts:
        lines += section(part)
    return lines


def section(one: Section) -> Iterator[str]:
    """Yield a section's lines."""
    if one.heading:
        number = f"({one.heading.number}) " if one.heading.number else ""
        yield f"h{one.level} {number}{line(one.heading.inlines)}{braces(one.heading.attributes)}"
    else:
        yield f"h{one.level} (none)"
    for block in one.blocks:
        match block:
            case Item():
                marker = f"{block.marker} " if block.marker else ""
                yield f"item {marker}{line(block.inlines)}{braces(block.attributes)}"
            case Quote():
                yield f"quote {line(block.inlines)}{braces(block.attributes)}"
            case Picture():
                yield f"picture {block.path} {line(block.caption)}{braces(block.attributes)}"
            case Table():
                yield f"table{braces(block.attributes)}"
                for row in (block.head, *block.rows):
                    yield "  " + " | ".join(line(cell) for cell in row)
            case _:
                yield f"paragraph {line(block.inlines)}{braces(block.attributes)}"
    for child in one.sections:
        yield from section(child)


def findings(sink: Sink) -> list[str]:
    """Return the findings as code and place, and check that their words can be made."""
    for finding in sink:
        assert all(finding.message(lang) and finding.hint(lang) for lang in ("zh", "en")), finding
    return [f"{d.code} {d.span.line}:{d.span.column}" if d.span else d.code for d in sink]


def words(document: Document) -> str:
    """Return every word of the Document in reading order, markers of items and numbers of headings too."""
    from renderer.content.document import plain

    said = [getattr(document.meta, name).text for name in document.meta.__struct_fields__ if name != "lang"]

    def of(one: Section) -> None:
        if one.heading:
            said.append(one.heading.number + plain(one.heading.inlines))
        for block in one.blocks:
            match block:
                case Item():
                    said.append(block.marker + plain(block.inlines))
                case Picture():
                    said.append(plain(block.caption))
                case Table():
                    said.extend(plain(cell) for row in (block.head, *block.rows) for cell in row)
                case _:
                    said.append(plain(block.inlines))
        for child in one.sections:
            of(child)

    for part in document.parts:
        of(part)
    return "".join(said)
