"""What tests of panels and charts start from: a content written in the test, and the context a panel would see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from renderer.content.figures import find_figures
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Shape, Text
from renderer.display.geometry import Rect
from renderer.fonts.catalog import Catalog
from renderer.layout.context import Context, Measures
from renderer.layout.panels import OPTIONS
from renderer.preflight.ink import marks, on_sheet
from renderer.spec.icons import Icons
from renderer.spec.load import read_spec
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Context]:
    """Return a function from the text of a content file to the context its panels see on layout A."""
    place = tmp_path_factory.mktemp("contents")
    catalog, icons, scenes = Catalog.load(), Icons.load(), Scenes.load()

    def make(text: str) -> Context:
        sink = Sink()
        path = Path(place / "content.md")
        path.write_text(text, "utf-8")
        document = read_document(path, sink)
        spec = read_spec("broadsheet-two-years", sink, panels=OPTIONS)
        assert document is not None
        assert spec is not None
        measures = Measures(body=10.0, leading=1.5)
        return Context(
            TextContext(catalog, sink),
            spec.theme,
            document,
            find_figures(document, sink),
            icons,
            scenes,
            measures,
            "done",
        )

    return make


@pytest.fixture(scope="session")
def words_in() -> Callable[[Group], list[str]]:
    """Return a function from a group to the words in it, a string a line."""

    def words(group: Group) -> list[str]:
        return [m.item.run.text for m in marks((group,)) if isinstance(m.item, Text)]

    return words


@pytest.fixture(scope="session")
def inks() -> Callable[[Group], list[tuple[Text | Shape, Rect]]]:
    """Return a function from a group to what it draws, each with the box of its ink; Han stand in their square."""

    def boxes(group: Group) -> list[tuple[Text | Shape, Rect]]:
        out: list[tuple[Text | Shape, Rect]] = []
        for mark in marks((group,)):
            if isinstance(mark.item, Text):
                run = mark.item.run
                square = Rect(run.origin.x, run.origin.y - 0.86 * run.size, run.advance, 0.96 * run.size)
                out.append((mark.item, on_sheet(square, mark.to_sheet)))
            elif isinstance(mark.item, Shape):
                out.append((mark.item, on_sheet(mark.item.path.bounds(), mark.to_sheet)))
        return out

    return boxes


@pytest.fixture(scope="session")
def each_group() -> Callable[[Group], Iterator[Group]]:
    """Return a function from a group to itself and all groups in it."""

    def walk(group: Group) -> Iterator[Group]:
        yield group
        for item in group.items:
            if isinstance(item, Group):
                yield from walk(item)

    return walk
