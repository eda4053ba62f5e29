"""PNG with a palette of 256 colours for flat graphics: every flat colour as it is, and between each pair that meets a ramp.

What a card shows is some ten flat colours and the blends along their edges, so that a palette made from the display list, not from
the pixels, comes within a few levels of every one. How near it comes is measured on each picture; one it does not suit stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renderer.backends.png import indexed_png
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
    """Return a picture as a PNG with `palette`, None where that would be seen.

    `pixels` are rows of RGBA, opaque, each with four zero bytes after it, which become the filter byte of the next row. Flat
    graphics are runs of one colour: colours are looked up once a run, and how far each is off is weighed by its length.
    """
    import numpy as np

    if palette is None or len(palette.colors) > COLORS:
        return None
    width, height = size
    values = np.frombuffer(pixels, dtype="<u4")
    fresh = np.empty(values.size, np.bool_)
    fresh[0] = True
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    starts = np.flatnonzero(fresh)
    lengths = np.diff(starts, append=values.size)
    found, places, at = _distinct(values.take(starts))
    nearest, off, known = _matched(found, palette)
    counts = np.bincount(at, lengths, places.max() + 1)[places]
    if off.max() > MOST_ERROR or float((off.sum(axis=1) * counts).sum()) > USUAL_ERROR * 3 * width * height:
        return None
    index = np.zeros(places.max() + 1, np.uint8)
    index[places] = nearest
    rows = np.repeat(index.take(at), lengths)
    return indexed_png(rows.data, size, known.astype(np.uint8).tobytes(), dpi=dpi)


def _matched(found: Any, palette: Palette) -> tuple[Any, Any, Any]:
    """Return for each colour found which of the palette is nearest, how far off each channel is then, and the palette as it is used."""
    import numpy as np

    shades = np.stack([found >> shift & 255 for shift in (0, 8, 16)], axis=1).astype(np.float32)
    known = np.array(palette.colors, dtype=np.float32)
    # by hand, not as a product of matrices: waking the threads that multiply matrices takes longer than all the rest
    far = (known**2).sum(axis=1) - 2 * np.multiply.outer(shades[:, 0], known[:, 0])
    for channel in (1, 2):
        far -= 2 * np.multiply.outer(shades[:, channel], known[:, channel])
    nearest = np.argmin(far, axis=1)
    off = np.abs(shades - known[nearest])
    # the bytes between rows are not seen, and must stay zero
    between = found == 0
    nearest[between], off[between] = 0, 0
    if off.max() > MOST_ERROR:
        # blends that the display list did not foresee take the places of those that do not occur
        spare = [n for n in np.setdiff1d(np.arange(len(known)), nearest) if n >= palette.flats]
        while spare and off.max() > MOST_ERROR:
            slot = spare.pop()
            known[slot] = shades[off.max(axis=1).argmax()]
            closer = np.abs(shades - known[slot])
            better = closer.max(axis=1) < off.max(axis=1)
            nearest[better], off[better] = slot, closer[better]
    return nearest, off, known


HASHED = 16
"""Bits of the hash by which colours are told apart; the few that share a place with another get one of their own."""


def _distinct(values: Any) -> tuple[Any, Any, Any]:
    """Return the distinct values, the place of each, and for each of `values` its place."""
    import numpy as np

    at = ((values * np.uint32(0x9E3779B1)) >> np.uint32(32 - HASHED)).astype(np.intp)
    kept = np.zeros(1 << HASHED, np.uint32)
    used = np.zeros(1 << HASHED, np.bool_)
    kept[at], used[at] = values, True
    places = np.flatnonzero(used)
    found = kept.take(places)
    clash = np.flatnonzero(kept.take(at) != values)
    if clash.size:
        more, index = np.unique(values[clash], return_inverse=True)
        at[clash] = index + (1 << HASHED)
        found = np.concatenate((found, more))
        places = np.concatenate((places, np.arange(more.size) + (1 << HASHED)))
    return found, places, at
