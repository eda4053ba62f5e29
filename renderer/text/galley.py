"""A paragraph as one long strip before lines are cut from it: its atoms, what lies between them, and running sums.

All in em, and so the same at every size: trying another size or measure takes nothing apart again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from renderer.diagnostics import Sink
from renderer.records import Struct, field, replace
from renderer.text import punctuation as marks
from renderer.text.atom import Atom, trait
from renderer.text.context import TextContext
from renderer.text.itemize import hyphen_of, itemize, letters_of
from renderer.text.spacing import FORBIDDEN, TARGET, WIDEST, Gap, Manner, gap_of, gaps, soften, stacked
from renderer.text.style import ParagraphStyle, StyledText
from renderer.text.western import all_western

SQUEEZE = ("word", "bracket", "pause", "auto", "end")
"""Steps of squeezing a line, in their order (docs/typography.md)."""

STRETCH = ("word", "auto")
"""Steps of stretching it before all characters are spaced."""

HOPELESS = 0.334
"""A line whose characters would be spaced further than this is left short (J6), in em."""

NEAR = 1e-9
"""Widths nearer than this are the same: what adding up in another order makes of them, in em."""


class Galley(Struct):
    """`between[k]` is what lies before atom k, `cost[k]` what ending a line there costs, `pieces[k]` the atom's piece.

    Entry k of a sum counts atoms and gaps before index k: `gap`, `least` and `most` sum the gaps at their natural width, all
    squeezed, and all stretched; `shrink` and `grow` how far the gaps of each step can give and take, where the step occurs, in the order of the steps;
    `places` counts where characters can be spaced. `tail[k]` is how much wider (hyphen)
    or narrower (a hanging mark) a line is that ends before atom k; empty where there is none of either. `hyphens` are those that close
    a line that ends before atom k. `ends` keeps where
    lines ended at measures tried before, `ragged` those at which the lines of a paragraph without any Han (`western`) are not filled (J7).
    """

    atoms: list[Atom]
    pieces: list[int]
    between: list[Gap]
    cost: list[float]
    ink: list[float]
    gap: list[float]
    least: list[float]
    most: list[float]
    places: list[int]
    tail: list[float]
    shrink: dict[str, list[float]]
    grow: dict[str, list[float]]
    forced: list[int]
    hyphens: dict[int, Atom]
    widest: float
    """The widest Western word, with what it must not part from."""
    western: bool = False
    ragged: set[tuple[float, float]] = field(default_factory=set)
    loosest: tuple[list[int], list[int], list[float]] | None = None
    ends: dict[tuple[object, ...], list[int]] = field(default_factory=dict)

    def width(self, start: int, end: int) -> float:
        """Return the natural width of the line of atoms start to end - 1, its edges trimmed."""
        tail = self.tail[end] if self.tail else 0.0
        return self.ink[end] - self.ink[start] + self.gap[end] - self.gap[start + 1] + tail

    def at_the_last(self) -> tuple[list[int], list[int], list[float]]:
        """Return sums of where characters can be spaced without a limit, of the gaps between Han and Western, and of what these can
        take then. Few lines are so loose, so they are summed up when one is."""
        if self.loosest is None:
            between = self.between
            self.loosest = (
                list(accumulate([g.resort for g in between], initial=0)),
                list(accumulate([g.auto for g in between], initial=0)),
                list(accumulate([g.spare for g in between], initial=0.0)),
            )
        return self.loosest

    def takes_more(self, start: int, end: int, measure: float) -> bool:
        """Return whether the line of atoms start to end - 1 has room for what comes next, up to where the next line may end."""
        after = self._next(end)
        return (
            after > end
            and self.ink[after] - self.ink[start] + self.least[after] - self.least[start + 1] <= measure + NEAR
        )

    def leaves_one(self, end: int) -> bool:
        """Return whether a line that took what comes after atom end - 1 would leave a single character to the last line (O1)."""
        stop = self.forced[bisect_left(self.forced, end)]
        after = self._next(end)
        return after < stop and self.letters(after, stop) < 2

    def letters(self, start: int, end: int) -> int:
        """Return how many letters and characters other than marks the atoms start to end - 1 have; 3 or more are three."""
        count = 0
        for atom in self.atoms[start:end]:
            count += atom.letters
            if count > 2:
                return 3
        return count

    def _next(self, end: int) -> int:
        """Return where the next line may end after one that ends before atom `end`."""
        costs, n = self.cost, len(self.atoms)
        after = end + 1
        while after < n and costs[after] == FORBIDDEN:
            after += 1
        return min(after, n)


def galley_of(text: Sequence[StyledText], style: ParagraphStyle, ctx: TextContext) -> Galley:
    """Return `text` as a galley; kept, since it is the same at every size."""
    em = style.em
    key = (
        "galley", style.level, style.marks, style.squeeze_ends, style.hanging, style.vertical, style.gap,
        *[(p.text, p.style.face, p.style.latin, p.style.latin_scale, p.style.tracking, p.style.features, p.style.rise > 0, p.style.lang, round(p.style.size / em, 6)) for p in text],
    )  # fmt: skip
    kept: Galley | None = ctx.shaped.get(key)
    if kept is None:
        own = Sink(sources=ctx.sink.sources)
        atoms, pieces = itemize(text, em, TextContext(ctx.catalog, own, ctx.shaped, ctx.lines), vertical=style.vertical)
        kept = _galley(atoms, pieces, text, style, ctx)
        if not own.found:
            # one with something to report is made anew, so that it is reported at its own place
            ctx.shaped[key] = kept
        ctx.sink.take(own.found)
    return kept


def cut_to(galley: Galley, room: float, text: Sequence[StyledText], style: ParagraphStyle, ctx: TextContext) -> Galley:
    """Return `galley` with words taken apart that are wider than `room` with what they must not part from, itself when there are none."""
    if galley.widest <= room:
        return galley
    if style.vertical:
        return _stacks_parted(galley, room)
    atoms: list[Atom] = []
    pieces: list[int] = []
    gap = galley.least if style.align == "justify" else galley.gap
    widths = _held(galley.atoms, galley.cost, galley.ink, gap, galley.tail)
    if max(widths.values(), default=0.0) <= room:
        return galley
    for k, (atom, n) in enumerate(zip(galley.atoms, galley.pieces, strict=True)):
        wide = widths.get(k, 0.0)
        parts = letters_of(atom, room - (wide - atom.ink)) if wide > room else [atom]
        atoms += parts
        pieces += [n] * len(parts)
    return _galley(atoms, pieces, text, style, ctx)


def _held(
    atoms: list[Atom], cost: list[float], ink: list[float], gap: list[float], tail: list[float]
) -> dict[int, float]:
    """Return for each Western atom, or letter of a word down a column, how wide it is with all that no line may part from it,
    the gaps being `gap`."""
    out = {}
    start = end = 0
    for k, atom in enumerate(atoms):
        if atom.kind in ("western", "unit"):
            if k >= end:
                start, end = k, k + 1
                while start and cost[start] == FORBIDDEN:
                    start -= 1
                while end < len(atoms) and cost[end] == FORBIDDEN:
                    end += 1
            out[k] = ink[end] - ink[start] + gap[end] - gap[start + 1] + (tail[end] if tail else 0.0)
    return out


def _stacks_parted(galley: Galley, room: float) -> Galley:
    """Return `galley` with the words that go down the column free to be parted where they are higher than it."""
    widths = _held(galley.atoms, galley.cost, galley.ink, galley.least, galley.tail)
    cost = [
        galley.between[k].cost if here == FORBIDDEN and widths.get(k, 0.0) > room else here
        for k, here in enumerate(galley.cost)
    ]
    return replace(galley, cost=cost, ends={})


def _hyphens(atoms: list[Atom], ctx: TextContext) -> dict[int, Atom]:
    """Return the hyphen of each place where a word may be parted."""
    return {
        k: hyphen_of(atom, ctx) for k, atom in enumerate(atoms, 1) if trait(atom.trait)[2] == marks.HYPHENABLE
    }  # fmt: skip


def _galley(
    atoms: list[Atom], pieces: list[int], text: Sequence[StyledText], style: ParagraphStyle, ctx: TextContext
) -> Galley:
    between = gaps(atoms, Manner(style.level, style.marks, style.squeeze_ends, style.gap))
    raised = {n for n, piece in enumerate(text) if piece.style.rise > 0}
    for k in range(1, len(atoms)) if raised else ():
        if (pieces[k] in raised) != (pieces[k - 1] in raised) and between[k].step == "auto":
            # raised figures stand close to what they belong to (S7)
            between[k] = gap_of(0.0, "", 0.0, 0.0, between[k].open, between[k].cost)
    cost = soften(between, atoms, pieces, text)
    for k in range(1, len(atoms)) if style.vertical else ():
        if stacked(trait(atoms[k - 1].trait), trait(atoms[k].trait)):
            # a word goes down the column whole, unless it is higher than that
            cost[k] = FORBIDDEN
    # one loop for all sums: compiled it calls nothing for an atom, where a sum of its own for each calls an addition
    ink, gap, least, most, places = [0.0], [0.0], [0.0], [0.0], [0]
    wide = space = tight = loose = 0.0
    opened = 0
    for atom, before in zip(atoms, between, strict=False):
        wide += atom.ink
        space += before.size
        tight += before.least
        loose += before.most
        opened += before.places
        ink.append(wide)
        gap.append(space)
        least.append(tight)
        most.append(loose)
        places.append(opened)
    if not atoms:
        # no text has the one gap before it
        gap, least, most, places = [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0, 0]
    tail = [0.0, *[-a.ink if a.text in marks.HANGING else 0.0 for a in atoms]] if style.hanging else []
    hyphens = _hyphens(atoms, ctx) if any(piece.style.lang for piece in text) else {}
    if hyphens:
        tail = tail or [0.0] * (len(atoms) + 1)
        for k, hyphen in hyphens.items():
            tail[k] = hyphen.ink
    steps = {g.step for g in between}
    # in the order in which they are spent
    shrink = {step: _room(between, step, squeezed=True) for step in SQUEEZE if step in steps}
    grow = {step: _room(between, step, squeezed=False) for step in STRETCH if step in steps}
    forced = [k + 1 for k, atom in enumerate(atoms) if atom.kind == "break"]
    if atoms and forced[-1:] != [len(atoms)]:
        forced.append(len(atoms))
    widest = max(_held(atoms, cost, ink, gap, tail).values(), default=0.0)
    return Galley(
        atoms, pieces, between, cost, ink, gap, least, most, places, tail, shrink, grow, forced, hyphens, widest,
        all_western("".join([piece.text for piece in text])) and not style.vertical,
    )  # fmt: skip


def _room(between: list[Gap], step: str, *, squeezed: bool) -> list[float]:
    """Return sums of what the gaps of a step give when `squeezed`, else of what they take: entry k is that of all before atom k."""
    out = [0.0]
    total = 0.0
    for gap in between:
        if gap.step == step:
            total += gap.size - gap.least if squeezed else gap.most - gap.size
        out.append(total)
    return out


__all__ = ["FORBIDDEN", "HOPELESS", "NEAR", "SQUEEZE", "STRETCH", "TARGET", "WIDEST", "Galley", "cut_to", "galley_of"]
