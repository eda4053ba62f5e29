"""What stands in braces after a heading, an item or a figure: `{#gdp icon=boat optional}`."""

from __future__ import annotations

import re

from renderer.content.document import Attributes

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
    result = []
    for one in _EACH.findall(text[1:-1]):
        if one[0] in "#.":
            result.append(("id" if one[0] == "#" else "class", one[1:]))
        else:
            key, _, value = one.partition("=")
            result.append((key, value.strip('"')))
    return tuple(result)
