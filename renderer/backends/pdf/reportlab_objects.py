"""reportlab's object layer, without what it would import for its canvas: a command to PDF starts 25 ms sooner.

Pillow, the metrics of the fonts that readers bring along, the packing of images, files in between and a guarded interpreter of Python
are loaded when something asks for them, which nothing of ours does.
"""

from __future__ import annotations

import codecs

from renderer.later import called, later

FUNCTIONS = {
    "ast": ("literal_eval",),
    "reportlab.lib.rl_safe_eval": ("rl_extended_literal_eval", "rl_safe_eval", "rl_safe_exec", "safer_globals"),
}
"""What reportlab takes from modules by name, and does not call."""
WHEN_ASKED_FOR = (
    "PIL.Image", "reportlab.pdfbase.pdfmetrics", "reportlab.pdfbase.pdfutils", "tempfile", "textwrap", *FUNCTIONS,
)  # fmt: skip

with later(
    WHEN_ASKED_FOR,
    known={module: {name: called(module, name) for name in names} for module, names in FUNCTIONS.items()},
):
    from reportlab.pdfbase.pdfdoc import (
        PDFArray,
        PDFDictionary,
        PDFDocument,
        PDFName,
        PDFObject,
        PDFString,
        PDFText,
    )
    from reportlab.pdfbase.pdfdoc import format as formatted
    from reportlab.pdfbase.rl_codecs import RL_Codecs


def _codec(name: str) -> codecs.CodecInfo | None:
    """Return the encodings of PDF's strings, by which reportlab writes everything; its own search would load the metrics."""
    make = getattr(RL_Codecs, "_RL_Codecs__rl_codecs", None)
    found: codecs.CodecInfo | None = make(name) if make is not None and name in ("pdfdoc", "extpdfdoc") else None
    return found


codecs.register(_codec)
# asked only where ours has no answer
RL_Codecs.register()

__all__ = ["PDFArray", "PDFDictionary", "PDFDocument", "PDFName", "PDFObject", "PDFString", "PDFText", "formatted"]
