"""What setting text needs from around it."""

from __future__ import annotations

from typing import Any

from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog
from renderer.records import Struct, field


class TextContext(Struct):
    """The faces, the sink for findings, and caches that live as long as the catalog; a cache never changes what comes out."""

    catalog: Catalog
    sink: Sink
    shaped: dict[Any, Any] = field(default_factory=dict)
    lines: dict[Any, Any] = field(default_factory=dict)
