"""Same page, same bytes: whatever the hash seed, the process and what was drawn before."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from renderer.backends.pdf import PdfOptions
from renderer.backends.raster import RasterBackend
from renderer.backends.svg import SvgOptions
from renderer.diagnostics import Sink
from tests.backends.scenes import SCENES, catalog, page, pdf, svg

TOP = Path(__file__).resolve().parents[2]


def digests() -> list[str]:
    """Return a digest of each kind of file of a page that has everything."""
    shown = page(*(item for items in SCENES.values() for item in items))
    files = [pdf(shown, options=PdfOptions(variant=v)) for v in ("print", "legacy", "web")]
    files += [svg(shown), svg(shown, options=SvgOptions(text="live"))]
    files.append(RasterBackend().render([shown], catalog(), sink=Sink()))
    return [hashlib.sha256(data).hexdigest() for data in files]


def test_again_in_one_process() -> None:
    assert digests() == digests()


@pytest.mark.slow
def test_across_processes_hash_seeds_and_time_zones() -> None:
    seen = set()
    for seed, zone in (("1", "UTC"), ("4242", "Asia/Shanghai")):
        done = subprocess.run(
            [sys.executable, "-c", "from tests.backends.test_same_bytes import digests; print(digests())"],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"},
            cwd=TOP,
            check=True,
            capture_output=True,
            text=True,
        )
        seen.add(done.stdout)
    assert seen == {f"{digests()}\n"}
