"""Figures and honours one under another: number lists (数字清单), badges (荣誉牌) and timelines (时间轴)."""

from __future__ import annotations

from renderer.content.figure_classes import in_order, name_of
from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Path, Rect, circle
from renderer.layout.charts.card import BESIDE, Said, card, inner, say, words
from renderer.layout.context import Context, Entry, Fitted, Matter
from renderer.layout.drawing import box, rule
from renderer.layout.setting import Setting, compose
from renderer.records import Struct
from renderer.units import Pt

MOST_ROWS = 40
"""More lines than this are a table's business."""


def numbers(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the figures under each other, their names beside them: a list that is read down.

    Digits end under each other, units begin so; where that takes too much width the figures are set right.
    """
    assert matter.chart is not None
    figures = matter.chart.figures[:MOST_ROWS]
    names = matter.chart.names or tuple(name_of(f) for f in figures)
    names, figures = zip(*map(in_order, names, figures), strict=True) if figures else (names, figures)
    if not figures or len(matter.chart.figures) > MOST_ROWS or not all(names):
        return ()
    wide, body = inner(width, ctx), ctx.measures.body
    said = [say(f, ctx, 0.5 * wide, size=BESIDE * body) for f in figures]
    gap, digits = 0.8 * body, max(s.digits_end for s in said)
    column = digits + max(s.width - s.digits_end for s in said)
    ends = [digits - s.digits_end for s in said]
    if wide - column - gap < max(compose(n, "chart-label", 1e6, ctx, role="label").width for n in names):
        column = max(s.width for s in said)
        ends = [column - s.width for s in said]
    beside = wide - column - gap >= 5 * body
    if not beside:
        said = [say(f, ctx, wide, size=BESIDE * body) for f in figures]
    labels = [words(n, ctx, wide - column - gap if beside else wide) for n in names]
    talls = [max(s.height, n.height) if beside else s.height + n.height for s, n in zip(said, labels, strict=True)]
    between = 0.7 * body
    least = sum(talls, 0.0) + between * (len(talls) - 1)

    rows = _Numbers(said, labels, talls, ends, column, gap, between, least, beside, ctx)
    return card(width, ctx, least, least + 0.8 * body * len(talls), rows.draw)


class _Numbers(Struct, frozen=True):
    """Figures and their names in rows: `column` is the figures' width, `gap` the white beside it, `least` the height of all.

    `ends` are the distances of the figures from the left.
    """

    said: list[Said]
    labels: list[Setting]
    talls: list[Pt]
    ends: list[Pt]
    column: Pt
    gap: Pt
    between: Pt
    least: Pt
    beside: bool
    ctx: Context

    def draw(self, frame: Frame, room: Rect) -> None:
        """Draw the rows into `room`."""
        spare = (room.height - self.least) / len(self.talls)
        y = room.y
        for n, (figure, label, tall) in enumerate(zip(self.said, self.labels, self.talls, strict=True)):
            if n:
                line = y - self.between / 2
                frame.add(rule(room.x, line, room.right, line, color=self.ctx.color("fill"), width=0.75))
            top = y + spare / 2
            if self.beside:
                # the last baseline of the figure is that of the first line of its name
                down = max(0.0, label.baseline - figure.baseline)
                frame.add(*figure.at(room.x + self.ends[n], top + down))
                base = top + down + figure.baseline if label.count == 1 else top + label.baseline
                frame.add(*label.on(room.x + self.column + self.gap, base))
            else:
                frame.add(*figure.at(room.x, top), *label.at(room.x, top + figure.height))
            y += tall + spare + self.between


def badges(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return each honour as a badge of its own words (全省第一), and what it is said of beside it, or under it."""
    assert matter.chart is not None
    entries = matter.chart.entries
    if not entries or not all(e.text and e.label for e in entries):
        return ()
    wide, body = inner(width, ctx), ctx.measures.body
    pad = 0.5 * body
    texts = [
        compose(e.text, "chart-badge", wide - 2 * pad, ctx, role="label", align="start", color="on") for e in entries
    ]
    column = max(t.width for t in texts) + 2 * pad
    gap = 0.8 * body
    beside = wide - column - gap >= 7 * body
    labels = [words(e.label, ctx, wide - column - gap if beside else wide, balance=True) for e in entries]
    plates = [t.height + pad for t in texts]
    talls = [max(p, n.height) if beside else p + 0.3 * body + n.height for p, n in zip(plates, labels, strict=True)]
    between = 0.7 * body
    least = sum(talls, 0.0) + between * (len(talls) - 1)

    def draw(frame: Frame, room: Rect) -> None:
        spare = (room.height - least) / len(talls)
        y = room.y
        for text, label, plate, tall in zip(texts, labels, plates, talls, strict=True):
            top = y + spare / 2
            middle = top + (tall - plate) / 2 if beside else top
            ground = Rect(room.x, middle, column if beside else text.width + 2 * pad, plate)
            frame.add(box(ground, ctx.color("main")))
            frame.add(*text.at(room.x + (ground.width - text.width) / 2, middle + (plate - text.height) / 2))
            if beside:
                frame.add(*label.at(room.x + column + gap, top + (tall - label.height) / 2))
            else:
                frame.add(*label.at(room.x, top + plate + 0.3 * body))
            y += tall + spare + between

    return card(width, ctx, least, least + 0.8 * body * len(talls), draw)


def timeline(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return dates down a line, what happened beside each; the distance from dot to dot says nothing, and all are alike."""
    assert matter.chart is not None
    entries = matter.chart.entries
    if not entries or len(entries) > MOST_ROWS or not all(e.text for e in entries):
        return ()
    wide, body = inner(width, ctx), ctx.measures.body
    dot = 0.42 * body
    left = 1.5 * body
    rows = [_dated(e, wide - left, ctx) for e in entries]
    between = 0.6 * body
    least = sum((tall for _, tall in rows), 0.0) + between * (len(rows) - 1)

    def draw(frame: Frame, room: Rect) -> None:
        spare = (room.height - least) / max(1, len(rows) - 1)
        x, y = room.x + dot, room.y
        dots: list[Path] = []
        for pieces, tall in rows:
            dots.append(circle(x, y + 0.68 * body, dot))
            for dx, dy, setting in pieces:
                frame.add(*setting.at(room.x + left + dx, y + dy))
            y += tall + between + spare
        if len(dots) > 1:
            ends = [d.bounds() for d in (dots[0], dots[-1])]
            top, foot = (e.y + e.height / 2 for e in ends)
            frame.add(rule(x, top, x, foot, color=ctx.color("main"), width=1.0))
        frame.add(*(Shape(d, fill=ctx.color("main")) for d in dots))

    return card(width, ctx, least, least + 1.5 * body * max(0, len(rows) - 1), draw)


def _dated(entry: Entry, wide: Pt, ctx: Context) -> tuple[list[tuple[Pt, Pt, Setting]], Pt]:
    """Return a date and its words as settings with their places, beside each other where there is room; and their height."""
    body = ctx.measures.body
    date = compose(entry.text, "chart-date", wide, ctx, role="label", align="start", color="strong")
    if not entry.label:
        return [(0.0, 0.0, date)], date.height
    gap = 0.7 * body
    if wide - date.width - gap >= 9 * body:
        label = words(entry.label, ctx, wide - date.width - gap, style="chart-words")
        return [(0.0, 0.0, date), (date.width + gap, 0.0, label)], max(date.height, label.height)
    label = words(entry.label, ctx, wide, style="chart-words")
    return [(0.0, 0.0, date), (0.0, date.height, label)], date.height + label.height
