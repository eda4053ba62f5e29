"""Reads a page's content stream: what is painted, where, in which colour and how. Forms and patterns are entered."""

from __future__ import annotations

import math
from typing import Any

from renderer.preflight.pdf_color import Ink, Space, device, ink, space_of
from renderer.preflight.pdf_fonts import Font
from renderer.preflight.pdf_guard import malformed, reason
from renderer.preflight.pdf_shading import heaviest
from renderer.preflight.pdf_state import UNIT, At, Loop, Matrix, Paint, State, around, at, common, times, verb
from renderer.sources.trouble import Unfit, why

DEEPEST = 14
"""Forms stand in forms that many deep at most."""
MOST_READ, MOST_STREAMS = 3_000_000, 20_000
"""Instructions and streams read for one page; a broadsheet full of type has some 50,000 in one, a page of maps a million."""
FILLS, STROKES = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"}), frozenset({"S", "s", "B", "B*", "b", "b*"})
PAINTS = FILLS | STROKES | {"n"}
DEVICES = {"k": "cmyk", "g": "gray", "rg": "rgb"}


class Content:
    """What one page paints: `paints` in their order, `troubles` as (code, facts), and what it uses."""

    def __init__(self, fonts: dict[Any, Font] | None = None) -> None:
        """Start empty; `fonts` are those read already on other pages."""
        self.paints: list[Paint] = []
        self.troubles: list[tuple[str, dict[str, object]]] = []
        self.fonts = fonts if fonts is not None else {}
        self.transparent = False
        self.groups: list[Space] = []
        self.operators: set[str] = set()
        self.cut = False
        """Whether reading stopped before the end: too much to read, or a form that draws itself."""
        self._read = self._streams = 0
        self._open: list[Any] = []

    def page(self, page: Any, resources: Any) -> None:
        """Read a page."""
        try:
            self._stream(page, resources, State())
        except malformed() as error:
            self._stop(reason(error))

    # -- the interpreter

    def _stream(self, stream: Any, resources: Any, state: State) -> None:
        from pikepdf import PdfError, parse_content_stream

        key = stream.objgen if getattr(stream, "is_indirect", False) else id(stream)
        if self._read > MOST_READ or self._streams > MOST_STREAMS:
            return
        if key in self._open or len(self._open) > DEEPEST:
            again, deep = Unfit("图元画了它自己", "a form draws itself"), f"forms stand more than {DEEPEST} deep"
            self._stop(again if key in self._open else Unfit(f"图元嵌套超过 {DEEPEST} 层", deep))
            return
        try:
            instructions = parse_content_stream(stream)
        except (PdfError, TypeError, ValueError) as error:
            self.trouble("PDF701", **why(reason(error)))
            return
        self._read += len(instructions)
        self._streams += 1
        if self._read > MOST_READ or self._streams > MOST_STREAMS:
            most = f"{MOST_READ:,} 条指令或 {MOST_STREAMS:,} 个图元"
            self._stop(Unfit(f"超过 {most}", f"more than {MOST_READ:,} instructions, or {MOST_STREAMS:,} forms"))
            return
        self._open.append(key)
        _Reader(self, resources, state).read(instructions)
        self._open.pop()

    def _stop(self, because: Unfit) -> None:
        if not self.cut:
            self.trouble("PDF701", **why(because))
        self.cut = True

    def form(self, form: Any, resources: Any, state: State) -> None:
        """Read a form XObject or a tiling pattern's cell under `state`."""
        group = form.get("/Group")
        if group is not None and "/CS" in group:
            self.groups.append(space_of(group.CS, resources))
        inner = state.kept()
        inner.ctm = times(tuple(float(v) for v in form.get("/Matrix", UNIT)), state.ctm)  # type: ignore[arg-type]
        self._stream(form, form.get("/Resources") or resources, inner)

    def font(self, source: Any) -> Font:
        """Return the font of a dictionary, read once."""
        key = source.objgen if source.is_indirect else id(source)
        if key not in self.fonts:
            font = Font(source)
            # what is wrong with its tables is found here, where it is told
            font.read()
            self.fonts[key] = font
        return self.fonts[key]

    def trouble(self, code: str, **facts: object) -> None:
        """Note that something is wrong in the stream."""
        self.troubles.append((code, facts))


class _Reader:
    """Walks one stream."""

    def __init__(self, content: Content, resources: Any, state: State) -> None:
        self.content, self.resources, self.state = content, resources, state
        self.stack: list[State] = []
        self.text_matrix = self.line_matrix = UNIT
        self.loops: list[list[At]] = []
        self.clips = False

    def read(self, instructions: Any) -> None:
        content = self.content
        for instruction in instructions:
            op = verb(instruction)
            content.operators.add(op)
            try:
                self._do(op, instruction.operands)
            except malformed() as error:
                said = reason(error)
                content.trouble("PDF701", reason_zh=f"{op}：{said.zh}", reason=f"{op}: {said}")
        if self.stack:
            content.trouble("PDF702")

    def _do(self, op: str, a: Any) -> None:
        state = self.state
        if op in ("Tj", "TJ", "'", '"'):
            self._show(op, a)
        elif op in ("Td", "TD", "T*", "Tm", "BT"):
            self._move(op, a)
        elif op in ("m", "l", "c", "v", "y", "h", "re"):
            self._path(op, [float(v) for v in a])
        elif op in PAINTS:
            self._paint(op)
        elif op in ("W", "W*"):
            self.clips = True
        elif op == "q":
            self.stack.append(state.kept())
        elif op == "Q":
            if self.stack:
                self.state = self.stack.pop()
            else:
                self.content.trouble("PDF702")
        elif op == "cm":
            state.ctm = times(tuple(float(v) for v in a), state.ctm)  # type: ignore[arg-type]
        elif op == "w":
            state.width = float(a[0])
        elif op == "gs":
            self._extended(self._resource("/ExtGState", a[0]))
        elif op == "Do":
            self._object(self._resource("/XObject", a[0]))
        elif op == "sh":
            self._shading(self._resource("/Shading", a[0]))
        elif op == "INLINE IMAGE":
            self._image(a[0].obj)
        elif op == "PS":
            self.content.trouble("PDF122", object=0)
        elif op[0] == "T" and len(op) == 2:
            self._text_state(op, a)
        else:
            self._color(op, a)

    def _resource(self, group: str, name: Any) -> Any:
        found = self.resources.get(group) if self.resources is not None else None
        entry = found.get(str(name)) if found is not None else None
        if entry is None:
            self.content.trouble("PDF703", name=f"{group}{name}")
        return entry

    # -- colour

    def _color(self, op: str, a: Any) -> None:
        low = op.lower()
        stroke = op != low
        state = self.state
        if low in DEVICES:
            made = device(DEVICES[low], a)  # type: ignore[arg-type]
            space = made.space
        elif low == "cs":
            space = space_of(a[0], self.resources)
            made = Ink(space, space.initial())
        elif low in ("sc", "scn"):
            space = state.stroke_space if stroke else state.fill_space
            made = self._pattern(str(a[-1])) if a and str(a[-1]).startswith("/") else ink(space, a)
        else:
            return
        if stroke:
            state.stroke, state.stroke_space = made, space
        else:
            state.fill, state.fill_space = made, space

    def _pattern(self, name: str) -> Ink:
        pattern = self._resource("/Pattern", name)
        if pattern is None:
            return Ink(Space("pattern"))
        if int(pattern.get("/PatternType", 0)) == 2:
            return Ink(Space("pattern", (), pattern))
        # a cell's content is looked at once, where the pattern is chosen; its place is that of the pattern itself
        self.content.form(pattern, self.resources, State())
        return Ink(Space("pattern"))

    def _extended(self, entry: Any) -> None:
        if entry is None:
            return
        state, content = self.state, self.content
        if "/OP" in entry:
            state.over_stroke = state.over_fill = bool(entry.OP)
        if "/op" in entry:
            state.over_fill = bool(entry["/op"])
        if "/OPM" in entry:
            state.mode = int(entry.OPM)
        if "/LW" in entry:
            state.width = float(entry.LW)
        if any(k in entry and float(entry[k]) < 1 for k in ("/ca", "/CA")):
            content.transparent = True
        if "/BM" in entry and not {"/Normal", "/Compatible"} & {str(v) for v in _listed(entry.BM)}:
            content.transparent = True
        if "/SMask" in entry and str(entry.SMask) != "/None":
            content.transparent = True
        for key, plain in (("/TR", "/Identity"), ("/TR2", "/Default"), ("/HTP", "")):
            if key in entry and str(entry[key]) != plain:
                content.trouble("PDF419", key=key[1:])
        if "/HT" in entry and str(entry.HT) != "/Default":
            content.trouble("PDF420")

    # -- paths

    def _path(self, op: str, a: list[float]) -> None:
        m, loops = self.state.ctm, self.loops
        if op == "re":
            x, y, w, h = a
            loops.append([at(m, x, y), at(m, x + w, y), at(m, x + w, y + h), at(m, x, y + h)])
        elif op == "m":
            loops.append([at(m, a[0], a[1])])
        elif op == "h":
            if loops:
                loops.append([loops[-1][0]])
        elif loops:
            loops[-1] += [at(m, a[i], a[i + 1]) for i in range(0, len(a), 2)]

    def _paint(self, op: str) -> None:
        loops: tuple[Loop, ...] = tuple(tuple(loop) for loop in self.loops if len(loop) > 1)
        clips, self.loops, self.clips = self.clips, [], False
        if not loops or (op == "n" and not clips):
            return
        state = self.state
        box = around([p for loop in loops for p in loop])
        if clips:
            # of clips in clips the last one's corners: the box is that of all
            state.clip = (common(state.clip[0], box), loops)
        if op in FILLS:
            self.content.paints.append(
                Paint("fill", box, state.fill, overprints=state.over_fill, mode=state.mode, loops=loops)
            )
        if op in STROKES:
            width = state.width * math.sqrt(abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]))
            half = width / 2
            self.content.paints.append(
                Paint(
                    "stroke", (box[0] - half, box[1] - half, box[2] + half, box[3] + half), state.stroke,
                    overprints=state.over_stroke, mode=state.mode, size=width, loops=loops,
                )
            )  # fmt: skip

    # -- text

    def _move(self, op: str, a: Any) -> None:
        if op == "BT":
            self.text_matrix = self.line_matrix = UNIT
            return
        if op == "Tm":
            self.text_matrix = self.line_matrix = tuple(float(v) for v in a)  # type: ignore[assignment]
            return
        x, y = (0.0, -self.state.leading) if op == "T*" else (float(a[0]), float(a[1]))
        if op == "TD":
            self.state.leading = -y
        self.text_matrix = self.line_matrix = times((1, 0, 0, 1, x, y), self.line_matrix)

    def _text_state(self, op: str, a: Any) -> None:
        state = self.state
        if op == "Tf":
            source = self._resource("/Font", a[0])
            state.font = self.content.font(source) if source is not None else None
            state.size = float(a[1])
        elif op == "Tz":
            state.stretch = float(a[0]) / 100
        elif op == "Tr":
            state.render = int(a[0])
        elif op in ("TL", "Ts", "Tc", "Tw"):
            name = {"TL": "leading", "Ts": "rise", "Tc": "tracking", "Tw": "space_extra"}[op]
            setattr(state, name, float(a[0]))

    def _show(self, op: str, a: Any) -> None:
        from pikepdf import String

        state, font = self.state, self.state.font
        if op in ("'", '"'):
            self._move("T*", ())
        if font is None or not a:
            return
        parts = a[0] if op == "TJ" else [a[-1]]
        advance = 0.0
        codes: tuple[int, ...] = ()
        for part in parts:
            if isinstance(part, String):
                here = font.codes(bytes(part))
                codes += here
                advance += sum((font.width(c) * state.size + state.tracking for c in here), 0.0) * state.stretch
            else:
                advance -= float(part) / 1000 * state.size * state.stretch
        if codes:
            self._said(font, codes, advance)
        self.text_matrix = times((1, 0, 0, 1, advance, 0), self.text_matrix)

    def _said(self, font: Font, codes: tuple[int, ...], advance: float) -> None:
        state = self.state
        font.used.update(codes)
        m: Matrix = times(self.text_matrix, state.ctm)
        size = state.size * math.hypot(m[2], m[3])
        low, high = state.rise - 0.12 * state.size, state.rise + 0.88 * state.size
        box = around([at(m, x, y) for x in (0.0, advance) for y in (low, high)])
        filled = state.render in (0, 2, 4, 6)
        self.content.paints.append(
            Paint(
                "text", box, state.fill if filled else state.stroke,
                overprints=state.over_fill if filled else state.over_stroke, mode=state.mode, size=size,
                text=font.text(codes), font=font, invisible=state.render == 3,
            )
        )  # fmt: skip

    # -- pictures, forms, shadings

    def _object(self, found: Any) -> None:
        if found is None:
            return
        kind = str(found.get("/Subtype", ""))
        if kind == "/Image":
            self._image(found)
        elif kind == "/Form":
            self.content.form(found, self.resources, self.state)

    def _image(self, image: Any) -> None:
        m, state = self.state.ctm, self.state
        wide, high = (int(_first(image, *keys) or 0) for keys in (("/Width", "/W"), ("/Height", "/H")))
        mask = bool(_first(image, "/ImageMask", "/IM") or False)
        space = state.fill.space if mask else space_of(_first(image, "/ColorSpace", "/CS"), self.resources)
        inches = (math.hypot(m[0], m[1]) / 72, math.hypot(m[2], m[3]) / 72)
        ppi = min(wide / inches[0], high / inches[1]) if all(inches) else 0.0
        if "/SMask" in image or int(image.get("/SMaskInData", 0) or 0):
            self.content.transparent = True
        self.content.paints.append(
            Paint(
                "mask" if mask else "image", around([at(m, x, y) for x in (0, 1) for y in (0, 1)]),
                state.fill if mask else Ink(space), overprints=state.over_fill, mode=state.mode, picture=image,
                pixels=(wide, high), ppi=ppi, bits=1 if mask else int(_first(image, "/BitsPerComponent", "/BPC") or 8),
            )
        )  # fmt: skip

    def _shading(self, shading: Any) -> None:
        if shading is not None:
            box, loops = self.state.clip
            made, over, mode = heaviest(shading, self.resources), self.state.over_fill, self.state.mode
            self.content.paints.append(Paint("shading", box, made, overprints=over, mode=mode, loops=loops))


def _first(source: Any, *keys: str) -> Any:
    """Return the value of the first of `keys` that is there: inline images have short names."""
    return next((source[k] for k in keys if k in source), None)


def _listed(value: Any) -> list[Any]:
    from pikepdf import Array

    return list(value) if isinstance(value, Array) else [value]
