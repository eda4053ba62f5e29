"""What comes of reading a file of any origin: in a damaged one anything may stand where anything else should.

Rules and readers say what they expect where they expect it. What nobody expected ends one rule or one page, is reported
(PDF124, PDF701, PDF427), and lets the others go on.
"""

from __future__ import annotations

import re
from functools import lru_cache

from renderer.sources.trouble import Unfit, trouble_of


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


_DAMAGE = (
    (r"unable to find|no trailer|can't find startxref|can't find page tree", "文件缺了一截，或者目录坏了"),
    (r"xref|cross-reference", "对象索引坏了"),
    (r"stream|filter|decod|inflate", "有一段压缩数据解不开"),
)
"""What qpdf says of damage, in English alone, and the same by its kind in Chinese."""
LONGEST = 120
"""Characters of what a library says that are shown."""


def damage(said: str) -> Unfit:
    """Return what qpdf says of a file in both languages, without the name it gives the file: a place in memory."""
    said = re.sub(r"^stream <[^>]*>: ", "", said)
    zh = next((zh for pattern, zh in _DAMAGE if re.search(pattern, said, re.IGNORECASE)), "内部结构坏了")
    return Unfit(zh, said[:LONGEST])


def reason(error: Exception) -> Unfit:
    """Return an error in one short line, in Chinese by its kind: what libraries and Python say is English alone."""
    if isinstance(error, Unfit):
        return error
    if getattr(error, "errno", None) is not None:
        return Unfit(*trouble_of(error))
    en = (str(error).splitlines() or [type(error).__name__])[0][:LONGEST]
    if type(error).__module__.startswith("pikepdf"):
        return damage(en)
    match error:
        case SyntaxError():
            return Unfit("不是合格的 XML", en)
        case KeyError():
            return Unfit(f"缺少 {error.args[0]}" if error.args else "缺少该有的项", en)
        case MemoryError():
            return Unfit("太大，读不下", en)
        case AttributeError() | TypeError() | LookupError() | ValueError() | ArithmeticError():
            return Unfit("有一项写的不是该写的内容", en)
    return damage(en)
