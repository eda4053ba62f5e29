"""Words of the content set in a style of the theme: the one way from inlines to lines on a frame."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from renderer.content.clean import clean
from renderer.content.document import Inline
from renderer.diagnostics import Span
from renderer.display.frame import FrameItem, Group, Role, Tag, Text
from renderer.display.geometry import Point
from renderer.display.glyphs import FaceKey
from renderer.layout.context import Context
from renderer.spec.style import TextStyle
from renderer.text.context import TextContext
from renderer.text.line import Line
from renderer.text.paragraph import count_lines, estimate_lines, set_paragraph
from renderer.text.style import Align, CharStyle, ParagraphStyle, StyledText
from renderer.units import Pt

Words = Sequence[Inline] | str

HAN_ASCENT = 0.88
"""Share of the Han square above the baseline: the design box of the faces, not their hhea metrics (fonts measured)."""


class Setting(Struct):
    """Words in a style and a measure, broken into lines no sooner than somebody asks.

    `em` is the size of the Han text, `leading` the distance of baselines, both in points. Counting lines is cheap, setting
    them is not: a page that copyfit only tries is counted and never set.
    """

    words: list[StyledText]
    style: ParagraphStyle
    measure: Pt
    text: TextContext
    rough: bool = False
    _lines: tuple[Line, ...] | None = None
    _count: int = -1

    @property
    def em(self) -> Pt:
        """The size of the Han text."""
        return self.style.em

    @property
    def leading(self) -> Pt:
        """The distance of baselines."""
        return self.style.leading

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines, set once; what there is to say of them goes to the sink then."""
        if self._lines is None:
            self._lines = set_paragraph(self.words, self.style, self.measure, self.text)
        return self._lines

    @property
    def count(self) -> int:
        """The number of lines, about right when `rough`."""
        if self._count < 0:
            how = estimate_lines if self.rough else count_lines
            self._count = how(self.words, self.style, self.measure, self.text)
        return self._count

    @property
    def height(self) -> Pt:
        """The height of all lines, each a full leading."""
        return self.count * self.style.leading

    @property
    def width(self) -> Pt:
        """The width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def baseline(self) -> Pt:
        """The distance from the top of the first line to its baseline; the Han square stands centred in the leading."""
        return (self.leading - self.em) / 2 + HAN_ASCENT * self.em

    def at(self, x: Pt, y: Pt) -> list[FrameItem]:
        """Return the lines as items, the measure's left end at `x`, the top of the first line at `y`."""
        return self.on(x, y + self.baseline)

    def on(self, x: Pt, baseline: Pt) -> list[FrameItem]:
        """Return the lines as items with the first baseline at `baseline`."""
        out: list[FrameItem] = []
        for n, line in enumerate(self.lines):
            for text in line.runs:
                origin = text.run.origin
                moved = Point(origin.x + x, origin.y + baseline + n * self.leading)
                out.append(Text(replace(text.run, origin=moved), text.color, text.role, text.source))
        return out

    def group(self, x: Pt, y: Pt, tag: Tag, *, before: Sequence[FrameItem] = ()) -> Group:
        """Return the lines as one group with a role in the tagged file, `before` (a bullet) drawn first."""
        return Group((*before, *self.at(x, y)), tag=tag)


def char_style(style: TextStyle, ctx: Context, *, role: Role = "copy", color: str | None = None) -> CharStyle:
    """Return `style` with its sizes in points and its colour looked up."""
    size = ctx.pt(style.size) if style.size is not None else ctx.measures.body
    return CharStyle(
        face=FaceKey(style.face or ""),
        size=size,
        color=ctx.color(color or style.color or "text"),
        latin=FaceKey(style.latin) if style.latin else None,
        latin_scale=style.latin_scale or 1.0,
        rise=style.rise or 0.0,
        tracking=style.tracking or 0.0,
        features=style.features or (),
        role=role,
    )


def _looks(style: str, ctx: Context, role: Role, color: str | None) -> tuple[TextStyle, CharStyle, CharStyle]:
    """Return the style called `style`, and how its plain and its bold words look."""
    key = ("looks", style, role, color, ctx.role, ctx.measures, id(ctx.theme))
    kept: tuple[TextStyle, CharStyle, CharStyle] | None = ctx.cache.get(key)
    if kept is None:
        look = ctx.theme.style(style)
        base = char_style(look, ctx, role=role, color=color)
        bold = char_style(ctx.theme.style(look.strong), ctx, role=role) if look.strong else base
        kept = ctx.cache[key] = (look, base, bold)
    return kept


def compose(
    words: Words, style: str, width: Pt, ctx: Context, *, role: Role = "copy", align: Align | None = None,
    color: str | None = None, balance: bool = False, hang: float = 0.0, plain_figures: frozenset[Span] = frozenset(),
    size: Pt | None = None, leading: Pt | None = None,
) -> Setting:  # fmt: skip
    """Return `words` set in the theme's style `style` to `width`.

    Bold words take the style's `strong` style, except those whose span is in `plain_figures` (they are drawn in a chart).
    `role`, `align`, `color`, `size` and `leading` take the place of the style's.
    """
    drawn = frozenset() if isinstance(words, str) else frozenset(i.span for i in words if i.span in plain_figures)
    key = (
        words if isinstance(words, str) else id(words), style, width, role, align, color, balance, hang, drawn, size,
        leading, ctx.role, ctx.measures, id(ctx.theme), id(ctx.sink), ctx.rough,
    )  # fmt: skip
    kept = ctx.cache.get(key)
    if kept is None:
        # the words are kept with their setting, so that their identity stays theirs
        kept = ctx.cache[key] = (
            words,
            _compose(words, style, width, ctx, role, align, color, balance, hang, drawn, size, leading),
        )
    setting: Setting = kept[1]
    return setting


RAISED = (0.65, 0.38)
"""Size of a note mark against its text, and how far it is lifted, in em of the text."""

LEAST_RAISED = 7.5
"""A note mark is never smaller than this, in points: newsprint does not hold it."""


def _cleaned(words: Words, told: bool, ctx: Context) -> tuple[Inline, ...]:
    """Return the words as they are to be set, the same at every size; what is changed is `told` once."""
    key = ("clean", words if isinstance(words, str) else id(words), told, id(ctx.sink))
    if key not in ctx.cache:
        inlines = (Inline(words, Span("", 0)),) if isinstance(words, str) else tuple(words)
        ctx.cache[key] = (words, clean(inlines, ctx.sink if told else None))
    made: tuple[Inline, ...] = ctx.cache[key][1]
    return made


def _compose(
    words: Words, style: str, width: Pt, ctx: Context, role: Role, align: Align | None, color: str | None, balance: bool,
    hang: float, plain_figures: frozenset[Span], size: Pt | None, leading: Pt | None,
) -> Setting:  # fmt: skip
    look, base, bold = _looks(style, ctx, role, color)
    if size is not None:
        bold = replace(bold, size=bold.size * size / base.size)
        base = replace(base, size=size)
    step = leading if leading is not None else base.size * (look.leading or ctx.measures.leading)
    raised = max(LEAST_RAISED, RAISED[0] * base.size)
    mark = replace(base, size=raised, rise=RAISED[1] * base.size / raised)
    pieces = [
        StyledText(
            i.text,
            mark if i.superscript else bold if i.strong and i.span not in plain_figures else base,
            i.span if i.span.line else None,
        )
        for i in _cleaned(words, role == "copy", ctx)
    ]
    paragraph = ParagraphStyle(
        em=base.size,
        leading=step,
        align=align or look.align or "justify",
        hang=hang,
        first_indent=hang,
        balance=balance,
    )
    return Setting(pieces, paragraph, width, ctx.text, ctx.rough)
