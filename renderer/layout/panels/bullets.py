"""A section as a panel: a rule in the part's colour, its head with numeral and icon, its items with hanging bullets, a chart.

A panel that spans several columns sets its sub-sections, or its items, side by side.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from renderer.content.document import Block, Item, Picture, Section, inlines_of
from renderer.diagnostics import Span
from renderer.display.frame import Frame, FrameItem, Group
from renderer.display.geometry import Rect, Size
from renderer.layout.charts import CHARTS
from renderer.layout.context import Chart, Context, Fitted, Matter
from renderer.layout.drawing import box
from renderer.layout.heading import Look, head_of
from renderer.layout.plates import Framing, framing, height_in, plate
from renderer.layout.setting import Setting, compose
from renderer.layout.split import Draw, Piece, columns_of
from renderer.layout.suggest import suggest
from renderer.spec.length import Length
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True, slots=True)
class Options:
    """A section as a panel. Heights are whole grid units, so that baselines stay on the grid."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    rule: Length
    """The thickness of the line on top."""
    inset: Length
    """The white at the sides."""
    head: Length
    """The height of the head, in grid units."""
    foot: Length
    """The white at the foot, in grid units."""
    sub: Length
    """The height of a sub-head, in grid units."""
    block: Length
    """The white over a sub-head and over a chart, in grid units."""
    bullet: Length
    """The side of the square before an item."""
    hang: float = field(metadata={"least": 0, "most": 4})
    """How far items hang from their square, in em of the body."""
    icon: Length
    """The size of the icon in the head."""
    numeral_gap: Length
    """The white between the numeral and the words of the head."""
    gutter: Length
    """The white between the columns of a panel that spans several."""
    again: str
    """What follows the heading where the section goes on on another page."""


def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the panel's variants: without a chart, then with each chart its figures could be drawn as."""
    options: Options = matter.options
    section = matter.section
    assert section is not None
    inner = width - 2 * ctx.pt(options.inset)
    n = matter.columns
    measure = (inner - ctx.pt(options.gutter) * (n - 1)) / n
    out = []
    for chart in [
        None,
        *(suggest(section, matter.blocks, ctx) if ctx.measures.charts > 0 and not matter.continued else []),
    ]:
        fitted = CHARTS[chart.kind](Matter(None, chart=chart), measure, ctx) if chart is not None else ()
        if chart is None:
            out.append(_variant(matter, width, measure, ctx, None, None))
        elif fitted:
            out.append(_variant(matter, width, measure, ctx, chart, fitted[0]))
    return tuple(out)


def _variant(matter: Matter, width: Pt, measure: Pt, ctx: Context, chart: Chart | None, drawn: Fitted | None) -> Fitted:
    options: Options = matter.options
    section = matter.section
    assert section is not None
    drawn_spans = frozenset(f.span for f in chart.figures) if chart is not None else frozenset()
    head = ctx.pt(options.head) if _headed(matter, ctx) else 2 * ctx.unit
    pieces = _pieces(matter, measure, ctx, drawn_spans)
    block = ctx.pt(options.block)
    # the chart goes to the column that has the most room, which is the last but for a first column left short
    columns = columns_of(pieces, matter.columns, gap=ctx.measures.item_gap * ctx.unit)
    heights = [c.height for c in columns]
    short = heights.index(min(heights)) if matter.columns > 1 else 0
    text = max(heights)
    foot = ctx.pt(options.foot)
    if drawn is None:
        least = most = head + text + foot
    else:
        least = head + max(text, heights[short] + block + drawn.least) + foot
        most = max(least, head + heights[short] + block + drawn.most + foot)
        if matter.columns > 1:
            most = max(least, min(most, head + text + foot + 6 * ctx.unit))

    def draw(height: Pt) -> Frame:
        frame = Frame(Size(width, height))
        _ground(frame, width, height, matter, ctx)
        inset = ctx.pt(options.inset)
        for c, column in enumerate(columns):
            x = inset + c * (measure + ctx.pt(options.gutter))
            y = head
            for piece in column.pieces:
                frame.add(*piece.draw(x, y + piece.dy))
            if drawn is not None and c == short:
                top = head + heights[short] + block
                room = height - foot - top
                tall = max(drawn.least, min(drawn.most, room))
                frame.add(
                    drawn.draw(tall).group(name="chart", at=(x, top), tag="figure", alt=chart.label if chart else "")
                )
        return frame

    worth = chart.worth if chart is not None else 0.0
    return Fitted(least, least, most, draw, worth)


def _headed(matter: Matter, ctx: Context) -> bool:
    """Return whether the panel has a head: a section does, and again on each page it goes on to, but not in each column."""
    section = matter.section
    return (
        section is not None and section.heading is not None and (not matter.continued or id(section) in ctx.continued)
    )


def _ground(frame: Frame, width: Pt, height: Pt, matter: Matter, ctx: Context) -> None:
    options: Options = matter.options
    section = matter.section
    line = ctx.pt(options.rule)
    frame.add(box(Rect(0, 0, width, height), ctx.color("tint")), box(Rect(0, 0, width, line), ctx.color("main")))
    if section is None or section.heading is None or not _headed(matter, ctx):
        return
    head = ctx.pt(options.head)
    look = Look(head - line, ctx.pt(options.icon), ctx.pt(options.numeral_gap), ctx.pt(options.inset), options.again)
    frame.add(*head_of(section, Rect(0, line, width, head - line), look, ctx))


def _pieces(matter: Matter, measure: Pt, ctx: Context, drawn: frozenset[Span]) -> list[Piece]:
    section = matter.section
    assert section is not None
    gap = ctx.measures.item_gap * ctx.unit
    pieces = [_item(b, measure, matter, ctx, drawn) for b in matter.blocks]
    out = [Piece(p[0], p[1], before=gap, keep=False) for p in pieces]
    for sub in section.sections:
        out += _sub(sub, measure, matter, ctx, drawn)
    return out


def _sub(sub: Section, measure: Pt, matter: Matter, ctx: Context, drawn: frozenset[Span]) -> list[Piece]:
    """Return a sub-section: its head, kept with its first item, and its items."""
    options: Options = matter.options
    gap = ctx.measures.item_gap * ctx.unit
    out = []
    if sub.heading is not None:
        again = id(sub) in ctx.continued
        text = compose(
            sub.heading.inlines,
            "sub-head",
            measure,
            ctx,
            align="start",
            color="strong",
            role="label" if again else "copy",
        )
        rows = max(1, round(text.height / ctx.unit + 0.3))
        tall = max(ctx.pt(options.sub), rows * ctx.unit)

        def head(x: Pt, y: Pt, text: Setting = text, tall: Pt = tall, again: bool = again) -> list[FrameItem]:
            return [Group(tuple(text.at(x, y + (tall - text.height) / 2)), tag="artifact" if again else "h4")]

        out.append(Piece(head, tall, before=ctx.pt(options.block), keep=True, start=True))
    for block in sub.blocks:
        draw, height = _item(block, measure, matter, ctx, drawn)
        out.append(Piece(draw, height, before=gap, keep=False))
    return out


def _item(block: Block, measure: Pt, matter: Matter, ctx: Context, drawn: frozenset[Span]) -> tuple[Draw, Pt]:
    """Return how to draw one block of the copy and its height."""
    if isinstance(block, Picture):
        return _pictured(block, measure, ctx)
    options: Options = matter.options
    inlines = inlines_of(block)
    listed = isinstance(block, Item)
    hang = options.hang if listed else 0.0
    text = compose(inlines, "item", measure, ctx, hang=hang, plain_figures=drawn)
    side = ctx.pt(options.bullet)

    def draw(x: Pt, y: Pt) -> Sequence[FrameItem]:
        mark: tuple[FrameItem, ...] = ()
        if listed:
            middle = y + text.baseline - 0.38 * text.em
            mark = (Group((box(Rect(x, middle - side / 2, side, side), ctx.color("strong")),), tag="artifact"),)
        return [text.group(x, y, "item" if listed else "p", before=mark)]

    return draw, text.height


def _pictured(picture: Picture, measure: Pt, ctx: Context) -> tuple[Draw, Pt]:
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
