"""Files in: text with every character accounted for, YAML whose keys know their place, and a cache of what was read.

Front doors: `read_source`, `read_yaml`, `cached`.
"""

from renderer.sources.cache import cached
from renderer.sources.text import read_source
from renderer.sources.yaml import Yaml, read_yaml

__all__ = ["Yaml", "cached", "read_source", "read_yaml"]
