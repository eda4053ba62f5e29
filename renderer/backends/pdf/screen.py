"""A page's content for screens: the same operators in RGB, each piece of content marked with what it is."""

from __future__ import annotations

from typing import ClassVar

from renderer.backends.base import number as _n
from renderer.backends.pdf.canvas import Canvas
from renderer.backends.pdf.objects import hex_text
from renderer.backends.pdf.resources import Resources
from renderer.backends.pdf.tags import Element, Painted, Structure, place
from renderer.display.color import Color, screen_rgb
from renderer.display.frame import Group, Image, Shape, Text

_NONE_OPEN = Element("")
"""Stands for: no piece is open."""


class ScreenCanvas(Canvas):
    """Writes one page and grows the document's structure tree by it."""

    screen: ClassVar[bool] = True

    def __init__(self, resources: Resources, structure: Structure, *, ox: float, oy: float) -> None:
        """Start a page whose trim's top-left corner stands at (ox, oy) in user space."""
        super().__init__(resources, ox=ox, oy=oy)
        self.structure = structure
        self.open: Element | None = _NONE_OPEN

    def boundary(self) -> None:
        """Close the text object and the piece of content, if they are open; a group that says its own words is one piece."""
        super().boundary()
        if self.open is not _NONE_OPEN and not self.said:
            self.out.append("EMC")
            self.open = _NONE_OPEN

    def _piece(self, owner: Element | None) -> None:
        """Let what is painted next belong to `owner`; None makes it an artifact."""
        if owner is not self.open and not self.said:
            self.boundary()
            self.out.append(self.structure.begin(owner))
            self.open = owner

    def group(self, group: Group) -> None:
        """Write a group and enter it in the tree."""
        to_page = self.to_page()
        structure = self.structure
        entered = structure.enter(group, to_page if group.transform is None else to_page.after(group.transform))
        if group.actual and not self.said and not structure.hidden:
            self._piece(structure.owner("text", words=group.actual))
            # the words stand innermost, where all readers look for them
            self.out.append(f"/Span <</ActualText {hex_text(group.actual)}>> BDC")
            self.said = True
            self._placed(group)
            self.end_text()
            self.said = False
            self.out.append("EMC")
            self.boundary()
        else:
            self._placed(group)
        if entered:
            structure.leave(group)

    def text(self, text: Text) -> None:
        """Write a run as part of the element it stands in."""
        if text.run.gids:
            if not self.said:
                painted: Painted = "furniture" if text.role == "furniture" else "text"
                self._piece(self.structure.owner(painted, words=text.run.text))
            super().text(text)

    def shape(self, shape: Shape) -> None:
        """Write an outline: a part of its figure, else an artifact."""
        if shape.fill is not None or shape.stroke is not None:
            self._piece(self.structure.owner("shape"))
            super().shape(shape)

    def image(self, image: Image) -> None:
        """Write a picture: a part of its figure, a figure by itself when it is described, else an artifact."""
        if self.resources.image(image) is not None:
            if not self.said:
                where = place(image.box, self.to_page())
                self._piece(self.structure.owner("picture", alt=image.alt, box=where))
            super().image(image)

    def _over(self, *, fill: bool, stroke: bool) -> None:
        """Leave overprint alone: screens have none."""

    def _ink(self, color: Color, process: str, space: str, tint: str) -> str:
        values = " ".join(_n(v / 255) for v in screen_rgb(color))
        return f"{values} {'rg' if process == 'k' else 'RG'}"
