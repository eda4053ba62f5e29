"""tujie 图解: words and a page plan in, a finished Chinese newspaper infographic page out."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from renderer import native

__version__ = "0.1.0"

native.take()

if TYPE_CHECKING:
    from renderer.pipeline import BuildResult, build
    from renderer.typesetting import Typeset, typeset

__all__ = ["BuildResult", "Typeset", "__version__", "build", "typeset"]


def __getattr__(name: str) -> Any:
    """Return what `__all__` names, loading the passes only when somebody asks for them."""
    if name in ("build", "BuildResult"):
        return getattr(importlib.import_module("renderer.pipeline"), name)
    if name in ("typeset", "Typeset"):
        return getattr(importlib.import_module("renderer.typesetting"), name)
    raise AttributeError(name)
