"""Headlines break between words into even lines, and are fitted by the ladder before they break."""

from __future__ import annotations

import subprocess
import sys

import pytest

from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.headline import set_headline
from renderer.text.paragraph import set_paragraph
from renderer.text.style import CharStyle, ParagraphStyle, StyledText
from renderer.text.words import word_starts

CATALOG = Catalog.load()
EM = 40.0
LOOK = CharStyle(FaceKey("song-900"), EM)
STYLE = ParagraphStyle(EM, 48, "start", balance=True)

HEADLINES = (
    "坚决打好经济增长主动仗 奋力开创高质量发展新局面",
    "全市经济社会发展取得新成效民生福祉持续改善",
    "我国科学家首次实现千公里级量子密钥分发",
    "轨道交通装备产业集群产值突破千亿元大关",
    "“十四五”规划《纲要》落地：全省GDP突破5.2万亿元",
    "中小学校食品安全专项整治行动全面启动",
    "沿海港口货物吞吐量连续三年居全国首位",
)


def lines_of(text: str, measure: float) -> list[str]:
    context = TextContext(CATALOG, Sink())
    return [line.text for line in set_paragraph([StyledText(text, LOOK)], STYLE, measure * EM, context)]


@pytest.mark.parametrize("text", HEADLINES)
@pytest.mark.parametrize("measure", [8, 9, 12, 14])
def test_no_line_ends_inside_a_word_and_lines_are_even(text: str, measure: int) -> None:
    lines = lines_of(text, measure)
    assert "".join(lines) == text
    starts, at = word_starts(text), 0
    for line in lines[:-1]:
        at += len(line)
        assert at in starts or line[-1].isalnum() != text[at].isalnum(), lines
    context = TextContext(CATALOG, Sink())
    widths = [line.width for line in set_paragraph([StyledText(text, LOOK)], STYLE, measure * EM, context)]
    assert min(widths[1:]) >= 0.4 * widths[0]
    assert max(widths) <= measure * EM + 0.01


def test_a_break_is_forced_and_forbidden_in_the_content() -> None:
    assert lines_of("城中村改造\n提速住房保障体系进一步完善", 14)[0] == "城中村改造\n"
    free = lines_of("轨道交通装备产业集群产值突破千亿元大关", 14)
    assert free[0] == "轨道交通装备产业集群"
    held = lines_of("轨道交通装备产业集群\u2060产值突破千亿元大关", 14)
    assert "集群\u2060产值" in "".join(held)
    assert not any(line.endswith(("集群", "\u2060")) for line in held)


@pytest.mark.parametrize(
    ("measure", "rung"), [(20, "natural"), (17.6, "marks"), (17.0, "tracking"), (15.5, "size"), (12, "broken")]
)
def test_a_headline_goes_down_the_ladder_rung_by_rung(measure: float, rung: str) -> None:
    context = TextContext(CATALOG, Sink())
    style = ParagraphStyle(EM, 48, "start")
    text = [StyledText("“小巨人”、“单项冠军”企业加速成长壮大", LOOK)]
    done = set_headline(text, style, measure * EM, context, smallest=0.85 * EM)
    assert done.rung == rung
    assert max(line.width for line in done.lines) <= measure * EM + 0.01
    assert (len(done.lines) > 1) == (rung == "broken")
    assert (done.em < EM) == (rung == "size")


def test_a_short_head_is_spaced_out_to_a_width() -> None:
    context = TextContext(CATALOG, Sink())
    (line,) = set_paragraph([StyledText("姓名", LOOK)], ParagraphStyle(EM, 48, "even"), 4 * EM, context)
    assert line.width == pytest.approx(4 * EM, abs=0.01)
    assert line.runs[0].run.xs == pytest.approx((0.0, 3 * EM))


def test_the_word_list_is_read_only_for_a_headline_that_breaks() -> None:
    code = (
        "import sys, renderer; renderer.typeset('新增重点项目二百七十二个，竣工一百六十七个。', measure='9em'); "
        "sys.exit('renderer.text.words' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
