"""Glyph runs of one line, every glyph at its place."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.display.frame import Text
from renderer.display.geometry import Point
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.text.itemize import Atom
from renderer.text.style import StyledText
from renderer.units import Pt

ORIGIN = Point(0.0, 0.0)


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
    number, face, scale = -1, FaceKey(""), 0.0
    gids: list[int] = []
    xs: list[Pt] = []
    clusters: list[int] = []
    words = ""
    pen = start = x
    for atom, n, gap in zip(atoms, numbers, sizes, strict=True):
        if atom.kind in ("space", "break"):
            pen += gap
            if gids and atom.kind == "space":
                words += atom.text
            continue
        if n != number or atom.face != face or atom.scale != scale:
            if gids:
                out.append(_run(face, scale * em, gids, xs, clusters, (pen - start) * em, words, pieces[number]))
            number, face, scale = n, atom.face, atom.scale
            gids, xs, clusters, words = [], [], [], ""
            start = pen + gap
        pen += gap
        at = len(words)
        shaped = atom.shaped
        if len(shaped.gids) == 1:
            gids.append(shaped.gids[0])
            xs.append((pen + atom.shift + shaped.xs[0] * scale) * em)
            clusters.append(at)
        else:
            gids += shaped.gids
            place = pen + atom.shift
            xs += [(place + dx * scale) * em for dx in shaped.xs]
            clusters += [at + cluster for cluster in shaped.clusters]
        words += atom.text
        pen += atom.ink
    if gids:
        out.append(_run(face, scale * em, gids, xs, clusters, (pen - start) * em, words, pieces[number]))
    return out, pen


def _run(
    face: FaceKey, size: Pt, gids: list[int], xs: list[Pt], clusters: list[int], advance: Pt, words: str, piece: StyledText
) -> Text:  # fmt: skip
    style = piece.style
    rise = style.rise * style.size
    ys = tuple(-rise for _ in gids) if rise else ()
    run = GlyphRun(face, round(size, 6), ORIGIN, tuple(gids), tuple(xs), ys, tuple(clusters), advance, words)
    return Text(run, style.color, style.role, piece.source)
