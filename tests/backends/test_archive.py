"""The rules of PDF/A-2 and PDF/UA-1 on whole pages: the bundled one, and contents of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from renderer import build
from renderer.display.frame import FrameItem, Group, Text
from tests.backends.archive_rules import broken

CONTENTS = sorted((Path(__file__).parents[1] / "contents").glob("*.*"))


def test_the_bundled_page_keeps_the_rules() -> None:
    made = build(formats=("pdf", "web"), write=False, marks=True, bleed=3.0)
    assert made.ok
    assert {name: broken(data) for name, data in made.outputs.items()} == {"page.pdf": [], "page-web.pdf": []}


@pytest.mark.slow
@pytest.mark.parametrize("content", [c for c in CONTENTS if c.suffix in (".md", ".txt")], ids=lambda c: c.stem)
def test_contents_of_every_kind_keep_the_rules(content: Path) -> None:
    made = build(content, formats=("pdf", "web"), write=False, draft=True)
    assert set(made.outputs) == {"page.pdf", "page-web.pdf"}
    assert {name: broken(data) for name, data in made.outputs.items()} == {"page.pdf": [], "page-web.pdf": []}


def texts_in(items: Iterable[FrameItem]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from texts_in(item.items)
        elif isinstance(item, Text):
            yield item


def test_the_page_strip_is_read_once_and_decoration_on_the_pages_after() -> None:
    """Running heads are artifacts (PDF/UA-1, 7.8)."""
    pages = build(layout="compact", formats=(), write=False).pages
    strips = [{t.role for t in texts_in(page.items) if t.run.text == "向新向上"} for page in pages]
    assert strips == [{"copy"}, *[{"furniture"}] * (len(pages) - 1)]
    assert len(strips) > 1


def test_numbered_items_keep_their_numbers_as_words_of_the_copy(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text("# 一\n\n## 列\n\n1. 第一项很好\n2. 第二项也好\n", "utf-8")
    made = build(tmp_path / "n.md", formats=("pdf", "web"), write=False)
    assert made.ok, list(made.sink)
    assert {name: broken(data) for name, data in made.outputs.items()} == {"page.pdf": [], "page-web.pdf": []}
    assert made.outputs["page-web.pdf"].count(b"/S /Lbl") == 2


def test_the_rules_see_what_is_broken() -> None:
    data = build(formats=("web",), write=False).outputs["page-web.pdf"]
    assert "6.1.2 header and binary comment" in broken(data.replace(b"%PDF-1.7\n%", b"%PDF-1.7\nx", 1))
    assert any(rule.startswith("7.1 Hx") for rule in broken(data.replace(b"/S /H1", b"/S /Hx")))
    assert "7.4.2 a heading skips a level" in broken(data.replace(b"/S /H1", b"/S /H6"))
