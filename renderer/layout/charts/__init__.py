"""Figures drawn to scale, one kind a file. A chart grows with the height it is given: the drawing, not the box around it.

`CHARTS` is the one table from kind to function; all have the signature of a panel.
"""

from __future__ import annotations

from renderer.layout.charts import bars, calendar, ladder, pictogram, ring, tiles, waffle
from renderer.layout.context import Panel

CHARTS: dict[str, Panel] = {
    "bars": bars.chart,
    "calendar-grid": calendar.chart,
    "rank-ladder": ladder.chart,
    "pictogram-row": pictogram.chart,
    "ring": ring.chart,
    "kpi-tiles": tiles.chart,
    "waffle": waffle.chart,
}
