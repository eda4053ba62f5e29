"""Why lines end where they do, in words an editor can act on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renderer.text.atom import trait
from renderer.text.context import TextContext
from renderer.text.galley import Galley
from renderer.text.line import Spent
from renderer.text.linebreak import cheapest, line_cost
from renderer.text.paragraph import broken, set_paragraph
from renderer.text.spacing import FORBIDDEN, forbidding
from renderer.text.style import ParagraphStyle, StyledText
from renderer.units import Pt


class Reason(Struct, frozen=True):
    """One line, what each step of filling it spent, and why it ends where it ends.

    `why` is one of: "end" (of the paragraph), "forced" (a line end typed), "full" (the next place is too far), "cheaper" (a
    later place would fit but costs `more` over the whole paragraph), "overlong" (nothing fits). `next` is the text up to the
    next place; `rules` are those that forbid the places between.
    """

    text: str
    width: float
    spent: tuple[Spent, ...]
    tracking: float
    badness: float
    why: str
    next: str = ""
    more: float = 0.0
    rules: tuple[str, ...] = ()


def reasons(text: Sequence[StyledText], style: ParagraphStyle, measure: Pt, ctx: TextContext) -> tuple[Reason, ...]:
    """Return a reason for each line that `set_paragraph` makes of `text`."""
    pieces = [p for p in text if p.text]
    galley, ends = broken(pieces, style, measure, ctx)
    lines = set_paragraph(text, style, measure, ctx)
    out = []
    start = 0
    for line, end in zip(lines, ends, strict=True):
        room = measure / style.em - (style.hang if start else style.first_indent)
        bad = line_cost(galley, start, end, room, justified=style.align == "justify")
        why, upcoming, more, rules = _why(galley, start, end, room, ends, style)
        out.append(
            Reason(
                line.text, line.width / style.em, line.spent, line.tracking, round(bad, 1), why, upcoming, more, rules
            )
        )
        start = end
    return tuple(out)


def _why(
    g: Galley, start: int, end: int, room: float, ends: list[int], style: ParagraphStyle
) -> tuple[str, str, float, tuple[str, ...]]:
    """Return why the line ends at `end`, the text up to the next place, what that would cost more, and the rules between."""
    atoms = g.atoms
    if end == len(atoms):
        return "end", "", 0.0, ()
    if atoms[end - 1].kind == "break":
        return "forced", "", 0.0, ()
    stop = next(f for f in g.forced if f >= end)
    later = next((k for k in range(end + 1, stop) if g.cost[k] != FORBIDDEN), stop)
    upcoming = "".join(a.text for a in atoms[end:later])
    named = [
        forbidding(trait(atoms[k - 1].trait), trait(atoms[k].trait), style.level) or "U3" for k in range(end + 1, later)
    ]
    rules = tuple(dict.fromkeys(named))
    justified = style.align == "justify"
    tight = g.least if justified else g.gap

    def sticks_out(at: int) -> bool:
        tail = g.tail[at] if g.tail else 0.0
        return g.ink[at] - g.ink[start] + tight[at] - tight[start + 1] + tail > room + 1e-3

    if sticks_out(end):
        return "overlong", upcoming, 0.0, rules
    if sticks_out(later):
        return "full", upcoming, 0.0, rules
    rest = room if start else room + style.first_indent - style.hang
    here = cheapest(g, start, stop, room, rest, justified=justified)
    there = cheapest(g, start, stop, room, rest, justified=justified, through=later)
    return "cheaper", upcoming, round(there - here, 1), rules
