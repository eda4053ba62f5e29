"""Why lines end where they do, in words an editor can act on."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.records import Struct
from renderer.text.atom import trait
from renderer.text.context import TextContext
from renderer.text.galley import Galley
from renderer.text.justify import spend
from renderer.text.line import Spent
from renderer.text.linebreak import ALONE, PAIR, ends_through, line_cost
from renderer.text.paragraph import UNDER, broken, fills, set_paragraph
from renderer.text.spacing import FORBIDDEN, forbidding
from renderer.text.style import ParagraphStyle, StyledText
from renderer.units import Pt


class Reason(Struct, frozen=True):
    """One line, what each step of filling it spent, and why it ends where it ends.

    `why` is one of: "end" (of the paragraph), "forced" (a line end typed), "full" (the next place is too far), "overlong"
    (nothing fits), "short" (`where` would be left short), "even" (a later place would fit, but this is a headline whose lines are balanced between words), and where
    a later place would fit but the paragraph would be worse, what its worst line would be: "loose" (the text `where` spaced by
    `much` em), "parted" (`where` parted at the bar), "alone" (`where` alone on the last line), "same" (nothing is worse, nor better).
    `left` is what the line of a filled paragraph leaves empty at its end, in em. `next` is the text up to the next place; `rules` are those that forbid the places between.
    """

    text: str
    width: float
    spent: tuple[Spent, ...]
    tracking: float
    why: str
    next: str = ""
    where: str = ""
    much: float = 0.0
    rules: tuple[str, ...] = ()
    left: float = 0.0


def reasons(text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext) -> tuple[Reason, ...]:
    """Return a reason for each line that `set_paragraph` makes of `text`."""
    pieces = [p for p in text if p.text]
    galley, ends = broken(pieces, style, measure, ctx)
    lines = set_paragraph(text, style, measure, ctx)
    filled = style.align == "justify" and fills(galley, style, measure)
    out = []
    start = 0
    loosest = max((line.tracking for line in lines), default=0.0)
    for line, end in zip(lines, ends, strict=True):
        room = measure / style.em - (style.hang if start else style.first_indent)
        why = _why(galley, start, end, room, style, loosest, justified=filled)
        left = round(max(0.0, (measure - line.width) / style.em), 2) if filled and not line.last else 0.0
        out.append(Reason(line.text, line.width / style.em, line.spent, line.tracking, *why, left))
        start = end
    return tuple(out)


def _why(
    g: Galley, start: int, end: int, room: float, style: ParagraphStyle, loosest: float, *, justified: bool
) -> tuple[str, str, str, float, tuple[str, ...]]:
    """Return why the line ends at `end`, the text up to the next place, where and how the lines would be worse, and the rules
    that forbid the places between."""
    atoms = g.atoms
    if end == len(atoms):
        return "end", "", "", 0.0, ()
    if atoms[end - 1].kind == "break":
        return "forced", "", "", 0.0, ()
    stop = next(f for f in g.forced if f >= end)
    later = next((k for k in range(end + 1, stop) if g.cost[k] != FORBIDDEN), stop)
    upcoming = _words(g, end, later)
    named = [
        forbidding(trait(atoms[k - 1].trait), trait(atoms[k].trait), style.level) or "U3" for k in range(end + 1, later)
    ]
    rules = tuple(dict.fromkeys(named))
    tight = g.least if justified else g.gap

    def sticks_out(at: int) -> bool:
        tail = g.tail[at] if g.tail else 0.0
        return g.ink[at] - g.ink[start] + tight[at] - tight[start + 1] + tail > room + 1e-3

    if sticks_out(end):
        return "overlong", upcoming, "", 0.0, rules
    if sticks_out(later):
        return "full", upcoming, "", 0.0, rules
    if style.balance:
        return "even", upcoming, "", 0.0, rules
    rest = room if start else room + style.first_indent - style.hang
    others = ends_through(g, stop, rest, justified=justified, through=later)
    found = _worst(g, start, others, room, rest, upcoming, rules, justified=justified)
    return (
        found
        if found[0] == "short" or found[3] > loosest + 0.005 or found[0] != "loose"
        else ("same", upcoming, "", 0.0, rules)
    )


def _worst(
    g: Galley, start: int, ends: list[int], room: float, rest: float, upcoming: str, rules: tuple[str, ...], *, justified: bool
) -> tuple[str, str, str, float, tuple[str, ...]]:  # fmt: skip
    """Return what would be worst about the lines that end at `ends`."""
    worst = 0.0
    found = "same", upcoming, "", 0.0, rules
    for n, end in enumerate(ends):
        measure = rest if n else room
        slack = measure - g.width(start, end)
        if end == ends[-1]:
            letters = g.letters(start, end)
            bad, parted = (ALONE if letters < 2 else PAIR if letters == 2 else 1.0), 0.0
        else:
            bad, parted = line_cost(g, start, end, measure, justified=justified), g.cost[end]
        if bad + parted > worst:
            worst = bad + parted
            found = "same", upcoming, "", 0.0, rules
            if end == ends[-1]:
                found = ("alone" if bad > 1 else "same"), upcoming, _words(g, start, end), 0.0, rules
            elif parted > bad:
                found = "parted", upcoming, f"{g.atoms[end - 1].text}|{g.atoms[end].text}", 0.0, rules
            elif slack > 0 and justified:
                sizes, _, tracking = spend(g, start, end, slack)
                left = slack - sum(sizes, 0.0) + g.gap[end] - g.gap[start + 1]
                why, much = ("short", left) if left > UNDER else ("loose", tracking)
                found = why, upcoming, _words(g, start, end), round(much, 2), rules
        start = end
    return found


def _words(g: Galley, start: int, end: int) -> str:
    return "".join(atom.text for atom in g.atoms[start:end])
