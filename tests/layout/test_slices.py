"""A document in slices: nothing lost, nothing twice, in order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from renderer.content.document import Document, Section, inlines_of, plain, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.layout.slices import ITEM, PART, slice_of, units_of
from renderer.resources import folder

CONTENTS = [*sorted((Path(__file__).parents[1] / "contents").iterdir()), *sorted(folder("content").glob("*.md"))]


def told(document: Document) -> list[str]:
    """Return the blocks in reading order, each after the headings that begin with it."""
    out: list[str] = []

    def tell(section: Section) -> None:
        out.extend(plain(inlines_of(block)) for block in section.blocks)
        for child in section.sections:
            tell(child)

    for part in document.parts:
        tell(part)
    return out


@pytest.mark.parametrize("file", CONTENTS, ids=lambda f: f.stem)
@pytest.mark.parametrize("pages", [1, 2, 3, 7])
def test_slices_together_are_the_whole(file: Path, pages: int) -> None:
    document = read_document(file, Sink())
    assert document is not None
    units = units_of(document, frozenset())
    cuts = [len(units) * n // pages for n in range(pages + 1)]
    slices = [slice_of(document, frozenset(), a, b) for a, b in pairwise(cuts)]
    assert [words for s in slices for words in told(s.document)] == told(document)
    assert slices[0].continued == frozenset()
    assert units[0].opens == PART
    assert sum(u.characters for u in units) == sum(map(len, told(document)))
    assert sum(u.heads for u in units) == sum(s.heading is not None for p in document.parts for s in walk(p))


@pytest.mark.parametrize("file", CONTENTS, ids=lambda f: f.stem)
def test_a_section_that_goes_on_is_known(file: Path) -> None:
    document = read_document(file, Sink())
    assert document is not None
    units = units_of(document, frozenset())
    for n, unit in enumerate(units):
        made = slice_of(document, frozenset(), n, len(units))
        first = made.document.parts[0]
        assert (id(first) in made.continued) == (unit.opens != PART)
        deepest = first
        while deepest.sections and not deepest.blocks:
            deepest = deepest.sections[0]
        assert (id(deepest) in made.continued) == (unit.opens == ITEM and n > 0)
