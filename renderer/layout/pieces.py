"""The words of a section as pieces of a column: items with hanging marks, sub-heads, tables, quotations, pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from renderer.content.document import (
    Block,
    Item,
    Paragraph,
    Picture,
    Quote,
    Section,
    Table,
    attribute,
    inlines_of,
    plain,
)
from renderer.diagnostics import Span
from renderer.display.frame import FrameItem, Group, Shape, Text
from renderer.display.geometry import Point, Rect, circle
from renderer.display.glyphs import GlyphRun
from renderer.layout.charts.quote import set_quote
from renderer.layout.charts.table import set_table
from renderer.layout.context import Context
from renderer.layout.drawing import icon, rule
from renderer.layout.heading import sub_head
from renderer.layout.plates import Framing, framing, height_in, plate
from renderer.layout.setting import HAN_ASCENT, HAN_MIDDLE, Setting, compose, height_of
from renderer.layout.split import Draw, Piece
from renderer.records import Struct, replace
from renderer.units import Pt

SIGN = 1.25
"""What the icon of a sub-head takes with the white after it, in its own sides."""

Kept = dict[tuple[int, Pt, frozenset[Span]], tuple[Draw, Pt]]
"""Blocks of a panel measured: by identity, by measure, and by those of their figures that a chart draws."""


class Marks(Struct, frozen=True):
    """Measures of a section's words: the ink of an item's mark, how far items hang (em), a sub-head, its icon, the white over it.

    `line` tells that the items are dates in their order, which stand along a line; `sign` is the character that marks an item.
    """

    bullet: Pt
    hang: float
    sub: Pt
    icon: Pt
    block: Pt
    line: bool = False
    sign: str = ""


class Setter(Struct):
    """Sets the blocks of a panel for a measure, each once for those of its figures that are `drawn` in a chart."""

    marks: Marks
    ctx: Context
    drawn: frozenset[Span]
    kept: Kept

    def pieces(self, blocks: Sequence[Block], subs: Sequence[Section], measure: Pt) -> list[Piece]:
        """Return blocks and sub-sections as pieces, in their order."""
        gap = self.ctx.measures.item_gap * self.ctx.unit
        across = self._abreast(blocks, measure)
        rows = [blocks[n : n + across] for n in range(0, len(blocks), across)]
        out = [Piece(*self._row(row, measure, across), before=gap) for row in rows]
        signs = self.signs(subs)
        for sub, sign in zip(subs, signs, strict=True):
            out += self.section(sub, measure, sign)
        return out

    def _abreast(self, blocks: Sequence[Block], measure: Pt) -> int:
        """Return how many items stand side by side: more than one where a section is a list of names."""
        if self.marks.line or not all(_is_name(b) for b in blocks):
            return 1
        # a list that is parted between columns stands in all of them alike
        blocks = self.ctx.beside(blocks)
        if len(blocks) < LEAST_LISTED or not all(_is_name(b) for b in blocks):
            return 1
        longest = max(len(plain(inlines_of(b))) for b in blocks)
        room = (
            longest
            + max(self.marks.hang, COUNT_ROOM if any(isinstance(b, Item) and b.marker for b in blocks) else 0.0)
            + LIST_GAP
        )
        return max(1, min(MOST_ABREAST, int(measure / (room * self.ctx.measures.body))))

    def _row(self, row: Sequence[Block], measure: Pt, across: int) -> tuple[Draw, Pt]:
        """Return how to draw items side by side in a place for `across` of them, and their height."""
        if across == 1:
            return self.block(row[0], measure)
        step = measure / across
        made = [self.block(b, step) for b in row]

        def draw(x: Pt, y: Pt) -> Sequence[FrameItem]:
            return [item for n, (put, _) in enumerate(made) for item in put(x + n * step, y)]

        return draw, max(height for _, height in made)

    def parted(self, blocks: Sequence[Block], measure: Pt, count: int) -> list[Piece] | None:
        """Return paragraphs as pieces of about a `count`th of their lines each; None where they are too short, or not all paragraphs.

        Fewer paragraphs than columns would leave columns empty beside them.
        """
        ctx = self.ctx
        if not blocks or len(blocks) >= count or not all(isinstance(b, Paragraph) for b in blocks):
            return None
        texts = [compose(inlines_of(b), "item", measure, ctx, plain_figures=self.drawn) for b in blocks]
        most = math.ceil(sum(t.count for t in texts) / count)
        if most < LEAST_LINES:
            return None
        out = []
        for text in texts:
            first = 0
            while first < text.count:
                # neither the first line of a paragraph nor its last stands alone
                end = text.count if text.count - first < most + LEAST_LINES else first + most

                def draw(x: Pt, y: Pt, text: Setting = text, first: int = first, end: int = end) -> list[FrameItem]:
                    return [Group(tuple(text.on(x, y + text.baseline, first=first, end=end)), tag="p")]

                before = 0.0 if first else ctx.measures.item_gap * ctx.unit
                out.append(Piece(draw, (end - first) * text.leading, before=before))
                first = end
        return out

    def signs(self, subs: Sequence[Section]) -> list[str]:
        """Return the icons of sub-sections: each its own, or none at all where one has none or shares it with another."""
        key = ("signs", *map(id, subs))
        kept: tuple[list[str], Sequence[Section]] | None = self.ctx.cache.get(key)
        if kept is None:
            heads = [s.heading for s in subs if s.heading is not None]
            words = self.ctx.icons.for_words
            found = [attribute(h.attributes, "icon") or words(plain(h.inlines)) or "none" for h in heads]
            own = len(heads) == len(subs) == len(set(found)) and "none" not in found
            # the sub-sections are kept too, so that their identities stay theirs
            kept = self.ctx.cache[key] = found if own else [""] * len(subs), subs
        return kept[0]

    def section(self, sub: Section, measure: Pt, sign: str) -> list[Piece]:
        """Return a sub-section: its head with its icon, kept with its first item, and its items."""
        ctx = self.ctx
        gap = ctx.measures.item_gap * ctx.unit
        out = []
        if sub.heading is not None:
            again = id(sub) in ctx.continued
            side = self.marks.icon if sign else 0.0
            text = sub_head(sub.heading, measure - SIGN * side, "label" if again else "copy", ctx)
            rows = max(1, round(text.height / ctx.unit + 0.3))
            tall = max(self.marks.sub, rows * ctx.unit)

            def head(
                x: Pt, y: Pt, text: Setting = text, tall: Pt = tall, again: bool = again, side: Pt = side
            ) -> list[FrameItem]:
                top = y + (tall - text.height) / 2
                words = Group(tuple(text.at(x + SIGN * side, top)), tag="artifact" if again else "h4")
                if not side:
                    return [words]
                at = Rect(x, top + (text.leading - side) / 2, side, side)
                return [
                    Group(
                        tuple(icon(ctx, sign, at, color=ctx.color("strong"), tint=ctx.color("fill"))), tag="artifact"
                    ),
                    words,
                ]

            out.append(Piece(head, tall, before=self.marks.block, keep=True, start=True, owner=id(sub)))
        for block in sub.blocks:
            draw, height = self.block(block, measure)
            out.append(Piece(draw, height, before=gap, owner=id(sub)))
        return out

    def block(self, block: Block, measure: Pt) -> tuple[Draw, Pt]:
        """Return how to draw one block of the copy, and its height."""
        own = self.drawn and self.drawn.intersection([i.span for i in inlines_of(block)])
        key = id(block), measure, own
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = self._measured(block, measure, own)
        return found

    def _measured(self, block: Block, measure: Pt, drawn: frozenset[Span]) -> tuple[Draw, Pt]:
        ctx, marks = self.ctx, self.marks
        if isinstance(block, Picture):
            return pictured(block, measure, ctx)
        if isinstance(block, Table | Quote):
            height, put = set_table(block, measure, ctx) if isinstance(block, Table) else set_quote(block, measure, ctx)
            # whole grid units, so that what follows keeps its baselines; the rest stands half over, half under it
            tall = math.ceil(height / ctx.unit - 0.01) * ctx.unit
            return lambda x, y: put(x, y + (tall - height) / 2), tall
        inlines, listed = inlines_of(block), isinstance(block, Item)
        hang = marks.hang if listed else 0.0
        # the number of a numbered list stands in the place of its mark
        count = None
        if isinstance(block, Item) and block.marker:
            count = compose(block.marker, "item", 1e6, ctx, align="start", color="strong")
            hang = max(hang, count.width / count.em + COUNT_GAP)
        height = height_of(inlines, "item", measure, ctx, hang=hang, drawn=drawn)

        # what is kept does not hold the setter that keeps it
        def draw(x: Pt, y: Pt) -> Sequence[FrameItem]:
            text = compose(inlines, "item", measure, ctx, hang=hang, plain_figures=drawn)
            before = _mark(marks, x, y, text, height, count, ctx) if listed else ()
            return [text.group(x, y, "item" if listed else "p", before=before)]

        return draw, height


def _is_name(block: Block) -> bool:
    return isinstance(block, Item) and len(plain(inlines_of(block))) <= LONGEST_LISTED


def _mark(
    marks: Marks, x: Pt, y: Pt, text: Setting, height: Pt, count: Setting | None, ctx: Context
) -> tuple[FrameItem, ...]:
    """Return what stands before an item: its mark, its number, or a point on the line of dates."""
    middle = y + text.baseline - HAN_MIDDLE * text.em
    if marks.line:
        ink, side = ctx.color("strong"), marks.bullet
        at = x + side / 2
        line = rule(at, middle, at, y + height - 0.1 * text.em, color=ink, width=0.75)
        return (Group((line, Shape(circle(at, middle, 0.7 * side), fill=ink)), tag="artifact"),)
    if count is not None:
        return (Group(tuple(count.at(x, y)), tag="label"),)
    if not marks.sign:
        return ()
    # a bracket or a quote whose white is trimmed off begins before the place of the words
    first = text.lines[0].runs[0].run if text.lines and text.lines[0].runs else None
    opened = first is not None and first.xs[0] < (text.style.hang - ALIKE) * text.em
    return (Group(tuple(_placed(t, x, middle) for t in _sign(marks, text.em, ctx, opened=opened)), tag="label"),)


def _placed(text: Text, x: Pt, y: Pt) -> Text:
    run = text.run
    return Text(replace(run, origin=Point(x + run.origin.x, y + run.origin.y)), text.color, text.role, text.source)


def _sign(marks: Marks, em: Pt, ctx: Context, *, opened: bool) -> tuple[Text, ...]:
    """Return the mark of items whose text is `em` large: the left end of its ink at 0, its middle too.

    It is typed, not drawn: words that are copied out of a page have their marks, and readers of a file see where items begin.
    Before words that are `opened` by a bracket or a quote its glyph begins farther to the left, where the face has such a one.
    """
    key = ("sign", marks.sign, marks.bullet, em, ctx.role, id(ctx.theme), opened)
    kept: tuple[Text, ...] | None = ctx.cache.get(key)
    if kept is None:
        typed = compose(marks.sign, "item-mark", 1e6, ctx, role="furniture", align="start", size=em)
        ink = _ink(typed)
        larger = marks.bullet / max(ink.width, ink.height)
        if abs(larger - 1) > ALIKE:
            typed = compose(marks.sign, "item-mark", 1e6, ctx, role="furniture", align="start", size=em * larger)
            ink = _ink(typed)
        # as it is drawn where its ink is in the middle of the Han square, or nearly: so it stands on the words' baseline
        middle = HAN_MIDDLE * em
        low = -ink.y - ink.height / 2
        texts = [t for t in typed.on(-ink.x, middle if abs(low - middle) < ALIKE * em else low) if isinstance(t, Text)]
        # the words' size in a file, or readers would take the marks for a column of their own
        runs = [replace(_farther(t.run, ctx) if opened else t.run, em=em) for t in texts]
        kept = ctx.cache[key] = tuple(Text(run, t.color, t.role) for run, t in zip(runs, texts, strict=True))
    return kept


def _farther(run: GlyphRun, ctx: Context) -> GlyphRun:
    """Return a mark in the glyph that begins farther before its ink, the ink where it was; as it is where its face has none."""
    entry = ctx.text.catalog.entries.get(run.face)
    if entry is None or not entry.farther or len(run.gids) > 1:
        return run
    face = ctx.text.catalog.face(run.face)
    gid = face.gid(chr(entry.farther | ord(run.text[0]) & 0xFFF))
    ink, other = face.ink(run.gids[0]), face.ink(gid)
    if not gid or ink is None or other is None:
        return run
    return replace(run, gids=(gid,), xs=(run.xs[0] + (ink.x - other.x) * run.size,))


def _ink(typed: Setting) -> Rect:
    """Return the box of the ink of one line, y down from its baseline; of blanks that of their square."""
    boxes = []
    for item in typed.on(0.0, 0.0):
        assert isinstance(item, Text)
        run, face = item.run, typed.text.catalog.face(item.run.face)
        for gid, x in zip(run.gids, run.xs, strict=True):
            ink = face.ink(gid)
            if ink is not None:
                left, top = run.origin.x + x + ink.x * run.size, run.origin.y + ink.y * run.size
                boxes.append((left, top, left + ink.width * run.size, top + ink.height * run.size))
    if not boxes:
        return Rect(0.0, -HAN_ASCENT * typed.em, typed.em, typed.em)
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return Rect(left, top, max(b[2] for b in boxes) - left, max(b[3] for b in boxes) - top)


ALIKE = 0.01
"""Sizes and places that differ by no more than this share of an em are the same."""

LEAST_LISTED, LONGEST_LISTED, MOST_ABREAST = 8, 10, 4
"""From so many items, each of so few characters, a section is a list of names; and the most that stand side by side."""

LIST_GAP, COUNT_ROOM = 0.6, 1.8
"""White between items side by side, and what the number of an item takes, in em of the body."""

LEAST_LINES = 2
"""Fewer lines of a paragraph than this do not stand in a column of their own."""

COUNT_GAP = 0.2
"""White between the number of an item and its words, in em of the body."""


def pictured(picture: Picture, measure: Pt, ctx: Context) -> tuple[Draw, Pt]:
    """Return how to draw a picture between items, its caption under it, and the height of both in whole grid units."""
    tall = height_in(picture, measure, ctx)
    look = framing(picture, Framing(), ctx)
    caption = compose(picture.caption, "caption", measure, ctx) if picture.caption else None
    below = math.ceil(caption.height / ctx.unit) * ctx.unit if caption is not None else 0.0

    def draw(x: Pt, y: Pt) -> Sequence[FrameItem]:
        items: list[FrameItem] = [plate(picture, Rect(x, y, measure, tall), look, ctx)]
        if caption is not None:
            words = caption.at(x, y + tall + (below - caption.height) / 2)
            items.append(Group(tuple(words), tag="caption"))
        return items

    return draw, tall + below
