"""Characters beyond the character set, in names of people and places: set from a last resort, told, and in every output."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from renderer import build, resources
from renderer.backends.base import runs_in
from renderer.carding import build_cards
from renderer.cards.build import Wish
from renderer.diagnostics import Sink, Span, show
from renderer.display.frame import Text
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.paragraph import set_paragraph
from renderer.text.style import CharStyle, ParagraphStyle, StyledText
from tests.backends.scenes import INK, by_pdfium, by_resvg, by_skia, down, page, pdf, run, svg, worst_tile

COPY = """---
headline: 潕水之滨龘字号开航𠮷日
---
# 垇上镇𠮷港建成

- **张龘**与李𠮷说：今年到港**3200**艘次，吞吐量超**200**万吨。
- 頔塘的货船增长**10**倍，通航里程**120**公里。
"""
RARE = (
    (2, 11, "潕"),
    (2, 15, "龘"),
    (2, 20, "𠮷"),
    (4, 3, "垇"),
    (4, 6, "𠮷"),
    (6, 6, "龘"),
    (6, 11, "𠮷"),
    (7, 3, "頔"),
)


def told(sink: Sink) -> set[tuple[int, int, str]]:
    return {
        (d.span.line, d.span.column, str(dict(d.arguments)["char"])) for d in sink if d.code == "FNT011" and d.span is not None
    }  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    file = tmp_path / "copy.md"
    file.write_text(COPY, "utf-8")
    return file


def test_a_page_with_rare_names_is_made_and_each_is_told_at_its_place(copy: Path) -> None:
    for _ in range(2):
        # the second time too, when paragraphs are kept
        made = build(copy, formats=("pdf", "web", "svg", "png"), write=False)
        assert made.ok
        assert not made.sink.errors()
        assert told(made.sink) == set(RARE)
    faces = {run.face for page in made.pages for run in runs_in(page.items) if set(run.text) & set("潕龘𠮷垇頔")}
    assert faces == {"hei-rest", "kai-rest"}
    for name in ("page.pdf", "page-web.pdf"):
        document = pypdfium2.PdfDocument(made.outputs[name])
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
        assert "潕水之滨龘字号开航𠮷日" in text, name
        assert "张龘与李𠮷说" in text, name
    svg = made.outputs["page.svg"].decode("utf-8")
    assert "潕水之滨" in svg.replace("</tspan><tspan>", "")
    live = build(copy, formats=("svg",), text="live", write=False).outputs["page.svg"].decode("utf-8")
    assert "Noto Sans SC Rest" in live
    assert "𠮷" in live


def test_cards_with_rare_names_are_made_and_each_is_told_at_its_place(copy: Path) -> None:
    made = build_cards(copy, Wish("xiaohongshu"), write=False)
    assert made.ok
    assert told(made.sink) == set(RARE)


def test_three_backends_show_rare_characters_alike_downwards_and_across() -> None:
    shown = page(
        *(Text(fall, INK) for fall in (down("hei-rest", 30, 80, 40, "龘潕"), run("kai-rest", 30, 10, 40, "𠮷")))
    )
    skia = by_skia(shown)
    assert skia.min() < 0.3
    for other in (by_pdfium(pdf(shown)), by_resvg(svg(shown))):
        assert worst_tile(skia, other) < 0.05


def test_the_words_of_the_note() -> None:
    sink = Sink(sources={"a.md": "张龘"})
    sink.report("FNT011", Span("a.md", 1, 2, 1), char="龘", point="U+9F98", face="Noto Sans SC Rest Regular")
    assert show(next(iter(sink)), sink, lang="en").splitlines()[:2] == [
        'note[FNT011]: the face of the text has no "龘" (U+9F98); it is taken from Noto Sans SC Rest Regular',
        "  --> a.md:1:2",
    ]
    assert "改用 Noto Sans SC Rest Regular" in show(next(iter(sink)), sink)


def test_common_text_never_opens_the_last_faces(tmp_path: Path) -> None:
    place = tmp_path / "fonts"
    shutil.copytree(resources.folder("fonts"), place, ignore=shutil.ignore_patterns("__pycache__"))
    file = place / "noto-sans-sc-rest/NotoSansSCRest-Regular.ttf"
    # of the right size, and no font: whoever opens it is told
    file.write_bytes(b"\0" * file.stat().st_size)
    sink = Sink()
    context = TextContext(Catalog.load(place, sink), sink)
    style = ParagraphStyle(em=10, leading=15)
    look = CharStyle(FaceKey("hei-400"), 10, latin=FaceKey("barlow-600"))
    set_paragraph([StyledText("株洲港吞吐量超200万吨，H₂O。", look)], style, 200, context)
    assert not list(sink)
    set_paragraph([StyledText("张龘", look)], style, 200, context)
    assert [d.code for d in sink] == ["FNT004", "FNT010"]
