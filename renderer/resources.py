"""Where the program's own files lie: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `name` ("fonts", "layouts", "content") that came with the program.

    A wheel carries these folders as `renderer/data/<name>`; a checkout has them at its top.
    Raises FileNotFoundError when neither is there.
    """
    for place in (PACKAGE / "data" / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the program's own folder {name!r} is missing; install it again")
