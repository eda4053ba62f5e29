"""Python looks seldom for cyclic garbage while a page is made, and as often as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from renderer.garbage import SELDOM, collected_seldom


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
