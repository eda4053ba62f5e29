"""A chart in a place of its own: bound to figures of the copy by their names, or the best of its kind that the copy offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from renderer.content.document import Block, attribute, walk
from renderer.content.figures import Figure
from renderer.display.frame import Frame
from renderer.display.geometry import Rect, Size
from renderer.layout.charts import CHARTS, alt_of
from renderer.layout.context import Chart, Context, Fitted, Matter, Panel
from renderer.layout.drawing import box
from renderer.layout.suggest import build, suggest
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT
from renderer.units import Pt


@dataclass(frozen=True)
class Options:
    """A chart in a place of its own."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    rule: Length
    """The thickness of the line on top; 0 for none."""
    pad: Length
    """The white around the chart's card; 0 lets the card fill the place."""


def slot_of(kind: str) -> Panel:
    """Return the panel that draws charts of one kind."""

    def panel(matter: Matter, width: Pt, ctx: Context) -> tuple[Fitted, ...]:
        """Return the chart on its ground; nothing when the copy has nothing of the kind."""
        chart = _chart(kind, matter, ctx)
        if chart is None:
            return ()
        options: Options = matter.options
        pad, line = ctx.pt(options.pad), ctx.pt(options.rule)
        fitted = CHARTS[kind](Matter(None, chart=chart), width - 2 * pad, ctx)
        if not fitted:
            _refused(kind, matter, ctx)
            return ()
        one, over = fitted[0], line + 2 * pad

        def draw(height: Pt) -> Frame:
            frame = Frame(Size(width, height))
            if pad:
                frame.add(box(Rect(0, 0, width, height), ctx.color("tint")))
            if line:
                frame.add(box(Rect(0, 0, width, line), ctx.color("main")))
            tall = max(one.least, min(one.most, height - over))
            drawn = one.draw(tall)
            frame.add(drawn.group(name="chart", at=(pad, line + pad), tag="figure", alt=alt_of(chart)))
            return frame

        return (Fitted(one.least + over, one.natural + over, one.most + over, draw),)

    return panel


def _chart(kind: str, matter: Matter, ctx: Context) -> Chart | None:
    take = matter.take
    if take is None or not take.refs:
        parts = [matter.part] if matter.part is not None else list(ctx.document.parts)
        if take is not None and take.part is not None:
            parts = list(ctx.document.parts[take.part - 1 : take.part])
        found = [c for part in parts if part is not None for c in suggest(part, part.blocks, ctx) if c.kind == kind]
        return max(found, key=lambda c: c.worth, default=None)
    figures: list[Figure] = []
    blocks: list[Block] = []
    known = _blocks(ctx)
    for name, place in zip(take.refs, take.places, strict=True):
        figure, block = ctx.figures.ref(name), known.get(name)
        if figure is None and block is None:
            # what reads plans is not loaded where the plan was read before
            from renderer.spec.shape import nearest

            zh, en = nearest(name, (*ctx.figures.names(), *known), "稿里有", "the copy has")
            ctx.sink.report("LAY026", place, name=name, zh=zh, en=en)
            continue
        figures += [figure] if figure is not None else []
        blocks += [block] if block is not None else [figure.item] if figure is not None else []
    if len(blocks) < len(take.refs):
        return None
    chart = build(kind, figures, blocks, ctx)
    if chart is None:
        _refused(kind, matter, ctx)
    return chart


def _blocks(ctx: Context) -> dict[str, Block]:
    """Return the blocks of the copy that have a name."""
    named = [(attribute(b.attributes, "id"), b) for part in ctx.document.parts for s in walk(part) for b in s.blocks]
    return {name: block for name, block in named if name}


def _refused(kind: str, matter: Matter, ctx: Context) -> None:
    """Say that figures a slot names would be misrepresented by its chart."""
    if matter.take is not None and matter.take.refs:
        names = "、".join(matter.take.refs)
        ctx.sink.report("LAY027", matter.take.places[0], kind=kind, names=names)
