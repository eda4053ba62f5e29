"""The file rules of a build: what a finished PDF says of itself, its boxes and its fonts, but not what it paints.

What is painted was held to the page rules before; reading it again would cost more than writing it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renderer.diagnostics import Diagnostic, Sink
from renderer.preflight.limits import USUAL, limits_of
from renderer.sources.cache import cached

if TYPE_CHECKING:
    from renderer.preflight.pdf_file import Standard


def check_structure(data: bytes, standard: Standard, sink: Sink, *, condition: str = USUAL) -> None:
    """Report what is wrong with a file that was just written. What was found is kept by the file's bytes.

    `condition` is the print condition that it was made for: a name, or the file of a profile.
    """
    found = cached(
        "file-rules", f"{standard}\0{condition}\0".encode() + data, lambda: _found(data, standard, condition)
    )
    sink.take(found)


def _found(data: bytes, standard: Standard, condition: str) -> list[Diagnostic]:
    # a file that was read before is not read again, and what reads it is not loaded
    from renderer.preflight import pdf_rules_boxes, pdf_rules_document, pdf_rules_fonts, pdf_rules_screen
    from renderer.preflight.pdf_file import Wanted, open_pdf

    sink = Sink()
    opened = open_pdf(data, sink, Wanted(limits=limits_of(condition), standard=standard), content=False)
    if opened is None:
        return sink.found
    rules = pdf_rules_document
    said = (pdf_rules_screen.document,) if standard == "web" else rules.PRESS
    for rule in (rules.header, rules.metadata, rules.forbidden, rules.objects, *said):
        rule(opened)
    for sheet in opened.sheets:
        if standard != "web":
            pdf_rules_boxes.boxes(opened, sheet)
        pdf_rules_fonts.held(opened, sheet)
    return sink.found
