"""The schemas of `layouts/schema/` are those of the code, and say of a file what loading says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from renderer.cli import main
from renderer.commands.schema import schemas
from renderer.content.document import Meta
from renderer.diagnostics import Severity, Sink
from renderer.layout.panels import OPTIONS
from renderer.resources import folder
from renderer.sources import read_yaml
from renderer.spec.files import NO_LAYOUTS
from renderer.spec.load import read_spec
from renderer.spec.schema import key_docs
from tests.spec.test_load import GOOD

SCHEMAS = {name.split(".")[0]: json.loads(data) for name, data in schemas().items()}


def bundled(kind: str) -> Iterator[Path]:
    place = folder("layouts") if kind == "layout" else folder("layouts") / "themes"
    for path in sorted((*place.glob("*.yaml"), *(place / "templates").glob("*.yaml"))):
        if path.stem not in NO_LAYOUTS:
            yield path


def faults(kind: str, text: str) -> list[str]:
    yaml = read_yaml(text, "file", Sink())
    assert yaml is not None
    return [f"{list(e.absolute_path)}: {e.message[:80]}" for e in Draft7Validator(SCHEMAS[kind]).iter_errors(yaml.data)]


def test_the_files_are_what_the_code_says() -> None:
    there = {path.name: path.read_bytes() for path in (folder("layouts") / "schema").glob("*.json")}
    assert there == schemas(), "run: python -m renderer schema -o layouts/schema"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one(kind: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize(
    ("kind", "path"), [(k, p) for k in ("layout", "theme") for p in bundled(k)], ids=lambda v: getattr(v, "stem", v)
)
def test_files_that_come_with_the_program_keep_to_it_and_name_it(kind: str, path: Path) -> None:
    text = path.read_text("utf-8")
    assert faults(kind, text) == []
    first, named = text.splitlines()[0], f"{kind}.schema.json"
    assert first.startswith("# yaml-language-server: $schema=")
    assert first.endswith(named)
    if path.parent.name != "templates":
        assert (path.parent / first.split("=")[1]).is_file()


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_every_option_of_a_panel_says_what_it_is_for(options: type) -> None:
    named = [f for f in getattr(options, "__dataclass_fields__", {}) if not f.startswith("__")]
    assert set(key_docs(options)) == set(named), "write a docstring under each field"


def test_front_matter_says_what_it_is_for() -> None:
    assert set(key_docs(Meta)) == set(Meta.__struct_fields__)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{panel: strip}", "{panel: stripe}"),
        ("{panel: strip}", "{panel: strip, colour: red}"),
        ("{panel: strip}", "{panel: strip, rule: thick}"),
        ("{panel: strip}", "{panel: strip, height: -3mm}"),
        ("{panel: strip}", "strip"),
        ("rows: {gap: 5mm}\n  of", "rows: {gap: 5}\n  of"),
        ("shares: text", "share: text"),
        ("shares: text", "shares: words"),
        ("columns: auto", "columns: 0"),
        ("measure: 24", "measure: long"),
        ("trim: [390mm, 545mm]", "trim: [390mm]"),
        ("pair: best", "pair: 0"),
        ("lever: leading", "lever: leeding"),
        ("copyfit:", "styles: {item: {face: hei-401}}\ncopyfit:"),
        ("copyfit:", "styles: {item: {size: 3}}\ncopyfit:"),
        ("panels: {bullets: {inset: ", "panels: {bullets: {inst: "),
        ("copyfit:", "classes: {quiet: {inst: 3mm}}\ncopyfit:"),
        ("theme: lianghui-blue-red\n", ""),
    ],
)
def test_what_loading_refuses_the_schema_underlines(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    sink = Sink()
    read_spec(tmp_path / "plan.yaml", sink, panels=OPTIONS)
    assert sink.errors()
    assert faults("layout", text)


def run(*words: str) -> Any:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_the_command_writes_one_or_all(tmp_path: Path) -> None:
    assert json.loads(run("schema", "theme").stdout) == SCHEMAS["theme"]
    assert run("schema").exit_code == 2
    assert run("schema", "-o", str(tmp_path)).exit_code == 0
    assert {p.name for p in tmp_path.iterdir()} == set(schemas())


def test_a_new_layout_builds_at_once_and_is_never_written_over(tmp_path: Path) -> None:
    from renderer import build

    place = tmp_path / "our"
    assert run("new", str(place), "--theme").exit_code == 0
    file = tmp_path / "our.yaml"
    assert faults("layout", file.read_text("utf-8")) == []
    assert faults("theme", (tmp_path / "our-theme.yaml").read_text("utf-8")) == []
    assert (tmp_path / file.read_text("utf-8").splitlines()[0].split("=")[1]).is_file()
    result = build(layout=file, formats=(), write=False)
    assert result.ok
    desk = [d for d in result.diagnostics if d.code.startswith("PRF")]
    assert [d for d in result.diagnostics if d.severity is not Severity.NOTE and d not in desk] == []
    before = file.read_bytes()
    again = run("new", str(place))
    assert again.exit_code == 1
    assert "OUT011" in again.stderr
    assert file.read_bytes() == before
