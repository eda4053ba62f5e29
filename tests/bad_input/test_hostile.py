"""What goes wrong around the page: broken plans, missing faces, full disks, kills. Always words, never a traceback, never half a file."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from renderer import build

TOP = Path(__file__).resolve().parent.parent.parent
LAYOUT = (TOP / "layouts" / "broadsheet-two-years.yaml").read_text("utf-8")


def start(*arguments: str, **options: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(TOP), **options.pop("env", {})}
    return subprocess.Popen(
        [sys.executable, "-m", "renderer", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **options,
    )  # fmt: skip


def refused(*arguments: str, **options: object) -> str:
    """Run the command, hold it to refuse with words, and return them."""
    process = start(*arguments, "--lang", "en", **options)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert "Traceback" not in said
    assert "error[" in said
    return said


@pytest.mark.parametrize(
    ("typed", "instead", "expected"),
    [
        ("panel: headline", "panel: headlin", "headline"),
        ("sheet:", "shet:", "sheet"),
        ("columns:", "columns: -3 #", "columns"),
        ("mm", "furlong", "mm"),
    ],
)
def test_a_broken_plan_is_refused_at_its_line(tmp_path: Path, typed: str, instead: str, expected: str) -> None:
    assert typed in LAYOUT
    plan = tmp_path / "plan.yaml"
    plan.write_text(LAYOUT.replace(typed, instead, 1), "utf-8")
    said = refused("build", "--layout", str(plan), "--out", str(tmp_path / "o"))
    assert f"{plan}:" in said
    assert expected in said
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: &a [1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d]\n",
        "sheet: {trim: [-390mm, 545mm], margin: [1mm, 1mm, 1mm, 1mm]}\ntheme: lianghui-blue-red\npage: {rows: {gap: 1mm}, of: []}\n",
        "sheet: {trim: [390mm, 545mm\n",
        "- 1\n- 2\n",
    ],
)
def test_a_plan_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, "utf-8")
    refused("build", "--layout", str(plan), "--out", str(tmp_path / "o"))
    assert not (tmp_path / "o").exists()


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "big.md"
    file.write_bytes("- 推动高质量发展。\n".encode() * (50 * 1024 * 1024 // 28))
    began = time.monotonic()
    assert "SRC003" in refused("build", str(file), "--out", str(tmp_path / "o"))
    assert time.monotonic() - began < 10


def test_a_missing_file_is_said() -> None:
    assert "SRC001" in refused("build", "no-such-file.md")


@pytest.mark.slow
def test_a_missing_face_is_said(tmp_path: Path) -> None:
    for name in ("renderer", "layouts", "content", "fonts"):
        shutil.copytree(TOP / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    lost = next((tmp_path / "fonts").rglob("*400*.ttf"), None) or next((tmp_path / "fonts").rglob("*.ttf"))
    lost.unlink()
    said = refused("build", "--out", str(tmp_path / "o"), env={"PYTHONPATH": str(tmp_path)}, cwd=tmp_path)
    assert lost.name in said
    assert not (tmp_path / "o").exists()


def test_a_full_disk_leaves_the_old_page(tmp_path: Path) -> None:
    """A limit on the size of files stops the write half-way, as a full disk does."""
    old = {name: f"old {name}".encode() for name in ("page.pdf", "page.png", "report.json")}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)

    def limited() -> None:
        # the signal would end the process; ignored, the write fails as on a full disk
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    said = refused(
        "build",
        "--out",
        str(tmp_path),
        "--format",
        "pdf,png",
        preexec_fn=limited,
        env={"TUJIE_CACHE": "off", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # bytecode is not to be cut off with the page
    assert "OUT010" in said
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == old


@pytest.mark.slow
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    began = time.monotonic()
    process = start("build", "--out", str(tmp_path), "--format", "pdf,png", "--dpi", "40")
    process.communicate()
    whole = time.monotonic() - began
    new = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert set(new) == {"page.pdf", "page.png", "report.json"}
    chance = random.Random(0)
    for _ in range(12):
        for name in new:
            (tmp_path / name).write_bytes(b"old")
        process = start("build", "--out", str(tmp_path), "--format", "pdf,png", "--dpi", "40")
        time.sleep(whole * chance.uniform(0.5, 1.0))
        process.kill()
        process.communicate()
        for name, data in new.items():
            assert (tmp_path / name).read_bytes() in (b"old", data), f"{name} is neither the old file nor the new one"


def second_run(script: str, cache: Path) -> str:
    """Return what `script` prints when it is run for the second time with the folder `cache`."""
    env = {**os.environ, "PYTHONPATH": str(TOP), "TUJIE_CACHE": str(cache)}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=TOP, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_plain_build_imports_only_what_it_uses(tmp_path: Path) -> None:
    heavy = [
        "numpy",
        "pikepdf",
        "pypdfium2",
        "rich",
        "fontTools",
        "svgwrite",
        "skia",
        "pydantic",
        "ruamel",
        "markdown_it",
    ]
    script = (
        "import sys; from renderer import build; build(write=False, formats=('pdf',));"
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    assert second_run(script, tmp_path).strip() == "[]"


def test_a_plain_command_loads_nothing_in_vain(tmp_path: Path) -> None:
    """Modules that click, msgspec, pathlib and reportlab import, and those of our own findings, stay away or empty."""
    seldom = [
        "_socket", "bz2", "difflib", "heapq", "inspect", "ipaddress", "lzma", "msgspec.inspect", "msgspec.json", "PIL.Image", "ast", "platform",
        "random", "reportlab.lib.rl_safe_eval", "reportlab.pdfbase.pdfmetrics", "reportlab.pdfbase.pdfutils", "shutil", "tempfile", "textwrap", "tokenize",
        "typing_extensions",
    ]  # fmt: skip
    # a command ends without going back to whoever called it
    script = f"""
import atexit, sys
from renderer.starting import main
def told():
    there = [sys.modules[m] for m in {seldom!r} if m in sys.modules]
    empty = [m for m in there if getattr(m.__dict__.get("__getattr__"), "__module__", "") == "renderer.later"]
    print("loaded", [m.__name__ for m in there if m not in empty])
atexit.register(told)
sys.argv = ["tujie", "build", "--format", "pdf", "--out", {str(tmp_path / "out")!r}]
main()
"""
    assert second_run(script, tmp_path).splitlines()[-1] == "loaded []"


def test_a_character_that_no_face_has_is_told_at_its_place_and_the_unseen_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# 甲\n- 乙\u200d丙\t丁\ufeff\n- 前面还有好些字才到**这里**和这里😀的笑脸\n", "utf-8")
    (found,) = build(file, formats=(), write=False).sink.errors()
    assert (found.code, dict(found.arguments)["char"]) == ("FNT010", "😀")
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.length) == (3, 21, 1)
