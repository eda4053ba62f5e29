"""The sample contents that layouts are tried on: each is what its name says, and is read without a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from renderer.content.document import Document, Item, Paragraph, Quote, Table, plain, walk
from renderer.content.figures import find_figures
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.resources import folder
from tests.content.showing import findings, words

CONTENTS = Path(__file__).parent.parent / "contents"


def read(name: str) -> Document:
    """Return a sample, which is read without findings."""
    sink = Sink()
    document = read_document(CONTENTS / name, sink, name=name)
    assert document is not None
    assert findings(sink) == []
    return document


def length(document: Document) -> int:
    """Return the characters of a page."""
    return len(re.sub(r"\s", "", words(document)))


@pytest.mark.parametrize(("name", "share"), [("tenth.md", 0.1), ("longer.md", 1.4), ("five-times.md", 5.0)])
def test_lengths_are_what_they_are_called(name: str, share: float) -> None:
    sample = read_document(folder("content") / "zhuzhou-2025.md", Sink())
    assert sample is not None
    assert length(read(name)) / length(sample) == pytest.approx(share, rel=0.15)


@pytest.mark.parametrize("name", [path.name for path in sorted(CONTENTS.iterdir())])
def test_samples_say_that_they_are_made_up(name: str) -> None:
    assert (
        "内容全部虚构" in (CONTENTS / name).read_text(encoding="utf-8").split("\n", 3)[0 if name.endswith("txt") else 1]
    )
    assert find_figures(read(name)).all


def test_prose_has_no_items_and_no_kicker() -> None:
    document = read("prose.txt")
    assert document.meta.kicker.text == ""
    assert document.meta.headline.text == "海州：一座老港的转身"
    assert document.meta.credit.text == "本版编辑/方舟 本版制图/沈一帆"
    blocks = [block for part in document.parts for section in walk(part) for block in section.blocks]
    assert len(blocks) == 7
    assert all(isinstance(block, Paragraph) for block in blocks)
    headings = [plain(s.heading.inlines) for part in document.parts for s in walk(part) if s.heading]
    assert headings == ["港口忙起来", "老港静下来", "往后怎么走"]


def test_one_part() -> None:
    document = read("one-part.md")
    assert [len(part.sections) for part in document.parts] == [10]
    assert document.parts[0].sections[9].heading is not None
    assert document.parts[0].sections[9].heading.number == "10"


def test_three_parts_have_all_that_is_rare() -> None:
    document = read("three-parts.md")
    assert len(document.parts) == 3
    blocks = [block for part in document.parts for section in walk(part) for block in section.blocks]
    assert {type(block) for block in blocks} == {Item, Paragraph, Quote, Table}
    inlines = [one for block in blocks if isinstance(block, Item | Paragraph) for one in block.inlines]
    assert [one.text for one in inlines if one.superscript] == ["1", "2", "3", "1", "2", "3"]
    said = words(document)
    assert all(sign in said for sign in ("堃", "溇", "龑", "𡎚", "WiFi 7", "Hannover Messe"))
    figures = find_figures(document)
    assert figures.ref("profit.2023") is not None
    assert figures.ref("profit.2023").value < 0  # type: ignore[union-attr]
    table = {(f.indicator, f.year): f.digits for f in figures.all if isinstance(f.item, Table)}
    assert table["进出口总额增速", "2024"] == "8.9"
    assert table["研发投入强度", "2025"] == "2.9"
    paired = figures.pairs(0, 1).pairs
    assert ("规模以上工业企业利润总额", "-12.7", "41.5") in [(a.indicator, a.digits, b.digits) for a, b in paired]


def test_units_are_whole() -> None:
    document = read("only-figures.md")
    units = {f.label: f.unit for f in find_figures(document).all}
    assert units["全社会用电量"] == "亿千瓦时"
    assert units["PM2.5平均浓度"] == "微克/立方米"
