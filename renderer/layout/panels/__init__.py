"""One kind of panel a file. `PANELS` is the one table from kind to function, `OPTIONS` from kind to the type of its options."""

from __future__ import annotations

from renderer.layout.charts import CHARTS
from renderer.layout.context import Panel
from renderer.layout.panels import (
    band,
    bullets,
    chart_slot,
    foot,
    ground,
    headline,
    imprint,
    indicators,
    kpi_wall,
    lead_figure,
    number_wall,
    pair_bars,
    pair_rows,
    photo,
    strip,
    title,
)

PANELS: dict[str, Panel] = {
    "strip": strip.panel,
    "headline": headline.panel,
    "pair-bars": pair_bars.panel,
    "kpi-wall": kpi_wall.panel,
    "band": band.panel,
    "bullets": bullets.panel,
    "foot": foot.panel,
    "photo": photo.panel,
    "ground": ground.panel,
    "title": title.panel,
    "indicators": indicators.panel,
    "pair-rows": pair_rows.panel,
    "number-wall": number_wall.panel,
    "lead-figure": lead_figure.panel,
    "imprint": imprint.panel,
    **{kind: chart_slot.slot_of(kind) for kind in CHARTS},
}

OPTIONS: dict[str, type] = {
    "strip": strip.Options,
    "headline": headline.Options,
    "pair-bars": pair_bars.Options,
    "kpi-wall": kpi_wall.Options,
    "band": band.Options,
    "bullets": bullets.Options,
    "foot": foot.Options,
    "photo": photo.Options,
    "ground": ground.Options,
    "title": title.Options,
    "indicators": indicators.Options,
    "pair-rows": pair_rows.Options,
    "number-wall": number_wall.Options,
    "lead-figure": lead_figure.Options,
    "imprint": imprint.Options,
    **dict.fromkeys(CHARTS, chart_slot.Options),
}
