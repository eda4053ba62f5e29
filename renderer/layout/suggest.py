"""Which figures of a section are worth drawing, and as what: classes of figures met with the rules of a table.

The table (`layouts/charts/rules.yaml`) has the reasons beside it. A chart that the copy asks for (`{chart=ring}`) goes before all
suggestions; figures that it would misrepresent make it an error.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from renderer.content.document import Block, Quote, Section, Table, attribute, inlines_of, walk
from renderer.content.figure_classes import days_of_year, icon_at, name_of, places_of, quantity, share_name, whole_of
from renderer.content.figure_families import seen_of
from renderer.content.figure_groups import Found, dated, of_blocks, of_item
from renderer.content.figures import Figure
from renderer.diagnostics import Diagnostic, Sink
from renderer.layout.charts import CHARTS
from renderer.layout.charts.tiles import icon_for
from renderer.layout.context import Chart, Context, Entry, Matter
from renderer.records import Struct, replace
from renderer.resources import folder
from renderer.sources import cached, read_yaml
from renderer.units import mm

ASKED = 100.0
"""Worth of a chart that the copy asks for: it is drawn whatever else could be."""

TRIED = mm(84)
"""Width at which a chart that is asked for is tried, to know whether its figures can be drawn so at all."""


class Rule(Struct, frozen=True):
    """A line of the table: a class of figures, what it is drawn as (nothing when empty), within which limits, and why."""

    cls: str
    chart: str
    worth: float
    least: float
    most: float
    ratio: float
    icons: bool
    zh: str
    en: str


def rules() -> tuple[Rule, ...]:
    """Return the table, read again only when the file has changed."""
    file = os.path.join(folder("layouts"), "charts", "rules.yaml")
    facts = os.stat(file)
    return _kept(file, (facts.st_mtime_ns, facts.st_size))


@lru_cache(maxsize=2)
def _kept(file: str, stamp: tuple[int, int]) -> tuple[Rule, ...]:
    """Return the table in `file`, whose time and size are `stamp`."""
    data = Path(file).read_bytes()
    made: tuple[Rule, ...] = cached("suggestions", data, lambda: _read(data.decode()))
    return made


def _read(text: str) -> tuple[Rule, ...]:
    yaml = read_yaml(text, "layouts/charts/rules.yaml", Sink())
    assert yaml is not None
    return tuple(_rule(one) for one in yaml.data["rules"])


def _rule(one: dict[str, Any]) -> Rule:
    least, most, ratio = (
        float(one.get(key, default)) for key, default in (("least", 0), ("most", 1e18), ("ratio", 1e18))
    )
    return Rule(
        one["class"], one.get("chart", ""), float(one["worth"]), least, most, ratio, bool(one.get("icons")), one["zh"],
        one["en"],
    )  # fmt: skip


def suggest(section: Section, blocks: tuple[Block, ...], ctx: Context, *, again: bool = False) -> list[Chart]:
    """Return the charts that the figures of `section` could be drawn as: those asked for, then the most telling first.

    Where a section goes on (`again`) it has the charts that its items there ask for, and no others.
    """
    key = ("suggest", id(section), len(blocks), again)
    kept: tuple[list[Chart], list[Diagnostic], Section] | None = ctx.cache.get(key)
    if kept is None:
        own = Sink(sources=ctx.sink.sources)
        found = _suggest(section, blocks, replace(ctx, text=replace(ctx.text, sink=own)), again=again)
        # the section is kept too, so that its identity stays its own
        kept = ctx.cache[key] = found, own.found, section
    # what there was to say of them is said to whoever asks
    ctx.sink.take(kept[1])
    return kept[0]


def _suggest(section: Section, blocks: tuple[Block, ...], ctx: Context, *, again: bool) -> list[Chart]:
    found: list[Chart] = []
    drawn: set[tuple[object, ...]] = set()
    for part in walk(section):
        own = blocks if part is section else part.blocks
        found += asked(part, own, ctx, headed=not again or part is not section)
        if again:
            continue
        drawn.update(_shown(c) for c in found)
        open_ = [b for b in own if attribute(b.attributes, "chart") is None]
        taken = {f.id for c in found if c.worth >= ASKED for f in c.figures}
        for one in of_blocks(open_, ctx.figures):
            if taken & {f.id for f in one.figures}:
                continue
            for chart in [chart for chart, rule in drawable(one, ctx) if rule.worth > 0][:1]:
                # two items that say the same are drawn once
                found += [chart] if _shown(chart) not in drawn else []
                drawn.add(_shown(chart))
    found.sort(key=lambda c: -c.worth)
    return found


def _shown(chart: Chart) -> tuple[object, ...]:
    """Return what is seen of a chart."""
    return chart.kind, tuple(seen_of(f) for f in chart.figures)


def drawable(found: Found, ctx: Context) -> Iterator[tuple[Chart, Rule]]:
    """Yield the charts that the table allows for figures of one class, the first the best."""
    if "rules" not in ctx.cache:
        ctx.cache["rules"] = rules()
    for rule in ctx.cache["rules"]:
        if rule.cls == found.cls and rule.chart in CHARTS and _within(found, rule, ctx):
            entries = tuple(Entry(text, label) for text, label in found.entries)
            yield (
                Chart(
                    rule.chart, found.figures, found.label, found.whole, rule.worth + 0.2 * (len(found.figures) > 2),
                    icon=_icon(found.figures[0], ctx) if rule.chart == "pictogram-row" else None,
                    names=found.names, entries=entries, rule=found.cls,
                ),
                rule,
            )  # fmt: skip


def _within(found: Found, rule: Rule, ctx: Context) -> bool:
    values = [abs(float(quantity(f)[0])) for f in found.figures] or [1.0]
    if found.cls == "share":
        values = [float(found.figures[0].value)]
    if not (rule.least <= min(values) and max(values) <= rule.most):
        return False
    if min(values) > 0 and max(values) / min(values) > rule.ratio:
        return False
    if not rule.icons:
        return True
    signs = {_icon(f, ctx) for f in found.figures}
    return None not in signs and len(signs) == len(found.figures)


def _icon(figure: Figure, ctx: Context) -> str | None:
    return icon_at(figure) or icon_for(name_of(figure), ctx)


def asked(section: Section, blocks: Sequence[Block], ctx: Context, *, headed: bool = True) -> list[Chart]:
    """Return the charts that the heading (where `headed`), items and figures of a section ask for; what cannot be is reported."""
    out = []
    heading = section.heading if headed else None
    wanted = attribute(heading.attributes, "chart") if heading is not None else None
    if heading is not None and wanted not in (None, "none"):
        firsts = [f for b in blocks for f in _now([s for s in ctx.figures.of(b) if s.strong] or ctx.figures.of(b))[:1]]
        out.append((wanted, heading.span, build(str(wanted), firsts, blocks, ctx)))
    for block in blocks:
        figures = ctx.figures.of(block)
        strong = [f for f in figures if f.strong] or list(figures)
        wanted = attribute(block.attributes, "chart")
        if wanted is not None and wanted != "none":
            out.append((wanted, block.span, build(wanted, strong, [block], ctx)))
        marked = {i.span: attribute(i.attributes, "chart") for i in inlines_of(block) if i.attributes}
        for kind in dict.fromkeys(k for k in marked.values() if k and k != "none"):
            own = [f for f in figures if marked.get(f.span) == kind]
            out.append((kind, own[0].span if own else block.span, build(kind, own, [block], ctx)))
    charts = []
    for kind, span, chart in out:
        if chart is None or not CHARTS[chart.kind](Matter(None, chart=chart), TRIED, ctx):
            ctx.sink.report("LAY024", span, kind=kind, **_wanted(kind))
        else:
            charts.append(chart)
    return charts


def _wanted(kind: str) -> dict[str, str]:
    """Return what a chart that was asked for needs, or which there are where it is none, in both languages."""
    from renderer.layout.charts.needs import NEEDS
    from renderer.spec.shape import nearest

    if kind not in NEEDS:
        zh, en = nearest(kind, NEEDS, "可用的图", "charts are")
        return {"zh": zh, "en": en}
    zh, en = NEEDS[kind]
    return {"zh": f"这种图要有：{zh}", "en": f"it needs {en}"}


ONE_FIGURE = frozenset(("ring", "rank-ladder", "calendar-grid"))
"""Charts that show one figure alone."""


def _now(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return figures without those that something came from, which do not stand alone; all where there is no other."""
    return tuple(f for f in figures if not f.origin) or tuple(figures)


def build(kind: str, figures: Sequence[Figure], blocks: Sequence[Block], ctx: Context) -> Chart | None:
    """Return a chart of `kind` showing just these figures, or words of these blocks; None for an unknown kind or none."""
    if kind not in CHARTS:
        return None
    if kind in ("table", "pull-quote"):
        wanted = Table if kind == "table" else Quote
        block = next(
            (b for b in blocks if isinstance(b, wanted)), blocks[0] if kind == "pull-quote" and blocks else None
        )
        return Chart(kind, (), "", worth=ASKED, block=block) if block is not None else None
    if kind in ("badge-row", "timeline"):
        cls = "honours" if kind == "badge-row" else "dated"
        found = [e for b in blocks for f in of_item(b, ctx.figures.of(b)) if f.cls == cls for e in f.entries]
        if kind == "timeline":
            found = [e for b in blocks if (e := dated(b)) is not None]
        return Chart(kind, (), "", worth=ASKED, entries=tuple(Entry(t, n) for t, n in found)) if found else None
    if not figures:
        return None
    shown = tuple(figures)
    label, whole = name_of(shown[0]), None
    if kind in ONE_FIGURE:
        shown = _now(shown)
        label = name_of(shown[0])
    if kind == "ring":
        shown, whole, label = shown[:1], whole_of(shown[0]), share_name(shown[0])
        if whole is None:
            return None
    elif kind == "rank-ladder":
        shown, whole, label = shown[:1], places_of(shown[0]), shown[0].indicator
    elif kind == "calendar-grid":
        shown, whole = shown[:1], days_of_year(shown[0]) or 365.0
        if shown[0].unit != "天":
            return None
    elif kind == "pictogram-row":
        shown = shown[:2]
        if len({quantity(f)[1] for f in shown}) > 1:
            return None
    elif kind in ("waffle", "stack-bar"):
        # the whole stands first, whatever the copy says first
        largest = max(shown, key=lambda f: quantity(f)[0])
        shown = (largest, *(f for f in shown if f is not largest))
    return Chart(kind, shown, label, whole, ASKED, icon=_icon(shown[0], ctx) if kind == "pictogram-row" else None)
