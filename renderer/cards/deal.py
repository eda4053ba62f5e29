"""Dealing the copy out to cards: the contiguous split that costs least, by rules a page editor would give.

No heading stands over a single item while it has more; cards are filled alike; a section is rather kept whole; a card
rather holds one section. What each breach costs is written below, in cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from renderer.cards.extract import Slice
from renderer.cards.heights import Measured, Yardstick
from renderer.content.document import Table
from renderer.display.frame import FrameItem
from renderer.layout.split import Piece, columns_of
from renderer.records import Struct
from renderer.units import Pt

CARD = 1.0
"""A card more."""

FORBIDDEN = 50.0
"""A heading over one of several items: done only where the next one does not fit beside it at all."""

SPLIT = 1.6
"""A section that goes on on the next card, not at a sub-head."""

LONE = 3.0
"""A single item of a section carried over."""

MIXED = 0.55
"""Each section more on a card: its own card would have been clearer."""

EMPTY = 9.0
"""A card whose words and charts could fill nothing of it; grows with the square of what is missing."""

FULL = 0.86
"""The fill from which a card looks full: what is below it is missing."""

BARE, OVERSIZE = 3.0, 2.0
"""A card that cannot be filled to `LEAST` at all, and one that is by type much larger than the others'."""

PLAIN = 0.6
"""A card whose copy has figures to draw and no room to draw one."""

CLOSE = 20.0
"""A card whose sections stay whole because they stand closer than on the others, by the share of its height that they are too long."""

LEAST = 0.76
"""Fill below which a card stands out from the set: a full one and this differ by less than a quarter."""

GROWTH, UTMOST = 1.45, 2.2
"""How much higher words may become by wider gaps and larger type (the levers of `layouts/cards/base.yaml`), without their last lever and
with it."""


STRETCH_GAP = 2.0
"""White between a table over all columns and what stands over and under it, in grid units."""

SUB_GAP = 3.0
"""White over a sub-head that does not open its panel and under it, in grid units."""


class Dealt(Struct, frozen=True):
    """The slices of one card, how high their words are, how far words and charts could be made to reach.

    `plain`: no chart fits; `over`: a block is higher than the card.
    """

    slices: tuple[Slice, ...]
    words: Pt
    reach: Pt
    plain: bool = False
    over: bool = False


def _whole(atoms: Sequence[_Atom], start: int, end: int) -> bool:
    """Return whether a card begins and ends where a section or a sub-section does."""
    return all(n == len(atoms) or atoms[n].opens or atoms[n].heads for n in (start, end))


def _nothing(x: Pt, y: Pt) -> Sequence[FrameItem]:
    return ()


class _Atom(Struct, frozen=True):
    """A piece with its place among the pieces of its run, and among its blocks: `opens` its section, `heads` a sub-section."""

    run: int
    index: int
    start: int
    end: int
    opens: bool
    heads: bool


Ruled = tuple[Sequence[Measured], Yardstick]
"""Runs measured, and the yardstick for that."""


class Dealer(Struct):
    """Deals the runs of one part; heights are those of a yardstick. `close`: the same set as close as the layout lets them stand."""

    measured: Sequence[Measured]
    stick: Yardstick
    close: Ruled | None = None

    def deal(self, *, card: float = CARD) -> list[Dealt]:
        """Return the cards, a card costing `card`; the dearer it is, the fewer there are."""
        atoms = self._atoms()
        best: list[tuple[float, int, Dealt | None]] = [(0.0, 0, None)]
        for end in range(1, len(atoms) + 1):
            found: tuple[float, int, Dealt | None] | None = None
            for start in range(end - 1, -1, -1):
                made, close = self._card(atoms[start:end]), 0.0
                if made is None and self._fits_close(atoms[start:end]):
                    if end - start > 1 and not _whole(atoms, start, end):
                        continue
                    drawn = any(self._chart(a)[1] > 0 for a in atoms[start:end])
                    made = Dealt(self._slices(atoms[start:end]), self.stick.room, self.stick.room, drawn)
                    close = CLOSE * (self._words(atoms[start:end], (self.measured, self.stick)) / self.stick.room - 1)
                if made is None:
                    if end - start > 1:
                        break
                    made = Dealt(self._slices(atoms[start:end]), self.stick.room, self.stick.room, over=True)
                cost = best[start][0] + card + close + self._cost(atoms, start, end, made)
                if found is None or cost < found[0] - 1e-9:
                    found = (cost, start, made)
            assert found is not None
            best.append(found)
        out: list[Dealt] = []
        at = len(atoms)
        while at:
            _, start, dealt = best[at]
            assert dealt is not None
            out.append(dealt)
            at = start
        return out[::-1]

    def _atoms(self) -> list[_Atom]:
        out = []
        for r, m in enumerate(self.measured):
            before = self.measured[r - 1].run if r else None
            start = 0
            for i, piece in enumerate(m.pieces):
                fresh = i == 0
                section = m.run.section
                opens = fresh and (before is None or before.section is not section)
                end = start + len(piece.blocks)
                out.append(_Atom(r, i, start, end, opens, fresh and m.run.sub is not None))
                start = end
        return out

    def _card(self, atoms: Sequence[_Atom]) -> Dealt | None:
        """Return a card of these blocks, None when they are too high for one."""
        words, charts, least = self._words(atoms, (self.measured, self.stick)), 0.0, 0.0
        if words > self.stick.room + 0.01:
            return None
        for mine in self._panels(atoms):
            drawn = [c for a in mine if (c := self._chart(a))[1] > 0]
            charts += max((most for _, most in drawn), default=0.0)
            least = min((*(low for low, _ in drawn), *((least,) if least else ())), default=0.0)
        plain = words + least > self.stick.room
        reach = min(self.stick.room, words * GROWTH + (0.0 if plain else charts))
        return Dealt(self._slices(atoms), words, reach, plain)

    def _chart(self, atom: _Atom) -> tuple[Pt, Pt]:
        return self.measured[atom.run].pieces[atom.index].chart

    def _fits_close(self, atoms: Sequence[_Atom]) -> bool:
        """Return whether blocks that are too high for a card stand on one as close as its layout lets them."""
        # the head of a table stands once more over its rest: both do not stand on one card
        if self.close is None or any(self.measured[a.run].pieces[a.index].rest for a in atoms[1:]):
            return False
        return self._words(atoms, self.close) <= self.close[1].room + 0.01

    def _panels(self, atoms: Sequence[_Atom]) -> list[list[_Atom]]:
        """Return the blocks of each section."""
        return [list(own) for _, own in groupby(atoms, key=lambda a: id(self.measured[a.run].run.section))]

    def _words(self, atoms: Sequence[_Atom], ruled: Ruled) -> Pt:
        """Return how high the words of a card of these blocks are by a measuring of them."""
        measured, stick = ruled
        panels = self._panels(atoms)
        heights = [measured[own[0].run].head + self._height(own, ruled) for own in panels]
        return sum(heights, 0.0) + stick.panel_gap * (len(panels) - 1)

    def _height(self, atoms: Sequence[_Atom], ruled: Ruled) -> Pt:
        """Return how high the blocks of one section stand, side by side where the layout has columns."""
        measured, stick = ruled
        stretches: list[list[Piece]] = [[]]
        opened = -1
        for atom in atoms:
            m = measured[atom.run]
            piece = m.pieces[atom.index]
            tall, before, heads = piece.height, stick.item_gap, False
            if atom.run != opened and m.sub:
                # a sub-head is said again on the card where its items go on
                tall, before, heads = tall + m.sub + stick.item_gap, SUB_GAP * stick.unit - stick.item_gap, True
            opened = atom.run
            # a table and tiles stand over all columns, and what follows begins below
            wide = stick.columns > 1 and (len(piece.blocks) > 1 or isinstance(piece.blocks[0], Table))
            if wide and stretches[-1]:
                stretches.append([])
            stretches[-1].append(Piece(_nothing, tall, before, start=heads))
            if wide:
                stretches.append([])
        heights = [max(c.height for c in columns_of(pieces, stick.columns)) for pieces in stretches if pieces]
        return sum(heights, 0.0) + STRETCH_GAP * stick.unit * (len(heights) - 1)

    def _slices(self, atoms: Sequence[_Atom]) -> tuple[Slice, ...]:
        out: list[Slice] = []
        for atom in atoms:
            run = self.measured[atom.run].run
            if out and out[-1].run is run:
                out[-1] = Slice(run, out[-1].start, atom.end)
            else:
                out.append(Slice(run, atom.start, atom.end))
        return tuple(out)

    def _cost(self, atoms: Sequence[_Atom], start: int, end: int, made: Dealt) -> float:
        share = made.reach / self.stick.room
        cost = EMPTY * max(0.0, FULL - share) ** 2 + self._thin(made) + (PLAIN if made.plain else 0.0)
        first, last = atoms[start], atoms[end - 1]
        sections = {id(self.measured[a.run].run.section) for a in atoms[start:end]}
        cost += MIXED * (len(sections) - 1)
        if end < len(atoms) and not atoms[end].opens:
            after = atoms[end]
            cost += 0.2 if after.heads else SPLIT
            opened = next((n for n in range(end - 1, start - 1, -1) if atoms[n].index == 0), None)
            if opened is not None and opened == end - 1 and not after.heads:
                return FORBIDDEN
        if not first.opens and not first.heads and self._rest(first) == 1:
            cost += LONE
        if (
            last.index == 0
            and len(self.measured[last.run].pieces) > 1
            and end < len(atoms)
            and atoms[end].run == last.run
        ):
            return FORBIDDEN
        return cost

    def _thin(self, made: Dealt) -> float:
        """Return what it costs that a card has few words."""
        if made.reach >= LEAST * self.stick.room:
            return 0.0
        return OVERSIZE if made.words * UTMOST >= LEAST * self.stick.room else BARE

    def _rest(self, atom: _Atom) -> int:
        return len(self.measured[atom.run].pieces) - atom.index
