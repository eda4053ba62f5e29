"""PNG with a palette of 256 colours for flat graphics: every flat colour as it is, and between each pair that meets a ramp.

What a card shows is some ten flat colours and the blends along their edges, so that a palette made from the display list, not from
the pixels, comes within a few levels of every one. How near it comes is measured on each picture; one it does not suit stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renderer.backends.png import chunk, deflater, frame_of
from renderer.display.frame import FrameItem, Group, Image, Page, Shape, Text
from renderer.display.geometry import Rect, Transform
from renderer.display.gradient import Gradient
from renderer.records import Struct

COLORS = 256
LEAST_STEPS = 6
"""Fewer steps than this between two colours are seen as teeth along an edge."""

MOST_ERROR = 16
"""Levels of 255 by which a channel of a pixel may differ at most: on single pixels of an edge that is not seen."""

USUAL_ERROR = 0.25
"""Levels by which channels may differ on average over the whole picture: flat areas must be what they are."""


Rgb = tuple[int, int, int]


class Palette(Struct, frozen=True):
    """Up to 256 colours; the first `flats` of them fill areas, the rest are blends along edges."""

    colors: tuple[Rgb, ...]
    flats: int


def palette_of(page: Page) -> Palette | None:
    """Return the palette for a page: flat colours first, then ramps between those that meet; None when it holds pictures or gradients."""
    pairs: dict[tuple[int, int], float] = {}
    flats: dict[int, None] = {0xFFFFFF: None}
    grounds: list[tuple[Rect, int]] = [(Rect(0, 0, *page.trim), 0xFFFFFF)]
    if not _gather(page.items, Transform(), grounds, flats, pairs):
        return None
    left = COLORS - len(flats)
    wanted = sorted(pairs, key=lambda p: -pairs[p])[: left // LEAST_STEPS]
    steps = left // len(wanted) if wanted else 0
    out = [_rgb(v) for v in flats]
    for a, b in wanted:
        (r0, g0, b0), (r1, g1, b1) = _rgb(a), _rgb(b)
        for n in range(1, steps + 1):
            t = n / (steps + 1)
            out.append((round(r0 + (r1 - r0) * t), round(g0 + (g1 - g0) * t), round(b0 + (b1 - b0) * t)))
    return Palette(tuple(out), len(flats))


def _rgb(value: int) -> Rgb:
    return value >> 16 & 255, value >> 8 & 255, value & 255


def _gather(
    items: Sequence[FrameItem], place: Transform, grounds: list[tuple[Rect, int]], flats: dict[int, None],
    pairs: dict[tuple[int, int], float],
) -> bool:  # fmt: skip
    """Note the colours of some items and what each is painted over; return False when there is a picture or a gradient among them."""
    for item in items:
        match item:
            case Group():
                inner = place.after(item.transform) if item.transform is not None else place
                if not _gather(item.items, inner, grounds, flats, pairs):
                    return False
            case Text(run=run, color=color):
                x, y = place.apply(run.origin.x + run.advance / 2, run.origin.y - 0.35 * run.size)
                _meet(color.screen, x, y, len(run.gids) * run.size, grounds, flats, pairs)
            case Shape(path=path, fill=fill, stroke=stroke):
                if isinstance(fill, Gradient):
                    return False
                box = path.bounds()
                (x, y), (right, bottom) = place.apply(box.x, box.y), place.apply(box.right, box.bottom)
                rect = Rect(x, y, right - x, bottom - y)
                for ink in (fill, stroke.color if stroke is not None else None):
                    if ink is not None:
                        long = 2 * (rect.width + rect.height)
                        for at_x, at_y in ((x - 1, y - 1), (x + rect.width / 2, y + rect.height / 2)):
                            _meet(ink.screen, at_x, at_y, long, grounds, flats, pairs)
                if fill is not None and _plain(path.segments):
                    grounds.append((rect, fill.screen))
            case Image():
                return False
    return True


def _plain(segments: Sequence[Any]) -> bool:
    """Return whether an outline is a box, on which other things are painted."""
    return len(segments) == 5 and all(s[0] != "C" for s in segments)


def _meet(
    ink: int, x: float, y: float, weight: float, grounds: list[tuple[Rect, int]], flats: dict[int, None],
    pairs: dict[tuple[int, int], float],
) -> None:  # fmt: skip
    flats[ink] = None
    for rect, color in reversed(grounds):
        if rect.x <= x <= rect.right and rect.y <= y <= rect.bottom:
            if color != ink:
                pair = (min(ink, color), max(ink, color))
                pairs[pair] = pairs.get(pair, 0.0) + weight
            return


def palette_png(pixels: bytearray, size: tuple[int, int], palette: Palette | None, *, dpi: float) -> bytes | None:
    """Return a picture (RGBA, four bytes a pixel, opaque) as a PNG with `palette`, None where that would be seen.

    Flat graphics are runs of one colour: colours are looked up once a run, and how far each is off is weighed by its length.
    """
    import numpy as np

    if palette is None or len(palette.colors) > COLORS:
        return None
    width, height = size
    values = np.frombuffer(pixels, dtype="<u4")
    starts = np.concatenate((np.zeros(1, np.intp), np.flatnonzero(values[1:] != values[:-1]) + 1))
    lengths = np.diff(starts, append=values.size)
    found, which = _distinct(values[starts] & 0xFFFFFF)
    shades = np.stack([found >> shift & 255 for shift in (0, 8, 16)], axis=1).astype(np.float32)
    known = np.array(palette.colors, dtype=np.float32)
    nearest = np.argmin((known**2).sum(axis=1) - 2 * shades @ known.T, axis=1)
    off = np.abs(shades - known[nearest])
    # blends that the display list did not foresee take the places of those that do not occur
    spare = [n for n in np.setdiff1d(np.arange(len(known)), nearest) if n >= palette.flats]
    while spare and off.max() > MOST_ERROR:
        slot = spare.pop()
        known[slot] = shades[off.max(axis=1).argmax()]
        closer = np.abs(shades - known[slot])
        better = closer.max(axis=1) < off.max(axis=1)
        nearest[better], off[better] = slot, closer[better]
    mean = float(np.bincount(which, lengths, len(found)) @ off.sum(axis=1)) / (3 * width * height)
    if off.max() > MOST_ERROR or mean > USUAL_ERROR:
        return None
    rows = np.zeros((height, width + 1), np.uint8)
    rows[:, 1:] = np.repeat(nearest.astype(np.uint8)[which], lengths).reshape(height, width)
    pack = deflater()
    data = pack.compress(rows.data) + pack.flush()
    table = known.astype(np.uint8).tobytes()
    return frame_of(size, 3, dpi, [chunk(b"PLTE", table), chunk(b"IDAT", data)])


HASHED = 16
"""Bits of the hash by which colours are told apart; the few that share a place with another are sorted."""


def _distinct(values: Any) -> tuple[Any, Any]:
    """Return the distinct values, and for each of `values` which of them it is."""
    import numpy as np

    place = (values * np.uint32(0x9E3779B1)) >> np.uint32(32 - HASHED)
    seen = np.full(1 << HASHED, -1, np.int64)
    seen[place] = values
    used = np.flatnonzero(seen >= 0)
    number = np.empty(1 << HASHED, np.intp)
    number[used] = np.arange(used.size)
    found, which = seen[used].astype(np.uint32), number[place]
    clash = np.flatnonzero(seen[place] != values)
    if clash.size:
        more, index = np.unique(values[clash], return_inverse=True)
        which[clash] = index + found.size
        found = np.concatenate((found, more))
    return found, which
