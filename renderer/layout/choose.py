"""The plan that suits the copy: the one asked for, or a smaller sheet when the copy would leave it half empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from renderer.content.document import Document
from renderer.diagnostics import Sink
from renderer.layout.place import MOST_WHITE, Placed, place
from renderer.pictures.graphic import Graphic
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
    found: list[tuple[Chosen, Sink]] = []
    now: LayoutSpec | None = spec
    while now is not None and len(found) < MOST_TRIED:
        own = Sink(sources=text.sink.sources)
        placed = place(
            document, now, TextContext(text.catalog, own, text.shaped, text.lines), icons=icons, scenes=scenes,
            graphics=graphics,
        )  # fmt: skip
        fits = not placed.overset and not any(d.code == "LAY023" for d in own)
        if not found or (fits and len(placed.pages) == 1):
            found.append((Chosen(placed, now), own))
        if not now.shorter or not fits or (placed.white <= MOST_WHITE and placed.words >= BLOWN_UP):
            break
        now = named(now.shorter, text.sink)
    # of those that are filled the one whose words fill it most without being made small; when none is, the one with the least white
    chosen, said = min(found, key=lambda f: (max(f[0].placed.white, MOST_WHITE), _cramped(f[0]), -f[0].placed.words))
    text.sink.found.extend(d for d in said.found if d not in text.sink.found)
    if chosen.spec is not spec:
        text.sink.report(
            "LAY025", None, wanted=spec.name, taken=chosen.spec.name, share=100 * (1 - found[0][0].placed.words)
        )
    return chosen


def _cramped(chosen: Chosen) -> bool:
    """Return whether copy was made smaller than its plan would have it before all else was tried."""
    levers = [lever for lever in chosen.spec.copyfit if lever.lever == "body-size" and lever.min is not None]
    floor = levers[0].min if levers else None
    return isinstance(floor, Length) and chosen.placed.body < floor.pt - 0.01
