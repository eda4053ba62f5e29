"""Files written whole or not at all: beside their place, then renamed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from renderer.diagnostics import Sink
from renderer.sources.trouble import why


def write_all(files: Mapping[Path, bytes], sink: Sink) -> bool:
    """Write `files` and return whether all are there.

    Every file is first written beside its place and only then renamed, so that a stop at any moment leaves the old file or the
    new one. Trouble with the disk is reported (OUT010), what was begun is removed, and old files stay.
    """
    begun: list[tuple[Path, Path]] = []
    at = None
    try:
        for at, data in files.items():
            at.parent.mkdir(parents=True, exist_ok=True)
            beside = at.with_name(f".{at.name}.{os.urandom(6).hex()}")
            with open(beside, "xb") as file:
                begun.append((beside, at))
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, 0o644)
        for beside, at in begun:
            os.replace(beside, at)
    except OSError as trouble:
        for beside, _ in begun:
            with contextlib.suppress(OSError):
                os.unlink(beside)
        sink.report("OUT010", None, path=str(at), **why(trouble))
        return False
    return True
