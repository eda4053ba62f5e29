"""Checks data read from YAML against a type, and says what is wrong at its place in the file, all at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from renderer.diagnostics import Sink
from renderer.sources import Yaml

T = TypeVar("T")
Place = tuple[str | int, ...]

EXPECTED: dict[str, tuple[str, str]] = {
    "float": ("一个数", "a number"),
    "int": ("一个整数", "a whole number"),
    "bool": ("true 或 false", "true or false"),
    "string": ("文字", "text"),
    "tuple": ("一个列表 [ … ]", "a list [ … ]"),
    "list": ("一个列表 [ … ]", "a list [ … ]"),
    "dict": ("若干“键: 值”", "keys with values"),
    "mapping": ("若干“键: 值”", "keys with values"),
    "dataclass": ("若干“键: 值”", "keys with values"),
    "value_error": ("长度，如 3mm、9pt、2u、1.2em、五号", "a length such as 3mm, 9pt, 2u, 1.2em or 五号"),
    "greater": ("更大的数：{limit}", "a larger number: {limit}"),
    "less": ("更小的数：{limit}", "a smaller number: {limit}"),
    "too": ("{limit} 项", "{limit} entries"),
    "literal": ("其中之一：{limit}", "one of: {limit}"),
}
"""What to write instead, by the first word of the checker's error type that is found here."""


@dataclass(slots=True)
class Shaper:
    """Shapes the parts of one YAML file; findings go to the sink."""

    yaml: Yaml
    sink: Sink

    def shape(self, kind: type[T], data: Any, place: Place, *, where: str, known: Iterable[str] = ()) -> T | None:
        """Return `data` as a `kind`, or None after saying what is wrong with it.

        `place` is where `data` stands in the file; `where` what it is called. `known` are further keys that may stand there.
        """
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(kind).validate_python(data)
        except ValidationError as error:
            for one in error.errors(include_url=False):
                self._say(one, data, place, where, [*known, *_fields(kind)])
            return None

    def unknown(self, key: str, place: Place, *, where: str, known: Iterable[str]) -> None:
        """Report a key that has no meaning, with the nearest that has."""
        keys = sorted(set(known))
        near = difflib.get_close_matches(key, keys, 1, 0.6)
        listing = "、".join(keys)
        zh, en = (
            (f"是不是“{near[0]}”？", f'did you mean "{near[0]}"?')
            if near
            else (f"可用的键：{listing}", f"known keys: {listing}")
        )
        self.sink.report("SPC001", self.yaml.span((*place, key), key=True), key=key, where=where, zh=zh, en=en)

    def _say(self, one: Any, data: Any, place: Place, where: str, known: list[str]) -> None:
        loc = _existing(data, one["loc"])
        kind = str(one["type"])
        last = str(loc[-1] if loc else place[-1] if place else where)
        if kind in ("unexpected_keyword_argument", "extra_forbidden"):
            self.unknown(last, (*place, *loc[:-1]), where=where, known=known)
        elif kind in ("missing", "missing_argument"):
            self.sink.report("SPC003", self.yaml.span((*place, *loc)), key=str(one["loc"][-1]), where=where)
        else:
            zh, en = next((v for k, v in EXPECTED.items() if k in kind), ("别的值", "another value"))
            context = one.get("ctx", {})
            limit = next(
                (context[k] for k in ("expected", "gt", "ge", "lt", "le", "max_length", "min_length") if k in context),
                "",
            )
            self.sink.report(
                "SPC002", self.yaml.span((*place, *loc)), key=last, value=_short(one.get("input")),
                zh=zh.format(limit=limit), en=en.format(limit=limit),
            )  # fmt: skip


def _existing(data: Any, loc: tuple[Any, ...]) -> Place:
    """Return the leading part of an error's place that is really in the data (the checker adds names of variants)."""
    out: list[str | int] = []
    for step in loc:
        if (isinstance(data, Mapping) and step in data) or (
            isinstance(data, list | tuple) and isinstance(step, int) and 0 <= step < len(data)
        ):
            data = data[step]
        else:
            continue
        out.append(step)
    return tuple(out)


def _fields(kind: type) -> list[str]:
    return list(getattr(kind, "__dataclass_fields__", {}))


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
