"""Press colours. A page holds nothing else; screens show the preview value set by hand beside each."""

from __future__ import annotations

from renderer.records import Struct


class Gray(Struct, frozen=True, cache_hash=True):
    """A tint of black ink alone, 0 to 1; 1 is K 100. `screen` is 0xRRGGBB."""

    k: float
    screen: int


class Cmyk(Struct, frozen=True, cache_hash=True):
    """A colour of the four process inks, each 0 to 1. `screen` is 0xRRGGBB."""

    c: float
    m: float
    y: float
    k: float
    screen: int


class Spot(Struct, frozen=True, cache_hash=True):
    """A tint, 0 to 1, of a named ink, with the process colour that stands in for its solid.

    One that overprints leaves the other inks below it as they are; else it knocks them out.
    """

    name: str
    tint: float
    alternate: Cmyk
    screen: int
    overprint: bool = False


Color = Gray | Cmyk | Spot

BLACK = Gray(1.0, 0x1A1A1A)
PAPER = Gray(0.0, 0xFFFFFF)


SOLID = 0.85
"""From this share of black on, type and thin lines of black ink alone overprint: it counts as black to a press."""
THIN = 1.0
"""A solid black line up to this width (pt) overprints, as black type does; wider ones knock out."""


def prints_over(color: Color, *, small: bool = False) -> bool:
    """Return whether a colour is printed over the inks below it: a spot ink that says so, and black where what it paints is `small`,
    type or a thin line, so that nothing white shows where the press is out of register."""
    if isinstance(color, Spot):
        return color.overprint
    return small and isinstance(color, Gray) and color.k >= SOLID


def stand_in(c: float, m: float, y: float, k: float) -> Cmyk:
    """Return the process colour that stands in for a spot ink, its screen value reckoned from its inks: no screen shows it.

    Those of all tints of an ink are therefore equal.
    """
    red, green, blue = (round(255 * (1 - ink) * (1 - k)) for ink in (c, m, y))
    return Cmyk(c, m, y, k, red << 16 | green << 8 | blue)


def process_inks(color: Color) -> tuple[float, float, float, float]:
    """Return the shares of C, M, Y and K, each 0 to 1; a spot ink counts as its stand-in."""
    match color:
        case Gray(k=k):
            return (0.0, 0.0, 0.0, k)
        case Cmyk(c=c, m=m, y=y, k=k):
            return (c, m, y, k)
        case Spot(tint=t, alternate=a):
            return (a.c * t, a.m * t, a.y * t, a.k * t)


def total_ink(color: Color) -> float:
    """Return the total area coverage of the colour in per cent (TAC), 0 to 400.

    >>> total_ink(Cmyk(0.95, 0.7, 0, 0.25, 0x0F4290))
    190.0
    """
    return round(100 * sum(process_inks(color), 0.0), 6)


def mixed(a: Color, b: Color, share: float) -> Color:
    """Return the colour that lies `share` of the way from `a` to `b`, 0 to 1: each ink and each channel of the screen in between.

    Tints of one ink stay in that ink; a spot ink and paper make a tint of it.

    >>> mixed(Gray(1.0, 0x000000), Gray(0.0, 0xFFFFFF), 0.5)
    Gray(k=0.5, screen=8421504)
    """
    pairs = zip(screen_rgb(a), screen_rgb(b), strict=True)
    red, green, blue = (round(x + (y - x) * share) for x, y in pairs)
    screen = red << 16 | green << 8 | blue
    if isinstance(a, Gray) and isinstance(b, Gray):
        return Gray(a.k + (b.k - a.k) * share, screen)
    spot = next((c for c in (a, b) if isinstance(c, Spot)), None)
    if spot is not None and all(isinstance(c, Spot) or not any(process_inks(c)) for c in (a, b)):
        first, last = (c.tint if isinstance(c, Spot) else 0.0 for c in (a, b))
        return Spot(spot.name, first + (last - first) * share, spot.alternate, screen, spot.overprint)
    c, m, y, k = (x + (y - x) * share for x, y in zip(process_inks(a), process_inks(b), strict=True))
    return Cmyk(c, m, y, k, screen)


def screen_rgb(color: Color) -> tuple[int, int, int]:
    """Return the preview value as (red, green, blue), 0 to 255 each."""
    return (color.screen >> 16 & 255, color.screen >> 8 & 255, color.screen & 255)


def luminance(color: Color) -> float:
    """Return the relative luminance of the preview value, 0 to 1 (WCAG 2.1)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in screen_rgb(color))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: Color, b: Color) -> float:
    """Return the contrast ratio of two colours as seen on screen, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
