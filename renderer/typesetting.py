"""Plain text set as one column, every line a paragraph: for trying the composition of lines by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from renderer.content.clean import clean
from renderer.content.document import Inline
from renderer.diagnostics import Sink, Span
from renderer.display.frame import FrameItem, Group, Page, Text
from renderer.display.geometry import Point, Rect, Size
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.records import Struct, replace
from renderer.sources.trouble import Unfit
from renderer.text.context import TextContext
from renderer.text.explain import Reason, reasons
from renderer.text.headline import Rung, set_headline
from renderer.text.hyphenate import knows
from renderer.text.line import Line
from renderer.text.paragraph import set_paragraph
from renderer.text.style import Align, CharStyle, Level, Marks, ParagraphStyle, StyledText
from renderer.units import Pt, parse_length
from renderer.writing import write_all

SUFFIXES = (".pdf", ".svg", ".png")

MARGIN = 2.0
"""White around the column, in em."""

TALLEST: Pt = 14_000.0
"""A page may not be taller: what readers of PDF take, less a little."""


class SetText(Struct, frozen=True):
    """A line of the text as a set paragraph. `number` is the line's in the text, from 1.

    Fitted to one line as a headline, `rung` says how far that went, and `em` is the size it came to.
    """

    number: int
    pieces: tuple[StyledText, ...]
    lines: tuple[Line, ...]
    rung: Rung | None = None
    em: Pt = 0.0


class Typeset(Struct, frozen=True):
    """Text set as a column: its pages, its paragraphs, how it was set and what there was to say about it."""

    pages: tuple[Page, ...]
    paragraphs: tuple[SetText, ...]
    style: ParagraphStyle
    measure: Pt
    context: TextContext
    sink: Sink

    def render(self, kind: str, *, dpi: float = 150.0) -> list[bytes]:
        """Return the file of `kind` ("pdf", "svg", "png"): one for PDF, one a page for the others."""
        catalog = self.context.catalog
        if kind == "pdf":
            from renderer.backends.pdf import PdfBackend

            return [PdfBackend().render(self.pages, catalog, sink=self.sink)]
        if kind == "svg":
            from renderer.backends.svg import SvgBackend

            return [SvgBackend().render([page], catalog, sink=self.sink) for page in self.pages]
        from renderer.backends.raster import RasterBackend, RasterOptions

        return [RasterBackend(RasterOptions(dpi=dpi)).render([page], catalog, sink=self.sink) for page in self.pages]

    def write(self, path: Path, *, dpi: float = 150.0) -> list[Path]:
        """Write the file that `path` names, one a page (NAME-1.svg) where its kind holds only one; return what was written."""
        files = self.render(kind_of(path), dpi=dpi)
        names = [path] if len(files) == 1 else [path.with_stem(f"{path.stem}-{n}") for n in range(1, len(files) + 1)]
        if self.sink.errors() or not write_all(dict(zip(names, files, strict=True)), self.sink):
            return []
        return names

    def explain(self) -> list[tuple[SetText, tuple[Reason, ...]]]:
        """Return for each paragraph why its lines end where they do; nothing for one that was fitted to a line."""
        return [
            (p, () if p.rung else reasons(p.pieces, self.style, self.measure, self.context)) for p in self.paragraphs
        ]


def kind_of(path: str | Path) -> str:
    """Return the kind of file that `path` names, "pdf", "svg" or "png". Raises ValueError for any other."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise Unfit(
            f"{path} 不是能写的文件：只写 {'、'.join(SUFFIXES)}",
            f"not a kind of file: {path} (write {', '.join(SUFFIXES)})",
        )
    return suffix[1:]


def _points(value: str | Pt, em: Pt | None = None) -> Pt:
    """Return a length in points. Raises ValueError for what is none."""
    if isinstance(value, int | float):
        return value
    try:
        return parse_length(value, em=em)
    except ValueError as wrong:
        em_too = "" if em is None else "、em"
        raise Unfit(f"{value} 不是长度：写数和单位（mm、pt、Q{em_too}），或字号（如五号）", str(wrong)) from wrong


def typeset(
    text: str, *, measure: str | Pt = "22em", size: str | Pt = "10pt", face: str = "hei-400", latin: str | None = None, lang: str = "",
    align: Align = "justify", level: Level = "strict", marks: Marks = "table", hanging: bool = False,
    squeeze_ends: bool = False, vertical: bool = False, leading: float = 1.6, indent: float = 0.0, balance: bool = False, ladder: float | None = None, normalize: bool = True,
    page_each: bool = False,
    name: str = "-", out: str | Path | None = None, dpi: float = 150.0,
) -> Typeset:  # fmt: skip
    """Return `text` set as a column `measure` wide, each of its lines a paragraph; written to `out` when that is given.

    `measure` and `size` are points, or lengths as "12em", "90mm", "五号". `face` and `latin` are keys of the font catalog;
    `lang` declares the language of Western words, which are hyphenated only then.
    `balance` breaks as headlines do (H1). With a `ladder` each paragraph is fitted to one line, made smaller at most to that share of
    its size, and broken only then (H2). `vertical` sets columns `measure` high from right to left. `leading` and the first line's `indent` are in em. `page_each` gives every paragraph a page of its own; `normalize` puts
    marks right for setting (N1–N6). `name` stands for the text in findings. Raises ValueError for what is none of these.
    """
    em = _points(size)
    width = _points(measure, em)
    _check_sizes(em, width, leading, indent, ladder, dpi)
    if lang and not knows(lang):
        raise Unfit(f"不会断“{lang}”这种语言的词", f"no hyphens are known for words of language {lang!r}")
    if out is not None:
        kind_of(out)
    for given, choices in ((align, Align), (level, Level), (marks, Marks)):
        if given not in get_args(choices):
            known = get_args(choices)
            raise Unfit(f"没有“{given}”，只有 {'、'.join(known)}", f"{given!r} is none of {', '.join(known)}")
    sink = Sink()
    sink.sources[name] = text
    catalog = Catalog.load(sink=sink)
    for key in (face, latin):
        if key is not None and key not in catalog.entries:
            faces = list(catalog.entries)
            raise Unfit(
                f"没有“{key}”这款字体，有 {'、'.join(faces)}", f"no face {key!r} (there are {', '.join(faces)})"
            )
    context = TextContext(catalog, sink)
    look = CharStyle(FaceKey(face), em, latin=FaceKey(latin) if latin is not None else None, lang=lang)
    style = ParagraphStyle(
        em,
        leading * em,
        align,
        indent,
        level=level,
        marks=marks,
        hanging=hanging,
        squeeze_ends=squeeze_ends,
        vertical=vertical,
        balance=balance,
    )
    paragraphs = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip(" \t\r\u3000")
        if words:
            span = Span(name, number, line.index(words[0]) + 1, len(words))
            inlines = (Inline(words, span),)
            pieces = tuple(StyledText(i.text, look, i.span) for i in (clean(inlines, sink) if normalize else inlines))
            paragraphs.append(_set(number, pieces, style, width, context, ladder))
    if not paragraphs:
        sink.report("TXT003", Span(name, 1))
    if normalize:
        _warn(paragraphs, name, sink)
    pages = (_columns if vertical else _pages)(paragraphs, style, width, page_each=page_each)
    done = Typeset(pages, tuple(paragraphs), style, width, context, sink)
    if out is not None:
        done.write(Path(out), dpi=dpi)
    return done


def _check_sizes(em: Pt, width: Pt, leading: float, indent: float, ladder: float | None, dpi: float) -> None:
    """Raise Unfit for sizes, in points and in em, that no column can have."""
    if not (em > 0 and 0 < width + 2 * MARGIN * em <= TALLEST):
        raise Unfit(
            f"栏宽和字号要大于零，栏要窄于 {TALLEST:.0f} pt",
            f"measure and size must be more than nothing, and the column less wide than {TALLEST:.0f} pt",
        )
    if not (0 < leading * em <= TALLEST and 0 <= indent * em < width):
        raise Unfit(
            "行距要大于零，缩进要小于栏宽", "leading must be more than nothing, and the indent less than the measure"
        )
    if ladder is not None and not 0 < ladder <= 1:
        raise Unfit(f"没有 {ladder:g} 这样的下限：写 0 到 1 的数", f"no share of the size: {ladder:g} (0 to 1)")
    if not 10 <= dpi <= 2400:
        raise Unfit(f"没有 {dpi:g} 这样的分辨率：写 10 到 2400", f"no resolution: {dpi:g} (10 to 2400)")


def _set(
    number: int,
    pieces: tuple[StyledText, ...],
    style: ParagraphStyle,
    width: Pt,
    ctx: TextContext,
    ladder: float | None,
) -> SetText:
    """Return a paragraph set, or fitted to one line as a headline."""
    if ladder is None:
        return SetText(number, pieces, set_paragraph(pieces, style, width, ctx))
    fitted = set_headline(pieces, style, width, ctx, smallest=ladder * style.em)
    return SetText(number, pieces, fitted.lines, fitted.rung, fitted.em)


def _warn(paragraphs: list[SetText], name: str, sink: Sink) -> None:
    """Report what is not put right but told: a range whose first number lacks its unit (N3), 、 between quotes (N5), a point between Han (N1)."""
    from renderer.content.document import Document, Meta, Paragraph, Section
    from renderer.proof import marks as marks_of_proof
    from renderer.proof import numerals

    whole = Span(name, 1)
    blocks = [Paragraph(tuple(Inline(p.text, p.source or whole) for p in q.pieces), whole) for q in paragraphs]
    document = Document(name, Meta(), (Section(1, None, tuple(blocks), (), whole),), name)
    told = Sink()
    numerals.check(document, told)
    marks_of_proof.check(document, told)
    sink.take(finding for finding in told if finding.code in TOLD)


TOLD = ("PRF030", "PRF043", "PRF047")


def _most_lines(style: ParagraphStyle) -> int:
    """Return how many lines a page holds at most, one at least."""
    return max(1, int((TALLEST - 2 * MARGIN * style.em) / style.leading))


def _pages(paragraphs: list[SetText], style: ParagraphStyle, width: Pt, *, page_each: bool) -> tuple[Page, ...]:
    """Return the paragraphs one below the other, a line of white between them, on pages as tall as they need.

    A paragraph that no page holds goes on over the next.
    """
    margin, most = MARGIN * style.em, _most_lines(style)
    columns: list[tuple[list[FrameItem], Pt]] = []
    items: list[FrameItem] = []
    y = margin
    for paragraph in paragraphs:
        for first in range(0, len(paragraph.lines), most):
            lines = paragraph.lines[first : first + most]
            tall = len(lines) * style.leading
            if items and ((page_each and not first) or y + tall + margin > TALLEST):
                columns.append((items, y - style.leading + margin))
                items, y = [], margin
            items.append(Group(tuple(_at(lines, style, margin, y)), tag="p"))
            y += tall + style.leading
    columns.append((items, max(y - style.leading, margin) + margin))
    return tuple(
        Page(
            Size(width + 2 * margin, height), 0.0, Rect(margin, margin, width, height - 2 * margin), tuple(column),
            "", number=number,
        )
        for number, (column, height) in enumerate(columns, 1)
    )  # fmt: skip


def _columns(paragraphs: list[SetText], style: ParagraphStyle, height: Pt, *, page_each: bool) -> tuple[Page, ...]:
    """Return the paragraphs as columns from right to left, on pages as wide as they need."""
    margin, most = MARGIN * style.em, _most_lines(style)
    pages: list[Page] = []
    groups: list[Sequence[Line]] = (
        [p.lines for p in paragraphs] if page_each else [[line for p in paragraphs for line in p.lines]]
    )
    for group in groups or [[]]:
        for first in range(0, max(1, len(group)), most):
            lines = group[first : first + most]
            width = len(lines) * style.leading
            items: list[FrameItem] = []
            for n, line in enumerate(lines):
                x = margin + width - (n + 0.5) * style.leading
                moved = [replace(t, run=replace(t.run, origin=Point(x, margin))) for t in line.runs]
                items.append(Group(tuple(moved), tag="p"))
            trim = Size(width + 2 * margin, height + 2 * margin)
            pages.append(Page(trim, 0.0, Rect(margin, margin, width, height), tuple(items), "", number=len(pages) + 1))
    return tuple(pages)


HAN_ASCENT = 0.88
"""Share of the Han square above the baseline."""


def _at(lines: Sequence[Line], style: ParagraphStyle, x: Pt, y: Pt) -> list[Text]:
    """Return the runs of lines with the top left corner of the first at x, y."""
    first = y + (style.leading - style.em) / 2 + HAN_ASCENT * style.em
    out = []
    for n, line in enumerate(lines):
        for text in line.runs:
            origin = Point(text.run.origin.x + x, text.run.origin.y + first + n * style.leading)
            out.append(replace(text, run=replace(text.run, origin=origin)))
    return out
