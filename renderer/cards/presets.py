"""What the platforms take: sizes, safe areas, crops and limits, read from `layouts/platforms.yaml` and from users' files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Literal

from renderer.diagnostics import Diagnostic, Sink
from renderer.resources import folder
from renderer.sources import cached, read_source, read_yaml
from renderer.spec.record import dataclass
from renderer.spec.style import STRICT

Kind = Literal["cover", "results", "comparison", "sections", "targets", "summary", "long"]
"""The kinds of card that a preset may ask for; "long" is the whole story as one picture."""

LAYOUTS = (
    *("cover", "results", "comparison", "sections", "dense", "targets", "summary"),
    *("long-cover", "long-band", "long-results", "long-comparison", "long-section", "long-targets", "long-end"),
)
"""What a preset may name a layout for: its kinds of card, "dense" for section cards of a set that must be short, pieces of the long picture."""

YAML = (".yaml", ".yml")

STALE = 180
"""Days after which a preset is to be looked at again."""


COUNT = {"least": 0}
LEAST_SIDE = 100
"""Pixels that a card has at least in either direction."""


@dataclass(frozen=True)
class Preset:
    """What one platform takes. Lengths are pixels; 0 means free for the height of `size`, and no limit for a `most_…`.

    `safe` is what to keep clear at the top, right, bottom and left. `crops` are the parts that the platform shows in lists.
    `floor` is the smallest type, `body` that of running text where there is room. `slice` is the height at which a long
    picture is cut, 0 where it stays whole. `layouts` names another layout for a kind of card (`LAYOUTS`): one of ours, or a file beside the preset's own.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    name: str
    size: tuple[int, int] = field(metadata=COUNT)
    cards: tuple[Kind, ...]
    body: int = field(metadata={"least": 8, "most": 400})
    floor: int = field(metadata={"least": 8, "most": 400})
    checked: str
    source: str
    safe: tuple[int, int, int, int] = field(default=(0, 0, 0, 0), metadata=COUNT)
    crops: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    most_cards: int = field(default=0, metadata=COUNT)
    most_bytes: int = field(default=0, metadata=COUNT)
    most_pixels: int = field(default=0, metadata=COUNT)
    most_height: int = field(default=0, metadata=COUNT)
    least_ratio: float = field(default=0, metadata=COUNT)
    slice: int = field(default=0, metadata=COUNT)
    standing: str = ""

    def kept_clear(self, kind: str) -> tuple[int, int, int, int]:
        """Return how many pixels the words of a card leave at the top, right, bottom and left: on covers also what lists cut away."""
        width, height = self.size
        sides = [self.safe]
        if kind == "cover":
            sides += [(y, width - x - wide, height - y - tall, x) for x, y, wide, tall in self.crops.values()]
        top, right, bottom, left = (max(side) for side in zip(*sides, strict=True))
        return top, right, bottom, left

    def days_old(self, today: date) -> int:
        """Return how many days ago the preset was checked. Raises ValueError when `checked` is no date."""
        return (today - date.fromisoformat(self.checked)).days


Presets = Mapping[str, Preset]


def read_presets(sink: Sink, *, own: Path | None = None) -> dict[str, Preset]:
    """Return the presets by name: those that come with the program, and over them those of the file `own`."""
    out: dict[str, Preset] = {}
    for path in (folder("layouts") / "platforms.yaml", own):
        if path is None:
            continue
        text = read_source(path, sink)
        if text is not None:
            presets, found, sources = cached("platforms", f"{path}\0{text}".encode(), partial(_read, path, text))
            sink.take(found)
            sink.sources.update(sources)
            out.update(presets)
    return out


def _read(path: Path, text: str) -> tuple[dict[str, Preset], list[Diagnostic], dict[str, str]]:
    from renderer.spec.shape import Shaper

    sink = Sink(sources={str(path): text})
    yaml = read_yaml(text, str(path), sink)
    out: dict[str, Preset] = {}
    data: Any = yaml.data if yaml is not None else {}
    if yaml is not None and not isinstance(data, dict):
        sink.report("SPC002", yaml.span(), key=path.name, value=data, zh="若干“平台名: 规格”", en="names of platforms")
        data = {}
    for name, one in data.items():
        assert yaml is not None
        shaper = Shaper(yaml, sink)
        preset = shaper.shape(Preset, one, (name,), where=name)
        if preset is None:
            continue
        for kind in preset.layouts:
            if kind not in LAYOUTS:
                shaper.unknown(kind, (name, "layouts"), where="layouts", known=LAYOUTS)
        width, height = preset.size
        if width < LEAST_SIDE or (height < LEAST_SIDE and (height or preset.cards != ("long",))):
            zh, en = (
                f"宽、高各 {LEAST_SIDE} 像素以上；只有 cards: [long] 的高可以是 0",
                f"{LEAST_SIDE} pixels or more each; a height of 0 goes with cards: [long]",
            )
            shaper.wrong((name, "size"), list(preset.size), zh, en)
            continue
        try:
            preset.days_old(date(2026, 1, 1))
        except ValueError:
            sink.report("SPC002", yaml.span((name, "checked")), key="checked", value=preset.checked, zh="日期，如 2026-11-24",
                        en="a date such as 2026-11-24")  # fmt: skip
            continue
        beside = {kind: str(path.parent / one) if one.endswith(YAML) else one for kind, one in preset.layouts.items()}
        out[name] = replace(preset, layouts=beside)
    return out, sink.found, sink.sources


def report_stale(presets: Presets, today: date, sink: Sink) -> None:
    """Report each preset that nobody has looked at for `STALE` days. What is written does not depend on the day, and does not say it."""
    for name, preset in presets.items():
        days = preset.days_old(today)
        if days > STALE:
            sink.report("CRD030", None, platform=name, days=days, checked=preset.checked)


def chosen(names: str, presets: Presets, sink: Sink) -> list[tuple[str, Preset]]:
    """Return the presets called in `names` (parted by commas, "all" for each); an unknown name is reported."""
    wanted = list(presets) if names.strip() == "all" else [n.strip() for n in names.split(",")]
    # nothing between two commas is nothing; nothing at all is no platform
    wanted = [n for n in wanted if n] or [""]
    for name in wanted:
        if name not in presets:
            from difflib import get_close_matches

            near = get_close_matches(name, presets, 1, 0.5)
            sink.report("CRD001", None, name=name, near=near[0] if near else "、".join(presets))
    return [(name, presets[name]) for name in dict.fromkeys(wanted) if name in presets]
