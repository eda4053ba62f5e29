"""Outlines as PDF's path operators, written short: a page's drawings are most of its content stream."""

from __future__ import annotations

from renderer.display.geometry import Path, Segment

_VERBS = {"M": "m", "L": "l", "C": "c"}
_BOX = ("M", "L", "L", "L", "Z")


def outline(path: Path, ox: float, oy: float) -> str:
    """Return the operators that draw `path` with its origin at (ox, oy), y turned up.

    Places are rounded to 0.01 pt, a quarter of a dot of a plate at 2400 dpi.

    >>> outline(Path((("M", 0, 0), ("L", 4, 0), ("L", 4, 3), ("L", 0, 3), ("Z",))), 10, 100)
    '10 100 4 -3 re'
    >>> outline(Path((("M", 0, 0), ("L", 4, 1.234), ("Z",))), 10, 100)
    '10 100 m 14 98.77 l h'
    """
    segments = path.segments
    out: list[str] = []
    px = py = 0.0
    i, count = 0, len(segments)
    while i < count:
        verb = segments[i][0]
        if verb == "M":
            box = _box(segments[i : i + 5], ox, oy)
            if box:
                out.append(box)
                i += 5
                continue
        i += 1
        if verb == "Z":
            out.append("h")
            continue
        v = segments[i - 1][1:]
        if verb == "Q":
            # a quadratic as the cubic that is the same curve
            cx, cy, x, y = v
            v = (px + (cx - px) * 2 / 3, py + (cy - py) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y)
            verb = "C"
        px, py = v[-2:]
        places = [f"{round(oy - w if k % 2 else ox + w, 2):.7g}" for k, w in enumerate(v)]
        out.append(f"{' '.join(places)} {_VERBS[verb]}")
    return " ".join(out).replace("-0 ", "0 ")


def _box(part: tuple[Segment, ...], ox: float, oy: float) -> str:
    """Return the one operator that draws the same as `part` in the same direction; empty when it is no upright rectangle."""
    if tuple(segment[0] for segment in part) != _BOX:
        return ""
    x0, y0, x1, y1, x2, y2, x3, y3 = [v for _, *point in part[:4] for v in point]
    if x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0:
        # its first side is upright: begun at the fourth corner, the sides follow each other as `re` draws them
        x0, x2 = x3, x0
    elif not (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0):
        return ""
    left, foot = round(ox + x0, 2), round(oy - y0, 2)
    return f"{left:.7g} {foot:.7g} {round(ox + x2, 2) - left:.7g} {round(oy - y2, 2) - foot:.7g} re"
