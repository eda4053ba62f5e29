"""What pages of one document share: fonts, spot inks, gradients, overprint states and pictures, each entered once."""

from __future__ import annotations

import hashlib

from renderer.backends.pdf.fontfile import Font
from renderer.backends.pdf.objects import Document, PDFDictionary, Reference, array, dictionary, name
from renderer.backends.pdf.shadings import shading
from renderer.diagnostics import Sink
from renderer.display.color import Spot, process_inks
from renderer.display.frame import Image
from renderer.display.geometry import Point
from renderer.display.glyphs import FaceKey
from renderer.display.gradient import Gradient
from renderer.fonts.catalog import Catalog

ALIKE = 0.02
"""Proportions that differ by no more share a font: the size a reader is told is off by that, where 0.05 makes another line."""


_OVERPRINT = {(False, False): "O00", (False, True): "O01", (True, False): "O10", (True, True): "O11"}
"""Names of the states of overprint, for fills and strokes."""


class Resources:
    """Gives out the labels that content streams use, in the order of first use."""

    def __init__(self, document: Document, catalog: Catalog, *, profile: str, sink: Sink) -> None:
        """Start with nothing used."""
        self.document, self.catalog, self.profile, self.sink = document, catalog, profile, sink
        self.fonts: dict[tuple[FaceKey, float], Font] = {}
        self.states: dict[str, PDFDictionary] = {}
        self.inks: dict[str, tuple[str, Spot, Reference]] = {}
        self.shadings: dict[tuple[Gradient, Point, Point], tuple[str, Reference]] = {}
        self.images: dict[str, tuple[str, Reference] | None] = {}

    def font(self, key: FaceKey, larger: float = 1.0) -> Font:
        """Return the document's font of that face, its glyphs `larger` than the face has them, or nearly so."""
        font = self.fonts.get((key, larger))
        if font is None:
            face = self.catalog.face(key)
            alike = (f for f in self.fonts.values() if f.face is face and 1.0 not in (larger, f.larger))
            near = (f for f in alike if abs(f.larger / larger - 1) <= ALIKE)
            font = next(near, None) or Font(face, f"F{len(set(self.fonts.values())) + 1}", larger)
            self.fonts[key, larger] = font
        return font

    def overprint(self, *, fill: bool, stroke: bool) -> str:
        """Return the operator that sets overprint for fills and strokes. OPM 1: an ink at 0 leaves what is below it."""
        label = _OVERPRINT[fill, stroke]
        if label not in self.states:
            self.states[label] = dictionary(
                Type=name("ExtGState"), OP="true" if stroke else "false", op="true" if fill else "false", OPM=1
            )
        return f"/{label} gs"

    def ink(self, color: Spot) -> str:
        """Return the label of a spot ink's colour space; its solid's stand-in is that of its first use."""
        known = self.inks.get(color.name)
        if known is None:
            label = f"S{len(self.inks) + 1}"
            known = self.inks[color.name] = (label, color, self.document.add(_separation(color)))
        if known[1].alternate != color.alternate:
            raise ValueError(f"the ink {color.name!r} has two different stand-ins on one page")
        return known[0]

    def shading(self, gradient: Gradient, start: Point, end: Point, *, screen: bool) -> str:
        """Return the label of a gradient whose line runs from `start` to `end` in user space; `screen`: in RGB."""
        key = (gradient, start, end)
        known = self.shadings.get(key)
        if known is None:
            space: object = name("DeviceRGB" if screen else "DeviceCMYK")
            spot = None if screen else gradient.spot()
            if spot is not None:
                self.ink(spot)
                space = self.inks[spot.name][2]
            made = shading(gradient, start, end, space=space, screen=screen)
            known = self.shadings[key] = (f"G{len(self.shadings) + 1}", self.document.add(made))
        return known[0]

    def image(self, image: Image) -> str | None:
        """Return the label of a picture; None when it cannot be read, which goes to the sink."""
        digest = hashlib.sha256(image.data).hexdigest()
        if digest not in self.images:
            from renderer.backends.pdf.images import picture_object

            made = picture_object(image, self.profile, sink=self.sink)
            self.images[digest] = None if made is None else (f"I{len(self.images) + 1}", self.document.add(made))
        entered = self.images[digest]
        return None if entered is None else entered[0]

    def finish(self) -> PDFDictionary:
        """Return the /Resources of every page, with all fonts written."""
        document = self.document
        for font in dict.fromkeys(self.fonts.values()):
            font.finish(document)
        images = dict(entered for entered in self.images.values() if entered is not None)
        inks = {label: reference for label, _, reference in self.inks.values()}
        return dictionary(
            Font=document.fonts_reference if self.fonts else None,
            ExtGState=PDFDictionary(self.states) if self.states else None,
            ColorSpace=PDFDictionary(inks) if inks else None,
            Shading=PDFDictionary(dict(self.shadings.values())) if self.shadings else None,
            XObject=PDFDictionary(images) if images else None,
        )


def _separation(color: Spot) -> object:
    """Return the colour space of a spot ink: no ink is paper, full ink is its stand-in, in between they are mixed."""
    stand_in = dictionary(
        FunctionType=2,
        Domain=array(0, 1),
        N=1,
        C0=array(0, 0, 0, 0),
        C1=array(*map(float, process_inks(color.alternate))),
    )
    return array(name("Separation"), name(color.name), name("DeviceCMYK"), stand_in)
