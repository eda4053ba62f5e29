"""A card as it is planned: which kind, which words, and its place in the set."""

from __future__ import annotations

from renderer.content.document import Block, Document
from renderer.records import Struct

REPEATS = ("cover", "comparison", "summary")
"""Kinds of card that say again what other cards hold."""


class Card(Struct, frozen=True):
    """A planned card: its kind, its words, and what it was merged from (headings, when it holds more than one section).

    `many`: it has more tiles than the usual layout holds; `plain`: it has figures to draw and no room for one; `over`: it has a
    block that is higher than it. `post` is the number of the post it goes out with, 0 where one post holds the set; `number` and
    `of` are its place in that.
    """

    kind: str
    slug: str
    document: Document
    role: str
    title: str
    blocks: tuple[Block, ...] = ()
    merged: tuple[str, ...] = ()
    continued: frozenset[int] = frozenset()
    plain: bool = False
    over: bool = False
    post: int = 0
    number: int = 1
    of: int = 1
    many: bool = False

    @property
    def name(self) -> str:
        """Its number in the post and its slug."""
        return f"{self.number:02}-{self.slug}"
