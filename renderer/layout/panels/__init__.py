"""One kind of panel a file, one line a kind in `KINDS`: its function and the type of its options, also as `PANELS` and `OPTIONS`."""

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

KINDS: dict[str, tuple[Panel, type]] = {
    "strip": (strip.panel, strip.Options),
    "headline": (headline.panel, headline.Options),
    "pair-bars": (pair_bars.panel, pair_bars.Options),
    "kpi-wall": (kpi_wall.panel, kpi_wall.Options),
    "band": (band.panel, band.Options),
    "bullets": (bullets.panel, bullets.Options),
    "foot": (foot.panel, foot.Options),
    "photo": (photo.panel, photo.Options),
    "ground": (ground.panel, ground.Options),
    "title": (title.panel, title.Options),
    "indicators": (indicators.panel, indicators.Options),
    "pair-rows": (pair_rows.panel, pair_rows.Options),
    "number-wall": (number_wall.panel, number_wall.Options),
    "lead-figure": (lead_figure.panel, lead_figure.Options),
    "imprint": (imprint.panel, imprint.Options),
    **{kind: (chart_slot.slot_of(kind), chart_slot.Options) for kind in CHARTS},
}

PANELS = {kind: panel for kind, (panel, _) in KINDS.items()}
OPTIONS = {kind: options for kind, (_, options) in KINDS.items()}
