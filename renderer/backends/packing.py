"""Data packed by Deflate, as PDF and PNG hold it."""

from __future__ import annotations

import zlib

LEVEL = 6
"""How hard data is packed. Harder takes several times as long and saves 0.5 % of a page."""
HARDEST = 9
"""For what is kept on disk. Harder takes three times as long and saves 1 % of a font."""


def packer() -> str:
    """Return the name of what packs here: its bytes are its own, so what is kept on disk is kept under its name."""
    try:
        import deflate
    except ImportError:
        return "zlib"
    return str(deflate.__name__)


def packed(data: bytes, *, level: int = LEVEL) -> bytes:
    """Return `data` packed: by libdeflate where it is installed, which takes a third of zlib's time, else by zlib."""
    try:
        from deflate import zlib_compress
    except ImportError:
        return zlib.compress(data, level)
    return bytes(zlib_compress(data, level))
