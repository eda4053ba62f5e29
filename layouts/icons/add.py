"""Vendors Phosphor icons, each in the weights fill and duotone, and writes SOURCES.json.

    python layouts/icons/add.py fire-truck lighthouse     add icons by their names
    python layouts/icons/add.py                           fetch again those that are here, and compare

Needs npm, which fetches the package by name.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE, VERSION = "@phosphor-icons/core", "2.1.1"
WEIGHTS = ("fill", "duotone")


def fetch(place: Path) -> Path:
    """Return the folder of the package, unpacked."""
    command = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
    packed = subprocess.run(command, cwd=place, check=True, capture_output=True, text=True)
    with tarfile.open(place / packed.stdout.split()[-1]) as archive:
        archive.extractall(place, filter="data")
    return place / "package"


def main(names: list[str]) -> int:
    """Return 0 when all icons are in the package and those that were here are unchanged."""
    sources = HERE / "SOURCES.json"
    known = json.loads(sources.read_text(encoding="utf-8"))["files"] if sources.exists() else {}
    here = {Path(name).stem for name in known}
    files: dict[str, str] = {}
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        package = fetch(Path(scratch))
        for name in sorted(here | set(names)):
            for weight in WEIGHTS:
                source = package / "assets" / weight / f"{name}-{weight}.svg"
                if not source.is_file():
                    print(f"no such icon: {name} ({weight})", file=sys.stderr)
                    bad += 1
                    continue
                data = source.read_bytes().strip() + b"\n"
                entry = f"phosphor/{weight}/{name}.svg"
                files[entry] = hashlib.sha256(data).hexdigest()
                if known.get(entry, files[entry]) != files[entry]:
                    print(f"changed: {entry}", file=sys.stderr)
                    bad += 1
                (HERE / entry).parent.mkdir(parents=True, exist_ok=True)
                (HERE / entry).write_bytes(data)
        (HERE / "phosphor" / "LICENSE").write_bytes(
            (package / "LICENSE").read_bytes().replace(b"\r\n", b"\n").strip() + b"\n"
        )
    facts = {"package": PACKAGE, "version": VERSION, "licence": "MIT", "files": dict(sorted(files.items()))}
    sources.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return bad


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
