"""Fonts as a PDF says them: how they are embedded, how wide their glyphs are, which characters they give back."""

from __future__ import annotations

import re
from typing import Any

_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f\s]+)>)", re.S)
_CHARACTER = re.compile(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_BOLD = re.compile(r"bold|black|heavy|medium|[5-9]00|黑", re.I)
_SERIF = re.compile(r"serif(?!less)|song|sung|ming|kai|fangsong|times|roman|宋|楷", re.I)
MOST_IN_RANGE = 65536


class Font:
    """One font dictionary, its tables read when somebody asks; `used` gathers the codes that a page shows."""

    def __init__(self, source: Any) -> None:
        """Read `source`, a font dictionary of any kind."""
        self.kind = str(source.get("/Subtype", "")).lstrip("/")
        self.name = str(source.get("/BaseFont", source.get("/Name", "?"))).lstrip("/")
        self.composite = self.kind == "Type0"
        self.encoding = source.get("/Encoding")
        self.used: set[int] = set()
        below = source
        if self.composite:
            below = source.DescendantFonts[0]
        self.below_kind = str(below.get("/Subtype", "")).lstrip("/")
        self.has_glyph_map = "/CIDToGIDMap" in below
        self.descriptor = below.get("/FontDescriptor")
        self.has_widths = "/W" in below or "/DW" in below or "/Widths" in below
        self._source, self._below = source, below
        self._texts: dict[int, str] | None = None
        self._widths: dict[int, float] | None = None
        self.default = float(below.get("/DW", 1000)) if self.composite else 500.0

    def read(self) -> None:
        """Read its tables now. Raises what reading a damaged one raises."""
        self._texts, self._widths = self.texts, self.widths

    @property
    def texts(self) -> dict[int, str]:
        """What each code stands for; nothing where the font does not say."""
        if self._texts is None:
            self._texts = texts_of(self._source.get("/ToUnicode"))
        return self._texts

    @property
    def widths(self) -> dict[int, float]:
        """How wide each code is, in thousandths of an em."""
        if self._widths is None:
            self._widths = _wide(self._below) if self.composite else _simple(self._below)
        return self._widths

    @property
    def tells_texts(self) -> bool:
        """Whether the font says what its codes stand for."""
        from pikepdf import Stream

        return isinstance(self._source.get("/ToUnicode"), Stream)

    @property
    def embedded(self) -> bool:
        """Whether the file carries the font's outlines."""
        held = self.descriptor
        return held is not None and any(k in held for k in ("/FontFile", "/FontFile2", "/FontFile3"))

    @property
    def bold_sans(self) -> bool:
        """Whether the name is that of a bold face without serifs, whose strokes stand misregister."""
        return _BOLD.search(self.name) is not None and not self.serif

    @property
    def serif(self) -> bool:
        """Whether the name is that of a face with serifs, or a 宋 or 楷, whose thin strokes fill in when reversed."""
        return _SERIF.search(self.name) is not None

    @property
    def subset(self) -> bool:
        """Whether the name says that only the glyphs in use are there."""
        return re.match(r"[A-Z]{6}\+", self.name) is not None

    def codes(self, shown: bytes) -> tuple[int, ...]:
        """Return the codes in a shown string."""
        if not self.composite:
            return tuple(shown)
        return tuple(int.from_bytes(shown[i : i + 2], "big") for i in range(0, len(shown) - 1, 2))

    def width(self, code: int) -> float:
        """Return a glyph's advance in em."""
        return self.widths.get(code, self.default) / 1000

    def text(self, codes: tuple[int, ...]) -> str:
        """Return the characters of `codes`; what the font does not tell is left out."""
        texts = self.texts
        return "".join(texts.get(c, "") for c in codes)


def texts_of(stream: Any) -> dict[int, str]:
    """Return what each code stands for, read from a ToUnicode CMap; nothing where there is none."""
    from pikepdf import Stream

    if not isinstance(stream, Stream):
        return {}
    words = bytes(stream.read_bytes()).decode("latin-1")
    out: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", words, re.S):
        for code, text in _CHARACTER.findall(block):
            out[int(code, 16)] = _decoded(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", words, re.S):
        for first, last, listed, start in _RANGE.findall(block):
            low, high = int(first, 16), int(last, 16)
            if listed:
                out |= {low + k: _decoded(t) for k, t in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", listed))}
                continue
            base = _decoded(start)
            if base:
                steps = range(min(high - low + 1, MOST_IN_RANGE))
                out |= {low + k: base[:-1] + chr(min(ord(base[-1]) + k, 0x10FFFF)) for k in steps}
    return out


def _decoded(digits: str) -> str:
    packed = re.sub(r"\s", "", digits)
    return bytes.fromhex(packed + "0" * (len(packed) % 2)).decode("utf-16-be", "replace")


def _wide(below: Any) -> dict[int, float]:
    """Return the widths of a composite font's glyphs, in thousandths of an em."""
    from pikepdf import Array

    out: dict[int, float] = {}
    table = list(below.get("/W") or [])
    at = 0
    while at + 1 < len(table):
        first = int(table[at])
        if isinstance(table[at + 1], Array):
            out |= {first + k: float(w) for k, w in enumerate(table[at + 1])}
            at += 2
        elif at + 2 < len(table):
            out |= dict.fromkeys(range(first, int(table[at + 1]) + 1), float(table[at + 2]))
            at += 3
        else:
            break
    return out


def _simple(source: Any) -> dict[int, float]:
    first = int(source.get("/FirstChar", 0))
    return {first + k: float(w) for k, w in enumerate(source.get("/Widths") or [])}
