"""How often Python looks for cyclic garbage: seldom while a page is made.

A page is some hundred thousand small records and hardly any cycle: looking for them took a tenth of a command's time and found none.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 200_000
"""New objects from one look to the next: a page of any size stays a few megabytes larger, no more."""


def collect_seldom() -> None:
    """Look seldom from now on: for a command, which makes a few pages and ends."""
    often, *others = gc.get_threshold()
    if often:
        gc.set_threshold(max(often, SELDOM), *others)


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Look seldom inside: for a build in somebody else's program."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
