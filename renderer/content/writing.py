"""A Document as structured Markdown: what `tujie import` writes, and what `read_markdown` reads back as the same Document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renderer.content.document import (
    Attributes,
    Block,
    Document,
    Field,
    Heading,
    Inline,
    Item,
    Paragraph,
    Picture,
    Quote,
    Section,
    Table,
    attribute,
)
from renderer.content.outline import opening_number

_PLAIN_VALUE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff5e—“（《A-Za-z][^\n\t:#]*\Z")
_RESERVED = frozenset(("null", "Null", "NULL"))
_LIST_MARKER = re.compile(r"\d{1,9}[.)]\Z")
_SPECIAL = re.compile(r"[\\*{^]|&(?=#?\w+;)|<(?=!--|sup>)|!(?=\[)")
_SPACE = re.compile(r"[^\S \u3000]")
_BLOCK_OPENING = re.compile(r"[#>+|:-]|_(?=[ \t_]+\Z)|\d{1,9}[.)]|\s")


def to_markdown(document: Document) -> str:
    """Return `document` as the text of a content file; reading it gives the same Document, but for the places."""
    lines = list(_front_matter(document))
    for part in document.parts:
        lines += _section(part)
    return "\n".join(lines).rstrip("\n") + "\n"


def _front_matter(document: Document) -> Iterator[str]:
    given = [(name, getattr(document.meta, name)) for name in document.meta.__struct_fields__]
    titled = len(document.parts) == 1 and document.parts[0].heading is not None
    # a key without a value keeps the heading of an only part from being read as the headline
    given = [(name, value) for name, value in given if value.span.line or value.text or (titled and name == "headline")]
    if not given:
        return
    yield "---"
    for name, value in given:
        yield from _value(name, value)
    yield "---"
    yield ""


def _value(name: str, value: Field) -> Iterator[str]:
    """Yield the lines of one key of the front matter."""
    if not value.text:
        yield f"{name}:"
    elif _PLAIN_VALUE.match(value.text) and value.text == value.text.strip() and value.text not in _RESERVED:
        yield f"{name}: {value.text}"
    else:
        quoted = value.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        yield f'{name}: "{quoted}"'


def _section(section: Section) -> Iterator[str]:
    if section.heading is not None:
        yield f"{'#' * section.level} {_heading(section.heading)}"
        yield ""
    before: Block | None = None
    width = 0
    for block in section.blocks:
        if before is not None and not _one_list(before, block):
            yield ""
        sub = isinstance(before, Item) and width > 0 and attribute(block.attributes, "level") == "2"
        yield from _block(block, indent=width if sub else 0)
        if isinstance(block, Item) and not sub:
            width = len(_typed(block)) + 1
        elif not isinstance(block, Item):
            width = 0
        before = block
    if before is not None:
        yield ""
    for child in section.sections:
        yield from _section(child)


def _one_list(before: Block, after: Block) -> bool:
    """Return whether two blocks are items that need no blank line between them."""
    return isinstance(before, Item) and isinstance(after, Item) and _typed(before)[-1] == _typed(after)[-1]


def _typed(item: Item) -> str:
    """Return the marker to type before an item."""
    return item.marker if _LIST_MARKER.match(item.marker) else "-"


def _heading(heading: Heading) -> str:
    number, said = heading.number, text_of(heading.inlines)
    if not number and opening_number(said)[0]:
        said = f"&#{ord(said[0])};{said[1:]}"
    if said.endswith("#"):
        said = f"{said[:-1]}\\#"
    gap = " " if number and (number[-1].isascii() or number[-1].isdigit()) else ""
    return f"{number}{gap}{said}{_braces(heading.attributes)}"


def _block(block: Block, *, indent: int) -> Iterator[str]:
    match block:
        case Item():
            yield from _item(block, indent)
        case Paragraph(inlines=inlines, attributes=attributes):
            yield from _lines(inlines, attributes)
        case Quote(inlines=inlines, attributes=attributes):
            yield from (f"> {line}" for line in _lines(inlines, attributes))
        case Picture(path=path, caption=caption, attributes=attributes):
            yield _picture(path, caption, attributes)
        case Table():
            yield from _table(block)


def _item(item: Item, indent: int) -> Iterator[str]:
    """Yield the lines of an item; a marker that Markdown does not have stands in its braces."""
    typed = _typed(item)
    attributes = tuple(a for a in item.attributes if not (indent and a[0] == "level"))
    if item.marker != typed and item.marker:
        attributes = (("marker", item.marker), *attributes)
    first, *rest = _lines(item.inlines, attributes)
    yield f"{' ' * indent}{typed} {first}"
    yield from (f"{' ' * (indent + len(typed) + 1)}{line}" for line in rest)


def _picture(path: str, caption: tuple[Inline, ...], attributes: Attributes) -> str:
    title = attribute(attributes, "title")
    kept = tuple(a for a in attributes if a[0] != "title")
    target = f"<{path}>" if re.search(r"[\s()]", path) else path
    named = f' "{title}"' if title is not None else ""
    words = re.sub(r"(?<!\\)[\[\]]", lambda found: "\\" + found.group(), text_of(caption))
    return f"![{words}]({target}{named}){_braces(kept).lstrip()}"


def _table(table: Table) -> Iterator[str]:
    align = (attribute(table.attributes, "align") or "").split(",")
    rules = {"left": ":--", "right": "--:", "center": ":-:"}
    columns = len(table.head)

    def row(cells: tuple[tuple[Inline, ...], ...]) -> str:
        return "| " + " | ".join(text_of(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    yield row(table.head)
    yield "| " + " | ".join(rules.get(align[i] if i < len(align) else "", "---") for i in range(columns)) + " |"
    for cells in table.rows:
        yield row(cells)
    kept = tuple(a for a in table.attributes if a[0] != "align")
    if kept:
        yield f"| {_braces(kept).strip()} |"


def text_of(inlines: tuple[Inline, ...]) -> str:
    """Return `inlines` with their marks: stars, carets, braces; a line end where the file had one."""
    result: list[str] = []
    roles = (False, False)
    for i, inline in enumerate(inlines):
        before = inlines[i - 1] if i else None
        after = inlines[i + 1] if i + 1 < len(inlines) else None
        own = (inline.strong, inline.emphasis)
        if before is not None and _parted_by_line_end(before, inline):
            result[-1] = result[-1].rstrip(" ")
            result.append("" if result[-1].endswith("\n") else "\n")
        result.append("**" if roles[0] > own[0] else "")
        result.append("*" if roles[1] > own[1] else "")
        result.append("**" if own[0] > roles[0] else "")
        result.append("*" if own[1] > roles[1] else "")
        ends = after is None or bool(inline.attributes) or (after.strong, after.emphasis) != own
        text = _superscript(inline.text) if inline.superscript else _escaped(inline.text)
        result.append(_inside_stars(text, opens=own != roles, closes=ends) if any(own) else text)
        roles = own
        if inline.attributes:
            result.append(_stars(roles) + _braces(inline.attributes).strip())
            roles = (False, False)
    return "".join(result) + _stars(roles)


def _stars(roles: tuple[bool, bool]) -> str:
    return ("*" if roles[1] else "") + ("**" if roles[0] else "")


def _inside_stars(text: str, *, opens: bool, closes: bool) -> str:
    """Return `text` with no bare space against a star, which would keep the star from meaning anything."""
    if closes and text[-1:] in (" ", "\u3000"):
        text = f"{text[:-1]}&#{ord(text[-1])};"
    if opens and text[:1] in (" ", "\u3000"):
        text = f"&#{ord(text[0])};{text[1:]}"
    return text


def _parted_by_line_end(a: Inline, b: Inline) -> bool:
    """Return whether nothing but a line end can have parted two neighbours."""
    alike = (a.strong, a.emphasis) == (b.strong, b.emphasis)
    return alike and not a.superscript and not b.superscript and not a.attributes


def _superscript(text: str) -> str:
    return f"^{text}^" if re.fullmatch(r"[^\s^*{}]{1,12}", text) else f"<sup>{text}</sup>"


def _escaped(text: str) -> str:
    """Return `text` so that it is read as these characters and no others."""
    if "\u2028" in text:
        return "\\\n".join(map(_escaped, text.split("\u2028")))
    text = _SPECIAL.sub(lambda found: "\\" + found.group(), text)
    return _SPACE.sub(lambda found: f"&#{ord(found.group())};", text)


def _lines(inlines: tuple[Inline, ...], attributes: Attributes) -> list[str]:
    """Return the lines of a block, none of which can be taken for the beginning of another block."""
    lines = [_guarded(line) for line in text_of(inlines).split("\n")]
    return [*lines[:-1], lines[-1] + _braces(attributes)]


def _guarded(line: str) -> str:
    """Return `line` with its first sign escaped where that would open a block, and its outer spaces made to stay."""
    if line[-1:].isspace():
        line = f"{line[:-1]}&#{ord(line[-1])};"
    opening = _BLOCK_OPENING.match(line)
    if not opening:
        return line
    sign = opening.group()
    if sign.isspace():
        return f"&#{ord(sign)};{line[1:]}"
    return f"{sign[:-1]}\\{line[len(sign) - 1 :]}"


def _braces(attributes: Attributes) -> str:
    """Return `attributes` as typed, with a space before; an empty string for none."""
    if not attributes:
        return ""
    said = []
    for key, value in attributes:
        if key == "id" and re.fullmatch(r"[^\s{}#.=\"“”，。]+", value):
            said.append(f"#{value}")
        elif not value:
            said.append(key)
        else:
            said.append(f"{key}={value}" if re.fullmatch(r"[^\s{}\"]+", value) else f'{key}="{value}"')
    return " {" + " ".join(said) + "}"
