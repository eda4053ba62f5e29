"""How high the words of a document stand on a card, piece by piece: what the planner reckons with."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.cards.cut import cut
from renderer.cards.extract import Run, Slice, card_document
from renderer.cards.sheet import Bench, area_of, flow_of
from renderer.content.document import Block, Document, Section
from renderer.layout.arrange import section_panel, tiled
from renderer.layout.boxes import Scope, measure
from renderer.layout.context import Context, Fitted, Matter, Measures
from renderer.layout.panels import PANELS
from renderer.records import Struct, replace
from renderer.spec.layoutspec import Columns, Flow, LayoutSpec, Node, Rows
from renderer.units import Pt


class BlockHeight(Struct, frozen=True):
    """What is not parted, a block or all the tiles of a section: its height, and how high its best chart must and may be (0 when it has none).

    Tiles that may become higher have that as a chart which need not be there.
    """

    blocks: tuple[Block, ...]
    height: Pt
    chart: tuple[Pt, Pt]
    rest: bool = False
    """Whether it is the rest of a block that one card does not hold."""


class Measured(Struct, frozen=True):
    """A run measured: `head` is what its section's head and foot take, `sub` its own sub-head where it has one."""

    run: Run
    head: Pt
    sub: Pt
    pieces: tuple[BlockHeight, ...]


RunHeights = tuple[Pt, Pt, tuple[tuple[int, Pt, tuple[Pt, Pt]], ...]]
"""The numbers of a run: those of its head and sub-head, and of each piece how many blocks it is, its height and its chart's."""


class Yardstick(Struct, frozen=True):
    """What cards of a layout hold: the room for panels, the white between items and between panels, the grid unit, the columns."""

    room: Pt
    item_gap: Pt
    panel_gap: Pt
    unit: Pt
    columns: int = 1


def heights_of(runs: Sequence[Run], measured: Sequence[Measured]) -> tuple[RunHeights, ...] | None:
    """Return the numbers of some runs; None when blocks of theirs were taken apart."""
    if any(m.run.blocks != r.blocks for r, m in zip(runs, measured, strict=True)):
        return None
    return tuple((m.head, m.sub, tuple((len(p.blocks), p.height, p.chart) for p in m.pieces)) for m in measured)


def measured_as(run: Run, heights: RunHeights) -> Measured:
    """Return a run with the numbers that were found of it before."""
    head, sub, found = heights
    pieces, at = [], 0
    for count, height, chart in found:
        pieces.append(BlockHeight(run.blocks[at : at + count], height, chart))
        at += count
    return Measured(run, head, sub, tuple(pieces))


class Scale(Struct):
    """The yardstick of a card layout: how high its flow's room is and what each piece takes of it."""

    spec: LayoutSpec
    bench: Bench
    document: Document
    flow: Flow
    ctx: Context
    width: Pt
    room: Pt
    kept: list[object]

    @classmethod
    def of(cls, spec: LayoutSpec, bench: Bench, document: Document, part: Section, now: Measures) -> Scale:
        """Return the yardstick of `spec` for cards of `part` at some measures; it has a flow."""
        flow = flow_in(spec.page)
        assert flow is not None, spec.file
        area = area_of(spec)
        ctx = bench.context(document, spec, now, "")
        first = next((b for s in (part, *part.sections) for b in s.blocks), None)
        probe = replace(part, blocks=(first,) if first is not None else (), sections=())
        ctx = replace(ctx, document=card_document(document, (probe,), folio="1/9"))
        box = measure(spec.page, area.width, ctx, Scope({}, frozenset()))
        flowing = flow_of(box) if box is not None else None
        fixed = box.least - flowing.least if box is not None and flowing is not None else 0.0
        unit = ctx.unit
        room = int((area.height - fixed) / unit + 0.001) * unit
        width = flowing.width if flowing is not None else area.width
        return cls(spec, bench, document, flow, ctx, width, room, [probe])

    @property
    def yardstick(self) -> Yardstick:
        """The layout's own numbers."""
        ctx = self.ctx
        return Yardstick(self.room, ctx.measures.item_gap * ctx.unit, ctx.pt(self.flow.gap), ctx.unit, self.columns)

    @property
    def columns(self) -> int:
        """In how many columns each section sets its items side by side."""
        return self.flow.columns if self.flow.wide and self.flow.columns != "auto" else 1

    def run(self, run: Run) -> Measured:
        """Return the run measured; an item that is higher than a whole card is taken apart first (`cut`)."""
        section = run.section
        head = self._panel(section, ())[0].least
        sub = 0.0
        if run.sub is not None:
            bare = replace(run.sub, blocks=())
            sub = self._panel(section, (), sub=bare)[0].least - head
        pieces: list[BlockHeight] = []
        most = self.room - head - sub
        if run.sub is None and tiled(self.flow, self._section(section, run.blocks), self.ctx):
            (tiles,) = self._panel(section, run.blocks)
            return Measured(run, 0.0, 0.0, (BlockHeight(run.blocks, tiles.least, (0.0, tiles.most - tiles.least)),))
        for block in run.blocks:
            whole = self._panel(section, (block,))
            fits = whole[0].least - head <= most
            for n, part in enumerate((block,) if fits else self._cut(block, most)):
                variants = whole if part is block else self._panel(section, (part,))
                charts = [v for v in variants[1:] if v.most - head <= most]
                best = max(charts, key=lambda v: v.worth, default=None)
                words = variants[0].least
                chart = (best.least - words, best.most - words) if best is not None else (0.0, 0.0)
                pieces.append(BlockHeight((part,), words - head, chart, n > 0))
        blocks = tuple(b for p in pieces for b in p.blocks)
        # the same run where nothing was taken apart: what is remembered of it is found by what it holds
        kept = len(blocks) == len(run.blocks) and all(a is b for a, b in zip(blocks, run.blocks, strict=True))
        return Measured(run if kept else replace(run, blocks=blocks), head, sub, tuple(pieces))

    def _cut(self, block: Block, most: Pt) -> list[Block]:
        bare = self._panel(None, ())[0].least
        return cut(block, lambda b: self._panel(None, (b,), quiet=True)[0].least - bare <= most)

    def _panel(
        self, section: Section | None, blocks: Sequence[Block], *, sub: Section | None = None, quiet: bool = False
    ) -> tuple[Fitted, ...]:
        made = self._section(section, blocks, sub)
        # kept, so that what is remembered by identity stays that of this section
        self.kept.append(made)
        ctx = self.ctx
        if quiet or not blocks:
            ctx = replace(ctx, measures=replace(ctx.measures, charts=0.0))
        matter = Matter(self.flow.options, section=made, blocks=made.blocks, columns=self.columns)
        return section_panel(self.flow, matter, self.width, ctx, PANELS)

    def _section(self, section: Section | None, blocks: Sequence[Block], sub: Section | None = None) -> Section:
        heading = section.heading if section is not None else None
        span = section.span if section is not None else self.document.parts[0].span
        return Section(2, heading, tuple(blocks), (sub,) if sub is not None else (), span)


def flow_in(node: Node) -> Flow | None:
    """Return the first flow of a plan, None where it has none."""
    match node:
        case Flow():
            return node
        case Rows(of=of) | Columns(of=of):
            return next((f for f in map(flow_in, of) if f is not None), None)
        case _:
            return None


def all_of(measured: Sequence[Measured]) -> list[Slice]:
    """Return every block of some runs as slices."""
    return [Slice(m.run, 0, len(m.run.blocks)) for m in measured]
