"""Records read from YAML: frozen dataclasses, made without the compiling that is dear at every start.

The standard library's `dataclass(frozen=True, slots=True)` writes and compiles six methods for each class, some 0.7 ms, and a plain
build has forty such classes. These share theirs (0.05 ms). Type checkers, pydantic and `dataclasses.fields` see what they always see.
Records that are not read from YAML are msgspec structs (docs/decisions/0005-records-are-structs.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import MISSING, FrozenInstanceError, fields
    from dataclasses import dataclass as _dataclass

    def dataclass(*, frozen):
        """Return the decorator that makes a class a frozen dataclass."""
        if not frozen:
            raise ValueError("only frozen records are made here")
        return _record

    def _record(cls):
        made = _dataclass(init=False, repr=False, eq=False)(cls)
        for name, method in _METHODS.items():
            setattr(made, name, method)
        return made

    def _init(self, *values, **named):
        own = {one.name: one for one in fields(self)}
        if len(values) > len(own):
            raise TypeError(f"{type(self).__name__} has {len(own)} fields, {len(values)} values were given")
        for name, value in (*zip(own, values, strict=False), *named.items()):
            if name not in own or name in self.__dict__:
                raise TypeError(f"{type(self).__name__} takes no {name}, or has it already")
            self.__dict__[name] = value
        for name, one in own.items():
            if name not in self.__dict__:
                if one.default is MISSING and one.default_factory is MISSING:
                    raise TypeError(f"{type(self).__name__} needs {name}")
                self.__dict__[name] = one.default if one.default is not MISSING else one.default_factory()

    def _values(self):
        return tuple(getattr(self, one.name) for one in fields(self))

    def _eq(self, other):
        return _values(self) == _values(other) if type(self) is type(other) else NotImplemented

    def _repr(self):
        shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _frozen(self, name, *_):
        raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")

    _METHODS = {
        "__init__": _init, "__eq__": _eq, "__hash__": lambda self: hash(_values(self)), "__repr__": _repr,
        "__setattr__": _frozen, "__delattr__": _frozen,
    }  # fmt: skip
