"""reportlab's object layer, without what it would import for its canvas: a command to PDF starts 25 ms sooner.

Pillow, the metrics of the fonts that readers bring along, and the packing of images are loaded when something asks for
them, which nothing of ours does.
"""

from __future__ import annotations

import codecs
import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec

WHEN_ASKED_FOR = ("PIL.Image", "reportlab.pdfbase.pdfutils", "reportlab.pdfbase.pdfmetrics")


def _later(name: str) -> None:
    """Let the module `name` be loaded when something of it is first used."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    package, _, own = name.rpartition(".")
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    setattr(import_module(package), own, module)


for _name in WHEN_ASKED_FOR:
    _later(_name)

from reportlab.pdfbase.pdfdoc import (  # noqa: E402  (only now, see above)
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFString,
    PDFText,
)
from reportlab.pdfbase.rl_codecs import RL_Codecs  # noqa: E402


def _codec(name: str) -> codecs.CodecInfo | None:
    """Return the encodings of PDF's strings, by which reportlab writes everything; its own search would load the metrics."""
    make = getattr(RL_Codecs, "_RL_Codecs__rl_codecs", None)
    found: codecs.CodecInfo | None = make(name) if make is not None and name in ("pdfdoc", "extpdfdoc") else None
    return found


codecs.register(_codec)
# asked only where ours has no answer
RL_Codecs.register()

__all__ = ["PDFArray", "PDFDictionary", "PDFDocument", "PDFName", "PDFObject", "PDFString", "PDFText"]
