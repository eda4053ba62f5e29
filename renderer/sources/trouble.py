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


class Unfit(ValueError):
    """A value that cannot be: its own words are English, `zh` says the same in Chinese."""

    def __init__(self, zh: str, en: str) -> None:
        """Hold the sentence in both languages."""
        super().__init__(en)
        self.zh = zh


def trouble_of(trouble: Exception) -> tuple[str, str]:
    """Return what `trouble` says in Chinese and in English; a system's error that has no Chinese here goes by its number.

    >>> trouble_of(OSError(errno.ENOSPC, "No space left on device"))
    ('磁盘满了', 'No space left on device')
    >>> trouble_of(OSError(errno.ENODEV, "No such device"))
    ('系统不让读写（错误号 19）', 'No such device')
    """
    if isinstance(trouble, Unfit):
        return trouble.zh, str(trouble)
    said = getattr(trouble, "strerror", None) or str(trouble)
    number = getattr(trouble, "errno", None)
    if number is None:
        # what a path cannot hold, such as a NUL, is found before the system is asked
        return "路径里有不能用的字符", said
    return CHINESE.get(number, f"系统不让读写（错误号 {number}）"), said


def why(trouble: Exception) -> dict[str, str]:
    """Return what `trouble_of` says as a finding's arguments."""
    zh, en = trouble_of(trouble)
    return {"reason_zh": zh, "reason": en}


def picture_trouble(trouble: Exception) -> Exception:
    """Return what keeps a picture from being read as one that says so in both languages.

    The library's own words are English alone, and some of them name a place in memory: no report would be the same twice.

    >>> trouble_of(picture_trouble(OSError("image file is truncated (3 bytes not processed)")))
    ('文件不完整', 'the file is cut short')
    """
    from PIL import Image, UnidentifiedImageError

    if isinstance(trouble, Unfit) or getattr(trouble, "errno", None) is not None:
        return trouble
    match trouble:
        case UnidentifiedImageError():
            return Unfit("不是图片，或者不是能用的格式", "it is no picture, or of a kind that is not read")
        case MemoryError() | Image.DecompressionBombError():
            return Unfit("像素太多", "it has too many pixels")
    if isinstance(trouble, EOFError) or "truncated" in str(trouble).lower():
        return Unfit("文件不完整", "the file is cut short")
    return Unfit("文件坏了", "the file is damaged")
