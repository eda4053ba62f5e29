"""What the program tells the person who edits the page: findings as data, never printed from within a pass.

`Sink.report(code, span, ...)` is the one way to say something. The words stand in `renderer/messages/`,
one module a code prefix, in Chinese and English; they are loaded when somebody reads them.
"""

from __future__ import annotations

import enum
import importlib
from collections.abc import Iterable, Iterator, Mapping

from renderer.records import Struct, field


class Severity(enum.Enum):
    """How grave a finding is; only ERROR keeps the page from being written."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(Struct, frozen=True, cache_hash=True):
    """A place in a source file. Lines and columns count from 1, columns in characters; line 0 is the whole file, length 0 unknown."""

    file: str
    line: int
    column: int = 1
    length: int = 0


class Place(Struct, frozen=True):
    """A place on a finished page: the page, counted from 1, and a box in millimetres from the trim's top-left corner."""

    page: int
    x: float | None = None
    y: float | None = None
    width: float = 0.0
    height: float = 0.0


class Message(Struct, frozen=True):
    """The words of one code: `str.format` templates, filled from the arguments given to `Sink.report`."""

    severity: Severity
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""


class Diagnostic(Struct, frozen=True):
    """One finding: a code, where it is, and the facts its message is made from."""

    code: str
    severity: Severity
    span: Span | None
    arguments: tuple[tuple[str, object], ...] = ()
    place: Place | None = None

    def message(self, lang: str = "zh") -> str:
        """Return the sentence for the user in `lang` ("zh" or "en")."""
        words = message_of(self.code)
        return (words.en if lang == "en" else words.zh).format(**dict(self.arguments))

    def hint(self, lang: str = "zh") -> str:
        """Return what to do about it, or an empty string."""
        words = message_of(self.code)
        return (words.hint_en if lang == "en" else words.hint_zh).format(**dict(self.arguments))


def message_of(code: str) -> Message:
    """Return the words of `code`, from `renderer.messages.<first three letters>`. Raises KeyError for an unknown code."""
    found = _messages.get(code)
    if found is None:
        table: Mapping[str, Message] = importlib.import_module(f"renderer.messages.{code[:3].lower()}").MESSAGES
        found = _messages[code] = table[code]
    return found


_messages: dict[str, Message] = {}
"""Those asked for before: a page has dozens of notes of few kinds."""


def _key(finding: Diagnostic) -> tuple[object, ...]:
    return finding.code, finding.span, finding.place, repr(finding.arguments)


class Sink(Struct):
    """Collects the findings of all passes, in the order they are made, each once; only `report` and `take` add to `found`."""

    found: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    """Text of each file read, by the name used in spans, so that a finding can show its line."""
    _seen: set[tuple[object, ...]] = field(default_factory=set)

    def report(self, code: str, _span: Span | None = None, _place: Place | None = None, /, **arguments: object) -> None:
        """Add a finding, with where it is in a source or on a page; the same at the same place is kept once."""
        self._add(Diagnostic(code, message_of(code).severity, _span, tuple(sorted(arguments.items())), _place))

    def take(self, findings: Iterable[Diagnostic]) -> None:
        """Add findings that another sink collected, those that are here already left out."""
        for finding in findings:
            self._add(finding)

    def _add(self, finding: Diagnostic) -> None:
        # a text full of faults has tens of thousands of findings: none of them is looked for in a list
        key = _key(finding)
        if key not in self._seen:
            self._seen.add(key)
            self.found.append(finding)

    def errors(self) -> list[Diagnostic]:
        """Return the findings that keep the page from being written."""
        return [d for d in self.found if d.severity is Severity.ERROR]

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the findings in the order they were made."""
        return iter(self.found)


def where(place: Place, lang: str = "zh") -> str:
    """Return a place on a page in words.

    >>> where(Place(2, 18.04, 30), "en")
    'page 2, 18.0 mm from the left, 30.0 mm from the top'
    """
    if place.x is None or place.y is None:
        return f"page {place.page}" if lang == "en" else f"第 {place.page} 页"
    if lang == "en":
        return f"page {place.page}, {place.x:.1f} mm from the left, {place.y:.1f} mm from the top"
    return f"第 {place.page} 页，距左 {place.x:.1f} mm，距上 {place.y:.1f} mm"


def show(finding: Diagnostic, sink: Sink, *, lang: str = "zh") -> str:
    """Return `finding` as the text a terminal shows: severity, code, sentence, place, source line with a caret, hint."""
    words = {"zh": {"error": "错误", "warning": "警告", "note": "提示", "hint": "办法"}, "en": {}}.get(lang, {})
    kind = finding.severity.value
    lines = [f"{words.get(kind, kind)}[{finding.code}]: {finding.message(lang)}"]
    span = finding.span
    if span is not None:
        lines.append(f"  --> {span.file}:{span.line}:{span.column}" if span.line else f"  --> {span.file}")
        text = sink.sources.get(span.file, "").splitlines()
        if 0 < span.line <= len(text) and len(text[span.line - 1]) <= 200:
            source = text[span.line - 1]
            # a Han character is two cells wide in a terminal, so the caret is moved by cells
            cells = sum(2 if ord(c) > 0x2E7F else 1 for c in source[: span.column - 1])
            number = str(span.line)
            lines += [f"{number} | {source}", f"{' ' * len(number)} | {' ' * cells}{'^' * max(1, span.length)}"]
    if finding.place is not None:
        lines.append(f"  --> {where(finding.place, lang)}")
    hint = finding.hint(lang)
    if hint:
        lines.append(f"   = {words.get('hint', 'hint')}: {hint}")
    return "\n".join(lines)
