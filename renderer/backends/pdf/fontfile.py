"""Faces as PDF fonts: a Type0 font over a subset, addressed by glyph id, with its widths and the text each code stands for.

A code (CID) is the glyph's id in the whole face, so that a content stream does not depend on the order of use. Where one
glyph stands for different texts in different places, the second text gets a code of its own beyond the face's last glyph.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array as array_of
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

from renderer.backends.base import glyph_texts, number
from renderer.backends.packing import HARD, Packing, packer
from renderer.backends.pdf.objects import Document, Stream, array, dictionary, name, string
from renderer.display.glyphs import GlyphRun
from renderer.fonts.face import Face
from renderer.sources.cache import recall, store

NOTHING = "\u200b"
"""What a glyph stands for whose characters were given to the glyph before it; a code without any text is no PDF/A-2u."""
FORBIDDEN = {0x0000, 0xFEFF, 0xFFFE}
"""Characters that a ToUnicode map must not name (PDF/A-2, 6.2.11.7.2)."""
POSTSCRIPT_NAME = 6
"""The entry of the `name` table that holds it."""
MOST_ROWS = 100
"""A CMap's bfchar section holds at most so many rows (Adobe Technical Note 5014)."""


ROWS_KEPT = 16384
"""Rows kept between files of one process: characters come again."""

PROGRAMS_KEPT = 32
"""Font programs kept between files of one process: the files of one page hold the same ones, as do pages of one house."""


class Font:
    """One face of the document at one proportion, and what was used of it."""

    def __init__(self, face: Face, label: str, larger: float = 1.0) -> None:
        """Start with nothing used; `label` is the font's name in content streams.

        `larger` shows glyphs that many times as large as the face has them: its em is made so much smaller. So figures that
        are set larger in a line have the line's size, by which readers know what belongs together.
        """
        self.face, self.label = face, label
        self.upm = round(face.upm / larger)
        self.larger = larger
        self.texts: dict[int, str] = {}
        self.glyphs: dict[int, int] = {}
        self.widths: dict[int, int] = {}
        self.silent: set[str] = set()
        self.thousandth = 1000 * face.upm / self.upm
        """What an em of the face is in thousandths of an em of the font."""
        self._usual: dict[int, tuple[str, str, int]] = {}
        self._others: dict[tuple[int, str], tuple[str, str, int]] = {}
        # a glyph's first text, its code and width; the same for other texts it stands for
        self._next_extra = int(face.hb_face.glyph_count)

    def encode(self, run: GlyphRun) -> tuple[Sequence[str], Sequence[int]]:
        """Return for each glyph of `run` its code in hexadecimal, and its width in thousandths of an em."""
        codes: list[str] = []
        widths: list[int] = []
        usual = self._usual
        for gid, text in zip(run.gids, glyph_texts(run), strict=True):
            found = usual.get(gid)
            if found is None or found[0] != text:
                found = self._others.get((gid, text)) or self._enter(gid, text)
            codes.append(found[1])
            widths.append(found[2])
        return codes, widths

    def _enter(self, gid: int, text: str) -> tuple[str, str, int]:
        shown = (text if text.isprintable() else _allowed(text)) or NOTHING
        code = gid
        if self.texts.get(gid, shown) != shown:
            code, self._next_extra = self._next_extra, self._next_extra + 1
        width = round(self.face.advance(gid) * self.thousandth)
        self.texts[code], self.glyphs[code], self.widths[code] = shown, gid, width
        made = text, _hexadecimal(code), width
        if code == gid and gid not in self._usual:
            self._usual[gid] = made
        else:
            self._others[gid, text] = made
        if shown == NOTHING:
            self.silent.add(made[1])
        return made

    def finish(self, document: Document) -> None:
        """Enter the font's objects in the document, now that everything is used that will be."""
        face, em = self.face, self.thousandth
        program, new_gids = _program(face, tuple(sorted(set(self.glyphs.values()))), self.upm)
        base = f"{_tag(self.glyphs, f'{face.key} {self.upm}')}+{_postscript_name(face)}"
        to_glyph = array_of("H", bytes(2 * (max(self.glyphs) + 1)))
        for code, gid in self.glyphs.items():
            to_glyph[code] = new_gids[gid]
        if sys.byteorder == "little":
            to_glyph.byteswap()
        descriptor = dictionary(
            Type=name("FontDescriptor"), FontName=name(base), Flags=4, ItalicAngle=0, StemV=80,
            FontBBox=array(*_bounds(face, self.upm)),
            Ascent=round(face.ascent * em), Descent=round(face.descent * em), CapHeight=round(face.cap_height * em),
            FontFile2=document.add(program.once_more()),
        )  # fmt: skip
        descendant = dictionary(
            Type=name("Font"), Subtype=name("CIDFontType2"), BaseFont=name(base), DW=1000,
            CIDSystemInfo=dictionary(Registry=string("Adobe"), Ordering=string("Identity"), Supplement=0),
            FontDescriptor=document.add(descriptor), W=_widths(self.widths),
            CIDToGIDMap=document.add(Stream(to_glyph.tobytes())),
        )  # fmt: skip
        document.fonts[self.label] = document.add(
            dictionary(
                Type=name("Font"), Subtype=name("Type0"), BaseFont=name(base), Encoding=name("Identity-H"),
                DescendantFonts=array(document.add(descendant)),
                ToUnicode=document.add(Stream(_to_unicode(self.texts.items()))),
            )
        )  # fmt: skip


@lru_cache(maxsize=PROGRAMS_KEPT)
def _program(face: Face, gids: tuple[int, ...], upm: int) -> tuple[Stream, Mapping[int, int]]:
    """Return the font file that holds `gids`, packed, and where each glyph stands in it. Its em is `upm` of the face's units."""
    # kept on disk, as the next build has the same words
    kind, key = f"font-{packer()}", repr((face.facts(), upm)).encode() + array_of("I", gids).tobytes()
    kept = recall(kind, key)
    if kept:
        program, length, new_gids = kept[0]
    else:
        subset = face.subset(gids)
        data, new_gids = subset.data if upm == face.upm else _with_em(subset.data, upm), subset.new_gids
        program, length = Packing(data, level=HARD, then=partial(_keep, kind, key, len(data), new_gids)), len(data)
    return Stream(program, {"Length1": length, "Filter": name("FlateDecode")}, level=0), new_gids


def _keep(kind: str, key: bytes, length: int, new_gids: Mapping[int, int], program: bytes) -> None:
    store(kind, key, (program, length, new_gids))


UNITS_PER_EM, ADJUSTMENT = 18, 8
"""Where table `head` holds the units of an em, and the number that brings the file's sum to MAGIC (OpenType, head)."""
MAGIC = 0xB1B0AFBA


def _with_em(data: bytes, upm: int) -> bytes:
    """Return the font file with another number of units in its em, its sums made right again."""
    out = bytearray(data)
    (tables,) = struct.unpack_from(">H", out, 4)
    entry = next(at for at in range(12, 12 + 16 * tables, 16) if out[at : at + 4] == b"head")
    offset, length = struct.unpack_from(">2L", out, entry + 8)
    struct.pack_into(">H", out, offset + UNITS_PER_EM, upm)
    struct.pack_into(">L", out, offset + ADJUSTMENT, 0)
    struct.pack_into(">L", out, entry + 4, _sum(out[offset : offset + length]))
    struct.pack_into(">L", out, offset + ADJUSTMENT, (MAGIC - _sum(out)) & 0xFFFFFFFF)
    return bytes(out)


def _sum(data: bytes | bytearray) -> int:
    """Return the sum of the 32-bit words of `data`, as OpenType's checksums are."""
    padded = bytes(data) + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _allowed(text: str) -> str:
    """Return `text`, what a ToUnicode map must not name replaced."""
    return "".join("\ufffd" if ord(c) in FORBIDDEN or 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def _postscript_name(face: Face) -> str:
    """Return the face's own name without what a PDF name would have to escape."""
    own = face.hb_face.get_name(POSTSCRIPT_NAME) or face.key
    return "".join(c for c in own if c.isascii() and (c.isalnum() or c in "-_."))


def _bounds(face: Face, upm: int) -> tuple[int, ...]:
    """Return the box around all glyphs of the face, in thousandths of an em of `upm` units (`head` xMin to yMax)."""
    corners = struct.unpack(">4h", face.hb_face.reference_table("head").data[36:44])
    return tuple(round(v * 1000 / upm) for v in corners)


def _tag(codes: Iterable[int], base: str) -> str:
    """Return the six letters that mark a subset, made from what is in it."""
    rest = zlib.crc32(repr((base, sorted(codes))).encode())
    letters = ""
    for _ in range(6):
        rest, letter = divmod(rest, 26)
        letters += chr(65 + letter)
    return letters


def _widths(widths: dict[int, int]) -> str:
    """Return the array /W: runs of codes that follow each other share an entry; 1000 is the default and left out.

    >>> _widths({5: 500, 6: 480, 9: 1000, 12: 300})
    '[5[500 480]12[300]]'
    """
    out: list[str] = []
    last = -2
    for code in sorted(widths):
        if widths[code] == 1000:
            continue
        if code == last + 1:
            out[-1] += f" {number(widths[code])}"
        else:
            out.append(f"{code}[{number(widths[code])}")
        last = code
    return "[" + "".join(entry + "]" for entry in out) + "]"


@lru_cache(maxsize=ROWS_KEPT)
def _hexadecimal(code: int) -> str:
    return f"{code:04X}"


@lru_cache(maxsize=ROWS_KEPT)
def _row(code: int, text: str) -> str:
    """Return the row of a CMap that says what `code` stands for.

    >>> _row(41, "字")
    '<0029> <5B57>'
    """
    return f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"


def _to_unicode(texts: Iterable[tuple[int, str]]) -> bytes:
    """Return the CMap that names the characters behind each code."""
    rows = [_row(code, text) for code, text in sorted(texts)]
    out = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
    ]
    for start in range(0, len(rows), MOST_ROWS):
        part = rows[start : start + MOST_ROWS]
        out += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return "\n".join(out).encode("ascii")
