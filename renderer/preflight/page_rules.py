"""Rules that a finished page keeps before it is written: ink, type sizes, lines, the sheet's edge, and the copy complete.

Limits are those of the press rules for newsprint (docs/prepress.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from renderer.diagnostics import Sink
from renderer.display.color import Color, total_ink
from renderer.display.frame import Group, Image, Page, Shape, Text
from renderer.display.gradient import stops_of
from renderer.preflight.ink import Mark, marks, on_sheet
from renderer.preflight.limits import Limits, limits_of
from renderer.preflight.page_lines import check_lines
from renderer.preflight.page_panels import check_figures, check_invented, check_panels
from renderer.preflight.page_press import check_press, place_of

KEPT = 4096
"""Texts kept as they are compared, between pages of one process: labels come again."""

_MARKS = re.compile(r"[\W_]+")


def check_pages(
    pages: Sequence[Page], sink: Sink, *, copy: Iterable[str] = (), condition: str = "newsprint", strict: bool = False
) -> None:
    """Report what a printer or an editor would send back.

    `copy` are the words that must stand on the pages, a string an item. `condition` and `strict` choose the limits.
    """
    limits = limits_of(condition, strict=strict)
    copy = list(copy)
    each = [list(marks(page.items)) for page in pages]
    for number, (page, here) in enumerate(zip(pages, each, strict=True), 1):
        check_press(here, number, limits, sink)
        check_lines(here, number, sink)
        check_panels(page.items, number, sink)
        if copy:
            check_figures(here, number, copy, sink)
    found = [m for here in each for m in here]
    _check_colors(each, limits, sink)
    _check_type(each, limits, sink)
    # copy that does not fit runs off the sheet: told once, by what and by how much
    if not any(d.code in ("LAY021", "LAY023") for d in sink):
        _check_edges(pages, each, sink)
    _check_pictures(found, limits, sink)
    _check_copy(found, copy, sink)


NEAR = 0.001
"""Points by which sizes may differ and be the same: what multiplying leaves."""


def _panel(mark: Mark) -> str:
    return next((g.name for g in mark.groups if g.name), "")


def _check_colors(each: list[list[Mark]], limits: Limits, sink: Sink) -> None:
    seen: set[Color] = set()
    for number, found in enumerate(each, 1):
        for mark in found:
            item = mark.item
            colors: tuple[Color | None, ...] = ()
            if isinstance(item, Text):
                colors = (item.color,)
            elif isinstance(item, Shape):
                stroke = item.stroke
                colors = (
                    *(stops_of(item.fill) if item.fill is not None else ()),
                    stroke.color if stroke is not None else None,
                )
                if stroke is not None and stroke.width < limits.wanted_line:
                    place = place_of(mark, number)
                    sink.report("PRE003", None, place, width=stroke.width, limit=limits.wanted_line, panel=_panel(mark))
            for color in colors:
                if color is not None and color not in seen:
                    seen.add(color)
                    ink = total_ink(color)
                    if ink > limits.total_ink:
                        place = place_of(mark, number)
                        sink.report("PRE001", None, place, ink=ink, limit=limits.total_ink, panel=_panel(mark))


def _check_type(each: list[list[Mark]], limits: Limits, sink: Sink) -> None:
    body: Counter[float] = Counter()
    flows: dict[int, bool] = {}
    for number, found in enumerate(each, 1):
        for mark in found:
            if not isinstance(mark.item, Text):
                continue
            run, groups = mark.item.run, mark.groups
            if run.size < limits.wanted_type - NEAR:
                place = place_of(mark, number)
                sink.report(
                    "PRE002", mark.item.source, place, text=run.text[:12], size=run.size, limit=limits.wanted_type
                )
            # all runs of a group share one tuple of groups
            if id(groups) not in flows:
                tags = {g.tag for g in groups}
                flows[id(groups)] = "item" in tags and "figure" not in tags and any(g.name == "panels" for g in groups)
            if flows[id(groups)] and max(run.text, default="") > "\u2e7f":
                body[round(run.size, 2)] += len(run.text)
    if len(body) > 1:
        sink.report("PRE005", None, sizes="、".join(f"{s:g} pt" for s in sorted(body)))


def _check_edges(pages: Sequence[Page], each: list[list[Mark]], sink: Sink) -> None:
    for number, (page, found) in enumerate(zip(pages, each, strict=True), 1):
        width, height = page.trim
        for mark in found:
            if isinstance(mark.item, Text):
                run = mark.item.run
                at = mark.to_sheet.apply(run.origin.x, run.origin.y)
                if at.x < -0.01 or at.x + run.advance > width + 0.01 or not 0 <= at.y <= height:
                    sink.report("PRE004", mark.item.source, place_of(mark, number), text=run.text[:12])


def _check_pictures(found: list[Mark], limits: Limits, sink: Sink) -> None:
    for mark in found:
        item = mark.item
        if not isinstance(item, Image) or not all(item.pixels):
            continue
        box = on_sheet(item.box, mark.to_sheet)
        ppi = min(item.pixels[0] / box.width, item.pixels[1] / box.height) * 72
        if ppi < limits.least_ppi:
            sink.report("PRE020", item.source, name=item.alt[:24], ppi=ppi, limit=limits.least_ppi)
        elif ppi < limits.wanted_ppi:
            sink.report("PRE021", item.source, name=item.alt[:24], ppi=ppi, limit=limits.wanted_ppi)


@lru_cache(maxsize=KEPT)
def squeezed(text: str) -> str:
    """Return `text` as it is compared: white space, marks and the width of figures aside, since setting may normalise them."""
    bare = _MARKS.sub("", text)
    return bare.translate(_HALF_WIDTH) if _FULL_WIDTH.search(bare) else bare


_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_FULL_WIDTH = re.compile("[０-９]")


def _check_copy(found: list[Mark], copy: list[str], sink: Sink) -> None:
    """Report words of the copy that are not set, and words at charts that the copy does not hold."""
    actual: list[str] = []
    seen: set[int] = set()
    said: list[str] = []
    counted: list[str] = []
    for mark in found:
        group: Group | None = next((g for g in mark.groups if g.actual), None)
        if group is not None:
            if id(group) not in seen:
                seen.add(id(group))
                actual.append(group.actual)
        elif isinstance(mark.item, Text) and mark.item.role == "copy":
            said.append(mark.item.run.text)
            # the numbers of headings are set by the layout, and the copy gives them in another form
            if not (mark.item.run.text.isdigit() and mark.groups and mark.groups[-1].tag.startswith("h")):
                counted.append(mark.item.run.text)
    page = squeezed("".join(said)) + "\n" + "\n".join(squeezed(a) for a in actual)
    # what no face has was told at its place
    faceless = {ord(str(dict(d.arguments)["char"])): None for d in sink if d.code == "FNT010"}
    for words in copy:
        wanted = squeezed(words).translate(faceless)
        if wanted and wanted not in page:
            sink.report("PRE006", None, text=words[:24])
    if copy:
        check_invented(squeezed("".join(counted) + "".join(actual)), squeezed("".join(copy)), sink)
    whole = squeezed("".join(copy))
    for mark in found:
        if isinstance(mark.item, Text) and mark.item.role == "label" and squeezed(mark.item.run.text) not in whole:
            sink.report("PRE007", mark.item.source, text=mark.item.run.text[:24])
