"""The bundled page: its words are the source's, and pasting the source gives the same page."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from renderer.content.clean import clean
from renderer.content.document import Document, Item, Section, attribute, plain, walk
from renderer.content.figures import Figures, find_figures
from renderer.content.markdown import read_markdown
from renderer.content.plain import read_plain
from renderer.content.writing import to_markdown
from renderer.diagnostics import Sink
from renderer.resources import folder
from tests.content.showing import PLACES, findings, inline, without, words

SOURCE = Path(__file__).parent / "zhuzhou-2025.source.txt"


def bare(text: str) -> str:
    """Return `text` without white space and the marks of plain text."""
    return re.sub(r"\s|\*\*|^- ", "", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def text() -> str:
    """Return the bundled content file."""
    return (folder("content") / "zhuzhou-2025.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> Document:
    """Return the bundled content, which has no findings."""
    sink = Sink()
    document = read_markdown(text, "zhuzhou-2025.md", sink)
    assert findings(sink) == []
    return document


@pytest.fixture(scope="module")
def figures(page: Document) -> Figures:
    """Return its figures."""
    sink = Sink()
    found = find_figures(page, sink)
    assert findings(sink) == []
    return found


def test_the_page_is_the_source_character_for_character(page: Document) -> None:
    said = words(page).replace(page.meta.credit.text, "") + page.meta.credit.text
    assert bare(said) == bare(SOURCE.read_text(encoding="utf-8"))


def test_the_faults_of_the_source_are_kept(text: str) -> None:
    for fault in ("重大项目攻坚年", "重大项目建设年", "**3**保中心", "B保中心", "## 2024年", "## 7 更加", "集群,三大"):
        assert fault in text
    assert "## 6 " not in text
    assert "，" not in text.split("---\n", 2)[2]


def test_date_and_folio_are_the_desks(page: Document) -> None:
    assert (page.meta.date.text, page.meta.folio.text) == ("", "")
    assert page.meta.date.span.line > 0


def test_every_word_knows_its_place(text: str, page: Document) -> None:
    lines = text.split("\n")
    count = 0
    for part in page.parts:
        for section in walk(part):
            for block in section.blocks:
                assert isinstance(block, Item)
                for one in block.inlines:
                    line = lines[one.span.line - 1]
                    assert line[one.span.column - 1 :][: one.span.length] == one.text, inline(one)
                    count += 1
            assert section.heading is not None
            heading = lines[section.heading.span.line - 1]
            assert heading[section.heading.inlines[0].span.column - 1 :].startswith(plain(section.heading.inlines))
    assert count > 200


def test_pasting_the_source_gives_the_same_page(page: Document) -> None:
    sink = Sink()
    pasted = read_plain(SOURCE.read_text(encoding="utf-8"), "pasted.txt", sink)
    assert findings(sink) == []
    fields = (*PLACES, "attributes", "lang")
    assert without(pasted, *fields) == without(page, *fields)


def test_a_topic_has_one_icon_in_both_years(page: Document) -> None:
    icons: dict[str, str] = {}
    for part in page.parts:
        for section in walk(part):
            if section.heading and section.level > 1:
                icons[plain(section.heading.inlines)] = attribute(section.heading.attributes, "icon") or ""
    for before, after in (
        ("“三个高地”实现新突破", "更加用力打造“三个高地”"),
        ("项目建设提速增效", "更加用力加快项目建设"),
        ("发展环境持续优化", "更加用力优化营商环境"),
        ("民生更加可感可及", "更加用力保障改善民生"),
    ):
        assert icons[before] == icons[after] != ""


def test_exactly_five_indicators_pair(figures: Figures) -> None:
    found = figures.pairs(0, 1)
    assert [(a.indicator, a.digits, b.digits, a.unit) for a, b in found.pairs] == [
        ("地区生产总值", "5.7", "5.5", "%"),
        ("规模工业增加值", "10", "8", "%"),
        ("固定资产投资", "4", "5", "%"),
        ("社会消费品零售总额", "5", "7", "%"),
        ("进出口总额", "20", "10", "%"),
    ]
    first, second = found.pairs[0]
    assert (first.before, first.after, first.year) == ("预计全年", "左右", "2024")
    assert (second.before, second.after, second.year) == ("", "以上", "2025")
    assert [f.indicator for f in found.alone] == ["地方一般公共预算收入"]


def test_figures_are_found_by_name(figures: Figures) -> None:
    for name in ("gdp.2024", "地区生产总值.2024", "centre-rank", "硬质合金"):
        found = figures.ref(name)
        assert (found is None) == (name == "硬质合金")
    assert figures.ref("gdp") is None, "both years have one"
    assert figures.ref("gdp.2024") is not figures.ref("gdp.2025")
    assert "gdp.2025" in figures.names()


def test_every_bold_number_is_a_figure_and_keeps_its_words(page: Document, figures: Figures) -> None:
    spans = {f.span for f in figures.all if f.strong}
    for part in page.parts:
        for section in walk(part):
            for block in section.blocks:
                assert isinstance(block, Item)
                text = plain(block.inlines)
                assert all(f.indicator in text for f in figures.of(block))
                assert all(f"{f.digits}{f.unit}{f.after}" in text for f in figures.of(block))
                for one in block.inlines:
                    assert not (one.strong and re.search(r"\d", one.text)) or one.span in spans


def test_figures_that_are_not_bold_are_found_too() -> None:
    document = read_plain("全年投资1000亿元,增长**5%**。", "a.txt", Sink())
    assert [(f.digits, f.strong) for f in find_figures(document).all] == [("1000", False), ("5", True)]


def test_setting_changes_commas_only(page: Document) -> None:
    sink = Sink()
    for part in page.parts:
        for section in walk(part):
            for block in section.blocks:
                assert isinstance(block, Item)
                before, after = plain(block.inlines), plain(clean(block.inlines, sink))
                assert after == before.replace(",", "，").replace(";", "；")
    places = [(d.span.line, d.code) for d in sink if d.span]
    assert len(places) == len(set(places)), "one note a kind and item"
    assert set(findings(sink)) != set()


def test_writing_the_page_and_reading_it_again(page: Document) -> None:
    again = read_markdown(to_markdown(page), "zhuzhou-2025.md", Sink())
    assert without(again, *PLACES) == without(page, *PLACES)


def test_sections_stand_in_file_order(page: Document) -> None:
    def lines(section: Section) -> list[int]:
        return [s.span.line for s in walk(section)]

    for part in page.parts:
        assert all(a < b for a, b in pairwise(lines(part)))
