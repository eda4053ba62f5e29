"""Makes `zh.txt` from the word list of the package named here: python layouts/words/build.py jieba-0.42.1.tar.gz

Kept are words of two to eight Han characters that the list counts twenty times or more; a word's class is the binary
logarithm of its count, which is all that choosing between two ways to cut a headline needs. A line of the list has the words
that begin with one character, each without it and with its class: only the lines of characters in a headline are ever read.
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
import tarfile
from pathlib import Path

PACKAGE = "jieba 0.42.1"
SHA256 = "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2"
MEMBER = "jieba-0.42.1/jieba/dict.txt"
LEAST = 20
WORD = re.compile("[\u4e00-\u9fff]{2,8}")


def main(archive: Path) -> None:
    """Write the list beside this file."""
    data = archive.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{archive} is not {PACKAGE}")
    with tarfile.open(archive) as package:
        member = package.extractfile(MEMBER)
        assert member is not None
        rows = [line.split() for line in member.read().decode("utf-8").splitlines()]
    found: dict[str, list[str]] = {}
    for word, number in sorted({word: int(count) for word, count, *_ in rows}.items()):
        if WORD.fullmatch(word) and number >= LEAST:
            found.setdefault(word[0], []).append(f"{word[1:]}{round(math.log2(number))}")
    lines = [f"{first} {' '.join(rest)}\n" for first, rest in found.items()]
    (Path(__file__).parent / "zh.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
