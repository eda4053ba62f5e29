"""Modules that others import at their beginning and we do not need: loaded when something of them is first asked for.

click imports `inspect`, msgspec a writer of JSON schemas, reportlab a guarded interpreter of Python, none of which a command to PDF uses.
The same module is there in the end, whoever asks first; threads wait for one another.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any

_lock = RLock()


@contextmanager
def later(
    names: Collection[str], *, known: Mapping[str, Mapping[str, Any]] | None = None, without: Collection[str] = ()
) -> Iterator[None]:
    """Let what is imported inside find stand-ins for the modules `names`, and no module of `without`.

    A stand-in is the module itself, with no more in it than what is `known` of it: it is loaded when an attribute that it lacks
    is asked for, also by `from … import`. Modules that are there already stay as they are.
    """
    finder = _Finder(names, known or {}, without)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def called(module: str, name: str) -> Callable[..., Any]:
    """Return what may be known of a stand-in as its function `name`: the function itself is loaded when it is called."""

    def call(*values: Any, **named: Any) -> Any:
        found = import_module(module)
        # no stand-in has this: asking for it loads the module, whose own function then has the name
        getattr(found, "__all__", None)
        return getattr(found, name)(*values, **named)

    return call


class _Finder:
    def __init__(
        self, names: Collection[str], known: Mapping[str, Mapping[str, Any]], without: Collection[str]
    ) -> None:
        self.names, self.known, self.without = names, known, without

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name in self.without:
            raise ModuleNotFoundError(f"{name} is left out", name=name)
        spec = PathFinder.find_spec(name, path, target) if name in self.names else None
        if spec is not None and spec.loader is not None:
            stand_in: Any = _Loader(spec.loader, self.known.get(name, {}))
            spec.loader = stand_in
        return spec


class _Loader:
    def __init__(self, own: Any, known: Mapping[str, Any]) -> None:
        self.own, self.known = own, known

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        made: ModuleType | None = self.own.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        own, loading = self.own, False
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = own

        def load(name: str) -> Any:
            nonlocal loading
            if name == "__path__":
                # `from … import` asks of every module whether it is a package; those that are have it already
                raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
            with _lock:
                if module.__dict__.get("__getattr__") is load:
                    if loading:
                        # asked by what the module itself imports, before it has come so far
                        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r} yet")
                    loading = True
                    try:
                        own.exec_module(module)
                    finally:
                        loading = False
                    if module.__dict__.get("__getattr__") is load:
                        del module.__dict__["__getattr__"]
            return getattr(module, name)

        module.__dict__.update(self.known, __getattr__=load)
