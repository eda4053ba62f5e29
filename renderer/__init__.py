"""tujie 图解: words and a page plan in, a finished Chinese newspaper infographic page out."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from renderer import native

__version__ = "0.1.0"

native.take()

if TYPE_CHECKING:
    from renderer.carding import CardsResult, build_cards
    from renderer.cards.build import Wish
    from renderer.pipeline import BuildResult, build
    from renderer.typesetting import Typeset, typeset

__all__ = ["BuildResult", "CardsResult", "Typeset", "Wish", "__version__", "build", "build_cards", "typeset"]

HOMES = {
    "build": "pipeline", "BuildResult": "pipeline", "build_cards": "carding", "CardsResult": "carding", "Wish": "cards.build",
    "typeset": "typesetting", "Typeset": "typesetting",
}  # fmt: skip
"""The module that each of these names comes from."""


def __getattr__(name: str) -> Any:
    """Return what `__all__` names, loading the passes only when somebody asks for them."""
    if name in HOMES:
        return getattr(importlib.import_module(f"renderer.{HOMES[name]}"), name)
    raise AttributeError(name)
