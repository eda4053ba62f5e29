"""What is installed from a wheel, away from the checkout, builds the bundled page just the same."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from renderer import build

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(TOP)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = place.glob("tujie-*.whl")
    return file


@pytest.mark.slow
def test_a_wheel_carries_what_a_page_is_made_from(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("fonts", "layouts", "content"):
        carried = {n.removeprefix("renderer/data/") for n in names if n.startswith(f"renderer/data/{folder}/")}
        listed = subprocess.run(["git", "ls-files", folder], cwd=TOP, capture_output=True, text=True).stdout.split()
        wanted = {n for n in listed if not n.endswith(".py")}
        assert not wanted - carried
    assert not [n for n in names if n.endswith(".pyc") or n.startswith("tests/")]
    licences = [n for n in names if n.startswith("renderer/data/") and ("OFL" in n or "LICENSE" in n.upper())]
    assert licences


@pytest.mark.slow
def test_an_installed_wheel_builds_the_bundled_page(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run = {"capture_output": True, "text": True, "cwd": tmp_path, "env": {"PATH": "", "TUJIE_CACHE": "off"}}
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", str(wheel)], **run
    )
    assert done.returncode == 0, done.stderr
    site = subprocess.run([str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"], **run)
    # the libraries are this environment's own; a path file inside that folder, such as the checkout's, is not followed
    Path(site.stdout.strip(), "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    done = subprocess.run(
        [str(python.parent / "tujie"), "build", "--format", "pdf,png", "--out", "o", "--lang", "en"], **run
    )
    assert done.returncode == 0, done.stderr
    where = subprocess.run([str(python), "-c", "import renderer; print(renderer.__file__)"], **run)
    assert str(home) in where.stdout
    here = build(write=False, formats=("pdf", "png"))
    for name, data in here.outputs.items():
        assert (tmp_path / "o" / name).read_bytes() == data, f"{name} differs from the checkout's"
