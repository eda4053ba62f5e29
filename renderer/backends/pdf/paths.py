"""Outlines as PDF's path operators, written short: a page's drawings are most of its content stream."""

from __future__ import annotations

from functools import lru_cache

from renderer.display.geometry import Path, Segment

KEPT = 4096
"""Outlines kept between pages of one process: icons and scenery come again and again."""
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
    segments = path.segments
    form: list[str] = []
    values: list[float] = []
    px = py = 0.0
    i, count = 0, len(segments)
    while i < count:
        segment = segments[i]
        i += 1
        verb = segment[0]
        if verb == "L":
            px, py = segment[1:]
            form.append("%.2f %.2f l")
            values += (ox + px, oy - py)
        elif verb == "C":
            ax, ay, bx, by, px, py = segment[1:]
            form.append("%.2f %.2f %.2f %.2f %.2f %.2f c")
            values += (ox + ax, oy - ay, ox + bx, oy - by, ox + px, oy - py)
        elif verb == "Z":
            form.append("h")
        elif verb == "M":
            box = _box(segments[i - 1 : i + 4], ox, oy) if i + 3 < count and segments[i + 3][0] == "Z" else None
            if box is not None:
                form.append("%.2f %.2f %.2f %.2f re")
                values += box
                i += 4
                continue
            px, py = segment[1:]
            form.append("%.2f %.2f m")
            values += (ox + px, oy - py)
        else:
            # a quadratic as the cubic that is the same curve
            cx, cy, x, y = segment[1:]
            ax, ay, bx, by = px + (cx - px) * 2 / 3, py + (cy - py) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3
            px, py = x, y
            form.append("%.2f %.2f %.2f %.2f %.2f %.2f c")
            values += (ox + ax, oy - ay, ox + bx, oy - by, ox + px, oy - py)
    text = " ".join(form) % tuple(values)
    for needless, enough in _SHORTER:
        text = text.replace(needless, enough)
    return text


def _box(part: tuple[Segment, ...], ox: float, oy: float) -> tuple[float, float, float, float] | None:
    """Return the operands of the one operator that draws the same as `part` in the same direction, if there is one."""
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
    left, foot = round(ox + x0, 2), round(oy - y0, 2)
    return (left, foot, round(ox + x2, 2) - left, round(oy - y2, 2) - foot)
