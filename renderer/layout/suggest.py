"""Which figures of a section are worth drawing, and as what: rules with reasons, first match first.

A rule draws only what the copy states (DESIGN 3): a part of a stated whole, a rank, a share, days of a year, a count of
the same thing. Figures of unlike things stand beside each other as tiles and share no axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from renderer.content.document import Block, Section, attribute, inlines_of, plain, walk
from renderer.content.figures import Figure
from renderer.layout.context import Chart, Context

LISTS = {"百强": 100, "五十强": 50, "三十强": 30, "二十强": 20, "十强": 10, "500强": 500}
"""Names of rankings that state how many are on them."""

DAYS_OF_YEAR = 365

KINDS = ("bars", "calendar-grid", "pictogram-row", "rank-ladder", "ring", "waffle")
"""What an editor may ask for with `chart=`; "none" leaves an item's figures undrawn."""

NO_BARS = ("%", "％", "个百分点", "位", "亿元", "万元", "天", "轮")
"""Units of which two figures in one item are rarely of the same thing."""

LEAST_BAR = 1.2
"""A quantity of one is nothing to compare."""

LEAST_COUNT = 10
"""Fewer things than this are told apart, not compared: five of one and three of another."""

LONGEST_QUALIFIER = 3
"""A qualifier longer than 累计达 does not stand beside a large figure on a tile."""

COUNTED = ("个", "家", "项", "所", "座", "件")
"""Measure words of things that are counted one by one."""

MOST_RATIO = 12.0
"""A bar shorter than a twelfth of its neighbour cannot be told from a rule."""

MOST_PICTOGRAMS = 60
"""More signs than this cannot be counted at a glance."""


def suggest(section: Section, blocks: tuple[Block, ...], ctx: Context) -> list[Chart]:
    """Return the charts that the figures of `section` could be drawn as, the most telling first."""
    key = ("suggest", id(section), len(blocks), id(ctx.sink))
    if key in ctx.cache:
        return list(ctx.cache[key])
    found: list[Chart] = []
    for part in walk(section):
        tiles: list[Figure] = []
        for block in blocks if part is section else part.blocks:
            wanted = attribute(getattr(block, "attributes", ()), "chart")
            if wanted == "none":
                continue
            fitting = [c for c in _of_item(block, ctx) if wanted in (None, c.kind)]
            if wanted is not None and not fitting:
                ctx.sink.report("LAY024", block.span, kind=wanted, known="、".join(KINDS))
            found += fitting
            tiles += [f for f in ctx.figures.of(block) if f.strong and _tells(f, block)]
        for count in (3, 2):
            best = sorted(tiles, key=lambda f: (-len(f.digits), len(f.indicator)))[:count]
            if len(best) == count:
                chosen = tuple(f for f in tiles if f in best)
                found.append(Chart("kpi-tiles", chosen, chosen[0].indicator, worth=1.5 + 0.2 * count))
    found.sort(key=lambda c: -c.worth)
    ctx.cache[key] = found
    return list(found)


def _of_item(block: Block, ctx: Context) -> Iterator[Chart]:
    figures = [f for f in ctx.figures.of(block) if f.strong]
    text = plain(inlines_of(block))
    for f in figures:
        yield from _single(f, text)
    for a, b in combinations(figures, 2):
        yield from _two(a, b, text)


def _single(f: Figure, text: str) -> Iterator[Chart]:
    value = float(f.value)
    if f.kind == "rank" or (f.unit == "位" and "第" in f.before):
        whole = next((float(n) for name, n in LISTS.items() if name in f.indicator), None)
        if whole is not None and value <= whole:
            yield Chart("rank-ladder", (f,), _label(f, text), whole, worth=3.0)
    elif f.unit in ("%", "％") and (f.kind == "share" or "率" in f.indicator) and 0 < value <= 100:
        yield Chart("ring", (f,), _label(f, text), 100.0, worth=2.6)
    elif f.unit == "天" and 31 < value <= DAYS_OF_YEAR:
        yield Chart("calendar-grid", (f,), _label(f, text), float(DAYS_OF_YEAR), worth=2.9)


def _two(a: Figure, b: Figure, text: str) -> Iterator[Chart]:
    va, vb = float(a.value), float(b.value)
    if a.unit != b.unit or va <= 0 or vb <= 0:
        return
    between = text[text.find(a.digits) + len(a.digits) :]
    between = between[: between.find(b.digits)]
    if re.search(r"累计达|累计|总数达", between) and va < vb <= MOST_PICTOGRAMS:
        yield Chart("pictogram-row", (a, b), _label(a, text), vb, worth=3.2)
        return
    if "其中" in between and vb < va <= 400 and va == int(va):
        yield Chart("waffle", (a, b), _label(a, text), va, worth=2.8)
        return
    few = min(va, vb) < (LEAST_COUNT if a.unit in COUNTED else LEAST_BAR)
    if few or max(va, vb) / min(va, vb) > MOST_RATIO or a.unit in NO_BARS:
        return
    if a.unit != "个" or (_noun(a, text) and _noun(a, text) == _noun(b, text)):
        yield Chart("bars", (a, b), _label(a, text), worth=2.4)


def _tells(f: Figure, block: Block) -> bool:
    """Return whether a figure can stand on a tile: its name is short and is a stretch of the copy, its unit stated."""
    return (
        bool(f.unit)
        and f.kind in ("count", "amount")
        and len(f.before) <= LONGEST_QUALIFIER
        and 2 <= len(f.indicator) <= 14
        and f.indicator in plain(inlines_of(block))
    )


def _noun(f: Figure, text: str) -> str:
    """Return the two characters after the figure and its unit: what is counted."""
    at = text.find(f.digits + f.unit)
    return text[at + len(f.digits + f.unit) :][:2] if at >= 0 else ""


def _label(f: Figure, text: str) -> str:
    """Return the words that name a figure: its indicator, which is a stretch of the copy."""
    return f.indicator if f.indicator in text else ""
