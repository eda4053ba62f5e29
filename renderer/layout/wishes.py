"""What braces in the content wish for: keys and icons that mean nothing are told before anything is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renderer.content.braces import place_of
from renderer.content.document import Attributes, Document, Heading, Item, Picture, Table, inlines_of, walk
from renderer.diagnostics import Sink, Span
from renderer.layout.leading_figures import LEAD
from renderer.spec.icons import Icons

HEADING = ("id", "icon", "chart")
ITEM = ("id", "icon", "chart", LEAD, "level", "marker")
PARAGRAPH = ("id", "icon", "chart", LEAD)
TABLE = ("id", "chart", "align")
FIGURE = ("id", "icon", "chart", LEAD)
UNTYPED = ("level", "marker", "align")
"""Keys that the readers write and nobody types."""


def check_wishes(document: Document, icons: Icons, sink: Sink) -> None:
    """Report keys in braces that nothing reads (CNT031) and icons that are not there; pictures have rules of their own."""
    for attributes, known, span in _braces(document):
        for key, value in attributes:
            if key not in known:
                at = place_of(span, key, value, sink.sources)
                sink.report("CNT031", at, key=f".{value}" if key == "class" else key, **_near(key, known))
            elif key == "icon" and value != "none" and not icons.has(value):
                icons.outline(value, span=place_of(span, key, value, sink.sources))


def _braces(document: Document) -> Iterator[tuple[Attributes, tuple[str, ...], Span]]:
    """Yield what each pair of braces says, the keys that may stand there, and what it belongs to."""
    for part in document.parts:
        for section in walk(part):
            if section.heading is not None:
                yield section.heading.attributes, HEADING, section.heading.span
                yield from _figures(section.heading)
            for block in section.blocks:
                match block:
                    case Picture():
                        continue
                    case Table():
                        yield block.attributes, TABLE, block.span
                    case Item():
                        yield block.attributes, ITEM, block.span
                    case _:
                        yield block.attributes, PARAGRAPH, block.span
                for inline in inlines_of(block):
                    yield inline.attributes, FIGURE, inline.span


def _figures(heading: Heading) -> Iterator[tuple[Attributes, tuple[str, ...], Span]]:
    for inline in heading.inlines:
        yield inline.attributes, FIGURE, inline.span


def _near(key: str, known: Iterable[str]) -> dict[str, str]:
    """Return the hint for a key that means nothing: the nearest that does, else all, in both languages."""
    from difflib import get_close_matches

    names = [name for name in known if name not in UNTYPED]
    near = get_close_matches(key, names, 1, 0.6)
    if near:
        return {"zh": f"是不是“{near[0]}”？", "en": f'did you mean "{near[0]}"?'}
    zh = "、".join("#名字" if name == "id" else name for name in names)
    en = ", ".join("#name" if name == "id" else name for name in names)
    return {"zh": f"这里可以写：{zh}；别的请删掉", "en": f"there are: {en}; delete what is none of them"}
