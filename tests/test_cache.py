"""The cache of what was read: it keeps, it never fails, and it trusts nobody else's files."""

from __future__ import annotations

import os
import pickle
import stat
from pathlib import Path

import pytest

from renderer.sources import cache, cached


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of this test's own."""
    monkeypatch.setenv("TUJIE_CACHE", str(tmp_path / "cache"))
    cache.forget()
    return tmp_path / "cache"


def count(made: list[int]) -> list[int]:
    """Return a value and note that it was made."""
    made.append(1)
    return [1, 2, 3]


def test_what_was_made_is_kept_for_later_processes(place: Path) -> None:
    made: list[int] = []
    first = cached("t", b"key", lambda: count(made))
    assert cached("t", b"key", lambda: count(made)) is first
    cache.forget()
    assert cached("t", b"key", lambda: count(made)) == first
    assert len(made) == 1
    cached("t", b"another key", lambda: count(made))
    cached("u", b"key", lambda: count(made))
    assert len(made) == 3
    assert stat.S_IMODE(place.stat().st_mode) == 0o700 or os.name != "posix"


def test_damage_is_made_again(place: Path) -> None:
    made: list[int] = []
    cached("t", b"key", lambda: count(made))
    for damage in (b"", b"short", b"x" * 500, pickle.dumps("foreign")):
        for file in place.iterdir():
            file.write_bytes(damage)
        cache.forget()
        assert cached("t", b"key", lambda: count(made)) == [1, 2, 3]
    assert len(made) == 5


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_a_folder_that_others_can_write_is_not_trusted(place: Path) -> None:
    made: list[int] = []
    cached("t", b"key", lambda: count(made))
    place.chmod(0o777)
    cache.forget()
    cached("t", b"key", lambda: count(made))
    assert len(made) == 2


def test_no_folder_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for folder in (
        "off",
        str(tmp_path / "file" / "under"),
        "/proc/nowhere",
        "/dev/null/x",
        str(tmp_path / ("a b/\N{SNOWMAN}" * 200)),
    ):
        monkeypatch.setenv("TUJIE_CACHE", folder)
        cache.forget()
        assert cached("t", folder.encode(), lambda: 7) == 7
    assert not list(tmp_path.glob("off*"))


def test_what_cannot_be_pickled_is_not_kept(place: Path) -> None:
    cached("t", b"key", lambda: lambda: 1)
    assert not list(place.glob("*"))


def test_what_make_raises_is_raised(place: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        cached("t", b"key", lambda: 1 // 0)


def test_the_folder_does_not_grow_for_ever(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_FILES", 8)
    monkeypatch.setattr(cache, "COUNTED", 3)
    for i in range(30):
        cached("t", str(i).encode(), lambda: 1)
    assert len(list(place.iterdir())) <= 8 + 3


def test_a_program_that_builds_on_and_on_stops_leaving_files(place: Path) -> None:
    for _ in range(cache.WRITTEN):
        cache.one_more_build()
    cached("t", b"before", lambda: 1)
    left = set(place.iterdir())
    cache.one_more_build()
    cached("t", b"after", lambda: 2)
    assert set(place.iterdir()) == left
    assert cached("t", b"after", lambda: 3) == 2


def as_a_command(made: list[int], count_of: int = 3) -> None:
    """Ask for some small values as a command does that has just begun."""
    cache.forget()
    cache.read_together()
    for n in range(count_of):
        cached("t", str(n).encode(), lambda: count(made))
    cache.keep_together()


def as_two_commands(place: Path) -> list[int]:
    """Ask as two commands do, of which the second finds no value in a file of its own; return what was made."""
    made: list[int] = []
    as_a_command(made)
    for file in place.glob("t-*"):
        file.unlink()
    as_a_command(made)
    return made


def test_small_values_that_a_command_asks_for_lie_together(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = as_two_commands(place)
    assert len(made) == 3
    # one more is added to them, and what is there already is not written again
    as_a_command(made, 4)
    assert len(made) == 4
    monkeypatch.setattr(cache, "_write", lambda *_: pytest.fail("written again"))
    as_a_command(made, 4)


def test_values_together_are_so_many_and_small(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "TOGETHER", 2)
    assert len(as_two_commands(place)) == 4
    cache.forget()
    cache.read_together()
    large = bytes(cache.SMALL)
    cached("large", b"key", lambda: large)
    cache.keep_together()
    (file,) = place.glob("together-*")
    assert file.stat().st_size < cache.SMALL


def test_damage_to_what_lies_together_is_no_trouble(place: Path) -> None:
    made: list[int] = []
    as_a_command(made)
    (file,) = place.glob("together-*")
    for damage in (b"", b"x" * 500):
        file.write_bytes(damage)
        as_a_command(made)
    assert len(made) == 3


def test_a_program_that_is_no_command_gathers_nothing(place: Path) -> None:
    cached("t", b"key", lambda: [1])
    cache.keep_together()
    assert not list(place.glob("together-*"))
