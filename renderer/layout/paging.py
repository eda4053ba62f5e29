"""Copy over pages: how many it takes, and where each ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from renderer.content.document import Document
from renderer.diagnostics import Sink
from renderer.display.geometry import Rect
from renderer.layout.boxes import Box, Scope, measure
from renderer.layout.context import Context, Measures
from renderer.layout.slices import ITEM, PART, SECTION, SUBSECTION, Slice, Unit, slice_of, units_of
from renderer.spec.layoutspec import Node
from renderer.text.context import TextContext
from renderer.units import Pt

MOST_PAGES = 60
"""More than this is a book, not a page of a newspaper."""

NEAR = 0.01
"""Points that are nothing."""

TURN_COST = {PART: 0.0, SECTION: 0.08, SUBSECTION: 0.2, ITEM: 0.45}
"""What it costs to end a page before something of this kind, as a share of a page's load: a page rather is a tenth fuller or
emptier than to part a section."""

HEAD_LINES, ITEM_LINES = 2.6, 0.8
"""What a head takes, and what an item takes besides its characters (its half-empty last line, the gap), in lines."""


class Story(Struct):
    """A document on pages of one plan. Measures pages, at any measures, without setting them."""

    node: Node
    area: Rect
    base: Context
    scope: Scope
    slices: list[Slice]
    quiet: Sink = field(default_factory=Sink)
    seen: dict[tuple[int, Measures, bool], Box | None] = field(default_factory=dict)

    def context(self, page: int, measures: Measures) -> Context:
        """Return what the panels of a page see."""
        one = self.slices[page]
        return replace(
            self.base, document=one.document, first_part=one.first_part, continued=one.continued, measures=measures, page=page, pages=len(self.slices)
        )  # fmt: skip

    def boxed(self, page: int, measures: Measures, rough: bool) -> Box | None:
        """Return a page measured, its lines counted or estimated; what there is to say of it is not said."""
        key = (page, measures, rough)
        if key not in self.seen:
            text = self.base.text
            tried = TextContext(text.catalog, self.quiet, text.shaped, text.lines)
            ctx = replace(self.context(page, measures), text=tried, rough=rough)
            self.seen[key] = measure(self.node, self.area.width, ctx, self.scope)
        return self.seen[key]

    def spare(self, measures: Measures, rough: bool) -> Pt:
        """Return the least height that a page has beside its words, below zero when one has too little."""
        # what the words need does not depend on charts, which are dear to measure
        bare = replace(measures, charts=0.0)
        boxes = [self.boxed(n, bare, rough) for n in range(len(self.slices))]
        return min((self.area.height - b.least for b in boxes if b is not None), default=0.0)

    def unfilled(self, measures: Measures, rough: bool) -> Pt:
        """Return the greatest height that words and the largest charts leave unfilled on a page."""
        full = replace(measures, charts=1.0)
        boxes = [self.boxed(n, full, rough) for n in range(len(self.slices))]
        return max((self.area.height - b.most for b in boxes if b is not None), default=0.0)

    def on(self, slices: list[Slice]) -> Story:
        """Return the same story on other pages."""
        return Story(self.node, self.area, self.base, self.scope, slices, self.quiet)


def paged(story: Story, tightest: Measures) -> Story:
    """Return the story on as few pages as hold it at its tightest measures, all about as full.

    A page rather ends before a part or a section. Returns the story as it is when no number of pages helps: there is one
    thing in it that is higher than a page.
    """
    whole = story.base.document
    taken = story.scope.taken
    units = units_of(whole, taken)
    if len(units) < 2:
        return story
    first = story.boxed(0, replace(tightest, charts=0.0), True)
    later = story.on([slice_of(whole, taken, 0, 1)] * 2).boxed(1, replace(tightest, charts=0.0), True)
    if first is None or later is None:
        return story
    height = story.area.height
    rooms = (height - first.fixed, height - later.fixed)
    load = first.least - first.fixed
    if min(rooms) <= 0:
        return story
    pages = max(2, int((load - rooms[0]) / rooms[1]) + 1)
    weights = _weights(units, story, tightest)
    for count in range(pages, min(MOST_PAGES, pages + 4, len(units)) + 1):
        shares = [rooms[0], *[rooms[1]] * (count - 1)]
        cuts = _cuts(units, weights, shares)
        for _ in range(6):
            tried = story.on(_slices(whole, taken, cuts))
            spare = [_spare(tried, n, tightest) for n in range(count)]
            if min(spare) >= -NEAR:
                return tried
            # what is too full gives away, what is too empty takes
            shares = [max(0.2 * s, s * (1 + 0.6 * more / height)) for s, more in zip(shares, spare, strict=True)]
            cuts = _cuts(units, weights, shares)
    return story


def _slices(document: Document, taken: frozenset[int], cuts: Sequence[int]) -> list[Slice]:
    return [slice_of(document, taken, a, b) for a, b in pairwise(cuts)]


def _spare(story: Story, page: int, measures: Measures) -> Pt:
    bare = replace(measures, charts=0.0)
    box = story.boxed(page, bare, True)
    spare = story.area.height - box.least if box is not None else 0.0
    if abs(spare) < 0.03 * story.area.height:
        box = story.boxed(page, bare, False)
        spare = story.area.height - box.least if box is not None else 0.0
    return spare


def _weights(units: Sequence[Unit], story: Story, measures: Measures) -> list[float]:
    """Return about how many lines of a column each unit takes."""
    line = max(8.0, min(26.0, story.area.width / measures.body) - 3)
    return [u.characters / line + ITEM_LINES + HEAD_LINES * u.heads for u in units]


def _cuts(units: Sequence[Unit], weights: Sequence[float], shares: Sequence[float]) -> list[int]:
    """Return where pages begin and end: near their share of the whole, where it does least harm."""
    sums = list(accumulate(weights, initial=0.0))
    cuts, done = [0], 0.0
    for n, share in enumerate(shares[:-1]):
        done += share
        wanted = sums[-1] * done / sum(shares)
        page = sums[-1] * share / sum(shares)
        left = len(shares) - n - 1
        places = range(cuts[-1] + 1, len(units) - left + 1)
        cuts.append(min(places, key=lambda i: (abs(sums[i] - wanted) / page + TURN_COST[units[i].opens], i)))
    return [*cuts, len(units)]
