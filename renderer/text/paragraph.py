"""The front door of text: a paragraph in, set lines out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from renderer.diagnostics import Diagnostic, Sink, Span
from renderer.records import replace
from renderer.text.context import TextContext
from renderer.text.galley import Galley, cut_to, galley_of
from renderer.text.itemize import places
from renderer.text.justify import spend
from renderer.text.line import Line
from renderer.text.linebreak import line_ends
from renderer.text.punctuation import MIDDLE
from renderer.text.runs import column_runs, runs_of
from renderer.text.style import ParagraphStyle, StyledText
from renderer.units import Pt

LOOSE = 0.25
"""Tracking over this is past the limit of rule J1 and is reported, in em."""

TOLERANCE = 5e-4
"""A measure that was itself the width of the text must hold it, rounding and all, in em."""


OVER = 0.02
"""A line that ends further past the measure is reported, in em."""

UNDER = 1.0
"""A line of a filled paragraph that is left shorter by this is reported, in em."""

CLOSER = 0.105
"""How far · is moved in from the end of a line, in em."""


def set_paragraph(
    text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext, galley: Galley | None = None
) -> tuple[Line, ...]:
    """Return `text` broken into lines no wider than `measure` and filled as `style.align` says.

    Positions are in points from the line's left end, the baseline at 0; in a column from its top, its middle at 0. A line that cannot be filled within the limits is
    set looser and reported (TXT001) or left short and reported (TXT004), one that is too wide for the measure sticks out and is reported (TXT002). The same paragraph at the same measure is set once and kept.
    `galley` is the paragraph's own, where the caller has it.
    """
    key = (tuple(text), style, round(measure, 4))
    kept: tuple[tuple[Line, ...], list[Diagnostic]] | None = ctx.lines.get(key)
    if kept is None:
        own = Sink(sources=ctx.sink.sources)
        lines = _set(text, style, measure, TextContext(ctx.catalog, own, ctx.shaped, ctx.lines), galley)
        kept = ctx.lines[key] = (lines, own.found)
    # what there was to say of it is said each time: somebody else may be listening now
    for finding in kept[1]:
        for span in places(finding, ctx.sink):
            ctx.sink.report(finding.code, span, **dict(finding.arguments))
    return kept[0]


def count_lines(
    text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext, galley: Galley | None = None
) -> int:
    """Return how many lines `set_paragraph` would make, without placing a glyph: for trying sizes and measures.

    What there is to say of the paragraph is said when it is set.
    """
    pieces = [p for p in text if p.text]
    quiet = TextContext(ctx.catalog, Sink(), ctx.shaped, ctx.lines)
    return len(broken(pieces, style, measure, quiet, galley)[1])


def estimate_lines(galley: Galley, room: float) -> int:
    """Return about how many lines of `room` em the paragraph takes: its length over that, no break looked for."""
    if not galley.atoms:
        return 0
    return len(galley.forced) - 1 + max(1, math.ceil((galley.ink[-1] + galley.gap[-1]) / room - EASE))


EASE = 0.05
"""Share of a line by which a paragraph can be squeezed to save its last one."""


def ends_of(galley: Galley, style: ParagraphStyle, measure: float) -> list[int] | None:
    """Return where the lines of a galley end in `measure` em; None where a word must be taken apart or lines be made even first."""
    room = measure + TOLERANCE
    first, rest = room - style.first_indent, room - style.hang
    if style.balance or galley.widest > min(first, rest):
        return None
    return line_ends(galley, first, rest, justified=style.align == "justify")


def fills(galley: Galley, style: ParagraphStyle, measure: Pt) -> bool:
    """Return whether the lines of a justified paragraph are filled: not those of one without any Han that would be too loose (J7)."""
    room = measure / style.em + TOLERANCE
    return (room - style.first_indent, room - style.hang) not in galley.ragged


def broken(
    pieces: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext, galley: Galley | None = None
) -> tuple[Galley, list[int]]:
    """Return the paragraph as a galley, made from the one given or a new one, and where its lines end."""
    galley = galley or galley_of(pieces, style, ctx)
    ends = ends_of(galley, style, measure / style.em)
    if ends is not None:
        return galley, ends
    room = measure / style.em + TOLERANCE
    first, rest = room - style.first_indent, room - style.hang
    galley = cut_to(galley, min(first, rest), pieces, style, ctx)
    ends = line_ends(galley, first, rest, justified=style.align == "justify")
    if style.balance and len(ends) > 1:
        # words are looked up only where a headline really has to break
        from renderer.text.balance import balanced

        ends = balanced(galley, first, rest, ends)
    return galley, ends


def _set(
    text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext, galley: Galley | None
) -> tuple[Line, ...]:
    pieces = [p for p in text if p.text]
    galley, ends = broken(pieces, style, measure, ctx, galley)
    atoms = galley.atoms
    filled = style.align == "justify" and fills(galley, style, measure)
    lines = []
    start = offset = 0
    for end in ends:
        last = end == len(atoms) or atoms[end - 1].kind == "break"
        x = style.hang if start else style.first_indent
        slack = measure / style.em - x - galley.width(start, end)
        if (filled and (not last or slack < 0)) or (style.align == "even" and slack > 0):
            sizes, spent, tracking = spend(galley, start, end, slack, always=style.align == "even")
        else:
            sizes, spent, tracking = [0.0, *[g.size for g in galley.between[start + 1 : end]]], (), 0.0
            if style.align in ("center", "end"):
                x += slack / (2 if style.align == "center" else 1)
        words = "".join([a.text for a in atoms[start:end]])
        if tracking > LOOSE and filled:
            ctx.sink.report("TXT001", _place(pieces, offset, len(words)), tracking=round(tracking, 2), text=words[:16])
        set_here = atoms[start:end]
        if set_here[-1].text in MIDDLE:
            # at the edge it stands a little closer to the name it follows
            set_here[-1] = replace(set_here[-1], shift=set_here[-1].shift - CLOSER)
        numbers = galley.pieces[start:end]
        if end in galley.hyphens:
            set_here, numbers, sizes = [*set_here, galley.hyphens[end]], [*numbers, numbers[-1]], [*sizes, 0.0]
        place = column_runs if style.vertical else runs_of
        runs, pen = place(set_here, numbers, sizes, x, style.em, pieces)
        over = pen - measure / style.em + (min(0.0, galley.tail[end]) if galley.tail else 0.0)
        if filled and not last and over < -UNDER:
            ctx.sink.report("TXT004", _place(pieces, offset, len(words)), left=round(-over, 1), text=words[:16])
        if over > OVER:
            ctx.sink.report("TXT002", _place(pieces, offset, len(words)), over=round(over, 2), text=words[:16])
        lines.append(Line(tuple(runs), offset, offset + len(words), words, pen * style.em, tracking, spent, last))
        offset += len(words)
        start = end
    return tuple(lines)


def _place(pieces: Sequence[StyledText], offset: int, length: int) -> Span | None:
    """Return where in the file the characters from `offset` on stand: a whole piece where marks in it were put right."""
    for piece in pieces:
        if offset < len(piece.text):
            source = piece.source
            if source is None or source.length != len(piece.text):
                return source
            return replace(source, column=source.column + offset, length=min(length, len(piece.text) - offset))
        offset -= len(piece.text)
    return None
