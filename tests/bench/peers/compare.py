"""Prints how long we take beside Typst for the same text: `python tests/bench/peers/compare.py [rounds]`.

Cold: a whole command in a new process, to PDF. Warm: a build in one process, every item changed each time. PNG: 150 dpi, warm, every item changed too.
Each figure is the median; ours and theirs are run in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP), str(Path(__file__).parent)]

THEIRS = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"


def command(*line: str) -> tuple[float, float]:
    """Return the seconds and the peak MiB of a command."""
    # both keep their bytecode, as an installed program does, whatever the environment says
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(line, cwd=TOP, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{line} ended with {status}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def timed(run: Callable[[], object]) -> float:
    """Return the seconds `run` takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def with_every_item_changed(words: str, n: int) -> str:
    """Return the copy with the first character of every item another one of its own, so that no line kept from before helps."""
    known = sorted(set(re.findall(r"[\u4e00-\u9fff]", words)))
    mark = known[n % len(known)]
    return "\n".join(f"- {mark}{line[3:]}" if line.startswith("- ") else line for line in words.splitlines()) + "\n"


def compare(rounds: int) -> dict[str, tuple[float, float]]:
    """Return (ours, Typst's) by name: medians in milliseconds, memory in MiB."""
    import typst
    from page import font_folder, source

    from renderer import build
    from renderer.content.reader import read_document
    from renderer.diagnostics import Sink
    from renderer.pipeline import bundled_content

    document = read_document(bundled_content(), Sink())
    if document is None:
        raise RuntimeError("the bundled content cannot be read")
    words = bundled_content().read_text("utf-8")
    fonts = str(font_folder())
    cold: list[tuple[tuple[float, float], tuple[float, float]]] = []
    warm: list[tuple[float, float]] = []
    png: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as place:
        plan = Path(place) / "page.typ"
        plan.write_text(source(document), "utf-8")
        ours = [sys.executable, "-m", "renderer", "build", "--format", "pdf", "--out", place]
        theirs = [sys.executable, "-c", THEIRS, str(plan), f"{place}/t.pdf", fonts]
        for _ in range(rounds + 1):
            cold.append((command(*ours), command(*theirs)))
        compiler = typst.Compiler(str(plan), font_paths=[fonts], ignore_system_fonts=True)
        changed = Path(place) / "changed.md"
        for n in range(2 * rounds + 2):
            kind, into = ("pdf", warm) if n % 2 else ("png", png)
            changed.write_text(with_every_item_changed(words, n), "utf-8")
            other = read_document(changed, Sink())
            if other is None:
                raise RuntimeError("the changed content cannot be read")
            plan.write_text(source(other), "utf-8")
            ours_took = timed(lambda k=kind: build(changed, formats=(k,), write=False, draft=True))
            into.append((ours_took, timed(lambda k=kind: compiler.compile(format=k, ppi=150.0))))
    middle = statistics.median
    # the first of each is not counted: it fills the disk's cache and the process's own
    return {
        "cold command to PDF, ms": (1000 * middle(a[0] for a, _ in cold[1:]), 1000 * middle(b[0] for _, b in cold[1:])),
        "its peak memory, MiB": (max(a[1] for a, _ in cold[1:]), max(b[1] for _, b in cold[1:])),
        "warm build to PDF, every item changed, ms": (1000 * middle(a for a, _ in warm[1:]), 1000 * middle(b for _, b in warm[1:])),
        "warm 150 dpi PNG, every item changed, ms": (1000 * middle(a for a, _ in png[1:]), 1000 * middle(b for _, b in png[1:])),
    }  # fmt: skip


if __name__ == "__main__":
    for name, (ours, theirs) in compare(int(sys.argv[1]) if len(sys.argv) > 1 else 15).items():
        print(f"{name:45} ours {ours:7.1f}   Typst {theirs:7.1f}   ratio {ours / theirs:5.2f}")
