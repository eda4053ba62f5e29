"""The program compiled makes what it makes as Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from native.build import lacking, names
from renderer import native

TOP = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("compiled")]


def run(*command: str, compiled: bool) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "TUJIE_NATIVE": "on" if compiled else "off", "TUJIE_CACHE": "off"}
    return subprocess.run([sys.executable, *command], cwd=TOP, env=env, capture_output=True, text=True)


@pytest.fixture(scope="module")
def library() -> Path:
    """The library of these sources; built first where there is none."""
    reason = lacking()
    if reason and os.environ.get("CI") != "true":
        pytest.skip(reason)
    done = run("-m", "native.build", "--if-needed", compiled=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert native.compiled() == frozenset(names())
    return Path(native.library())


def made(*, compiled: bool) -> dict[str, Any]:
    done = run("tests/native/outputs.py", compiled=compiled)
    assert done.returncode == 0, done.stderr
    out: dict[str, Any] = json.loads(done.stdout)
    assert out["compiled"] is compiled
    return dict(out["made"])


def test_files_and_findings_are_the_same(library: Path) -> None:
    as_python, as_compiled = made(compiled=False), made(compiled=True)
    assert as_python.keys() == as_compiled.keys()
    for name, one in as_python.items():
        assert as_compiled[name] == one, name


def test_bad_input_is_met_alike(library: Path) -> None:
    done = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/bad_input", compiled=True)
    assert done.returncode == 0, done.stdout


def test_compiled_a_page_makes_no_cycles(library: Path) -> None:
    done = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_garbage.py", "-k", "cycles", compiled=True)
    assert done.returncode == 0, done.stdout


def test_memory_is_given_back_and_taken_again(library: Path) -> None:
    """More than the pool holds, freed, and taken once more beside Python's stacks, which are other sizes."""
    say = """if True:
        import resource, renderer
        def deep(n): return n and 1 + deep(n - 1)
        peaks = []
        for _ in range(4):
            held = [str(n) * 3 for n in range(600_000)]
            assert deep(900) == 900 and held[-1] == "599999" * 3
            del held
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        assert peaks[-1] < 1.1 * peaks[0], peaks
    """
    done = run("-c", say, compiled=True)
    assert done.returncode == 0, done.stderr


def test_a_source_that_changed_makes_the_program_python_again(library: Path, tmp_path: Path) -> None:
    shutil.copytree(TOP / "renderer", tmp_path / "renderer")
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    say = "from renderer import native; print(len(native.compiled()))"
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}

    def taken() -> int:
        done = subprocess.run([sys.executable, "-c", say], cwd=tmp_path, env=env, capture_output=True, text=True)
        return int(done.stdout)

    assert taken() == len(names())
    with (tmp_path / "renderer/units.py").open("a") as file:
        file.write("# changed\n")
    assert taken() == 0


def test_a_wheel_carries_the_library_where_it_is_asked_for(library: Path, tmp_path: Path) -> None:
    env = {**os.environ, "TUJIE_COMPILE": "1"}
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(TOP)]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = tmp_path.glob("tujie-*.whl")
    assert "none-any" not in file.name
    assert {f"renderer/_native/{library.name}", "renderer/_native/modules.txt"} <= set(zipfile.ZipFile(file).namelist())
