"""Rules for type and lines: sizes, how many inks, reversed type, type on tints."""

from __future__ import annotations

from collections.abc import Callable

from renderer.preflight.ground import Ground
from renderer.preflight.ink import is_solid
from renderer.preflight.limits import Limits
from renderer.preflight.pdf_color import Ink
from renderer.preflight.pdf_file import Opened, Sheet
from renderer.preflight.pdf_rules_color import NOTHING, on_page
from renderer.preflight.pdf_shading import flat
from renderer.preflight.pdf_state import Paint, common

BLACK = 0.85
"""From this share of black on, type counts as black."""
HAIR = 0.005
"""Sizes are compared to within this, in points."""


def sizes(opened: Opened, sheet: Sheet) -> None:
    """PDF423, PDF501 to PDF505: type and lines that a press holds."""
    limits = opened.wanted.limits
    for paint in on_page(sheet):
        if paint.what == "text":
            if paint.invisible:
                opened.tell("PDF423", sheet.place(paint.box))
            elif paint.text.strip() and paint.size < limits.wanted_type - HAIR:
                wanting = paint.size < limits.least_type - HAIR
                code, limit = ("PDF501", limits.least_type) if wanting else ("PDF502", limits.wanted_type)
                opened.tell(code, sheet.place(paint.box), size=paint.size, limit=limit)
        elif paint.what == "stroke":
            _line(opened, sheet, paint)


def _line(opened: Opened, sheet: Sheet, paint: Paint) -> None:
    limits, here = opened.wanted.limits, sheet.place(paint.box)
    many = count(paint.ink)
    if paint.size < limits.least_line - HAIR:
        opened.tell("PDF503", here, width=paint.size, limit=limits.least_line)
    elif many > 1 and paint.size < limits.line_inks - HAIR:
        opened.tell("PDF505", here, width=paint.size, count=many, ink=str(paint.ink))
    elif paint.size < limits.wanted_line - HAIR:
        opened.tell("PDF504", here, width=paint.size, limit=limits.wanted_line)


def count(ink: Ink | None) -> int:
    """Return how many inks a colour lays down."""
    inks = ink.inks() if ink is not None else None
    return sum(v > NOTHING for v in inks.values()) if inks else 0


def inks(opened: Opened, sheet: Sheet) -> None:
    """PDF408 to PDF415, PDF426: small type in one ink, and on a ground that lets it be read."""
    ground: Ground[Ink] = Ground()
    for paint in on_page(sheet):
        if paint.what in ("fill", "image", "shading"):
            ground.add(common(paint.box, sheet.bleed), paint.loops, flat(paint.ink))
        elif paint.what == "text" and not paint.invisible and not is_solid(paint.text):
            laid = paint.ink.inks()
            if laid is not None:
                x, y = (paint.box[0] + paint.box[2]) / 2, (paint.box[1] + paint.box[3]) / 2
                _colored(opened, sheet, paint, laid)
                _grounded(opened, sheet, paint, laid, ground.under(x, y))


def _colored(opened: Opened, sheet: Sheet, paint: Paint, laid: dict[str, float]) -> None:
    limits, here, size = opened.wanted.limits, sheet.place(paint.box), paint.size
    many = count(paint.ink)
    colors = max((v for n, v in laid.items() if n != "Black"), default=0.0)
    if laid.get("Black", 0) >= 0.5 and colors > NOTHING and size < limits.black_alone_below - HAIR:
        opened.tell("PDF408", here, size=size, ink=str(paint.ink), limit=limits.black_alone_below)
    elif (many >= 3 and size < limits.many_inks_from - HAIR) or (many == 2 and size < limits.one_ink_below - HAIR):
        opened.tell("PDF409", here, size=size, ink=str(paint.ink), count=many)
    elif many == 2 and size < enough(limits, paint, limits.two_inks_from) - HAIR:
        opened.tell("PDF410", here, size=size, ink=str(paint.ink), limit=limits.two_inks_from)
    if many and 100 * sum(laid.values(), 0.0) < limits.faint and size < limits.two_inks_from:
        opened.tell("PDF412", here, size=size, tint=100 * sum(laid.values(), 0.0))


def enough(limits: Limits, paint: Paint, usual: float) -> float:
    """Return the size from which type stands several inks: less for bold sans."""
    return min(usual, limits.bold_from) if paint.font is not None and paint.font.bold_sans else usual


def _grounded(
    opened: Opened, sheet: Sheet, paint: Paint, laid: dict[str, float], under: Ink | None
) -> None:  # fmt: skip
    limits, here, size = opened.wanted.limits, sheet.place(paint.box), paint.size
    if max(laid.values(), default=0.0) < NOTHING:
        serif = paint.font is not None and paint.font.serif
        least = limits.reversed_serif if serif else limits.reversed
        many = count(under)
        wanted = enough(limits, paint, limits.reversed_one_ink if many < 2 else limits.reversed_inks)
        if size < least - HAIR:
            opened.tell("PDF413", here, size=size, limit=least)
        elif size < wanted - HAIR:
            opened.tell("PDF414", here, size=size, count=many, limit=wanted)
        return
    below = under.inks() if under is not None else None
    if below and laid.get("Black", 0) >= BLACK and size < limits.two_inks_from:
        tint = 100 * darkness(below)
        if tint > limits.most_ground + 0.5:
            opened.tell("PDF415", here, size=size, tint=tint, limit=limits.wanted_ground)
        elif tint > limits.wanted_ground + 0.5:
            opened.tell("PDF426", here, size=size, tint=tint, limit=limits.wanted_ground)


SEEN = {"Cyan": 0.6, "Magenta": 0.7, "Yellow": 0.15, "Black": 1.0}
"""How much a solid of each ink takes from the contrast of black type; spot inks count as magenta does."""


def darkness(inks: dict[str, float]) -> float:
    """Return how dark a ground is to black type, 0 to 1, as a tint of black would be."""
    return min(1.0, sum((SEEN.get(name, 0.7) * v for name, v in inks.items()), 0.0))


RULES: tuple[Callable[[Opened, Sheet], None], ...] = (sizes, inks)
