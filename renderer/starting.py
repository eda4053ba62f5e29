"""How the command begins: what a single short run has no use for is not done.

Only the command does this to its own process; a program that imports `renderer` finds Python as it left it.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from importlib import import_module
from typing import Any

from renderer.garbage import collect_no_more, collect_seldom
from renderer.later import called, later

CODE_FLAGS = ("OPTIMIZED", "NEWLOCALS", "VARARGS", "VARKEYWORDS", "NESTED", "GENERATOR", "NOFREE", "COROUTINE",
              "ITERABLE_COROUTINE", "ASYNC_GENERATOR")  # fmt: skip
"""Python's flags of compiled code, from the first bit up: all that HarfBuzz's module asks of `inspect`."""
KNOWN: dict[str, dict[str, Any]] = {"inspect": {f"CO_{flag}": 1 << bit for bit, flag in enumerate(CODE_FLAGS)}}
if hasattr(os, "uname") and sys.implementation.name == "cpython":
    # `uuid` asks on which system it is, reportlab whether on PyPy
    KNOWN["platform"] = {"system": lambda: os.uname().sysname, "python_implementation": lambda: "CPython"}
FUNCTIONS = {
    "shutil": ("copyfileobj", "copystat"),
    "subprocess": ("run",),
    "tempfile": ("NamedTemporaryFile", "TemporaryDirectory"),
}
"""What pikepdf takes from modules by name and calls when it saves a file, which reading one does not."""
NOT_NEEDED = (
    "PIL.ExifTags", "inspect", "ipaddress", "mimetypes", "msgspec.inspect", "msgspec.json", "numpy._core._add_newdocs",
    "numpy._core._add_newdocs_scalars", "platform", "secrets", *FUNCTIONS,
)  # fmt: skip
"""What others import and a command seldom uses: ways to look at things, numpy's help texts, names of what cameras write."""
DONE_WITHOUT = ("typing_extensions", "_hashlib")
"""msgspec reads type hints by `typing` where the one is missing, which does the same for every Python that we run on; without the
other, OpenSSL, Python has the same hashes of its own, and what is hashed is short."""


def main() -> None:
    """Run the command line, as `renderer.cli.main` does, sooner."""
    collect_seldom()
    known = KNOWN | {module: {name: called(module, name) for name in names} for module, names in FUNCTIONS.items()}
    with later(NOT_NEEDED, known=known):
        with later((), without=DONE_WITHOUT):
            patterns = import_module("renderer.patterns")
            patterns.keep_patterns()
            cache = import_module("renderer.sources.cache")
            cache.read_together()
            atexit.register(cache.keep_together)
            import_module("renderer.records")
            cli = import_module("renderer.cli")
        try:
            cli.main()
        except SystemExit as end:
            _leave(end)
            raise
        finally:
            collect_no_more()


def _leave(end: SystemExit) -> None:
    """End the process as `end` asks, once all is written, without taking Python apart piece by piece: that takes a fiftieth of a command.

    Returns where Python has to see to the rest itself: what was said did not go out, or is still to be said.
    """
    if not isinstance(end.code, int | None) or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(end.code or 0)
