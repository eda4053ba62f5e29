"""The user's own faces: the font files of a folder `fonts` beside the content, asked after all others."""

from __future__ import annotations

import hashlib
import re
import struct
import sys
from array import array
from pathlib import Path

from renderer.diagnostics import Sink, Span
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog, Entry
from renderer.fonts.face import Face, NotAFont
from renderer.records import replace

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".woff", ".woff2"})
"""Files that are looked at; those that hold no TrueType outlines are told."""

RESTRICTED = 0x0002
NO_SUBSET = 0x0100
"""Bits of fsType in the OS/2 table: the maker does not allow the face to be embedded, or a part of it."""


def with_own(catalog: Catalog, place: Path, sink: Sink) -> Catalog:
    """Return `catalog` with the faces of the folder `fonts` at `place` asked last, by name; itself when there are none.

    Findings go to `sink`: files that are no fonts we can embed, or that may not be embedded.
    """
    folder = place / "fonts"
    try:
        if not catalog.entries or not folder.is_dir() or folder.samefile(catalog.folder):
            return catalog
        files = sorted(f for f in folder.iterdir() if f.suffix.lower() in SUFFIXES and f.is_file())
    except OSError:
        sink.report("FNT020", Span(str(folder), 0), path="fonts")
        return catalog
    own = {e.key: e for n, file in enumerate(files, 1) if (e := _entry(FaceKey(f"own-{n}"), file, sink)) is not None}
    if not own:
        return catalog
    return replace(
        catalog, entries=catalog.entries | own, last=(*catalog.last, *own), sink=sink, choices={}, _faces={},
        _known=catalog._known.union(own),
    )  # fmt: skip


def _whole(data: bytes) -> bool:
    """Return whether every table of the first face in `data` is there and has the checksum of the font's directory.

    Libraries that draw and cut fonts stop at a damaged one, each at another place: none of them is to see it. The table
    head is left out, whose checksum makers often have wrong.
    """
    try:
        (start,) = struct.unpack_from(">I", data, 12) if data[:4] == b"ttcf" else (0,)
        (count,) = struct.unpack_from(">H", data, start + 4)
        for n in range(count):
            tag, wanted, at, length = struct.unpack_from(">4sIII", data, start + 12 + 16 * n)
            table = data[at : at + length]
            words = array("I", table + b"\0" * (-len(table) % 4))
            if sys.byteorder == "little":
                words.byteswap()
            if len(table) != length or (tag != b"head" and sum(words) & 0xFFFFFFFF != wanted):
                return False
    except struct.error:
        return False
    return True


def _entry(key: FaceKey, file: Path, sink: Sink) -> Entry | None:
    """Return what there is to know of the face in `file`; None, and a finding, when it cannot be used."""
    face = Face(key, file.absolute())
    try:
        table = face.hb_face.reference_table("OS/2").data
        data = file.read_bytes()
        if not _whole(data):
            raise NotAFont(str(file))
    except (NotAFont, OSError):
        sink.report("FNT020", Span(str(file), 0), path=file.name)
        return None
    (rights,) = struct.unpack_from(">H", table, 8)
    if rights & 0x000F == RESTRICTED or rights & NO_SUBSET:
        sink.report("FNT021", Span(str(file), 0), path=file.name)
        return None
    (weight,) = struct.unpack_from(">H", table, 4)
    # names stand in quotes in CSS
    family, style, version = (re.sub(r"[\"'\\]", "", str(face.hb_face.get_name(n) or "")) for n in (1, 2, 5))
    return Entry(
        key, str(file.absolute()), 0, len(data), hashlib.sha256(data).hexdigest(), family or file.stem, style, weight,
        version.removeprefix("Version "), "", "", f"fonts/{file.name}", rest=True,
    )  # fmt: skip
