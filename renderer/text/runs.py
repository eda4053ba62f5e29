"""Glyph runs of one line, every glyph at its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import add

from renderer.display.frame import Text
from renderer.display.geometry import Point
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.records import replace
from renderer.text.atom import Atom
from renderer.text.style import StyledText
from renderer.units import Pt

ORIGIN = Point(0.0, 0.0)

MOST_LARGER = 1.5
"""Figures larger than this stand out of a line's text, and are no part of it."""


def runs_of(
    atoms: Sequence[Atom],
    numbers: Sequence[int],
    sizes: Sequence[float],
    x: float,
    em: Pt,
    pieces: Sequence[StyledText],
) -> tuple[list[Text], float]:
    """Return the runs of a line that begins at `x`, one for each stretch of one face and style, and where the pen ends in em."""
    out: list[Text] = []
    pens = list(accumulate(map(add, sizes, [0.0, *[a.ink for a in atoms]]), initial=x))[1:]
    first = 0
    while first < len(atoms):
        head = atoms[first]
        if head.kind in ("space", "break"):
            first += 1
            continue
        number, face, scale = numbers[first], head.face, head.scale
        end = after = first + 1
        while after < len(atoms):
            atom = atoms[after]
            if atom.kind == "space":
                after += 1
                continue
            if numbers[after] != number or atom.scale != scale or atom.face != face or atom.kind == "break":
                break
            after += 1
            end = after
        # a space goes with the words before it
        words = "".join([a.text for a in atoms[first:after] if a.kind != "break"])
        gids: list[int] = []
        xs: list[Pt] = []
        clusters: list[int] = []
        at = 0
        for atom, pen in zip(atoms[first:end], pens[first:end], strict=True):
            shaped = atom.shaped
            if len(shaped.gids) == 1:
                gids.append(shaped.gids[0])
                xs.append((pen + atom.shift + shaped.xs[0] * scale) * em)
                # a hyphen put in goes with the letter before it
                clusters.append(at if atom.text else max(at - 1, 0))
            else:
                gids += shaped.gids
                xs += [(pen + atom.shift + dx * scale) * em for dx in shaped.xs]
                clusters += [at + cluster for cluster in shaped.clusters]
            at += len(atom.text)
        advance = (pens[end - 1] + atoms[end - 1].ink - pens[first]) * em
        out.append(_run(face, scale * em, gids, xs, clusters, advance, words, pieces[number], em))
        first = after
    return out, pens[-1] + atoms[-1].ink if pens else x


def column_runs(
    atoms: Sequence[Atom],
    numbers: Sequence[int],
    sizes: Sequence[float],
    y: float,
    em: Pt,
    pieces: Sequence[StyledText],
) -> tuple[list[Text], float]:
    """Return the runs of a column that begins at `y` and whose middle is at 0, and where it ends in em."""
    out: list[Text] = []
    pen = y
    last: tuple[int, FaceKey, float] | None = None
    for atom, n, gap in zip(atoms, numbers, sizes, strict=True):
        pen += gap
        if atom.kind in ("space", "break"):
            if out and atom.kind == "space":
                out[-1] = replace(out[-1], run=replace(out[-1].run, text=out[-1].run.text + atom.text))
            continue
        xs = tuple(x * atom.scale * em for x in atom.shaped.xs)
        ys = tuple((pen + atom.shift + y * atom.scale) * em for y in atom.shaped.ys)
        look = n, atom.face, atom.scale
        if look == last:
            run = out[-1].run
            clusters = run.clusters + tuple(len(run.text) + c for c in atom.shaped.clusters)
            longer = replace(
                run, gids=run.gids + atom.shaped.gids, xs=run.xs + xs, ys=run.ys + ys, clusters=clusters,
                text=run.text + atom.text,
            )  # fmt: skip
            out[-1] = replace(out[-1], run=longer)
        else:
            style = pieces[n].style
            run = GlyphRun(
                atom.face, round(atom.scale * em, 6), ORIGIN, atom.shaped.gids, xs, ys, atom.shaped.clusters,
                max(x for x in xs) + atom.scale * em / 2, atom.text, vertical=True,
            )  # fmt: skip
            out.append(Text(run, style.color, style.role, pieces[n].source))
            last = look
        pen += atom.ink
    return out, pen


def _run(
    face: FaceKey, size: Pt, gids: list[int], xs: list[Pt], clusters: list[int], advance: Pt, words: str, piece: StyledText, em: Pt
) -> Text:  # fmt: skip
    style = piece.style
    rise = style.rise * style.size
    ys = tuple(-rise for _ in gids) if rise else ()
    around = round(em, 6) if 1 < size / em <= MOST_LARGER else 0.0
    run = GlyphRun(face, round(size, 6), ORIGIN, tuple(gids), tuple(xs), ys, tuple(clusters), advance, words, em=around)
    return Text(run, style.color, style.role, piece.source)
