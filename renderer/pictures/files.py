"""Finds the picture files that a document names. Only files in the content's own folder, and below it, are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from renderer.content.document import Document, Picture, walk
from renderer.diagnostics import Sink
from renderer.pictures.graphic import Drawing, Graphic, Raster
from renderer.records import replace
from renderer.sources import cached
from renderer.sources.trouble import why

MOST_BYTES = 96 * 1024 * 1024
"""A photo over a whole broadsheet at 300 ppi has some 90 MB without compression."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Unusable(Exception):
    """A file that cannot be placed: the code of what to say, and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        """Keep code and facts."""
        super().__init__(code)
        self.code, self.facts = code, facts


def too_long(most: int) -> Unusable:
    """Return the exception for a file of more than `most` bytes."""
    limit = f"{most // 1024 // 1024} MB"
    return Unusable("SRC032", what=f"> {limit}", limit=limit)


def pictures_of(document: Document) -> list[Picture]:
    """Return the pictures of a document in reading order."""
    sections = (s for part in document.parts for s in walk(part))
    return [block for section in sections for block in section.blocks if isinstance(block, Picture)]


def read_graphics(
    document: Document, folder: Path, sink: Sink, *, condition: str = "newsprint"
) -> Mapping[str, Graphic]:  # fmt: skip
    """Return the pictures that `document` names, by path as written; what cannot be used is reported and left out.

    Paths are meant from `folder`, the content's own. `condition` is the print condition that drawings are made for.
    """
    out: dict[str, Graphic] = {}
    for picture in pictures_of(document):
        if picture.path in out:
            continue
        try:
            data = _read(picture.path, folder)
            graphic, frames = _graphic(data)
        except Unusable as trouble:
            sink.report(trouble.code, picture.span, path=picture.path, **trouble.facts)
            continue
        out[picture.path] = replace(graphic, condition=condition) if isinstance(graphic, Drawing) else graphic
        if frames > 1:
            sink.report("SRC036", picture.span, path=picture.path, frames=frames)
    return out


def _read(path: str, folder: Path) -> bytes:
    """Return the bytes of the file `path` in `folder`. Raises Unusable."""
    try:
        home = folder.resolve()
        place = (home / path.replace("\\", "/")).resolve()
        if _ELSEWHERE.match(path) or not place.is_relative_to(home):
            raise Unusable("SRC031")
        if not place.is_file():
            raise Unusable("SRC030", near=_near(place))
        with place.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as trouble:
        raise Unusable("SRC033", **why(trouble)) from None
    if len(data) > MOST_BYTES:
        raise too_long(MOST_BYTES)
    return data


def _near(place: Path) -> str:
    """Return the names of files in the same folder that are like the missing one, else of some that are there."""
    from difflib import get_close_matches

    try:
        names = sorted(p.name for p in place.parent.iterdir() if p.is_file())
    except OSError:
        return "—"
    return "、".join(get_close_matches(place.name, names, 3, 0.5) or names[:3]) or "—"


def _graphic(data: bytes) -> tuple[Graphic, int]:
    """Return what the file holds, and how many pictures are in it. Raises Unusable.

    A picture that was checked once is not decoded again by the next build.
    """
    if is_svg(data):
        return cached("drawing", data, lambda: _drawing(data)), 1
    width, height, frames = cached("raster", data, lambda: _measured(data))
    return Raster(data, width, height), frames


def _drawing(data: bytes) -> Drawing:
    from renderer.pictures.svg import read_svg

    return read_svg(data)


def _measured(data: bytes) -> tuple[int, int, int]:
    from renderer.pictures.raster import measure

    return measure(data)


def is_svg(data: bytes) -> bool:
    """Return whether `data` is SVG, whatever its file is called."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and (b"<svg" in head or b":svg" in head)
