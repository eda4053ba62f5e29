"""The command, from content to files: what is written, what is said, and what is left alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import renderer
from renderer import build
from renderer.content.clean import clean
from renderer.content.document import inlines_of, walk
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.pipeline import bundled_content

TOP = Path(__file__).resolve().parent.parent


def command(*arguments: str, seed: str = "0", cwd: Path = TOP) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TOP)}
    return subprocess.run(
        [sys.executable, "-m", "renderer", *arguments], capture_output=True, text=True, cwd=cwd, env=environment
    )


def test_the_bundled_page_is_built_the_same_in_two_processes(tmp_path: Path) -> None:
    for n, seed in (("a", "1"), ("b", "2")):
        done = command("build", "--out", str(tmp_path / n), "--lang", "en", seed=seed)
        assert done.returncode == 0, done.stderr
    for name in ("page.pdf", "page.svg", "page.png", "report.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    report = json.loads((tmp_path / "a" / "report.json").read_text("utf-8"))
    assert report["pages"] == 1
    assert 9.5 <= report["body_pt"] <= 10.5
    assert report["overset"] == []
    assert report["free_area"] < 0.03


def test_a_second_build_in_one_process_gives_the_same_bytes() -> None:
    first, second = (build(write=False, formats=("pdf",)) for _ in range(2))
    assert first.ok
    assert first.outputs == second.outputs


def test_errors_leave_old_files_alone(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"old")
    bad = tmp_path / "bad.md"
    bad.write_text("---\nheadline: 题\n---\n# 部分\n\n- 有一个没有的字😀\n", "utf-8")
    done = command("build", str(bad), "--out", str(tmp_path), "--format", "pdf", "--lang", "en")
    assert done.returncode == 1
    assert "FNT010" in done.stderr
    assert "U+1F600" in done.stderr
    assert (tmp_path / "page.pdf").read_bytes() == b"old"
    done = command("build", str(bad), "--out", str(tmp_path), "--format", "pdf", "--draft", "--lang", "en")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"---\nheadline: x\n---\n",
        b"- a\x00b\n",
        b"---\nheadline: [1, 2\n---\n# a\n\n- b\n",
        b"---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n---\n# a\n\n- b\n",
        b"\xff\xfe\xff",
    ],
)
def test_unusable_content_is_refused_with_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad.md"
    file.write_bytes(data)
    done = command("build", str(file), "--out", str(tmp_path / "o"), "--lang", "en")
    assert done.returncode == 1
    assert "error[" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "o").exists()


SHORT = "全市工作会议召开\n\n——图解会议\n\n2024年成绩\n\n- 全年完成投资**300**亿元以上。\n- 新增就业**2**万人。\n"


@pytest.mark.parametrize(
    "data",
    [
        SHORT.encode(),
        b"\xef\xbb\xbf" + SHORT.encode(),
        SHORT.replace("\n", "\r\n").encode(),
        SHORT.encode("gb18030"),
        ("2024年成绩\n\n- " + "推动经济社会高质量发展取得新成效" * 38 + "。\n").encode(),
        ("# 数字\n\n" + "".join(f"- 指标{n}增长**{n}%**左右\n" for n in range(1, 41))).encode(),
        b"---\nheadline: \xe5\xa4\xa7\xe5\xb9\xb2\xe5\xbf\xab\xe4\xb8\x8a\n---\n# a\n\n- b\n",
        ("---\nheadline: " + "大力培育制造名城加快建设幸福之城" * 2 + "奋力谱写新篇章\n---\n# 甲\n\n- 乙\n").encode(),
    ],
)
def test_unusual_content_gives_a_page_and_loses_nothing(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(data)
    result = build(file, write=False, formats=("pdf",))
    assert result.sink.errors() == []
    assert result.ok


def test_an_unwritable_folder_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "o").write_text("a file, no folder")
    done = command("build", "--out", str(tmp_path / "o"), "--format", "png", "--dpi", "20", "--lang", "en")
    assert done.returncode == 1
    assert "OUT010" in done.stderr


def test_each_front_door_opens_and_a_wrong_format_says_which_there_are() -> None:
    for name in renderer.__all__:
        assert getattr(renderer, name) is not None
    with pytest.raises(ValueError, match="unknown format: pdff; there are pdf, "):
        renderer.build(formats=("pdff",), write=False)


def test_wrong_usage_is_code_two() -> None:
    assert command("build", "--format", "docx").returncode == 2
    assert command("bild").returncode == 2


def test_dump_import_and_fonts_work(tmp_path: Path) -> None:
    assert "group pair-bars" in command("dump").stdout
    assert "Barlow Condensed" in command("fonts").stdout
    source = TOP / "tests" / "content" / "zhuzhou-2025.source.txt"
    done = command("import", str(source), "-o", str(tmp_path / "x.md"))
    assert done.returncode == 0, done.stderr
    assert "# 2024年成绩单" in (tmp_path / "x.md").read_text("utf-8")


@pytest.mark.press("pdftotext")
@pytest.mark.parametrize("content", [bundled_content(), TOP / "tests" / "contents" / "longer.md"], ids=lambda p: p.stem)
def test_every_heading_and_item_comes_back_out_of_the_pdf(content: Path, tmp_path: Path) -> None:
    result = build(content, out=tmp_path, formats=("pdf",))
    assert result.written
    document = read_document(content, Sink())
    assert document is not None
    for options in ([], ["-raw"]):
        done = subprocess.run(["pdftotext", *options, str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True)
        text = re.sub(r"\s", "", done.stdout)
        for part in document.parts:
            for section in walk(part):
                heads = [section.heading.inlines] if section.heading else []
                for words in [*heads, *map(inlines_of, section.blocks)]:
                    raw = re.sub(r"\s", "", "".join(i.text for i in words))
                    as_set = re.sub(r"\s", "", "".join(i.text for i in clean(words)))
                    assert raw in text or as_set in text, as_set


@pytest.mark.press("gs", "mutool", "qpdf")
def test_other_programs_draw_the_pdf(tmp_path: Path) -> None:
    assert build(out=tmp_path, formats=("pdf",)).written
    file = str(tmp_path / "page.pdf")
    for line in (
        ["qpdf", "--check", file],
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=png16m", "-r36", f"-sOutputFile={tmp_path}/gs.png", file],
        ["mutool", "draw", "-q", "-r", "36", "-o", f"{tmp_path}/mu.png", file],
    ):
        done = subprocess.run(line, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_report_has_the_keys_that_its_description_names() -> None:
    described = (TOP / "docs" / "report.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in described.splitlines() if line.startswith("| `")]
    named = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    plain = build(write=False, formats=()).report
    timed = build(write=False, formats=(), timings=True).report
    assert set(timed) == named
    assert set(plain) == named - {"milliseconds"}
    assert set(plain["diagnostics"][0]) == {"code", "severity", "file", "line", "column", "message", "hint", "place"}


def test_the_report_names_the_plan_and_the_theme_by_their_bytes() -> None:
    report = build(write=False, formats=(), theme="lianghui-red-gold").report
    for key, file in (("layout", "broadsheet-two-years.yaml"), ("theme", "themes/lianghui-red-gold.yaml")):
        data = (TOP / "layouts" / file).read_bytes()
        assert report[key] == {"name": Path(file).stem, "sha256": hashlib.sha256(data).hexdigest()}


def test_the_language_of_the_copy_is_that_of_the_files(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\nlang: zh-SG\n---\n# 甲\n- 乙\n", "utf-8")
    made = build(file, formats=("svg",), write=False)
    assert [p.lang for p in made.pages] == ["zh-SG"]
    assert b'xml:lang="zh-SG"' in made.outputs["page.svg"]
