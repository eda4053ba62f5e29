"""Copy over pages: how many it takes, and where each ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from renderer.content.document import Document
from renderer.diagnostics import Sink
from renderer.display.geometry import Rect
from renderer.layout.boxes import Box, Scope, measure
from renderer.layout.context import Context, Measures
from renderer.layout.slices import ITEM, PART, SECTION, SUBSECTION, Slice, Unit, slice_of, units_of
from renderer.records import Struct, field, replace
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
    weights = _weights(units, story, tightest)
    pages = max(2, int((load - rooms[0]) / rooms[1]) + 1)
    for count in range(pages, min(MOST_PAGES, pages + 3, len(units)) + 1):
        found = _even(story, units, weights, [rooms[0], *[rooms[1]] * (count - 1)], tightest)
        if found is not None:
            return found
    return _filled(story, len(units), tightest)


def _even(
    story: Story, units: Sequence[Unit], weights: Sequence[float], shares: Sequence[Pt], tightest: Measures
) -> Story | None:
    """Return the story on as many pages as there are `shares`, all about as full; None when that does not come out."""
    height = story.area.height
    for _ in range(6):
        cuts = _cuts(units, weights, shares)
        tried = story.on(_slices(story.base.document, story.scope.taken, cuts))
        spare = [_spare(tried, n, tightest) for n in range(len(shares))]
        if min(spare) >= -NEAR:
            return tried
        # what is too full gives away, what is too empty takes
        shares = [max(0.2 * s, s * (1 + 0.6 * more / height)) for s, more in zip(shares, spare, strict=True)]
    return None


def _filled(story: Story, count: int, tightest: Measures) -> Story:
    """Return the story on pages each as full as can be; the story as it is when a unit alone is too high for a page."""
    whole, taken = story.base.document, story.scope.taken
    cuts = [0]
    while cuts[-1] < count and len(cuts) <= MOST_PAGES:
        low, high = cuts[-1], count
        while low < high:
            middle = (low + high + 1) // 2
            # a page before it, if it is not the first, so that it is measured as a later one
            before = [slice_of(whole, taken, 0, 1)] if len(cuts) > 1 else []
            tried = story.on([*before, slice_of(whole, taken, cuts[-1], middle)])
            if _spare(tried, len(before), tightest) >= -NEAR:
                low = middle
            else:
                high = middle - 1
        if low == cuts[-1]:
            return story
        cuts.append(low)
    return story.on(_slices(whole, taken, cuts)) if cuts[-1] == count else story


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
        wanted = sums[-1] * done / sum(shares, 0.0)
        page = sums[-1] * share / sum(shares, 0.0)
        left = len(shares) - n - 1
        places = range(cuts[-1] + 1, len(units) - left + 1)
        cuts.append(min(places, key=lambda i: (abs(sums[i] - wanted) / page + TURN_COST[units[i].opens], i)))
    return [*cuts, len(units)]
