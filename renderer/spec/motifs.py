"""The motifs of the scenery: drawings of one family, and what `motifs.yaml` says of each.

A unit is a hundredth of the scenery's height; y runs down and the ground lies at 100.
"""

from __future__ import annotations

import re
from typing import Any

from renderer.diagnostics import Sink
from renderer.display.geometry import Path
from renderer.records import Struct
from renderer.sources import read_yaml
from renderer.spec.pathdata import read_path

GROUND = 100.0
"""The y of the ground line."""


class Motif(Struct, frozen=True):
    """One drawing of the family, as `motifs.yaml` describes it.

    `top` and `foot` are the y of its highest and lowest point. `along` says where on the line it likes to stand, 0 at
    the left and 100 at the right.
    """

    name: str
    file: str
    words: tuple[str, ...]
    sky: bool
    far: bool
    width: float
    top: float
    foot: float
    along: float
    priority: int
    repeat: bool = False
    hero: bool = False
    generic: bool = False
    filler: bool = False
    scale: float = 1.0
    """How much larger than drawn it stands; its width, top and foot are those it has then."""


_TONES = {"": 0, "0.5": 1, "0.25": 2}
_ELEMENT = re.compile(r"<(\w+)\b([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def read_drawing(svg: str) -> tuple[tuple[Path, int], ...]:
    """Return the outlines of a motif's SVG with their tones. Raises ValueError for what is not a motif's drawing."""
    parts = []
    for tag, rest in _ELEMENT.findall(svg):
        if tag == "svg":
            continue
        attributes = dict(_ATTRIBUTE.findall(rest))
        tone = _TONES.get(attributes.pop("opacity", ""))
        if tag != "path" or tone is None or set(attributes) - {"d", "id"}:
            raise ValueError(f"a motif holds paths with d and opacity 0.5 or 0.25 alone, not <{tag}{rest}>")
        parts.append((read_path(attributes["d"]), tone))
    return tuple(parts)


_KEYS = {"file", "words", "band", "plane", "width", "top", "foot", "along", "priority", "use", "scale"}


def read_motifs(text: str, name: str) -> tuple[Motif, ...]:
    """Return the motifs that the text of `motifs.yaml` describes. Raises ValueError, with the line, for what is not as it should be."""
    sink = Sink()
    read = read_yaml(text, name, sink)
    if read is None or sink.errors():
        raise ValueError("; ".join(f"{name}: {d.message('en')}" for d in sink))
    motifs = []
    for key, facts in read.data.items():
        if set(facts) - _KEYS:
            raise ValueError(f"{name}:{read.span((key,)).line}: {key}: unknown {sorted(set(facts) - _KEYS)}")
        motifs.append(_motif(key, facts))
    return tuple(motifs)


def _motif(name: str, facts: dict[str, Any]) -> Motif:
    use = facts.get("use", [])
    sky, scale = facts.get("band") == "sky", float(facts.get("scale", 1))
    top, foot = float(facts["top"]), float(facts.get("foot", GROUND))
    # what stands grows up from the ground, what hangs grows down
    top, foot = (top, top + (foot - top) * scale) if sky else (GROUND - (GROUND - top) * scale, foot)
    return Motif(
        name=name, file=facts.get("file", f"{name}.svg"), words=tuple(facts["words"]),
        sky=sky, far=facts.get("plane") == "far", width=float(facts["width"]) * scale, top=top, foot=foot, scale=scale,
        along=float(facts["along"]), priority=int(facts.get("priority", 5)),
        repeat="repeat" in use, hero="hero" in use, generic="generic" in use, filler="filler" in use,
    )  # fmt: skip
