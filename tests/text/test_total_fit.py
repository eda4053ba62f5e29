"""The breaks of a paragraph are the best there are: found again by trying every way, with the costs worked out from nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.galley import Galley, galley_of
from renderer.text.linebreak import line_ends
from renderer.text.style import CharStyle, ParagraphStyle, StyledText

CATALOG = Catalog.load()
CONTEXT = TextContext(CATALOG, Sink())
BODY = CharStyle(FaceKey("hei-400"), 10.0)
FORBIDDEN = float("inf")


def line_cost(g: Galley, start: int, end: int, measure: float) -> tuple[bool, float]:
    """Return whether the line fits, and its badness: steps in their order, each by the cube of its share."""
    between = g.between[start + 1 : end]
    slack = measure - sum(a.ink for a in g.atoms[start:end]) - sum(gap.size for gap in between)
    bad = 1.0
    if slack < 0:
        for step, weight in (("word", 2), ("bracket", 4), ("pause", 5), ("auto", 6), ("end", 20)):
            room = sum(gap.size - gap.least for gap in between if gap.step == step)
            used = min(1.0, -slack / room) if room > 1e-9 else 0.0
            bad, slack = bad + weight * used**3, slack + used * room
            if slack > -1e-9:
                return True, bad
        return False, bad
    for step, weight in (("word", 2), ("auto", 6)):
        room = sum(gap.most - gap.size for gap in between if gap.step == step)
        used = min(1.0, slack / room) if room > 1e-9 else 0.0
        bad, slack = bad + weight * used**3, slack - used * room
        if slack < 1e-9:
            return True, bad
    ordinary = sum(gap.open == 2 for gap in between)
    beyond = slack - ordinary * 0.125
    if beyond <= 0:
        tracking = slack / ordinary
    else:
        # Han and Western no further apart than half an em, the rest to all other places alike
        limited = [0.5 - 0.125 - gap.most for gap in between if gap.open and gap.step == "auto"]
        free = sum(gap.open > 0 and gap.step != "auto" for gap in between)
        equal = beyond / (free + len(limited)) if free else 0.0
        if any(equal > room for room in limited):
            equal = (beyond - sum(limited)) / free if free else 0.0
        tracking = 0.125 + equal if free else 3 * slack / measure
    times = tracking / 0.125
    loose = 18 + (100 * times**3 if times <= 2 else 800 + 1200 * (times - 2))
    if tracking <= 0.334:
        return True, bad + loose
    empty = 1 - (sum(a.ink for a in g.atoms[start:end]) + sum(gap.size for gap in between)) / measure
    # left short, which is right only where what comes next does not fit
    later = next((k for k in range(end + 1, len(g.atoms)) if g.cost[k] < FORBIDDEN), len(g.atoms))
    least = sum(a.ink for a in g.atoms[start:later]) + sum(gap.least for gap in g.between[start + 1 : later])
    if least <= measure + 1e-9 and later < len(g.atoms) and sum(a.letters for a in g.atoms[later:]) < 2:
        # or would leave a single character to the last line
        return True, bad + min(loose, 12_000) + 8000 * empty**3
    return True, bad + (12_000 if end < len(g.atoms) and least <= measure + 1e-9 else 1600) + 8000 * empty**3


def total(g: Galley, ends: list[int], measure: float) -> float:
    """Return what ending lines at `ends` costs."""
    cost, start, n = 0.0, 0, len(g.atoms)
    for end in ends:
        fits, bad = line_cost(g, start, end, measure)
        slack = measure - sum(a.ink for a in g.atoms[start:end]) - sum(x.size for x in g.between[start + 1 : end])
        if not fits:
            assert all(c == FORBIDDEN for c in g.cost[start + 1 : end])
            cost += 1e15 * (1 - slack) ** 2
        elif end == n:
            letters = sum(a.letters for a in g.atoms[start:])
            cost += (bad if slack < 0 else 1.0) ** 2
            cost += 0 if start == 0 or letters > 2 else 60**2 if letters == 2 else 30_000**2
        else:
            cost += (bad + g.cost[end]) ** 2
        start = end
    return cost


def cheapest(g: Galley, measure: float, known: float) -> float:
    """Return the least cost of all ways to end lines, given up as soon as a beginning costs more than the best way known."""
    n = len(g.atoms)
    best = known

    def go(ends: list[int]) -> None:
        nonlocal best
        start = ends[-1] if ends else 0
        if start == n:
            best = min(best, total(g, ends, measure))
            return
        first = True
        for end in range(start + 1, n + 1):
            if end < n and g.cost[end] == FORBIDDEN:
                continue
            fits, _bad = line_cost(g, start, end, measure)
            if not fits and not first:
                break
            first = False
            if end == n or total(g, [*ends, end], measure) < best:
                go([*ends, end])
            if not fits:
                break

    go([])
    return best


COPY = st.lists(
    st.sampled_from([*"市政府工作报告提出全年的目标任务和发展", "，", "。", "、", "“", "”", "（", "）", "：", "5.5%", "62,500", "家", "A320", "——", "·", " "]),
    min_size=12,
    max_size=60,
).map(lambda parts: "".join(parts)[:60])  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(text=COPY, measure=st.floats(5, 24))
def test_no_other_way_to_break_a_paragraph_costs_less(text: str, measure: float) -> None:
    style = ParagraphStyle(10, 15)
    galley = galley_of([StyledText(text, BODY)], style, CONTEXT)
    ends = line_ends(galley, measure, measure, justified=True)
    found = total(galley, ends, measure)
    best = cheapest(galley, measure, found)
    assert found <= best * (1 + 1e-9) + 1e-6
