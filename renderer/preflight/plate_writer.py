"""Rewrites a page for one plate: every colour becomes the grey of how much of that ink it lays down.

What overprints and holds none of the ink is left out, so that what lies below stays, as on the press. Any PDF reader
then draws the plate.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from renderer.preflight.pdf_color import BLACK, PROCESS, Ink, Space, device, ink, space_of
from renderer.preflight.pdf_content import DEVICES, FILLS, STROKES
from renderer.preflight.pdf_state import verb
from renderer.preflight.plate_gradients import gradient_in_one_ink

SHOWS = frozenset({"Tj", "TJ", "'", '"'})
WITHOUT_FILL = {"f": "n", "F": "n", "f*": "n", "B": "S", "B*": "S", "b": "s", "b*": "s"}
WITHOUT_STROKE = {"S": "n", "s": "n", "B": "f", "B*": "f*", "b": "f", "b*": "f*"}
GROUPS = ("/XObject", "/Pattern", "/Shading")
DEEPEST = 12

Convert = Callable[[Ink], dict[str, float] | None]
"""Returns the inks of a colour, screens' colours turned into inks; None when it cannot."""


class Plate:
    """One ink of one document: `level` of colours, and the making of forms, pictures and gradients in that ink alone."""

    def __init__(self, pdf: Any, name: str, convert: Convert, doubts: set[str]) -> None:
        """Take the document, whose objects are copied, never changed; `doubts` gathers what cannot be separated."""
        self.pdf, self.name, self.convert, self.doubts = pdf, name, convert, doubts
        self.parsed: dict[Any, list[Any]] = {}
        self.pictures: dict[Any, Any] = {}

    def level(self, color: Ink) -> float:
        """Return how much of this plate's ink a colour lays down, 0 to 1."""
        if "All" in color.space.names and color.values:
            return color.values[color.space.names.index("All")]
        inks = self.convert(color)
        if inks is None and color.kind not in ("pattern", "none"):
            self.doubts.add("color")
        return min(1.0, max(0.0, (inks or {}).get(self.name, 0.0)))

    def spares(self, color: Ink, mode: int) -> bool:
        """Return whether an overprinting colour leaves this plate as it is."""
        names = color.space.names
        if names:
            return self.name not in names and "All" not in names
        if self.name not in PROCESS:
            return True
        return color.kind == "cmyk" and mode == 1 and self.level(color) == 0.0

    def stream(
        self, source: Any, resources: Any, state: _State, depth: int = 0, *, fresh: bool = False
    ) -> tuple[bytes, Any]:  # fmt: skip
        """Return a content stream and its resources for this plate; `fresh`: it begins with the colours of `state`."""
        from pikepdf import Dictionary, parse_content_stream, unparse_content_stream

        key = source.objgen if getattr(source, "is_indirect", False) else id(source)
        if key not in self.parsed:
            self.parsed[key] = list(parse_content_stream(source))
        held = Dictionary(resources if resources is not None else {})
        for group in GROUPS:
            held[group] = Dictionary()
        writer = _Writer(self, resources, held, state, depth, fresh=fresh)
        writer.instruct(self.parsed[key])
        return bytes(unparse_content_stream(writer.out)), held


class _State:
    __slots__ = ("fill", "fill_space", "mode", "over_fill", "over_stroke", "render", "stroke", "stroke_space")

    def __init__(self) -> None:
        self.fill = self.stroke = BLACK
        self.fill_space = self.stroke_space = Space("gray")
        self.over_fill = self.over_stroke = False
        self.mode = self.render = 0


def start() -> _State:
    """Return the graphics state at a page's start."""
    return _State()


class _Writer:
    """Writes one stream for one plate."""

    def __init__(self, plate: Plate, resources: Any, held: Any, state: _State, depth: int, *, fresh: bool) -> None:
        self.plate, self.resources, self.held, self.state, self.depth = plate, resources, held, state, depth
        self.stack: list[_State] = []
        self.out: list[tuple[list[Any], Any]] = []
        if fresh:
            self._gray(state.fill, "g")
            self._gray(state.stroke, "G")

    def emit(self, op: str, *operands: Any) -> None:
        from pikepdf import Operator

        self.out.append((list(operands), Operator(op)))

    def instruct(self, instructions: list[Any]) -> None:
        state_only = {"q", "Q", "Tr", "gs"}
        for instruction in instructions:
            op, a = verb(instruction), instruction.operands
            low = op.lower()
            if low in DEVICES or low in ("cs", "sc", "scn"):
                self._color(op, low, a)
            elif op in FILLS or op in STROKES:
                self._paint(op)
            elif op in SHOWS:
                self._show(op, a)
            elif op == "Do":
                self._object(_entry(self.resources, "/XObject", a[0]))
            elif op == "INLINE IMAGE":
                self._image(a[0].obj)
            elif op == "sh":
                self._shade(_entry(self.resources, "/Shading", a[0]))
            else:
                if op in state_only:
                    self._state(op, a)
                self.emit(op, *a)

    def _state(self, op: str, a: Any) -> None:
        if op == "q":
            self.stack.append(copy(self.state))
        elif op == "Q" and self.stack:
            self.state = self.stack.pop()
        elif op == "Tr":
            self.state.render = int(a[0])
        elif op == "gs":
            entry = _entry(self.resources, "/ExtGState", a[0])
            state = self.state
            if entry is None:
                return
            if "/OP" in entry:
                state.over_stroke = state.over_fill = bool(entry.OP)
            if "/op" in entry:
                state.over_fill = bool(entry["/op"])
            if "/OPM" in entry:
                state.mode = int(entry.OPM)

    # -- colour

    def _color(self, op: str, low: str, a: Any) -> None:
        stroke = op != low
        state = self.state
        if low in DEVICES:
            color = device(DEVICES[low], a)  # type: ignore[arg-type]
            space = color.space
        elif low == "cs":
            space = space_of(a[0], self.resources)
            color = Ink(space, space.initial())
        else:
            space = state.stroke_space if stroke else state.fill_space
            if a and str(a[-1]).startswith("/"):
                color = Ink(Space("pattern"))
                self._pattern(_entry(self.resources, "/Pattern", a[-1]), space, a, stroke=stroke)
            else:
                color = ink(space, a)
        if stroke:
            state.stroke, state.stroke_space = color, space
        else:
            state.fill, state.fill_space = color, space
        if color.kind != "pattern":
            self._gray(color, "G" if stroke else "g")

    def _gray(self, color: Ink, op: str) -> None:
        self.emit(op, round(1.0 - self.plate.level(color), 5))

    def _pattern(self, pattern: Any, space: Space, a: Any, *, stroke: bool) -> None:
        if pattern is None:
            return
        made = (
            self._shading_pattern(pattern)
            if int(pattern.get("/PatternType", 1)) == 2
            else self._cell(pattern, space, a)
        )
        if made is not None:
            from pikepdf import Name

            self.emit("CS" if stroke else "cs", Name("/Pattern"))
            self.emit("SCN" if stroke else "scn", self._enter("/Pattern", made))

    def _cell(self, pattern: Any, space: Space, a: Any) -> Any:
        if self.depth > DEEPEST:
            return None
        state = start()
        if int(pattern.get("/PaintType", 1)) == 2 and space.source is not None and len(a) > 1:
            under = (
                space_of(space.source[1], self.resources) if not str(space.source).startswith("/") else Space("none")
            )
            state.fill = state.stroke = ink(under, a[:-1])
        data, held = self.plate.stream(pattern, pattern.get("/Resources"), state, self.depth + 1, fresh=True)
        return self._copied(pattern, data, held, PaintType=1)

    def _copied(self, source: Any, data: bytes, held: Any, **entries: Any) -> Any:
        kept = {k: v for k, v in source.items() if k not in ("/Length", "/Filter", "/DecodeParms", "/Resources")}
        made = self.plate.pdf.make_stream(data)
        for key, value in kept.items():
            made[key] = value
        made["/Resources"] = held
        for key, value in entries.items():
            made[f"/{key}"] = value
        return made

    def _enter(self, group: str, value: Any) -> Any:
        from pikepdf import Name

        name = Name(f"/T{len(self.held[group]) + 1}")
        self.held[group][name] = value
        return name

    # -- painting

    def _leaves(self, *, stroke: bool) -> bool:
        state = self.state
        color, over = (state.stroke, state.over_stroke) if stroke else (state.fill, state.over_fill)
        return over and color.kind != "pattern" and self.plate.spares(color, state.mode)

    def _paint(self, op: str) -> None:
        if op in FILLS and self._leaves(stroke=False):
            op = WITHOUT_FILL[op]
        if op in STROKES and self._leaves(stroke=True):
            op = WITHOUT_STROKE.get(op, op)
        self.emit(op)

    def _show(self, op: str, a: Any) -> None:
        if self._leaves(stroke=self.state.render in (1, 5)):
            self.emit("Tr", 3)
            self.emit(op, *a)
            self.emit("Tr", self.state.render)
        else:
            self.emit(op, *a)

    def _object(self, found: Any) -> None:
        kind = str(found.get("/Subtype", "")) if found is not None else ""
        if kind == "/Image":
            self._image(found)
        elif kind == "/Form" and self.depth <= DEEPEST:
            data, held = self.plate.stream(
                found, found.get("/Resources") or self.resources, copy(self.state), self.depth + 1
            )
            self.emit("Do", self._enter("/XObject", self._copied(found, data, held)))

    def _image(self, image: Any) -> None:
        from renderer.preflight.plate_images import in_one_ink

        mask = bool(image.get("/ImageMask", image.get("/IM", False)))
        if mask:
            if not self._leaves(stroke=False):
                self.emit(
                    "Do", self._enter("/XObject", image if image.is_indirect else self.plate.pdf.make_indirect(image))
                )
            return
        space = space_of(image.get("/ColorSpace", image.get("/CS")), self.resources)
        if self.state.over_fill and self.plate.spares(Ink(space, (1.0,) * 4), 0):
            return
        made = in_one_ink(self.plate, image, self.resources)
        if made is not None:
            self.emit("Do", self._enter("/XObject", made))

    # -- gradients

    def _shade(self, shading: Any) -> None:
        if shading is None:
            return
        space = space_of(shading.get("/ColorSpace"), self.resources)
        if self.state.over_fill and self.plate.spares(Ink(space, (1.0,) * 4), 0):
            return
        made = gradient_in_one_ink(self.plate, shading, self.resources)
        if made is not None:
            self.emit("sh", self._enter("/Shading", made))

    def _shading_pattern(self, pattern: Any) -> Any:
        from pikepdf import Dictionary

        shading = gradient_in_one_ink(self.plate, pattern.Shading, self.resources)
        if shading is None:
            return None
        return Dictionary({**dict(pattern.items()), "/Shading": shading})


def _entry(resources: Any, group: str, name: Any) -> Any:
    found = resources.get(group) if resources is not None else None
    return found.get(str(name)) if found is not None else None
