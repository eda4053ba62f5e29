"""Rows and columns of slots: how high each must be, and where each goes."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.document import Section
from renderer.diagnostics import Sink, Span
from renderer.display.frame import FrameItem
from renderer.display.geometry import Rect
from renderer.layout.claims import Claim, left_of, weight
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.flow import FlowPlan, PartCopy, grouped, plan_flow
from renderer.layout.panels import PANELS
from renderer.records import Struct, field, replace
from renderer.spec.layoutspec import Columns, Flow, Node, Rows, Slot
from renderer.spec.length import Length
from renderer.text.context import TextContext
from renderer.units import Pt


class Box(Struct):
    """A node measured for its width. `least` is what it needs; `grows` how much more a slot takes; a flow takes all.

    `fixed` is the part of a flowing box's height that is not the flow: the flow itself has whole grid units.
    """

    width: Pt
    least: Pt
    most: Pt
    flows: bool = False
    fixed: Pt = 0.0
    fitted: Fitted | None = None
    plan: FlowPlan | None = None
    children: list[tuple[Box, Pt]] = field(default_factory=list)
    across: bool = False
    gap: Pt = 0.0
    name: str = ""
    part: Section | None = None
    grows: bool = False
    """Whether it takes what is left once all that stand beside it have their natural height."""


class Scope(Struct, frozen=True):
    """What the slots of a branch refer to: claims, and the part when the branch is repeated for each.

    `headed` are the places in the copy of the parts whose heading a bar of the plan sets; None when all are.
    """

    claims: dict[int, Claim]
    taken: frozenset[int]
    part: Section | None = None
    headed: frozenset[Span] | None = None


def measure(node: Node, width: Pt, ctx: Context, scope: Scope) -> Box | None:
    """Return `node` measured for `width`; None when it has nothing to set."""
    match node:
        case Slot():
            return _slot(node, width, ctx, scope)
        case Flow():
            return _flow(node, width, ctx, scope)
        case Rows():
            return _rows(node, width, ctx, scope)
        case Columns():
            return _columns(node, width, ctx, scope)


def _slot(slot: Slot, width: Pt, ctx: Context, scope: Scope) -> Box | None:
    claim = scope.claims.get(id(slot))
    if (slot.take.with_part is not None and claim is None) or (slot.once and ctx.page > 0):
        return None
    matter = claim.matter if claim is not None else Matter(slot.options, part=scope.part, take=slot.take)
    if slot.take.part is not None and slot.take.with_part is None and id(slot) not in ctx.plates:
        # of a story of several pages each shows its own stretch of the part; what sets items one by one stands on the first
        part = ctx.part(slot.take.part)
        if part is None or (claim is not None and claim.taken and ctx.page > 0):
            return None
        matter = replace(matter, part=part)
    variants = PANELS[slot.panel](matter, width, ctx.within(slot.role, slot.theme))
    if not variants:
        return None
    fitted = variants[0]
    least = max(fitted.least, ctx.pt(slot.height)) if isinstance(slot.height, Length) else fitted.least
    grows = slot.height == "grow"
    natural = max(least, fitted.natural) if slot.height == "natural" else least
    most = fitted.most if grows else natural
    return Box(width, least, most, fitted=fitted, name=slot.id, grows=grows)


def _flow(flow: Flow, width: Pt, ctx: Context, scope: Scope) -> Box | None:
    look = ctx.within(flow.role, flow.theme)
    runs = []
    for part in _parts(flow, ctx, scope):
        blocks, sections = left_of(part, scope.taken)
        wanted = flow.take.sections
        if isinstance(wanted, tuple):
            blocks = blocks if 1 in wanted else ()
            sections = [s for s in sections if ctx.number_of(s) in wanted]
        bare = scope.part is None and scope.headed is not None and part.span not in scope.headed
        if bare and part.heading is not None and (not isinstance(wanted, tuple) or 1 in wanted):
            head = PANELS["band"](Matter(flow.head, part=part), width, look)[:1] if flow.head is not None else ()
        else:
            head = ()
        if blocks or sections or head:
            runs.append(PartCopy(head, blocks, sections))
    if not runs:
        return None
    plan = plan_flow(flow, runs, width, look, PANELS)
    # where charts are not wanted nobody asks how much they could fill: they are dear to measure
    most = max(plan.least, plan.most) if ctx.measures.charts > 0 else plan.least
    return Box(width, plan.least, most, flows=True, plan=plan, name="panels", part=scope.part)


def _parts(flow: Flow, ctx: Context, scope: Scope) -> list[Section]:
    """Return the parts whose sections a flow sets, as they stand on this page."""
    if flow.take.part is not None:
        part = ctx.part(flow.take.part)
        return [part] if part is not None else []
    return [scope.part] if scope.part is not None else list(ctx.document.parts)


def _rows(rows: Rows, width: Pt, ctx: Context, scope: Scope) -> Box | None:
    gap = ctx.pt(rows.gap)
    boxes: list[Box] = []
    for child in rows.of:
        if isinstance(child, Slot) and child.unless and any(b.name == child.unless for b in boxes):
            continue
        box = measure(child, width, ctx, scope)
        if box is not None:
            boxes.append(box)
    return _stacked(boxes, width, gap)


def _stacked(found: Sequence[Box | None], width: Pt, gap: Pt) -> Box | None:
    """Return boxes one under another, those that have nothing to set left out; None when all are."""
    boxes = [b for b in found if b is not None]
    if not boxes:
        return None
    gaps = gap * (len(boxes) - 1)
    fixed = sum((b.fixed if b.flows else b.least for b in boxes), 0.0) + gaps
    return Box(
        width, sum((b.least for b in boxes), 0.0) + gaps, sum((b.most for b in boxes), 0.0) + gaps, any(b.flows for b in boxes), fixed,
        children=[(b, 0.0) for b in boxes], gap=gap,
    )  # fmt: skip


def _columns(columns: Columns, width: Pt, ctx: Context, scope: Scope) -> Box | None:
    gap = ctx.pt(columns.gap)
    nodes: list[Sharing] = []
    if columns.each == "part":
        parts = [p for p in ctx.document.parts if p.heading is not None or p.blocks or p.sections]
        # the first of two parts that are compared has the colour that it has in the comparison
        compared = next((c.matter.part for c in scope.claims.values() if c.matter.other is not None), None)
        turn = ctx.index_of(compared) if compared is not None else None
        for n, part in enumerate(parts):
            role = ctx.role_of(ctx.first_part + n, columns.roles, since=turn)
            share = weight(part, scope.taken) if columns.shares == "text" else 1.0
            nodes.append((columns.of[0], Scope(scope.claims, scope.taken, part, scope.headed), ctx.within(role), share))
    else:
        for n, node in enumerate(columns.of):
            share = columns.shares[n] if isinstance(columns.shares, tuple) and n < len(columns.shares) else 1.0
            nodes.append((node, scope, ctx, share))
    if not nodes:
        return None
    if columns.stack is not None and max(n[3] for n in nodes) >= columns.stack * min(n[3] for n in nodes):
        return _stacked([measure(node, width, look, inner) for node, inner, look, _ in nodes], width, gap)
    room = width - gap * (len(nodes) - 1)
    if columns.shares == "text":
        mean = sum((n[3] for n in nodes), 0.0) / len(nodes)
        floored = [(node, inner, look, max(share, LEAST_SHARE * mean)) for node, inner, look, share in nodes]
        shares = _level(floored, room, ctx)
        if not shares:
            return _stacked([measure(node, width, look, inner) for node, inner, look, _ in nodes], width, gap)
        even = sum(shares, 0.0) / len(shares)
        shares = [even + (share - even) * columns.lean for share in shares]
        nodes = [(node, inner, look, share) for (node, inner, look, _), share in zip(nodes, shares, strict=True)]
    children, there = _beside(nodes, width, gap)
    if 0 < len(children) < len(nodes) and not columns.each:
        # a place that has nothing to set leaves its width to the others
        children, _ = _beside(there, width, gap)
    if not children:
        return None
    boxes = [b for b, _ in children]
    _level_bars(boxes)
    return Box(
        width, max(b.least for b in boxes), min(b.most for b in boxes), any(b.flows for b in boxes),
        max(b.fixed for b in boxes), children=children, across=True,
    )  # fmt: skip


def _level_bars(boxes: Sequence[Box]) -> None:
    """Make bars that open columns side by side as high as the highest of them: one whose words take two lines."""
    bars = [b.children[0][0] for b in boxes if b.children and not b.across]
    bars = [b for b in bars if b.fitted is not None and b.fitted.head is not None and b.fitted.head.style == "band"]
    if len(bars) < len(boxes):
        return
    tall = max(b.least for b in bars)
    for box, bar in zip(boxes, bars, strict=True):
        more = tall - bar.least
        for one in (box, bar):
            one.least += more
            one.most += more
        box.fixed += more


Sharing = tuple[Node, Scope, Context, float]
"""A node of columns, what it refers to and how it looks, and its share of the width."""


def _beside(nodes: Sequence[Sharing], width: Pt, gap: Pt) -> tuple[list[tuple[Box, Pt]], list[Sharing]]:
    """Return nodes measured side by side, each with its place from the left, those that have nothing to set left out; and those that have."""
    total = sum((n[3] for n in nodes), 0.0)
    x = 0.0
    children: list[tuple[Box, Pt]] = []
    there = []
    for one in nodes:
        node, inner, look, share = one
        w = (width - gap * (len(nodes) - 1)) * share / total
        box = measure(node, w, look, inner)
        if box is not None:
            children.append((box, x))
            there.append(one)
        x += w + gap
    return children, there


def _level(nodes: list[Sharing], room: Pt, ctx: Context) -> list[float]:
    """Return shares of the width at which the parts are about as high as each other, from a first guess; none when that leaves
    one of them no measure to read in.

    Found once for a page, by estimates, so that its columns do not move while sizes are tried.
    """
    key = ("shares", *(id(inner.part) for _, inner, _, _ in nodes), room)
    if key not in ctx.cache:
        quiet = TextContext(ctx.text.catalog, Sink(), ctx.text.shaped, ctx.text.lines)
        shares = [n[3] for n in nodes]
        for _ in range(LEVELLED):
            areas = []
            for (node, inner, look, _), share in zip(nodes, shares, strict=True):
                w = room * share / sum(shares, 0.0)
                bare = replace(look.measures, charts=0.0)
                box = measure(node, w, replace(look, text=quiet, measures=bare, rough=True), inner)
                areas.append(w * (box.least if box is not None else 1.0))
            least = LEAST_SHARE * sum(areas, 0.0) / len(areas)
            shares = [max(area, least) for area in areas]
        if room * min(shares) / sum(shares, 0.0) < LEAST_PART * ctx.measures.body:
            shares = []
        # the parts are kept with their shares, so that their identities stay theirs; not the contexts, which have this cache
        ctx.cache[key] = (shares, [inner.part for _, inner, _, _ in nodes])
    found: list[float] = ctx.cache[key][0]
    return found


LEVELLED = 2
"""How often shares are corrected: heights then differ by less than a line."""

LEAST_SHARE = 0.6
"""However little text a part has, it is this share of an even column wide: a narrower one has no measure left."""


LEAST_PART = 16.0
"""A part narrower than this, in em of the body, has lines of a dozen characters: parts then stand one under another."""


def settle(box: Box, height: Pt, unit: Pt) -> list[Pt]:
    """Return the heights of a stack's children in `height`: the flow in whole units, what that leaves to those that grow.

    What is left then, less than a unit, the last flow takes: it reaches down to the foot.
    """
    boxes = [b for b, _ in box.children]
    room = height - box.gap * (len(boxes) - 1)
    heights = [b.least for b in boxes]
    spare = room - sum(heights, 0.0)
    flowing = [i for i, b in enumerate(boxes) if b.flows]
    for i in flowing:
        wish = max(0.0, min(spare, boxes[i].most - boxes[i].least)) / len(flowing)
        total = heights[i] - boxes[i].fixed + wish
        units = max(round(total / unit - 0.5 + 0.01), round((heights[i] - boxes[i].fixed) / unit))
        heights[i] = boxes[i].fixed + units * unit
    spare = room - sum(heights, 0.0)
    for i, b in sorted(enumerate(boxes), key=lambda one: one[1].grows):
        if not b.flows and b.most > b.least and spare > 0:
            more = min(spare, b.most - b.least)
            heights[i] += more
            spare -= more
    if flowing and spare > 0:
        heights[flowing[-1]] += spare
    return heights


class Range(Struct, frozen=True):
    """A place on a page: its name, the least and most height it can take, and the height it has, in points."""

    name: str
    least: Pt
    most: Pt
    height: Pt


def ranges(box: Box, height: Pt, unit: Pt) -> list[Range]:
    """Return the places under `box` in reading order, as they come out when it is `height` high."""
    if not box.children:
        return [Range(box.name, box.least, box.most, height)]
    heights = [height] * len(box.children) if box.across else settle(box, height, unit)
    return [r for (child, _), h in zip(box.children, heights, strict=True) for r in ranges(child, h, unit)]


def place_box(box: Box, area: Rect, ctx: Context, out: list[FrameItem]) -> Pt:
    """Put the box's panels into `out` at their places in `area` and return the area of white left in its flows."""
    if box.fitted is not None:
        out.append(box.fitted.draw(area.height).group(name=box.name, at=(area.x, area.y), tag="section"))
        return 0.0
    if box.plan is not None:
        items, white = box.plan.draw(area.height)
        out.append(grouped(items, box.name, area.x, area.y))
        return white
    white = 0.0
    if box.across:
        for child, x in box.children:
            white += place_box(child, Rect(area.x + x, area.y, child.width, area.height), ctx, out)
        return white
    y = area.y
    for (child, _), height in zip(box.children, settle(box, area.height, ctx.unit), strict=True):
        white += place_box(child, Rect(area.x, y, child.width, height), ctx, out)
        y += height + box.gap
    return white
