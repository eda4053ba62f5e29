"""A rank on the ladder of its list (名次标尺): a stated number of places, the first at the left, a flag at the rank."""

from __future__ import annotations

from renderer.display.frame import Frame, Shape
from renderer.display.geometry import Rect, polygon
from renderer.layout.charts.card import BESIDE, card, inner, say, words
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.drawing import box, rule
from renderer.layout.setting import compose
from renderer.units import Pt


def chart(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
    """Return the ladder: name and rank over a scale from 1 to the list's length, marked in tens of its places."""
    assert matter.chart is not None
    figure, whole = matter.chart.figures[0], int(matter.chart.whole or 0)
    rank = float(figure.value)
    if whole < 2 or not 1 <= rank <= whole:
        return ()
    wide, body = inner(width, ctx), ctx.measures.body
    label = words(matter.chart.label, ctx, wide, balance=True)
    ends = [compose(t, "chart-note", 1e6, ctx, role="furniture", align="start") for t in ("1", str(whole))]
    foot = 1.3 * ends[0].em
    gap, scale = 0.4 * body, (0.7 * body, 1.6 * body)
    flag = 0.9 * body
    said = say(figure, ctx, wide - flag, size=BESIDE * body)
    at = wide * rank / whole
    need = flag + 0.3 * body + said.width
    # the words stand on the side of the pole where there is room for them, else over it
    side = 1 if at + need <= wide else -1 if at >= need else 0
    words_tall = said.height + (flag if side == 0 else 0.0)

    def draw(frame: Frame, room: Rect) -> None:
        frame.add(*label.at(room.x, room.y))
        spare = room.height - label.height - gap - words_tall - foot
        tall = min(scale[1], max(scale[0], 0.5 * spare))
        y = room.bottom - foot - tall
        step = room.width / whole
        x = room.x + step * rank
        frame.add(box(Rect(room.x, y, room.width, tall), ctx.color("fill")))
        # the place itself and nothing else is lit: a long bar would praise a far place
        frame.add(box(Rect(x - step, y, step, tall), ctx.color("main")))
        tenth = max(1, whole // 10)
        for place in range(tenth, whole, tenth):
            mark = room.x + place * step
            frame.add(rule(mark, y, mark, y + tall, color=ctx.color("paper"), width=0.6))
        top = min(room.y + label.height + gap, y - words_tall)
        peak_top = top + words_tall - (flag if side == 0 else words_tall)
        pole = max(room.x + 0.6, min(room.right - 0.6, x))
        frame.add(rule(pole, peak_top, pole, y + tall, color=ctx.color("main"), width=1.2))
        away = flag if x + flag <= room.right and side >= 0 else -flag
        frame.add(
            Shape(
                polygon([(x, peak_top), (x + away, peak_top + 0.3 * flag), (x, peak_top + 0.6 * flag)]),
                fill=ctx.color("main"),
            )
        )
        left = {1: x + flag + 0.3 * body, -1: x - flag - 0.3 * body - said.width, 0: x - said.width / 2}[side]
        frame.add(*said.at(max(room.x, min(left, room.right - said.width)), top))
        for end, right_end in zip(ends, (False, True), strict=True):
            frame.add(*end.on(room.right - end.width if right_end else room.x, y + tall + 1.1 * end.em))

    least = label.height + gap + words_tall + scale[0] + foot
    return card(width, ctx, least, least + 2.5 * body, draw)
