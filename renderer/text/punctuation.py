"""Classes of marks, what may not open or close a line (避头尾), and how wide a mark is (标点挤压).

Tables follow rules B1 to B12 (clreq 3.1.4, GB/T 15834 5.1) and P1 to P12 (clreq 3.1.6) of docs/typography.md.
"""

from __future__ import annotations

import re

STOPS = frozenset("，。、；：！？．")
CLOSERS = frozenset("”’）》〉】〗〕］｝」』")
OPENERS = frozenset("“‘（《〈【〖〔［｛「『")
MIDDLE = frozenset("·‧・")
HYPHENS = frozenset("-‐–")
"""Connectors half an em wide where they stand between Han; — and ～ take a whole one (P9)."""
CONNECTORS = frozenset("～〜—―")
SUFFIXES = frozenset("%‰℃°′″％℉￠")
PREFIXES = frozenset("¥￥$＄£￡€№")
SOLIDUS = frozenset("/／")
SMALL = frozenset("々‼⁇⁈⁉ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶーゝゞヽヾ〻")
"""Marks of iteration and doubled marks, and with them the small kana of Japanese names."""
HALF_WIDTH = frozenset(",.!?;:")
"""Western stops, where one stands by itself."""
SQUARED = frozenset(map(chr, (*range(0x3371, 0x337B), *range(0x3380, 0x33E0))))
"""Units in one square that belong to the numeral before them (U5)."""

DASHES, ELLIPSES = ("——", "⸺"), ("……", "⋯⋯")
UNITS = (*DASHES, *ELLIPSES)
"""Marks two em wide that never come apart (U1, U2)."""

FULL_WIDTH = STOPS | CLOSERS | OPENERS
BLANK_AFTER = STOPS | CLOSERS
"""Marks whose ink fills the left half of their square; openers fill the right half."""

PAUSES = frozenset("，、；：")
"""Marks that give up their blank half in mid-line (step 5)."""

SENTENCE_ENDS = frozenset("。！？．")
"""Marks that keep their blank half in mid-line unless a style says otherwise."""

HANGING = frozenset("，。、")
"""Marks that may hang past the edge where a style allows it (P12)."""

RAISED = "raised"
"""Role of a figure of a note: raised ones, and [1] beside Han (U8, S7)."""

_RAISED = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile(r"\[\d{1,3}\]")

LINE_START: dict[str, tuple[str, frozenset[str]]] = {
    # what never opens a line: the rule, and the roles of the characters it names
    "B1": ("basic", STOPS | HALF_WIDTH),
    "B2": ("basic", CLOSERS | frozenset(")]}")),
    "B4": ("basic", MIDDLE | HYPHENS | CONNECTORS),
    "B5": ("gb", SOLIDUS),
    "B6": ("strict", frozenset(UNITS) | frozenset("…⋯‥")),
    "B7": ("strict", SUFFIXES),
    "B8": ("strict", SMALL),
    "U8": ("basic", frozenset((RAISED,))),
}
LINE_END: dict[str, tuple[str, frozenset[str]]] = {
    "B3": ("basic", OPENERS | frozenset("([{")),
    "U4": ("basic", PREFIXES),
    "B5": ("gb", SOLIDUS),
}
_LEVELS = ("basic", "gb", "strict")


def _up_to(level: str, rules: dict[str, tuple[str, frozenset[str]]]) -> dict[str, str]:
    """Return for each role the rule that holds at `level`."""
    reached = _LEVELS[: _LEVELS.index(level) + 1]
    return {role: rule for rule, (lowest, roles) in rules.items() if lowest in reached for role in sorted(roles)}


NOT_FIRST = {level: _up_to(level, LINE_START) for level in _LEVELS}
"""Role → rule, for each level (B9): what may not open a line."""

NOT_LAST = {level: _up_to(level, LINE_END) for level in _LEVELS}
"""Role → rule, for each level: what may not close a line."""

NEVER_LAST, NEVER_FIRST = frozenset(NOT_LAST["strict"]), frozenset(NOT_FIRST["strict"])
"""What closes no line, and what opens none, at the strictest level."""

MULTIPLIERS = frozenset("万亿千百十多余几")
MEASURE_WORDS = (
    "个百分点", "百分点", "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "公里", "公斤", "公顷", "小时", "分钟", "英里", "海里",
    "个月", "周年", "世纪", "年度", "季度", "人次", "架次", "车次", "批次",
    *"元年月日时分秒天周家个户项位名倍吨亩米克升件条座所岁人次台辆套届号期轮场处批成类级平点度页字册篇章节段幅张支只头匹艘架组对双层间栋幢孔门根株棵颗枚桶瓶箱包袋",
    *"斤例票笔单起宗款种片块粒滴股部集首卷道排档星成折环局枪床", "美元", "欧元", "港元", "日元", "英镑", "摄氏度", "毫米", "厘米", "千米", "千克",
    "千瓦", "兆瓦", "标箱", "英尺",
)  # fmt: skip
"""Words that continue a number: a line ends between it and them only at a cost (U7)."""

UNITS_OF_MEASURE = frozenset((
    "mm", "cm", "dm", "m", "km", "nm", "μm", "µm", "m²", "m³", "km²", "cm³", "mg", "g", "kg", "t", "L", "mL", "h", "s", "ms", "min", "Hz",
    "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "V", "kV", "A", "mAh", "Pa", "kPa", "MPa", "hPa", "ha", "dB", "km/h", "m/s", "r/min",
    "kg/m³", "μg/m³", "mg/L", "°C", "°F", "K",
))  # fmt: skip
"""Units in letters that stay with the numeral, also where a space is typed between (U4)."""

HALF = 0.5
"""A full-width mark is inked in one half of its square (clreq 3.1.6)."""

JOINER = "\u2060"
INVISIBLE = frozenset((JOINER, "\u200b"))
"""Characters that show nothing: a line never ends at the first and may always end at the second (U10)."""

HYPHENABLE = "soft"
"""Role of the last letter of a part of a word: a line may end there with a hyphen."""

HYPHENED, JOINT, FIGURES, INSIDE, APART = "hyphened", "joint", "figures", "inside", "apart"
"""Roles of the last character of a part of a word that no hyphen is put after: it has one; it has one, or is a mark of an
address, and figures are about; it has one between figures; it is a letter in an address; it is any, for want of a better place."""

PARTED = frozenset((HYPHENABLE, HYPHENED, JOINT, FIGURES, INSIDE, APART))

SPACED = frozenset(("", "々"))
"""Roles of full squares that stand apart from Western text: ideographs, not ① ㎡ or other signs (S7)."""

_NAMED = frozenset(
    "\u00a0\u3000" + "".join(FULL_WIDTH | MIDDLE | CONNECTORS | HYPHENS | SUFFIXES | PREFIXES | SOLIDUS | SMALL | INVISIBLE | SQUARED) + ")]}([{…⋯‥"
)  # fmt: skip

_BESIDE_LETTERS = HALF_WIDTH | SUFFIXES | PREFIXES | frozenset("’")
"""Marks of words that go down a column which rules name: none begins or ends a column there either."""


def role(text: str, kind: str, *, last: bool = False) -> str:
    """Return what neighbours have to know of an atom's first or last character: itself where rules name it, else a class.

    "" is an ideograph, "a" a letter, "0" a figure, "x" a letter of a word taken apart, "other" anything else. A dash or an
    ellipsis is named as a whole.
    """
    if kind == "unit":
        return text if text in UNITS or text in _BESIDE_LETTERS else "x"
    char = text[-1] if last else text[0]
    if (char in _RAISED and (not last or _RAISED.issuperset(text))) or (char in "[]" and _NOTE.fullmatch(text)):
        return RAISED
    if char in _NAMED or (char in HALF_WIDTH and not last and HALF_WIDTH.issuperset(text)):
        return char
    if kind == "western" or "０" <= char <= "９":
        return "0" if char.isdigit() else "a" if char.isalpha() else "other"
    return "" if is_han(char) else "other"


def is_han(char: str) -> bool:
    """Return whether `char` is an ideograph."""
    o = ord(char)
    return 0x3400 <= o <= 0x9FFF or 0xF900 <= o <= 0xFAFF or 0x20000 <= o <= 0x3FFFF or char in "〇々"


def is_western(char: str) -> bool:
    """Return whether `char` is a letter, figure or sign of Western text, set without the Han square."""
    o = ord(char)
    if char in "·‧—…“”‘’°′″×÷±§¶¨":
        return char in "°′″"
    return 0x21 <= o < 0x250 or 0x370 <= o < 0x530 or 0x1E00 <= o < 0x2000 or 0x2070 <= o < 0x209D or char in "‰№€−‐‑–"
