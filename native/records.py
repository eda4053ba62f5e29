"""What records are made of in the compiled program: stands in for `renderer/records.py` there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

T = TypeVar("T")


class Record:
    """A record of named fields; `native/rewrite.py` writes the methods of each."""

    __struct_fields__: ClassVar[tuple[str, ...]] = ()

    def _with(self, changes: dict[str, Any]) -> Record:
        raise NotImplementedError


def replace(one: T, **changes: Any) -> T:
    """Return a record like `one` with some fields changed. Raises TypeError for a field that it has not."""
    if isinstance(one, Record):
        return cast(T, one._with(changes))
    from msgspec import structs

    other: Any = one
    return cast(T, structs.replace(other, **changes))


def annotated(notes: dict[str, str]) -> Callable[[type[T]], type[T]]:
    """Return the decorator that gives a class its annotations as they were written."""

    def put(kind: type[T]) -> type[T]:
        setattr(kind, "__annotations__", notes)  # noqa: B010  (the type checker knows no such attribute to set)
        return kind

    return put
