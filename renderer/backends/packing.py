"""Data packed by Deflate, as PDF and PNG hold it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

QUICK = 5
"""How hard is packed what is made anew with each page. Level 2 saves half a millisecond a page and costs 1 % of its file."""
HARD = 6
"""For what is kept, and for pictures, which are most of a file that has any. Level 9 takes a third longer and saves 0.3 % of a font."""


def packer() -> str:
    """Return the name of what packs here: its bytes are its own, so what is kept on disk is kept under its name."""
    try:
        import deflate
    except ImportError:
        return "zlib"
    return str(deflate.__name__)


def packed(data: bytes, *, level: int) -> bytes:
    """Return `data` packed: by libdeflate where it is installed, which takes a third of zlib's time, else by zlib."""
    try:
        from deflate import zlib_compress
    except ImportError:
        return zlib.compress(data, level)
    return bytes(zlib_compress(data, level))


LARGE = 64 * 1024
"""Data of so many bytes are packed beside other work: starting that takes as long as packing an eighth of them."""


class Packing:
    """Data being packed while the program goes on: what packs lets go of Python as long as it takes."""

    def __init__(self, data: bytes, *, level: int, then: Callable[[bytes], None] | None = None) -> None:
        """Begin to pack `data`; `then` gets what comes of it, once somebody asks."""
        self._data, self._level, self._then = data, level, then
        self._packed: bytes | None = None
        self._beside = Thread(target=self._pack)
        self._beside.start()

    def _pack(self) -> None:
        # what goes wrong here is tried again by whoever asks, and raised there
        with suppress(Exception):
            self._packed = packed(self._data, level=self._level)

    def done(self) -> bytes:
        """Return the data packed, as soon as they are. Raises what packing raises, each time."""
        self._beside.join()
        if self._packed is None:
            self._packed = packed(self._data, level=self._level)
        if self._then is not None:
            self._then(self._packed)
        self._data, self._then = b"", None
        return self._packed
