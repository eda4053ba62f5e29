"""What the system says of files and disks, and what cannot be asked for, in both languages."""

from __future__ import annotations

import errno

CHINESE = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.EISDIR: "它是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
    errno.EEXIST: "同名的东西已经在那里",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ELOOP: "符号链接绕成了圈",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大，系统不让写",
    errno.EIO: "磁盘读写出错",
    errno.ETXTBSY: "文件正被别的程序使用",
    errno.EBUSY: "文件正被别的程序使用",
}


OURS = {
    "it is not an ICC profile": "它不是 ICC 文件",
    "it is not a CMYK output profile": "它不是 CMYK 输出设备的 ICC 文件",
    "it is missing": "没有",
    "it has no pages": "一页也没有",
    "it declares entities": "声明了实体",
}
"""What our own readers say of a file that they cannot use."""


class Unfit(ValueError):
    """A value that cannot be: its own words are English, `zh` says the same in Chinese."""

    def __init__(self, zh: str, en: str) -> None:
        """Hold the sentence in both languages."""
        super().__init__(en)
        self.zh = zh


def chinese_of(said: str) -> str:
    """Return what our own readers say of a file in Chinese; what a library says stays as it is.

    >>> chinese_of("it has no pages"), chinese_of("startxref not found")
    ('一页也没有', 'startxref not found')
    """
    return OURS.get(said, said)


def trouble_of(trouble: Exception) -> tuple[str, str]:
    """Return what `trouble` says in Chinese and in English.

    >>> trouble_of(OSError(errno.ENOSPC, "No space left on device"))
    ('磁盘满了', 'No space left on device')
    """
    if isinstance(trouble, Unfit):
        return trouble.zh, str(trouble)
    said = getattr(trouble, "strerror", None) or str(trouble)
    number = next((n for t in (trouble, trouble.__cause__) if (n := getattr(t, "errno", None)) is not None), 0)
    return CHINESE.get(number, chinese_of(said)), said


def picture_trouble_of(trouble: Exception) -> tuple[str, str]:
    """Return what keeps a picture from being read, in Chinese and in English.

    The library's own words are English alone, and some of them name a place in memory: no report would be the same twice.

    >>> picture_trouble_of(OSError("image file is truncated (3 bytes not processed)"))
    ('文件不完整', 'the file is cut short')
    """
    from PIL import Image, UnidentifiedImageError

    if isinstance(trouble, Unfit) or getattr(trouble, "errno", None) is not None:
        return trouble_of(trouble)
    match trouble:
        case UnidentifiedImageError():
            return "不是图片，或者不是能用的格式", "it is no picture, or of a kind that is not read"
        case MemoryError() | Image.DecompressionBombError():
            return "像素太多", "it has too many pixels"
        case EOFError():
            return "文件不完整", "the file is cut short"
    if "truncated" in str(trouble).lower():
        return "文件不完整", "the file is cut short"
    return "文件坏了", "the file is damaged"
