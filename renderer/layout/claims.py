"""Who sets which words: a slot that draws items takes them, and the flow of their part sets the rest."""

from __future__ import annotations

from renderer.content.document import Block, Document, Picture, Section, attribute, inlines_of, plain, walk
from renderer.diagnostics import Span
from renderer.layout.context import Context, Fitted, Matter
from renderer.layout.pairing import alike, paired, said_whole, two_parts
from renderer.layout.panels import PANELS
from renderer.records import Struct, replace
from renderer.spec.layoutspec import Columns, Node, Rows, Slot


class Claim(Struct, frozen=True):
    """What a slot sets. `taken` are the ids of the blocks that no other slot may set; `headed` those of sections it heads."""

    matter: Matter
    taken: frozenset[int]


def claims(node: Node, ctx: Context) -> dict[int, Claim]:
    """Return the claim of each slot of the plan that draws items of the copy, by the slot's identity.

    A slot that finds nothing to draw (no indicator in both parts) claims nothing.
    """
    out: dict[int, Claim] = {}
    for slot in slots(node):
        if id(slot) in ctx.plates:
            out[id(slot)] = Claim(Matter(slot.options, blocks=(ctx.plates[id(slot)],)), frozenset())
        if slot.take.with_part == "best" or (slot.take.with_part is not None and slot.take.part is not None):
            claim = _pair(slot, ctx)
            if claim is not None:
                out[id(slot)] = claim
        elif slot.panel in ITEM_BY_ITEM and slot.take.part is not None and slot.take.part <= len(ctx.document.parts):
            out[id(slot)] = _items(slot, ctx.document.parts[slot.take.part - 1])
    return out


ITEM_BY_ITEM = frozenset(("indicators",))
"""Panels that set the items of the part they are given; others only show its heading or its figures."""


def without_plates(document: Document, node: Node) -> tuple[Document, dict[int, Picture]]:
    """Return the document without the pictures that photo slots of the plan set, and those pictures by their slot's identity.

    A slot takes the picture its `ref` names, of its `part` when it names one, else the next that no slot has taken.
    """
    plates: dict[int, Picture] = {}
    found = [(n, b) for n, part in enumerate(document.parts, 1) for b in pictures_in(part)]
    wanting = [slot for slot in slots(node) if slot.panel == "photo"]
    # a slot that names its picture comes before one that takes what is there
    for slot in sorted(wanting, key=lambda s: not s.take.refs):
        for n, picture in found:
            named = not slot.take.refs or attribute(picture.attributes, "id") in slot.take.refs
            if named and slot.take.part in (None, n) and picture not in plates.values():
                plates[id(slot)] = picture
                break
    taken = frozenset(id(p) for p in plates.values())
    return (replace(document, parts=tuple(_without(p, taken) for p in document.parts)) if taken else document), plates


def pictures_in(section: Section) -> list[Picture]:
    """Return the pictures of a section and those below it."""
    return [b for one in walk(section) for b in one.blocks if isinstance(b, Picture)]


def _without(section: Section, taken: frozenset[int]) -> Section:
    if not any(id(p) in taken for p in pictures_in(section)):
        return section
    blocks = tuple(b for b in section.blocks if id(b) not in taken)
    return replace(section, blocks=blocks, sections=tuple(_without(s, taken) for s in section.sections))


def headed(node: Node, document: Document) -> frozenset[Span] | None:
    """Return where in the copy the parts stand whose heading a bar of the plan sets; None when each part has its own."""
    found: set[Span] = set()
    return None if _by_parts(node, False, document, found) else frozenset(found)


def _by_parts(node: Node, each: bool, document: Document, found: set[Span]) -> bool:
    """Return whether bars of the plan set the heading of each part in turn; of those that set one part's, note the part."""
    match node:
        case Slot(panel="band", take=take):
            if take.part is not None and take.part <= len(document.parts):
                found.add(document.parts[take.part - 1].span)
            return each and take.part is None
        case Rows(of=of):
            return sum(_by_parts(n, each, document, found) for n in of) > 0
        case Columns(of=of):
            return sum(_by_parts(n, each or node.each == "part", document, found) for n in of) > 0
        case _:
            return False


FURNITURE = {
    "strip": ("strip", "section", "date", "folio"),
    "headline": ("kicker", "deck", "byline"),
    "foot": ("credit",),
}
"""Panels that set what stands around the text, and which words of the front matter each sets. A page without its headline is an error."""


def homeless(document: Document, node: Node) -> dict[str, tuple[str, str]]:
    """Return the words around the text that the plan has no place for, by their key: the words, and the panel that would set them."""
    placed = {
        key for slot in slots(node) for key in getattr(slot.options, "words", None) or FURNITURE.get(slot.panel, ())
    }
    return {
        key: (words, panel)
        for panel, keys in FURNITURE.items()
        for key in keys if key not in placed and (words := getattr(document.meta, key).text)
    }  # fmt: skip


def slots(node: Node) -> list[Slot]:
    """Return the slots of a plan in reading order."""
    match node:
        case Slot():
            return [node]
        case Rows(of=of) | Columns(of=of):
            return [s for child in of for s in slots(child)]
        case _:
            return []


def _pair(slot: Slot, ctx: Context) -> Claim | None:
    """Return the claim of a comparison: the items under the first part's heading and the section of the second that pairs."""
    parts = ctx.document.parts
    if slot.take.with_part == "best":
        a, b = two_parts(ctx)
    else:
        a, b = (slot.take.part or 1) - 1, (slot.take.with_part or 2) - 1
    if max(a, b) >= len(parts):
        return None
    first, second = parts[a], parts[b]
    names = {f.indicator for block in first.blocks for f in ctx.figures.of(block)[:1]}
    for section in (second, *second.sections):
        shared = [x for x in section.blocks if any(f.indicator in names for f in ctx.figures.of(x)[:1])]
        if len(shared) >= LEAST_PAIRS:
            matter = Matter(
                slot.options, part=first, other=second, section=section, blocks=(*first.blocks, *section.blocks)
            )
            matter = replace(matter, blocks=_to_compare(matter, ctx))
            if matter.blocks and _all_drawn(matter, slot.panel, ctx):
                return Claim(matter, frozenset(id(x) for x in matter.blocks))
    return None


def _to_compare(matter: Matter, ctx: Context) -> tuple[Block, ...]:
    """Return the blocks that a comparison sets: of most of the first part's with their partners, and what is short beside them.

    An indicator that is told otherwise in the second part stays in the text with the long items.
    """
    pairs, rest = paired(matter, ctx)
    whole = [(a.item, b.item) for a, b in pairs if said_whole(a, b)]
    if len(whole) < LEAST_PAIRS or 2 * len(whole) < len(matter.part.blocks if matter.part is not None else ()):
        return ()
    kept = {id(x) for pair in whole for x in pair} | {id(x) for x in rest if len(plain(inlines_of(x))) <= LONGEST_REST}
    return tuple(x for x in matter.blocks if id(x) in kept)


def _items(slot: Slot, part: Section) -> Claim:
    """Return the claim of a slot that sets items one by one: those right under the part's heading, or of its sections."""
    wanted = slot.take.sections
    sections = (
        part.sections if wanted == "all" else [part.sections[n - 1] for n in wanted or () if n <= len(part.sections)]
    )
    blocks = (*(() if wanted else part.blocks), *(b for s in sections for b in s.blocks))
    matter = Matter(slot.options, part=part, section=next(iter(sections), None), blocks=blocks)
    return Claim(matter, frozenset(id(b) for b in blocks))


LEAST_PAIRS = 2
"""Fewer indicators than this in both parts make no comparison; their items stay in the text."""


def _all_drawn(matter: Matter, panel: str, ctx: Context) -> bool:
    """Return whether the comparison would set every item it takes, so that none is lost; on one scale from zero where it must."""
    pairs, rest = paired(matter, ctx)
    fit = panel in ANY_PAIRS or (alike(pairs) and all(f.value >= 0 for pair in pairs for f in pair))
    return fit and 2 * len(pairs) + len(rest) == len(matter.blocks)


LONGEST_REST = 26
"""What has no partner stands beside the comparison in a cell: a longer item is read in the text."""

ANY_PAIRS = frozenset(("pair-bars",))
"""Panels that set pairs of unlike things as a table, and what falls below the axis."""


def left_of(part: Section, taken: frozenset[int]) -> tuple[tuple[Block, ...], list[Section]]:
    """Return the blocks under the part's heading and the sections that no slot has taken."""
    blocks = tuple(b for b in part.blocks if id(b) not in taken)
    sections = [s for s in part.sections if not s.blocks or any(id(b) not in taken for b in s.blocks) or s.sections]
    return blocks, sections


def weight(part: Section, taken: frozenset[int]) -> float:
    """Return how much room a part's words want, in characters: its text, and what heads and items take besides."""

    total = 0.0
    for section in walk(part):
        if section is not part and section.blocks and all(id(b) in taken for b in section.blocks):
            continue
        total += HEAD_WEIGHT if section.heading is not None else 0
        total += sum((len(plain(inlines_of(b))) + ITEM_WEIGHT for b in section.blocks if id(b) not in taken), 0.0)
    return max(total, 1.0)


HEAD_WEIGHT = 60.0
"""A panel's head, foot and gap are about 2.5 lines of 19 characters."""

ITEM_WEIGHT = 18.0
"""An item's last line is half empty on average, and the gap after it is a third of a line."""

__all__ = ["PANELS", "Claim", "Fitted", "claims", "left_of", "weight"]
