"""What the last builds used is kept, and no more."""

from __future__ import annotations

from pathlib import Path

from renderer import build, session
from renderer.pipeline import bundled_content
from renderer.text.recent import EARLIER, Recent


def test_what_is_used_stays_and_the_rest_goes() -> None:
    kept = Recent()
    kept["used"], kept["once"] = "a", "b"
    for _ in range(2 * EARLIER):
        kept.next_build()
        assert kept.get("used") == "a"
    assert kept.get("once") is None
    kept.clear()
    assert kept.get("used") is None
    assert len(kept) == 0


def test_who_builds_two_things_in_turn_finds_both_again() -> None:
    kept = Recent()
    for _ in range(4):
        for thing in ("page", "cards"):
            kept.next_build()
            kept.get(thing)
            kept[thing] = thing
    kept.next_build()
    assert (kept.get("page"), kept.get("cards")) == ("page", "cards")


def test_a_build_that_sets_nothing_drops_nothing() -> None:
    kept = Recent()
    kept["used"] = "a"
    for _ in range(2 * EARLIER):
        kept.next_build()
    assert kept.get("used") == "a"


def test_a_long_run_stays_small(tmp_path: Path) -> None:
    words, changed = bundled_content().read_text("utf-8"), tmp_path / "changed.md"
    sizes = []
    for n in range(EARLIER + 4):
        changed.write_text("\n".join(f"- {n}{r[2:]}" if r.startswith("- ") else r for r in words.splitlines()), "utf-8")
        build(changed, formats=(), write=False, draft=True)
        sizes.append(len(session._SESSION.lines) + len(session._SESSION.shaped))
    assert sizes[-1] < 1.1 * sizes[EARLIER]
