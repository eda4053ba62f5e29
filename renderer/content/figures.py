"""The figures of the copy: what each counts, its value, unit and qualifiers, and which belong together over two parts.

Charts and tiles refer to these, so that a number is never typed twice. Front door: `find_figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from renderer.content import figure_words as words
from renderer.content.document import (
    Attributes,
    Block,
    Document,
    Inline,
    Picture,
    Section,
    Table,
    attribute,
    plain,
    walk,
)
from renderer.content.figure_changes import mark_changes
from renderer.content.figure_labels import labels_of
from renderer.content.figure_reading import read_figures
from renderer.content.indicators import indicators
from renderer.diagnostics import Sink, Span
from renderer.records import Struct, replace


class Figure(Struct, frozen=True):
    """One figure of the copy. Joined, `before` + `digits` + `unit` + `after` is how it must be printed.

    `indicator` is a stretch of the item's own text; `verb` what is said of it (增长, 新增). `before` is the qualifier
    right before the digits (超, 累计达, 上升至第), or, when there is none, the outlook that opens the clause (预计全年).
    `upper` is the second number of a range. `kind`: growth, change, share, percent, rank, count-of-total, amount, ratio;
    ordinal, year, date, time; modifier (5亿元以上 in "5亿元以上项目20个", 3.1万 in "3.1万居民", all of "分别为75%、65%"); bare (no unit).
    """

    id: str
    indicator: str
    verb: str
    value: Decimal
    digits: str
    unit: str
    before: str
    after: str
    kind: str
    year: str
    part: int
    path: tuple[int, ...]
    item: Block
    span: Span
    strong: bool = False
    upper: Decimal | None = None
    inherited: bool = False
    origin: bool = False
    """Whether something came from this figure (由9.9%上升到13.8%): it is past, and is shown with what it came to or not at all."""
    label: str = ""
    """The indicator with what is said of it, as one stretch of the item's text (进出口总额增长, 新增城镇就业)."""
    context: str = ""
    """What the sentence says before the clause of the figure, which the label leaves out."""
    alone: bool = True
    """Whether the label says by itself what was counted, and of what: 总面积 in the middle of a sentence does not."""

    @property
    def printed(self) -> str:
        """The figure as it must be printed, with its unit and qualifiers."""
        return self.before + self.digits + self.unit + self.after

    @property
    def falling(self) -> bool:
        """Whether the copy says that the indicator fell by this figure."""
        return self.verb.translate(words.SIMPLE) in words.GROWTH_DOWN


class Pairs(Struct, frozen=True):
    """Indicators that two parts share, and the figures beside them in the second part that the first does not have."""

    pairs: tuple[tuple[Figure, Figure], ...]
    alone: tuple[Figure, ...]


class Figures(Struct, frozen=True):
    """All figures of a document, in reading order."""

    all: tuple[Figure, ...]
    _by_item: dict[Span, tuple[Figure, ...]]
    _by_name: dict[str, tuple[Figure, ...]]
    _lists: dict[Span, int]
    """How many items each list of indicators has, by its first."""

    def of(self, block: Block) -> tuple[Figure, ...]:
        """Return the figures of `block` in order."""
        return self._by_item.get(block.span, ())

    def lists(self, blocks: Sequence[Block]) -> bool:
        """Return whether some blocks are a whole list of indicators: all that stands under its heading, and nothing else."""
        return bool(blocks) and self._lists.get(blocks[0].span) == len(blocks)

    def ref(self, name: str) -> Figure | None:
        """Return the figure called `name`, None when there is none or more than one.

        A name is an id ("gdp") or an indicator as written ("进出口总额"), with ".2024" after it where two years have it.
        """
        found = self._by_name.get(name, ())
        return found[0] if len(found) == 1 else None

    def names(self) -> tuple[str, ...]:
        """Return all names that mean one figure, for "did you mean"."""
        return tuple(name for name, found in self._by_name.items() if len(found) == 1)

    def pairs(self, first: int, second: int) -> Pairs:
        """Return what the parts number `first` and `second` (from 0) both give a figure for."""
        theirs: dict[tuple[str, str, str], Figure] = {}
        for figure in self.all:
            if figure.part == second and _pairs_up(figure):
                theirs.setdefault((figure.indicator, figure.unit, figure.kind), figure)
        found = []
        for figure in self.all:
            key = (figure.indicator, figure.unit, figure.kind)
            if figure.part == first and _pairs_up(figure) and key in theirs and one_subject(figure, theirs[key]):
                found.append((figure, theirs.pop(key)))
        places = {b.path for _, b in found}
        paired = {b.id for _, b in found}
        alone = [f for f in self.all if f.path in places and f.id not in paired and _pairs_up(f)]
        return Pairs(tuple(found), tuple(alone))


def one_subject(a: Figure, b: Figure) -> bool:
    """Return whether two figures of one indicator are of one thing: nothing said before either makes it another's.

    加强柑橘标准建设,主导制定国家标准17项 and 加强生物制药标准建设,主导制定国家标准3项 are not; nor are those that were built and all there are.
    """
    moves = a.kind in ("growth", "change")
    verbs = {"" if f.verb.translate(words.SIMPLE) in words.REACHED else f.verb for f in (a, b)}
    if a.kind != b.kind or (len(verbs) > 1 and not moves):
        return False
    before = [_NO_WORDS.sub("", f.context) for f in (a, b)]
    if before[0] == before[1]:
        return True
    return a.alone and b.alone and _has_own_subject(a) and _has_own_subject(b)


def _has_own_subject(figure: Figure) -> bool:
    """Return whether nothing stands before a figure's clause but others of its kind, told alike: 粮食产量16万吨,油料产量3万吨."""
    end = "" if figure.kind in ("growth", "change") else figure.indicator[-2:]
    clauses = [c for c in re.split(r"[，,、]", figure.context) if c.strip()]
    return all(figure.unit in c and end in c and _DIGIT.search(c) for c in clauses)


_NO_WORDS = re.compile(
    r"[\d.．,，、：:%％\s]|左右|以上|以下|以内|达到|突破|超过|稳定在|保持在|提高到|提高至|增加到|约|超|近"
)
"""What two clauses may differ in that say the same of two years."""


def _pairs_up(figure: Figure) -> bool:
    """Return whether a figure says enough of what it counts to be compared."""
    return bool(figure.indicator) and not figure.inherited and not figure.origin and figure.kind in COMPARABLE


COMPARABLE = frozenset(("growth", "change", "share", "rank", "amount", "percent", "ratio"))


def find_figures(document: Document, sink: Sink | None = None) -> Figures:
    """Return the figures of `document`; an id given twice in one part is reported to `sink`."""
    found = []
    for number, part in enumerate(document.parts):
        year = _year(plain(part.heading.inlines) if part.heading else "")
        found += list(_of_section(part, (number,), year))
    if not any(f.strong for f in found):
        # pasted text has no bold: then every figure with a unit may be shown
        found = [replace(f, strong=bool(f.unit)) for f in found]
    found = _parted(found)
    by_item: dict[Span, list[Figure]] = {}
    by_name: dict[str, dict[str, Figure]] = {}
    for figure in found:
        by_item.setdefault(figure.item.span, []).append(figure)
        if sink is not None and f"{figure.id}.{figure.part}" in by_name:
            sink.report("CNT030", figure.span, id=figure.id)
        by_name.setdefault(f"{figure.id}.{figure.part}", {})[figure.id] = figure
    names: dict[str, list[Figure]] = {}
    for figure in found:
        for name in dict.fromkeys((figure.id, figure.indicator if not figure.inherited else "")):
            if name:
                names.setdefault(name, []).append(figure)
                if figure.year:
                    names.setdefault(f"{name}.{figure.year}", []).append(figure)
    lists = {s.blocks[0].span: len(s.blocks) for p in document.parts for s in walk(p) if indicators(s.blocks)}
    return Figures(
        tuple(found), {k: tuple(v) for k, v in by_item.items()}, {k: tuple(v) for k, v in names.items()}, lists
    )


def _parted(found: list[Figure]) -> list[Figure]:
    """Return the figures, those not alone that share a label with another of their part that the label cannot tell from them."""
    values: dict[tuple[int, str, str, str], set[str]] = {}
    for f in found:
        if f.label and not f.inherited:
            values.setdefault((f.part, f.year, f.label, f.unit), set()).add(f.printed)
    many = {key for key, printed in values.items() if len(printed) > 1}
    return [
        replace(f, alone=False) if f.alone and f.context and (f.part, f.year, f.label, f.unit) in many else f
        for f in found
    ]


def _year(heading: str) -> str:
    found = re.search(r"(?<!\d)((?:19|20|１９|２０)\d\d)(?=年|\D|\Z)", heading)
    return str(int(found.group(1))) if found else ""


def _of_section(section: Section, path: tuple[int, ...], year: str) -> Iterator[Figure]:
    """Yield the figures of `section` and of those under it."""
    for number, block in enumerate(section.blocks, 1):
        name = ".".join(str(n + 1) for n in path) + f"-{number}"
        for count, figure in enumerate(_of_block(block, path, year), 1):
            yield replace(figure, id=figure.id or _own_id(block.attributes, f"{name}.{count}", count))
    for number, child in enumerate(section.sections):
        own = _year(plain(child.heading.inlines) if child.heading else "")
        yield from _of_section(child, (*path, number), own or year)


def _own_id(attributes: Attributes, otherwise: str, count: int) -> str:
    """Return the id for the figure number `count` of a block: the block's own for the first, then with -2, -3."""
    given = attribute(attributes, "id")
    if not given:
        return otherwise
    return given if count == 1 else f"{given}-{count}"


def _of_block(block: Block, path: tuple[int, ...], year: str) -> Iterator[Figure]:
    """Yield the figures of a block; those of a table are dated by the column's head, and named by the row's first cell.

    That cell names them where it says all there is to say: in a table of two columns, or in a column of a year.
    """
    match block:
        case Table(head=head, rows=rows):
            for row in rows:
                for column, cell in enumerate(row):
                    own = _year(plain(head[column])) if column < len(head) else ""
                    name = plain(row[0]) if column and (own or len(row) <= PAIRED) else ""
                    for figure in _of_text(cell, block, path, own or year):
                        yield figure if figure.indicator or not name else replace(figure, indicator=name, label=name)
        case Picture(caption=caption):
            yield from _of_text(caption, block, path, year)
        case _:
            yield from _of_text(block.inlines, block, path, year)


PAIRED = 2
"""A table of so many columns has a name and its figure in each row."""


def _inline_at(starts: list[tuple[int, Inline]], offset: int) -> tuple[int, Inline]:
    """Return the inline that the character at `offset` belongs to, and where it starts."""
    for entry in reversed(starts):
        if entry[0] <= offset:
            return entry
    return starts[0]


def _of_text(inlines: tuple[Inline, ...], item: Block, path: tuple[int, ...], year: str) -> Iterator[Figure]:
    """Yield the figures of one run of text."""
    text = plain(inlines)
    if not _DIGIT.search(text):
        return
    starts: list[tuple[int, Inline]] = []
    at = 0
    for inline in inlines:
        if inline.text:
            starts.append((at, inline))
            at += len(inline.text)

    # a note mark is no number, and ends the clause it stands on
    read = "".join("\n" * len(i.text) if i.superscript else i.text for i in inlines).translate(words.SIMPLE)
    numbers = read_figures(read, lambda offset: _inline_at(starts, offset)[1].strong)
    for one, label in labels_of(read, mark_changes(read, numbers)):
        start, inline = _inline_at(starts, one.start)
        yield Figure(
            id=attribute(inline.attributes, "id") or "",
            indicator=text[one.name[0] : one.name[1]],
            verb=_as_typed(one.verb, read, text, len(text)),
            value=one.value,
            digits=one.digits,
            unit=_as_typed(one.unit, read, text, one.end),
            before=_as_typed(one.before, read, text, one.start),
            after=_as_typed(one.after, read, text, one.end),
            kind=one.kind,
            year=year,
            part=path[0],
            path=path,
            item=item,
            span=_span(start, inline, one.start, one.end),
            strong=inline.strong,
            upper=one.upper,
            inherited=one.inherited,
            origin=one.origin,
            label=text[slice(*label.place)],
            context=text[slice(*label.context)],
            alone=label.alone,
        )


def _as_typed(word: str, read: str, text: str, end: int) -> str:
    """Return `word`, the last of its kind in `read` before `end`, as `text` has it: the two differ in forms of characters only."""
    if read == text or not word:
        return word
    at = read.rfind(word, 0, end)
    return text[at : at + len(word)]


def _span(start: int, inline: Inline, first: int, end: int) -> Span:
    """Return the inline's own place when the figure is all that stands in it, else the figure's within it."""
    if inline.strong and first == start and len(inline.text) <= end - first:
        return inline.span
    return replace(inline.span, column=inline.span.column + first - start, length=end - first)


_DIGIT = re.compile(r"\d")
