"""Checks data read from YAML against a type, and says what is wrong at its place in the file, all at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from renderer.diagnostics import Sink
from renderer.sources import Yaml
from renderer.spec.length import Length
from renderer.units import mm

if TYPE_CHECKING:
    from pydantic import TypeAdapter

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
    "too": ("{limit} 项", "{limit} entries"),
    "literal": ("{limit} 之一", "one of: {limit}"),
}
"""What to write instead, by the first word of the checker's error type that is found here."""

UNKNOWN, MISSING = ("unexpected_keyword_argument", "extra_forbidden"), ("missing", "missing_argument")
"""The checker's error types for keys."""

LONGEST = 5000
"""No length of a plan is longer, in millimetres: PDF pages end there."""


@dataclass(slots=True)
class Shaper:
    """Shapes the parts of one YAML file; findings go to the sink."""

    yaml: Yaml
    sink: Sink

    def shape(
        self, kind: type[T], data: Any, place: Place, *, where: str, known: Iterable[str] = (),
        origins: Mapping[str, Place] | None = None, whole: bool = True,
    ) -> T | None:  # fmt: skip
        """Return `data` as a `kind`, or None after saying what is wrong with it; not that keys are missing, unless it is `whole`.

        `place` is where `data` stands in the file; `where` what it is called. `known` are further keys that may stand there.
        `origins` has the places of keys that come from elsewhere in the file.
        """
        from pydantic import ValidationError

        try:
            made = _checker(kind).validate_python(data)
        except ValidationError as error:
            names = [*known, *keys_of(kind)]
            found = error.errors(include_url=False)
            meant = {(*e["loc"][:-1], near(str(e["loc"][-1]), names)) for e in found if e["type"] in UNKNOWN}
            # a key that must be given and is misspelt is one slip: it is told as the misspelling
            told = [e for e in found if e["type"] not in MISSING or (whole and e["loc"] not in meant)]
            for _, group in groupby(told, lambda e: (_existing(data, e["loc"]), e["type"] in (*UNKNOWN, *MISSING))):
                self._say(list(group), data, place, where, names, origins or {})
            self._ranges_beside(kind, data, found, place, origins or {})
            return None
        return made if self._in_range(made, place, origins or {}) else None

    def _ranges_beside(
        self, kind: type[Any], data: Any, found: Sequence[Mapping[str, Any]], place: Place, origins: Mapping[str, Place]
    ) -> None:
        """Report what is out of range beside keys that have no meaning, so that one does not hide the other."""
        if isinstance(data, dict) and all(e["type"] in UNKNOWN and len(e["loc"]) == 1 for e in found):
            unknown = {e["loc"][0] for e in found}
            rest = {key: value for key, value in data.items() if key not in unknown}
            self._in_range(_checker(kind).validate_python(rest), place, origins)

    def unknown(self, key: str, place: Place, *, where: str, known: Iterable[str]) -> None:
        """Report a key that has no meaning, with the nearest that has."""
        zh, en = nearest(key, known, "可用的键", "known keys")
        self.sink.report("SPC001", self.yaml.span((*place, key), key=True), key=key, where=where, zh=zh, en=en)

    def undefined(self, name: str, place: Place, kind: str, kind_zh: str, known: Iterable[str]) -> None:
        """Report a name that stands for nothing, with the nearest that does."""
        zh, en = nearest(name, known, "已有", "there are")
        self.sink.report("SPC005", self.yaml.span(place), kind=kind, kind_zh=kind_zh, name=name, zh=zh, en=en)

    def wrong(self, place: Place, value: object, zh: str, en: str) -> None:
        """Report a value that does not fit, and what to write."""
        key = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
        self.sink.report("SPC002", self.yaml.span(place), key=key, value=_short(value), zh=zh, en=en)

    def _in_range(self, made: Any, place: Place, origins: Mapping[str, Place]) -> bool:
        """Return whether all numbers and lengths of a shaped thing are within the bounds its fields give."""
        good = True
        if not is_dataclass(made):
            return good
        for one in fields(made):
            value = getattr(made, one.name)
            at = origins.get(one.name, (*place, one.name))
            for n, each in enumerate(value if isinstance(value, tuple) else (value,)):
                here = (*at, n) if isinstance(value, tuple) else at
                good = self._one_in_range(each, here, one.metadata) and good
        return good

    def _one_in_range(self, value: object, place: Place, bounds: Mapping[str, Any]) -> bool:
        if isinstance(value, Length):
            # a grid unit and an em are some 5 and 10 points
            far = max(value.pt, 12 * value.units, 12 * value.em) > mm(LONGEST)
            if bounds.get("positive") and max(value.pt, value.units, value.em) <= 0:
                self.wrong(place, self.yaml.text(place), "大于 0 的长度", "a length above 0")
                return False
            if min(value.pt, value.units, value.em) < 0 or far:
                self.wrong(place, self.yaml.text(place), f"0 到 {LONGEST}mm 的长度", f"a length from 0 to {LONGEST}mm")
                return False
        elif isinstance(value, int | float) and not isinstance(value, bool) and bounds:
            least, most = bounds.get("least"), bounds.get("most")
            if (least is not None and value < least) or (most is not None and value > most):
                zh = f"{least} 到 {most} 的数" if most is not None else f"不小于 {least} 的数"
                en = f"a number from {least} to {most}" if most is not None else f"a number of {least} or more"
                self.wrong(place, value, zh, en)
                return False
        return True

    def _say(
        self, slips: list[Any], data: Any, place: Place, where: str, known: list[str], origins: Mapping[str, Place]
    ) -> None:
        """Report what the checker says of one place: keys one by one, a value once, with all that it could be."""
        for one in slips:
            loc = _existing(data, one["loc"])
            # an entry of a list is named by its list; the caret shows which it is
            last = next((str(step) for step in reversed((*place, *loc)) if isinstance(step, str)), where)
            at = (*origins[str(loc[0])], *loc[1:]) if loc and loc[0] in origins else (*place, *loc)
            if one["type"] in UNKNOWN:
                self.unknown(last, at[:-1], where=where, known=known)
            elif one["type"] in MISSING:
                self._missing(one["loc"][-1], at, where, data, loc)
            else:
                wanted = list(dict.fromkeys(map(_wanted, slips)))
                zh, en = "，或 ".join(zh for zh, _ in wanted), ", or ".join(en for _, en in wanted)
                if any(sign in str(one.get("input")) for sign in "，：；［］｛｝"):
                    zh, en = f"{zh}；逗号、冒号、括号用半角", f"{en}, with half-width commas, colons and brackets"
                self.sink.report("SPC002", self.yaml.span(at), key=last, value=_short(one.get("input")), zh=zh, en=en)
                return

    def _missing(self, step: str | int, at: Place, where: str, data: Any, loc: Place) -> None:
        """Report a key that must be given, or an entry that a list lacks."""
        if isinstance(step, int):
            for inner in loc:
                data = data[inner]
            self.wrong(at, data, f"至少 {step + 1} 项", f"{step + 1} entries or more")
        else:
            self.sink.report("SPC003", self.yaml.span(at), key=step, where=where)


def _wanted(slip: Any) -> tuple[str, str]:
    """Return what to write instead, in Chinese and English."""
    kind = str(slip["type"])
    zh, en = next((v for k, v in EXPECTED.items() if k in kind), ("别的值", "another value"))
    context = slip.get("ctx", {})
    limit = next((context[k] for k in ("expected", "max_length", "min_length") if k in context), "")
    names = re.findall("'([^']*)'", str(limit)) if "literal" in kind else []
    if len(names) == 1:
        return names[0], names[0]
    return zh.format(limit="、".join(names) or limit), en.format(limit=", ".join(names) or limit)


_checkers: dict[Any, Any] = {}


def _checker(kind: type[T]) -> TypeAdapter[T]:
    """Return what checks data against `kind`; kept, since making it takes longer than checking."""
    from pydantic import TypeAdapter

    made: TypeAdapter[T] | None = _checkers.get(kind)
    if made is None:
        made = _checkers[kind] = TypeAdapter(kind)
    return made


def nearest(name: str, known: Iterable[str], zh: str, en: str) -> tuple[str, str]:
    """Return the hint for a name that is not among `known`, in Chinese and English: the nearest, else all."""
    names = sorted({k for k in known if k})
    meant = near(name, names)
    if meant is not None:
        return f"是不是“{meant}”？", f'did you mean "{meant}"?'
    listing = "、".join(names)
    return f"{zh}：{listing}", f"{en}: {listing}"


def near(name: str, known: Iterable[str]) -> str | None:
    """Return which of `known` was probably meant by `name`, None where none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted({k for k in known if k}), 1, 0.6)), None)


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


def keys_of(kind: type) -> list[str]:
    """Return the keys that a `kind` is written with."""
    return [one.name for one in fields(kind)] if is_dataclass(kind) else []


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"
