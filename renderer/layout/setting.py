"""Words of the content set in a style of the theme: the one way from inlines to lines on a frame."""

from __future__ import annotations

from collections.abc import Sequence

from renderer.content.clean import clean
from renderer.content.document import Inline
from renderer.diagnostics import Sink, Span
from renderer.display.frame import FrameItem, Group, Role, Tag, Text
from renderer.display.geometry import Point
from renderer.display.glyphs import FaceKey
from renderer.layout.context import Context
from renderer.records import Struct, replace
from renderer.spec.style import TextStyle
from renderer.text.context import TextContext
from renderer.text.galley import Galley, galley_of
from renderer.text.line import Line
from renderer.text.paragraph import count_lines, ends_of, estimate_lines, set_paragraph
from renderer.text.style import GAP, Align, CharStyle, ParagraphStyle, StyledText
from renderer.units import Pt

Words = Sequence[Inline] | str

HAN_ASCENT = 0.88
"""Share of the Han square above the baseline: the design box of the faces, not their hhea metrics (fonts measured)."""

HAN_MIDDLE = 0.38
"""The middle of the Han square over the baseline, in em."""


class Looks(Struct, frozen=True):
    """How plain, bold and raised words of a paragraph look."""

    plain: CharStyle
    bold: CharStyle
    raised: CharStyle
    bolder: float
    """The size of the bold words, those of the plain ones being 1."""
    leading: Pt


class Setting(Struct):
    """Words in a style and a measure, broken into lines no sooner than somebody asks.

    `em` is the size of the Han text, `leading` the distance of baselines, both in points. Counting lines is cheap, setting
    them is not: a page that copyfit only tries is counted and never set. `figures` are bold words set as plain ones. `galleys`
    are kept by what does not change with the size.
    """

    inlines: tuple[Inline, ...]
    looks: Looks
    figures: frozenset[Span]
    style: ParagraphStyle
    measure: Pt
    text: TextContext
    galleys: dict[tuple[object, ...], tuple[Galley, bool]]
    key: tuple[object, ...]
    rough: bool = False
    _lines: tuple[Line, ...] | None = None
    _count: int = -1

    @property
    def words(self) -> list[StyledText]:
        """The words with the looks they have at this size."""
        plain, bold, raised = self.looks.plain, self.looks.bold, self.looks.raised
        return [
            StyledText(
                i.text,
                raised if i.superscript else bold if i.strong and i.span not in self.figures else plain,
                i.span if i.span.line else None,
            )
            for i in self.inlines
        ]

    @property
    def raised(self) -> bool:
        """Whether there is a note mark, whose size does not change with that of the words."""
        return any(i.superscript for i in self.inlines)

    def galley(self) -> tuple[Galley, bool]:
        """Return the galley, the same at every size, and whether there is nothing to say of it."""
        kept = self.galleys.get(self.key)
        if kept is None:
            own = Sink(sources=self.text.sink.sources)
            text = TextContext(self.text.catalog, own, self.text.shaped, self.text.lines)
            made = galley_of([p for p in self.words if p.text], self.style, text)
            kept = self.galleys[self.key] = (made, not own.found)
        return kept

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
            galley, silent = self.galley()
            self._lines = set_paragraph(self.words, self.style, self.measure, self.text, galley if silent else None)
        return self._lines

    @property
    def count(self) -> int:
        """The number of lines, about right when `rough`."""
        if self._count < 0:
            galley, _ = self.galley()
            if self.rough:
                self._count = estimate_lines(galley, self.measure / self.style.em - self.style.hang)
            else:
                self._count = count_lines(self.words, self.style, self.measure, self.text, galley)
        return self._count

    @property
    def height(self) -> Pt:
        """The height of all lines, each a full leading."""
        return self.count * self.style.leading

    @property
    def width(self) -> Pt:
        """The width of the longest line."""
        # asked a thousand times a page: a loop makes no generator
        widest = 0.0
        for line in self.lines:
            widest = max(widest, line.width)
        return widest

    @property
    def baseline(self) -> Pt:
        """The distance from the top of the first line to its baseline; the Han square stands centred in the leading."""
        return (self.leading - self.em) / 2 + HAN_ASCENT * self.em

    def at(self, x: Pt, y: Pt) -> list[FrameItem]:
        """Return the lines as items, the measure's left end at `x`, the top of the first line at `y`."""
        return self.on(x, y + self.baseline)

    def on(self, x: Pt, baseline: Pt, *, first: int = 0, end: int | None = None) -> list[FrameItem]:
        """Return the lines, or those from number `first` up to `end`, as items with the first baseline at `baseline`."""
        out: list[FrameItem] = []
        for n, line in enumerate(self.lines[first:end]):
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
        lang=ctx.document.meta.hyphens.text if role == "copy" and (style.align or "justify") == "justify" else "",
    )


def _looks(style: str, ctx: Context, role: Role, color: str | None, size: Pt | None) -> tuple[TextStyle, Looks]:
    """Return the style called `style`, and how its words look."""
    key = (
        "looks",
        style,
        role,
        color,
        size,
        ctx.role,
        ctx.measures.body,
        ctx.measures.leading,
        id(ctx.theme),
        ctx.document.meta.hyphens.text,
    )
    kept: tuple[TextStyle, Looks] | None = ctx.cache.get(key)
    if kept is None:
        look = ctx.style(style)
        base = char_style(look, ctx, role=role, color=color)
        bold = char_style(ctx.style(look.strong), ctx, role=role) if look.strong else base
        if size is not None:
            bold = replace(bold, size=bold.size * size / base.size)
            base = replace(base, size=size)
        raised = max(LEAST_RAISED, RAISED[0] * base.size)
        mark = replace(base, size=raised, rise=RAISED[1] * base.size / raised)
        kept = ctx.cache[key] = (
            look,
            Looks(
                base, bold, mark, round(bold.size / base.size, 6), base.size * (look.leading or ctx.measures.leading)
            ),
        )
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
    told = words if isinstance(words, str) else id(words)
    drawn = NONE if not plain_figures or isinstance(words, str) else plain_figures.intersection([i.span for i in words])
    measures = ctx.measures
    key = (
        told, style, width, role, align, color, balance, hang, drawn, size, leading, ctx.role, measures.body,
        measures.leading, id(ctx.theme), id(ctx.sink), ctx.rough,
    )  # fmt: skip
    kept: Setting | None = ctx.cache.get(key)
    if kept is None:
        look, looks = _looks(style, ctx, role, color, size)
        em = looks.plain.size
        step = leading if leading is not None else looks.leading
        paragraph = ParagraphStyle(
            em,
            step,
            align or look.align or "justify",
            hang,
            hang,
            balance=balance,
            gap=GAP if look.gap is None else look.gap,
            marks=look.marks or "table",
            level=look.level or "strict",
            hanging=bool(look.hanging),
        )
        inlines = _cleaned(words, role == "copy", ctx)
        mark = round(looks.raised.size / em, 6) if any(i.superscript for i in inlines) else 0.0
        kept = ctx.cache[key] = Setting(
            inlines, looks, drawn, paragraph, width, ctx.text, ctx.cache.setdefault("galleys", {}),
            (told, style, drawn, id(ctx.theme), looks.bolder, mark), ctx.rough,
        )  # fmt: skip
    return kept


def closer_set(words: Setting, tracking: float) -> Setting:
    """Return words of a headline with characters closer by `tracking` em, below zero (H2)."""
    if not tracking:
        return words
    plain, bold = (replace(look, tracking=look.tracking + tracking) for look in (words.looks.plain, words.looks.bold))
    return replace(
        words, looks=replace(words.looks, plain=plain, bold=bold), key=(*words.key, tracking), _lines=None, _count=-1
    )


def height_of(
    words: Sequence[Inline], style: str, width: Pt, ctx: Context, *, hang: float, drawn: frozenset[Span]
) -> Pt:
    """Return `compose(…).height` for words of the copy, those in `drawn` plain, without composing what was composed at another size.

    Copyfit asks this of every item at every size.
    """
    _, looks = _looks(style, ctx, "copy", None, None)
    key = "lines", id(words), style, hang, drawn, id(ctx.theme), looks.bolder
    kept: tuple[Galley, ParagraphStyle] | None = ctx.cache.get(key)
    if kept is not None:
        galley, paragraph = kept
        measure = width / looks.plain.size
        if ctx.rough:
            return estimate_lines(galley, measure - paragraph.hang) * looks.leading
        ends = ends_of(galley, paragraph, measure)
        if ends is not None:
            return len(ends) * looks.leading
    setting = compose(words, style, width, ctx, hang=hang, plain_figures=drawn)
    if kept is None and not setting.raised:
        ctx.cache[key] = setting.galley()[0], setting.style
    return setting.height


NONE: frozenset[Span] = frozenset()

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
