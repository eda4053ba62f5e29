"""Rewrites the records of a module as classes that mypyc lays out itself; all else of the module stays as it is.

A record (`class X(Struct, frozen=True)`) becomes a class with its own `__init__`, equality, hash and what pickle and `replace` need.
A dataclass read from YAML stays Python's own, with its annotations as they were written: the reader looks at them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

FUTURE = "from __future__ import annotations\n"
NEEDED = FUTURE + "from typing import Any, ClassVar\nfrom renderer.records import annotated\n"

Edit = tuple[int, int, str]
"""The bytes from the first to the second place become the text."""


class Source:
    """A module's text, and where its lines start in bytes, as `ast` counts."""

    def __init__(self, text: str) -> None:
        """Read the text of a module."""
        self.text = text
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line.encode()))

    def start(self, node: ast.expr | ast.stmt) -> int:
        """Return where `node` starts."""
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt) -> int:
        """Return where `node` ends."""
        return self.starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)

    def said(self, node: ast.expr) -> str:
        """Return `node` as it is written."""
        return ast.get_source_segment(self.text, node) or ""


def rewritten(text: str) -> str:
    """Return a module's text with its records as classes of their own; the same text where there are none."""
    source = Source(text)
    edits: list[Edit] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            edits += _class(source, node)
        elif isinstance(node, ast.ImportFrom) and node.module == "renderer.records":
            names = ["Record" if one.name == "Struct" else one.name for one in node.names if one.name != "field"]
            edits.append(
                (source.start(node), source.end(node), f"from renderer.records import {', '.join(names) or 'Record'}")
            )
    if not edits:
        return text
    out = text.encode()
    for start, end, new in sorted(edits, key=lambda one: one[:2], reverse=True):
        out = out[:start] + new.encode() + out[end:]
    return out.decode().replace(FUTURE, NEEDED, 1)


def _class(source: Source, node: ast.ClassDef) -> Iterator[Edit]:
    """Yield the edits of a class, none for one that mypyc takes as it is."""
    if any(ast.unparse(base) == "Struct" for base in node.bases):
        yield from _record(source, node)
        return
    if any(ast.unparse(one).startswith("dataclass") for one in node.decorator_list):
        # a decorator that mypyc does not know keeps it from laying out the class itself
        notes = {one.target.id: source.said(one.annotation) for one in _annotated(node)}
        yield source.start(node), source.start(node), f"@annotated({notes!r})\n"


class _Field(ast.AnnAssign):
    """An annotated name in the body of a class."""

    target: ast.Name


def _annotated(node: ast.ClassDef) -> list[_Field]:
    return [one for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]  # type: ignore[misc]


def _record(source: Source, node: ast.ClassDef) -> Iterator[Edit]:
    """Yield the edits that turn a msgspec struct into a class of its own with the same meaning."""
    said = {str(one.arg): ast.unparse(one.value) for one in node.keywords}
    given = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    last = node.keywords[-1].value if node.keywords else node.bases[-1]
    yield source.start(node.bases[0]), source.end(last), "Record"
    fields: list[tuple[str, str, str]] = []
    for one in _annotated(node):
        kind = source.said(one.annotation)
        if kind.startswith("ClassVar"):
            continue
        name, default, value = one.target.id, "", one.target.id
        if one.value is not None:
            yield source.end(one.annotation), source.end(one), ""
            if isinstance(one.value, ast.Call) and ast.unparse(one.value.func) == "field":
                default = " | None = None"
                value = f"{value} if {value} is not None else {ast.unparse(one.value.keywords[0].value)}()"
            else:
                default = f" = {source.said(one.value)}"
        fields.append((name, f"{kind}{default}", value))
    indent = " " * (node.col_offset + 4)
    body = "\n".join(indent + line if line else "" for line in _methods(node.name, fields, said, given))
    yield source.end(node), source.end(node), f"\n\n{body}\n"


def _methods(kind: str, fields: list[tuple[str, str, str]], said: dict[str, str], given: set[str]) -> Iterator[str]:
    """Yield the lines of what msgspec gives a struct: making one, comparing, hashing, another like it, a pickle."""
    own = "".join(f"self.{name}, " for name, _, _ in fields)
    yield f"__struct_fields__: ClassVar[tuple[str, ...]] = ({''.join(f'{name!r}, ' for name, _, _ in fields)})"
    yield ""
    yield f"def __init__(self, {', '.join(f'{name}: {takes}' for name, takes, _ in fields)}) -> None:"
    for name, _, value in fields:
        yield f"    self.{name} = {value}"
    if said.get("cache_hash") == "True":
        yield "    self._hash = 0"
    if "__post_init__" in given:
        yield "    self.__post_init__()"
    elif not fields:
        yield "    pass"
    yield ""
    yield f"def _with(self, changes: dict[str, Any]) -> {kind}:"
    each = ", ".join(f"changes.pop({name!r}) if {name!r} in changes else self.{name}" for name, _, _ in fields)
    yield f"    made = {kind}({each})"
    yield "    if changes:"
    yield f"        raise TypeError(f'{kind} has no {{next(iter(changes))}}')"
    yield "    return made"
    yield ""
    yield "def __reduce__(self) -> tuple[Any, ...]:"
    yield f"    return ({kind}, ({own}))"
    if "__repr__" not in given:
        yield ""
        yield "def __repr__(self) -> str:"
        shown = ", ".join(f"{name}={{self.{name}!r}}" for name, _, _ in fields)
        yield f"    return f'{kind}({shown})'"
    if said.get("eq") == "False":
        return
    if "__eq__" not in given:
        yield ""
        yield "def __eq__(self, other: object) -> bool:"
        yield f"    if not isinstance(other, {kind}):"
        yield "        return False"
        yield f"    return {' and '.join(f'self.{name} == other.{name}' for name, _, _ in fields) or 'True'}"
    if said.get("frozen") == "True" and "__hash__" not in given:
        yield ""
        yield "def __hash__(self) -> int:"
        if said.get("cache_hash") == "True":
            yield "    if not self._hash:"
            yield f"        self._hash = hash(({own}))"
            yield "    return self._hash"
        else:
            yield f"    return hash(({own}))"
