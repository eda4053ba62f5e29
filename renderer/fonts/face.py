"""One face: its measures, which characters it has, its outlines and subsets. HarfBuzz reads the file from a memory map."""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

import uharfbuzz as hb

from renderer.display.geometry import Path, Rect, Segment
from renderer.display.glyphs import FaceKey
from renderer.records import Struct

_METRICS = struct.Struct(">68x2h14x2h")
"""sTypoAscender, sTypoDescender, sxHeight and sCapHeight in the OS/2 table, version 2 and later."""

_LEFT_OUT = tuple(
    int.from_bytes(tag.encode("ascii"), "big")
    for tag in ("GSUB", "GPOS", "GDEF", "BASE", "cmap", "name", "OS/2", "post", "vhea", "vmtx")
)
"""Tables of no use where glyphs are placed by id: shaping is done, and the page says what the glyphs stand for."""


class NotAFont(ValueError):
    """The file holds no face that can be read."""


class Subset(Struct, frozen=True):
    """A TrueType file with some glyphs of a face. `new_gids` gives the place of each of the face's glyph ids in it."""

    data: bytes
    new_gids: dict[int, int]


class _Opened(Struct, frozen=True, eq=False):
    """A face that has been read."""

    hb_face: Any
    hb_font: Any
    upm: int
    ascent: float
    descent: float
    x_height: float
    cap_height: float


class Face:
    """One face of `fonts/`, opened when first asked for something. All measures are in em.

    `ascent` and `descent` (negative) are the sides of the design box (字身框), the OS/2 typo metrics: 0.88 and -0.12 for
    the Han faces. The hhea values leave room for stacked accents and would set Han text too low.
    """

    def __init__(self, key: FaceKey, file: FilePath, index: int = 0) -> None:
        """Open nothing yet; the first use raises NotAFont when `file` is no font, OSError when it cannot be read."""
        self.key, self.file, self.index = key, file, index
        self._opened: _Opened | None = None
        self._data: memoryview | None = None
        self._gids: dict[str, int] = {}
        self._advances: dict[int, float] = {}
        self._inks: dict[int, Rect | None] = {}
        self._outlines: dict[int, Path] = {}
        self.kept: dict[str, dict[int, Any]] = {}
        """What a backend keeps of the glyphs that it drew, under its own name."""

    def _read(self) -> _Opened:
        """Return what the file says of the whole face; it is opened the first time."""
        if self._opened is None:
            self._opened = _open(self.file, self.index)
        return self._opened

    @property
    def hb_face(self) -> Any:
        """HarfBuzz's face."""
        return self._read().hb_face

    @property
    def hb_font(self) -> Any:
        """HarfBuzz's font, at one unit of the face a unit."""
        return self._read().hb_font

    @property
    def upm(self) -> int:
        """How many units of the face are an em."""
        return self._read().upm

    @property
    def ascent(self) -> float:
        """The upper side of the design box over the baseline."""
        return self._read().ascent

    @property
    def descent(self) -> float:
        """The lower side of the design box, negative."""
        return self._read().descent

    @property
    def x_height(self) -> float:
        """How high a small x is."""
        return self._read().x_height

    @property
    def cap_height(self) -> float:
        """How high a capital letter is."""
        return self._read().cap_height

    def gid(self, char: str) -> int:
        """Return the glyph that stands for `char` when nothing is shaped, 0 when the face has none."""
        found = self._gids.get(char)
        if found is None:
            found = self._gids[char] = int(self.hb_font.get_nominal_glyph(ord(char)) or 0)
        return found

    def has(self, char: str) -> bool:
        """Return whether the face has a glyph for `char`."""
        return self.gid(char) != 0

    def advance(self, gid: int) -> float:
        """Return how far the pen moves after the glyph, in em."""
        found = self._advances.get(gid)
        if found is None:
            found = self._advances[gid] = self.hb_font.get_glyph_h_advance(gid) / self.upm
        return found

    def ink(self, gid: int) -> Rect | None:
        """Return the box of the glyph's ink in em, y down from the baseline; None for a blank."""
        if gid not in self._inks:
            extents = self.hb_font.get_glyph_extents(gid)
            box = None
            if extents is not None and extents.width and extents.height:
                em = self.upm
                box = Rect(
                    extents.x_bearing / em, 0.0 - extents.y_bearing / em, extents.width / em, 0.0 - extents.height / em
                )
            self._inks[gid] = box
        return self._inks[gid]

    def outline(self, gid: int) -> Path:
        """Return the glyph's outline in em, y down, its origin on the baseline; fill it by the non-zero rule."""
        found = self._outlines.get(gid)
        if found is None:
            segments: list[Segment] = []
            self.hb_font.draw_glyph(gid, _draw_functions(), (segments, self.upm))
            found = self._outlines[gid] = Path(tuple(segments))
        return found

    def facts(self) -> tuple[str, int, int, int, str]:
        """Return what tells the face's file from any other, and whose subsets are made of it: path, index, size, time of change, HarfBuzz."""
        found = os.stat(self.file)
        return str(self.file), self.index, found.st_size, found.st_mtime_ns, hb.version_string()

    def subset(self, gids: Iterable[int]) -> Subset:
        """Return a file with the glyphs `gids`, those they are built from, and .notdef."""
        wanted = hb.SubsetInput()
        wanted.unicode_set.clear()
        wanted.glyph_set.update(gids)
        wanted.drop_table_tag_set.update(_LEFT_OUT)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = hb.SubsetPlan(self.hb_face, wanted)
        return Subset(plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping))

    @property
    def data(self) -> memoryview:
        """The bytes of the file, memory-mapped."""
        if self._data is None:
            with self.file.open("rb") as file:
                self._data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return self._data

    def __repr__(self) -> str:
        """Return the key, for people who debug."""
        return f"Face({self.key!r})"


def _open(path: FilePath, index: int) -> _Opened:
    try:
        blob = hb.Blob.from_file_path(path)
    except hb.HarfBuzzError as trouble:
        raise OSError(f"cannot read {path}") from trouble
    face = hb.Face(blob, index)
    metrics = face.reference_table("OS/2").data
    # HarfBuzz takes any bytes for a face; one without glyphs or measures is the sign of a damaged file
    if not face.glyph_count or len(metrics) < _METRICS.size or not len(face.reference_table("glyf")):
        raise NotAFont(str(path))
    em = face.upem
    ascent, descent, x_height, cap_height = (v / em for v in _METRICS.unpack_from(metrics))
    return _Opened(face, hb.Font(face), em, ascent, descent, x_height, cap_height)


_drawing: list[Any] = []


def _draw_functions() -> Any:
    """Return HarfBuzz's callbacks that write (segments, units per em) given as their data; made once.

    0.0 - y rather than -y: a zero that is negative would be written "-0" by backends.
    """
    if not _drawing:
        functions = hb.DrawFuncs()
        functions.set_move_to_func(lambda x, y, d: d[0].append(("M", x / d[1], 0.0 - y / d[1])))
        functions.set_line_to_func(lambda x, y, d: d[0].append(("L", x / d[1], 0.0 - y / d[1])))
        functions.set_quadratic_to_func(
            lambda a, b, x, y, d: d[0].append(("Q", a / d[1], 0.0 - b / d[1], x / d[1], 0.0 - y / d[1]))
        )
        functions.set_cubic_to_func(
            lambda a, b, e, f, x, y, d: d[0].append(
                ("C", a / d[1], 0.0 - b / d[1], e / d[1], 0.0 - f / d[1], x / d[1], 0.0 - y / d[1])
            )
        )
        functions.set_close_path_func(lambda d: d[0].append(("Z",)))
        _drawing.append(functions)
    return _drawing[0]
