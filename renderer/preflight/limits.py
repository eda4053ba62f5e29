"""What a press holds: the limits of each print condition, from `layouts/press/limits.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from renderer.records import Struct
from renderer.resources import folder

USUAL = "newsprint"


class Limits(Struct, frozen=True):
    """Limits of a print condition. Type and lines in points, inks and tints in per cent, pictures in pixels an inch.

    `least_…` and `most_…` are errors, `wanted_…` warnings. `two_inks_from`: type of two inks is no trouble from here on;
    `one_ink_below`: it is an error below; `bold_from`: bold sans may have two inks, or be reversed out of several, from here on. `reversed…`: white type at all, with serifs, on one ink, on several.
    `most_ground`: tint under black type. `line_inks`: a line of several inks must be as wide as that.
    """

    condition: str
    total_ink: float
    wanted_ink: float
    least_type: float
    wanted_type: float
    one_ink_below: float
    two_inks_from: float
    bold_from: float
    many_inks_from: float
    black_alone_below: float
    overprint_below: float
    reversed: float
    reversed_serif: float
    reversed_one_ink: float
    reversed_inks: float
    most_ground: float
    wanted_ground: float
    faint: float
    least_line: float
    wanted_line: float
    line_inks: float
    least_tint: float
    most_tint: float
    least_ppi: float
    wanted_ppi: float
    line_art_ppi: float
    most_ppi: float
    why: str = ""
    strict: bool = False


@lru_cache(maxsize=16)
def limits_of(condition: str = USUAL, *, strict: bool = False) -> Limits:
    """Return the limits of a print condition by its name; a profile of somebody's own is held to those of newsprint.

    >>> limits_of("coated").total_ink, limits_of().total_ink
    (300.0, 240.0)
    """
    table = _table()
    name = condition if condition in table else USUAL
    values: dict[str, Any] = {}
    chain = [name]
    while "like" in table[chain[-1]]:
        chain.append(table[chain[-1]]["like"])
    for step in reversed(chain):
        values |= table[step]
    if strict:
        values |= table["strict"]
    values.pop("like", None)
    exact: dict[str, Any] = {key: float(value) if type(value) is int else value for key, value in values.items()}
    return Limits(**exact)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads((folder("layouts") / "press" / "limits.json").read_bytes())
    return table
