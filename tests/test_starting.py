"""How a command begins: modules that nobody asks for are not loaded, patterns are compiled once for all runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from renderer.later import called, later
from renderer.patterns import Patterns
from renderer.sources import cache
from renderer.starting import KNOWN

compiler = import_module("re._compiler")


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the name of a module that says when it is loaded."""
    (tmp_path / "slow_to_load.py").write_text("import sys\nsys.loaded = True\nvalue = 1\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "loaded", False, raising=False)
    yield "slow_to_load"
    sys.modules.pop("slow_to_load", None)


def loaded() -> bool:
    """Return whether the module was."""
    return bool(getattr(sys, "loaded", False))


def test_a_module_is_loaded_when_something_of_it_is_asked_for(slow: str) -> None:
    with later([slow]):
        module = import_module(slow)
    assert import_module(slow) is module
    assert module.__name__ == slow
    assert not loaded()
    assert module.value == 1
    assert loaded()
    with pytest.raises(AttributeError, match="no attribute 'other'"):
        _ = module.other


def test_from_import_asks_and_what_is_known_does_not(slow: str) -> None:
    with later([slow], known={slow: {"value": 1}}):
        exec(f"from {slow} import value", {})
        assert not loaded()
    with pytest.raises(ImportError, match="cannot import name 'other'"):
        exec(f"from {slow} import other", {})
    assert loaded()


def test_a_module_that_is_left_out_is_missing_inside_alone(slow: str) -> None:
    with later([], without=[slow]), pytest.raises(ModuleNotFoundError):
        import_module(slow)
    assert import_module(slow).value == 1


def test_what_is_known_of_other_modules_is_true() -> None:
    for name, facts in KNOWN.items():
        module = import_module(name)
        for fact, value in facts.items():
            own = getattr(module, fact)
            assert (value() == own()) if callable(value) else (value == own), f"{name}.{fact}"


def test_a_function_is_loaded_when_it_is_called(slow: str) -> None:
    (Path(sys.path[0]) / f"{slow}.py").write_text(
        "import sys\nsys.loaded = True\ndef twice(n):\n    return 2 * n\n", "utf-8"
    )
    with later([slow], known={slow: {"twice": called(slow, "twice")}}):
        twice = import_module(slow).twice
    assert not loaded()
    assert twice(4) == 8
    assert loaded()
    assert import_module(slow).twice is not twice


@pytest.fixture
def patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patterns:
    """Return patterns kept in a folder of this test's own."""
    monkeypatch.setenv("TUJIE_CACHE", str(tmp_path))
    cache.forget()
    made = Patterns(compiler)
    monkeypatch.setattr(compiler, "_sre", made.matcher)
    return made


WANTED: list[tuple[str | bytes, int]] = [
    (r"(?P<year>\d{4})年|[⺀-鿿]{2,}", 0),
    (r"(?P<year>\d{4})年|[⺀-鿿]{2,}", re.ASCII),
    ("straße|[a-zK]+", re.IGNORECASE),
    (rb"%PDF-(\d)\.(\d)", 0),
    (r"(?<!—)—(?!—)\Z", re.DOTALL | re.MULTILINE),
]


def no_compiling(*_: object) -> None:
    """Stand in for the compiler where it has nothing to do."""
    raise AssertionError("compiled anew")


def test_a_pattern_is_compiled_once_for_all_runs(patterns: Patterns, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [patterns.compile(*wanted) for wanted in WANTED]
    patterns.keep()
    again = Patterns(compiler)
    monkeypatch.setattr(again, "anew", no_compiling)
    for pattern, wanted in zip(first, WANTED, strict=True):
        kept = again.compile(*wanted)
        assert kept == pattern
        assert (kept.flags, kept.groups, dict(kept.groupindex)) == (
            pattern.flags,
            pattern.groups,
            dict(pattern.groupindex),
        )
    year = again.compile(*WANTED[0])
    assert [m.group() for m in year.finditer("2025年株洲市")] == ["2025年", "株洲市"]
    assert year.match("2025年")["year"] == "2025"
    with pytest.raises(AssertionError, match="compiled anew"):
        again.compile("[甲乙]丙")


def test_only_a_run_that_compiled_something_keeps_it(patterns: Patterns, tmp_path: Path) -> None:
    patterns.keep()
    assert not list(tmp_path.iterdir())
    patterns.compile("甲+")
    patterns.keep()
    (file,) = tmp_path.iterdir()
    before = file.stat().st_mtime_ns
    again = Patterns(compiler)
    again.compile("甲+")
    again.keep()
    assert file.stat().st_mtime_ns == before


def test_a_pattern_that_speaks_while_it_is_compiled_is_not_kept(
    patterns: Patterns, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        patterns.compile("ab", re.DEBUG)
        assert "LITERAL" in capsys.readouterr().out
    patterns.keep()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "code"), [(("fonts",), 0), (("build", "nothing-of-that-name.md"), 1), (("build", "--unknown"), 2)]
)
def test_a_command_that_ends_at_once_has_said_all_and_tells_how_it_went(words: tuple[str, ...], code: int) -> None:
    done = subprocess.run([sys.executable, "-m", "renderer", *words], capture_output=True, timeout=60)
    assert done.returncode == code
    said = done.stdout if code == 0 else done.stderr
    assert said.endswith(b"\n")
