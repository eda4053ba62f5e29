"""Colours as a PDF says them: which colour space, which inks, how much of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from renderer.records import Struct

Kind = Literal["cmyk", "gray", "rgb", "icc-cmyk", "icc-gray", "icc-rgb", "lab", "named", "pattern", "none"]

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
INITIAL: dict[str, tuple[float, ...]] = {
    "cmyk": (0, 0, 0, 1), "icc-cmyk": (0, 0, 0, 1), "gray": (0,), "icc-gray": (0,), "rgb": (0, 0, 0), "icc-rgb": (0, 0, 0),
    "lab": (0, 0, 0),
}  # fmt: skip
"""The colour that `cs` sets before any `sc`."""
SHORT = {
    "/DeviceCMYK": "cmyk", "/CMYK": "cmyk", "/DeviceRGB": "rgb", "/RGB": "rgb", "/DeviceGray": "gray", "/G": "gray",
    "/CalRGB": "icc-rgb", "/CalGray": "icc-gray", "/Lab": "lab", "/Pattern": "pattern",
}  # fmt: skip


class Space(Struct, frozen=True):
    """A colour space: its kind, the names of its inks where it names them, and the object it was read from."""

    kind: Kind
    names: tuple[str, ...] = ()
    source: Any = None

    def initial(self) -> tuple[float, ...]:
        """Return the colour that is set with the space itself."""
        return INITIAL.get(self.kind, (1.0,) * len(self.names))


class Ink(Struct, frozen=True):
    """A colour: its space and its numbers."""

    space: Space
    values: tuple[float, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of the colour's space."""
        return self.space.kind

    def inks(self) -> dict[str, float] | None:
        """Return how much of each ink is laid down, 0 to 1, inks at nought included; None for colours that are no inks."""
        v = self.values
        if self.kind in ("cmyk", "icc-cmyk") and len(v) == 4:
            return dict(zip(PROCESS, v, strict=True))
        if self.kind in ("gray", "icc-gray") and len(v) == 1:
            return {"Black": 1.0 - v[0]}
        if self.kind == "named" and len(v) == len(self.space.names):
            named = dict(zip(self.space.names, v, strict=True))
            if "All" in named:
                return dict.fromkeys(PROCESS, named["All"])
            named.pop("None", None)
            return named
        return None

    def __str__(self) -> str:
        """Return the colour as a person reads it: C100 M70, Gold 50, RGB 0/128/255."""
        found = self.inks()
        if found is not None:
            parts = [
                f"{name[0] if name in PROCESS[:3] else 'K' if name == 'Black' else name + ' '}{100 * v:.0f}"
                for name, v in found.items()
                if v > 0.0005
            ]
            return " ".join(parts) or "paper"
        return f"{self.kind} {'/'.join(f'{v:.2g}' for v in self.values)}".strip()


BLACK = Ink(Space("gray"), (0.0,))


def space_of(value: Any, resources: Any = None) -> Space:
    """Return the space that `value`, a name or an array, stands for; names are looked up in `resources`."""
    from pikepdf import Array

    if value is None:
        return Space("none")
    if not isinstance(value, Array):
        name = str(value)
        if name in SHORT:
            return Space(SHORT[name], (), value)  # type: ignore[arg-type]
        named = _entry(resources, "/ColorSpace", name)
        return space_of(named) if named is not None else Space("none")
    family = str(value[0])
    if family == "/ICCBased":
        kind = {1: "icc-gray", 3: "icc-rgb", 4: "icc-cmyk"}.get(int(value[1].get("/N", 0)), "none")
        return Space(kind, (), value)  # type: ignore[arg-type]
    if family in ("/Indexed", "/I"):
        return space_of(value[1], resources)
    if family == "/Separation":
        return Space("named", (str(value[1]).lstrip("/"),), value)
    if family == "/DeviceN":
        return Space("named", tuple(str(n).lstrip("/") for n in value[1]), value)
    return Space(SHORT.get(family, "none"), (), value)  # type: ignore[arg-type]


def ink(space: Space, values: Sequence[Any]) -> Ink:
    """Return the colour with the numbers that an operator gave."""
    return Ink(space, tuple(float(v) for v in values))


def device(kind: Kind, values: Sequence[Any]) -> Ink:
    """Return a colour of a device space."""
    return Ink(Space(kind), tuple(float(v) for v in values))


def _entry(resources: Any, group: str, name: str) -> Any:
    """Return an entry of a resource dictionary, or None."""
    found = resources.get(group) if resources is not None else None
    return found.get(name) if found is not None else None
