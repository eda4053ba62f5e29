"""How long each pass and each backend takes on the bundled page; run once as a check, measured by `make bench`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from renderer import build
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.layout.panels import OPTIONS
from renderer.pipeline import LAYOUT, bundled_content
from renderer.sources.cache import forget
from renderer.spec.load import read_spec

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_cold_command(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "renderer", "build", "--format", "pdf", "--out", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    done = benchmark(lambda: subprocess.run(line, env=environment, capture_output=True))
    assert done.returncode == 0


def test_reading_content(benchmark: BenchmarkFixture) -> None:
    assert benchmark(lambda: read_document(bundled_content(), Sink())) is not None


def test_reading_a_checked_plan(benchmark: BenchmarkFixture) -> None:
    def read() -> object:
        forget()
        return read_spec(LAYOUT, Sink(), panels=OPTIONS)

    assert benchmark(read) is not None


@pytest.mark.parametrize("formats", [(), ("pdf",), ("svg",), ("png",)], ids=["layout", "pdf", "svg", "png"])
def test_warm_page(benchmark: BenchmarkFixture, formats: tuple[str, ...]) -> None:
    assert benchmark(lambda: build(formats=formats, write=False)).ok
