"""Python looks seldom for cyclic garbage while a page is made, and as often as before afterwards."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from renderer import build, garbage
from renderer.garbage import SELDOM, collected_seldom

CONTENTS = Path(__file__).parent / "contents"


@pytest.fixture
def usual() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("usual")
def test_afterwards_all_is_as_before() -> None:
    def failing() -> None:
        with collected_seldom():
            assert gc.get_threshold() == (SELDOM, 10, 10)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.usefixtures("usual")
def test_who_never_looks_is_not_made_to() -> None:
    gc.set_threshold(0, 10, 10)
    with collected_seldom():
        assert gc.get_threshold() == (0, 10, 10)


@pytest.mark.usefixtures("usual")
def test_a_command_that_looks_seldom_is_left_alone() -> None:
    gc.set_threshold(SELDOM, 10, 10)
    gone = weakref.ref(Knot())
    with collected_seldom():
        assert gc.get_threshold() == (SELDOM, 10, 10)
        assert gone() is not None
    gc.collect()


@pytest.mark.usefixtures("usual")
def test_what_a_build_keeps_is_not_gone_through_again() -> None:
    gc.collect()
    with collected_seldom():
        kept = [[n] for n in range(5000)]
    assert len(gc.get_objects(generation=0)) < 1000
    assert len(kept) == 5000
    assert gc.get_freeze_count() == 0


class Knot:
    """Refers to itself."""

    def __init__(self) -> None:
        """Tie it."""
        self.own = self


@pytest.mark.usefixtures("usual")
def test_young_cycles_of_others_do_not_grow_old_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_builds", count(1))
    gone = weakref.ref(Knot())
    kept = Knot()
    gc.collect(0)
    aged = weakref.ref(kept)
    del kept
    with collected_seldom():
        assert gone() is None
        assert aged() is None


@pytest.mark.usefixtures("usual")
def test_cycles_that_builds_leave_are_found_after_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_builds", count(1))
    monkeypatch.setattr(garbage, "BUILDS", 3)
    with collected_seldom():
        gone = weakref.ref(Knot())
    for _ in range(2):
        assert gone() is not None
        with collected_seldom():
            pass
    assert gone() is None


@pytest.mark.usefixtures("usual")
def test_who_has_frozen_objects_keeps_them_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collected_seldom():
            pass
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()


CASES = [None, *(f for f in sorted(CONTENTS.glob("*.md")) if f.stem != "five-times")]


@pytest.mark.parametrize("content", CASES, ids=str)
def test_a_page_makes_no_cycles(content: Path | None) -> None:
    # the first opens what later ones keep
    build(content, formats=("pdf",), write=False, draft=True)
    gc.collect()
    gc.disable()
    try:
        build(content, formats=("pdf",), write=False, draft=True)
        assert gc.collect() < FEW
    finally:
        gc.enable()


FEW = 10
"""Of a page's hundred thousand objects; the standard library has some."""
