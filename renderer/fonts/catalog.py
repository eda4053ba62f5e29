"""The catalog of faces: what `fonts/catalog.yaml` says, and each face opened once, when it is first used."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from renderer import resources
from renderer.diagnostics import Sink, Span
from renderer.display.glyphs import FaceKey
from renderer.fonts.face import Face, NotAFont
from renderer.records import Struct, field
from renderer.sources import cached, read_yaml

CATALOG = "fonts/catalog.yaml"
"""What the catalog is called in findings, wherever it lies."""


class Entry(Struct, frozen=True):
    """What the catalog says of one face. `file` is beside the catalog; `size` in bytes and `sha256` are of that file."""

    key: FaceKey
    file: str
    index: int
    size: int
    sha256: str
    family: str
    style: str
    weight: int
    version: str
    licence: str
    licence_file: str
    source: str
    rest: bool = False
    """Whether it is a last resort, of one weight: what it sets is told."""
    farther: int = 0
    """Of marks of list items: where the glyphs are that begin farther before their ink, by the last three digits of the signs' own
    numbers; 0 where there are none."""

    def called(self) -> str:
        """Return what the face is called in findings; a user's own with its file and hash, for whoever makes the page again."""
        name = f"{self.family} {self.style}".rstrip()
        # the program's own have their licence beside them
        return name if self.licence_file else f"{name} ({self.source}, sha256 {self.sha256[:16]}…)"


class Instead(Struct, frozen=True):
    """Characters that face `key` has but leaves to `face`, and why."""

    key: FaceKey
    characters: str
    face: FaceKey
    why: str


class _Contents(Struct, frozen=True):
    """A catalog as read; this is what the cache keeps."""

    entries: tuple[Entry, ...]
    chains: dict[FaceKey, tuple[FaceKey, ...]]
    instead: tuple[Instead, ...]
    last: tuple[FaceKey, ...]


class _Faulty(Exception):
    """The catalog was read and found wanting; its findings are in the sink."""


_opened: dict[tuple[str, str, int, int, int], Face] = {}
"""Faces of this process by key, path, index, size and time of change: a second page finds them open, with what they cached."""


class Catalog(Struct):
    """The faces that a page may use. `entries` holds the sound ones; what is wrong with others went to the sink."""

    folder: Path
    entries: dict[FaceKey, Entry]
    chains: Mapping[FaceKey, tuple[FaceKey, ...]]
    """The faces to try for a character of text set in a face, that one first; what has none here is tried alone."""
    instead: tuple[Instead, ...]
    sink: Sink
    last: tuple[FaceKey, ...] = ()
    """Faces that are asked after those of any chain."""
    choices: dict[tuple[str, FaceKey], FaceKey | None] = field(default_factory=dict)
    """What `fallback.face_for` chose before."""
    _known: frozenset[FaceKey] = frozenset()
    _faces: dict[FaceKey, Face] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path | None = None, sink: Sink | None = None) -> Catalog:
        """Return the catalog in `folder` (the program's own when None).

        Findings go to `sink`: a catalog that cannot be read (then there are no faces), a font file that is missing or
        has not its size. Whoever asks for such a face gets the next sound one of its chain.
        """
        sink = Sink() if sink is None else sink
        try:
            place = resources.folder("fonts") if folder is None else folder
            data = (place / "catalog.yaml").read_bytes()
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            sink.report("FNT001", path=str(CATALOG if folder is None else folder / "catalog.yaml"))
            return cls(folder or Path("fonts"), {}, {}, (), sink)
        try:
            contents = cached("catalog", data, lambda: _read(text, sink))
        except _Faulty:
            sink.sources[CATALOG] = text
            return cls(place, {}, {}, (), sink)
        known = frozenset(e.key for e in contents.entries)
        made = cls(place, {}, contents.chains, contents.instead, sink, contents.last, _known=known)
        made.entries = {e.key: e for e in contents.entries if made._sound(e)}
        return made

    def _sound(self, entry: Entry) -> bool:
        """Return whether the face's file is there and has its size; the hash is left to `coverage.table`."""
        try:
            size = (self.folder / entry.file).stat().st_size
        except OSError:
            self.sink.report("FNT003", path=f"fonts/{entry.file}", face=entry.key)
            return False
        if size != entry.size:
            self._damaged(entry)
        return size == entry.size

    def _damaged(self, entry: Entry) -> None:
        self.sink.report("FNT004", path=f"fonts/{entry.file}", face=entry.key)

    def has(self, key: str) -> bool:
        """Return whether the catalog names a face `key`, its file sound or not."""
        return key in self._known

    def names(self) -> tuple[FaceKey, ...]:
        """Return the keys of all faces that the catalog names, for "did you mean"."""
        return tuple(sorted(self._known))

    def face(self, key: str) -> Face:
        """Return the face `key`, or the next sound one of its chain when its own file is unusable.

        Raises KeyError for a key that the catalog does not name, and when no face at all is usable.
        """
        wanted = FaceKey(key)
        found = self._faces.get(wanted)
        if found is None:
            if wanted not in self._known:
                raise KeyError(key)
            found = self._faces[wanted] = self._open(wanted)
        return found

    def _open(self, key: FaceKey) -> Face:
        for candidate in (key, *self.chains.get(key, ()), *sorted(self.entries)):
            entry = self.entries.get(candidate)
            if entry is None:
                continue
            face = _face_of(entry, self.folder / entry.file)
            try:
                # a whole file is not yet a font: asking for its em opens it
                _ = face.upm
            except (NotAFont, OSError):
                self._damaged(entry)
                del self.entries[candidate]
                continue
            return face
        raise KeyError(f"no face is usable: {key}")


def _face_of(entry: Entry, file: Path) -> Face:
    """Return the face in `file`, the one that is open already when the file has not changed."""
    facts = os.stat(file)
    place = (str(entry.key), str(file), entry.index, facts.st_size, facts.st_mtime_ns)
    face = _opened.get(place)
    if face is None:
        face = _opened[place] = Face(entry.key, file, entry.index)
    return face


def _read(text: str, sink: Sink) -> _Contents:
    """Return what the catalog says. Raises _Faulty, with findings in the sink, when it cannot be used."""
    yaml = read_yaml(text, CATALOG, sink)
    if yaml is None:
        raise _Faulty
    before = len(sink.errors())
    data: dict[str, Any] = yaml.data if isinstance(yaml.data, dict) else {}
    entries = tuple(
        entry
        for key, facts in _map(data, "faces").items()
        if (entry := _entry(key, facts, yaml.span(("faces", key), key=True), sink, packages=_map(data, "packages")))
    )
    known = {e.key for e in entries}
    chains = {FaceKey(k): tuple(FaceKey(str(v)) for v in _list(keys)) for k, keys in _map(data, "chains").items()}
    instead = tuple(
        Instead(FaceKey(k), str(rule["characters"]), FaceKey(str(rule["face"])), str(rule.get("why", "")))
        for k, rules in _map(data, "instead").items()
        for rule in _list(rules)
        if isinstance(rule, dict) and {"characters", "face"} <= rule.keys()
    )
    for key, chain in chains.items():
        for named in sorted({key, *chain} - known):
            _lacking(key, named, yaml.span(("chains", key)), sink)
    last = tuple(FaceKey(str(key)) for key in _list(data.get("last")))
    for named in sorted(set(last) - known):
        _lacking("last", named, yaml.span(("last",)), sink)
    for rule in instead:
        for named in sorted({rule.key, rule.face} - known):
            _lacking(rule.key, named, yaml.span(("instead", rule.key)), sink)
    if not entries:
        _lacking("faces", "faces", Span(CATALOG, 1), sink)
    if len(sink.errors()) > before:
        raise _Faulty
    return _Contents(entries, chains, instead, last)


def _entry(key: str, facts: Any, span: Span, sink: Sink, *, packages: dict[str, Any]) -> Entry | None:
    """Return the entry of face `key`; None, and an error, when something is missing in it."""
    facts = facts if isinstance(facts, dict) else {}
    kinds = {"file": str, "bytes": int, "sha256": str, "family": str}
    for name, kind in kinds.items():
        if not isinstance(facts.get(name), kind):
            _lacking(key, name, span, sink)
            return None
    source = facts.get("source")
    package = packages.get(str(source.get("package"))) if isinstance(source, dict) else None
    named = f"{package.get('name')} {package.get('version')}" if isinstance(package, dict) else ""
    return Entry(
        FaceKey(key), facts["file"], int(facts.get("index", 0)), facts["bytes"], facts["sha256"], facts["family"],
        str(facts.get("style", "")), int(facts.get("weight", 400)), str(facts.get("version", "")),
        str(facts.get("licence", "")), str(facts.get("licence_file", "")), named, "rest" in facts,
        int(facts.get("farther", 0)),
    )  # fmt: skip


def _lacking(face: str, key: str, span: Span, sink: Sink) -> None:
    sink.report("FNT002", span, face=face, key=key)


def _map(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
