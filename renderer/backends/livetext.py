"""Live text in SVG: real characters at their exact places, over subset fonts that are embedded in the file.

Each embedded font says which glyph a character is, so that the characters stay those of the copy. Where one character is
drawn by two glyphs of one face (a comma in a line and in a column), the second goes into a further font of that face.
Glyphs that stand for several characters at once (a two-em dash for two dashes) cannot be named so: they are left to be
drawn as outlines, and their characters are written without ink at the same place.
"""

from __future__ import annotations

import base64
from xml.etree import ElementTree

from renderer.backends.base import glyph_texts, xml_text
from renderer.backends.base import number as _n
from renderer.backends.sfnt import with_characters
from renderer.display.glyphs import FaceKey, GlyphRun
from renderer.fonts.catalog import Catalog
from renderer.records import Struct, field


class _Embedded(Struct):
    """One font of the file: its family name, its face, and the glyph of each character."""

    family: str
    face: FaceKey
    glyphs: dict[str, int] = field(default_factory=dict)


class LiveText:
    """Writes runs as text elements and gathers the fonts they need."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with no font."""
        self.catalog = catalog
        self.fonts: dict[FaceKey, list[_Embedded]] = {}

    def text(self, run: GlyphRun, fill: str) -> tuple[list[ElementTree.Element], list[int]]:
        """Return the text elements of a run, and which of its glyphs are left to be drawn as outlines."""
        written: list[ElementTree.Element] = []
        left: list[int] = []
        family, chars, places = "", "", [0]
        texts = glyph_texts(run)
        for i, (gid, text) in enumerate(zip(run.gids, texts, strict=True)):
            clean = xml_text(text)
            # places are counted in UTF-16 units, so a character beyond them stands alone
            alone = len(clean) == 1 and ord(clean) > 0xFFFF
            name = self._family(run.face, clean, gid) if len(clean) == 1 else ""
            if not name:
                left.append(i)
                if clean:
                    written.append(_text(run, clean, [i], "sans-serif", "none"))
                continue
            if chars and name == family and not alone:
                chars += clean
                places.append(i)
                continue
            if chars:
                written.append(self._set(run, chars, places, family, fill))
            family, chars, places = name, clean, [i]
            if alone:
                written.append(self._set(run, chars, places, family, fill))
                chars = ""
        if chars:
            written.append(self._set(run, chars, places, family, fill))
        return written, left

    def _set(self, run: GlyphRun, chars: str, places: list[int], family: str, fill: str) -> ElementTree.Element:
        """Return a text element in an embedded font, else in the installed one of the same face.

        Drawing programs take no fonts from the file; with ours installed they show the same page.
        """
        entry = self.catalog.entries[run.face]
        made = _text(run, chars, places, f"{family},'{entry.family}'", fill)
        made.set("font-weight", str(entry.weight))
        return made

    def _family(self, key: FaceKey, char: str, gid: int) -> str:
        """Return the font in which `char` is drawn by `gid`, entering it where there is room."""
        fonts = self.fonts.setdefault(key, [])
        for font in fonts:
            if font.glyphs.setdefault(char, gid) == gid:
                return font.family
        family = f"tujie-{key}" if not fonts else f"tujie-{key}-{len(fonts) + 1}"
        fonts.append(_Embedded(family, key, {char: gid}))
        return family

    def style(self) -> ElementTree.Element:
        """Return the style element that embeds the fonts."""
        rules = []
        for fonts in self.fonts.values():
            for font in fonts:
                data = with_characters(self.catalog.face(font.face), font.glyphs, family=font.family)
                packed = base64.b64encode(data).decode("ascii")
                weight = self.catalog.entries[font.face].weight
                source = f"src:url(data:font/ttf;base64,{packed})"
                rules.append(f'@font-face{{font-family:"{font.family}";font-weight:{weight};{source}}}')
        rules.append("text{font-kerning:none;font-variant-ligatures:none;white-space:pre}")
        style = ElementTree.Element("style", {"type": "text/css"})
        style.text = "\n".join(rules)
        return style


def _text(run: GlyphRun, chars: str, places: list[int], family: str, fill: str) -> ElementTree.Element:
    x, y = run.origin
    attributes = {
        "x": " ".join(_n(x + run.xs[i]) for i in places),
        "y": " ".join(_n(y + run.ys[i]) for i in places) if run.ys else _n(y),
        "font-family": family, "font-size": _n(run.size), "fill": fill, "xml:space": "preserve",
    }  # fmt: skip
    made = ElementTree.Element("text", attributes)
    made.text = chars
    return made
