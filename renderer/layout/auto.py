"""The plan that a document asks for: its length chooses the sheet, its parts how they stand, its figures the picture on top.

Each sheet that the words may fill is tried with the parts side by side and one under another; what fits best is taken, and why
is said in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from renderer.content.document import Document, Paragraph, inlines_of, plain, walk
from renderer.display.frame import Group, Page
from renderer.records import Struct
from renderer.spec.layoutspec import Columns, Flow, LayoutSpec, Node, Rows, Slot

PER_CHARACTER = 190.0
"""Square points that a character takes on a page: its square at 10 pt, the leading, half-empty last lines, heads and gaps."""

HEADS = 0.25
"""About what page strip, headline and the picture on top take of a page."""

ROOM = 1.35
"""A sheet is tried for copy that by this estimate is up to so many times too long for it: estimates are rough."""

PROSE = 0.6
"""With more of its blocks than this in paragraphs a document is read, not looked through: its lines may be longer."""

PROSE_MEASURE = 1.2
"""How much longer the lines of such a document are."""


class Makeup(Struct, frozen=True):
    """What a document is like: parts with a heading, characters, and the share of its blocks that are paragraphs."""

    parts: int
    characters: int
    prose: float


def makeup_of(document: Document) -> Makeup:
    """Return what is seen of a document before anything is set."""
    blocks = [b for part in document.parts for s in walk(part) for b in s.blocks]
    return Makeup(
        sum(part.heading is not None for part in document.parts),
        sum(len(plain(inlines_of(b))) for b in blocks),
        sum(isinstance(b, Paragraph) for b in blocks) / max(1, len(blocks)),
    )


def repeats(node: Node) -> bool:
    """Return whether a plan is for any copy: it has a place that is repeated for each part."""
    match node:
        case Columns(each="part"):
            return True
        case Rows(of=of) | Columns(of=of):
            return any(map(repeats, of))
        case _:
            return False


def sheets_for(makeup: Makeup, sheets: Sequence[LayoutSpec]) -> list[LayoutSpec]:
    """Return the sheets worth trying, in their order: those that the words may fit, the last one always."""

    def room(spec: LayoutSpec) -> float:
        width, height = (length.pt for length in spec.sheet.trim)
        top, right, bottom, left = (length.pt for length in spec.sheet.margin)
        return (width - left - right) * (height - top - bottom) * (1 - HEADS)

    need = makeup.characters * PER_CHARACTER
    return [s for s in sheets[:-1] if need <= ROOM * room(s)] + list(sheets[-1:])


def composed(spec: LayoutSpec, makeup: Makeup) -> Iterator[LayoutSpec]:
    """Yield the plans worth trying on a sheet: parts side by side, then one under another; more than two are never side by side."""
    stacks = (None, 1.0) if makeup.parts == 2 else (1.0,)
    for stack in stacks:
        yield replace(spec, page=_arranged(spec.page, stack, makeup))


def _arranged(node: Node, stack: float | None, makeup: Makeup) -> Node:
    match node:
        case Rows():
            return replace(node, of=tuple(_arranged(n, stack, makeup) for n in node.of))
        case Columns():
            of = tuple(_arranged(n, stack, makeup) for n in node.of)
            return replace(node, of=of, stack=stack) if node.each == "part" else replace(node, of=of)
        case Flow():
            return replace(node, measure=node.measure * (PROSE_MEASURE if makeup.prose > PROSE else 1.0))
        case Slot():
            return node


def reasons(makeup: Makeup, pages: Sequence[Page], places: Sequence[str]) -> tuple[str, str]:
    """Return in Chinese and in English what was seen in the document and what came of it; `places` are those of the first page."""
    zh, en = [f"全文 {makeup.characters} 字"], [f"{makeup.characters} characters"]
    if len(pages) > 1:
        zh.append(f"排 {len(pages)} 版")
        en.append(f"{len(pages)} pages")
    tops = {round(y, 1) for y in _tops(pages[0], "band")}
    if makeup.parts > 1:
        beside = len(tops) == 1
        zh.append(f"{makeup.parts} 个部分{'左右并排' if beside else '上下排'}")
        en.append(f"{makeup.parts} parts {'side by side' if beside else 'one under another'}")
    if "pair-bars" in places:
        zh.append("两个部分有同名指标，主图作比较")
        en.append("two parts share indicators, which are compared on top")
    elif "kpi-wall" in places:
        zh.append("没有成对的指标，主图用最要紧的数字")
        en.append("no indicators in pairs: the most telling figures stand on top")
    else:
        zh.append("可作主图的数字太少，不设主图")
        en.append("too few figures for a picture on top")
    if makeup.prose > PROSE:
        zh.append("多是段落，行长放宽")
        en.append("mostly paragraphs, set in longer lines")
    return "，".join(zh), ", ".join(en)


def _tops(page: Page, name: str) -> Iterator[float]:
    for item in page.items:
        if isinstance(item, Group) and item.name == name and item.transform is not None:
            yield item.transform.f
