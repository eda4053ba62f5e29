"""Lengths: everything inside the program is points; other units are read here, once, at the door."""

from __future__ import annotations

import re

Pt = float
"""A length in PostScript points, 1/72 inch. Origin top-left of the trimmed page, y down."""

PT_PER_MM: Pt = 72 / 25.4
PT_PER_Q: Pt = PT_PER_MM / 4
"""One Q (級) is a quarter of a millimetre, the unit of phototypesetting."""

ZIHAO: dict[str, Pt] = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
    "六号": 7.5, "小六": 6.5,
}  # fmt: skip
"""The Chinese type sizes (字号) by name, in points."""

_PATTERN = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*(pt|mm|cm|in|Q|q|px|em)\s*\Z")
_SCALE: dict[str, Pt] = {
    "pt": 1.0, "mm": PT_PER_MM, "cm": 10 * PT_PER_MM, "in": 72.0, "Q": PT_PER_Q, "q": PT_PER_Q, "px": 0.75,
}  # fmt: skip


def parse_length(text: str, *, em: Pt | None = None) -> Pt:
    """Return the length written in `text` ("4.5mm", "五号", "12Q", "9pt", "2em") in points.

    `em` is the size that "em" refers to; without it an em length raises.
    Raises ValueError with a sentence for the user when the text is not a length.

    >>> parse_length("五号")
    10.5
    >>> round(parse_length("25.4mm"), 6)
    72.0
    """
    if text in ZIHAO:
        return ZIHAO[text]
    found = _PATTERN.match(text)
    if not found:
        raise ValueError(f"not a length: {text!r} (write a number and a unit: mm, pt, Q, em, or a 字号 such as 五号)")
    number, unit = float(found.group(1)), found.group(2)
    if unit == "em":
        if em is None:
            raise ValueError(f"em has no meaning here: {text!r} (write mm, pt or a 字号)")
        return number * em
    return number * _SCALE[unit]


def to_whole(value: float) -> int:
    """Return the whole number nearest to `value`, of two as near the one farther from 0. Compiled it calls nothing, as `round` does.

    >>> to_whole(2.4), to_whole(2.5), to_whole(-2.5)
    (2, 3, -3)
    """
    return int(value + 0.5) if value >= 0 else -int(0.5 - value)


def mm(value: float) -> Pt:
    """Return `value` millimetres in points."""
    return value * PT_PER_MM


def to_mm(value: Pt) -> float:
    """Return `value` points in millimetres."""
    return value / PT_PER_MM
