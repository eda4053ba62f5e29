"""What planning measured of a text, kept for the next command: heights are numbers, and the same for the same text and layouts.

Most of planning a set is measuring its words and charts. Who makes a set again, or one card of it, has them measured already.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, TypeVar, cast

from renderer.cards.presets import Preset
from renderer.cards.sheet import Bench
from renderer.content.document import Document, Picture, walk
from renderer.layout.suggest import rules
from renderer.records import Struct
from renderer.sources.cache import builds_on, keep, kept

T = TypeVar("T")

KIND = "card-heights"


class Remembered(Struct):
    """Numbers by what they are of: what is asked for names its layout. `key` is empty where they depend on more than text, preset,
    brand, faces, the table of charts and layouts: those are not kept."""

    key: bytes
    numbers: dict[bytes, Any]
    fresh: bool = False

    @classmethod
    def of(cls, document: Document, preset: Preset, bench: Bench) -> Remembered:
        """Return what is kept of a document: nothing when it has pictures, or icons of its own."""
        pictures = any(isinstance(b, Picture) for part in document.parts for s in walk(part) for b in s.blocks)
        if pictures or bench.icons.own is not None:
            return cls(b"", {})
        brand = sorted((name, file.width, file.height) for name, file in bench.pictures.items())
        faces = sorted((name, entry.sha256) for name, entry in bench.text.catalog.entries.items())
        key = pickle.dumps((document, preset, brand, faces, rules()), pickle.HIGHEST_PROTOCOL)
        found = kept(KIND, key)
        return cls(key, dict(found[0]) if found else {})

    def get(self, what: object, make: Callable[[], T]) -> T:
        """Return `make()`, or what it returned for the same `what` of the same document before; that is written down as data."""
        if not self.key:
            return make()
        place = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
        if place not in self.numbers:
            self.numbers[place] = make()
            self.fresh = True
        return cast(T, self.numbers[place])

    def keep(self) -> None:
        """Keep what is new for later commands."""
        if self.fresh and self.key and not builds_on():
            keep(KIND, self.key, self.numbers)
            self.fresh = False
