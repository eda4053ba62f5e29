"""The comparison with Typst works: both set the whole text, from the same faces."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "peers"))


@pytest.mark.slow
def test_both_are_measured() -> None:
    from compare import compare

    figures = compare(1)
    assert len(figures) == 4
    assert all(ours > 0 and theirs > 0 for ours, theirs in figures.values())


def test_lines_to_compare_hold_every_word(tmp_path: Path) -> None:
    import pypdfium2
    from lines import ours, texts, typsts

    for name, text in texts().items():
        for run in (ours, typsts):
            run(text, 17.3, tmp_path / "lines.pdf")
            set_so = "".join(
                page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "lines.pdf")
            )
            assert Counter(c for c in set_so if c.isalnum()) == Counter(c for c in text if c.isalnum()), (name, run)


def test_typst_sets_every_word_of_the_page(tmp_path: Path) -> None:
    import pypdfium2
    import typst
    from page import font_folder, source

    from renderer.content.reader import read_document
    from renderer.diagnostics import Sink
    from renderer.pipeline import bundled_content

    document = read_document(bundled_content(), Sink())
    assert document is not None
    plan = tmp_path / "page.typ"
    plan.write_text(source(document), "utf-8")
    data = typst.compile(str(plan), font_paths=[str(font_folder())], ignore_system_fonts=True)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert "三个高地" in text
    assert len(text) > 2500
