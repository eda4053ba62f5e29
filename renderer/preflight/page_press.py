"""Rules of the press for a page before it is written: small type in few inks, on a ground that lets it be read."""

from __future__ import annotations

from functools import lru_cache, partial

from renderer.diagnostics import Place, Sink
from renderer.display.color import PAPER, THIN, Color, Gray, Spot, prints_over, process_inks, total_ink
from renderer.display.frame import Shape, Text
from renderer.display.geometry import Path, Point
from renderer.display.gradient import Fill, least_contrast, stops_of
from renderer.preflight.ground import At, Ground
from renderer.preflight.ink import Mark, is_solid, on_sheet
from renderer.preflight.limits import Limits
from renderer.preflight.overprint import along
from renderer.units import to_mm

NOTHING = 0.005
BLACK = 0.85
LEAST_CONTRAST, LARGE_CONTRAST = 4.5, 3.0
"""WCAG 2.1, 1.4.3; large is from 18 pt, or 14 pt bold."""
LARGE = 14.0
HAIR = 0.005
MOST_CORNERS = 24
SEEN = (0.6, 0.7, 0.15, 1.0)
"""How much a solid of C, M, Y, K takes from the contrast of black type."""


@lru_cache(maxsize=512)
def inks(fill: Fill) -> int:
    """Return how many inks a colour lays down; of a gradient the most at one place, which may be between two stops."""
    colors = stops_of(fill)
    if any(isinstance(c, Spot) for c in colors):
        return int(any(isinstance(c, Spot) and c.tint > NOTHING for c in colors))
    shares = [process_inks(c) for c in colors]
    pairs = zip(shares, shares[1:] or shares, strict=False)
    return max(sum(max(both) > NOTHING for both in zip(a, b, strict=True)) for a, b in pairs)


@lru_cache(maxsize=512)
def darkness(fill: Fill) -> float:
    """Return how dark a ground is to black type at its darkest, in per cent, as a tint of black would be."""
    darkest = max(sum((s * v for s, v in zip(SEEN, process_inks(c), strict=True)), 0.0) for c in stops_of(fill))
    return 100 * min(1.0, darkest)


def check_press(found: list[Mark], number: int, limits: Limits, sink: Sink) -> None:
    """PRE031 to PRE038, PRE044: colours, type and lines of one page, in the order of painting. Findings alike are told once."""
    ground: Ground[Fill] = Ground()
    told: set[object] = set()
    for mark in found:
        item = mark.item
        if isinstance(item, Shape):
            if item.fill is not None:
                for color in stops_of(item.fill):
                    _tint(color, mark, number, limits, sink, told)
                # scenery of many corners is no ground for type, and takes long to look at
                plain = 0 < len(item.path.segments) <= MOST_CORNERS
                box = on_sheet(item.path.bounds(), mark.to_sheet) if plain else None
                if box is not None and box.width > 4 and box.height > 4:
                    for color in stops_of(item.fill):
                        if prints_over(color):
                            under = ground.under(box.x + box.width / 2, box.y + box.height / 2)
                            _laid_over(color, under, mark, number, limits, sink, told)
                    ground.add((box.x, box.y, box.right, box.bottom), partial(_loops, item.path, mark), item.fill)
            stroke = item.stroke
            if (
                stroke is not None
                and inks(stroke.color) > 1
                and stroke.width < limits.line_inks - HAIR
                and stroke not in told
            ):
                told.add(stroke)
                sink.report("PRE037", None, place_of(mark, number), width=stroke.width, limit=limits.line_inks)
            if stroke is not None and prints_over(stroke.color, small=stroke.width <= THIN):
                for below in along(item.path, stroke.width, mark.to_sheet, ground):
                    _laid_over(stroke.color, below, mark, number, limits, sink, told)
        elif isinstance(item, Text) and item.run.gids and item.run.text.strip():
            run = item.run
            x, y = mark.to_sheet.apply(run.origin.x + (run.xs[0] + run.advance) / 2, run.origin.y - 0.35 * run.size)
            under = ground.under(x, y)
            key = (item.color, under, run.size, run.face)
            if key not in told:
                told.add(key)
                if prints_over(item.color, small=True):
                    _laid_over(item.color, under, mark, number, limits, sink, told)
                if not is_solid(run.text):
                    _type(item, under, place_of(mark, number), limits, sink)


def _loops(path: Path, mark: Mark) -> tuple[list[At], ...]:
    """Return the corners of an outline on the sheet; nothing for a rectangle, which is its box."""
    if len(path.segments) == 5 and [s[0] for s in path.segments] == ["M", "L", "L", "L", "Z"]:
        t = mark.to_sheet
        if t.b == 0 and t.c == 0:
            return ()
    loops: list[list[At]] = []
    for verb, *numbers in path.segments:
        if verb == "M" or not loops:
            loops.append([])
        if numbers:
            loops[-1].append(mark.to_sheet.apply(numbers[-2], numbers[-1]))
    return tuple(loop for loop in loops if loop)


def _tint(
    color: Color, mark: Mark, number: int, limits: Limits, sink: Sink, told: set[object]
) -> None:  # fmt: skip
    if (color,) in told:
        return
    told.add((color,))
    laid = (color.tint,) if isinstance(color, Spot) else process_inks(color)
    most = 100 * max(laid)
    if 100 * NOTHING < most < limits.least_tint - 0.05:
        sink.report("PRE035", None, place_of(mark, number), tint=most, limit=limits.least_tint)
    elif inks(color) == 1 and limits.most_tint + 0.05 < most < 99.95:
        sink.report("PRE036", None, place_of(mark, number), tint=most, limit=limits.most_tint)


def _laid_over(
    color: Color, under: Fill | None, mark: Mark, number: int, limits: Limits, sink: Sink, told: set[object]
) -> None:  # fmt: skip
    """Report a colour that overprints where the inks below leave no room for it."""
    above = 100 * (color.tint if isinstance(color, Spot) else process_inks(color)[3])
    if not above or under is None or (color, under, "over") in told:
        return
    told.add((color, under, "over"))
    below = max(_beside(c, color) for c in stops_of(under))
    if above + below > limits.total_ink + 0.5:
        sink.report("PRE044", None, place_of(mark, number), ink=above + below, below=below, limit=limits.total_ink)


def _beside(under: Color, above: Color) -> float:
    """Return the ink of a ground in per cent that stays when `above` is printed over it: on its own plate only `above` is left."""
    if isinstance(under, Spot):
        return 0.0 if isinstance(above, Spot) and above.name == under.name else 100 * under.tint
    return total_ink(under) if isinstance(above, Spot) else 100 * sum(process_inks(under)[:3], 0.0)


def _type(text: Text, under: Fill | None, place: Place, limits: Limits, sink: Sink) -> None:
    run, color = text.run, text.color
    size, words, many = run.size, run.text[:12], inks(color)
    bold = _bold(run.face)
    if many == 0:
        least = limits.reversed if not run.face.startswith(("song", "kai")) else limits.reversed_serif
        below = inks(under) if under is not None else 0
        usual = limits.reversed_one_ink if below < 2 else limits.reversed_inks
        wanted = min(usual, limits.bold_from) if bold else usual
        if size < max(least, wanted) - HAIR:
            sink.report("PRE032", text.source, place, text=words, size=size, limit=max(least, wanted))
    elif many > 1:
        black = process_inks(color)[3]
        enough = limits.bold_from if bold else limits.two_inks_from
        wanted = limits.many_inks_from if many > 2 or black >= 0.5 else min(enough, limits.two_inks_from)
        if size < wanted - HAIR:
            code = "PRE038" if limits.strict else "PRE031"
            sink.report(code, text.source, place, text=words, size=size, count=many, limit=wanted)
    if under is not None and isinstance(color, Gray) and color.k >= BLACK and size < limits.two_inks_from:
        tint = darkness(under)
        if tint > limits.wanted_ground + 0.5:
            sink.report("PRE033", text.source, place, text=words, tint=tint, limit=limits.wanted_ground)
    _readable(text, under, place, sink)


def _readable(text: Text, under: Fill | None, place: Place, sink: Sink) -> None:
    ratio = least_contrast(text.color, under if under is not None else PAPER)
    least = LARGE_CONTRAST if text.run.size >= LARGE else LEAST_CONTRAST
    if ratio < least - 0.05:
        sink.report("PRE034", text.source, place, text=text.run.text[:12], ratio=ratio, limit=least)


def _bold(face: str) -> bool:
    return face.startswith(("hei", "barlow")) and face[-3:] >= "600"


def place_of(mark: Mark, number: int) -> Place:
    """Return where an item is on the sheet."""
    item, t = mark.item, mark.to_sheet
    if isinstance(item, Text):
        run = item.run
        at = t.apply(run.origin.x + (run.xs[0] if run.xs else 0), run.origin.y - 0.88 * run.size)
        size = (run.advance, run.size)
    elif isinstance(item, Shape) and item.path.segments:
        box = on_sheet(item.path.bounds(), t)
        at, size = Point(box.x, box.y), (box.width, box.height)
    else:
        return Place(number)
    return Place(number, *(round(to_mm(v), 2) for v in (*at, *size)))
