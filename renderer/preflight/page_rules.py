"""Rules that a finished page keeps before it is written: ink, type sizes, lines, the sheet's edge, and the copy complete.

Limits are those of the press rules for newsprint (DESIGN 1, PRINT 2).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from renderer.diagnostics import Sink
from renderer.display.color import Color, total_ink
from renderer.display.frame import Group, Image, Page, Shape, Text
from renderer.preflight.ink import Mark, marks, on_sheet
from renderer.preflight.limits import limits_of
from renderer.preflight.page_lines import check_lines
from renderer.preflight.page_panels import check_figures, check_invented, check_panels
from renderer.preflight.page_press import check_press

_MARKS = re.compile(r"[\W_]+")

INK_LIMIT = 240.0
"""Total area coverage that coldset newsprint takes, in per cent (ISO 12647-3)."""

LEAST_TYPE = 7.5
"""Type below this fills in or breaks up on newsprint, in points."""

LEAST_LINE = 0.5
"""A line thinner than this breaks up, in points."""


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
    _check_colors(found, sink)
    _check_type(found, sink)
    _check_edges(pages, sink)
    _check_pictures(found, sink)
    _check_copy(found, copy, sink)


def _panel(mark: Mark) -> str:
    return next((g.name for g in mark.groups if g.name), "")


def _check_colors(found: list[Mark], sink: Sink) -> None:
    seen: set[Color] = set()
    for mark in found:
        item = mark.item
        colors: list[Color | None] = []
        if isinstance(item, Text):
            colors = [item.color]
        elif isinstance(item, Shape):
            colors = [item.fill, item.stroke.color if item.stroke else None]
        for color in colors:
            if color is not None and color not in seen:
                seen.add(color)
                if total_ink(color) > INK_LIMIT:
                    sink.report("PRE001", None, ink=total_ink(color), limit=INK_LIMIT, panel=_panel(mark))
        if isinstance(item, Shape) and item.stroke is not None and item.stroke.width < LEAST_LINE:
            sink.report("PRE003", None, width=item.stroke.width, limit=LEAST_LINE, panel=_panel(mark))


def _check_type(found: list[Mark], sink: Sink) -> None:
    body: Counter[float] = Counter()
    for mark in found:
        if not isinstance(mark.item, Text):
            continue
        run = mark.item.run
        if run.size < LEAST_TYPE:
            sink.report("PRE002", mark.item.source, text=run.text[:12], size=run.size, limit=LEAST_TYPE)
        item = next((g for g in reversed(mark.groups) if g.tag == "item"), None)
        in_flow = any(g.name == "panels" for g in mark.groups) and not any(g.tag == "figure" for g in mark.groups)
        if item is not None and in_flow and any(ord(c) > 0x2E7F for c in run.text):
            body[round(run.size, 2)] += len(run.text)
    if len(body) > 1:
        sink.report("PRE005", None, sizes="、".join(f"{s:g} pt" for s in sorted(body)))


def _check_edges(pages: Sequence[Page], sink: Sink) -> None:
    for page in pages:
        for mark in marks(page.items):
            if isinstance(mark.item, Text):
                run = mark.item.run
                at = mark.to_sheet.apply(run.origin.x, run.origin.y)
                if at.x < -0.01 or at.x + run.advance > page.trim.width + 0.01 or not 0 <= at.y <= page.trim.height:
                    sink.report("PRE004", mark.item.source, text=run.text[:12])


LEAST_PPI, GOOD_PPI = 150.0, 200.0
"""A picture of fewer pixels an inch looks coarse on newsprint at 85 to 100 lines; below the second it is worth a look."""


def _check_pictures(found: list[Mark], sink: Sink) -> None:
    for mark in found:
        item = mark.item
        if not isinstance(item, Image) or not all(item.pixels):
            continue
        box = on_sheet(item.box, mark.to_sheet)
        ppi = min(item.pixels[0] / box.width, item.pixels[1] / box.height) * 72
        if ppi < LEAST_PPI:
            sink.report("PRE020", item.source, name=item.alt[:24], ppi=ppi, limit=LEAST_PPI)
        elif ppi < GOOD_PPI:
            sink.report("PRE021", item.source, name=item.alt[:24], ppi=ppi, limit=GOOD_PPI)


def squeezed(text: str) -> str:
    """Return `text` as it is compared: white space, marks and the width of figures aside, since setting may normalise them."""
    return _MARKS.sub("", text).translate(_HALF_WIDTH)


_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


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
    for words in copy:
        wanted = squeezed(words)
        if wanted and wanted not in page:
            sink.report("PRE006", None, text=words[:24])
    if copy:
        check_invented(squeezed("".join(counted) + "".join(actual)), squeezed("".join(copy)), sink)
    whole = squeezed("".join(copy))
    for mark in found:
        if isinstance(mark.item, Text) and mark.item.role == "label" and squeezed(mark.item.run.text) not in whole:
            sink.report("PRE007", mark.item.source, text=mark.item.run.text[:24])
