"""Files in: text with every character accounted for."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from renderer.diagnostics import Sink, Span
from renderer.sources.trouble import why

MAX_BYTES = 8 * 1024 * 1024
"""No page's copy comes near this; what is larger is some other file taken by mistake."""
MAX_SHOWN = 20
"""Unusable characters named one by one; the rest of a file that is no text at all is only counted."""

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_ARCHIVE = ("压缩包", "an archive")
_ARCHIVED = (
    (b"word/", (" Word 文档", "a Word document")), (b"xl/", (" Excel 表格", "an Excel sheet")),
    (b"ppt/", (" PPT 演示文稿", "a PowerPoint file")), (b"opendocument.text", (" ODF 文档", "an OpenDocument text")),
)  # fmt: skip
_OTHER_KINDS = (
    (b"PK\x03\x04", _ARCHIVE), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (" Word、WPS 或 Excel 的旧格式文件", "an old Word, WPS or Excel file")),
    (b"%PDF-", (" PDF 文件", "a PDF file")), (b"{\\rtf", (" RTF 文档", "an RTF document")), (b"\x89PNG\r\n", ("图片", "a picture")),
    (b"\xff\xd8\xff", ("图片", "a picture")), (b"GIF8", ("图片", "a picture")), (b"II*\0", ("图片", "a picture")), (b"MM\0*", ("图片", "a picture")),
)  # fmt: skip
"""How files begin that are often taken for a text by mistake, and what they are."""
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_UNUSABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STAND_IN = "\ufffd"
_NAMES = {
    "\x00": "U+0000 (NUL)", "\x07": "U+0007 (BEL)", "\x08": "U+0008 (BS)", "\x0b": "U+000B (VT)",
    "\x0c": "U+000C (FF)", "\x1b": "U+001B (ESC)", "\x7f": "U+007F (DEL)",
}  # fmt: skip


def read_source(path: Path | str, sink: Sink, *, name: str | None = None) -> str | None:
    """Return the text of the file at `path` with LF line ends, None when there is no text to be had.

    `name` is what the user is shown (the path as given when None); `sink.sources` gets the text under it. UTF-8, UTF-16
    and UTF-32 by their marks, else UTF-8, else GB18030, which is noted. A character that cannot stand on a page is an
    error at its place; U+FFFD stands in for it, so that all else keeps its line and column.
    """
    shown = str(path) if name is None else name
    data = _read_bytes(Path(path), sink, shown)
    if data is None:
        return None
    found = next((kind for mark, kind in _OTHER_KINDS if data.startswith(mark)), None)
    if found is not None:
        zh, en = _in_archive(data) if found is _ARCHIVE else found
        sink.report("SRC037", Span(shown, 0), path=shown, zh=zh, en=en)
        return None
    return text_of(data, sink, name=shown)


def _in_archive(data: bytes) -> tuple[str, str]:
    """Return what kind of file a ZIP archive is, in Chinese and English."""
    return next((kind for part, kind in _ARCHIVED if part in data), _ARCHIVE)


def text_of(data: bytes, sink: Sink, *, name: str) -> str:
    """Return the text of a file's bytes as `read_source` does; `name` is what the user is shown."""
    text = _LINE_ENDS.sub("\n", _decode(data, sink, name))
    text = _without_unusable(text, sink, name)
    sink.sources[name] = text
    return text


def _read_bytes(path: Path, sink: Sink, shown: str) -> bytes | None:
    """Return the file's bytes; None, and an error, when it is missing, unreadable or too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            # a pipe that nobody writes to would keep us waiting for ever
            sink.report("SRC009", Span(shown, 0), path=shown)
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        sink.report("SRC001", Span(shown, 0), path=shown)
        return None
    except (OSError, ValueError) as trouble:
        sink.report("SRC002", Span(shown, 0), path=shown, **why(trouble))
        return None
    if len(data) > MAX_BYTES:
        sink.report("SRC003", Span(shown, 0), limit=MAX_BYTES // 1024 // 1024)
        return None
    return data


def _decode(data: bytes, sink: Sink, shown: str) -> str:
    """Return `data` as text; lone surrogates and U+FFFD stay in it where the bytes mean nothing."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _as_pairs(_decode_as(data[len(mark) :], encoding, sink, shown))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return _as_pairs(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        pass
    if not _mostly_utf8(data):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            sink.report("SRC004", Span(shown, 1), encoding="GB18030")
            return text
    return _decode_as(data, "utf-8", sink, shown)


def _decode_as(data: bytes, encoding: str, sink: Sink, shown: str) -> str:
    """Return `data` decoded, U+FFFD for each sequence that means nothing, each reported at its place."""
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        pass
    text = data.decode(encoding, "replace")
    for place in _places(text, re.compile(_STAND_IN), sink, shown):
        sink.report("SRC005", place, encoding=encoding.upper())
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Return whether `data` is UTF-8 with a few damaged places rather than another encoding."""
    text = data.decode("utf-8", "replace")
    damaged = text.count(_STAND_IN)
    sound = sum(1 for c in text if ord(c) > 0x7F) - damaged
    return damaged * 4 < sound


def _as_pairs(text: str) -> str:
    """Return `text` with surrogates that stand in pairs joined into the character they mean."""
    if not re.search(r"[\ud800-\udbff][\udc00-\udfff]", text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _without_unusable(text: str, sink: Sink, shown: str) -> str:
    """Return `text` with U+FFFD for control characters and lone surrogates, which are reported."""
    for place in _places(text, _UNUSABLE, sink, shown):
        character = text.split("\n")[place.line - 1][place.column - 1]
        point = f"U+{ord(character):04X}"
        if 0xD800 <= ord(character) <= 0xDFFF:
            sink.report("SRC007", place, point=point)
        else:
            sink.report("SRC006", place, point=_NAMES.get(character, point))
    return _UNUSABLE.sub(_STAND_IN, text)


def _places(text: str, pattern: re.Pattern[str], sink: Sink, shown: str) -> list[Span]:
    """Return the places of the first characters that match; that there are more of them is reported."""
    found = [m.start() for m in pattern.finditer(text)]
    if len(found) > MAX_SHOWN:
        sink.report("SRC008", Span(shown, 1), count=len(found) - MAX_SHOWN)
    return [Span(shown, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), 1) for at in found[:MAX_SHOWN]]
