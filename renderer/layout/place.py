"""The front door of layout: a document and a plan become finished pages."""

from __future__ import annotations

import math
from collections.abc import Mapping

from renderer.content.document import Document, inlines_of, plain, walk
from renderer.content.figures import find_figures
from renderer.diagnostics import Sink
from renderer.display.frame import FrameItem, Page
from renderer.display.geometry import Rect, Size
from renderer.layout.boxes import Box, Range, Scope, measure, place_box, ranges
from renderer.layout.claims import claims, headed, without_plates
from renderer.layout.context import Context, Matter, Measures
from renderer.layout.copyfit import Fit, Step, fit, opening, tightest
from renderer.layout.head_sizes import head_sizes
from renderer.layout.paging import Story, paged
from renderer.layout.panels import PANELS
from renderer.layout.panels.ground import color_of
from renderer.layout.slices import Slice
from renderer.pictures.graphic import Graphic
from renderer.records import Struct, replace
from renderer.spec.icons import Icons
from renderer.spec.layoutspec import LayoutSpec
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext
from renderer.units import Pt, to_mm


class Overset(Struct, frozen=True):
    """Copy that does not fit: the panel, and the lines and characters too many."""

    panel: str
    lines: int
    characters: int


class Placed(Struct, frozen=True):
    """Finished pages and how they came to fit. `white` is the share of the type area that nothing fills, `words` the share of one
    page's height that words alone need, more than 1 when they take several.

    `steps` are what the levers did, `ranges` the places of each page with the heights they can take and have.
    """

    pages: tuple[Page, ...]
    body: Pt
    levers: tuple[tuple[str, float], ...]
    white: float
    overset: tuple[Overset, ...]
    words: float = 1.0
    steps: tuple[Step, ...] = ()
    ranges: tuple[tuple[Range, ...], ...] = ()


START = Measures(body=10.0, leading=1.5)
"""Where copyfit begins when the layout file names no start: the size and leading of a provincial daily's special page."""


def place(
    document: Document, spec: LayoutSpec, text: TextContext, *, icons: Icons, scenes: Scenes,
    graphics: Mapping[str, Graphic] | None = None,
) -> Placed:  # fmt: skip
    """Return the pages of `document` set as `spec` plans; what does not fit goes to the sink and is set all the same.

    A single page that is left too white, or copy that takes a second page, is tried with a column more and a column fewer in the
    flows that count their columns themselves. `graphics` are the pictures that the document names, by path.
    """
    tried: list[tuple[Placed, Sink]] = []
    for more in (0, 1, -1):
        own = Sink(sources=text.sink.sources)
        look = TextContext(text.catalog, own, text.shaped, text.lines)
        tried.append((_placed(document, spec, look, icons, scenes, graphics or {}, more), own))
        if not _in_doubt(tried[0][0], spec):
            break
    placed, said = min(tried, key=lambda t: (bool(t[0].overset), len(t[0].pages), max(t[0].white, MOST_WHITE)))
    text.sink.take(said)
    return placed


def _in_doubt(placed: Placed, spec: LayoutSpec) -> bool:
    """Return whether other columns may help: copy a little too long for its page, or a page of which a little too much is white."""
    if len(placed.pages) > 1 or placed.overset:
        return len(placed.pages) <= 2 and placed.words <= LITTLE_OVER
    # a page half empty is left for a smaller sheet, where there is one
    return placed.white > MOST_WHITE and (placed.words >= HALF_EMPTY or not spec.shorter)


LITTLE_OVER, HALF_EMPTY = 1.12, 0.55
"""Copy that needs no more than this share of its page at the tightest, and no less than that."""


def _placed(
    document: Document, spec: LayoutSpec, text: TextContext, icons: Icons, scenes: Scenes,
    graphics: Mapping[str, Graphic], more: int,
) -> Placed:  # fmt: skip
    document, plates = without_plates(document, spec.page)
    sheet = spec.sheet
    trim = Size(sheet.trim[0].pt, sheet.trim[1].pt)
    top, right, bottom, left = (m.pt for m in sheet.margin)
    area = Rect(0, 0, *trim).inset(left, top, right, bottom)
    base = Context(
        text,
        spec.theme,
        document,
        find_figures(document, text.sink),
        icons,
        scenes,
        START,
        sheet=color_of(spec),
        more=more,
        graphics=graphics,
        plates=plates,
        whole=document,
    )
    scope = _scope(spec, base)
    story = Story(spec.page, area, base, scope, [Slice(document)])
    # measured as copyfit will first, so that nothing is measured twice where heads keep their size
    sizes = head_sizes([story.boxed(0, replace(opening(spec.copyfit, START), charts=0.0), True)])
    if sizes:
        base = replace(base, head_sizes=sizes)
        story = Story(spec.page, area, base, scope, [Slice(document)])
    fitted = fit(spec.copyfit, START, story.spare, story.unfilled, area.height)
    over = fitted.short
    if fitted.short > 0:
        story = paged(story, tightest(spec.copyfit, START))
        if len(story.slices) > 1:
            story = _resized(story, tightest(spec.copyfit, START))
            fitted = fit(spec.copyfit, START, story.spare, story.unfilled, area.height)
    if sheet.least is not None and len(story.slices) == 1:
        # cut down to what words and charts can fill, which is never less than the words need
        empty = min(
            story.unfilled(fitted.measures, False), story.spare(fitted.measures, False), trim.height - sheet.least.pt
        )
        trim = Size(trim.width, trim.height - max(0.0, empty))
        area = Rect(0, 0, *trim).inset(left, top, right, bottom)
    pages, white, high = [], 0.0, None
    places: list[tuple[Range, ...]] = []
    for n in range(len(story.slices)):
        # charts are always chosen from all: the lever only says how much room was kept for them
        ctx = story.context(n, replace(fitted.measures, charts=1.0))
        box = measure(spec.page, area.width, ctx, scope)
        items: list[FrameItem] = _ground(spec, trim, ctx)
        white += place_box(box, area, ctx, items) if box is not None else 0.0
        places.append(tuple(ranges(box, area.height, ctx.unit)) if box is not None else ())
        title, lang = document.meta.headline.text or document.name, document.meta.lang.text or "zh-CN"
        pages.append(Page(trim, sheet.bleed.pt, area, tuple(items), title, lang))
        high = box if high is None or (box is not None and box.least > high.least) else high
    overset = _overset(fitted, high, area, document, base, places[0] if places else ())
    share = white / (area.width * area.height * len(pages))
    if share > MOST_WHITE:
        base.sink.report("LAY022", None, share=100 * share)
    needed = area.height + over if over else area.height - story.spare(fitted.measures, False)
    return Placed(
        tuple(pages),
        fitted.measures.body,
        fitted.used,
        share,
        overset,
        needed / area.height,
        fitted.steps,
        tuple(places),
    )


def _resized(story: Story, low: Measures) -> Story:
    """Return a story of several pages with its heads in the size that suits these pages, where they hold it at the measures `low`."""
    bare = replace(low, charts=0.0)
    sizes = head_sizes([story.boxed(n, bare, True) for n in range(len(story.slices))])
    if sizes == story.base.head_sizes:
        return story
    other = Story(story.node, story.area, replace(story.base, head_sizes=sizes), story.scope, story.slices)
    return other if other.spare(low, False) >= min(0.0, story.spare(low, False)) else story


def _ground(spec: LayoutSpec, trim: Size, ctx: Context) -> list[FrameItem]:
    """Return what is drawn first, over the whole sheet and into its bleed."""
    if spec.ground is None:
        return []
    more = spec.sheet.bleed.pt
    look = ctx.within(spec.ground.role, spec.ground.theme)
    drawn = PANELS[spec.ground.panel](Matter(spec.ground.options), trim.width + 2 * more, look)
    return [f.draw(trim.height + 2 * more).group(name="ground", at=(-more, -more), tag="artifact") for f in drawn[:1]]


def _scope(spec: LayoutSpec, ctx: Context) -> Scope:
    found = claims(spec.page, ctx)
    taken = frozenset().union(*(c.taken for c in found.values())) if found else frozenset()
    return Scope(found, taken, headed=headed(spec.page, ctx.document))


MOST_WHITE = 0.03
"""More of the type area than this left white by nobody's plan is worth a warning."""


def _overset(
    fitted: Fit, box: Box | None, area: Rect, document: Document, ctx: Context, places: tuple[Range, ...]
) -> tuple[Overset, ...]:
    """Report copy that is too long, in lines and characters of the body: how much each panel has, and what would help soonest."""
    if fitted.short <= 0.01:
        return ()
    if box is not None and not box.flows:
        ctx.sink.report("LAY023", None, need=to_mm(box.least), room=to_mm(area.height))
        return ()
    columns = max(1, round(area.width / (22 * fitted.measures.body)))
    lines = max(1, round(fitted.short / (fitted.measures.body * fitted.measures.leading) * columns + 0.5))
    a_line = area.width / columns / fitted.measures.body * 0.9
    # places of fixed height can want more room than all the words
    copy = sum(len(plain(inlines_of(b))) for part in document.parts for section in walk(part) for b in section.blocks)
    characters = min(round(lines * a_line), copy)
    lines = min(lines, max(1, round(characters / a_line + 0.5)))
    last = document.parts[-1] if document.parts else None
    name = plain(last.heading.inlines) if last is not None and last.heading is not None else document.name
    span = last.span if last is not None else None
    sections = [
        (plain(s.heading.inlines), sum(len(plain(inlines_of(b))) for sub in walk(s) for b in sub.blocks))
        for part in document.parts for s in part.sections if s.heading is not None
    ]  # fmt: skip
    longest = sorted((s for s in sections if s[1]), key=lambda s: -s[1])[:MOST_NAMED]
    counts = [(title, max(1, math.ceil(count / a_line)), count) for title, count in longest]
    # the place of fixed height whose leaving makes room at the least loss
    spare = sorted((r.height, r.name) for r in places if r.name not in KEPT_PLACES and r.height >= fitted.short)
    ctx.sink.report(
        "LAY021", span, panel=name, lines=lines, characters=characters, more=to_mm(fitted.short),
        panels_zh="；".join(f"“{t}”{n} 行 {c} 字" for t, n, c in counts),
        panels="; ".join(f'"{t}" {n} lines, {c} characters' for t, n, c in counts),
        place_zh=f"，或不放 {spare[0][1]}（{to_mm(spare[0][0]):.0f} mm）" if spare else "",
        place=f", or leave out {spare[0][1]} ({to_mm(spare[0][0]):.0f} mm)" if spare else "",
    )  # fmt: skip
    return (Overset(name, lines, characters),)


MOST_NAMED = 6
"""So many panels, the longest, are named with what they hold when copy does not fit."""

KEPT_PLACES = frozenset(("panels", "band", "headline", "strip", "foot"))
"""Places that no page does without."""
