"""Prints, as JSON, the hashes of the files and the findings of many builds: compiled or as Python, it must print the same."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import renderer.pipeline
from renderer import build, typeset
from renderer.carding import build_cards
from renderer.commands.schema import schemas
from renderer.diagnostics import Diagnostic

CONTENTS = Path(__file__).resolve().parents[1] / "contents"
TEXT = "2025年，GDP增长5.1%左右；“稳”字当头——见 https://example.org/a-long-address/of-words（约1200亿元）。\n" * 3


def shown(files: Mapping[str, bytes], found: Iterable[Diagnostic]) -> dict[str, Any]:
    """Return what a build made, as hashes, and what it found, in order."""
    return {
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "findings": [f"{one.code} {one.span} {one.place} {one.message('zh')} {one.message('en')}" for one in found],
    }


def main() -> None:
    """Build the bundled page, the test contents, cards and a text in one column."""
    compiled = not str(renderer.pipeline.__file__).endswith(".py")
    out: dict[str, Any] = {}
    for content in (None, *sorted(CONTENTS.glob("*.md"))):
        made = build(content, formats=("pdf", "svg", "png"), write=False, draft=True, dpi=40)
        out[content.name if content else "bundled"] = shown(made.outputs, made.diagnostics)
    press = build(formats=("pdf", "ticket"), write=False)
    out["press"] = shown(press.outputs, press.diagnostics)
    cards = build_cards(write=False)
    out["cards"] = shown(cards.outputs, cards.sink.found)
    column = typeset(TEXT, measure="9em")
    out["column"] = shown({kind: column.render(kind)[0] for kind in ("pdf", "svg", "png")}, column.sink.found)
    out["schemas"] = {name: data.decode() for name, data in schemas().items()}
    json.dump({"compiled": compiled, "made": out}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
