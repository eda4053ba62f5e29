"""The manual of layout files says what the code says, and each key that is shown has its picture."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from renderer.diagnostics import Sink
from renderer.layout.panels import OPTIONS
from renderer.spec.load import read_spec
from renderer.spec.schema import key_docs

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_layout_spec", DOCS / "write_layout_spec.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_manual_is_what_the_code_says(script: ModuleType) -> None:
    assert (DOCS / "layout-spec.md").read_text("utf-8") == script.page(), "run: python docs/write_layout_spec.py"


def test_every_key_of_a_layout_or_theme_has_an_example(script: ModuleType) -> None:
    shown = {one.name for one in script.all_examples(script.examples())}
    for group, kind in script.RECORDS.items():
        assert not {f"{group}.{key}" for key in key_docs(kind)} - shown, "add to docs/layout-spec/examples.yaml"


def test_every_example_that_is_seen_has_its_picture(script: ModuleType) -> None:
    data = script.examples()
    shown = {one.name for one in script.all_examples(data)} - set(data["unseen"])
    there = {p.stem for p in (DOCS / "layout-spec").glob("*.png")}
    assert shown == there, "run: python docs/write_layout_spec.py --pictures NAME"


@pytest.mark.slow
def test_every_example_is_a_layout(script: ModuleType, tmp_path: Path) -> None:
    """Plans only: no picture is drawn."""
    data = script.examples()
    for name, plan in data["bases"].items():
        whole = {**script.USUAL, **plan, "sheet": {**script.USUAL["sheet"], **plan["sheet"]}}
        (tmp_path / f"{name}.yaml").write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    for one in script.all_examples(data):
        if one.change is not None:
            file = tmp_path / "changed.yaml"
            file.write_text(json.dumps({"like": f"{one.base}.yaml", **one.change}, ensure_ascii=False), "utf-8")
            sink = Sink()
            assert read_spec(file, sink, panels=OPTIONS) is not None, (one.name, [d.message("en") for d in sink])


def test_writing_content_names_every_key_of_the_front_matter() -> None:
    from renderer.content.document import Meta

    text = (DOCS / "writing-content.md").read_text("utf-8")
    for key, words in key_docs(Meta).items():
        assert f"| `{key}` | {words} |" in text
