"""What line breaking moves as one, and what its neighbours have to know of it."""

from __future__ import annotations

from typing import Literal

from renderer.display.glyphs import FaceKey
from renderer.records import Struct
from renderer.text import punctuation as marks
from renderer.text.shape import Shaped

Kind = Literal["han", "mark", "western", "space", "unit", "break"]
"""han: an ideograph or other full square. mark: a full-width mark. western: a word or numeral. unit: —— or …… (U1, U2)."""

Trait = tuple[str, str, str, float, float, float]
"""What an atom's neighbours have to know of it: kind, first and last character where they matter, scale, blank halves."""


class Atom(Struct, frozen=True):
    """What line breaking moves as one. Widths are in em of the paragraph.

    `ink` is the width without the blank halves `left` and `right` that a mark has; `shift` moves the glyphs so that the ink
    stands at the atom's place. `scale` is the size in em of the paragraph. Atoms of one `trait` space and break alike.
    `letters` counts what is not a mark; `holds` is what may hold others: NUMERAL, OPENER, CLOSER, or nothing.
    """

    text: str
    kind: Kind
    face: FaceKey
    scale: float
    shaped: Shaped
    ink: float
    left: float = 0.0
    right: float = 0.0
    shift: float = 0.0
    trait: int = 0
    letters: int = 0
    holds: int = 0


NUMERAL, OPENER, CLOSER = 1, 2, 3

_numbers: dict[Trait, int] = {}
_traits: list[Trait] = []


def trait(number: int) -> Trait:
    """Return what the `trait` of an atom stands for."""
    return _traits[number]


def made(
    text: str, kind: Kind, face: FaceKey, scale: float, shaped: Shaped, ink: float, left: float = 0.0, right: float = 0.0,
    shift: float = 0.0, last: str | None = None,
) -> Atom:  # fmt: skip
    """Return the atom with its trait numbered, the role of its last character `last` where that is not its own. Numbers are this process's own and reach no page."""
    first = marks.role(text, kind)
    if len(text) > 1 and first in marks.HYPHENS:
        # a minus before a figure is no connector: a line may end before it
        first = "other"
    seen = kind, first, last or marks.role(text, kind, last=True), scale, left, right
    number = _numbers.get(seen)
    if number is None:
        number = _numbers[seen] = len(_traits)
        _traits.append(seen)
    letters = sum(map(str.isalnum, text)) if kind in ("western", "unit") else 1 if kind == "han" else 0
    if kind == "western" or text[-1].isdecimal():
        holds = NUMERAL
    else:
        holds = OPENER if text in marks.OPENERS else CLOSER if text in marks.CLOSERS else 0
    return Atom(text, kind, face, scale, shaped, ink, left, right, shift, number, letters, holds)
