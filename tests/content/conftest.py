"""What the content room's tests share: no cache on disk, and cases as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.sources import cache

CASES = Path(__file__).parent.parent / "cases" / "content"
RULER = "=== output\n"


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read everything afresh."""
    monkeypatch.setenv("TUJIE_CACHE", "off")
    cache.forget()


def check(case: Path, lines: list[str], *, update: bool) -> None:
    """Compare `lines` with what stands below the ruler of `case`; with --update write them there."""
    text, _, expected = case.read_text(encoding="utf-8").partition(RULER)
    found = "\n".join(lines) + "\n"
    if update:
        case.write_text(text + RULER + found, encoding="utf-8")
    else:
        assert found == expected, case.name


def typed(case: Path) -> str:
    """Return what stands above the ruler."""
    return case.read_text(encoding="utf-8").partition(RULER)[0]
