"""A cache of what was read from files: in memory for this process, in the user's cache folder for the next one.

`TUJIE_CACHE` names another folder; "off" keeps nothing on disk. The folder can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from renderer import __version__, native
from renderer.resources import PACKAGE

try:
    # the module `pickle` around it has twice as much to load, for what nobody asks here
    from _pickle import dumps, loads
except ImportError:
    from pickle import dumps, loads

T = TypeVar("T")

MAX_MEMORY = 512
"""Values kept in memory; the oldest goes first."""
MAX_FILES = 512
"""Files kept on disk; when there are more, the older half is deleted."""
WRITTEN = 4
"""Builds of one process that leave files: a program that builds at each stroke of a key would fill the folder with what nobody asks for again."""
COUNTED = 64
"""Writes of one process from one count of the files to the next: a long run need not read the folder each time."""

PROTOCOL = 5
"""How values are pickled: the newest way that every Python knows on which this runs."""
SMALL, TOGETHER = 16_384, 256
"""Values up to so many bytes lie in one file for all that a command asks for, the last so many: each file of its own takes as long
to open and to check as an icon takes to read."""

_memory: dict[tuple[str, bytes], Any] = {}
_together: dict[tuple[str, bytes], bytes] = {}
"""Small values as they were in that file, pickled."""
_apart: dict[tuple[str, bytes], bytes] = {}
"""Small values that a command asked for or made, and that were not in it."""
_notes_apart = False
_stamps: list[bytes] = []
_writes = count()
_builds = 0


def cached(kind: str, key: bytes, make: Callable[[], T]) -> T:
    """Return `make()`, or what it returned for the same `kind` and `key` before, in this process or an earlier one.

    The value is shared: nobody may change it. Trouble with the cache (no folder, no rights, a full disk, a damaged
    file) is never an error; what `make` raises is raised.
    """
    place = (kind, _digest(key))
    known = _found(place)
    if known:
        value: T = known[0]
        return value
    value = make()
    _store(place, value)
    return value


def recall(kind: str, key: bytes) -> tuple[Any, ...]:
    """Return what `cached` would find as a tuple of one, an empty tuple when it would have to be made."""
    return _found((kind, _digest(key)))


def store(kind: str, key: bytes, value: object) -> None:
    """Keep `value` for `cached` and `recall`: for who made it while other work went on."""
    _store((kind, _digest(key)), value)


def _found(place: tuple[str, bytes]) -> tuple[Any, ...]:
    if place in _memory:
        return (_memory[place],)
    read: tuple[Any, ...] = ()
    if place in _together:
        with contextlib.suppress(Exception):
            read = (loads(_together[place]),)
    if not read:
        file = _file(*place)
        read = _read(file, place) if file else ()
    if read:
        _remember(place, read[0])
    return read


def _store(place: tuple[str, bytes], value: object) -> None:
    file = None if builds_on() else _file(*place)
    if file:
        _write(file, value, place)
    _remember(place, value)


def _remember(place: tuple[str, bytes], value: object) -> None:
    if len(_memory) >= MAX_MEMORY:
        del _memory[next(iter(_memory))]
    _memory[place] = value


def kept(kind: str, key: bytes) -> tuple[Any, ...]:
    """Return what was kept on disk for `kind` and `key` as a tuple of one, an empty tuple when there is nothing."""
    file = _file(kind, _digest(key))
    return _read(file) if file else ()


def keep(kind: str, key: bytes, value: object) -> None:
    """Keep `value` on disk for later processes."""
    file = _file(kind, _digest(key))
    if file:
        _write(file, value)


def read_together() -> None:
    """Read at once the small values that commands of late asked for: for a command, at its beginning."""
    global _notes_apart
    _notes_apart = True
    file = _file(*TOGETHER_AT)
    found = _read(file) if file else ()
    if found and isinstance(found[0], dict):
        _together.update(found[0])


def keep_together() -> None:
    """Keep in one file what small values there were, if there are new ones: for a command, at its end."""
    if _apart:
        file = _file(*TOGETHER_AT)
        if file:
            _write(file, dict([*_together.items(), *_apart.items()][-TOGETHER:]))


TOGETHER_AT = ("together", b"")


def one_more_build() -> None:
    """Note that this process begins another build."""
    global _builds
    _builds += 1


def builds_on() -> bool:
    """Return whether this process builds on and on: nobody asks again for what it makes on the way."""
    return _builds > WRITTEN


def forget() -> None:
    """Be as a new process is (for tests and benchmarks of a cold start); the disk keeps what it has."""
    global _builds, _notes_apart
    _builds, _notes_apart = 0, False
    for kept in (_memory, _together, _apart):
        kept.clear()
    _stamps.clear()


NAMED_BY = ("TUJIE_CACHE", "HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME")
"""Variables of the environment on which the place of the cache depends."""


def folder() -> Path | None:
    """Return the folder of the cache, None when there is to be none."""
    return _folder(*map(os.environ.get, NAMED_BY))


@lru_cache(maxsize=4)
def _folder(*_: str | None) -> Path | None:
    named = os.environ.get("TUJIE_CACHE", "")
    if named:
        return None if named == "off" else Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "tujie"


def _file(kind: str, digest: bytes) -> Path | None:
    """Return the file for a value, in a name that changes with the program and the interpreter."""
    place = folder()
    if place is None:
        return None
    name = _digest(b"\0".join((_stamp(), kind.encode(), digest))).hex()[:40]
    return place / f"{kind}-{name}"


def _stamp() -> bytes:
    """Return what distinguishes this program from others that used the folder.

    In a checkout that is the state of its own modules too: there the code changes and the version does not.
    """
    if not _stamps:
        state = hashlib.blake2b(native.state().encode()).hexdigest() if native.state() else ""
        if not state and (PACKAGE.parent / "pyproject.toml").exists():
            newest = 0
            for base, folders, files in os.walk(PACKAGE):
                folders[:] = [f for f in folders if f != "__pycache__"]
                newest = max([newest, *(os.stat(f"{base}/{f}").st_mtime_ns for f in files if f.endswith(".py"))])
            state = str(newest)
        _stamps.append(f"{__version__} {sys.implementation.cache_tag} {state}".encode())
    return _stamps[0]


def _digest(data: bytes) -> bytes:
    """Return the 32 bytes that tell `data` from others: BLAKE2, which Python has without OpenSSL, whose loading takes 2 ms."""
    return hashlib.blake2b(data, digest_size=32).digest()


def _private(place: Path) -> bool:
    """Return whether the folder is ours alone: a pickle is code, and others' code is not run."""
    if os.name != "posix":
        return True
    facts = place.stat()
    return facts.st_uid == os.getuid() and not facts.st_mode & 0o022


def _read(file: Path, place: tuple[str, bytes] | None = None) -> tuple[Any, ...]:
    """Return the value in `file` as a tuple of one, an empty tuple when there is none to trust. A small one with a `place` is noted."""
    try:
        data = file.read_bytes()
        if not _private(file.parent) or _digest(data[32:]) != data[:32]:
            return ()
        if _notes_apart and place is not None and len(data) <= SMALL:
            _apart[place] = data[32:]
        return (loads(data[32:]),)
    except Exception:
        # a damaged or foreign pickle can raise anything at all
        return ()


def _write(file: Path, value: object, place: tuple[str, bytes] | None = None) -> None:
    """Write `value` beside `file` and rename it; leave nothing behind when that fails. A small one with a `place` is noted."""
    beside = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        data = dumps(value, PROTOCOL)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(file.parent):
            return
        if _notes_apart and place is not None and len(data) <= SMALL:
            _apart[place] = data
        beside.write_bytes(_digest(data) + data)
        os.replace(beside, file)
        if next(_writes) % COUNTED == 0:
            _thin_out(file.parent)
    except Exception:
        # whatever cannot be pickled or written is made again next time
        with contextlib.suppress(OSError):
            beside.unlink()


def _thin_out(place: Path) -> None:
    """Delete the older half of the files when there are too many."""
    with os.scandir(place) as entries:
        files = [(e.stat().st_mtime_ns, e.path) for e in entries if e.is_file()]
    if len(files) > MAX_FILES:
        for _, path in sorted(files)[: len(files) // 2]:
            with contextlib.suppress(OSError):
                os.unlink(path)
