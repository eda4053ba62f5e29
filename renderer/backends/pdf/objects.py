"""The objects a PDF file is made of, on reportlab's object layer: it numbers, refers, and writes the cross-reference table.

Our own here: a stream that ends as PDF/A wants it, and a document whose catalog, Info and ID are set by us and never by
the clock or by a user's reportlab settings.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from renderer.backends.base import number
from renderer.backends.packing import LARGE, QUICK, Packing, packed
from renderer.backends.pdf.reportlab_objects import PDFArray as PDFArray
from renderer.backends.pdf.reportlab_objects import PDFDictionary as PDFDictionary
from renderer.backends.pdf.reportlab_objects import PDFDocument, PDFName, PDFObject, PDFString, PDFText, formatted

Reference = Any
"""What reportlab gives for an object that was entered in the document."""


class Stream(PDFObject):  # type: ignore[misc]
    """A dictionary and its data, packed by Flate at `level`; level 0 leaves the data as it is."""

    __RefOnly__ = 1

    def __init__(
        self, data: bytes | Packing, entries: dict[str, Any] | None = None, *, level: int = QUICK
    ) -> None:  # fmt: skip
        """Take the data unpacked, or at level 0 as they are or are going to be; the entries need no /Length, nor a /Filter for what is packed here."""
        self.entries = dict(entries or {})
        if level and isinstance(data, bytes):
            data = Packing(data, level=level) if len(data) >= LARGE else packed(data, level=level)
            self.entries["Filter"] = PDFName("FlateDecode")
        self._data = data

    @property
    def data(self) -> bytes:
        """The data as they stand in the file, as soon as they are packed."""
        return self._data if isinstance(self._data, bytes) else self._data.done()

    def once_more(self) -> Stream:
        """Return the same stream for another document: an object belongs to the one that it was entered in."""
        return Stream(self._data, self.entries, level=0)

    def format(self, document: Any) -> bytes:
        """Return the stream as it stands in the file.

        Both signs of a line's end come before `endstream`: after data that end in a carriage return, a line feed alone
        would be read as one with it, and the length as wrong by one (PDF/A-2, 6.1.7.1).
        """
        data = self.data
        head: bytes = Dictionary({**self.entries, "Length": len(data)}).format(document)
        return head + b"\nstream\n" + data + b"\r\nendstream\n"


class Document(PDFDocument):  # type: ignore[misc]
    """The table of objects of one file."""

    def __init__(self, version: tuple[int, int]) -> None:
        """Start an empty document of that PDF version."""
        super().__init__(invariant=1, pdfVersion=version)
        self.fonts: PDFDictionary = self.idToObject["BasicFonts"]
        self.fonts_reference = self.Reference(self.fonts)

    def add(self, thing: Any) -> Reference:
        """Return a reference to `thing`, which becomes an object of its own."""
        return self.Reference(thing)

    def write(self, *, catalog: PDFDictionary, info: PDFDictionary, identity: bytes) -> bytes:
        """Return the finished file. `identity` is made from what the file holds, so the same file has the same ID."""
        self.Catalog, self.info = catalog, info
        text = PDFText(identity, enc="raw").format(self)
        self._ID = b"[" + text + text + b"]"
        data: bytes = self.format()
        return data


@lru_cache(maxsize=1024)
def name(text: str) -> str:
    """Return `text` as a PDF name; what is outside ASCII is written byte by byte in UTF-8."""
    return str(PDFName(text.encode("utf-8").decode("latin-1")))


def string(text: str) -> PDFString:
    """Return `text` as a text string; halves of a surrogate pair become the replacement character."""
    return PDFString(text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace"))


class Dictionary(PDFDictionary):  # type: ignore[misc]
    """A dictionary that is written as reportlab writes it, in a third of the time: names and plain values are looked at once."""

    def format(self, document: Any) -> bytes:
        """Return the dictionary as it stands in the file, its keys in order."""
        rows = [_key(key) + _value(value, document) for key, value in sorted(self.dict.items())]
        for at in range((len(rows) - 1) // 6 * 6, 0, -6):
            rows.insert(at, b"\n ")
        return b"<<\n" + b" ".join(rows) + b"\n>>"


@lru_cache(maxsize=1024)
def _key(text: str) -> bytes:
    return name(text).encode("ascii") + b" "


def _value(value: Any, document: Any) -> bytes:
    if type(value) is str and value.isascii():
        return value.encode("ascii")
    if type(value) is int:
        return b"%d" % value
    written: bytes = formatted(value, document)
    return written


def dictionary(**entries: Any) -> PDFDictionary:
    """Return a dictionary of `entries`; those that are None are left out."""
    return Dictionary({key: value for key, value in entries.items() if value is not None})


def array(*values: Any) -> PDFArray:
    """Return an array; numbers are written to three decimals."""
    return PDFArray([number(v) if isinstance(v, float) else v for v in values])


def hex_text(text: str) -> str:
    """Return `text` as a text string in hexadecimal, for content streams."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
