"""The scenery at the foot of a headline: motifs called by the nouns of the copy, laid on one ground line.

A unit is a hundredth of the scenery's height; y runs down and the ground lies at 100.
"""

from __future__ import annotations

from pathlib import Path as File
from typing import NamedTuple

from renderer.display.geometry import Path, Rect
from renderer.records import Struct, field, replace
from renderer.resources import folder
from renderer.sources import cached
from renderer.spec.motifs import GROUND, Motif, read_drawing, read_motifs

GAP = 16.0
"""Least white between neighbours on the near plane, in units; closer than that two silhouettes read as one thing."""
WIDE = 44.0
"""White between neighbours from which a filler is set between them."""
AIR = 7.0
"""Least white round what hangs in the sky."""
APART = 36.0
"""Least white between two things in the sky; nearer they make a row."""
SKY_SHARE = 480.0
"""Width of the line for each thing in the sky; more of them make a mobile."""
FAR_GAP = 10.0
"""White between neighbours on the far plane, which is to read as one band."""
TALL = 40.0
"""A motif that reaches above this y is tall; two tall ones never stand one behind the other."""
ENOUGH = 5
"""Motifs on the near plane below which the generic ones join those that words call."""
AGAIN = 25.0
CALLED = 15.0
"""What a motif of the far plane loses each time it stands already, and gains when the words call it, in hundredths of
the line off its place."""


class PlacedMotif(NamedTuple):
    """A motif at its place: its drawing × its scale, then moved by (x, y)."""

    motif: Motif
    x: float

    @property
    def y(self) -> float:
        """How far the enlarged drawing is moved down, so that it stands on the ground or hangs where it hung."""
        m = self.motif
        return GROUND * (1 - m.scale) if not m.sky else m.top * (1 - m.scale)

    @property
    def box(self) -> Rect:
        """Return the place it takes."""
        m = self.motif
        return Rect(self.x, m.top, m.width, m.foot - m.top)


class Scenes(Struct, frozen=True):
    """A family of motifs."""

    base: File
    motifs: tuple[Motif, ...]
    _drawn: dict[str, tuple[tuple[Path, int], ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, base: File | None = None) -> Scenes:
        """Return the family in `base` (a folder with `motifs.yaml` and its SVG files), the program's own when None.

        Raises ValueError when `motifs.yaml` is not what it should be.
        """
        base = folder("layouts") / "scenes" if base is None else base
        data = (base / "motifs.yaml").read_bytes()
        return cls(base, cached("motifs", data, lambda: read_motifs(data.decode("utf-8"), str(base / "motifs.yaml"))))

    def outline(self, motif: Motif) -> tuple[tuple[Path, int], ...]:
        """Return the motif's outlines with their tones, 0 near to 2 far, in the order they are painted."""
        if motif.file not in self._drawn:
            data = (self.base / motif.file).read_bytes()
            self._drawn[motif.file] = cached("motif", data, lambda: read_drawing(data.decode("utf-8")))
        return self._drawn[motif.file]

    def pick(self, words: str, width: float) -> tuple[PlacedMotif, ...]:
        """Return what stands on a line of `width` units, from back to front.

        Motifs whose words occur in `words` come first, the oftener the sooner; where they are few, generic ones join them.
        """
        called = self._called(words)
        near = _near_plane([m for m in called if not m.sky and not m.far], self.motifs, width)
        sky = _sky([m for m in called if m.sky], near, width)
        far = _far_plane([m for m in called if m.far and not m.sky], self.motifs, [*sky, *near], width)
        return (*far, *sky, *near)

    def _called(self, words: str) -> list[Motif]:
        there = set(words)
        counts = {m.name: sum(words.count(w) for w in m.words if w[:1] in there) for m in self.motifs}
        called = [m for m in self.motifs if counts[m.name]]
        return sorted(called, key=lambda m: (-counts[m.name], -m.priority))


def _near_plane(called: list[Motif], family: tuple[Motif, ...], width: float) -> list[PlacedMotif]:
    """Return the near plane: the hero in the middle, the others in two rows left and right of it, none over another."""
    if len(called) < ENOUGH:
        called = called + [m for m in family if m.generic and not m.far and not m.sky and m not in called]
    hero = next((fit for m in called if m.hero and (fit := _fitting(m, width * MOST_HERO)) is not None), None)
    middle = hero.width if hero else 0.0
    room = [(width - middle) / 2] * 2
    rows: list[list[Motif]] = [[], []]
    for motif in called:
        if motif.hero:
            continue
        own = 0 if motif.along < 50 else 1
        for side in (own, 1 - own) if 35 <= motif.along <= 65 else (own,):
            if _need(rows[side]) + motif.width + GAP <= room[side]:
                rows[side].append(motif)
                break
    fillers = [m for m in family if m.filler]
    placed: list[PlacedMotif] = []
    for side, row in enumerate(rows):
        row.sort(key=lambda m: m.along)
        start = 0.0 if side == 0 else width - room[1]
        placed += _spread(_filled(row, fillers, room[side]), start, room[side])
    if hero:
        placed.append(PlacedMotif(hero, (width - middle) / 2))
    return sorted(placed, key=lambda p: p.x)


MOST_HERO = 0.6
"""Share of the line that the hero may take."""


def _fitting(motif: Motif, room: float) -> Motif | None:
    """Return the motif no wider than `room`: as large as it likes to stand, else as drawn; None when that is too wide too."""
    if motif.width <= room:
        return motif
    drawn = motif.width / motif.scale
    return (
        replace(motif, width=drawn, top=GROUND - (GROUND - motif.top) / motif.scale, scale=1.0)
        if drawn <= room
        else None
    )


def _need(row: list[Motif]) -> float:
    return sum((m.width + GAP for m in row), 0.0)


def _filled(row: list[Motif], fillers: list[Motif], room: float) -> list[Motif]:
    """Return the row with fillers set between its motifs while the white between them is wide."""
    row = list(row)
    turn = 0
    while fillers and row:
        white = (room - sum((m.width for m in row), 0.0)) / len(row)
        filler = fillers[turn % len(fillers)]
        if white < WIDE or (room - sum((m.width for m in row), 0.0) - filler.width) / (len(row) + 1) < GAP:
            return row
        # the inner seams first, one filler a seam, never two side by side
        seams = [i for i in range(1, len(row)) if not row[i].filler and not row[i - 1].filler]
        if not seams:
            return row
        row.insert(seams[turn % len(seams)], filler)
        turn += 1
    return row


def _spread(row: list[Motif], start: float, room: float) -> list[PlacedMotif]:
    """Return the row over the room from `start`, equal white between its motifs and half of it at the ends."""
    if not row:
        return []
    white = (room - sum((m.width for m in row), 0.0)) / len(row)
    x = start + white / 2
    placed = []
    for motif in row:
        placed.append(PlacedMotif(motif, x))
        x += motif.width + white
    return placed


def _sky(called: list[Motif], near: list[PlacedMotif], width: float) -> list[PlacedMotif]:
    """Return what hangs in the sky, each over ground where nothing reaches up to it, nearest to where it likes to be."""
    placed: list[PlacedMotif] = []
    for motif in called:
        if len(placed) >= width // SKY_SHARE:
            break
        taken = [_taken(motif, p, AIR) for p in near if _reaches(motif, p.motif, AIR)]
        taken += [_taken(motif, p, APART) for p in placed]
        last = width - motif.width
        wish = motif.along / 100 * width - motif.width / 2
        places = [x for x in (wish, *(x for t in taken for x in t)) if 0 <= x <= last and _free(x, taken) == x]
        if places:
            placed.append(PlacedMotif(motif, min(places, key=lambda x: abs(x - wish))))
    return placed


def _far_plane(
    called: list[Motif], family: tuple[Motif, ...], front: list[PlacedMotif], width: float
) -> list[PlacedMotif]:
    """Return the far plane from left to right, one band of what words call and of generic motifs.

    At each place stands what fits under the sky and behind the near plane and likes the place best; what words call goes
    before, what stands already goes after.
    """
    pool = called + [m for m in family if m.far and m.generic and m not in called]
    taken = {m.name: [_taken(m, p, AIR / 2) for p in front if _hides(m, p.motif)] for m in pool}
    row: list[PlacedMotif] = []
    x = 0.0
    while True:
        stand = [p.motif for p in row]
        starts = [
            (_free(x, taken[m.name]), m)
            for m in pool
            if m not in (stand[-1:] if m.repeat else stand) and _free(x, taken[m.name]) + m.width <= width
        ]
        if not starts:
            return row
        x = min(start for start, _ in starts)
        fitting = [m for start, m in starts if start == x]
        best = min(fitting, key=lambda m: _off(m, x, width) + AGAIN * stand.count(m) - CALLED * (m in called))
        row.append(PlacedMotif(best, x))
        x += best.width + FAR_GAP


def _off(motif: Motif, x: float, width: float) -> float:
    """Return how far from where it likes to be the motif would stand at `x`, in hundredths of the line."""
    return abs((x + motif.width / 2) / width * 100 - motif.along)


def _hides(far: Motif, front: Motif) -> bool:
    """Return whether the far motif may not stand behind that one: under what hangs too low, or both tall."""
    return _reaches(front, far, AIR / 2) if front.sky else max(far.top, front.top) < TALL


def _reaches(sky: Motif, low: Motif, air: float) -> bool:
    return low.top < sky.foot + air


def _taken(motif: Motif, other: PlacedMotif, air: float) -> tuple[float, float]:
    """Return between which places the motif, standing there, would come nearer than `air` to the other."""
    return (other.x - air - motif.width, other.x + other.motif.width + air)


def _free(x: float, taken: list[tuple[float, float]]) -> float:
    """Return the first place from `x` on that is not taken."""
    for start, end in sorted(taken):
        if start < x < end:
            x = end
    return x
