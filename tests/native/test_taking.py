"""Which modules are taken where there is a library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from native.build import sources
from renderer import native

TOP = Path(__file__).resolve().parents[2]


def test_a_library_that_cannot_be_loaded_is_told_and_the_program_runs_as_python(tmp_path: Path) -> None:
    shutil.copytree(TOP / "renderer", tmp_path / "renderer", ignore=shutil.ignore_patterns("_native", "__pycache__"))
    place = tmp_path / "renderer/_native"
    place.mkdir()
    (place / Path(native.library()).name).write_bytes(b"cut short")
    (place / native.LISTED).write_text(
        "".join(f"{path} {native.stamp(path)} {name}\n" for path, name in sources().items())
    )
    say = "import renderer.units; print(renderer.units.__file__)"
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "TUJIE_NATIVE": "on"}
    done = subprocess.run([sys.executable, "-c", say], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.stdout.strip() == str(tmp_path / "renderer/units.py")
    assert "make native" in done.stderr
