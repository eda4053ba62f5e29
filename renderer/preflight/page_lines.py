"""Rules of composition on the finished page: how lines begin, end and are filled, and how paragraphs end."""

from __future__ import annotations

from itertools import pairwise

from renderer.diagnostics import Sink, Span
from renderer.display.frame import Group, Text
from renderer.preflight.ink import Mark
from renderer.preflight.page_press import place_of
from renderer.records import Struct

NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〉”’·％%℃‰")
NEVER_LAST = frozenset("（《「『【〔〈“‘")
MOST_STRETCH = 0.105
"""More than a tenth of an em between two Han characters is seen as a hole."""
LEAST_LAST = 2
"""A paragraph's last line has at least so many characters."""


class SetLine(Struct):
    """A line of a paragraph: its runs from the left."""

    y: float
    marks: list[Mark]

    @property
    def text(self) -> str:
        """The line's words."""
        return "".join(m.item.run.text for m in self.marks if isinstance(m.item, Text)).strip()


def paragraphs(found: list[Mark]) -> list[list[SetLine]]:
    """Return the paragraphs of running copy, each as its lines."""
    out: dict[int, tuple[Group, list[SetLine]]] = {}
    running: dict[int, Group | None] = {}
    for mark in found:
        item = mark.item
        if not isinstance(item, Text) or item.role != "copy" or item.run.vertical:
            continue
        groups = mark.groups
        # all runs of a group share one tuple of groups
        if id(groups) not in running:
            # what says its words by itself is a chart's label, whose parts stand where the chart wants them
            apart = any(g.actual or g.tag == "figure" for g in groups)
            running[id(groups)] = None if apart else next((g for g in reversed(groups) if g.tag in ("item", "p")), None)
        group = running[id(groups)]
        if group is None:
            continue
        lines = out.setdefault(id(group), (group, []))[1]
        y = mark.to_sheet.apply(item.run.origin.x, item.run.origin.y).y
        if lines and abs(lines[-1].y - y) < 0.5:
            lines[-1].marks.append(mark)
        else:
            lines.append(SetLine(y, [mark]))
    return [lines for _, lines in out.values()]


def check_lines(found: list[Mark], number: int, sink: Sink) -> None:
    """PRE040 to PRE043: forbidden line starts and ends, stretched lines, last lines of one character."""
    for lines in paragraphs(found):
        texts = [line.text for line in lines]
        for i, (line, text) in enumerate(zip(lines, texts, strict=True)):
            if not text:
                continue
            if i and text[0] in NEVER_FIRST:
                sink.report("PRE040", _source(line), place_of(line.marks[0], number), sign=text[0], text=text[:12])
            if i < len(lines) - 1 and text[-1] in NEVER_LAST:
                sink.report("PRE041", _source(line), place_of(line.marks[-1], number), sign=text[-1], text=text[-12:])
            widest = max(_stretch(m) for m in line.marks)
            if widest > MOST_STRETCH:
                place = place_of(line.marks[0], number)
                sink.report("PRE042", _source(line), place, text=text[:12], stretch=widest, limit=0.1)
        if len(lines) > 1 and sum(c.isalnum() for c in texts[-1]) < LEAST_LAST:
            sink.report("PRE043", _source(lines[-1]), place_of(lines[-1].marks[0], number), text=texts[-1])


def _source(line: SetLine) -> Span | None:
    item = line.marks[0].item
    return item.source if isinstance(item, Text) else None


def _stretch(mark: Mark) -> float:
    """Return the widest gap between two Han characters of a run, in em."""
    if not isinstance(mark.item, Text):
        return 0.0
    run = mark.item.run
    xs, size = run.xs, run.size
    if len(xs) < 3 or run.ys or len(run.text) != len(xs):
        return 0.0
    steps = [b - a for a, b in pairwise(xs)]
    if max(steps) < size * (1 + MOST_STRETCH):
        return 0.0
    text = run.text
    return max(
        (step / size - 1 for i, step in enumerate(steps) if _han(text[i]) and _han(text[i + 1])), default=0.0
    )  # fmt: skip


def _han(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff"
