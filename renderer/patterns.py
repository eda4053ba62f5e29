"""Regular expressions compiled once for all runs: a command has a hundred, and compiling them takes 27 ms.

What Python's compiler hands to its matcher is kept with the rest of what was read (`sources.cache`), under the very Python that made
it. Only the command does this, to its own process; a Python that is built otherwise compiles as ever.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from importlib import import_module
from threading import Lock
from typing import Any

from renderer.sources import cache

KIND = "patterns"
MOST = 500
"""When there are more no further ones are kept: those would be made of words of the copy."""
NEVER = int(re.DEBUG | re.LOCALE)
"""Flags of patterns that are not kept: they say something while they are compiled, or depend on the locale."""

Source = str | bytes
Made = tuple[Source, int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the matcher is given: the pattern, its flags, the code as 32-bit numbers, groups with their names."""


def keep_patterns() -> None:
    """Let `re` use what earlier runs of the command compiled, and keep at the end what this one had to compile."""
    try:
        compiler = import_module("re._compiler")
        patterns = Patterns(compiler)
    except (ImportError, AttributeError):
        return
    if array("I").itemsize == patterns.matcher.CODESIZE and cache.folder() is not None:
        compiler._sre = patterns.matcher  # type: ignore[attr-defined]
        compiler.compile = patterns.compile  # type: ignore[attr-defined]
        atexit.register(patterns.keep)


class Matcher:
    """Python's matcher, which remembers of what it made the last pattern."""

    def __init__(self, own: Any) -> None:
        """Stand before `own`, the module."""
        self.own = own
        self.last: Made | None = None

    def __getattr__(self, name: str) -> Any:
        """Return what else the compiler asks of the matcher."""
        return getattr(self.own, name)

    def compile(
        self, source: Source, flags: int, code: list[int], groups: int, names: dict[str, int], numbers: Any
    ) -> Any:
        """Return the pattern made of `code`."""
        self.last = source, int(flags), array("I", code).tobytes(), groups, dict(names), numbers
        return self.own.compile(source, flags, code, groups, names, numbers)


class Patterns:
    """What earlier runs compiled, and what this one compiles."""

    def __init__(self, compiler: Any) -> None:
        """Take what is kept. Raises AttributeError for a compiler of another make."""
        self.matcher = Matcher(compiler._sre)
        self.anew = compiler.compile
        self._key = f"{sys.version} {self.matcher.MAGIC}".encode()
        found = cache.kept(KIND, self._key)
        self._made: dict[tuple[Source, int], Made] = found[0] if found else {}
        self._taken = len(self._made)
        self._one = Lock()

    def compile(self, source: Any, flags: int = 0) -> Any:
        """Return a pattern as `re.compile` does."""
        plain = isinstance(source, str | bytes) and not flags & NEVER
        made = self._made.get((source, int(flags))) if plain else None
        if made is not None:
            own, all_flags, code, groups, names, numbers = made
            return self.matcher.own.compile(own, all_flags, array("I", code).tolist(), groups, names, numbers)
        with self._one:
            found = self.anew(source, flags)
            if plain and self.matcher.last is not None:
                self._made[source, int(flags)] = self.matcher.last
        return found

    def keep(self) -> None:
        """Keep what this run compiled."""
        if self._taken < len(self._made) <= MOST:
            cache.keep(KIND, self._key, self._made)
