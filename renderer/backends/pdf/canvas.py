"""One page's content stream: the display list as PDF operators.

Coordinates: the display list's y goes down, PDF's up. A point (x, y) of the current group stands at (ox + x, oy - y) in
user space; groups that only move are folded into (ox, oy), so that most pages need no `cm` at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from typing import ClassVar

from renderer.backends.base import number as _n
from renderer.backends.pdf.objects import hex_text
from renderer.backends.pdf.paths import MANY, drawing, outline
from renderer.backends.pdf.resources import Resources
from renderer.display.color import THIN, Cmyk, Color, Gray, Spot, prints_over
from renderer.display.frame import FrameItem, Group, Image, Shape, Stroke, Text
from renderer.display.geometry import Point, Transform
from renderer.display.glyphs import GlyphRun
from renderer.display.gradient import Gradient
from renderer.units import to_whole

SPACING_STEP = 0.0001
"""Letterspacing is written to four decimals of a point."""
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class _State:
    """What the graphics state holds at this point of the stream; colours are the operators that set them, empty at first."""

    __slots__ = (
        "cap",
        "dash",
        "face",
        "fill",
        "join",
        "over_fill",
        "over_stroke",
        "size",
        "spacing",
        "stroke",
        "width",
    )

    def __init__(self) -> None:
        self.fill = self.stroke = ""
        self.over_fill = self.over_stroke = False
        self.width: float = 1.0
        self.dash: tuple[float, ...] = ()
        self.cap, self.join = "butt", "miter"
        self.face = ""
        self.size: float = 0.0
        self.spacing = "0"


class Canvas:
    """Writes one page; `content()` is its stream."""

    screen: ClassVar[bool] = False
    """Whether colours are screens' RGB."""

    def __init__(self, resources: Resources, *, ox: float, oy: float) -> None:
        """Start a page whose trim's top-left corner stands at (ox, oy) in user space."""
        self.resources = resources
        self.ox, self.oy = ox, oy
        self.out: list[str] = []
        self.fills: dict[Color, str] = {}
        self.state = _State()
        self.in_text = False
        self.line = (0, 0)
        self.said = False
        self.base = Transform()

    def content(self) -> bytes:
        """Return the page's stream, unpacked."""
        self.boundary()
        return "\n".join([*self.out, ""]).encode("ascii")

    def items(self, items: Sequence[FrameItem]) -> None:
        """Write `items` in their order."""
        for item in items:
            match item:
                case Text():
                    self.text(item)
                case Shape():
                    self.shape(item)
                case Image():
                    self.image(item)
                case Group():
                    self.group(item)

    # -- groups

    def group(self, group: Group) -> None:
        """Write a group: moved, clipped, and with its plain text where it has one."""
        speaks = bool(group.actual) and not self.said
        if speaks:
            self.boundary()
            self.out.append(f"/Span <</ActualText {hex_text(group.actual)}>> BDC")
            self.said = True
        self._placed(group)
        if speaks:
            self.boundary()
            self.out.append("EMC")
            self.said = False

    def _placed(self, group: Group) -> None:
        t = group.transform
        moves = t is not None and (t.a, t.b, t.c, t.d) != (1.0, 0.0, 0.0, 1.0)
        ox, oy = self.ox, self.oy
        if not moves and group.clip is None:
            if t is not None:
                self.ox, self.oy = ox + t.e, oy - t.f
            self.items(group.items)
            self.ox, self.oy = ox, oy
            return
        self.boundary()
        kept, base = copy(self.state), self.base
        self.out.append("q")
        if t is not None:
            if moves:
                turn = Transform(t.a, 0.0 - t.b, 0.0 - t.c, t.d, ox + t.e, oy - t.f)
                self.out.append(
                    f"{' '.join(f'{v:.6f}'.rstrip('0').rstrip('.') for v in turn[:4])} {_n(turn.e)} {_n(turn.f)} cm"
                )
                self.base = base.after(turn)
                self.ox = self.oy = 0.0
            else:
                self.ox, self.oy = ox + t.e, oy - t.f
        if group.clip is not None:
            self.out.append(f"{outline(group.clip, self.ox, self.oy)} W n")
        self.items(group.items)
        self.boundary()
        self.out.append("Q")
        self.state, self.base = kept, base
        self.ox, self.oy = ox, oy

    def to_page(self) -> Transform:
        """Return the way from the current group's coordinates to the page's user space."""
        return self.base.after(Transform(1, 0, 0, -1, self.ox, self.oy))

    # -- text

    def boundary(self) -> None:
        """Close what must not reach over the edge of a group that has a graphics state or words of its own."""
        self.end_text()

    def end_text(self) -> None:
        """Close the text object, if one is open."""
        if self.in_text:
            self.out.append("ET")
            self.in_text = False

    def text(self, text: Text) -> None:
        """Write a run: each glyph within 0.0005 em of its place."""
        run, color = text.run, text.color
        if not run.gids:
            return
        font = self.resources.font(run.face, round(run.size / (run.em or run.size), 4))
        size = run.size / font.larger
        codes, widths = font.encode(run)
        speaks = not self.said and (run.vertical or not font.silent.isdisjoint(codes))
        if speaks:
            self.end_text()
            self.out.append(f"/Span <</ActualText {hex_text(run.text)}>> BDC")
        state, out = self.state, self.out
        self._fill(color, over=prints_over(color, small=True))
        if not self.in_text:
            out.append("BT")
            self.in_text, self.line = True, (0, 0)
        if (state.face, state.size) != (font.label, size):
            state.face, state.size = font.label, size
            out.append(f"/{font.label} {_n(size)} Tf")
        if run.ys:
            self._glyph_by_glyph(run, codes)
        else:
            self._along_line(run, codes, widths, size / 1000)
        if speaks:
            self.end_text()
            out.append("EMC")

    def _move(self, x: float, y: float) -> str:
        """Return the operator that starts a line at (x, y) of the group."""
        # in whole thousandths of a point, so that rounding never adds up over a page
        to = (to_whole((self.ox + x) * 1000), to_whole((self.oy - y) * 1000))
        dx, dy = to[0] - self.line[0], to[1] - self.line[1]
        self.line = to
        return f"{_n(dx / 1000)} {_n(dy / 1000)} Td"

    def _glyph_by_glyph(self, run: GlyphRun, codes: Sequence[str]) -> None:
        x, y = run.origin
        for code, dx, dy in zip(codes, run.xs, run.ys, strict=True):
            self.out.append(f"{self._move(x + dx, y + dy)}<{code}>Tj")

    def _along_line(self, run: GlyphRun, codes: Sequence[str], widths: Sequence[int], em: float) -> None:
        """Write a run whose glyphs stand on one line; `em` is a thousandth of the font's size."""
        xs = run.xs
        move = self._move(run.origin.x + xs[0], run.origin.y)
        gaps = [b - a - width * em for a, b, width in zip(xs, xs[1:], widths, strict=False)]
        if not gaps:
            self.out.append(f"{move}<{codes[0]}>Tj")
            return
        least, most = min(gaps), max(gaps)
        if len(gaps) * (most - least + SPACING_STEP) < em / 2:
            # one letterspacing brings every glyph to its place
            self._space((least + most) / 2)
            self.out.append(f"{move}<{''.join(codes)}>Tj")
            return
        # what most gaps have in common is the line's letterspacing; the rest is set glyph by glyph
        step = self._space(sorted(gaps)[len(gaps) // 2])
        parts: list[str] = []
        pen = xs[0]
        for x, code, width in zip(xs, codes, widths, strict=True):
            off = to_whole((pen - x) / em)
            if off:
                parts.append(f">{off}<{code}")
                pen += (width - off) * em + step
            else:
                parts.append(code)
                pen += width * em + step
        self.out.append(f"{move}[<{''.join(parts)}>]TJ")

    def _space(self, gap: float) -> float:
        """Set the letterspacing to `gap`, and return what it was rounded to."""
        spacing = f"{gap:.4f}".rstrip("0").rstrip(".")
        if spacing == "-0":
            spacing = "0"
        if spacing != self.state.spacing:
            self.out.append(f"{spacing} Tc")
            self.state.spacing = spacing
        return float(spacing)

    # -- colour

    def _over(self, *, fill: bool, stroke: bool) -> None:
        """Set which of fills and strokes are printed over what is below them."""
        state = self.state
        if (state.over_fill, state.over_stroke) != (fill, stroke):
            state.over_fill, state.over_stroke = fill, stroke
            self.out.append(self.resources.overprint(fill=fill, stroke=stroke))

    def _fill(self, color: Color, *, over: bool = False) -> None:
        state = self.state
        self._over(fill=over, stroke=state.over_stroke)
        ink = self.fills.get(color)
        if ink is None:
            ink = self.fills[color] = self._ink(color, "k", "cs", "scn")
        if state.fill != ink:
            state.fill = ink
            self.out.append(ink)

    def _pen(self, stroke: Stroke) -> None:
        state, out = self.state, self.out
        self._over(fill=state.over_fill, stroke=prints_over(stroke.color, small=stroke.width <= THIN))
        ink = self._ink(stroke.color, "K", "CS", "SCN")
        if state.stroke != ink:
            state.stroke = ink
            out.append(ink)
        if state.width != stroke.width:
            state.width = stroke.width
            out.append(f"{_n(stroke.width)} w")
        if state.dash != stroke.dash:
            state.dash = stroke.dash
            # readers differ on whether a dash of no length is a dot; one of a thousandth of a point is, in all of them
            out.append(f"[{' '.join(_n(max(length, 0.001)) for length in stroke.dash)}] 0 d")
        if state.cap != stroke.cap:
            state.cap = stroke.cap
            out.append(f"{_CAPS[stroke.cap]} J")
        if state.join != stroke.join:
            state.join = stroke.join
            out.append(f"{_JOINS[stroke.join]} j")

    def _ink(self, color: Color, process: str, space: str, tint: str) -> str:
        match color:
            case Gray(k=k):
                return f"0 0 0 {_n(k)} {process}"
            case Cmyk(c=c, m=m, y=y, k=k):
                return f"{_n(c)} {_n(m)} {_n(y)} {_n(k)} {process}"
            case Spot():
                return f"/{self.resources.ink(color)} {space} {_n(color.tint)} {tint}"

    # -- shapes and pictures

    def shape(self, shape: Shape) -> None:
        """Write an outline, filled, stroked or both."""
        if shape.fill is None and shape.stroke is None:
            return
        self.end_text()
        fill = shape.fill
        if isinstance(fill, Gradient):
            self._shade(shape, fill)
            fill = None
            if shape.stroke is None:
                return
        if fill is not None:
            self._fill(fill, over=prints_over(fill))
        if shape.stroke is not None:
            self._pen(shape.stroke)
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[fill is not None, shape.stroke is not None]
        star = "*" if shape.even_odd and fill is not None else ""
        if paint == "f" and len(shape.path.segments) >= MANY:
            unit, drawn = drawing(shape.path, self.ox, self.oy, self._scale())
            self.out.append(f"q {unit}\n{drawn} f{star} Q")
        else:
            self.out.append(f"{outline(shape.path, self.ox, self.oy)} {paint}{star}")

    def _shade(self, shape: Shape, gradient: Gradient) -> None:
        """Write a gradient, cut to the outline: a shading knows no shape."""
        spot = gradient.spot()
        self._over(fill=spot is not None and prints_over(spot), stroke=self.state.over_stroke)
        start, end = (Point(round(self.ox + x, 3), round(self.oy - y, 3)) for x, y in (gradient.start, gradient.end))
        label = self.resources.shading(gradient, start, end, screen=self.screen)
        star = "*" if shape.even_odd else ""
        self.out.append(f"q {outline(shape.path, self.ox, self.oy)} W{star} n /{label} sh Q")

    def _scale(self) -> float:
        """Return how much larger than on the page the current group's coordinates are drawn."""
        a, b, c, d = self.base[:4]
        return max(math.hypot(a, b), math.hypot(c, d))

    def image(self, image: Image) -> None:
        """Write a picture; one that cannot be read goes to the sink and leaves its place empty."""
        label = self.resources.image(image)
        if label is None:
            return
        self.end_text()
        box = image.box
        self.out.append(
            f"q {_n(box.width)} 0 0 {_n(box.height)} {_n(self.ox + box.x)} {_n(self.oy - box.bottom)} cm /{label} Do Q"
        )
