"""The front door of text: a paragraph in, set lines out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from renderer.diagnostics import Diagnostic, Sink
from renderer.display.frame import Text
from renderer.display.geometry import Point
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.text.context import TextContext
from renderer.text.itemize import Atom, itemize
from renderer.text.justify import spend
from renderer.text.line import Line
from renderer.text.linebreak import breaks, sums, width
from renderer.text.spacing import Gaps, gaps
from renderer.text.style import ParagraphStyle, StyledText
from renderer.units import Pt

LOOSE = 0.25
"""Tracking over this is past the limit of TYPOGRAPHY J1 and is reported, in em."""


def set_paragraph(text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext) -> tuple[Line, ...]:
    """Return `text` broken into lines no wider than `measure` and filled as `style.align` says.

    Positions are in points from the line's left end, the baseline at 0. A line that cannot be filled within the limits is
    set looser and reported (TXT001). The same paragraph at the same measure is set once and kept.
    """
    key = (tuple(text), style, round(measure, 4))
    kept: tuple[tuple[Line, ...], list[Diagnostic]] | None = ctx.lines.get(key)
    if kept is None:
        own = Sink()
        lines = _set(text, style, measure, TextContext(ctx.catalog, own, ctx.shaped, ctx.lines))
        kept = ctx.lines[key] = (lines, own.found)
    # what there was to say of it is said each time: somebody else may be listening now
    for finding in kept[1]:
        ctx.sink.report(finding.code, finding.span, **dict(finding.arguments))
    return kept[0]


def count_lines(text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext) -> int:
    """Return how many lines `set_paragraph` would give, without setting them."""
    pieces = [p for p in text if p.text]
    room = measure / style.em - style.hang + 5e-4
    atoms, between = _atoms_of(pieces, style, ctx)
    return len(breaks(_split_overlong(atoms, room), between, room, justified=style.align == "justify"))


def estimate_lines(text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext) -> int:
    """Return about how many lines the paragraph takes: its length over the measure, no break looked for."""
    pieces = [p for p in text if p.text]
    atoms, between = _atoms_of(pieces, style, ctx)
    length = sum(a.ink for a in atoms) + sum(between.size)
    forced = sum(a.kind == "break" for a in atoms)
    return forced + max(1, math.ceil(length / (measure / style.em - style.hang) - EASE)) if atoms else 0


EASE = 0.05
"""Share of a line by which a paragraph can be squeezed to save its last one."""


def _set(text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext) -> tuple[Line, ...]:
    pieces = [p for p in text if p.text]
    # half a thousandth of an em of tolerance: a measure that was itself the width of the text must hold it
    room = measure / style.em - style.hang + 5e-4
    whole, between = _atoms_of(pieces, style, ctx)
    atoms = _split_overlong(whole, room)
    if len(atoms) != len(whole):
        between = gaps(atoms, pieces, style.level)
    justified = style.align == "justify"
    ends = breaks(atoms, between, room, justified=justified)
    if style.balance and len(ends) > 1:
        ends = _balanced(atoms, between, room, ends)
    lines = []
    start = offset = 0
    s = sums(atoms, between)
    for end in ends:
        last = end == len(atoms) or atoms[end - 1].kind == "break"
        natural = width(s, start, end)
        slack = room - 5e-4 - natural
        fill = justified and (not last or slack < 0)
        sizes, spent, tracking = (
            spend(between, start, end, slack) if fill else ([0.0, *between.size[start + 1 : end]], (), 0.0)
        )
        if tracking > LOOSE:
            source = next((pieces[a.piece].source for a in atoms[start:end]), None)
            ctx.sink.report(
                "TXT001", source, tracking=round(tracking, 2), text="".join(a.text for a in atoms[start:end])[:16]
            )
        x = style.hang
        if not fill and style.align in ("center", "end"):
            x += slack / (2 if style.align == "center" else 1)
        runs, pen = _runs(atoms[start:end], sizes, x, style.em, pieces)
        words = "".join(a.text for a in atoms[start:end])
        lines.append(Line(tuple(runs), offset, offset + len(words), words, pen * style.em, tracking, spent, last))
        offset += len(words)
        start = end
    return tuple(lines)


def _atoms_of(pieces: Sequence[StyledText], style: ParagraphStyle, ctx: TextContext) -> tuple[list[Atom], Gaps]:
    """Return the atoms and gaps of `pieces`. In em they are the same at every size, so trying another size shapes nothing."""
    looks = tuple(
        (p.text, p.style.face, p.style.latin, p.style.latin_scale, p.style.tracking, p.style.features, round(p.style.size / style.em, 6))
        for p in pieces
    )  # fmt: skip
    key = ("atoms", looks, style.level)
    kept: tuple[list[Atom], Gaps] | None = ctx.shaped.get(key)
    if kept is not None:
        return kept
    own = Sink()
    atoms = itemize(pieces, style.em, TextContext(ctx.catalog, own, ctx.shaped, ctx.lines))
    between = gaps(atoms, pieces, style.level)
    if not own.found:
        # atoms with something to report are made anew, so that it is reported at its own place
        ctx.shaped[key] = (atoms, between)
    for finding in own.found:
        ctx.sink.report(finding.code, finding.span, **dict(finding.arguments))
    return atoms, between


def _split_overlong(atoms: list[Atom], room: float) -> list[Atom]:
    """Return the atoms with Western stretches that are wider than the measure cut into characters, the last resort."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind != "western" or atom.ink <= room or len(atom.text) < 2 or len(atom.shaped.gids) != len(atom.text):
            out.append(atom)
            continue
        from renderer.text.shape import Shaped

        ends = [*atom.shaped.xs[1:], atom.shaped.advance]
        for n, char in enumerate(atom.text):
            one = ends[n] - atom.shaped.xs[n]
            glyph = Shaped((atom.shaped.gids[n],), (0.0,), (0,), one)
            out.append(Atom(char, "han", atom.piece, atom.face, atom.scale, glyph, one * atom.scale))
    return out


def _balanced(atoms: list[Atom], between: Gaps, room: float, ends: list[int]) -> list[int]:
    """Return breaks into as many lines as `ends` has, in the narrowest measure that allows it: the lines come out even."""
    low, high, best = room / len(ends) * 0.9, room, ends
    for _ in range(9):
        middle = (low + high) / 2
        tried = breaks(atoms, between, middle, justified=False)
        s = sums(atoms, between)
        starts = [0, *tried[:-1]]
        if len(tried) == len(ends) and all(width(s, a, b) <= middle + 1e-6 for a, b in zip(starts, tried, strict=True)):
            high, best = middle, tried
        else:
            low = middle
    return best


def _runs(
    atoms: Sequence[Atom], sizes: Sequence[float], x: float, em: Pt, pieces: Sequence[StyledText]
) -> tuple[list[Text], float]:
    """Return the line's runs, one for each stretch of one face and style, and where the pen ends in em."""
    out: list[Text] = []
    open_key: tuple[int, str, float] | None = None
    gids: list[int] = []
    xs: list[Pt] = []
    clusters: list[int] = []
    words = ""
    pen = start = x

    def close(end: float) -> None:
        if open_key is None or not gids:
            return
        piece = pieces[open_key[0]]
        rise = piece.style.rise * piece.style.size
        ys = tuple(-rise for _ in gids) if rise else ()
        size = round(open_key[2] * em, 6)
        run = GlyphRun(
            atom_face, size, Point(0.0, 0.0), tuple(gids), tuple(xs), ys, tuple(clusters), (end - start) * em, words
        )  # fmt: skip
        out.append(Text(run, piece.style.color, piece.style.role, piece.source))

    atom_face = atoms[0].face if atoms else FaceKey("")
    for atom, gap in zip(atoms, sizes, strict=True):
        pen += gap
        if atom.kind in ("space", "break"):
            if open_key is not None and atom.kind == "space":
                words += atom.text
            continue
        key = (atom.piece, str(atom.face), atom.scale)
        if key != open_key:
            close(pen - gap)
            open_key, atom_face, gids, xs, clusters, words, start = key, atom.face, [], [], [], "", pen
        for gid, dx, cluster in zip(atom.shaped.gids, atom.shaped.xs, atom.shaped.clusters, strict=True):
            gids.append(gid)
            xs.append((pen + atom.shift + dx * atom.scale) * em)
            clusters.append(len(words) + cluster)
        words += atom.text
        pen += atom.ink
    close(pen)
    return out, pen
