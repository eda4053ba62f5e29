"""Lengths as a page plan writes them: absolute, or in the page's own measures that copyfit settles later."""

from __future__ import annotations

import re
from typing import Any

from renderer.records import Struct
from renderer.units import Pt, parse_length

_OWN = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*(u|em)\s*\Z")


class Length(Struct, frozen=True):
    """A length: points, plus grid units (u, a third of the body's leading), plus em of the body size."""

    pt: Pt = 0.0
    units: float = 0.0
    em: float = 0.0

    def at(self, unit: Pt, body: Pt) -> Pt:
        """Return the length in points where a grid unit and the body size are as given.

        >>> Length(pt=2, units=3).at(5.0, 10.0)
        17.0
        """
        return self.pt + self.units * unit + self.em * body

    @classmethod
    def read(cls, value: object) -> Length:
        """Return the length that `value` ("3u", "1.15em", "4mm", "五号", 0) means. Raises ValueError for anything else."""
        if isinstance(value, Length):
            return value
        if value == 0 and not isinstance(value, bool):
            return cls()
        if not isinstance(value, str):
            raise ValueError(f"not a length: {value!r} (write a number and a unit: mm, pt, u, em, or a 字号)")
        own = _OWN.match(value)
        if own:
            number = float(own.group(1))
            return cls(units=number) if own.group(2) == "u" else cls(em=number)
        return cls(pt=parse_length(value))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return the validator that loading uses; only then is the library imported."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """Return what an editor checks a length against."""
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^[+-]?(\d+\.?\d*|\.\d+)\s*(pt|mm|cm|in|Q|u|em)$|^[初小一二三四五六]"},
                {"const": 0},
            ],
            "description": "a length: 3mm, 9pt, 12Q, 五号, 2u (grid units), 1.2em (of the body)",
        }
