"""Records made without compiling behave as the standard library's frozen dataclasses do."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from renderer.spec.record import dataclass


@dataclass(frozen=True)
class Sheet:
    """A sheet."""

    width: float
    names: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)


def test_what_is_not_given_is_the_default() -> None:
    one, other = Sheet(390.0), Sheet(width=390.0, names=(), notes={})
    assert (one.width, one.names, one.notes) == (390.0, (), {})
    assert one == other
    assert one.notes is not other.notes
    assert repr(one) == "Sheet(width=390.0, names=(), notes={})"


def test_records_compare_by_value() -> None:
    assert Sheet(1.0) != Sheet(2.0)
    assert Sheet(1.0) != 1.0
    with pytest.raises(TypeError):
        hash(Sheet(1.0))
    assert replace(Sheet(1.0), width=2.0) == Sheet(2.0)
    assert [f.name for f in fields(Sheet)] == ["width", "names", "notes"]


def test_a_record_is_not_changed() -> None:
    one = Sheet(1.0)
    with pytest.raises(FrozenInstanceError):
        one.width = 2.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.width  # type: ignore[misc]


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1.0, (), {}, 4), {}), ((1.0,), {"width": 2.0}), ((1.0,), {"height": 2.0})]
)
def test_what_does_not_fit_is_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Sheet(*values, **named)  # type: ignore[arg-type]


def test_a_record_is_kept_on_disk() -> None:
    assert pickle.loads(pickle.dumps(Sheet(1.0, ("a",)))) == Sheet(1.0, ("a",))
