"""Where the lines of a headline end: between words, preferably after a phrase, about as long as each other (H1)."""

from __future__ import annotations

from renderer.text import punctuation as marks
from renderer.text.galley import Galley
from renderer.text.spacing import FORBIDDEN
from renderer.text.words import PARTICLES, inside_compounds, word_starts

INSIDE = 4000.0
"""Cost of a line that ends inside a word: the last resort."""

TOO_MANY = 2000.0
"""What lines cost at least where one more is better: one of them ends inside a word, or between a figure and its measure word."""

RUNNING_ON = 15.0
"""Cost of a line that ends between words where no mark or space ends a phrase."""

LEANING = 80.0
"""Cost of a line that opens with a character leaning on the word before it (的, 了)."""

LEANS = frozenset("的地得了着过们等者性化率难站区段园圈群号起后时内外里间月日节+＋")
"""Words of one character that lean on the word before them."""

COMPLETES = frozenset("上下出起到成进入完住满开回")
"""Words of one character that complete a verb of one (用上, 卖到)."""

LINGERING = 60.0
"""Cost of a line that closes with a word that leads on to the next one (到, 和, 访), or stands before its figure."""

LEADS = frozenset(
    "到在从自向对把将被为与和及或以至由给让访于比随因本该此每各某第不未最更再已仅首超逾近约共均正可能会要应须必新大老"
)

COUNTS = frozenset("一二三四五六七八九十百千万亿两几〇零")

DATES = frozenset("年月日时点")
"""A figure before one of these opens a line well: a time is a phrase of its own."""

COMPOUND = 110.0
"""Cost of a line that ends between words that belong together (城际铁路), or between two characters that are words only for
want of a longer one (a name: 何朝晖)."""

ALONE = PARTICLES | frozenset("来去在让称说讲获遭赴访晤谈应受上下中内外新大小老超破达")
"""Characters that are words by themselves, and parts of no name that is not listed."""

STRADDLED, JOINED = 150.0, 120.0
"""Cost of a line that ends a clause and breaks off in the next; and of one that ends a clause broken off before, and goes on."""

HELD = 6.0
"""Times the cost that parting a short quoted name or a numeral has in a text."""

CLAUSE_ENDS = frozenset("，。；：！？")

UNEVEN = 400.0
"""Cost of a line that is longer or shorter than the mean, times the square of the share."""

SHORT, LEAST_SHARE = 300.0, 0.4
"""Cost of a line shorter than that share of the first."""


def balanced(galley: Galley, first: float, rest: float, ends: list[int]) -> list[int]:
    """Return the ends of as many lines as `ends` has or, where these would cut a word or a numeral from its measure word, of one
    more when that cuts none.

    Where a line end was typed, there it stays.
    """
    costs = _places(galley)
    out: list[int] = []
    start = 0
    for stop in galley.forced:
        before = [end for end in ends if start < end <= stop]
        out += _part(galley, costs, start, stop, rest if start else first, rest, before)
        start = stop
    return out


def _part(
    g: Galley, costs: list[float], start: int, stop: int, first: float, rest: float, before: list[int]
) -> list[int]:
    """Return the ends of the lines between two typed line ends; `before` are those that fill the lines."""
    if len(before) < 2:
        return before
    cost, ends = _lines(g, costs, start, stop, first, rest, len(before))
    if cost >= TOO_MANY:
        more, other = _lines(g, costs, start, stop, first, rest, len(before) + 1)
        if more < TOO_MANY:
            return other
    return ends or before


def _lines(
    g: Galley, costs: list[float], begin: int, n: int, first: float, rest: float, count: int
) -> tuple[float, list[int]]:
    """Return the cheapest way to end `count` lines of the atoms begin to n - 1, and its cost."""
    mean = g.width(begin, n) / count
    clauses = _clauses(g)
    best: dict[tuple[int, int], tuple[float, int, float]] = {(0, begin): (0.0, begin, 0.0)}
    for line in range(count):
        for start in range(begin, n):
            found = best.get((line, start))
            if found is None:
                continue
            so_far, _, head = found
            for end in range(start + 1, n + 1):
                wide = g.width(start, end)
                if wide > (rest if line else first) + 1e-9:
                    break
                if (end == n) != (line == count - 1) or (end < n and costs[end] == FORBIDDEN):
                    continue
                cost = so_far + UNEVEN * ((wide - mean) / mean) ** 2 + (costs[end] if end < n else 0.0)
                cost += SHORT if line and wide < LEAST_SHARE * head else 0.0
                if start < clauses[end - 1]:
                    # a clause ends inside the line
                    cost += STRADDLED if end < n and clauses[end] != end else 0.0
                    cost += JOINED if start > begin and clauses[start] != start else 0.0
                known = best.get((line + 1, end))
                if known is None or cost < known[0] - 1e-9:
                    best[line + 1, end] = cost, start, head if line else wide
    if (count, n) not in best:
        return float("inf"), []
    ends, at = [], n
    for line in range(count, 0, -1):
        ends.append(at)
        at = best[line, at][1]
    return best[count, n][0], ends[::-1]


def _clauses(g: Galley) -> list[int]:
    """Return for each atom where its clause begins: after a stop, a dash or a space typed."""
    out = [0]
    for k in range(1, len(g.atoms)):
        before = g.atoms[k - 1]
        ends = before.kind in ("space", "unit") or before.text[-1] in CLAUSE_ENDS
        out.append(k if ends and g.cost[k] != FORBIDDEN else out[-1])
    return out


def _places(g: Galley) -> list[float]:
    """Return what ending a line before each atom costs in a headline."""
    text = "".join(atom.text for atom in g.atoms)
    starts, compounds = word_starts(text), inside_compounds(text)
    out, n = [FORBIDDEN], len(g.atoms)
    at = len(g.atoms[0].text)
    for k in range(1, n):
        a, b, cost = g.atoms[k - 1], g.atoms[k], g.cost[k]
        if cost != FORBIDDEN:
            cost *= HELD
            phrase = a.kind in ("space", "unit") or a.text[-1] in marks.BLANK_AFTER or b.text[0] in marks.OPENERS
            cost += 0.0 if phrase else RUNNING_ON if at in starts else INSIDE
            cost += COMPOUND if at in compounds or _belongs(g, k, at, starts) else 0.0
            before, after = at - 1 in starts, at + len(b.text) in starts
            cost += (
                LEANING if after and (b.text in LEANS or (before and a.kind == "han" and b.text in COMPLETES)) else 0.0
            )
            figure = not phrase and b.text[0].isdecimal()
            dated = figure and k + 1 < n and g.atoms[k + 1].text in DATES
            if (a.text in LEADS and before) or (figure and not dated):
                cost += LINGERING
            if dated and k > 1 and a.text in DATES and g.atoms[k - 2].text[-1].isdigit():
                # within a date
                cost += COMPOUND
        out.append(cost)
        at += len(b.text)
    return out


def _belongs(g: Galley, k: int, at: int, starts: frozenset[int]) -> bool:
    """Return whether the characters on both sides of atom k, which begins at offset `at`, are words for want of a longer
    one: parts of a name, or a Chinese numeral and its measure word."""
    a, b = g.atoms[k - 1], g.atoms[k]
    if not (a.kind == b.kind == "han" and at + 1 in starts):
        return False
    if a.text in COUNTS and b.text in marks.MEASURE_WORDS:
        return True
    return at - 1 in starts and not {a.text, b.text} & ALONE
