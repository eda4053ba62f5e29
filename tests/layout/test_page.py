"""The bundled page, laid out: one body size, level feet, the copy complete, charts to scale."""

from __future__ import annotations

import pytest

from renderer.content.document import inlines_of, plain, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Shape
from renderer.display.geometry import Transform
from renderer.fonts.catalog import Catalog
from renderer.layout.panels import OPTIONS
from renderer.layout.place import Placed, place
from renderer.pipeline import bundled_content, copy_of
from renderer.preflight.ink import marks, on_sheet
from renderer.preflight.page_rules import check_pages
from renderer.resources import folder
from renderer.spec.icons import Icons
from renderer.spec.load import read_spec
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext
from renderer.units import mm


@pytest.fixture(scope="module")
def built() -> tuple[Placed, Sink, list[str]]:
    sink = Sink()
    document = read_document(next(iter(sorted(folder("content").glob("*.md")))), sink)
    spec = read_spec("broadsheet-two-years", sink, panels=OPTIONS)
    assert document is not None
    assert spec is not None
    text = TextContext(Catalog.load(), sink)
    placed = place(document, spec, text, icons=Icons.load(), scenes=Scenes.load())
    copy = [
        plain(words)
        for part in document.parts
        for section in walk(part)
        for words in [*([section.heading.inlines] if section.heading else []), *map(inlines_of, section.blocks)]
    ]
    return placed, sink, copy


def test_nothing_is_overset_and_little_is_white(built: tuple[Placed, Sink, list[str]]) -> None:
    placed, sink, _ = built
    assert placed.overset == ()
    assert placed.white < 0.03
    assert not sink.errors()
    assert not [d for d in sink if d.code == "TXT001"]


def test_page_rules_find_little(built: tuple[Placed, Sink, list[str]]) -> None:
    placed, _, _ = built
    document = read_document(bundled_content(), Sink())
    assert document is not None
    sink = Sink()
    check_pages(placed.pages, sink, copy=copy_of(document))
    # units at tight charts fall a little under what two inks want; a line may be filled more than is good
    assert [d.message("en") for d in sink if d.code not in ("PRE031", "PRE042", "PRE043")] == []


def test_page_rules_notice_a_missing_item(built: tuple[Placed, Sink, list[str]]) -> None:
    placed, _, copy = built
    sink = Sink()
    check_pages(placed.pages, sink, copy=[*copy, "这一条稿件里没有"])
    assert [d.code for d in sink.errors()] == ["PRE006"]


def test_column_feet_are_level(built: tuple[Placed, Sink, list[str]]) -> None:
    placed, _, _ = built
    feet = []
    for group in _groups(placed.pages[0].items, "panels"):
        lowest: dict[float, float] = {}
        for panel in group.items:
            assert isinstance(panel, Group)
            assert panel.box is not None
            inner, outer = panel.transform or Transform(), group.transform or Transform()
            x, foot = round(inner.e, 1), outer.f + inner.f + panel.box.height
            # a panel over several columns is the foot of each of them
            for column in {x, *(c for c in lowest if x <= c < x + panel.box.width)}:
                lowest[column] = max(lowest.get(column, 0.0), foot)
        tallest = max(lowest.values())
        feet += [f for f in lowest.values() if tallest - f < mm(60)]
    assert len(feet) >= 4
    assert max(feet) - min(feet) <= mm(0.5)


def test_columns_of_the_comparison_are_true_to_scale(built: tuple[Placed, Sink, list[str]]) -> None:
    placed, _, _ = built
    (hero,) = _groups(placed.pages[0].items, "pair-bars")
    bars = {}
    for group in hero.items:
        if isinstance(group, Group) and group.actual:
            column = next(i for i in group.items if isinstance(i, Shape))
            line = column.stroke.width if column.stroke is not None else 0.0
            digits = "".join(c for c in group.actual if c.isdigit() or c == ".")
            bars[group.actual] = (column.path.bounds().height + line) / float(digits)
    assert len(bars) == 10
    assert max(bars.values()) / min(bars.values()) < 1.01


def test_no_shape_leaves_the_sheet(built: tuple[Placed, Sink, list[str]]) -> None:
    page = built[0].pages[0]
    for mark in marks(page.items):
        if isinstance(mark.item, Shape) and not any(g.name == "scene" for g in mark.groups):
            box = on_sheet(mark.item.path.bounds(), mark.to_sheet)
            assert page.type_area.contains(box, slack=1.0), mark.groups[-1].name


def _groups(items: tuple[object, ...], name: str) -> list[Group]:
    out: list[Group] = []
    for item in items:
        if isinstance(item, Group):
            out += [item] if item.name == name else _groups(item.items, name)
    return out
