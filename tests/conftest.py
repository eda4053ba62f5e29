"""What all tests share: the programs that press tests need, expected files, hypothesis' profile, and an end to tests that hang."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings

# the sources are what is tested; tests/native holds what is compiled from them to the same
os.environ.setdefault("TUJIE_NATIVE", "off")

settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile("gate")

PROGRAMS = {
    "pdftotext": "poppler-utils",
    "gs": "ghostscript",
    "mutool": "mupdf-tools",
    "qpdf": "qpdf",
    "chromium": "chromium",
    "inkscape": "inkscape",
}
"""Debian's programs that press tests draw and read our files with, and the package of each."""

ALWAYS = ("pdftotext", "gs", "mutool", "qpdf", "chromium")
"""What a press test needs that does not name its programs: `@pytest.mark.press("inkscape")` does."""


def missing(item: pytest.Item) -> list[str]:
    """Return the programs that `item` needs and that are not installed."""
    names = [str(name) for mark in item.iter_markers("press") for name in (mark.args or ALWAYS)]
    return sorted({name for name in names if shutil.which(name) is None})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the press tests whose programs are missing; where everything must run, refuse instead."""
    left_out: dict[str, int] = {}
    for item in items:
        lacking = missing(item)
        if lacking:
            for name in lacking:
                left_out[name] = left_out.get(name, 0) + 1
            item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(lacking)}"))
    config.stash[LEFT_OUT] = left_out
    # where the tests are shared out, the process that does so refuses in the end
    if left_out and os.environ.get("CI") == "true" and not hasattr(config, "workerinput"):
        packages = " ".join(sorted(PROGRAMS.get(name, name) for name in left_out))
        raise pytest.UsageError(f"CI leaves no test out, but these Debian packages are missing: {packages}")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take from a process that ran a share of the tests what it left out: each saw them all."""
    node.config.stash[LEFT_OUT] = node.workeroutput.get("left_out", {})


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Give the process that shares out the tests what was left out here; that one then fails where nothing may be."""
    left_out = session.config.stash.get(LEFT_OUT, {})
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = left_out
    elif left_out and os.environ.get("CI") == "true":
        session.exitstatus = pytest.ExitCode.USAGE_ERROR


LEFT_OUT = pytest.StashKey[dict[str, int]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which programs were missing and how many tests were left out for each."""
    left_out = config.stash.get(LEFT_OUT, {})
    if left_out:
        names = ", ".join(f"{name} ({PROGRAMS.get(name, name)}): {left_out[name]}" for name in sorted(left_out))
        terminalreporter.write_line(f"press tests left out, since a program is not installed: {names}", yellow=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update, which rewrites expected files instead of comparing with them."""
    parser.addoption("--update", action="store_true", help="rewrite expected files; review the diff like code")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update"))


LONGEST = 300
"""Seconds: far beyond what any test takes, on any machine."""


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """End a test that hangs, so that a bomb that goes off fails a test and not the machine."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"still running after {LONGEST} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
