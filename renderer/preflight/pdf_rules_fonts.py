"""Rules for fonts: embedded, as subsets, with characters to each code."""

from __future__ import annotations

from collections.abc import Callable

from renderer.diagnostics import Place
from renderer.preflight.pdf_file import Opened, Sheet, inherited
from renderer.preflight.pdf_fonts import Font
from renderer.preflight.pdf_state import Paint

IDENTITY = ("/Identity-H", "/Identity-V")


def fonts(opened: Opened, sheet: Sheet) -> None:
    """PDF301 to PDF309: every font that shows something on the page."""
    shown: dict[int, tuple[Font, Paint, set[int]]] = {}
    for paint in sheet.content.paints:
        if paint.font is not None:
            shown.setdefault(id(paint.font), (paint.font, paint, paint.font.used))
    if not shown:
        opened.tell("PDF309", sheet.place())
    for font, first, used in shown.values():
        _font(opened, font, sheet.place(first.box), used)


def held(opened: Opened, sheet: Sheet) -> None:
    """PDF301 to PDF308, as far as a font tells without being shown: every font that the page may use."""
    resources = inherited(sheet.source, "/Resources") or {}
    for source in (resources.get("/Font") or {}).values():
        _font(opened, Font(source), sheet.place(), set())


def _font(opened: Opened, font: Font, here: Place, used: set[int]) -> None:
    name = font.name
    if font.kind == "Type3":
        opened.tell("PDF303", here, font=name)
        return
    if not font.embedded:
        opened.tell("PDF301", here, font=name)
    elif not font.subset:
        opened.tell("PDF302", here, font=name)
    if not font.has_widths:
        opened.tell("PDF308", here, font=name)
    for reason in _doubts(font):
        opened.tell("PDF307", here, font=name, reason=reason)
    if font.composite and 0 in used:
        opened.tell("PDF306", here, font=name)
    if not font.tells_texts:
        opened.tell("PDF304", here, font=name)
        return
    bare = [c for c in used if _no_character(font.texts.get(c, ""))]
    if bare:
        opened.tell("PDF305", here, font=name, count=len(bare))


def _doubts(font: Font) -> list[str]:
    from pikepdf import Stream

    out = []
    if font.composite and not isinstance(font.encoding, Stream) and str(font.encoding) not in IDENTITY:
        out.append(str(font.encoding))
    if font.composite and font.below_kind == "CIDFontType2" and not font.has_glyph_map:
        out.append("CIDToGIDMap")
    return out


def _no_character(text: str) -> bool:
    """Return whether a code gives nothing back that could be read: nothing, or signs of private use."""
    return not text or any(c in "\x00\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)


RULES: tuple[Callable[[Opened, Sheet], None], ...] = (fonts,)
