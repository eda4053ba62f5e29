"""What the documents name is there: files, tests, commands and their options, codes of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from renderer.cli import COMMANDS, main

TOP = Path(__file__).resolve().parent.parent
PAGES = sorted([TOP / "README.md", *(TOP / "docs").rglob("*.md")])
PLACES = ("", "renderer", "docs")
"""Where a file may be that a page names by its path."""
TESTS = {
    name: path
    for path in sorted((TOP / "tests").rglob("test_*.py"))
    for name in (path.stem, *re.findall(r"^ *def (test_\w+)", path.read_text("utf-8"), re.M))
}
FILE = re.compile(
    r"`((?:renderer|tests|layouts|docs|fonts|native|[a-z]+)/[\w./*-]*?(?:\.py|\.yaml|\.json|\.txt|\.md|/|\*))`"
)
MADE = ("out/", "cards/", "icons/", "renderer/data/", "renderer/_native/")
"""Where files stand that a command, a build or a user makes."""


def lines(page: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(page.read_text("utf-8").splitlines(), 1)


def options(name: str) -> set[str]:
    """Return the options of a command; those of `tujie` itself for ""."""
    context = click.Context(main)
    command = main.get_command(context, name) if name else main
    assert command is not None
    return {o for param in command.params for o in (*param.opts, *param.secondary_opts)} | {"-h", "--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    missing = []
    for number, line in lines(page):
        for name in FILE.findall(line):
            if not name.startswith(MADE) and not any(list((TOP / place).glob(name)) for place in PLACES):
                missing.append(f"{number}: {name}")
        for name in re.findall(r"`(test_\w+?)(?:\.py)?`", line):
            if name not in TESTS:
                missing.append(f"{number}: {name}")
        # those on lines of their own are tried by tests/commands
        for name, rest in re.findall(r"`tujie ([a-z]+)([^`]*)`", line):
            known = options(name) if name in COMMANDS else set()
            wrong = [o for o in re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest) if o not in known]
            missing += [f"{number}: tujie {name} {' '.join(wrong)}"] if wrong or name not in COMMANDS else []
    assert missing == []
