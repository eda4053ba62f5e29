"""A quotation set apart (引语): larger, under an opening mark, who said it at the right."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Block, Inline, inlines_of, plain
from renderer.display.frame import Frame, FrameItem, Role, Shape
from renderer.display.geometry import Path, Rect
from renderer.layout.charts.card import card, inner
from renderer.layout.charts.table import Placed
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.setting import compose
from renderer.records import replace
from renderer.units import Pt

MARK = 1.5
"""Height of the opening mark, in em of the body."""

ENDS = "。！？”’…!?"
"""After one of these a dash opens the name of who said it."""


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the quotation on a card."""
    assert matter.chart is not None
    if matter.chart.block is None or not plain(inlines_of(matter.chart.block)):
        return ()
    height, put = set_quote(matter.chart.block, inner(width, ctx), ctx, role="label")

    def draw(frame: Frame, room: Rect) -> None:
        frame.add(*put(room.x, room.y + (room.height - height) / 2))

    return card(width, ctx, height, height + 2 * ctx.measures.body, draw)


def set_quote(block: Block, width: Pt, ctx: Context, *, role: Role = "copy") -> Placed:
    """Return the quotation set to a width."""
    body = ctx.measures.body
    words, by = said_by(inlines_of(block))
    mark = MARK * body
    left = 1.75 * mark if width >= 12 * body else 0.0
    over = 0.0 if left else 1.3 * mark
    text = compose(words, "quote", width - left, ctx, role=role)
    name = compose(by, "quote-by", width - left, ctx, role=role, align="end") if by else None
    height = max(over + text.height + (name.height if name is not None else 0.0), mark)

    def put(x: Pt, y: Pt) -> list[FrameItem]:
        out: list[FrameItem] = [Shape(opening(x, y + 0.1 * mark, mark), fill=ctx.color("main"))]
        out.append(text.group(x + left, y + over, "p" if role == "copy" else ""))
        if name is not None:
            out.append(name.group(x + left, y + over + text.height, "p" if role == "copy" else ""))
        return out

    return height, put


def said_by(inlines: Sequence[Inline]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return the words of a quotation, and who said them where a dash at its end says so."""
    text = plain(tuple(inlines))
    at = text.rfind("——")
    if at <= 0 or text[:at].rstrip()[-1:] not in ENDS:
        return tuple(inlines), ()
    before: list[Inline] = []
    after: list[Inline] = []
    start = 0
    for one in inlines:
        cut = min(max(0, at - start), len(one.text))
        if cut:
            before.append(replace(one, text=one.text[:cut]))
        if cut < len(one.text):
            after.append(replace(one, text=one.text[cut:]))
        start += len(one.text)
    return tuple(before), tuple(after)


def opening(x: Pt, y: Pt, tall: Pt) -> Path:
    """Return two drops, the opening mark of a quotation, `tall` high and a little wider, drawn (a face's own is too small)."""
    segments = []
    r = tall * 0.32
    for dx in (0.0, 2.5 * r):
        left, foot = x + dx, y + tall
        middle = foot - r
        k = 0.5523 * r
        segments += [
            ("M", left, middle),
            ("C", left, middle - 1.2 * r, left + 0.9 * r, y + 0.2 * r, left + 1.9 * r, y),
            ("L", left + 1.9 * r, y + 0.5 * r),
            ("C", left + 1.3 * r, y + 0.7 * r, left + 1.0 * r, y + 1.1 * r, left + 1.0 * r, middle - r),
            ("C", left + r + k, middle - r, left + 2 * r, middle - k, left + 2 * r, middle),
            ("C", left + 2 * r, middle + k, left + r + k, foot, left + r, foot),
            ("C", left + r - k, foot, left, middle + k, left, middle),
            ("Z",),
        ]
    return Path(tuple(segments))
