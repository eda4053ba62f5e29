"""The command explains itself, and says what was wrong, in the language of its user."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from renderer.cli import COMMANDS, main
from renderer.commands.speaking import Command, Option, cells, wrapped
from renderer.commands.usage import language

TOP = Path(__file__).resolve().parent.parent.parent
HAN = re.compile("[一-鿿]")


def tujie(*words: str, **env: str) -> Result:
    clean = {"LC_ALL": None, "LC_MESSAGES": None, "LANG": None}
    return CliRunner(env={**clean, **env}).invoke(main, list(words), prog_name="tujie", terminal_width=80)


def command_called(name: str) -> Command:
    found = main.get_command(click.Context(main), name)
    assert isinstance(found, Command)
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained_in_both_languages_with_an_example(name: str) -> None:
    command = command_called(name)
    for param in command.params:
        if isinstance(param, click.Option):
            assert isinstance(param, Option), param.name
            assert HAN.search(param.zh), param.name
            assert param.help
    for lang, opening in (("zh", "用法：tujie"), ("en", "Usage: tujie")):
        shown = tujie(name, "-h", "--lang", lang)
        assert shown.exit_code == 0
        assert shown.output.startswith(opening)
        assert all(example in shown.output for example in command.examples)
    sentence = tujie(name, "-h", "--lang", "en").output.split("\n\n")[1]
    assert not HAN.search(sentence)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_are_words_that_the_command_takes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.pdf").touch()
    command = command_called(name)
    for example in command.examples:
        program, called, *words = shlex.split(example)
        assert (program, called) == ("tujie", name)
        command.make_context(name, words)


def commands_in(document: Path) -> list[str]:
    """Return the commands that a document shows as typed, on indented lines of their own."""
    found = re.findall(r"^ {4}(tujie .*)$", document.read_text("utf-8"), re.M)
    return [line for line in found if "…" not in line]


@pytest.mark.parametrize("document", [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))], ids=lambda p: p.stem)
def test_commands_of_the_documents_are_words_that_the_program_takes(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in commands_in(document):
        _, called, *words = shlex.split(line, comments=True)
        for word in words:
            if word.endswith(".pdf"):
                Path(word).parent.mkdir(parents=True, exist_ok=True)
                Path(word).touch()
        assert called in COMMANDS, line
        command_called(called).make_context(called, words)


def test_chinese_help_is_no_wider_than_the_terminal() -> None:
    assert max(cells(line) for line in tujie("build", "-h", "--lang", "zh").output.splitlines()) <= 80


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("bild", "错误：没有“bild”这个命令，是不是 build？"),
        ("build --fromat pdf", "错误：没有 --fromat 这个选项，是不是 --format？"),
        ("build --format", "错误：--format 后面要跟一个值"),
        ("build --draft=1", "错误：--draft 后面不跟值"),
        ("build --format pdf,jpg", "错误：--format 没有“jpg”这种格式；可写 pdf, legacy, web, svg, png, ticket, cards"),
        ("build --lang fr", "错误：--lang 的值不对：应是 zh、en 之一"),
        ("build --dpi x", "错误：--dpi 的值不对：应是 10 到 2400 的数"),
        ("build --bleed nan", "错误：--bleed 的值不对：应是 0 到 20 的数"),
        ("proof README.md -o proof.jpg", "错误：-o proof.jpg：打样只写 PNG，文件名以 .png 结尾"),
        ("new ..", "错误：“..”不能做文件名：以字母、数字或汉字开头"),
        ("preflight --trim nanx9 README.md", "错误：--trim 的写法不对：nanx9；写宽x高，毫米，如 390x545"),
        ("cards --max 0", "错误：--max 的值不对：应是 1 到 999 的整数"),
        ("build a.md b.md", "错误：多出来的参数：b.md"),
        ("import", "错误：缺少 TEXT"),
        ("preflight none.pdf", "错误：FILE 的值不对：没有这个文件，或者它是文件夹"),
        ("preflight --trim 390 README.md", "错误：--trim 的写法不对：390；写宽x高，毫米，如 390x545"),
        ("typeset -", "错误：没有要做的事：写 -o 文件.pdf，或 --explain"),
        ("typeset - -o words.doc", "错误：words.doc 不是能写的文件：只写 .pdf、.svg、.png"),
        ("typeset - --explain --measure wide", "错误：wide 不是长度：写数和单位（mm、pt、Q、em），或字号（如五号）"),
        ("schema", "错误：写 layout, theme, content 中的一个，或用 -o 指定放三份的文件夹"),
    ],
)
def test_wrong_usage_is_said_in_chinese(words: str, said: str) -> None:
    done = tujie(*words.split(), LANG="zh_CN.UTF-8")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == said
    assert re.search(r"^说明见：tujie( \w+)? -h$", done.stderr, re.M)


def test_wrong_usage_stays_english_where_english_is_asked_for() -> None:
    done = tujie("build", "--dpi", "5", "--lang", "en", LANG="zh_CN.UTF-8")
    assert done.exit_code == 2
    assert "not in the range" in done.stderr
    assert not HAN.search(done.stderr)


@pytest.mark.parametrize(
    ("settings", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_locale_says_the_language(settings: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert language(None) == lang
    assert language("zh") == "zh"


def test_the_language_may_stand_before_the_command() -> None:
    assert tujie("--lang", "zh", "build", "-h", LANG="en_US.UTF-8").output.startswith("用法：")
    assert "找不到文件" in tujie("--lang", "zh", "build", "none.md", LANG="en_US.UTF-8").stderr


def test_lines_of_help_open_with_no_mark() -> None:
    lines = list(wrapped("输出什么，用逗号隔开：pdf（付印）、svg、png。", 12))
    assert "".join(lines) == "输出什么，用逗号隔开：pdf（付印）、svg、png。"
    assert not [line for line in lines if line[0] in "，。、；：）" or line[-1] in "（"]
    assert max(map(cells, lines)) <= 14  # a mark that may not open the next line stays on this one


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("# 丙\n- 丁😀\n", "有 1 处错误，没有写出任何文件，原有文件没有动。改好再来；只想先看看样子，加 --draft。"),
        ("\n", "有 1 处错误，没有写出任何文件，原有文件没有动。"),
    ],
)
def test_a_build_that_failed_ends_with_how_many_errors(tmp_path: Path, text: str, last: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    done = tujie("build", str(file), "--out", str(tmp_path / "o"), "--lang", "zh")
    assert done.exit_code == 1
    assert done.stderr.rstrip().splitlines()[-1] == last
    assert not (tmp_path / "o").exists()


def test_a_terminal_that_lacks_a_character_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("好事办好😀\n\n- 新建幼儿园8所\n", "utf-8")
    asked = [sys.executable, "-m", "renderer"]
    gbk = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONIOENCODING": "gbk"}
    shown = subprocess.run([*asked, "fonts", str(file), "--lang", "zh"], capture_output=True, env=gbk)
    assert shown.returncode == 0, shown.stderr
    assert "\\U0001f600" in shown.stdout.decode("gbk")
    made = subprocess.run([*asked, "import", str(file)], capture_output=True, env=gbk)
    assert "headline: 好事办好😀" in made.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "错误：输出写不出去：磁盘满了\n"),
        ("en", "Error: the output cannot be written: No space left on device\n"),
    ],
)
def test_an_output_that_takes_nothing_more_is_said(lang: str, said: str) -> None:
    with open("/dev/full", "w") as full:
        words = ["typeset", "-", "--explain", "--lang", lang]
        done = subprocess.run(
            [sys.executable, "-m", "renderer", *words],
            input="春耕。",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=TOP,
        )
    assert (done.returncode, done.stderr) == (1, said)
