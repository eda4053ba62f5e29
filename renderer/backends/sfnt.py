"""A subset face with a character map of our own, in a TrueType file that browsers take.

What a browser's checker asks for is there: cmap, head, hhea, hmtx, maxp, name, OS/2, post beside the glyphs.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from renderer.fonts.face import Face

_CHECKSUM_ADJUSTMENT = 0xB1B0AFBA


def with_characters(face: Face, glyphs: Mapping[str, int], *, family: str) -> bytes:
    """Return a font of the glyphs in `glyphs`, where each character is drawn by the glyph id given for it."""
    subset = face.subset(sorted(set(glyphs.values())))
    tables = _tables(subset.data)
    tables["cmap"] = _cmap({ord(char): subset.new_gids[gid] for char, gid in glyphs.items()})
    tables["name"] = _name(family)
    tables["post"] = struct.pack(">IiHhIIIII", 0x00030000, 0, 0, 0, 0, 0, 0, 0, 0)
    tables["OS/2"] = bytes(face.hb_face.reference_table("OS/2").data)
    return _file(tables)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    out: dict[str, bytes] = {}
    for i in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        out[tag.decode("ascii")] = bytes(data[start : start + length])
    return out


def _cmap(glyphs: dict[int, int]) -> bytes:
    """Return a cmap of one subtable, format 12: groups of characters whose glyphs follow each other."""
    groups: list[list[int]] = []
    for code in sorted(glyphs):
        if groups and code == groups[-1][1] + 1 and glyphs[code] == groups[-1][2] + code - groups[-1][0]:
            groups[-1][1] = code
        else:
            groups.append([code, code, glyphs[code]])
    body = b"".join(struct.pack(">III", *group) for group in groups)
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body


def _name(family: str) -> bytes:
    """Return a name table that gives the family, the style, the full and the PostScript name."""
    records, text = b"", b""
    for identity, value in ((1, family), (2, "Regular"), (4, family), (6, family)):
        encoded = value.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, identity, len(encoded), len(text))
        text += encoded
    return struct.pack(">HHH", 0, 4, 6 + len(records)) + records + text


def _file(tables: dict[str, bytes]) -> bytes:
    """Return the tables as one file, in the order of their tags, with their checksums."""
    tables["head"] = tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:]
    count = len(tables)
    power = count.bit_length() - 1
    out = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, (count - (1 << power)) * 16)
    start = len(out) + 16 * count
    body = b""
    head = 0
    for tag in sorted(tables):
        data = tables[tag]
        if tag == "head":
            head = start + len(body)
        out += struct.pack(">4sIII", tag.encode("ascii"), _checksum(data), start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = bytearray(out + body)
    struct.pack_into(">I", whole, head + 8, (_CHECKSUM_ADJUSTMENT - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
