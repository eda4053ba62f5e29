"""What the system says of files and disks, in both languages."""

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
}
"""What our own readers say of a file that they cannot use."""


def trouble_of(trouble: Exception) -> tuple[str, str]:
    """Return what `trouble` says in Chinese and in English.

    >>> trouble_of(OSError(errno.ENOSPC, "No space left on device"))
    ('磁盘满了', 'No space left on device')
    """
    said = getattr(trouble, "strerror", None) or str(trouble)
    number = next((n for t in (trouble, trouble.__cause__) if (n := getattr(t, "errno", None)) is not None), 0)
    return CHINESE.get(number, OURS.get(said, said)), said
