"""The whole story as one picture: its pieces stacked in reading order, whole and in slices cut between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renderer.cards.extract import runs_of
from renderer.cards.layouts import Layouts
from renderer.cards.plan import ROLES, compared, plain_title
from renderer.cards.presets import Preset
from renderer.cards.sheet import PX, Bench, set_card
from renderer.content.document import Block, Document, plain
from renderer.content.indicators import indicators
from renderer.display.frame import FrameItem, Group, Page
from renderer.display.geometry import Rect, Size, Transform, rectangle
from renderer.records import Struct, replace
from renderer.units import Pt


class Part(Struct, frozen=True):
    """One piece of the story: the layout it is set by, its document, the colour of its part."""

    kind: str
    document: Document
    role: str
    title: str
    blocks: tuple[Block, ...] = ()
    repeats: bool = False


class LongPicture(Struct, frozen=True):
    """A picture of some pieces of the story, in order. `number` counts slices from 1; the whole has 0."""

    slug: str
    number: int
    parts: tuple[Part, ...]
    page: Page


def pieces_of(document: Document, bench: Bench) -> Iterator[Part]:
    """Yield the pieces of the story in reading order."""
    yield Part("cover", document, "", plain_title(document), repeats=True)
    both = compared(document, bench.figures)
    for number, part in enumerate(document.parts):
        role = ROLES[number % len(ROLES)]
        title = plain(part.heading.inlines) if part.heading is not None else ""
        yield Part("band", replace(document, parts=(part,)), role, title)
        lead = indicators(part.blocks)
        bare = replace(part, heading=None)
        if lead:
            shown = replace(document, parts=(replace(bare, sections=()),))
            yield Part("results", shown, role, title, part.blocks)
        elif part.blocks:
            yield Part("section", replace(document, parts=(replace(bare, sections=()),)), role, title, part.blocks)
        if number == 0 and both is not None:
            yield Part("comparison", both, role, title, repeats=True)
        for section in part.sections:
            own = replace(document, parts=(replace(bare, blocks=(), sections=(section,)),))
            name = plain(section.heading.inlines) if section.heading is not None else title
            kind = "targets" if not section.sections and indicators(section.blocks) else "section"
            blocks = tuple(b for r in runs_of(own.parts[0], number) for b in r.blocks)
            yield Part(kind, own, role, name, blocks)
    yield Part("end", document, "", plain_title(document), repeats=True)


def make_long(
    document: Document, preset: Preset, bench: Bench, layouts: Layouts
) -> tuple[list[LongPicture], bool] | None:
    """Return the story whole and in slices (`whole` first where the platform takes it), None after an error."""
    stack = _stack(document, preset, bench, layouts, preset.body)
    if stack is None:
        return None
    limit, total = limit_of(preset), _height(stack)
    # what is a little too high to stay whole is set smaller; what is far too high is not, it goes out in slices
    for body in range(preset.body - STEP, preset.floor - 1, -STEP):
        if total <= limit or total * (preset.floor / preset.body) ** 2 > limit:
            break
        smaller = _stack(document, preset, bench, layouts, body)
        if smaller is not None and _height(smaller) <= limit:
            stack, total = smaller, _height(smaller)
    out = []
    whole = total <= limit
    if whole:
        out.append(_glued(0, stack, document))
    slice_limit = min(limit, preset.slice * PX) if preset.slice else limit
    if not whole or total > slice_limit:
        runs = list(_runs(stack, slice_limit))
        out += [_glued(n, run, document) for n, run in enumerate(runs, 1)]
    return out, whole


STEP = 2
"""Pixels by which type is made smaller, down to the preset's floor."""


def _stack(
    document: Document, preset: Preset, bench: Bench, layouts: Layouts, body: int
) -> list[tuple[Part, Page]] | None:
    """Return the pieces of the story with their pages, None after an error."""
    out: list[tuple[Part, Page]] = []
    for part in pieces_of(document, bench):
        spec = layouts.of(f"long-{part.kind}", preset, body=body, free=True)
        if spec is None:
            return None
        page = set_card(part.document, spec, bench, role=part.role, cover=part.kind == "cover").page
        if page.trim.height > 0:
            out.append((part, page))
    return out


def _height(stack: Sequence[tuple[Part, Page]]) -> Pt:
    return sum((p.trim.height for _, p in stack), 0.0)


def limit_of(preset: Preset) -> Pt:
    """Return the greatest height of one picture for a platform, in points."""
    width = preset.size[0]
    limits = [preset.most_height, preset.most_pixels // width if preset.most_pixels else 0]
    return min((n for n in limits if n), default=MOST_HEIGHT) * PX


MOST_HEIGHT = 30_000
"""Pixels beyond which phones decline a picture, where a platform gives no limit of its own."""


def _runs(stack: Sequence[tuple[Part, Page]], limit: Pt) -> Iterator[list[tuple[Part, Page]]]:
    """Yield the pieces in as few slices as the limit allows, all of nearly the same height; a part's band is kept with what follows."""
    heights = [p.trim.height for _, p in stack]
    count = 1
    while True:
        goal = max(sum(heights, 0.0) / count, max(heights))
        runs: list[list[tuple[Part, Page]]] = [[]]
        tall = 0.0
        for n, (piece, height) in enumerate(zip(stack, heights, strict=True)):
            need = height + (heights[n + 1] if piece[0].kind == "band" and n + 1 < len(stack) else 0.0)
            over = tall + need > limit or (tall + need / 2 > goal and len(runs) < count)
            if runs[-1] and over:
                runs.append([])
                tall = 0.0
            runs[-1].append(piece)
            tall += height
        if len(runs) <= count or count > len(stack):
            yield from runs
            return
        count += 1


def _glued(number: int, stack: Sequence[tuple[Part, Page]], document: Document) -> LongPicture:
    """Return the pages of some pieces under one another as one page."""
    items: list[FrameItem] = []
    y = 0.0
    for part, page in stack:
        clip = rectangle(Rect(0, 0, *page.trim))
        items.append(Group(page.items, name=f"piece-{part.kind}", transform=Transform(e=0, f=y), clip=clip))
        # whole pixels, so that no hairline of the white behind shows between two pieces
        y += page.trim.height
    width = stack[0][1].trim.width
    page = Page(Size(width, y), 0.0, Rect(0, 0, width, y), tuple(items), plain_title(document))
    return LongPicture(f"long-{number}" if number else "long", number, tuple(p for p, _ in stack), page)
