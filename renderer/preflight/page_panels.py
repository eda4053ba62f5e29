"""Rules for panels and charts: level feet, no holes, one scale, no figure without its qualifier, nothing invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from renderer.diagnostics import Place, Sink
from renderer.display.frame import FrameItem, Group, Image, Shape, Text
from renderer.display.geometry import Rect, Transform
from renderer.preflight.ink import Mark, on_sheet
from renderer.units import mm, to_mm

LEVEL = mm(0.5)
"""How far the feet of a flow's columns may lie apart."""
MOST_WHITE = 0.3
"""A panel with more of its height empty at its foot has a hole."""
LEAST_HOLE = mm(20)
TRUE = 1.01
"""Bars of one chart may differ in scale by 1 %."""
PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
POINT_OR_DIGIT, GOES_ON = re.compile(r"[\d.]"), re.compile(r"[\d.]*\d")
AFTER = re.compile(r"^[^，。；、,;\d]{0,6}?(左右|以上|以下|以内)")
BEFORE = re.compile(r"(超过|突破|不低于|不少于|力争|超|约|近)$")


def check_panels(items: Sequence[FrameItem], number: int, sink: Sink) -> None:
    """PRE010, PRE050, PRE051: one scale in a chart, level feet, no holes."""
    for group, here in groups(items, Transform()):
        if group.name == "panels":
            _feet(group, here, number, sink)
        if group.name == "panel":
            _white(group, here, number, sink)
        bars = [kid for kid in group.items if isinstance(kid, Group) and kid.actual]
        if len(bars) > 1:
            _scale(bars, number, sink)


def groups(items: Sequence[FrameItem], to_sheet: Transform) -> Iterator[tuple[Group, Transform]]:
    """Yield every group with the map that brings its inside to the sheet; the smallest parts are left out."""
    for item in items:
        if isinstance(item, Group):
            inner = to_sheet.after(item.transform) if item.transform is not None else to_sheet
            yield item, inner
            if item.tag in ("", "section", "list"):
                yield from groups(item.items, inner)


def _feet(flow: Group, here: Transform, number: int, sink: Sink) -> None:
    boxes = [
        on_sheet(kid.box, here.after(kid.transform) if kid.transform is not None else here)
        for kid in flow.items
        if isinstance(kid, Group) and kid.name == "panel" and kid.box is not None
    ]
    feet = [
        a for a in boxes if not any(b.y > a.y and b.x < a.right - 1 and b.right > a.x + 1 for b in boxes)
    ]  # fmt: skip
    if len(feet) < 2:
        return
    low, high = max(f.bottom for f in feet), min(f.bottom for f in feet)
    if low - high > LEVEL:
        short = min(feet, key=lambda f: f.bottom)
        sink.report("PRE050", None, place(short, number), spread=to_mm(low - high), limit=to_mm(LEVEL))


def _white(panel: Group, here: Transform, number: int, sink: Sink) -> None:
    if panel.box is None or panel.box.height < LEAST_HOLE * 2:
        return
    box = on_sheet(panel.box, here)
    foot = box.y
    foot = max(foot, _foot(panel.items, here))
    hole = box.bottom - foot
    if hole > LEAST_HOLE and hole > MOST_WHITE * box.height:
        empty = Rect(box.x, foot, box.width, hole)
        sink.report("PRE051", None, place(empty, number), share=100 * hole / box.height, height=to_mm(hole))


def _foot(items: Sequence[FrameItem], here: Transform) -> float:
    """Return how far down words, pictures and charts reach; outlines by themselves are grounds and ornament."""
    foot = -1e9
    for item in items:
        if isinstance(item, Text):
            foot = max(foot, here.b * item.run.origin.x + here.d * item.run.origin.y + here.f)
        elif isinstance(item, Image):
            foot = max(foot, on_sheet(item.box, here).bottom)
        elif isinstance(item, Group):
            inner = here.after(item.transform) if item.transform is not None else here
            if item.box is not None:
                foot = max(foot, on_sheet(item.box, inner).bottom)
            else:
                foot = max(foot, _foot(item.items, inner))
    return foot


def _scale(bars: list[Group], number: int, sink: Sink) -> None:
    """Report bars whose lengths are not as their figures; a chart of anything but single percentages has no such bars."""
    scales: list[tuple[float, float]] = []
    for bar in bars:
        values = PERCENT.findall(bar.actual)
        shapes = [s for s in bar.items if isinstance(s, Shape) and s.path.segments and s.fill is not None]
        if len(values) != 1 or float(values[0]) == 0 or not shapes:
            return
        boxes = [(s.path.bounds(), s.stroke.width if s.stroke else 0.0) for s in shapes]
        box, line = max(boxes, key=lambda b: b[0].width * b[0].height)
        scales.append(((box.width + line) / float(values[0]), (box.height + line) / float(values[0])))
    spreads = [max(s[i] for s in scales) / max(min(s[i] for s in scales), 1e-9) for i in (0, 1)]
    if min(spreads) > TRUE:
        first = bars[0].actual[:12]
        sink.report("PRE010", None, Place(number), text=first, off=100 * (min(spreads) - 1))


def check_figures(found: list[Mark], number: int, copy: Sequence[str], sink: Sink) -> None:
    """PRE011: a figure in a chart keeps the qualifier that it always has in the copy."""
    whole = "\n".join(copy)
    charts: dict[int, tuple[Mark, list[str]]] = {}
    for mark in found:
        if isinstance(mark.item, Text):
            chart = next((g for g in mark.groups if g.tag == "figure"), None)
            if chart is not None:
                charts.setdefault(id(chart), (mark, []))[1].append(mark.item.run.text)
    for _, parts in charts.values():
        words = "".join(parts)
        for figure in dict.fromkeys(NUMBER.findall(words)):
            wanted = qualifiers(figure, whole)
            if wanted and not any(q in words for q in wanted):
                sink.report("PRE011", None, Place(number), figure=figure, qualifier=" / ".join(sorted(wanted)))


def qualifiers(figure: str, whole: str) -> set[str]:
    """Return the qualifiers of a figure in the copy; none where it stands without one anywhere.

    >>> qualifiers("5.7", "增长5.7%左右。"), qualifiers("20", "20个以上，20家")
    ({'左右'}, set())
    """
    out: set[str] = set()
    at = whole.find(figure)
    while at >= 0:
        start, end = at, at + len(figure)
        # a part of a longer figure is another figure
        longer = (start and POINT_OR_DIGIT.match(whole, start - 1)) or GOES_ON.match(whole, end)
        at = whole.find(figure, start + 1 if longer else end)
        if longer:
            continue
        after, before = AFTER.match(whole[end : end + 10]), BEFORE.search(whole[max(0, start - 4) : start])
        if not after and not before:
            return set()
        out |= {m.group(1) for m in (after, before) if m}
    return out


def check_invented(said: str, copy: str, sink: Sink) -> None:
    """PRE012: characters set as copy that the copy does not hold so often; both without marks."""
    extra = Counter(said) - Counter(copy)
    if extra:
        sink.report("PRE012", None, text="".join(sorted(extra.elements()))[:24], count=extra.total())


def place(box: Rect, number: int) -> Place:
    """Return a box of the sheet as a place."""
    return Place(number, *(round(to_mm(v), 2) for v in box))
