"""The front matter of a content file: YAML between two lines of `---`, read into `Meta` with every place kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renderer.content.document import Field, Meta
from renderer.diagnostics import Diagnostic, Sink, Span
from renderer.sources import cached, read_yaml

if TYPE_CHECKING:
    from renderer.sources import Yaml

KEYS = Meta.__struct_fields__
"""What front matter may say."""

OTHERWISE = {
    "标题": "headline", "主题": "headline", "主标题": "headline", "title": "headline", "副题": "deck", "副标题": "deck", "subtitle": "deck",
    "引题": "kicker", "肩题": "kicker", "眉题": "kicker", "署名": "byline", "作者": "byline", "记者": "byline", "author": "byline",
    "制图": "credit", "编辑": "credit", "责编": "credit", "美编": "credit", "日期": "date", "版次": "folio", "版号": "folio", "page": "folio",
    "报眉": "strip", "报头": "strip", "专题": "section", "栏目": "section", "版式": "layout", "模板": "layout", "template": "layout",
    "配色": "theme", "主题色": "theme", "语言": "lang",
    "断词": "hyphens",
}  # fmt: skip
"""What else the keys are called, by the people who write them."""

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_STRAY = re.compile(rf"(?:{'|'.join(KEYS)})[ \t]*[:：](?=[ \t]*\S)")

_FENCE = re.compile(r"\s*---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[\w-]+[ \t]*:(?:\s|\Z)")


def has_front_matter(text: str) -> bool:
    """Return whether `text` opens with front matter: a line of ---, and below it a key or another such line."""
    fence = _FENCE.match(text)
    return fence is not None and bool(_KEY.match(text, fence.end()) or _CLOSE.search(text, fence.end()))


def split_front_matter(text: str, file: str, sink: Sink) -> tuple[str, int, int]:
    """Return the YAML of the front matter, the line it begins on, and the offset in `text` of what follows it.

    Without front matter: ("", 1, 0).
    """
    fence = _FENCE.match(text)
    if fence is None or not has_front_matter(text):
        return "", 1, 0
    close = _CLOSE.search(text, fence.end())
    line = text.count("\n", 0, fence.end())
    if close is None:
        sink.report("CNT003", Span(file, line, 1, 3))
        return "", 1, 0
    return text[fence.end() : close.start()], line + 1, close.end()


def is_stray_key(text: str) -> bool:
    """Return whether a line of the copy looks like a line of front matter that stands outside it.

    >>> is_stray_key("headline: 好事"), is_stray_key("日期：8日")
    (True, False)
    """
    return bool(_STRAY.match(text))


def read_meta(text: str, file: str, sink: Sink, *, first_line: int) -> Meta:
    """Return the fields given in the YAML `text`, which begins on `first_line` of `file`; all faults are reported."""
    key = f"{file}\n{first_line}\n{text}".encode()
    values, findings = cached("front-matter", key, lambda: _values(text, file, first_line))
    sink.take(findings)
    if values is None or values.data is None:
        return Meta()
    if not isinstance(values.data, dict):
        sink.report("CNT006", values.span())
        return Meta()
    given = {}
    for name in values.data:
        if name not in KEYS:
            sink.report("CNT004", values.span((name,), key=True), key=name, near=_nearest(name), known=", ".join(KEYS))
        else:
            given[name] = _field(values, name, sink)
            if name == "lang" and given[name].text and not _LANG.match(given[name].text):
                sink.report("CNT007", given[name].span, value=given[name].text)
                # a draft is for people too who listen to it: they get the language it has by default
                del given[name]
    return Meta(**given)


def _values(text: str, file: str, first_line: int) -> tuple[Yaml | None, tuple[Diagnostic, ...]]:
    sink = Sink()
    return read_yaml(text, file, sink, first_line=first_line), tuple(sink)


def _field(values: Yaml, name: str, sink: Sink) -> Field:
    """Return the scalar called `name` as it was typed."""
    value, span = values.data[name], values.span((name,))
    if isinstance(value, dict | list):
        sink.report("CNT005", span, key=name)
        return Field("", span)
    if value is None:
        return Field("", values.span((name,), key=True))
    return Field(values.text((name,)).strip(), span)


def _nearest(name: str) -> str:
    """Return the known key most like `name`, else the first one."""
    from difflib import get_close_matches

    known = OTHERWISE.get(name.lower())
    return known or (get_close_matches(name.lower(), KEYS, 1, 0.4) or ["headline"])[0]
