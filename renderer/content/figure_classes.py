"""What a figure, or several together, could be shown as: the facts that the choice of a chart rests on."""

from __future__ import annotations

import re
from decimal import Decimal

from renderer.content import figure_words as words
from renderer.content.document import attribute, inlines_of, plain
from renderer.content.figures import Figure
from renderer.records import replace

TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
"""What a multiplier in a unit stands for."""

PARTS_OF = {"%": 100, "％": 100, "‰": 1000, "成": 10}
"""Units that state a share, and the whole that it is a share of."""


def quantity(figure: Figure) -> tuple[Decimal, str]:
    """Return the figure in its bare unit: 1.33万人 is (13300, 人). What fell is below zero.

    Two figures may share an axis when their bare units are the same.
    """
    unit = figure.unit.translate(words.SIMPLE)
    more = next((m for m in words.MORE_OR_LESS if unit.startswith(m)), "")
    unit = unit[len(more) :]
    value = figure.value
    while unit and unit[0] in TIMES:
        value *= TIMES[unit[0]]
        unit = unit[1:]
    if figure.kind in ("growth", "change") and figure.falling and value > 0:
        value = -value
    return value, unit.replace("％", "%")


def whole_of(figure: Figure) -> float | None:
    """Return the whole that a share is a part of, None when the figure is no share or is more than the whole."""
    whole = PARTS_OF.get(figure.unit)
    named = figure.kind == "share" or (figure.kind == "percent" and "率" in figure.indicator)
    return float(whole) if whole and named and 0 <= figure.value <= whole and not figure.upper else None


LISTS = re.compile(r"(\d+|[一二三四五六七八九]?[十百千])强")
"""Names of rankings that state how many are on them: 百强, 500强, 五十强."""

NUMERALS = {n: i for i, n in enumerate("零一二三四五六七八九")}


def places_of(figure: Figure) -> float | None:
    """Return how many places the list has on which a figure is a rank, None when its name does not say."""
    if figure.kind != "rank":
        return None
    found = LISTS.search(figure.indicator)
    if found is None:
        return None
    name = found[1]
    many = int(name) if name.isdigit() else NUMERALS.get(name[:-1], 1) * TIMES[name[-1]]
    return float(many) if 1 <= figure.value <= many else None


DAYS = ("天数", "优良", "达标", "蓝天", "碧水", "晴", "日照", "无霜", "运行", "开放")
"""A number of days of one of these is a part of the year; other days are a span of time (工期缩短67天)."""


def days_of_year(figure: Figure) -> float | None:
    """Return the days of the year that a number of days is out of, None when it is not one to be seen on a calendar."""
    if (
        figure.unit != "天"
        or not 31 < figure.value <= 366
        or figure.value % 1
        or figure.kind not in ("amount", "share")
    ):
        return None
    if not any(word in figure.indicator for word in DAYS):
        return None
    year = int(figure.year) if figure.year else 1
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 366.0 if leap or figure.value > 365 else 365.0


def name_of(figure: Figure) -> str:
    """Return the words that stand beside a figure when it is drawn alone: a stretch of the copy."""
    return figure.label or figure.indicator


def share_name(figure: Figure) -> str:
    """Return the words that stand beside a share or a change: the indicator, with the clause before it where that says of what."""
    return figure.label if not figure.verb and figure.label.endswith(figure.indicator) else figure.indicator


def icon_at(figure: Figure) -> str | None:
    """Return the icon that braces give a figure, or its whole item; None where neither does."""
    own = next((i.attributes for i in inlines_of(figure.item) if i.span == figure.span), ())
    return attribute(own, "icon") or attribute(figure.item.attributes, "icon")


def in_order(name: str, figure: Figure) -> tuple[str, Figure]:
    """Return name and figure in the order of the copy: an outlook that stands before the name (力争引进重点项目200个) stays there."""
    if figure.before and name and figure.before + name in plain(inlines_of(figure.item)):
        return figure.before + name, replace(figure, before="")
    return name, figure
