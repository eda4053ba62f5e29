"""Front door: the cards of a document for one platform, set and checked."""

from __future__ import annotations

from renderer.cards.layouts import Layouts
from renderer.cards.plan import Card, Plan, Planner
from renderer.cards.presets import Preset
from renderer.cards.sheet import PX, Bench, Sheet, set_card
from renderer.content.document import Document
from renderer.diagnostics import Sink
from renderer.records import Struct

SPREAD = 0.25
"""How much the fill of two cards of a set may differ."""

LEAST_LAST = 0.35
"""How full the last card must be."""


class MadeCard(Struct, frozen=True):
    """A card with its page."""

    card: Card
    sheet: Sheet
    number: int
    of: int

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.number:02}-{self.card.slug}"


class Series(Struct, frozen=True):
    """The cards of one platform, in order."""

    platform: str
    preset: Preset
    plan: Plan
    cards: tuple[MadeCard, ...]


def make_cards(
    document: Document, platform: str, preset: Preset, bench: Bench, layouts: Layouts, *, most: int = 0, only: str = ""
) -> Series | None:
    """Return the set of `document` for a platform; None after an error. `most` lowers the platform's own greatest number.

    With `only`, the name of a card with or without its number, that card alone is set: none when there is no such card.
    """
    sink: Sink = layouts.sink
    limit = min((n for n in (most, preset.most_cards) if n), default=0)
    plan = Planner(document, preset, bench, layouts).plan(limit)
    made = []
    for number, card in enumerate(plan.cards, 1):
        if only and only not in (card.slug, f"{number:02}-{card.slug}"):
            continue
        layout = layouts.of(card.kind, preset, body=plan.body, dense=plan.dense)
        if layout is None:
            return None
        sheet = set_card(
            card.document, layout, bench, role=card.role, cover=card.kind == "cover", continued=card.continued
        )
        made.append(MadeCard(card, sheet, number, len(plan.cards)))
    series = Series(platform, preset, plan, tuple(made))
    _report(series, limit, sink)
    return series


def _report(series: Series, limit: int, sink: Sink) -> None:
    """Say what was merged or given up, and which cards do not come out as they should."""
    plan, name = series.plan, series.preset.name
    if plan.needed > limit:
        sink.report("CRD002", None, platform=name, limit=limit, needed=plan.needed, floor=series.preset.floor)
    if plan.dropped or plan.body < series.preset.body:
        sink.report("CRD003", None, platform=name, limit=limit, body=plan.body, dropped="、".join(plan.dropped) or "—")
    for made in series.cards:
        if made.card.merged:
            sink.report("CRD004", None, platform=name, card=made.name, sections=" + ".join(made.card.merged))
        if made.sheet.short > 0.01:
            sink.report("CRD005", None, platform=name, card=made.name, short=made.sheet.short / PX)
    fills = [(m.sheet.fill, m) for m in series.cards if m.card.kind != "cover"]
    if len(fills) > 1:
        low, high = min(fills, key=lambda f: f[0]), max(fills, key=lambda f: f[0])
        if high[0] - low[0] > SPREAD:
            sink.report("CRD006", None, platform=name, card=low[1].name, fill=100 * low[0], most=100 * high[0])
        elif fills[-1][0] < LEAST_LAST:
            sink.report(
                "CRD006", None, platform=name, card=fills[-1][1].name, fill=100 * fills[-1][0], most=100 * high[0]
            )
