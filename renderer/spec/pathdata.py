"""SVG path data, as icons use it: all commands, relative and absolute, with numbers and flags run together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from renderer.display.geometry import Path, Segment

_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""Numbers that each command takes; SVG 1.1, 8.3."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_GAP = r"[\s,]*"
# in an arc a flag is one digit, and the next number may follow it without a space
_ARC = re.compile(_GAP.join([rf"({_NUMBER.pattern})"] * 3 + ["([01])"] * 2 + [rf"({_NUMBER.pattern})"] * 2))
_COMMAND = re.compile(r"[\s,]*([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)")


def read_path(data: str) -> Path:
    """Return the outline that the attribute `d` describes, arcs as cubics, in the file's own units.

    Raises ValueError where the data is no path.

    >>> read_path("m1 1h2v.5.5zL0,0").segments
    (('M', 1.0, 1.0), ('L', 3.0, 1.0), ('L', 3.0, 1.5), ('L', 3.0, 2.0), ('Z',), ('M', 1.0, 1.0), ('L', 0.0, 0.0))
    """
    out: list[Segment] = []
    x = y = start_x = start_y = 0.0
    # the last curve's kind and control point, which S and T mirror
    kind, mirror_x, mirror_y = "", 0.0, 0.0
    closed = False
    for letter, numbers in _commands(data):
        command = letter.upper()
        if not out and command != "M":
            raise ValueError(f"d={letter}…")
        if closed and command not in "MZ":
            out.append(("M", x, y))
        closed = command == "Z"
        if closed:
            out.append(("Z",))
            x, y, kind = start_x, start_y, ""
            continue
        dx, dy = (x, y) if letter.islower() else (0.0, 0.0)
        end_x = x if command == "V" else numbers[0 if command == "H" else -2] + dx
        end_y = y if command == "H" else numbers[-1] + dy
        if command in "CSQT":
            curve = "C" if command in "CS" else "Q"
            points = [n + (dy if i % 2 else dx) for i, n in enumerate(numbers)]
            if command in "ST":
                points[:0] = (2 * x - mirror_x, 2 * y - mirror_y) if kind == curve else (x, y)
            out.append((curve, *points))
            kind, mirror_x, mirror_y = curve, points[-4], points[-3]
        else:
            kind = ""
            if command == "A":
                rx, ry, turn, large, sweep = numbers[:5]
                out += _arc(x, y, rx, ry, turn, large, sweep, end_x, end_y)
            elif command == "M":
                out.append(("M", end_x, end_y))
                start_x, start_y = end_x, end_y
            else:
                out.append(("L", end_x, end_y))
        x, y = end_x, end_y
    return Path(tuple(out))


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with as many numbers as it takes; a repeated one is yielded again. Raises ValueError."""
    at = 0
    for found in _COMMAND.finditer(data):
        letter, written = found.groups()
        if found.start() != at:
            break
        at = found.end()
        pattern, take = (_ARC, 7) if letter in "Aa" else (_NUMBER, _COUNTS[letter.upper()])
        if pattern.sub("", written).strip(" ,\t\r\n\f"):
            raise ValueError(f"{letter}{written[:24]}")
        numbers: list[float] = []
        for match in pattern.finditer(written):
            numbers += map(float, match.groups() or (match.group(),))
        if (len(numbers) % take if take else numbers) or (take and not numbers) or math.inf in map(abs, numbers):
            raise ValueError(f"{letter}{written[:24]}")
        yield letter, numbers[:take]
        # numbers that follow a move are lines
        again = {"M": "L", "m": "l"}.get(letter, letter)
        for i in range(take, len(numbers), take or 1):
            yield again, numbers[i : i + take]
    if data[at:].strip(" ,\t\r\n\f"):
        raise ValueError(data[at : at + 24])


def _arc(
    x0: float, y0: float, rx: float, ry: float, turn: float, large: float, sweep: float, x: float, y: float
) -> list[Segment]:
    """Return an elliptical arc as cubics of at most a quarter turn (SVG 1.1, F.6.5 and F.6.6)."""
    rx, ry = abs(rx), abs(ry)
    if (x0, y0) == (x, y):
        return []
    if not rx or not ry:
        return [("L", x, y)]
    cos, sin = (math.cos(math.radians(turn)), math.sin(math.radians(turn))) if turn else (1.0, 0.0)
    px = (cos * (x0 - x) + sin * (y0 - y)) / 2
    py = (cos * (y0 - y) - sin * (x0 - x)) / 2
    spread = (px / rx) ** 2 + (py / ry) ** 2
    if spread > 1:
        rx, ry = rx * math.sqrt(spread), ry * math.sqrt(spread)
        spread = 1.0
    reach = math.sqrt(1 / spread - 1) * (-1 if large == sweep else 1)
    cx, cy = reach * rx * py / ry, -reach * ry * px / rx
    start = math.atan2((py - cy) / ry, (px - cx) / rx)
    span = math.atan2((-py - cy) / ry, (-px - cx) / rx) - start
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    mx, my = cos * cx - sin * cy + (x0 + x) / 2, sin * cx + cos * cy + (y0 + y) / 2
    a, b, c, d = cos * rx, sin * rx, -sin * ry, cos * ry
    parts = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    k = 4 / 3 * math.tan(span / parts / 4)
    out: list[Segment] = []
    u, v = math.cos(start), math.sin(start)
    for i in range(1, parts + 1):
        end = start + span * i / parts
        s, t = math.cos(end), math.sin(end)
        p, q, e, f = u - k * v, v + k * u, s + k * t, t - k * s
        last = (x, y) if i == parts else (a * s + c * t + mx, b * s + d * t + my)
        out.append(("C", a * p + c * q + mx, b * p + d * q + my, a * e + c * f + mx, b * e + d * f + my, *last))
        u, v = s, t
    return out
