"""Icons: SVG files as outlines in a 1 × 1 box, and the table that says which icon stands for which words."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Literal
from xml.parsers import expat

from renderer import resources
from renderer.diagnostics import Sink, Span
from renderer.display.geometry import Path, Transform
from renderer.records import Struct, replace
from renderer.sources import cached, read_yaml
from renderer.sources.trouble import why
from renderer.spec.svgshapes import SHAPES

Weight = Literal["fill", "duotone"]

KEYWORDS = "layouts/icons/keywords.yaml"
"""What the keyword table is called in findings, wherever it lies."""

MAX_BYTES = 256 * 1024
"""An icon's file; ours have 600 bytes, a drawn illustration is no icon."""

MOST_KEPT = 1024
"""Icons kept by their files; a page has some thirty."""

LIGHT = 0.5
"""A piece below this opacity is the second tone; Phosphor marks it with 0.2."""


class IconPath(Struct, frozen=True):
    """One piece of an icon in a 1 × 1 box, y down, non-zero fill. `tone` 0 is the drawing, 1 the light area behind it."""

    path: Path
    tone: Literal[0, 1]


class _Undrawable(Exception):
    """Something in the file that has no outline here: what, and its line."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


class Icons(Struct, frozen=True):
    """The icons of a page. `own` is a folder of the user's SVG files, which go before ours of the same name."""

    folder: FilePath
    words: tuple[tuple[str, tuple[str, ...]], ...]
    sink: Sink
    own: FilePath | None = None

    @classmethod
    def load(cls, folder: FilePath | None = None, sink: Sink | None = None, *, own: FilePath | None = None) -> Icons:
        """Return the icons in `folder` (the program's own when None); what is wrong with its keywords goes to `sink`."""
        sink = Sink() if sink is None else sink
        place = resources.folder("layouts") / "icons" if folder is None else folder
        try:
            data = (place / "keywords.yaml").read_bytes()
        except OSError:
            # a folder of icons without a table has no keywords, which is no fault
            return cls(place, (), sink, own)
        try:
            words = cached("icon-words", data, lambda: _read_words(data.decode("utf-8", "replace"), sink))
        except _Undrawable:
            words = ()
        return cls(place, words, sink, own)

    def beside(self, place: FilePath, sink: Sink) -> Icons:
        """Return these icons with the user's own in the folder `icons` at `place`, findings going to `sink`."""
        own = place / "icons"
        return replace(self, sink=sink, own=own if own.is_dir() else self.own)

    def names(self) -> tuple[str, ...]:
        """Return the names of all icons, in order."""
        files = [*(self.folder / "phosphor" / "fill").glob("*.svg"), *(self.own.glob("*.svg") if self.own else ())]
        return tuple(sorted({f.stem for f in files}))

    def has(self, name: str) -> bool:
        """Return whether there is an icon `name`."""
        return bool(self._file(name, "fill"))

    def for_words(self, text: str) -> str | None:
        """Return the icon for the first line of the keyword table that has a word of `text`, None when none has."""
        for name, words in self.words:
            if any(word in text for word in words):
                return name
        return None

    def outline(self, name: str, weight: Weight = "fill", *, span: Span | None = None) -> tuple[IconPath, ...]:
        """Return the pieces of icon `name`, back to front; nothing, and an error, when it cannot be drawn.

        `span` is where the name was written.
        """
        file = self._file(name, weight)
        if not file:
            import difflib

            near = difflib.get_close_matches(name, self.names(), 3, 0.5)
            self.sink.report("SPC901", span, name=name, near="、".join(near) or "factory、train、leaf")
            return ()
        try:
            return _drawn(file)
        except _Undrawable as trouble:
            shown = self._shown(FilePath(file))
            self.sink.report("SPC902", Span(shown, trouble.line), file=shown, what=trouble.what)
        except OSError as unread:
            self.sink.report("SPC903", span, file=self._shown(FilePath(file)), **why(unread))
        return ()

    def _shown(self, file: FilePath) -> str:
        """Return what a file is called in findings: one of ours from the folder of icons on."""
        return str(file.relative_to(self.folder.parent) if file.is_relative_to(self.folder) else file)

    def _file(self, name: str, weight: Weight) -> str:
        """Return the file of an icon, the user's own before ours, "" when there is none."""
        # a name is a name: nothing that leads out of the folder
        if not name or name.startswith(".") or "/" in name or os.sep in name:
            return ""
        if self.own is not None:
            own = os.path.join(self.own, f"{name}.svg")
            if os.path.isfile(own):
                return own
        file = os.path.join(self.folder, "phosphor", weight, f"{name}.svg")
        if file not in _there:
            if not os.path.isfile(file):
                return ""
            _there.add(file)
        return file


_there: set[str] = set()
"""Files of the program's own icons found in this process; whether one is gone since is seen when it is opened."""

_kept: dict[tuple[str, int, int], tuple[IconPath, ...]] = {}
"""Icons drawn in this process, by file, time and size: a file that was changed is read again."""


def _drawn(file: str) -> tuple[IconPath, ...]:
    """Return the pieces of an icon's file. Raises _Undrawable and OSError."""
    facts = os.stat(file)
    key = file, facts.st_mtime_ns, facts.st_size
    kept = _kept.get(key)
    if kept is None:
        with open(file, "rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        kept = cached("icon", data, lambda: _pieces(data))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = kept
    return kept


def _read_words(text: str, sink: Sink) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the keyword table. Raises _Undrawable, with findings in the sink, when it is none."""
    sink.sources[KEYWORDS] = text
    yaml = read_yaml(text, KEYWORDS, sink)
    if yaml is None:
        raise _Undrawable("keywords", 1)
    lines = yaml.data.get("keywords") if isinstance(yaml.data, dict) else None
    table = []
    for i, line in enumerate(lines if isinstance(lines, list) else [None]):
        words = line.get("words") if isinstance(line, dict) else None
        if not isinstance(line, dict) or not isinstance(line.get("icon"), str) or not isinstance(words, list):
            sink.report("SPC904", yaml.span(("keywords", i)), file=KEYWORDS)
            raise _Undrawable("keywords", 1)
        table.append((line["icon"], tuple(str(w) for w in words if w not in (None, ""))))
    return tuple(table)


def _pieces(data: bytes) -> tuple[IconPath, ...]:
    """Return the pieces of an SVG file fitted into the 1 × 1 box. Raises _Undrawable."""
    if len(data) > MAX_BYTES:
        raise _Undrawable(f"> {MAX_BYTES // 1024} KB", 1)
    reader = _SvgReader()
    reader.parse(data)
    x, y, width, height = reader.view
    side = max(width, height)
    fit = Transform(1 / side, 0, 0, 1 / side, (0.5 - (x + width / 2) / side), (0.5 - (y + height / 2) / side))
    return tuple(IconPath(path.transformed(fit), tone) for path, tone in reader.pieces)


class _SvgReader:
    """Reads the flat SVG that icons are: filled shapes, no strokes, masks, styles or transforms."""

    HARMLESS = frozenset({"id", "class", "viewBox", "width", "height", "version", "xmlns", "xml:space", "fill",
                          "opacity", "fill-opacity", "role", "focusable", "preserveAspectRatio"})  # fmt: skip
    """Attributes that change nothing here, or are read below; `class` alone does nothing, since <style> is refused."""
    NO_EFFECT: Mapping[str, tuple[str, ...]] = {
        "stroke": ("none",), "stroke-width": ("0",), "fill-rule": ("nonzero",), "clip-rule": ("nonzero", "evenodd"),
    }  # fmt: skip
    SILENT = frozenset({"title", "desc", "metadata"})

    def __init__(self) -> None:
        self.view = (0.0, 0.0, 0.0, 0.0)
        self.pieces: list[tuple[Path, Literal[0, 1]]] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.silent = 0
        self.inherited: list[dict[str, str]] = []

    def parse(self, data: bytes) -> None:
        """Read the file. Raises _Undrawable."""
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as trouble:
            raise _Undrawable(expat.ErrorString(trouble.code) or "XML", trouble.lineno) from None
        if self.view[2] <= 0 or self.view[3] <= 0:
            raise self._no("viewBox")
        if not self.pieces:
            raise self._no("<path>")

    def _no(self, what: str) -> _Undrawable:
        return _Undrawable(what, self.parser.CurrentLineNumber)

    def _doctype(self, *_: object) -> None:
        raise self._no("<!DOCTYPE>")

    def _end(self, name: str) -> None:
        if self.silent:
            self.silent -= 1
        else:
            self.inherited.pop()

    def _start(self, name: str, own: dict[str, str]) -> None:
        if self.silent or name in self.SILENT:
            self.silent += 1
            return
        if not self.inherited and name != "svg":
            raise self._no(f"<{name}>")
        shape = SHAPES.get(name)
        if shape is None and name not in ("svg", "g"):
            raise self._no(f"<{name}>")
        known = (*self.HARMLESS, *(shape[0] if shape else ()))
        for key, value in own.items():
            if value.strip() not in self.NO_EFFECT.get(key, ()) and key not in known and ":" not in key:
                raise self._no(f"{key}={value[:40]!r}")
        facts = {k: v for k, v in (self.inherited[-1] if self.inherited else {}).items() if k in ("fill", "opacity")}
        facts.update(own)
        light = _number(own.get("opacity", "1")) * _number(own.get("fill-opacity", "1"))
        facts["opacity"] = str(light * _number(self.inherited[-1]["opacity"] if self.inherited else "1"))
        self.inherited.append(facts)
        if name == "svg":
            self._view(own)
        elif shape is not None and facts.get("fill") != "none" and float(facts["opacity"]) > 0:
            try:
                path = shape[1](own)
            except ValueError as trouble:
                raise self._no(f"<{name}> {trouble}") from None
            if path.segments:
                self.pieces.append((path, 1 if float(facts["opacity"]) < LIGHT else 0))

    def _view(self, own: dict[str, str]) -> None:
        written = own.get("viewBox") or f"0 0 {own.get('width', '')} {own.get('height', '')}"
        numbers = written.replace(",", " ").removesuffix("px").split()
        try:
            x, y, width, height = (float(n) for n in numbers)
        except ValueError:
            raise self._no("viewBox") from None
        self.view = (x, y, width, height)


def _number(text: str) -> float:
    """Return the number in an attribute, a percentage as a share; 1 where it is neither."""
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return 1.0
