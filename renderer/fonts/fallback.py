"""Which face sets which character."""

from __future__ import annotations

from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog


def face_for(char: str, key: FaceKey, catalog: Catalog) -> FaceKey | None:
    """Return the face that sets `char` in text of face `key`: the first of its chain that has it, None when none has.

    Characters that the catalog takes from another face (`instead`: curly quotes in Kai text) come from that one. Where
    nothing has the character, the caller reports FNT010 with `char`, `point` ("U+1F600") and its place; where it comes from
    a last resort (`rest` of its entry), FNT011, with `face` too.
    """
    place = (char, key)
    if place not in catalog.choices:
        catalog.choices[place] = _choose(char, key, catalog)
    return catalog.choices[place]


def _choose(char: str, key: FaceKey, catalog: Catalog) -> FaceKey | None:
    preferred = [rule.face for rule in catalog.instead if rule.key == key and char in rule.characters]
    for candidate in (*preferred, *catalog.chains.get(key, (key,)), *catalog.last):
        if candidate in catalog.entries and catalog.face(candidate).has(char):
            return candidate
    return None
