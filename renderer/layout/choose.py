"""The plan that suits the copy: the one asked for, or a smaller sheet when the copy would leave it half empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from renderer.content.document import Document
from renderer.diagnostics import Sink
from renderer.layout.auto import composed, makeup_of, reasons, repeats, sheets_for
from renderer.layout.place import MOST_WHITE, Placed, place
from renderer.pictures.graphic import Graphic
from renderer.records import Struct
from renderer.spec.icons import Icons
from renderer.spec.layoutspec import LayoutSpec
from renderer.spec.length import Length
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext

MOST_TRIED = 8
"""Layouts that name each other as shorter come to an end here."""

BLOWN_UP = 0.5
"""A page whose words need less than this share of its height is filled by drawings made large: a smaller sheet suits it."""


class Chosen(Struct, frozen=True):
    """Finished pages and the plan they were set on."""

    placed: Placed
    spec: LayoutSpec


def place_best(
    document: Document, spec: LayoutSpec, text: TextContext, *, icons: Icons, scenes: Scenes,
    graphics: Mapping[str, Graphic], named: Callable[[str, Sink], LayoutSpec | None],
) -> Chosen:  # fmt: skip
    """Return the document set as `spec` plans, or as the first of the plans it names as `shorter` that the copy fills.

    When none is filled the one with the least white is taken; a plan on which copy is overset is never taken instead. `named`
    reads a plan by its name.
    """
    set_as = _Setter(document, text, icons, scenes, graphics)
    if spec.auto:
        return _composed(spec, set_as, named)
    found: list[tuple[Chosen, Sink]] = []
    now: LayoutSpec | None = spec
    auto: LayoutSpec | None = None
    while now is not None and len(found) < MOST_TRIED:
        chosen, own = set_as(now)
        fits = _fits(chosen, own)
        if not found or (fits and len(chosen.placed.pages) == 1):
            found.append((chosen, own))
        next_ = named(now.shorter, text.sink) if now.shorter else None
        if next_ is not None and next_.auto:
            # a plan whose places name their words is made for its copy
            auto = next_ if repeats(now.page) else None
            break
        if not fits or (chosen.placed.white <= MOST_WHITE and chosen.placed.words >= BLOWN_UP):
            break
        now = next_
    best, said = min(found, key=lambda f: _rank(f[0]))
    if auto is not None and (best.placed.white > FAR_OFF or not _fits(best, said)):
        # the plan is not for copy of this makeup: another is composed
        quiet = _Setter(
            document,
            TextContext(text.catalog, Sink(sources=text.sink.sources), text.shaped, text.lines),
            icons,
            scenes,
            graphics,
        )
        other = _composed(auto, quiet, named)
        if _fits(other, quiet.text.sink) and other.placed.white < best.placed.white:
            text.sink.take(quiet.text.sink)
            text.sink.report("LAY035", None, wanted=spec.name, taken=other.spec.name)
            return other
    text.sink.take(said)
    if best.spec is not spec:
        text.sink.report(
            "LAY025", None, wanted=spec.name, taken=best.spec.name, share=100 * (1 - found[0][0].placed.words)
        )
    return best


FAR_OFF = 0.2
"""With more of its type area white than this, a plan that names no shorter one is not for the copy."""


class _Setter(Struct):
    """Sets a document as plans say, each time with findings of its own."""

    document: Document
    text: TextContext
    icons: Icons
    scenes: Scenes
    graphics: Mapping[str, Graphic]

    def __call__(self, spec: LayoutSpec) -> tuple[Chosen, Sink]:
        """Return the pages and what there is to say of them."""
        own = Sink(sources=self.text.sink.sources)
        text = TextContext(self.text.catalog, own, self.text.shaped, self.text.lines)
        placed = place(self.document, spec, text, icons=self.icons, scenes=self.scenes, graphics=self.graphics)
        return Chosen(placed, spec), own


def _fits(chosen: Chosen, said: Sink) -> bool:
    return not chosen.placed.overset and not any(d.code == "LAY023" for d in said)


def _rank(chosen: Chosen) -> tuple[float, bool, float]:
    """Return how good a page is, the less the better: filled, its copy not made small, and then by its words rather than by white."""
    return max(chosen.placed.white, MOST_WHITE), _cramped(chosen), -round(chosen.placed.words, 1)


def _composed(spec: LayoutSpec, set_as: _Setter, named: Callable[[str, Sink], LayoutSpec | None]) -> Chosen:
    """Return the document on the sheet and in the arrangement that suit it best, and say why."""
    makeup = makeup_of(set_as.document)
    sheets = [one for name in spec.auto if (one := named(name, set_as.text.sink)) is not None]
    tried: list[tuple[Chosen, Sink]] = []
    for sheet in sheets_for(makeup, sheets):
        for plan in composed(sheet, makeup):
            chosen, own = set_as(plan)
            if not tried or sheet is sheets[-1] or (_fits(chosen, own) and len(chosen.placed.pages) == 1):
                tried.append((chosen, own))
            good = _fits(chosen, own) and chosen.placed.white <= MOST_WHITE and not _cramped(chosen)
            if good:
                break
        if good and len(chosen.placed.pages) == 1 and chosen.placed.words >= BLOWN_UP:
            break
    best, said = min(tried, key=lambda t: (not _fits(*t), len(t[0].placed.pages), *_rank(t[0])))
    sink = set_as.text.sink
    sink.take(said)
    zh, en = reasons(makeup, best.placed.pages, [r.name for r in best.placed.ranges[0]])
    sink.report("LAY034", None, taken=best.spec.name, zh=zh, en=en)
    return best


def _cramped(chosen: Chosen) -> bool:
    """Return whether copy was made smaller than its plan would have it before all else was tried."""
    levers = [lever for lever in chosen.spec.copyfit if lever.lever == "body-size" and lever.min is not None]
    floor = levers[0].min if levers else None
    return isinstance(floor, Length) and chosen.placed.body < floor.pt - 0.01
