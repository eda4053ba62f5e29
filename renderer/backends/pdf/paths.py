"""Outlines as PDF's path operators, written short: a page's drawings are most of its content stream."""

from __future__ import annotations

import marshal
from functools import lru_cache, partial
from math import ceil, floor

from renderer.display.geometry import Path, Segment
from renderer.sources.cache import cached

KEPT = 4096
"""Outlines kept between pages of one process: icons and scenery come again and again."""
MANY = 8
"""An outline of so many segments is a drawing, whose numbers are worth writing shorter."""
STEP = 0.05
"""Places in a drawing are rounded to this, in points: half of it is less than a dot of a plate at 2400 dpi."""
_SHORTER = ((".00 ", " "), ("-0 ", "0 "), *((f".{digit}0 ", f".{digit} ") for digit in range(1, 10)))
"""Zeros that say nothing, and without them. Ten plain replacements take a fifth of the time of one regular expression."""


@lru_cache(maxsize=KEPT)
def outline(path: Path, ox: float, oy: float) -> str:
    """Return the operators that draw `path` with its origin at (ox, oy), y turned up.

    Places are rounded to 0.01 pt, a quarter of a dot of a plate at 2400 dpi.

    >>> outline(Path((("M", 0, 0), ("L", 4, 0), ("L", 4, 3), ("L", 0, 3), ("Z",))), 10, 100)
    '10 100 4 -3 re'
    >>> outline(Path((("M", 0, 0), ("L", 4.5, 1.234), ("Z",))), 10, 100)
    '10 100 m 14.5 98.77 l h'
    """
    # the numbers are gathered and formatted all at once, which is four times as fast as one by one
    form, values, boxes = _gathered(path, ox, oy)
    for i in boxes:
        left, foot = round(values[i], 2), round(values[i + 1], 2)
        values[i : i + 4] = left, foot, round(values[i + 2], 2) - left, round(values[i + 3], 2) - foot
    text = form.replace("#", "%.2f") % tuple(values)
    for needless, enough in _SHORTER:
        text = text.replace(needless, enough)
    return text


@lru_cache(maxsize=KEPT)
def drawing(path: Path, ox: float, oy: float, scale: float = 1.0) -> tuple[str, str]:
    """Return the operator that moves to a drawing's corner and makes its step the unit, and those that draw it in whole steps.

    So written a drawing is a tenth shorter in the file, and the same drawing at another place the same text again, which packs to
    nothing. All drawings of a page stand on one lattice. `scale` is how much larger than the page the coordinates around it are
    drawn.

    >>> drawing(Path((("M", 0.5, 0), ("L", 4.5, 1.234), ("Z",))), 10, 100)
    ('0.05 0 0 0.05 10.5 98.75 cm', '0 25 m 80 0 l h')
    """
    if len(path.segments) < LARGE:
        return _drawn(path, ox, oy, scale)
    # scenery is the same from page to page: finding it takes a quarter of writing it anew
    key = marshal.dumps((path.segments, ox, oy, scale), 2)
    found: tuple[str, str] = cached("pdf-drawing", key, partial(_drawn, path, ox, oy, scale))
    return found


LARGE = 150
"""A drawing of so many segments is kept on disk."""


def _drawn(path: Path, ox: float, oy: float, scale: float) -> tuple[str, str]:
    form, values, boxes = _gathered(path, ox, oy)
    steps = float(round(1 / STEP) * max(1, ceil(scale - 0.01)))
    left, foot = (floor(min(values[n::2]) * steps) for n in (0, 1))
    whole = [0] * len(values)
    whole[0::2] = [floor(x * steps + 0.5) - left for x in values[0::2]]
    whole[1::2] = [floor(y * steps + 0.5) - foot for y in values[1::2]]
    for i in boxes:
        whole[i + 2] -= whole[i]
        whole[i + 3] -= whole[i + 1]
    unit, x, y = (f"{v / steps:.6f}".rstrip("0").rstrip(".") for v in (1, left, foot))
    return f"{unit} 0 0 {unit} {x} {y} cm", form.replace("#", "%d") % tuple(whole)


def _gathered(path: Path, ox: float, oy: float) -> tuple[str, list[float], list[int]]:
    """Return the operators of `path`, # for each number, and the numbers in pairs of x and y.

    A rectangle is there as two of its corners; where each begins among the numbers comes last.
    """
    segments = path.segments
    form: list[str] = []
    values: list[float] = []
    boxes: list[int] = []
    px = py = 0.0
    i, count = 0, len(segments)
    while i < count:
        segment = segments[i]
        i += 1
        verb = segment[0]
        if verb == "L":
            px, py = segment[1:]
            form.append("# # l")
            values += (ox + px, oy - py)
        elif verb == "C":
            ax, ay, bx, by, px, py = segment[1:]
            form.append("# # # # # # c")
            values += (ox + ax, oy - ay, ox + bx, oy - by, ox + px, oy - py)
        elif verb == "Z":
            form.append("h")
        elif verb == "M":
            box = _box(segments[i - 1 : i + 4], ox, oy) if i + 3 < count and segments[i + 3][0] == "Z" else None
            if box is not None:
                form.append("# # # # re")
                boxes.append(len(values))
                values += box
                i += 4
                continue
            px, py = segment[1:]
            form.append("# # m")
            values += (ox + px, oy - py)
        else:
            # a quadratic as the cubic that is the same curve
            cx, cy, x, y = segment[1:]
            ax, ay, bx, by = px + (cx - px) * 2 / 3, py + (cy - py) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3
            px, py = x, y
            form.append("# # # # # # c")
            values += (ox + ax, oy - ay, ox + bx, oy - by, ox + px, oy - py)
    return " ".join(form), values, boxes


def _box(part: tuple[Segment, ...], ox: float, oy: float) -> tuple[float, float, float, float] | None:
    """Return two corners of the one rectangle that is the same as `part` in the same direction, if there is one."""
    a, b, c, d, _ = part
    if not (b[0] == c[0] == d[0] == "L"):
        return None
    x0, y0 = a[1:]
    x1, y1 = b[1:]
    x2, y2 = c[1:]
    x3, y3 = d[1:]
    if x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0:
        # its first side is upright: begun at the fourth corner, the sides follow each other as `re` draws them
        x0, x2 = x3, x0
    elif not (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0):
        return None
    return (ox + x0, oy - y0, ox + x2, oy - y2)
