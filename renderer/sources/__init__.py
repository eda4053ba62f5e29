"""Files in: text with every character accounted for, YAML whose keys know their place, and a cache of what was read.

Front doors: `read_source`, `read_yaml`, `cached`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renderer.sources.cache import cached

if TYPE_CHECKING:
    from pathlib import Path

    from renderer.diagnostics import Sink
    from renderer.sources.yaml import Yaml

__all__ = ["Yaml", "cached", "read_source", "read_yaml"]


def read_source(path: Path | str, sink: Sink, *, name: str | None = None) -> str | None:
    """Return the text of a file, None when there is none to be had. See `renderer.sources.text.read_source`."""
    # its patterns are compiled after the command has found those that were compiled before
    from renderer.sources import text

    return text.read_source(path, sink, name=name)


def read_yaml(text: str, file: str, sink: Sink, *, first_line: int = 1) -> Yaml | None:
    """Return the values of a YAML text, None when it cannot be read. See `renderer.sources.yaml.read_yaml`."""
    # what was read before comes from the cache: nothing of this is loaded then
    from renderer.sources import yaml

    return yaml.read_yaml(text, file, sink, first_line=first_line)


def __getattr__(name: str) -> object:
    """Return the type `Yaml`, for those who name it."""
    if name == "Yaml":
        from renderer.sources.yaml import Yaml

        return Yaml
    raise AttributeError(name)
