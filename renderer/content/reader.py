"""The front door of content: a file of either kind becomes a `Document`."""

from __future__ import annotations

import re
from pathlib import Path

from renderer.content.document import Document
from renderer.diagnostics import Diagnostic, Sink, Span
from renderer.sources import cached, read_source

_MARKED_UP = re.compile(r"^(?:#{1,6}[ \t]+\S|\|[ \t]*:?-{3,}|!\[)", re.MULTILINE)


def read_document(path: Path | str, sink: Sink, *, name: str | None = None) -> Document | None:
    """Return what the content file at `path` says, None when it says nothing or cannot be read.

    A file with front matter or `#` headings is Markdown, all else a newsroom's plain text. `name` is what the user is
    shown; without it the path as given. The Document of a text is kept, so that reading it again costs nothing.
    """
    file = str(path) if name is None else name
    text = read_copy(path, sink, name=file)
    if text is None:
        return None
    key = f"{file}\n{text}".encode()
    document, findings = cached("document", key, lambda: _read(text, file))
    sink.take(findings)
    if not document.parts:
        sink.report("CNT002", Span(file, text.count("\n") + (not text.endswith("\n"))))
        return None
    return document


def read_copy(path: Path | str, sink: Sink, *, name: str | None = None) -> str | None:
    """Return the text of a content file, None when it cannot be read or nothing stands in it."""
    file = str(path) if name is None else name
    text = read_source(path, sink, name=file)
    if text is not None and not text.strip():
        sink.report("CNT001", Span(file, 1))
        return None
    return text


def is_markdown(text: str) -> bool:
    """Return whether `text` is to be read as Markdown: by front matter or headings, whatever the file is called."""
    from renderer.content.frontmatter import has_front_matter

    return has_front_matter(text) or bool(_MARKED_UP.search(text))


def _read(text: str, file: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    # the readers, and markdown-it with them, are loaded for a text that was never read before, and then only
    sink = Sink()
    if is_markdown(text):
        from renderer.content.markdown import read_markdown

        return read_markdown(text, file, sink), tuple(sink)
    from renderer.content.plain import read_plain

    return read_plain(text, file, sink), tuple(sink)
