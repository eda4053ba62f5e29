"""A newsroom's pasted text in: the same `Document` as structured Markdown gives, by what each line looks like.

Front doors: `read_plain`, and `classify` for telling what each line was taken for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from renderer.content.document import Document, Field, Heading, Inline, Item, Meta, Paragraph, Table
from renderer.content.outline import Outline, opening_number
from renderer.content.plain_lines import read_lines
from renderer.content.plain_opening import Line
from renderer.content.plain_tables import cells_of
from renderer.diagnostics import Sink, Span

LEVELS = {"part": 1, "heading": 2, "subheading": 3}
FURNITURE = ("strip", "section", "kicker", "headline", "deck", "byline", "credit", "date", "folio")

END = Line(0, 0, "end", "")
"""Stands behind the last line."""

_BOLD = re.compile(r"\*\*(?=\S)([^*]*[^*\s])\*\*")


def read_plain(text: str, file: str, sink: Sink) -> Document:
    """Return what `text`, the whole of the file `file`, says; a line that nothing places is a paragraph with a warning."""
    outline = Outline(sink)
    furniture: dict[str, list[Line]] = {}
    rows: list[Line] = []
    numeral = ""
    for line in [*read_lines(text), END]:
        if rows and line.kind != "table":
            outline.block(_table(rows, file))
            rows = []
        span = Span(file, line.number, line.column, len(line.text))
        match line.kind:
            case "comment" | "end":
                continue
            case "table":
                rows.append(line)
            case "number":
                numeral = line.text
            case kind if kind in FURNITURE:
                furniture.setdefault(kind, []).append(line)
            case kind if kind in LEVELS:
                number, start = ("", 0) if numeral else opening_number(line.text)
                inlines = _inlines(line.text[start:], file, line.number, column=line.column + start)
                outline.heading(LEVELS[kind], Heading(inlines, span, numeral or number))
                numeral = ""
            case "item" | "subitem":
                attributes = (("level", "2"),) if line.kind == "subitem" else ()
                inlines = _inlines(line.text, file, line.number, column=line.column)
                outline.block(Item(inlines, span, line.marker, attributes))
            case kind:
                if kind == "unplaced":
                    sink.report("CNT020", span, text=_short(line.text))
                if kind == "aside":
                    sink.report("CNT028", span, text=_short(line.text))
                outline.block(Paragraph(_inlines(line.text, file, line.number, column=line.column), span))
    fields = {kind: _field(lines, file) for kind, lines in furniture.items()}
    return Document(PurePath(file).stem, Meta(**fields), outline.parts(), file)


def _table(rows: list[Line], file: str) -> Table:
    """Return the table on `rows`, the first of them as its head."""
    cells = [tuple(_inlines(said, file, row.number, column=at + 1) for at, said in cells_of(row.text)) for row in rows]
    return Table(cells[0], tuple(cells[1:]), Span(file, rows[0].number, 1, len(rows[0].text)))


def classify(text: str) -> list[tuple[int, str, str]]:
    """Return (line number, kind, text) for every line of `text` that is not blank. See `plain_lines.Line` for the kinds."""
    return [(line.number, line.kind, line.text) for line in read_lines(text)]


def _field(lines: list[Line], file: str) -> Field:
    """Return the furniture on `lines` as one field."""
    first = lines[0]
    return Field(" ".join(line.text for line in lines), Span(file, first.number, first.column, len(first.text)))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"


def _inlines(text: str, file: str, line: int, *, column: int) -> tuple[Inline, ...]:
    """Return `text` with what stands between pairs of stars as bold."""
    return tuple(
        Inline(part, Span(file, line, column + start, len(part)), strong=strong)
        for part, start, strong in _bold(text)
        if part
    )


def _bold(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the stretches of `text`: (text, where it begins, whether it is bold)."""
    at = 0
    for found in _BOLD.finditer(text):
        yield text[at : found.start()], at, False
        yield found.group(1), found.start(1), True
        at = found.end()
    yield text[at:], at, False
