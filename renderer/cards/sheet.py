"""One card: a document and the layout file of a small sheet become a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from renderer.content.document import Document
from renderer.content.figures import Figures
from renderer.diagnostics import Sink
from renderer.display.frame import FrameItem, Group, Page, Text
from renderer.display.geometry import Rect, Size
from renderer.layout.boxes import Box, Scope, measure, place_box
from renderer.layout.claims import claims
from renderer.layout.context import Context, Matter, Measures, PictureFile
from renderer.layout.copyfit import fit
from renderer.layout.panels import PANELS
from renderer.layout.panels.ground import color_of
from renderer.layout.place import START
from renderer.records import Struct, field, replace
from renderer.spec.icons import Icons
from renderer.spec.layoutspec import LayoutSpec, Lever
from renderer.spec.length import Length
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext
from renderer.units import Pt

PX: Pt = 0.75
"""A pixel of a card in points: a card is 96 pixels an inch."""

CHART_BODY: Pt = 28 * PX
"""Running text below this size gets no charts: their words, of its size, would be too small for a phone."""

LEAST_CHART = 5
"""No chart is lower than so many grid units, the white over it included: where there are fewer nobody need measure them."""

FURNITURE = ("strip", "imprint")
"""Panels that every card of a set repeats: their words are furniture on all but the cover."""


class Bench(Struct, frozen=True):
    """What stays the same for all cards of a set."""

    text: TextContext
    icons: Icons
    scenes: Scenes
    figures: Figures
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)

    def context(self, document: Document, spec: LayoutSpec, measures: Measures, role: str) -> Context:
        """Return the context of a card, with a cache of its own and findings of the trials left unsaid."""
        quiet = TextContext(self.text.catalog, Sink(sources=self.text.sink.sources), self.text.shaped, self.text.lines)
        return Context(
            quiet,
            spec.theme,
            document,
            self.figures,
            self.icons,
            self.scenes,
            measures,
            role,
            color_of(spec),
            pictures=self.pictures,
        )


class Sheet(Struct, frozen=True):
    """A card that is set. `fill` is the share of its room for words and charts that they take; `short` the height that is missing.

    `body` is the size of its running text.
    """

    page: Page
    fill: float
    short: Pt
    body: Pt
    edges: tuple[Pt, ...] = ()


FIELDS = {"body-size": "body", "leading": "leading", "item-gap": "item_gap", "charts": "charts"}
"""What the levers of cards move."""


def start_of(spec: LayoutSpec) -> Measures:
    """Return the measures at which the levers of a layout begin."""
    return _measures(START, spec, [v.start for v in spec.copyfit])


def tightest(spec: LayoutSpec) -> Measures:
    """Return the measures at which copy of a layout stands closest, charts left out; those of `start_of` where its levers only go up."""
    return _bare(_measures(start_of(spec), spec, [v.min for v in spec.copyfit]))


def _measures(now: Measures, spec: LayoutSpec, values: Sequence[Length | float | None]) -> Measures:
    for lever, value in zip(spec.copyfit, values, strict=True):
        if value is not None and lever.lever in FIELDS:
            now = replace(now, **{FIELDS[lever.lever]: value.pt if isinstance(value, Length) else float(value)})
    return now


def area_of(spec: LayoutSpec) -> Rect:
    """Return the part of a layout's sheet inside its margins."""
    trim = Size(spec.sheet.trim[0].pt, spec.sheet.trim[1].pt)
    top, right, bottom, left = (m.pt for m in spec.sheet.margin)
    return Rect(0, 0, *trim).inset(left, top, right, bottom)


def set_card(
    document: Document, spec: LayoutSpec, bench: Bench, *, role: str = "", cover: bool = False,
    continued: frozenset[int] = frozenset(),
) -> Sheet:  # fmt: skip
    """Return `document` set on the sheet of `spec`. A sheet whose height is 0 becomes as high as its words and charts."""
    ctx = replace(bench.context(document, spec, start_of(spec), role), continued=continued)
    setter = _Setter(spec, bench, ctx, cover)
    sheet, said = setter.set(charts=True)
    if sheet.fill < BLANK and not setter.free:
        # there was room for charts, but not enough for one: the words take it
        bare, theirs = setter.set(charts=False)
        if bare.fill > sheet.fill + GAIN:
            sheet, said = bare, theirs
    # trials are quiet: what is set in the end says what is wrong with it
    bench.text.sink.take(said)
    return sheet


def room_of(document: Document, spec: LayoutSpec, bench: Bench, *, role: str = "") -> tuple[float, Pt]:
    """Return `fill` and `short` of the card that `set_card` would return; nothing is drawn where its layout has no flow."""
    setter = _Setter(spec, bench, bench.context(document, spec, start_of(spec), role), False)
    box, _, short = setter.settled(charts=True)
    if box is None:
        # nothing that its layout has a place for
        return 0.0, short
    if flow_of(box) is None:
        return _fill(box, setter.area, 0.0), short
    sheet = set_card(document, spec, bench, role=role)
    return sheet.fill, sheet.short


BLANK = 0.95
"""A card less full than this has white at its foot that words could take."""

GAIN = 0.02
"""How much fuller a card must become for its charts to be given up."""


class _Setter:
    """Sets one card: the measures found, the boxes placed."""

    def __init__(self, spec: LayoutSpec, bench: Bench, ctx: Context, cover: bool) -> None:
        self.spec, self.bench, self.ctx, self.cover = spec, bench, ctx, cover
        self.area = area_of(spec)
        self.free = spec.sheet.trim[1].pt == 0
        found = claims(spec.page, ctx)
        self.scope = Scope(found, frozenset().union(*(c.taken for c in found.values())) if found else frozenset())
        self.seen: dict[Measures, tuple[Box | None, Context]] = {}

    def _looked(self, measures: Measures) -> tuple[Box | None, Context]:
        """Return the sheet measured at some measures, and what it was measured with: its findings are in a sink of its own."""
        if measures not in self.seen:
            text = self.bench.text
            own = TextContext(text.catalog, Sink(sources=text.sink.sources), text.shaped, text.lines)
            look = replace(self.ctx, measures=measures, text=own)
            self.seen[measures] = (measure(self.spec.page, self.area.width, look, self.scope), look)
        return self.seen[measures]

    def _boxed(self, measures: Measures) -> Box | None:
        return self._looked(measures)[0]

    def set(self, *, charts: bool) -> tuple[Sheet, Sink]:
        """Return the card, and the findings of what it is set with."""
        box, look, short = self.settled(charts=charts)
        if box is None:
            nothing = Page(Size(self.area.width, 0), 0, self.area, (), self.ctx.document.name)
            return Sheet(nothing, 1.0, 0.0, look.measures.body), look.sink
        return self._placed(box, look, short), look.sink

    def settled(self, *, charts: bool) -> tuple[Box | None, Context, Pt]:
        """Return the sheet measured as it is to be set, with what, and the height that is missing."""
        spec, area = self.spec, self.area
        draws = charts and (self.free or self._drawing(self.ctx.measures))
        if charts and not draws:
            # a figure as a picture is worth a little white: type stays as large as it is
            close = replace(tightest(spec), body=self.ctx.measures.body)
            if close != _bare(self.ctx.measures) and self._drawing(close):
                return *self._looked(_with_charts(close)), 0.0
        drawn = _with_charts if draws else _bare

        def spare(measures: Measures, rough: bool) -> Pt:
            # charts take up room before type grows, and none is kept for them: what words need is known without
            box = self._boxed(_bare(measures))
            return area.height - box.least if box is not None else 0.0

        def unfilled(measures: Measures, rough: bool) -> Pt:
            # so few words are counted sooner than estimated and then counted
            box = self._boxed(drawn(measures))
            return area.height - box.most if box is not None else 0.0

        settled, short = self.ctx.measures, 0.0
        first = self._boxed(_bare(settled))
        if first is not None and flow_of(first) is None:
            # panels have the sizes of their layout: the levers move running text, and there is none
            short = 0.0 if self.free else max(0.0, first.least - area.height)
        elif not self.free:
            begin, levers = replace(START, charts=0.0), spec.copyfit
            # type that is made larger last of all is not asked for where the gaps before it stopped short: there is no room left
            last = bool(levers) and levers[-1].lever == "body-size"
            done = fit(levers[:-1] if last else levers, begin, spare, unfilled, area.height)
            if last and all(
                done.measures.item_gap > v.max - NEAR for v in levers if _opens(v) and isinstance(v.max, float)
            ):
                done = fit(levers, begin, spare, unfilled, area.height)
            settled, short = done.measures, done.short
        return *self._looked(drawn(settled)), short

    def _drawing(self, now: Measures) -> bool:
        """Return whether a chart finds room beside the words at some measures, or at the first size that may have one; larger words
        leave less."""
        plain = self._boxed(_bare(now))
        if plain is not None and plain.least > self.area.height - LEAST_CHART * now.unit and now.body >= CHART_BODY:
            return False
        box = self._boxed(_with_charts(now))
        if now.body < CHART_BODY and box is not None and flow_of(box) is not None:
            box = self._boxed(_with_charts(replace(now, body=CHART_BODY)))
        flow = flow_of(box) if box is not None else None
        if box is None or flow is None or flow.plan is None:
            return True
        heights = flow.plan.heights(self.area.height - (box.least - flow.least))
        found = [s.at(h + 0.001) for b, h in zip(flow.plan.bands, heights, strict=True) for s in b.stacks]
        return any(f.worth > 0 for choice in found if choice is not None for f in choice.picked)

    def _placed(self, box: Box, look: Context, short: Pt) -> Sheet:
        spec, area, document = self.spec, self.area, self.ctx.document
        items: list[FrameItem] = []
        if self.free:
            # a whole number of pixels: pictures are stacked, and no seam may show
            area = area._replace(height=ceil(natural(box) / PX) * PX)
        white = place_box(box, area, look, items)
        top, _, bottom, _ = (m.pt for m in spec.sheet.margin)
        trim = Size(spec.sheet.trim[0].pt, area.height + top + bottom if self.free else spec.sheet.trim[1].pt)
        if spec.ground is not None:
            (ground,) = PANELS[spec.ground.panel](Matter(spec.ground.options), trim.width, look)
            items.insert(0, ground.draw(trim.height).group(name="ground", tag="artifact"))
        if not self.cover:
            items = [_again(item) if isinstance(item, Group) and item.name in FURNITURE else item for item in items]
        page = Page(trim, 0.0, area, tuple(items), document.meta.headline.text or document.name)
        return Sheet(page, _fill(box, area, white), short, look.measures.body)


NEAR = 1e-6


def _opens(lever: Lever) -> bool:
    """Return whether a lever opens the white between items."""
    return lever.lever == "item-gap"


def _bare(measures: Measures) -> Measures:
    return replace(measures, charts=0.0)


def _with_charts(measures: Measures) -> Measures:
    return replace(measures, charts=1.0 if measures.body >= CHART_BODY else 0.0)


def _again(item: FrameItem) -> FrameItem:
    """Return the item with its words as furniture: the copy has them elsewhere."""
    match item:
        case Text():
            return replace(item, role="furniture")
        case Group():
            return replace(item, items=tuple(_again(i) for i in item.items))
        case _:
            return item


def natural(box: Box) -> Pt:
    """Return the height at which a box's panels stand with their most telling charts at their own size."""
    if box.plan is not None:
        return box.plan.natural
    if box.fitted is not None:
        return max(box.least, box.fitted.natural) if box.most > box.least else box.least
    heights = [natural(b) for b, _ in box.children]
    return max(heights) if box.across else sum(heights, 0.0) + box.gap * (len(heights) - 1)


def flow_of(box: Box) -> Box | None:
    """Return the box of the first flow inside `box`."""
    if box.plan is not None:
        return box
    return next((f for f in (flow_of(b) for b, _ in box.children) if f is not None), None)


def _fill(box: Box, area: Rect, white: Pt) -> float:
    """Return how much of the room for words and charts they take."""
    flow = flow_of(box)
    if flow is None:
        return min(1.0, box.most / area.height)
    room = area.height - (box.least - flow.least)
    return max(0.0, 1.0 - white / (room * flow.width)) if room > 0 else 1.0
