"""How often Python looks for cyclic garbage: hardly ever, since a page makes none (`tests/test_garbage.py`).

A page is some hundred thousand small records. Looking for cycles among them took a tenth of a command's time while it worked, an eighth
when it ended, and a tenth of each build in a program that makes many.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

SELDOM = 1_000_000
"""New objects from one look to the next: the sets of cards for all platforms stay below it, and no byte larger for it."""
BUILDS = 100
"""So many builds of one process may pass until there is a look at all that they keep."""

_builds = count(1)


def collect_seldom() -> None:
    """Look seldom from now on: for a command, which makes a few pages and ends."""
    often, *others = gc.get_threshold()
    if often:
        gc.set_threshold(max(often, SELDOM), *others)


def collect_no_more() -> None:
    """Look at nothing that is there now, also not when Python ends: for a command that has done its work."""
    gc.freeze()


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Look seldom inside, and not at once afterwards: for a build in somebody else's program."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if before[0] and gc.isenabled():
            _settle()


def _settle() -> None:
    """Let what a build keeps count as old at once, else each of Python's next looks would go through it again.

    Cycles among it, whoever made them, are found by Python's next full look, of which there is one at the latest after `BUILDS` builds.
    Who has frozen objects, as programs do that fork, keeps them frozen.
    """
    if next(_builds) % BUILDS == 0:
        gc.collect()
    elif not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
