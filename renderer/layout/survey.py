"""What each figure of the copy was taken for, and what it could be drawn as or why not: the table of suggestions, asked aloud."""

from __future__ import annotations

from collections.abc import Iterator

from renderer.content.document import Block, Section, walk
from renderer.content.figure_groups import Found, of_blocks
from renderer.content.figures import Figure
from renderer.layout.charts import CHARTS
from renderer.layout.context import Context, Matter
from renderer.layout.suggest import TRIED, Rule, drawable, rules
from renderer.records import Struct

NO_QUANTITY = frozenset(("ordinal", "year", "date", "time", "modifier", "bare"))
"""Kinds of figures that say which or when, or belong to another figure, and have no length of their own."""


class Use(Struct, frozen=True):
    """Figures of one class, and what the table says of them: the rules that draw them, else those that say why not."""

    found: Found
    drawn: tuple[Rule, ...]
    refused: tuple[Rule, ...]

    def shows(self, figure: Figure) -> bool:
        """Return whether `figure` is among them, or in the words of a badge."""
        printed = f"{figure.digits}{figure.unit}"
        words = any(text.endswith(printed) and label and label in figure.label for text, label in self.found.entries)
        return words or any(f.span == figure.span for f in self.found.figures)


class Surveyed(Struct, frozen=True):
    """A section with its figures and their uses, those of single items and those of several items together."""

    section: Section
    figures: tuple[Figure, ...]
    uses: tuple[Use, ...]

    def first(self, figure: Figure) -> list[Use]:
        """Return the uses in which `figure` stands first, or that are its alone."""
        return [u for u in self.uses if u.found.figures and u.found.figures[0].span == figure.span]

    def together(self) -> list[Use]:
        """Return the uses that show words and no figures: badges and dates."""
        return [u for u in self.uses if not u.found.figures]

    def drawn(self, figure: Figure) -> bool:
        """Return whether `figure` could be drawn, alone or with others."""
        return any(u.drawn and u.shows(figure) for u in self.uses)


def survey(ctx: Context) -> Iterator[Surveyed]:
    """Yield each section of the copy that has figures, in order."""
    for part in ctx.document.parts:
        for section in walk(part):
            figures = tuple(f for b in section.blocks for f in ctx.figures.of(b))
            uses = tuple(_uses(section, section.blocks, ctx))
            if figures or uses:
                yield Surveyed(section, figures, uses)


def _uses(section: Section, blocks: tuple[Block, ...], ctx: Context) -> Iterator[Use]:
    for found in of_blocks(blocks, ctx.figures):
        drawn = tuple(
            rule for chart, rule in drawable(found, ctx) if CHARTS[chart.kind](Matter(None, chart=chart), TRIED, ctx)
        )
        refused = tuple(r for r in rules() if r.cls == found.cls and not r.chart)
        yield Use(found, drawn, () if drawn else refused)
