"""Markdown in: a `Document` whose every node knows its line and column.

markdown-it finds the blocks; what stands inside a line is read by `inline.py`. Whatever would change or swallow words
(links, HTML, code, underlined headings, references) is switched off: it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from renderer.content.braces import read_attributes
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
    plain,
)
from renderer.content.frontmatter import is_stray_key, read_meta, split_front_matter
from renderer.content.inline import Embedded, last_attributes, merged, read_inlines
from renderer.content.labels import is_labelled
from renderer.content.outline import DEEPEST, Outline, opening_number
from renderer.content.strip import Strip
from renderer.diagnostics import Sink, Span
from renderer.records import Struct, field, replace

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MAX_ITEM_DEPTH = 2
"""Items and sub-items; a newspaper panel has no third level."""
MAX_NESTING = 60


def read_markdown(text: str, file: str, sink: Sink) -> Document:
    """Return what `text`, the whole of the content file `file`, says.

    Nothing typed is lost: what has no place on a page becomes a paragraph, with a warning.
    """
    yaml, first_line, start = split_front_matter(text, file, sink)
    meta = read_meta(yaml, file, sink, first_line=first_line)
    # lines keep their numbers: the front matter is blanked, not cut off
    body = "\n" * text.count("\n", 0, start) + text[start:]
    parts = _Reader(body.split("\n"), file, sink).read(_parser().parse(body))
    if not meta.headline.span.line and (title := title_of(parts)) is not None:
        meta = replace(meta, headline=Field(plain(title.inlines), title.span))
        parts = (replace(parts[0], heading=None),)
    return Document(PurePath(file).stem, meta, parts, file)


def _labelled(text: str) -> list[int]:
    """Return where each line of a paragraph begins that is all lines under labels (时间：… 地点：…), else where the paragraph does."""
    lines = text.split("\n")
    if len(lines) < 2 or not all(map(is_labelled, lines)):
        return [0]
    return [0, *(n + 1 for n, sign in enumerate(text) if sign == "\n")]


def title_of(parts: Sequence[Section]) -> Heading | None:
    """Return the heading of the only part where it is bare words: front matter that gives no headline leaves it to be that of the page."""
    heading = parts[0].heading if len(parts) == 1 and (parts[0].blocks or parts[0].sections) else None
    if heading is None or heading.number or heading.attributes:
        return None
    said = plain(heading.inlines)
    return heading if said == said.strip() and not any(i.superscript or i.attributes for i in heading.inlines) else None


@cache
def _parser() -> MarkdownIt:
    """Return markdown-it with the blocks that we have, and no others."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": MAX_NESTING})
    parser.block.ruler.enable(["table", "blockquote", "hr", "list", "heading"])
    parser.block.ruler.before("table", "comment", _comment, {"alt": ["paragraph", "blockquote", "list"]})
    parser.core.ruler.disable(["inline", "text_join"], True)
    return parser


def _comment(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Return whether an HTML comment that fills its lines begins here; if so, step over it."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("<!--", start):
        return False
    end = state.src.find("-->", start)
    if end < 0:
        return False
    last = start_line + state.src.count("\n", start, end)
    if last >= end_line or state.src[end + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.map = [start_line, last + 1]
        state.line = last + 1
    return True


_MARKS_ONLY = re.compile(r"[\s>*+#-]*(?:\d{1,9}[.)])?[\s>*+#-]*\Z")
_DELIMITERS = re.compile(r"[\s>|:-]*\Z")


class _Reader(Struct):
    """Walks markdown-it's tokens; `lists` and `quotes` say how deep in them we are."""

    lines: list[str]
    file: str
    sink: Sink
    markers: list[str] = field(default_factory=list)
    fresh: bool = False
    quotes: int = 0
    covered: set[int] = field(default_factory=set)
    found: list[tuple[int, int, Heading | Block]] = field(default_factory=list)

    def read(self, tokens: list[Token]) -> tuple[Section, ...]:
        """Return the sections that `tokens` make."""
        stream = iter(tokens)
        for token in stream:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.markers.append("")
                case "bullet_list_close" | "ordered_list_close":
                    self.markers.pop()
                case "list_item_open":
                    self.markers[-1] = token.info + token.markup if token.info else ""
                    self.fresh = True
                case "blockquote_open":
                    self.quotes += 1
                case "blockquote_close":
                    self.quotes -= 1
                case "heading_open":
                    self._heading(int(token.tag[1:]), next(stream))
                case "inline":
                    self._text(token)
                case "table_open":
                    self._table(token, stream)
                case "hr":
                    self._rule(token)
                case "comment":
                    self._cover(token)
        self._left_over()
        outline = Outline(self.sink)
        for _, level, node in sorted(self.found, key=lambda entry: entry[0]):
            if isinstance(node, Heading):
                outline.heading(level, node)
            else:
                outline.block(node)
        return outline.parts()

    def _add(self, node: Heading | Block, *, level: int = 0) -> None:
        self.found.append((node.span.line, level, node))

    def _cover(self, token: Token) -> tuple[int, int]:
        """Return the lines of `token`, and remember that they were read."""
        first, end = token.map or (0, 0)
        self.covered.update(range(first, end))
        return first, end

    def _strip(self, token: Token) -> Strip:
        """Return the text of an inline token with the place of each of its lines."""
        first, _ = self._cover(token)
        places, texts, offset = [], [], 0
        for number, raw in enumerate(token.content.split("\n"), first):
            text = raw.strip()
            line = self.lines[number]
            column = line.rfind(text) if line.rstrip().endswith(text) else line.find(text)
            places.append((offset, number + 1, max(0, column) + 1))
            # two spaces before a line end mean nothing here, but a backslash must still be seen to end its line
            texts.append(text)
            offset += len(text) + 1
        return Strip("\n".join(texts), self.file, tuple(places))

    def _heading(self, level: int, token: Token) -> None:
        strip, attributes = last_attributes(self._strip(token))
        if self.markers or self.quotes or level > DEEPEST:
            if not strip.text:
                return
            code = "CNT010" if not (self.markers or self.quotes) else "CNT014"
            self.sink.report(code, strip.span(0, len(strip.text)))
            self._blocks(strip, Paragraph((), strip.span(0, len(strip.text)), attributes))
            return
        number, start = opening_number(strip.text)
        pieces = read_inlines(strip.cut(start, len(strip.text)), self.sink)
        inlines = self._words(pieces)
        if inlines:
            self._add(Heading(inlines, strip.span(0, len(strip.text)), number, attributes), level=level)

    def _words(self, pieces: Iterable[Inline | Embedded]) -> tuple[Inline, ...]:
        """Return the text of `pieces`; a picture, which cannot stand here, gives its caption."""
        result: list[Inline | Embedded] = []
        for piece in pieces:
            if isinstance(piece, Inline):
                result.append(piece)
            else:
                self.sink.report("CNT019", piece.span, path=piece.path)
                result.extend(piece.caption)
        return tuple(piece for piece in merged(result) if isinstance(piece, Inline))

    def _text(self, token: Token) -> None:
        """Add the item, quotation or paragraph that an inline token makes."""
        strip, attributes = last_attributes(self._strip(token))
        span = strip.span(0, len(strip.text))
        if self.markers and self.fresh:
            self.fresh = False
            depth = len(self.markers)
            if depth > MAX_ITEM_DEPTH:
                self.sink.report("CNT013", span, depth=depth)
            if depth > 1:
                attributes = (("level", "2"), *(a for a in attributes if a[0] != "level"))
            marker = attribute(attributes, "marker") or self.markers[-1]
            attributes = tuple(a for a in attributes if a[0] != "marker")
            self._blocks(strip, Item((), span, marker, attributes))
        elif self.markers:
            self.sink.report("CNT014", span)
            self._blocks(strip, Paragraph((), span, attributes))
        elif self.quotes:
            self._blocks(strip, Quote((), span, attributes))
        else:
            if is_stray_key(strip.text):
                self.sink.report("CNT008", span)
            starts = _labelled(strip.text)
            for start, end in pairwise((*starts, len(strip.text) + 1)):
                line = strip.cut(start, end - 1)
                own = attributes if end > len(strip.text) else ()
                self._blocks(line, Paragraph((), line.span(0, len(line.text)), own))

    def _blocks(self, strip: Strip, block: Item | Paragraph | Quote) -> None:
        """Add `block` with the text of `strip`; its pictures become blocks of their own."""
        pieces = read_inlines(strip, self.sink)
        words: list[Inline] = []
        for piece in pieces:
            if isinstance(piece, Inline):
                words.append(piece)
                continue
            if len(pieces) > 1:
                self.sink.report("CNT019", piece.span, path=piece.path)
            if words:
                self._add(replace(block, inlines=tuple(words)))
                words = []
                block = Paragraph((), piece.span)
            self._add(Picture(piece.path, piece.caption, piece.span, piece.attributes))
        if words:
            if words[0].span.line != block.span.line:
                block = replace(block, span=words[0].span)
            self._add(replace(block, inlines=tuple(words)))

    def _table(self, opening: Token, stream: Iterable[Token]) -> None:
        """Add a table; its cells are split here, since markdown-it drops those beyond the last column."""
        rows: list[int] = []
        align: list[str] = []
        for token in stream:
            if token.type == "tr_open" and token.map:
                rows.append(token.map[0])
            elif token.type == "th_open":
                align.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
            elif token.type == "table_close":
                break
        first, _ = self._cover(opening)
        cells = [self._cells(row) for row in rows]
        attributes: Attributes = (("align", ",".join(align)),) if any(align) else ()
        if len(cells) > 1 and len(cells[-1]) == 1:
            last = read_attributes(cells[-1][0].text)
            if last is not None:
                attributes += last
                cells.pop()
        for row in cells:
            if len(row) != len(align):
                at = row[min(len(align), len(row) - 1)]
                self.sink.report("CNT018", at.span(0, 1), columns=len(align), cells=len(row))
        set_rows = [tuple(self._words(read_inlines(cell, self.sink)) for cell in row) for row in cells]
        line = self.lines[first]
        span = Span(self.file, first + 1, len(line) - len(line.lstrip()) + 1, len(line.strip()))
        self._add(Table(set_rows[0], tuple(set_rows[1:]), span, attributes))

    def _cells(self, number: int) -> list[Strip]:
        """Return the cells of the table row on line `number`."""
        line = self.lines[number]
        body = re.match(r"[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?", line)
        start = body.end() if body else 0
        bounds = [m.start() for m in re.finditer(r"(?<!\\)\|", line) if m.start() >= start]
        if not bounds or line[start : bounds[0]].strip():
            bounds.insert(0, start - 1)
        if line[bounds[-1] + 1 :].strip() or len(bounds) == 1:
            bounds.append(len(line))
        cells = []
        for left, right in pairwise(bounds):
            inside = line[left + 1 : right]
            offset = left + 1 + len(inside) - len(inside.lstrip())
            cells.append(Strip(inside.strip(), self.file, ((0, number + 1, offset + 1),)))
        return cells

    def _rule(self, token: Token) -> None:
        """Note a rule between paragraphs: it is a mark, and the page has its own."""
        first, _ = self._cover(token)
        self.sink.report("CNT017", Span(self.file, first + 1, 1, len(self.lines[first])))

    def _left_over(self) -> None:
        """Add, as paragraphs, the lines that no token spoke for (those nested beyond all measure)."""
        for number, line in enumerate(self.lines):
            if number in self.covered or _MARKS_ONLY.match(line) or _DELIMITERS.match(line):
                continue
            text = line.strip()
            strip = Strip(text, self.file, ((0, number + 1, line.find(text) + 1),))
            self.sink.report("CNT014", strip.span(0, len(text)))
            self._blocks(strip, Paragraph((), strip.span(0, len(text))))
