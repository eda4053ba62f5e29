"""Data packed by Deflate, as PDF and PNG hold it."""

from __future__ import annotations

import zlib

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
