"""Classes of marks, what may not open or close a line (避头尾), and how wide a mark is (标点挤压).

Tables follow TYPOGRAPHY 1.1 (clreq line-start and line-end prohibitions, GB/T 15834 5.1) and 1.3.
"""

from __future__ import annotations

STOPS = frozenset("，。、；：！？．")
CLOSERS = frozenset("”’）》〉】〗〕］｝」』")
OPENERS = frozenset("“‘（《〈【〖〔［｛「『")
MIDDLE = frozenset("·‧・")
CONNECTORS = frozenset("～〜")
SUFFIXES = frozenset("%‰℃°′″％℉￠")
PREFIXES = frozenset("¥￥$＄£￡€№")
SOLIDUS = frozenset("/／")
DASH, ELLIPSIS = "—", "…"
SMALL = frozenset("々‼⁇⁈⁉")

FULL_WIDTH = STOPS | CLOSERS | OPENERS
BLANK_AFTER = STOPS | CLOSERS
"""Marks whose ink fills the left half of their square; openers fill the right half."""

PAUSES = frozenset("，、；：")
"""Marks that may give up their blank half in mid-line (step 5); 。！？ keep it."""

NOT_FIRST: dict[str, frozenset[str]] = {
    "basic": STOPS | CLOSERS | MIDDLE | CONNECTORS | frozenset("-–)]}"),
}
NOT_FIRST["gb"] = NOT_FIRST["basic"] | SOLIDUS
NOT_FIRST["strict"] = NOT_FIRST["gb"] | SUFFIXES | SMALL | frozenset((DASH, ELLIPSIS, "⸺", "⋯"))

NOT_LAST: dict[str, frozenset[str]] = {"basic": OPENERS | PREFIXES | frozenset("([{")}
NOT_LAST["gb"] = NOT_LAST["basic"] | SOLIDUS
NOT_LAST["strict"] = NOT_LAST["gb"]

MEASURE_WORDS = frozenset("万亿千百元年月日时分秒天家个户项位名倍吨亩公里米件条座所岁人次台辆套届号期轮场处批成类级平")
"""Characters that continue a number: a line ends between it and them only at a cost (U7)."""

MULTIPLIERS = frozenset("万亿千百")

HALF = 0.5
"""A full-width mark is inked in one half of its square (clreq 3.1.6)."""


JOINER = "\u2060"
INVISIBLE = frozenset((JOINER, "\u200b"))
"""Characters that show nothing: a line never ends at the first and may always end at the second (U10)."""

SPACED = frozenset(("", "々"))
"""Roles of full squares that stand apart from Western text: ideographs, not ① ㎡ or other signs (S7)."""

_LOOKED_AT = frozenset(
    "\u2060\u200b\u00a0-"
    + "".join(FULL_WIDTH | MIDDLE | CONNECTORS | SUFFIXES | PREFIXES | SOLIDUS | SMALL)
    + "–)]}([{—⸺…⋯"
)


def role(char: str, kind: str) -> str:
    """Return what neighbours have to know of a character at the edge of an atom: itself where rules name it, else a class.

    "" is an ideograph, "a" a letter, "0" a figure, "x" a letter of a word taken apart, "." anything else.
    """
    if char in _LOOKED_AT:
        return char
    if kind == "unit":
        return "x"
    if kind == "western":
        return "a" if char.isalpha() else "0" if char.isdigit() else "."
    return "" if is_han(char) else "."


def is_han(char: str) -> bool:
    """Return whether `char` is an ideograph."""
    o = ord(char)
    return 0x3400 <= o <= 0x9FFF or 0xF900 <= o <= 0xFAFF or 0x20000 <= o <= 0x3FFFF or char in "〇々"


def is_western(char: str) -> bool:
    """Return whether `char` is a letter, figure or sign of Western text, set without the Han square."""
    o = ord(char)
    if char in "·‧—…“”‘’°′″×÷±§¶¨":
        return char in "°′″"
    return 0x21 <= o < 0x250 or 0x370 <= o < 0x530 or 0x1E00 <= o < 0x2000 or char in "‰№€−"
