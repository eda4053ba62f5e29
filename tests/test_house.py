"""The house rules that a program can check: style, types, who imports whom, sizes, names, words and codes."""

from __future__ import annotations

import ast
import doctest
import importlib
import importlib.metadata
import importlib.util
import pkgutil
import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import renderer

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "renderer"
PREFIXES = ("SRC", "CNT", "SPC", "FNT", "TXT", "LAY", "CRD", "PRF", "OUT", "PRE", "PDF")
USUAL_LINES, MOST_LINES = 300, 400
ROOMLESS = re.compile(r"(^|_)(utils?|helpers?|core|common|managers?|misc)(_|$)")


def python_files(*folders: str) -> list[Path]:
    return sorted(p for folder in folders for p in (TOP / folder).rglob("*.py"))


def tracked_text() -> Iterator[tuple[str, str]]:
    """Yield name and text of every text file that git knows, or of every file where there is no git."""
    done = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=TOP, capture_output=True)
    names = [n for n in done.stdout.decode().split("\0") if n] if done.returncode == 0 else []
    for name in names or [str(p.relative_to(TOP)) for p in python_files("renderer", "tests")]:
        path = TOP / name
        if path.suffix.lower() in {".ttf", ".otf", ".png", ".jpg", ".icc", ".pdf", ".woff2"} or not path.is_file():
            continue
        try:
            yield name, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_style() -> None:
    run("ruff", "check", "--quiet", "--output-format=concise", ".")


def test_format() -> None:
    run("ruff", "format", "--check", "--quiet", ".")


@pytest.mark.slow
def test_types() -> None:
    run("mypy")


def test_rooms_import_only_lower_rooms() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=TOP,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_short() -> None:
    lengths = {p.relative_to(TOP): len(p.read_text().splitlines()) for p in python_files("renderer", "tests")}
    for path, lines in lengths.items():
        if USUAL_LINES < lines <= MOST_LINES:
            warnings.warn(f"{path} has {lines} lines: look for a better cut", stacklevel=1)
    assert not {str(p): n for p, n in lengths.items() if n > MOST_LINES}


def test_every_module_is_named_for_its_room() -> None:
    assert not [str(p) for p in python_files("renderer", "tests") if ROOMLESS.search(p.stem)]


def modules() -> list[str]:
    found = pkgutil.walk_packages(renderer.__path__, "renderer.")
    return sorted(m.name for m in found if not m.name.endswith("__main__"))


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert not failed


ABROAD = re.compile(
    r"(?<![\w.~:/-])/(?:home|root|work|opt|mnt|Users)/"  # a path of one machine
    r"|\b(?:pypi\.org|pythonhosted|npmjs\.(?:org|com)|deb\.debian|index-url|find-links)\b"
    r"|\.\./shared\b"
)


def test_the_project_speaks_of_itself_alone() -> None:
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in tracked_text()
        if name != "tests/test_house.py"
        for number, line in enumerate(text.splitlines(), 1)
        if ABROAD.search(line)
    ]
    assert not found


def test_the_program_knows_no_page() -> None:
    """What a page says belongs to content/; the program names no town."""
    found = [
        str(p.relative_to(TOP)) for p in python_files("renderer") if re.search("株洲|zhuzhou", p.read_text(), re.I)
    ]
    assert not found


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for name, text in tracked_text():
        # the list of diagnostics quotes how to write a picture; those are no links
        if not name.endswith(".md") or name.startswith(("tests/", "content/", "docs/diagnostics")):
            continue
        # indented lines are examples of what a user types
        prose = re.sub(r"^(?: {4}|\t).*$", "", text, flags=re.M)
        for target in re.findall(r"\]\(([^)#\s]+)", prose):
            if "://" not in target and not (TOP / name).parent.joinpath(target).exists():
                broken.append(f"{name}: {target}")
    assert not broken


def message_tables() -> dict[str, object]:
    tables = {}
    for info in pkgutil.iter_modules([str(PACKAGE / "messages")]):
        tables.update(importlib.import_module(f"renderer.messages.{info.name}").MESSAGES)
    return tables


def test_every_code_has_words_in_both_languages() -> None:
    for code, words in message_tables().items():
        assert re.fullmatch(rf"({'|'.join(PREFIXES)})\d{{3}}", code), code
        assert words.zh, code
        assert words.en, code
        assert bool(words.hint_zh) == bool(words.hint_en), code
        for zh, en in ((words.zh, words.en), (words.hint_zh, words.hint_en)):
            # a fact that is itself words comes in both languages: {kind_zh} and {kind}, {zh} and {en}
            fields = [
                {re.sub(r"_zh$", "", f).replace("zh", "en") for f in re.findall(r"\{(\w+)", text)} for text in (zh, en)
            ]
            assert fields[0] == fields[1], f"{code}: the two languages tell different facts"
        assert re.search("[一-鿿]", words.zh), code


def code_places() -> dict[str, list[str]]:
    """Return where each code stands as a string in the program, its words aside."""
    places: dict[str, list[str]] = {}
    for path in python_files("renderer"):
        if path.parent.name == "messages":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found = re.fullmatch(rf"(?:{'|'.join(PREFIXES)})\d{{3}}", node.value)
                if found:
                    places.setdefault(node.value, []).append(f"{path.relative_to(TOP)}:{node.lineno}")
    return places


def test_codes_and_words_belong_together() -> None:
    places, known = code_places(), set(message_tables())
    assert not set(places) - known, "reported, but without words"
    assert not known - set(places), "words for what is never reported"


def test_every_code_has_a_test_that_names_it() -> None:
    """In a test, or in a case that a test reads; a range of codes or a part of one does not count."""
    texts = [p.read_text("utf-8", errors="replace") for p in (TOP / "tests").rglob("*") if p.suffix in {".py", ".txt"}]
    named = set(re.findall(rf"(?:{'|'.join(PREFIXES)})\d{{3}}(?!\d)", "\n".join(texts)))
    assert not set(message_tables()) - named


def test_the_page_of_diagnostics_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("write_diagnostics", TOP / "docs" / "write_diagnostics.py")
    assert spec
    assert spec.loader
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert (TOP / "docs" / "diagnostics.md").read_text() == writer.page(), "run python docs/write_diagnostics.py"


def test_every_requirement_is_pinned() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    lines = (TOP / "constraints.txt").read_text().split()
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", line) for line in lines)
    pinned = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in lines}
    names = {re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", r)[0]).lower() for r in wanted}
    assert not names - pinned
