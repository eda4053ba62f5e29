"""SVG as a tree of elements, and the look of each: attributes, style sheet, style attribute, in the order of CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from renderer.pictures.files import Unusable, too_long
from renderer.records import Struct, field
from renderer.sources.trouble import Unfit, why

MOST_BYTES = 8 * 1024 * 1024
MOST_ELEMENTS = 60_000
MOST_DEPTH = 64


class Element(Struct):
    """One element: its name without prefix, its attributes, its line in the file, and what is inside."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    words: str = ""


Rules = list[tuple[str, dict[str, str]]]
"""A style sheet: simple selectors (name, .class, #id, *) and what they say, in order."""

INHERITED = (
    "fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "color", "clip-rule",
    "visibility", "fill-opacity", "stroke-opacity",
)  # fmt: skip
"""Properties that what is inside takes over."""

OWN = (
    "opacity",
    "display",
    "clip-path",
    "mask",
    "filter",
    "marker-start",
    "marker-mid",
    "marker-end",
    "marker",
    "mix-blend-mode",
    "stop-color",
    "stop-opacity",
)
"""Properties of an element alone."""

_SELECTOR = re.compile(r"(?:\*|[.#]?[A-Za-z_][\w-]*)\Z")


def parse(data: bytes) -> Element:
    """Return the root of an SVG file. Raises Unusable for what is no SVG, and for bombs."""
    if len(data) > MOST_BYTES:
        raise too_long(MOST_BYTES)
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as trouble:
        said = expat.ErrorString(trouble.code) or "not XML"
        fault = Unfit(f"第 {trouble.lineno} 行不是合格的 XML", f"line {trouble.lineno} is not XML ({said})")
        raise Unusable("SRC033", **why(fault)) from None
    if builder.root is None or builder.root.name != "svg":
        raise undrawable("<svg>", 1)
    return builder.root


def undrawable(what: str, line: int) -> Unusable:
    """Return the exception for something that has no outline here."""
    return Unusable("SRC034", what=what, line=line)


class _Builder:
    """Builds the tree from the parser's events."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.foreign = 0
        self.count = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.EntityDeclHandler = self._entity

    def _entity(self, *_: object) -> None:
        # an entity can stand for a million others, or for a file
        raise undrawable("<!ENTITY>", self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, bare = name.rpartition(":")
        if self.foreign or (prefix and prefix != "svg"):
            # notes of drawing programs (sodipodi:, rdf:) draw nothing
            self.foreign += 1
            return
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) > MOST_DEPTH:
            raise Unusable("SRC032", what=f"> {MOST_ELEMENTS} / {MOST_DEPTH}", limit=f"{MOST_ELEMENTS}")
        made = Element(bare, attributes, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(made)
        else:
            self.root = made
        self.open.append(made)

    def _end(self, name: str) -> None:
        if self.foreign:
            self.foreign -= 1
        else:
            self.open.pop()

    def _words(self, words: str) -> None:
        if self.open and not self.foreign and self.open[-1].name == "style":
            self.open[-1].words += words


def every(element: Element) -> Iterator[Element]:
    """Yield the element and all that is inside, in order."""
    yield element
    for child in element.children:
        yield from every(child)


def style_rules(root: Element) -> Rules:
    """Return the style sheets of the file. Raises Unusable for selectors that are not simple."""
    out: Rules = []
    for element in every(root):
        if element.name != "style":
            continue
        text = re.sub(r"/\*.*?\*/", "", element.words, flags=re.DOTALL)
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
            for selector in (s.strip() for s in selectors.split(",")):
                if not _SELECTOR.match(selector):
                    raise undrawable(f"<style> {selector[:40]}", element.line)
                out.append((selector, _declarations(body)))
    return out


def look(element: Element, above: dict[str, str], rules: Rules) -> dict[str, str]:
    """Return the properties of an element: what it inherits, its attributes, the style sheet, its style attribute."""
    own = element.attributes
    out = {k: v for k, v in above.items() if k in INHERITED}
    out.update({k: own[k] for k in (*INHERITED, *OWN) if k in own})
    names = {"*", element.name, f"#{own.get('id', '')}", *(f".{c}" for c in own.get("class", "").split())}
    # a class goes before a name, an id before a class
    for rank in ("*", ".", "#"):
        for selector, said in rules:
            kind = selector[0] if selector[0] in ".#" else "*"
            if kind == rank and selector in names:
                out.update(said)
    out.update(_declarations(own.get("style", "")))
    return {k: v for k, v in out.items() if v != "inherit"}


def _declarations(text: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in text.split(";"))
    return {k.strip().lower(): v.replace("!important", "").strip() for k, _, v in pairs if v.strip()}
