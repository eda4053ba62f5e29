"""Card layouts fitted to a platform: the layout file's design, the preset's sheet, safe area and type."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from renderer.cards.heights import flow_in
from renderer.cards.presets import YAML, Preset
from renderer.cards.sheet import PX
from renderer.diagnostics import Sink, Span
from renderer.layout.panels import OPTIONS
from renderer.resources import folder
from renderer.spec.layoutspec import LayoutSpec, Sheet
from renderer.spec.length import Length
from renderer.spec.load import read_spec
from renderer.units import Pt

FOLDER = "cards"
COVERS = ("scene", "figure", "wall")
"""The designs of covers; each is `layouts/cards/cover-<name>.yaml`."""

NAMES = {
    "sections": "section",
    "results": "results",
    "targets": "targets",
    "comparison": "comparison",
    "summary": "summary",
}
"""The layout of each kind of card that a preset does not give another for."""

MANY = {"results": "results-many", "targets": "targets-many"}
"""The layouts of cards with more tiles than the usual ones hold."""

DENSE = "section-dense"
"""The layout of section cards that holds more, where a preset names none: neither as `dense` nor for all its sections."""


@dataclass(slots=True)
class Layouts:
    """Reads card layouts once and fits them to a preset."""

    sink: Sink
    theme: str | None = None
    cover: str = COVERS[0]
    _read: dict[str, LayoutSpec | None] = field(default_factory=dict)

    def of(
        self, kind: str, preset: Preset, *, body: int, free: bool = False, dense: bool = False, cover: str = "",
        many: bool = False,
    ) -> LayoutSpec | None:  # fmt: skip
        """Return the layout for cards of `kind` with running text of `body` pixels; None after an error.

        `dense` asks for the one that holds more, for sets that must be short; `cover` for another design than the one wished, `many`
        for more tiles than usual.
        """
        usual = f"cover-{cover or self.cover}" if kind == "cover" else NAMES.get(kind, kind)
        name = MANY[kind] if many else preset.layouts.get(kind, usual)
        if dense and kind == "sections":
            name = preset.layouts.get("dense", preset.layouts.get(kind, DENSE))
        if name not in self._read:
            path = name if name.endswith(YAML) else folder("layouts") / FOLDER / f"{name}.yaml"
            found = read_spec(path, self.sink, panels=OPTIONS, theme=self.theme)
            if found is not None and kind == "sections" and flow_in(found.page) is None:
                self.sink.report("CRD015", Span(found.file, 0), file=found.file)
                found = None
            self._read[name] = found
        spec = self._read[name]
        return _fitted(spec, preset, preset.kept_clear(kind), body, free) if spec is not None else None


INSIDE: Pt = 24 * PX
"""White between the edge of what lists show of a cover and its words."""


def _fitted(spec: LayoutSpec, preset: Preset, clear: tuple[int, int, int, int], body: int, free: bool) -> LayoutSpec:
    """Return the layout on the preset's sheet. What is kept clear takes the place of narrower margins, and what lists cut away more yet."""
    width, height = preset.size
    old = spec.sheet
    sides = zip(old.margin, preset.safe, clear, strict=True)
    margin = tuple(
        Length(pt=max(m.pt, s * PX, c * PX + (INSIDE if c > s and c * PX > m.pt else 0.0))) for m, s, c in sides
    )
    if free:
        height, margin = 0, tuple(old.margin)
    sheet = Sheet((Length(pt=width * PX), Length(pt=height * PX)), (margin[0], margin[1], margin[2], margin[3]))
    levers = []
    usual = next((v.start.pt for v in spec.copyfit if v.lever == "body-size" and isinstance(v.start, Length)), 0.0)
    for lever in spec.copyfit:
        if usual and lever.lever == "body-size" and isinstance(lever.max, Length):
            now = Length(pt=body * PX)
            # larger type for short copy keeps its proportion to the usual size, in whole steps
            step = lever.step.pt if isinstance(lever.step, Length) else PX
            steps = max(1, round((lever.max.pt / usual - 1) * now.pt / step))
            # and so does the smallest that a card may have which is a little too long, down to the platform's floor
            least = None
            if isinstance(lever.min, Length):
                less = round((1 - lever.min.pt / usual) * now.pt / PX) * PX
                least = Length(pt=max(min(now.pt, preset.floor * PX), now.pt - less))
            lever = replace(
                lever, start=now if lever.start is not None else None, min=least, max=Length(pt=now.pt + steps * step)
            )
        levers.append(lever)
    return replace(spec, sheet=sheet, copyfit=tuple(levers))
