"""Takes the compiled modules of the program where there are any and they are of these sources; else its Python is run.

`python -m native.build` makes them (docs/decisions/0008-compiled-where-a-compiler-is.md): one library for all modules, and a list of
what it was made from and holds. `TUJIE_NATIVE=off` leaves them alone.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from types import ModuleType

PACKAGE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(PACKAGE, "_native")
LISTED = "modules.txt"
"""A line for each source: its path in the package, its size and time of change when the library was made, the module if that was compiled."""
LIBRARY = "tujie__mypyc"


def mangled(name: str) -> str:
    """Return the name under which the library holds the module `name`."""
    return name.replace(".", "___")


def stamp(file: str) -> str:
    """Return the size and time of change of a source, by its path in the package. Raises OSError when there is none."""
    facts = os.stat(f"{PACKAGE}/{file}")
    return f"{facts.st_size} {facts.st_mtime_ns}"


def library() -> str:
    """Return the path of the library for this interpreter."""
    return os.path.join(FOLDER, LIBRARY + EXTENSION_SUFFIXES[0])


def compiled() -> frozenset[str]:
    """Return the names of the modules that the library holds; none where it is missing or made from other sources.

    In a checkout a source that has changed since makes them all Python again. What is installed was made of one piece.
    """
    return _looked_at()[0]


def state() -> str:
    """Return what distinguishes the sources from others, the list, where it is known to be true of all; else nothing."""
    return _state


_state = ""


def _looked_at() -> tuple[frozenset[str], str]:
    """Return the modules in the library, and the list when no source at all has changed since."""
    try:
        with open(os.path.join(FOLDER, LISTED), encoding="ascii") as file:
            text = file.read()
        if not os.path.exists(library()):
            return frozenset(), ""
        names, unchanged = [], True
        checkout = os.path.exists(os.path.join(PACKAGE, os.pardir, "pyproject.toml"))
        for line in text.splitlines():
            path, size, time, name = line.split(" ")
            if checkout and stamp(path) != f"{size} {time}":
                if name:
                    return frozenset(), ""
                unchanged = False
            if name:
                names.append(name)
    except (OSError, ValueError):
        return frozenset(), ""
    return frozenset(names), text if unchanged else ""


class _Loader(ExtensionFileLoader):
    """Makes a module out of the library that holds them all."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module that the library has under the mangled name."""
        return super().create_module(ModuleSpec(mangled(spec.name), self, origin=self.path))


class _Finder:
    """Finds the compiled modules before Python looks for their sources."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.library = library()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where `name` is loaded from, None for what is not compiled."""
        if name not in self.names and name != LIBRARY:
            return None
        return ModuleSpec(name, _Loader(name, self.library), origin=self.library)


def take() -> bool:
    """Let the compiled modules be imported from now on, and return whether there are any.

    A library that cannot be loaded (cut short, made on another system) is warned of, and the program runs as Python.
    """
    if os.environ.get("TUJIE_NATIVE") == "off":
        return False
    global _state
    names, _state = _looked_at()
    if not names:
        return False
    finder = _Finder(names)
    sys.meta_path.insert(0, finder)
    try:
        __import__(LIBRARY)
    except ImportError as trouble:
        sys.meta_path.remove(finder)
        warnings.warn(
            f"{trouble}: not taken, delete {FOLDER} or compile again (make native)", RuntimeWarning, stacklevel=2
        )
        return False
    return True
