"""How often Python looks for cyclic garbage: hardly ever while a page is made, nor when it is done.

A page is some hundred thousand small records. Looking for cycles among them took a tenth of a command's time while it worked and an
eighth when it ended. Python's own looks between the builds of one process went through all that builds keep, again and again.
Builds after the first leave none (`tests/test_garbage.py`; `tests/native`, since compiled many a function inside another is one).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

SELDOM = 1_000_000
"""New objects from one look to the next: the sets of cards for all platforms stay below it, and no byte larger for it."""
BUILDS = 100
"""So many builds of one process may pass until there is a look at all that they keep, for what opened files and others' libraries left."""

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
    """Look seldom inside, and once before: for a build in somebody else's program. A command looks seldom already: it is left alone."""
    before = gc.get_threshold()
    looks = 0 < before[0] < SELDOM and gc.isenabled()
    if looks:
        # what is young now is not ours: Python judges it as ever
        gc.collect(1)
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if looks:
            _settle()


def _settle() -> None:
    """Let what a build keeps count as old at once, so that Python's next looks leave it alone.

    Cycles among what is old are found by Python's next full look, of which there is one at the latest after `BUILDS` builds:
    going through some fifteen thousand new objects took a twentieth of a build. Who has frozen objects, as programs do that fork, keeps them frozen.
    """
    if next(_builds) % BUILDS == 0:
        gc.collect()
    elif not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
