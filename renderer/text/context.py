"""What setting text needs from around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog


@dataclass(slots=True)
class TextContext:
    """The faces, the sink for findings, and caches that live as long as the catalog; a cache never changes what comes out."""

    catalog: Catalog
    sink: Sink
    shaped: dict[Any, Any] = field(default_factory=dict)
    lines: dict[Any, Any] = field(default_factory=dict)
