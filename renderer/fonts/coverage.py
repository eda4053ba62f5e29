"""What `tujie fonts` shows: the faces and where they come from, and how a text is spread over them. Plain data."""

from __future__ import annotations

import hashlib
import unicodedata

from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog, Entry
from renderer.fonts.fallback import face_for
from renderer.records import Struct


class FaceFacts(Struct, frozen=True):
    """One row of the table of faces. `characters` is how many code points the face has; `sound`: the file is the pinned one."""

    entry: Entry
    characters: int
    sound: bool


class Coverage(Struct, frozen=True):
    """How a text set in face `key` is spread: characters that another face sets, by face; those that no face has."""

    key: FaceKey
    characters: int
    elsewhere: tuple[tuple[FaceKey, str], ...]
    missing: str


def table(catalog: Catalog) -> tuple[FaceFacts, ...]:
    """Return a row for each usable face, in the catalog's order; a file whose hash is not the pinned one is reported."""
    rows = []
    for entry in list(catalog.entries.values()):
        file = catalog.folder / entry.file
        sound = hashlib.sha256(file.read_bytes()).hexdigest() == entry.sha256
        if not sound:
            catalog.sink.report("FNT005", path=f"fonts/{entry.file}", face=entry.key)
        face = catalog.face(entry.key)
        if face.key == entry.key:
            rows.append(FaceFacts(entry, len(face.hb_face.unicodes), sound))
    return tuple(rows)


def coverage(text: str, catalog: Catalog, key: FaceKey | None = None) -> Coverage:
    """Return how `text` is spread over the faces when set in `key` (the body face when None), each character once.

    Control characters, spaces at line ends and the like, which are never set, do not count.
    """
    first = FaceKey("hei-400") if key is None else key
    wanted = sorted({c for c in text if unicodedata.category(c) not in ("Cc", "Cs")})
    elsewhere: dict[FaceKey, list[str]] = {}
    missing = []
    for char in wanted:
        chosen = face_for(char, first, catalog)
        if chosen is None:
            missing.append(char)
        elif chosen != first:
            elsewhere.setdefault(chosen, []).append(char)
    spread = tuple((k, "".join(elsewhere[k])) for k in sorted(elsewhere))
    return Coverage(first, len(wanted), spread, "".join(missing))
