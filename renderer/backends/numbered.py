"""A flat page painted in the numbers of its palette, not in colours: one byte a pixel, and nothing to look up afterwards.

Along an edge a painter mixes what it paints with what is there, in proportion. Mixed numbers are right where the numbers between two
colours stand for the blends between them. So every ground (a box that things are painted on) has a line of numbers: its own in the
middle, those of its inks at both ends, blends between; an ink whose colour lies on the way to another's shares its end, and so do
inks that are painted over each other. A page whose inks need more ends than two, or lie across the edge of a ground, is painted in
colours instead (`palette.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import floor

from renderer.display.frame import FrameItem, Group, Image, Page, Shape, Text
from renderer.display.geometry import Path, Rect, Transform
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.display.gradient import Gradient
from renderer.fonts.face import Face
from renderer.records import Struct, field

GROUND = 24
"""Pixels in both directions from which a box counts as a ground; it stands on whole pixels, smaller ones keep soft edges."""

COLORS = 256
LEAST_STEPS, MOST_STEPS = 12, 48
"""Fewer numbers than this from a ground to an ink show as teeth along edges; more are not seen, and pack worse."""

STRAIGHT = 10.0
"""Levels of 255 by which a colour may lie off the way from a ground to another ink and still be one of its blends."""

ALIKE = 6
"""Inks that differ by no more levels than this may share a number."""

MOST_INKS = 8
"""More inks on one ground are a picture's business."""

ON_GROUND = -1

Rgb = tuple[int, int, int]


class Numbered(Struct, frozen=True):
    """The colours of a palette, RGB after RGB; the number of the bare sheet; that of each colour painted, in the order of painting."""

    table: bytes
    sheet: int
    numbers: list[int]


def numbered(page: Page, size: tuple[int, int], face: Callable[[FaceKey], Face]) -> Numbered | None:
    """Return the palette of a page that is to be `size` pixels large, None where it cannot be painted in numbers.

    `face` opens a face: where the square of a character reaches over the edge of a ground its ink is measured, which rarely does.
    """
    walk = _Walk(
        size[0] / page.trim.width,
        size[1] / page.trim.height,
        [(0.0, 0.0, float(size[0]), float(size[1]), WHITE)],
        {WHITE: set()},
        face,
    )
    if not walk.items(page.items, Transform()):
        return None
    over = walk.over
    made = _lines(tuple((g, frozenset(inks), frozenset(over.get(g, ()))) for g, inks in walk.inks.items()))
    if made is None:
        return None
    table, grounds, inks = made
    numbers = [grounds[ink] if ground == ON_GROUND else inks[ground, ink] for ground, ink in walk.painted]
    return Numbered(table, grounds[WHITE], numbers)


WHITE = 0xFFFFFF


def ground_box(path: Path, across: float, down: float) -> Rect | None:
    """Return the box that an upright outline is, where it is large enough for a ground at so many pixels a point; else None."""
    segments = path.segments
    if (
        len(segments) != 5
        or segments[4][0] != "Z"
        or segments[1][0] != "L"
        or segments[2][0] != "L"
        or segments[3][0] != "L"
    ):
        return None
    (_, x0, y0), (_, x1, y1), (_, x2, y2), (_, x3, y3), _ = segments
    if x0 != x3 or x1 != x2 or y0 != y1 or y2 != y3 or (x1 - x0) * across < GROUND or (y2 - y0) * down < GROUND:
        return None
    return Rect(x0, y0, x1 - x0, y2 - y0)


Box = tuple[float, float, float, float, int]
"""Left, top, right and bottom in pixels, and a colour."""


def whole(pixels: float) -> float:
    """Return the whole pixel that a painter takes an edge to."""
    return float(floor(pixels + 0.5))


class _Clump(Struct):
    """Shapes painted one after another, and the box around them."""

    left: float
    top: float
    right: float
    bottom: float
    shapes: list[Box]


class _Walk(Struct):
    """Notes what is painted on what. `grounds` are boxes with their colour, the last on top; `painted` the ground's and own
    colour of each thing, the ground's `ON_GROUND` for a ground itself; `inks` the colours on each colour of ground, `over` those
    of them that are painted over each other; `open` whether the next shape belongs to the last clump; `clipped` whether what comes
    is cut at an outline: no box of it is a ground then, since it need not be there to its edges."""

    across: float
    down: float
    grounds: list[Box]
    inks: dict[int, set[int]]
    face: Callable[[FaceKey], Face]
    painted: list[tuple[int, int]] = field(default_factory=list)
    over: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    clumps: list[_Clump] = field(default_factory=list)
    open: bool = False
    clipped: bool = False

    def items(self, items: Sequence[FrameItem], place: Transform) -> bool:
        """Note some items; return False when one of them cannot be painted in numbers."""
        for item in items:
            match item:
                case Group(transform=transform, clip=clip):
                    inner = place.after(transform) if transform is not None else place
                    clipped, self.clipped = self.clipped, self.clipped or clip is not None
                    if inner.b or inner.c or not self.items(item.items, inner):
                        return False
                    self.clipped = clipped
                case Text(run=run, color=color):
                    self.open = False
                    if run.gids and not self.ink(_inked(run), place, color.screen):
                        inked = _measured(run, self.face(run.face))
                        if inked is not None and not self.ink(self.soft(inked), place, color.screen):
                            return False
                case Shape():
                    if not self.shape(item, place):
                        return False
                case Image():
                    return False
        return True

    def shape(self, shape: Shape, place: Transform) -> bool:
        """Note a shape: a ground, or inks."""
        fill, stroke = shape.fill, shape.stroke
        if isinstance(fill, Gradient):
            return False
        box = None
        # a box with an outline is painted as one ink on another: the outline would lie over the edge of the ground
        if fill is not None and stroke is None and not shape.even_odd and not self.clipped:
            box = ground_box(shape.path, self.across, self.down)
        if box is not None and fill is not None:
            start, end = place.apply(box.x, box.y), place.apply(box.right, box.bottom)
            left, right = whole(start.x * self.across), whole(end.x * self.across)
            top, bottom = whole(start.y * self.down), whole(end.y * self.down)
            # a box in the colour of what is under it is not seen
            if self.under(left, top, right, bottom) != fill.screen:
                self.grounds.append((left, top, right, bottom, fill.screen))
                self.inks.setdefault(fill.screen, set())
            self.painted.append((ON_GROUND, fill.screen))
            self.open = False
        elif fill is not None and not self.ink(shape.path.bounds(), place, fill.screen, shape=True):
            return False
        if stroke is None:
            return True
        # upright corners reach out as far as their lines do
        sharp = stroke.join == "miter" and ground_box(shape.path, self.across, self.down) is None
        half = stroke.width if sharp else stroke.width / 2
        return self.ink(shape.path.bounds().inset(-half, -half, -half, -half), place, stroke.color.screen, shape=True)

    def ink(self, box: Rect, place: Transform, color: int, *, shape: bool = False) -> bool:
        """Note a colour painted within `box`; return False where that lies over the edge of a ground."""
        _, _, wide, tall, _ = self.grounds[0]
        start, end = place.apply(box.x, box.y), place.apply(box.right, box.bottom)
        left, top = max(0.0, start.x * self.across), max(0.0, start.y * self.down)
        right, bottom = min(wide, end.x * self.across), min(tall, end.y * self.down)
        ground = self.under(left, top, right, bottom)
        if ground is None:
            return False
        if color != ground:
            self.inks[ground].add(color)
        self.painted.append((ground, color))
        for clump in self.clumps:
            if left < clump.right and right > clump.left and top < clump.bottom and bottom > clump.top:
                for x0, y0, x1, y1, other in clump.shapes:
                    if other not in (color, ground) and left < x1 and right > x0 and top < y1 and bottom > y0:
                        self.over.setdefault(ground, set()).add((min(color, other), max(color, other)))
        if shape:
            self.covered(left, top, right, bottom, color)
        return True

    def soft(self, box: Rect) -> Rect:
        """Return a box of ink with the pixel around it that its edge may touch."""
        return box.inset(-1 / self.across, -1 / self.down, -1 / self.across, -1 / self.down)

    def covered(self, left: float, top: float, right: float, bottom: float, color: int) -> None:
        """Note that a shape has been painted."""
        if not self.open:
            self.clumps.append(_Clump(left, top, right, bottom, []))
            self.open = True
        last = self.clumps[-1]
        last.left, last.top = min(last.left, left), min(last.top, top)
        last.right, last.bottom = max(last.right, right), max(last.bottom, bottom)
        last.shapes.append((left, top, right, bottom, color))

    def under(self, left: float, top: float, right: float, bottom: float) -> int | None:
        """Return the colour of all that is under a box in pixels; None when there are several."""
        found: int | None = None
        for x0, y0, x1, y1, ground in reversed(self.grounds):
            if left < x1 and right > x0 and top < y1 and bottom > y0:
                if found is not None and ground != found:
                    return None
                found = ground
                if left >= x0 and top >= y0 and right <= x1 and bottom <= y1:
                    return found
        # nothing of it is on the sheet
        return WHITE


def _inked(run: GlyphRun) -> Rect:
    """Return a box around the ink of a run: that of its characters' squares and what reaches out of them."""
    size, origin, xs, ys = run.size, run.origin, run.xs, run.ys
    left, right = min(xs[0], xs[-1]), max(run.advance, xs[-1])
    top, bottom = (min(ys), max(ys)) if ys else (0.0, 0.0)
    reach = REACH * size
    return Rect(
        origin.x + left - reach,
        origin.y + top - ABOVE * size,
        right - left + 2 * reach,
        bottom - top + (ABOVE + BELOW) * size,
    )


def _measured(run: GlyphRun, face: Face) -> Rect | None:
    """Return the box around the ink of a run; None where it has none."""
    boxes = []
    for n, (gid, x) in enumerate(zip(run.gids, run.xs, strict=True)):
        ink = face.ink(gid)
        if ink is not None:
            y = run.ys[n] if run.ys else 0.0
            boxes.append(
                (x + ink.x * run.size, y + ink.y * run.size, x + ink.right * run.size, y + ink.bottom * run.size)
            )
    if not boxes:
        return None
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return Rect(run.origin.x + left, run.origin.y + top, right - left, bottom - top)


REACH, ABOVE, BELOW = 0.04, 0.9, 0.25
"""How far ink reaches beyond the advance, over the baseline and under it, in em (the faces of `fonts/`)."""

_Made = tuple[bytes, dict[int, int], dict[tuple[int, int], int]]


@lru_cache(maxsize=256)
def _lines(key: tuple[tuple[int, frozenset[int], frozenset[tuple[int, int]]], ...]) -> _Made | None:
    """Return the palette for grounds with their inks, the number of each ground, and that of each ink on each ground.

    Of each ground the pairs of its inks are given too that are painted over each other.
    """
    sides: list[tuple[int, list[list[int]]]] = []
    for ground, inks, over in key:
        ends = _ends(ground, sorted(inks), over)
        if ends is None:
            return None
        sides.append((ground, ends))
    count = sum(bool(end) for _, ends in sides for end in ends)
    steps = min(MOST_STEPS, (COLORS - len(key)) // count) if count else 0
    if count and steps < LEAST_STEPS:
        return None
    table: list[Rgb] = []
    grounds: dict[int, int] = {}
    inked: dict[tuple[int, int], int] = {}
    for ground, (before, after) in sides:
        first = _ramp(ground, before, steps)
        second = _ramp(ground, after, steps)
        if first is None or second is None:
            return None
        table += first[0][::-1]
        grounds[ground] = middle = len(table)
        inked[ground, ground] = middle
        table.append(_rgb(ground))
        table += second[0]
        inked |= {(ground, ink): middle - at for ink, at in first[1].items()}
        inked |= {(ground, ink): middle + at for ink, at in second[1].items()}
    return bytes(v for color in table for v in color), grounds, inked


def _ends(ground: int, inks: list[int], over: frozenset[tuple[int, int]]) -> list[list[int]] | None:
    """Return the inks of a ground in two rows, each on one way from it, the nearest first; None where that cannot be."""
    if len(inks) > MOST_INKS:
        return None
    for split in range(1 << max(0, len(inks) - 1)):
        ends = [
            sorted((ink for n, ink in enumerate(inks) if split >> n & 1 == side), key=lambda i: _far(ground, i))
            for side in (0, 1)
        ]
        parted = any(
            one != ground and other != ground and (one in ends[0]) != (other in ends[0]) for one, other in over
        )
        if not parted and _straight(ground, ends[0]) and _straight(ground, ends[1]):
            return ends
    return None


def _straight(ground: int, inks: list[int]) -> bool:
    """Return whether all of some inks lie on the way from a ground to the last."""
    if not inks:
        return True
    start, end = _rgb(ground), _rgb(inks[-1])
    whole = _far(ground, inks[-1])
    for ink in inks[:-1]:
        color = _rgb(ink)
        share = sum((c - s) * (e - s) for c, s, e in zip(color, start, end, strict=True)) / whole
        if not 0 < share <= 1 + 1e-9:
            return False
        if any(abs(s + share * (e - s) - c) > STRAIGHT for c, s, e in zip(color, start, end, strict=True)):
            return False
    return True


def _ramp(ground: int, inks: list[int], steps: int) -> tuple[list[Rgb], dict[int, int]] | None:
    """Return the blends from a ground to its inks, `steps` of them, and how far off each ink is; None where two would be one number."""
    if not inks:
        return [], {}
    whole = _far(ground, inks[-1]) ** 0.5
    places = {ink: max(1, round(steps * _far(ground, ink) ** 0.5 / whole)) for ink in inks}
    out: list[Rgb] = []
    for (before, start), (ink, end) in pairwise([(ground, 0), *places.items()]):
        if end == start:
            if max(abs(a - b) for a, b in zip(_rgb(before), _rgb(ink), strict=True)) > ALIKE:
                return None
            continue
        (r0, g0, b0), (r1, g1, b1) = _rgb(before), _rgb(ink)
        for n in range(1, end - start + 1):
            t = n / (end - start)
            out.append((round(r0 + (r1 - r0) * t), round(g0 + (g1 - g0) * t), round(b0 + (b1 - b0) * t)))
    return out, places


def _rgb(value: int) -> Rgb:
    return value >> 16 & 255, value >> 8 & 255, value & 255


def _far(one: int, other: int) -> float:
    """Return the square of the distance of two colours."""
    return float(sum((a - b) ** 2 for a, b in zip(_rgb(one), _rgb(other), strict=True)))
