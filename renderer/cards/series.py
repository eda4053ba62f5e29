"""Front door: the cards of a document for one platform, set and checked."""

from __future__ import annotations

from renderer.cards.card import Card
from renderer.cards.layouts import COVERS, Layouts
from renderer.cards.plan import Plan, Planner
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

    @property
    def name(self) -> str:
        """What it is called in findings: its name in the set, after its post where there are several."""
        return f"post-{self.card.post}/{self.card.name}" if self.card.post else self.card.name


class Series(Struct, frozen=True):
    """The cards of one platform, in order."""

    platform: str
    preset: Preset
    plan: Plan
    cards: tuple[MadeCard, ...]


def make_cards(
    document: Document,
    platform: str,
    preset: Preset,
    bench: Bench,
    layouts: Layouts,
    *,
    most: int = 0,
    posts: int = 0,
    only: str = "",
) -> Series | None:
    """Return the set of `document` for a platform; None after an error.

    `most` lowers the platform's own greatest number of cards in a post; it is kept to with one post, or as many `posts` as are
    given. Copy that is too long for the platform's own number goes out in as many posts as it takes.

    With `only`, the name of a card with or without its number, that card alone is set: none when there is no such card.
    """
    sink: Sink = layouts.sink
    limit = min((n for n in (most, preset.most_cards) if n), default=0)
    allowed = posts or (1 if most and limit != preset.most_cards else 0)
    plan = Planner(document, preset, bench, layouts).plan(limit, allowed)
    made = []
    for card in plan.cards:
        if only and only not in (card.slug, card.name):
            continue
        layout = layouts.of(card.kind, preset, body=plan.body, dense=plan.dense, many=card.many)
        if layout is None:
            return None
        sheet = set_card(
            card.document, layout, bench, role=card.role, cover=card.kind == "cover", continued=card.continued
        )
        if card.kind == "cover" and layouts.cover != COVERS[0] and (sheet.short > 0.01 or sheet.fill < LEAST_COVER):
            sheet = _roomier(card, sheet, preset, bench, layouts, plan.body)
        made.append(MadeCard(card, sheet))
    series = Series(platform, preset, plan, tuple(made))
    report(series, limit or len(plan.cards), sink, asked=posts > 1)
    return series


LEAST_COVER = 0.85
"""A cover less full than this has no figures to be full of."""


def _roomier(card: Card, sheet: Sheet, preset: Preset, bench: Bench, layouts: Layouts, body: int) -> Sheet:
    """Return the cover in the first design, and say why: it has no figures to show, or no room beside them for its words."""
    layout = layouts.of("cover", preset, body=body, cover=COVERS[0])
    other = set_card(card.document, layout, bench, cover=True) if layout is not None else sheet
    if other.short > 0.01:
        return sheet
    zh, en = (
        ("字太多", "it has too many words")
        if sheet.short > 0.01
        else ("稿里没有够用的数字", "the copy has too few figures")
    )
    layouts.sink.report(
        "CRD014", None, platform=preset.name, wanted=layouts.cover, taken=COVERS[0], reason_zh=zh, reason=en
    )
    return other


def report(series: Series, limit: int, sink: Sink, *, asked: bool = False) -> None:
    """Say what was merged or given up, and which cards do not come out as they should; several posts only where nobody `asked` for them."""
    plan, name = series.plan, series.preset.name
    if plan.needed:
        sink.report("CRD002", None, platform=name, limit=limit, needed=plan.needed, floor=series.preset.floor)
    if plan.posts > 1 and not asked:
        sink.report("CRD013", None, platform=name, limit=limit, posts=plan.posts, cards=len(plan.cards))
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
