"""One kind of panel a file. `PANELS` is the one table from kind to function, `OPTIONS` from kind to the type of its options."""

from __future__ import annotations

from renderer.layout.context import Panel
from renderer.layout.panels import band, bullets, foot, headline, kpi_wall, pair_bars, photo, strip

PANELS: dict[str, Panel] = {
    "strip": strip.panel,
    "headline": headline.panel,
    "pair-bars": pair_bars.panel,
    "kpi-wall": kpi_wall.panel,
    "band": band.panel,
    "bullets": bullets.panel,
    "foot": foot.panel,
    "photo": photo.panel,
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
}
