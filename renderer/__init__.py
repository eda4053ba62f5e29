"""tujie 图解: words and a page plan in, a finished Chinese newspaper infographic page out."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from renderer.pipeline import BuildResult, build

__all__ = ["BuildResult", "__version__", "build"]


def __getattr__(name: str) -> Any:
    """Return `build` or `BuildResult`, loading the passes only when somebody asks for them."""
    if name in ("build", "BuildResult"):
        return getattr(importlib.import_module("renderer.pipeline"), name)
    raise AttributeError(name)
