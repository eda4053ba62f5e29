"""What stands in braces after a heading, an item or a figure: `{#gdp icon=boat optional}`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from renderer.content.document import Attributes
from renderer.diagnostics import Span

_WORD = r"[^\s{}#.=\"“”，。]+"
_ONE = rf'(?:\#{_WORD}|\.{_WORD}|[A-Za-z][\w-]*(?:=(?:"[^"{{}}\n]*"|[^\s{{}}"]+))?)'
BRACES = re.compile(rf"\{{[ \t]*{_ONE}(?:[ \t]+{_ONE})*[ \t]*\}}")
_EACH = re.compile(_ONE)


def read_attributes(text: str) -> Attributes | None:
    """Return what `text` ("{#gdp icon=boat optional}") says, None when it is no such thing.

    >>> read_attributes("{#gdp icon=boat optional}")
    (('id', 'gdp'), ('icon', 'boat'), ('optional', ''))
    """
    if not BRACES.fullmatch(text):
        return None
    return tuple(_pair(one) for one in _EACH.findall(text[1:-1]))


def _pair(one: str) -> tuple[str, str]:
    if one[0] in "#.":
        return "id" if one[0] == "#" else "class", one[1:]
    key, _, value = one.partition("=")
    return key, value.strip('"')


def place_of(span: Span, key: str, value: str, sources: Mapping[str, str]) -> Span:
    """Return where `key=value` stands in the braces of the words at `span`; `span` itself where their source is not known.

    Braces follow what they belong to, on its own line or on one before the next blank line.
    """
    lines = sources.get(span.file, "").split("\n") if span.line else []
    for number in range(span.line, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            break
        for braces in BRACES.finditer(line, span.column - 1 if number == span.line else 0):
            for one in _EACH.finditer(line, braces.start() + 1, braces.end() - 1):
                if _pair(one.group()) == (key, value):
                    return Span(span.file, number, one.start() + 1, len(one.group()))
    return span
