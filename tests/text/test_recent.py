"""What builds asked for of late is kept, and a long run stays small."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer import build, session
from renderer.pipeline import bundled_content
from renderer.text.recent import Recent


def test_what_is_asked_for_stays_and_the_rest_goes() -> None:
    kept = Recent(2)
    kept["asked"], kept["once"] = "a", "b"
    for n in range(4):
        kept.next_build()
        assert kept.get("asked") == "a"
        kept[n] = n
    assert kept.get("once") is None
    kept.clear()
    assert kept.get("asked") is None
    assert len(kept) == 0


def test_until_there_is_too_much_nothing_goes() -> None:
    kept = Recent(2)
    kept["once"] = "a"
    for _ in range(4):
        kept.next_build()
    assert kept.get("once") == "a"


def test_a_long_run_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words, changed = bundled_content().read_text("utf-8"), tmp_path / "changed.md"
    held = session._SESSION.lines, session._SESSION.shaped
    for kept in held:
        kept.clear()
        monkeypatch.setattr(kept, "most", 300)
    sizes = []
    for n in range(6):
        changed.write_text("\n".join(f"- {n}{r[2:]}" if r.startswith("- ") else r for r in words.splitlines()), "utf-8")
        build(changed, formats=(), write=False, draft=True)
        sizes.append(sum(map(len, held)))
    assert sizes[-1] < 1.1 * sizes[2]
