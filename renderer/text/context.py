"""What setting text needs from around it."""

from __future__ import annotations

from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog
from renderer.records import Struct, field
from renderer.text.recent import Recent, recent_lines


class TextContext(Struct):
    """The faces, the sink for findings, and caches that live as long as the catalog; a cache never changes what comes out."""

    catalog: Catalog
    sink: Sink
    shaped: Recent = field(default_factory=Recent)
    lines: Recent = field(default_factory=recent_lines)
