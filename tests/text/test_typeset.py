"""Plain text as one column: from Python and from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import renderer
from renderer.cli import main
from renderer.sources.trouble import Unfit
from renderer.typesetting import TALLEST

WORDS = "新增重点项目272个，竣工167个。\n\n　　完成投资1000亿元以上；“三类500强”企业落户20家。\n"


def test_every_line_is_a_paragraph_and_blank_lines_are_none() -> None:
    done = renderer.typeset(WORDS, measure="12em", size="五号")
    assert [p.number for p in done.paragraphs] == [1, 3]
    assert done.measure == 12 * 10.5
    assert len(done.pages) == 1
    assert "".join(line.text for line in done.paragraphs[1].lines).startswith("完成投资")


def test_a_paragraph_can_have_a_page_of_its_own() -> None:
    done = renderer.typeset(WORDS, measure=200, size=10, page_each=True)
    assert len(done.pages) == 2
    assert done.pages[1].number == 2


@pytest.mark.parametrize("vertical", [False, True])
def test_no_page_is_larger_than_readers_take_and_every_line_is_set(vertical: bool) -> None:
    text = "春耕夏种。" * 2500 + "\n" + "\n".join(["秋收。"] * 900)
    done = renderer.typeset(text, measure="12em", vertical=vertical)
    assert len(done.pages) > 2
    assert max(max(page.trim) for page in done.pages) <= TALLEST
    assert [page.number for page in done.pages] == list(range(1, len(done.pages) + 1))
    set_lines = "".join(t.run.text for page in done.pages for group in page.items for t in group.items)  # type: ignore[union-attr]
    assert set_lines == text.replace("\n", "")


def test_a_text_without_words_is_an_error_and_writes_nothing(tmp_path: Path) -> None:
    for text in ("", " \n\n"):
        for options in ({}, {"vertical": True, "page_each": True}):
            done = renderer.typeset(text, out=tmp_path / "w.pdf", **options)  # type: ignore[arg-type]
            assert [d.code for d in done.sink] == ["TXT003"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("大力培育制造名城加快建设幸福株洲", ["大力培育制造名城", "加快建设幸福株洲"]),
        ("大力培育\u2028制造名城加快建设幸福株洲", ["大力培育", "制造名城加快建设幸福株洲"]),
        ("大力培育制造名城\u2060加快建设幸福株洲", ["大力培育制造", "名城\u2060加快建设幸福株洲"]),
    ],
    ids=["by itself", "forced", "forbidden"],
)
def test_breaks_of_a_headline_by_hand(text: str, lines: list[str], tmp_path: Path) -> None:
    (paragraph,) = renderer.typeset(text, measure="12em", balance=True).paragraphs
    assert [line.text.rstrip("\u2028") for line in paragraph.lines] == lines
    file = tmp_path / "w.txt"
    file.write_text(text, "utf-8")
    ask = ["typeset", str(file), "--measure", "12em", "--balance", "--explain", "--lang", "en"]
    rows = CliRunner().invoke(main, ask).stdout.splitlines()
    assert [row.split("\t")[1] for row in rows] == lines


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_files_of_each_kind(suffix: str, tmp_path: Path) -> None:
    renderer.typeset(WORDS, out=tmp_path / f"words{suffix}")
    assert (tmp_path / f"words{suffix}").read_bytes()


def test_kinds_of_one_page_are_written_one_a_page(tmp_path: Path) -> None:
    done = renderer.typeset(WORDS, page_each=True)
    assert [p.name for p in done.write(tmp_path / "w.svg")] == ["w-1.svg", "w-2.svg"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"face": "none-1"}, {"measure": "wide"}, {"measure": float("nan")}, {"measure": 1e6}, {"size": -1}, {"level": "lax"},
        {"out": "words.doc"}, {"leading": 0}, {"indent": -2}, {"indent": 30}, {"lang": "xx"}, {"dpi": 0},
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(wrong: dict[str, object]) -> None:
    with pytest.raises(Unfit, match=r"^[ -~]+(?:字号 such as 五号\))?$") as told:
        renderer.typeset(WORDS, **wrong)  # type: ignore[arg-type]
    assert re.search("[一-鿿]", told.value.zh)


def test_the_command_explains_each_line(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text(WORDS, "utf-8")
    done = CliRunner().invoke(main, ["typeset", str(file), "--measure", "12em", "--explain", "--lang", "en"])
    assert done.exit_code == 0
    rows = [row.split("\t") for row in done.output.splitlines() if row]
    assert "".join(row[1] for row in rows) == WORDS.replace("\n", "").replace("　", "")
    assert rows[-1][-1] == "end of the paragraph"
    file.write_text("空腹血糖值11.65mmol/L，体重指数正常", "utf-8")
    done = CliRunner().invoke(main, ["typeset", str(file), "--measure", "9em", "--explain", "--lang", "en"])
    rows = [row.split("\t") for row in done.output.splitlines() if "\t" in row]
    assert [row[3] for row in rows if "left" in row[3]] == ["4.00 em left empty"]


def test_words_piped_in_and_wrong_usage(tmp_path: Path) -> None:
    out = tmp_path / "w.pdf"
    assert CliRunner().invoke(main, ["typeset", "-", "-o", str(out)], input=WORDS).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert CliRunner().invoke(main, ["typeset", "-"], input=WORDS).exit_code == 2
    assert CliRunner().invoke(main, ["typeset", "-", "-o", "w.doc"], input=WORDS).exit_code == 2
    assert CliRunner().invoke(main, ["typeset", str(tmp_path / "none.txt"), "-o", str(out)]).exit_code == 1


def test_bytes_piped_in_are_read_as_a_file_is(tmp_path: Path) -> None:
    out = tmp_path / "w.pdf"
    ask = ["typeset", "-", "-o", str(out), "--lang", "en"]
    done = CliRunner().invoke(main, ask, input="春耕，夏种。".encode("gb18030"))
    assert done.exit_code == 0
    assert "GB18030" in done.output
    assert CliRunner().invoke(main, ask, input=b"\xe6\x98\xa5\x00").exit_code == 1


def explained(text: str, measure: str, **options: bool) -> list[tuple[str, str, str]]:
    done = renderer.typeset(text, measure=measure, **options)  # type: ignore[arg-type]
    ((_, lines),) = done.explain()
    return [(line.text, line.why, line.where) for line in lines]


def test_why_a_line_ends_where_it_does() -> None:
    assert explained("全市新增就业九万多人啊", "10em")[0] == ("全市新增就业九万多", "alone", "啊")
    housing = "今年全市各县市区要在年底以前完成新建住房32套，改造旧房"
    assert explained(housing, "22.1em")[0] == (housing[:20], "parted", "32|套")
    assert explained("会议要求建设新GitHub平台和DeepSeek模型", "9em")[0] == ("会议要求建设新", "full", "")
    assert [why for _, why, _ in explained("要建设的工程项目有八个：A320neo等。", "12em")] == ["full", "end"]
    assert [why for _, why, _ in explained("全市经济社会发展取得新成效", "9em", balance=True)] == ["even", "end"]


def test_a_loose_line_is_told_at_its_place() -> None:
    text = "今天的会议。\n请大家今天登录官方网站DeepSeekR1Qwen25Instruct查询"
    done = renderer.typeset(text, measure="14.3em")
    places = [(d.span.line, d.span.column) for d in done.sink if d.code == "TXT001" and d.span]
    lines = done.paragraphs[1].lines
    loose = [n for n, line in enumerate(lines) if line.tracking > 0.25]
    assert loose
    assert places == [(2, 1 + lines[n].start) for n in loose]


def test_headlines_go_down_the_ladder_and_say_how_far(tmp_path: Path) -> None:
    file = tmp_path / "heads.txt"
    file.write_text("“小巨人”、“单项冠军”企业加速成长壮大\n全市经济\n", "utf-8")
    for measure, said in (("17em", "set closer"), ("15.5em", "made smaller: 9.25 pt"), ("12em", "broken into 2 lines")):
        ask = ["typeset", str(file), "--measure", measure, "--ladder", "0.85", "--explain", "--lang", "en"]
        rows = [row.split("\t") for row in CliRunner().invoke(main, ask).stdout.splitlines()]
        assert [(row[0], row[2]) for row in rows] == [("1", said), ("2", "fits on a line")]
