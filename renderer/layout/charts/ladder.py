"""A rank on the ladder of its list (名次标尺): a stated number of places, the first at the left, a flag at the rank."""

from __future__ import annotations

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Rect, polygon
from renderer.layout.charts.card import card, put, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, rule
from renderer.layout.setting import compose
from renderer.units import Pt

UNITS = (9, 18)


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the ladder: name and rank over a scale from 1 to the list's length, marked in tens."""
    assert matter.chart is not None
    figure, whole = matter.chart.figures[0], int(matter.chart.whole or 0)
    if whole < 2:
        return ()

    def draw(frame: Frame, room: Rect) -> None:
        label = words(matter.chart.label if matter.chart else "", ctx, room.width)
        frame.add(*label.at(room.x, room.y))
        scale_y = room.bottom - 2.6 * ctx.unit
        tall = max(ctx.unit * 0.8, room.height * 0.1)
        step = room.width / whole
        rank = float(figure.value)
        frame.add(box(Rect(room.x, scale_y, room.width, tall), ctx.color("fill")))
        frame.add(box(Rect(room.x, scale_y, step * rank, tall), ctx.color("main")))
        for place in range(10, whole, 10):
            x = room.x + place * step
            frame.add(rule(x, scale_y, x, scale_y + tall, color=ctx.color("paper"), width=0.6))
        x = room.x + step * rank
        top = room.y + label.leading + 0.6 * ctx.unit
        frame.add(rule(x, top, x, scale_y + tall, color=ctx.color("main"), width=1.2))
        size = min(3.0 * ctx.measures.body, (scale_y - top) * 0.95 / 0.7)
        flag = min(3.2 * ctx.unit, scale_y - top)
        frame.add(
            Shape(polygon([(x, top), (x + flag, top + flag * 0.3), (x, top + flag * 0.6)]), fill=ctx.color("main"))
        )
        put(frame, figure, x + flag + 0.5 * ctx.measures.body, top + size * 0.7, ctx, size=size)
        for text, at in (("1", room.x), (str(whole), room.right)):
            end = compose(text, "chart-note", 1e6, ctx, role="furniture", align="start")
            frame.add(*end.on(at if at == room.x else at - end.width, scale_y + tall + 1.1 * end.em))

    return card(width, ctx, UNITS, draw)
