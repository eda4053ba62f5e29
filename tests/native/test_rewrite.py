"""Records that are rewritten to be compiled mean what they meant."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from native import records
from native.rewrite import rewritten

PLAIN = '''"""Two records."""

from __future__ import annotations

from renderer.records import Struct, field, replace


class Point(Struct, frozen=True):
    """A place."""

    x: float
    y: float = 2.0

    @property
    def far(self) -> bool:
        return self.x > 9


class Word(Struct, frozen=True, cache_hash=True):
    text: str


class Heap(Struct):
    names: list[str] = field(default_factory=list)


def moved(point: Point, **changes: float) -> Point:
    return replace(point, **changes)
'''


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The module `PLAIN` rewritten and run as Python, over the records of the compiled program."""
    monkeypatch.setitem(sys.modules, "renderer.records", records)
    (tmp_path / "two_records.py").write_text(rewritten(PLAIN), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    import two_records  # type: ignore[import-not-found]

    yield two_records
    del sys.modules["two_records"]


def test_a_module_without_records_stays_as_it_is() -> None:
    text = "from __future__ import annotations\n\n\ndef two() -> int:\n    return 2\n"
    assert rewritten(text) == text


def test_equal_values_are_equal_and_hash_alike(made: Any) -> None:
    assert made.Point(1.0) == made.Point(1.0, 2.0) != made.Point(1.0, 3.0)
    assert len({made.Point(1.0), made.Point(1.0), made.Point(2.0)}) == 2
    word = made.Word("城")
    assert hash(word) == hash(word) == hash(made.Word("城")) != hash(made.Word("乡"))
    assert made.Heap(["a"]) == made.Heap(["a"]) != ("a",)
    with pytest.raises(TypeError):
        hash(made.Heap())


def test_what_is_made_anew_for_each_is_shared_by_none(made: Any) -> None:
    one, other = made.Heap(), made.Heap()
    one.names.append("a")
    assert other.names == []


def test_replace_changes_what_it_names_and_refuses_what_is_not_there(made: Any) -> None:
    assert made.moved(made.Point(1.0), y=5.0) == made.Point(1.0, 5.0)
    word = made.Word("城")
    assert made.replace(word, text="乡") == made.Word("乡")
    assert len({word, made.replace(word, text="乡"), made.Word("乡")}) == 2
    with pytest.raises(TypeError, match="z"):
        made.moved(made.Point(1.0), z=5.0)


def test_a_record_is_shown_with_its_fields_and_comes_back_from_a_pickle(made: Any) -> None:
    point = made.Point(10.0)
    assert repr(point) == "Point(x=10.0, y=2.0)"
    assert point.far
    assert pickle.loads(pickle.dumps(point)) == point
    assert made.Point.__struct_fields__ == ("x", "y")
