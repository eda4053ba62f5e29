"""The front door of layout: a document and a plan become finished pages."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from renderer.content.document import Document, plain
from renderer.content.figures import find_figures
from renderer.diagnostics import Sink
from renderer.display.frame import FrameItem, Page
from renderer.display.geometry import Rect, Size
from renderer.layout.boxes import Box, Scope, measure, place_box
from renderer.layout.claims import claims
from renderer.layout.context import Context, Measures
from renderer.layout.copyfit import Fit, fit
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
    """Finished pages and how they came to fit. `white` is the share of the type area that nothing fills."""

    pages: tuple[Page, ...]
    body: Pt
    levers: tuple[tuple[str, float], ...]
    white: float
    overset: tuple[Overset, ...]


START = Measures(body=10.0, leading=1.5)
"""Where copyfit begins when the layout file names no start: the size and leading of a provincial daily's special page."""


def place(document: Document, spec: LayoutSpec, text: TextContext, *, icons: Icons, scenes: Scenes) -> Placed:
    """Return the pages of `document` set as `spec` plans; what does not fit goes to the sink and is set all the same."""
    sheet = spec.sheet
    trim = Size(sheet.trim[0].pt, sheet.trim[1].pt)
    top, right, bottom, left = (m.pt for m in sheet.margin)
    area = Rect(0, 0, *trim).inset(left, top, right, bottom)
    base = Context(text, spec.theme, document, find_figures(document), icons, scenes, START)
    quiet = Sink()
    seen: dict[tuple[Measures, bool], Box | None] = {}
    scope = _scope(spec, base, area.width)

    def boxed(measures: Measures, rough: bool) -> Box | None:
        if (measures, rough) not in seen:
            tried = TextContext(text.catalog, quiet, text.shaped, text.lines)
            ctx = replace(base, measures=measures, text=tried, rough=rough)
            seen[measures, rough] = measure(spec.page, area.width, ctx, scope)
        return seen[measures, rough]

    def spare(measures: Measures, rough: bool) -> Pt:
        # what the words need does not depend on charts, which are dear to measure
        box = boxed(replace(measures, charts=0.0), rough)
        return area.height - box.least if box is not None else 0.0

    def unfilled(measures: Measures, rough: bool) -> Pt:
        box = boxed(replace(measures, charts=1.0), rough)
        return area.height - box.most if box is not None else 0.0

    fitted: Fit = fit(spec.copyfit, START, spare, unfilled, area.height)
    # charts are always chosen from all: the lever only says how much room was kept for them
    ctx = replace(base, measures=replace(fitted.measures, charts=1.0))
    box = measure(spec.page, area.width, ctx, scope)
    items: list[FrameItem] = []
    white = place_box(box, area, ctx, items) if box is not None else 0.0
    overset = _overset(fitted, box, area, document, ctx)
    share = white / (area.width * area.height)
    if share > MOST_WHITE:
        ctx.sink.report("LAY022", None, share=100 * share)
    title = document.meta.headline.text or document.name
    page = Page(trim, sheet.bleed.pt, area, tuple(items), title)
    return Placed((page,), fitted.measures.body, fitted.used, share, overset)


def _scope(spec: LayoutSpec, ctx: Context, width: Pt) -> Scope:
    found = claims(spec.page, ctx, width)
    return Scope(found, frozenset().union(*(c.taken for c in found.values())) if found else frozenset())


MOST_WHITE = 0.03
"""More of the type area than this left white by nobody's plan is worth a warning."""


def _overset(fitted: Fit, box: Box | None, area: Rect, document: Document, ctx: Context) -> tuple[Overset, ...]:
    """Report copy that is too long, in lines and characters of the body."""
    if fitted.short <= 0.01:
        return ()
    if box is not None and not box.flows:
        ctx.sink.report("LAY023", None, need=to_mm(box.least), room=to_mm(area.height))
        return ()
    columns = max(1, round(area.width / (22 * fitted.measures.body)))
    lines = max(1, round(fitted.short / (3 * ctx.unit) * columns + 0.5))
    characters = round(lines * area.width / columns / fitted.measures.body * 0.9)
    last = document.parts[-1] if document.parts else None
    name = plain(last.heading.inlines) if last is not None and last.heading is not None else document.name
    span = last.span if last is not None else None
    ctx.sink.report("LAY021", span, panel=name, lines=lines, characters=characters)
    return (Overset(name, lines, characters),)
