"""Figures drawn to scale, one kind a file. A chart grows with the height it is given: the drawing, not the box around it.

`CHARTS` is the one table from kind to function; all have the signature of a panel.
"""

from __future__ import annotations

from renderer.content.document import inlines_of, plain
from renderer.content.figure_classes import name_of
from renderer.layout.charts import bars, calendar, ladder, lists, pictogram, quote, ring, stack, table, tiles, waffle
from renderer.layout.context import Chart, Panel

CHARTS: dict[str, Panel] = {
    "badge-row": lists.badges,
    "bars": bars.chart,
    "calendar-grid": calendar.chart,
    "flow-tiles": tiles.flow,
    "icon-strip": tiles.icons,
    "kpi-tile": tiles.single,
    "number-list": lists.numbers,
    "pictogram-row": pictogram.chart,
    "pull-quote": quote.chart,
    "rank-ladder": ladder.chart,
    "ring": ring.chart,
    "stack-bar": stack.chart,
    "stat-strip": tiles.strip,
    "table": table.chart,
    "timeline": lists.timeline,
    "waffle": waffle.chart,
}


def alt_of(chart: Chart) -> str:
    """Return what a chart shows, in words: its names, figures with unit and qualifiers, and the whole a count is out of."""
    if chart.block is not None:
        return " ".join(plain(inlines_of(chart.block)).split())
    said = [f"{name}{f.printed}" for name, f in zip(chart.names or map(name_of, chart.figures), chart.figures)]  # noqa: B905
    said += [f"{e.text} {e.label}".strip() for e in chart.entries]
    head = f"{chart.label}：" if chart.label and not any(chart.label in s for s in said) else ""
    counted = chart.whole is not None and len(chart.figures) == 1 and chart.figures[0].unit != "%"
    whole = f"（共{chart.whole:g}）" if counted else ""
    return head + "；".join(said) + whole
