"""One face: its measures, which characters it has, its outlines and subsets. HarfBuzz reads the file from a memory map."""

from __future__ import annotations

import mmap
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


class Face:
    """One face of `fonts/`, opened when first asked for something. All measures are in em.

    `ascent` and `descent` (negative) are the sides of the design box (字身框), the OS/2 typo metrics: 0.88 and -0.12 for
    the Han faces. The hhea values leave room for stacked accents and would set Han text too low.
    """

    def __init__(self, key: FaceKey, file: FilePath, index: int = 0) -> None:
        """Open nothing yet; the first use raises NotAFont when `file` is no font, OSError when it cannot be read."""
        self.key, self.file, self.index = key, file, index
        self._gids: dict[str, int] = {}
        self._advances: dict[int, float] = {}
        self._inks: dict[int, Rect | None] = {}
        self._outlines: dict[int, Path] = {}

    def __getattr__(self, name: str) -> Any:
        """Open the file at the first use of what is read from it, then return attribute `name`."""
        if name not in _READ_AT_OPENING or "upm" in self.__dict__:
            raise AttributeError(name)
        self._open()
        return self.__dict__[name]

    hb_face: Any
    hb_font: Any
    upm: int
    ascent: float
    descent: float
    x_height: float
    cap_height: float

    def _open(self) -> None:
        try:
            blob = hb.Blob.from_file_path(self.file)
        except hb.HarfBuzzError as trouble:
            raise OSError(f"cannot read {self.file}") from trouble
        face = hb.Face(blob, self.index)
        metrics = face.reference_table("OS/2").data
        # HarfBuzz takes any bytes for a face; one without glyphs or measures is the sign of a damaged file
        if not face.glyph_count or len(metrics) < _METRICS.size or not len(face.reference_table("glyf")):
            raise NotAFont(str(self.file))
        em = face.upem
        ascent, descent, x_height, cap_height = _METRICS.unpack_from(metrics)
        self.__dict__.update(
            hb_face=face, hb_font=hb.Font(face), upm=em, ascent=ascent / em, descent=descent / em,
            x_height=x_height / em, cap_height=cap_height / em,
        )  # fmt: skip

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
        found = self.__dict__.get("_data")
        if found is None:
            with self.file.open("rb") as file:
                found = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            self.__dict__["_data"] = found
        return found

    def __repr__(self) -> str:
        """Return the key, for people who debug."""
        return f"Face({self.key!r})"


_READ_AT_OPENING = frozenset({"hb_face", "hb_font", "upm", "ascent", "descent", "x_height", "cap_height"})

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
