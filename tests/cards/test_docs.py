"""docs/cards.md says what is so: its commands parse, its platform is one, its table is that of the presets."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import click
import pytest

from renderer.carding import build_cards
from renderer.cards.build import Wish
from renderer.cards.layouts import COVERS
from renderer.cards.presets import read_presets
from renderer.cli import main
from renderer.diagnostics import Sink
from tests.cards.conftest import SAMPLE, TOP

TEXT = (TOP / "docs" / "cards.md").read_text("utf-8")
COMMANDS = [line.strip().partition("#")[0] for line in TEXT.splitlines() if line.startswith("    tujie ")]


def test_the_table_of_platforms_is_that_of_the_presets() -> None:
    spec = importlib.util.spec_from_file_location("write_cards", TOP / "docs" / "write_cards.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.page() == TEXT, "run: python docs/write_cards.py --table"


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one(line: str) -> None:
    _, name, *words = shlex.split(line)
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    command.make_context(name, words)


def test_every_option_of_the_command_is_told() -> None:
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), "cards")
    assert command is not None
    options = {o for p in command.params for o in p.opts if o.startswith("--")} - {"--lang", "--out"}
    assert not {o for o in options if o not in TEXT}
    assert all(f"`{cover}`" in TEXT for cover in COVERS)


def test_the_platform_shown_is_one_and_makes_a_set(tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    own = tmp_path / "screens.yaml"
    own.write_text(block, "utf-8")
    sink = Sink()
    assert "lobby" in read_presets(sink, own=own)
    assert not sink.found
    made = build_cards(SAMPLE, Wish("lobby", presets=own, only="cover"), write=False)
    assert [d.message("en") for d in made.sink.errors()] == []
    assert "lobby/01-cover.png" in made.outputs
