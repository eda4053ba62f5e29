"""The marks inside a line of Markdown: bold, italic, superior figures, pictures, braces; each piece knows its column.

CommonMark opens and closes bold by the spaces and marks around the stars, which fails between Han ("增长**5%**左右"
would keep its stars). Here a pair of stars is bold wherever text touches its inner sides.
"""

from __future__ import annotations

import html
import re

from renderer.content.braces import BRACES, read_attributes
from renderer.content.document import Attributes, Inline
from renderer.content.foreign import foreign_marks
from renderer.content.strip import Strip
from renderer.diagnostics import Sink, Span
from renderer.records import Struct, field, replace


class Embedded(Struct, frozen=True):
    """A picture found inside a line."""

    path: str
    caption: tuple[Inline, ...]
    span: Span
    attributes: Attributes


Piece = Inline | Embedded

_PICTURE = re.compile(
    r"!\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]"
    r"\([ \t]*(<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+\"([^\"\n]*)\")?[ \t]*\)"
)
_TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
      | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
      | (?P<comment>\A(?:<!--.*?-->[ \t\u3000]*)+|[ \t]{0,200}<!--.*?-->)
      | (?P<stars>\*+)
      | \^(?P<high>[^\s^*{}]{1,12})\^
      | <sup>(?P<sup>[^<>\n]{1,40})</sup>
      | (?P<picture>!\[)
      | (?P<brace>\{)
      | (?P<break>[ \t]{0,200}\\?\n(?:[ \t\u3000]|<!--.*?-->)*)""",
    re.VERBOSE | re.DOTALL,
)
_SIGN = re.compile(r"[\\&<*^!{\n]")
"""What each of these has at its start, but for blanks before it: looking for it alone is twenty times as fast."""
_UNCLOSED = re.compile(r"\{[ \t]*(?:#\S|\.[a-z]|[a-z]+=)")
"""Braces that were meant for more than words, and have no other half."""

LONGEST_SHOWN = 40
"""Characters of a foreign mark that its finding repeats."""


FIRST_HAN = "‐"
"""U+2010: from the dashes and quotes on, characters stand solid, as Han do."""


def _next_token(text: str, at: int) -> re.Match[str] | None:
    sign = _SIGN.search(text, at)
    if sign is None:
        return None
    start = sign.start()
    while start > at and text[start - 1] in " \t":
        start -= 1
    return _TOKEN.search(text, start)


def closed_up(before: str, after: str) -> bool:
    """Return whether a line end between these two texts stands for nothing (Han) rather than for a space (Western)."""
    return not before or not after or before[-1] >= FIRST_HAN or after[0] >= FIRST_HAN


def last_attributes(strip: Strip) -> tuple[Strip, Attributes]:
    """Return `strip` without the braces at its end that belong to the block, and what they say.

    Braces that touch a closing pair of stars or a picture belong to that, not to the block.
    """
    text = strip.text.rstrip()
    start = text.rfind("{")
    said = read_attributes(text[start:]) if start >= 0 else None
    before = strip.text[:start].rstrip() if start > 0 else ""
    if said is None or not before:
        return strip, ()
    if len(before) == start and (before.endswith(("**", "\\")) or _ends_in_picture(before)):
        return strip, ()
    return strip.cut(0, len(before)), said


def _ends_in_picture(text: str) -> bool:
    start = text.rfind("![")
    return start >= 0 and bool(_PICTURE.fullmatch(text, start))


def read_inlines(strip: Strip, sink: Sink) -> tuple[Piece, ...]:
    """Return the pieces of `strip` in order: text in its roles, and pictures."""
    return _Reader(strip, sink).read()


class _Mark(Struct):
    """A pair of stars (or one) that opened and is not closed yet: where, and the piece that follows it."""

    width: int
    at: int
    piece: int


class _Reader(Struct):
    """Goes once over the strip. A role that is never closed is given back as the stars it was typed with."""

    strip: Strip
    sink: Sink
    pieces: list[Piece] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    start: int = 0
    closed: int = -1
    strong: _Mark | None = None
    emphasis: _Mark | None = None

    def read(self) -> tuple[Piece, ...]:
        text, at = self.strip.text, 0
        while match := _next_token(text, at):
            self._take(text[at : match.start()], at)
            at = self._token(match)
        self._take(text[at:], at)
        self._flush(len(text))
        for mark in (self.emphasis, self.strong):
            if mark is not None:
                self._give_back(mark)
        return tuple(merged(_joined(self.pieces)))

    def _take(self, text: str, at: int) -> None:
        """Add literal text that begins at offset `at`."""
        if not text:
            return
        if not self.text:
            self.start = at
        self.text.append(text)
        for start, end, mark in foreign_marks(text, opens=at == 0 or self.strip.text[at - 1] == "\n"):
            what = text[start : min(end, start + LONGEST_SHOWN)]
            self.sink.report("CNT012", self.strip.span(at + start, at + end), what=what, zh=mark.zh, en=mark.en)

    def _flush(self, end: int, *, superscript: bool = False, attributes: Attributes = ()) -> None:
        """Make a piece of the literal text taken so far."""
        if self.text:
            self.pieces.append(
                Inline(
                    "".join(self.text),
                    self.strip.span(self.start, end),
                    strong=self.strong is not None,
                    emphasis=self.emphasis is not None,
                    superscript=superscript,
                    attributes=attributes,
                )
            )
            self.text = []

    def _token(self, match: re.Match[str]) -> int:
        """Do what the mark found says; return where to go on."""
        start, end = match.span()
        match match.lastgroup:
            case "escaped":
                self._take_as(match["escaped"], start)
            case "entity":
                self._take_as(html.unescape(match["entity"]), start)
            case "comment":
                self._flush(start)
            case "high" | "sup":
                self._flush(start)
                self._take_as(match["high"] or match["sup"], start)
                self._flush(end, superscript=True)
            case "break":
                self._break(start, hard=match["break"].lstrip().startswith("\\"))
            case "stars":
                self._stars(start, end)
            case "picture":
                return self._picture(start)
            case _:
                return self._braces(start)
        return end

    def _take_as(self, text: str, at: int) -> None:
        """Add text that is typed otherwise than it reads; what it looks like is not looked at."""
        if not self.text:
            self.start = at
        self.text.append(text)

    def _break(self, start: int, *, hard: bool) -> None:
        """Mark that a line of the file ends inside the block: verse keeps it, else what it stands for shows when both sides are known."""
        self._flush(start)
        self.pieces.append(Inline("\u2028" if hard else "\n", self.strip.span(start, start)))

    def _stars(self, start: int, end: int) -> None:
        """Open or close bold and italic."""
        width = end - start
        text = self.strip.text
        may_close = start > 0 and not text[start - 1].isspace()
        may_open = end < len(text) and not text[end].isspace()
        if width > 3:
            self.sink.report("CNT015", self.strip.span(start, end), stars="*" * width)
            self._take(text[start:end], start)
            return
        at = start
        while at < end:
            left = end - at
            if left >= 2 and self.strong and may_close and self._holds(self.strong):
                self._flush(at)
                self.strong = None
                at += 2
                self.closed = at
            elif left != 2 and self.emphasis and may_close and self._holds(self.emphasis):
                self._flush(at)
                self.emphasis = None
                at += 1
            elif left >= 2 and not self.strong and may_open:
                self._flush(at)
                self.strong = _Mark(2, at, len(self.pieces))
                at += 2
            elif left == 1 and not self.emphasis and may_open:
                self._flush(at)
                self.emphasis = _Mark(1, at, len(self.pieces))
                at += 1
            else:
                self._take(text[at:end], at)
                at = end

    def _holds(self, mark: _Mark) -> bool:
        """Return whether there is anything between `mark` and here."""
        return bool(self.text) or len(self.pieces) > mark.piece

    def _give_back(self, mark: _Mark) -> None:
        """Put the stars of `mark`, which nothing closed, back into the text."""
        strong = mark.width == 2
        span = self.strip.span(mark.at, mark.at + mark.width)
        self.sink.report("CNT015", span, stars="*" * mark.width)
        for i in range(mark.piece, len(self.pieces)):
            piece = self.pieces[i]
            if isinstance(piece, Inline):
                self.pieces[i] = replace(piece, strong=False) if strong else replace(piece, emphasis=False)
        before = self.pieces[mark.piece - 1] if mark.piece else None
        outer = isinstance(before, Inline) and (before.emphasis if strong else before.strong)
        self.pieces.insert(
            mark.piece,
            Inline("*" * mark.width, span, strong=not strong and bool(outer), emphasis=strong and bool(outer)),
        )
        for other in (self.strong, self.emphasis):
            if other is not None and other is not mark and other.piece > mark.piece:
                other.piece += 1

    def _picture(self, start: int) -> int:
        """Read a picture; without its other half "![" is text."""
        found = _PICTURE.match(self.strip.text, start)
        if not found or not found.group(2).strip("<>"):
            end = self.strip.text.find("\n", start)
            self.sink.report("CNT021", self.strip.span(start, end if end >= 0 else len(self.strip.text)))
            self._take_as("!", start)
            return start + 1
        self._flush(start)
        end = found.end()
        attributes: Attributes = (("title", found.group(3)),) if found.group(3) else ()
        braces = BRACES.match(self.strip.text, end)
        if braces:
            attributes += read_attributes(braces.group()) or ()
            end = braces.end()
        inside = read_inlines(self.strip.cut(*found.span(1)), self.sink)
        caption = tuple(piece for piece in inside if isinstance(piece, Inline))
        span = self.strip.span(start, end)
        self.pieces.append(Embedded(found.group(2).strip("<>"), caption, span, attributes))
        return end

    def _braces(self, start: int) -> int:
        """Give the figure before them what the braces say; anywhere else they are text."""
        found = BRACES.match(self.strip.text, start)
        last = self.pieces[-1] if self.pieces and not self.text else None
        if found and isinstance(last, Inline) and last.strong and self.closed == start:
            self.pieces[-1] = replace(last, attributes=last.attributes + (read_attributes(found.group()) or ()))
            return found.end()
        line = self.strip.text[start:].partition("\n")[0]
        end = line.find("}") + 1
        if end or _UNCLOSED.match(line):
            what = line[: end or len(line)][:LONGEST_SHOWN]
            self.sink.report("CNT016", self.strip.span(start, start + (end or len(line))), what=what)
        self._take_as("{", start)
        return start + 1


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` with each line end replaced by what it stands for: a space between Western words, nothing else."""
    result: list[Piece] = []
    for i, piece in enumerate(pieces):
        if not isinstance(piece, Inline) or piece.text != "\n" or piece.span.length:
            result.append(piece)
            continue
        before, after = result[-1] if result else None, pieces[i + 1] if i + 1 < len(pieces) else None
        if not isinstance(before, Inline) or not isinstance(after, Inline) or closed_up(before.text, after.text):
            continue
        alike = (before.strong, before.emphasis) == (after.strong, after.emphasis)
        if before.superscript or before.attributes or not (alike or not (before.strong or before.emphasis)):
            result.append(replace(piece, text=" ", strong=False, emphasis=False))
        else:
            result[-1] = replace(before, text=before.text + " ")
    return result


def merged(pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` with neighbours on one line and in one role made one."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if (
            isinstance(piece, Inline)
            and isinstance(last, Inline)
            and not piece.attributes
            and not last.attributes
            and not piece.superscript
            and not last.superscript
            and (last.strong, last.emphasis, last.span.line) == (piece.strong, piece.emphasis, piece.span.line)
        ):
            length = piece.span.column + piece.span.length - last.span.column
            result[-1] = replace(last, text=last.text + piece.text, span=replace(last.span, length=length))
        else:
            result.append(piece)
    return result
