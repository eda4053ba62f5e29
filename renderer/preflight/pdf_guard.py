"""What comes of reading a file of any origin: in a damaged one anything may stand where anything else should.

Rules and readers say what they expect where they expect it. What nobody expected ends one rule or one page, is reported
(PDF124, PDF701, PDF427), and lets the others go on.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def malformed() -> tuple[type[Exception], ...]:
    """Return what reading a malformed object raises, in Python, in pikepdf or in Pillow."""
    from pikepdf import PikepdfError
    from PIL.Image import DecompressionBombError
    from PIL.ImageCms import PyCMSError

    return (
        AttributeError, TypeError, LookupError, ValueError, ArithmeticError, RuntimeError, OSError, MemoryError,
        PikepdfError, DecompressionBombError, PyCMSError,
    )  # fmt: skip


def reason(error: Exception) -> str:
    """Return an error in one short line."""
    return (str(error).splitlines() or [type(error).__name__])[0][:120]
