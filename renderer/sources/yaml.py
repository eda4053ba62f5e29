"""YAML in: plain values that know their place in the file."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from renderer.diagnostics import Sink, Span
from renderer.records import Struct, field
from renderer.sources.yaml_trouble import explained

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

MAX_YAML = 256 * 1024
"""Characters of one YAML text; our largest layout has some 15,000."""
MAX_NODES = 20_000
"""Values of one YAML text once its aliases are written out; a bomb has millions."""
MAX_DEPTH = 48
"""Levels of lists in lists; a layout has about ten."""

Route = tuple[str | int, ...]
"""Where a value stands in a YAML text: keys and list positions from the root."""


Place = TypeVar("Place", Span, str)


class Yaml(Struct, frozen=True):
    """A YAML text as plain values. `data` is made of dict, list, str, int, float, bool and None."""

    data: Any
    _values: dict[Route, Span]
    _keys: dict[Route, Span]
    _texts: dict[Route, str]

    def span(self, path: Route = (), *, key: bool = False) -> Span:
        """Return where the value at `path` stands, or its key; of a path that is not there, its nearest parent's."""
        spans = self._keys if key else self._values
        for end in range(len(path), -1, -1):
            if path[:end] in spans:
                return spans[path[:end]]
        return self._values[()]

    def over(self, below: Yaml, depths: Mapping[str, int]) -> Yaml:
        """Return these values laid over those of `below`: key by key, and for the keys in `depths` that many levels further down.

        Each value keeps the place it was written at.
        """
        values, keys, texts = dict(below._values), dict(below._keys), dict(below._texts)
        values[()] = self._values[()]

        def lay(mine: dict[str, Any], theirs: dict[str, Any], at: Route, depth: int) -> dict[str, Any]:
            out = dict(theirs)
            for key, value in mine.items():
                here = (*at, key)
                inner = depths.get(key, 0) if not at else depth - 1
                if inner > 0 and isinstance(value, dict) and isinstance(theirs.get(key), dict):
                    out[key] = lay(value, theirs[key], here, inner)
                    continue
                out[key] = value
                _move(here, self._values, values)
                _move(here, self._keys, keys)
                _move(here, self._texts, texts)
            return out

        return Yaml(lay(self.data, below.data, (), 1), values, keys, texts)

    def text(self, path: Route) -> str:
        """Return the scalar at `path` as it was typed ("01", "5.0"), an empty string when it is no scalar."""
        return self._texts.get(path, "")


def _move(route: Route, new: Mapping[Route, Place], old: dict[Route, Place]) -> None:
    """Put what `new` has at and under `route` in the place of what `old` has there."""
    length = len(route)
    for gone in [r for r in old if r[:length] == route]:
        del old[gone]
    old.update((r, place) for r, place in new.items() if r[:length] == route)


def read_yaml(text: str, file: str, sink: Sink, *, first_line: int = 1) -> Yaml | None:
    """Return the values of a YAML text, None when it cannot be read.

    YAML 1.2 with fewer kinds of value: true, false, null, decimal numbers; all else is text, so dates, `yes`, `0755` and
    `01` stay as typed. Syntax, double keys, tags, bombs and endless nesting are errors in the sink. `first_line` is the
    line of `file` on which `text` begins.
    """
    if len(text) > MAX_YAML:
        sink.report("SRC017", Span(file, first_line), limit=MAX_YAML)
        return None
    try:
        return _YamlReader(file, sink, first_line).read(text)
    except _Refused as refused:
        sink.report(refused.code, refused.span, **refused.facts)
        return None


class _Refused(Exception):
    """A YAML text that cannot be read on from here."""

    def __init__(self, code: str, span: Span, **facts: object) -> None:
        super().__init__(code)
        self.code, self.span, self.facts = code, span, facts


class _Node(Struct):
    """A value as it stands in the text; an alias is the node it names."""

    kind: str
    span: Span
    value: str = ""
    quoted: bool = False
    children: list[_Node] = field(default_factory=list)
    open: bool = True


TREES_KEPT = 32
"""Texts kept taken apart in one process: a layout edited again and again stands on files that do not change."""

_trees: dict[tuple[str, str, int], _Node | None] = {}


class _YamlReader(Struct):
    """Turns parser events into values, with all limits checked on the way."""

    file: str
    sink: Sink
    first_line: int
    nodes: int = 0
    values: dict[Route, Span] = field(default_factory=dict)
    keys: dict[Route, Span] = field(default_factory=dict)
    texts: dict[Route, str] = field(default_factory=dict)

    def read(self, text: str) -> Yaml:
        """Return the values of `text`. Raises _Refused."""
        key = text, self.file, self.first_line
        if key in _trees:
            root = _trees[key]
        else:
            said = len(self.sink.found)
            root = self._tree(text)
            if len(self.sink.found) == said:
                # one with something to report is taken apart anew, so that it is reported again
                if len(_trees) >= TREES_KEPT:
                    del _trees[next(iter(_trees))]
                _trees[key] = root
        if root is None:
            root = _Node("scalar", Span(self.file, self.first_line), open=False)
        data = self._value(root, ())
        return Yaml(data, self.values, self.keys, self.texts)

    def _tree(self, text: str) -> _Node | None:
        """Return the root node of `text`, None when it is empty."""
        root: _Node | None = None
        stack: list[_Node] = []
        anchors: dict[str, _Node] = {}
        for event in self._events(text):
            kind = type(event).__name__
            if kind in ("MappingEndEvent", "SequenceEndEvent"):
                stack.pop().open = False
                continue
            if kind not in ("MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent"):
                continue
            span = self._span(event)
            if kind == "AliasEvent":
                if event.anchor not in anchors:
                    raise _Refused("SRC018", span, anchor=event.anchor)
                node = anchors[event.anchor]
                if node.open:
                    raise _Refused("SRC012", span, limit=MAX_NODES)
            else:
                node = self._node(kind, event, span)
                if event.anchor is not None:
                    anchors[event.anchor] = node
            if stack:
                stack[-1].children.append(node)
            elif root is None:
                root = node
            else:
                raise _Refused("SRC015", span)
            if kind.endswith("StartEvent"):
                stack.append(node)
                if len(stack) > MAX_DEPTH:
                    raise _Refused("SRC014", span, limit=MAX_DEPTH)
        return root

    def _node(self, kind: str, event: Any, span: Span) -> _Node:
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag):
            self.sink.report("SRC013", span, tag=str(tag).replace("tag:yaml.org,2002:", "!!"))
        if kind == "ScalarEvent":
            return _Node("scalar", span, event.value, event.style is not None, open=False)
        return _Node("map" if kind == "MappingStartEvent" else "list", span)

    def _events(self, text: str) -> Iterable[Any]:
        """Yield the parser's events. Raises _Refused where the text is no YAML."""
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            yield from YAML(typ="safe", pure=True).parse(text)
        except MarkedYAMLError as trouble:
            raise self._refused(trouble, text) from None
        except YAMLError as unmarked:
            place = getattr(unmarked, "position", None)
            line = text.count("\n", 0, place) if isinstance(place, int) else 0
            fault = explained(str(getattr(unmarked, "reason", None) or "not YAML"), "")
            raise _Refused("SRC010", Span(self.file, line + self.first_line), **fault.facts()) from None

    def _refused(self, trouble: MarkedYAMLError, text: str) -> _Refused:
        """Return the parser's complaint as a finding at the place of the fault."""
        end = trouble.problem_mark or trouble.context_mark
        rows = text.split("\n")
        line, column = (end.line, end.column) if end else (0, 0)
        fault = explained(trouble.problem or trouble.context or "not YAML", rows[line - 1] if line else "")
        if fault.early and trouble.context_mark is not None:
            line, column = trouble.context_mark.line, trouble.context_mark.column
        elif fault.early and line:
            line, column = line - 1, 0
        return _Refused("SRC010", Span(self.file, line + self.first_line, column + 1), **fault.facts())

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 0
        return Span(self.file, start.line + self.first_line, start.column + 1, max(0, length))

    def _value(self, node: _Node, path: Route) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused("SRC012", node.span, limit=MAX_NODES)
        if len(path) > MAX_DEPTH:
            raise _Refused("SRC014", node.span, limit=MAX_DEPTH)
        self.values[path] = node.span
        if node.kind == "scalar":
            self.texts[path] = node.value
            return node.value if node.quoted else _plain_value(node.value)
        if node.kind == "list":
            return [self._value(child, (*path, i)) for i, child in enumerate(node.children)]
        return self._map(node, path)

    def _map(self, node: _Node, path: Route) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in zip(node.children[::2], node.children[1::2], strict=True):
            if key.kind != "scalar":
                self.sink.report("SRC016", key.span)
                continue
            place = (*path, key.value)
            if key.value in result:
                self.sink.report("SRC011", key.span, key=key.value, line=self.keys[place].line)
                continue
            self.keys[place] = key.span
            result[key.value] = self._value(value, place)
        return result


_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})?\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?\Z")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def _plain_value(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar means.

    >>> [_plain_value(t) for t in ("12", "1.5", "01", "2025-01-05", "yes", "true", "0x1F", "")]
    [12, 1.5, '01', '2025-01-05', 'yes', True, '0x1F', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text) and math.isfinite(float(text)):
        return float(text)
    return text
