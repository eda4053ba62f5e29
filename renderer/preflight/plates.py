"""The printing plates of any PDF: how much of each ink lies where, as pictures; total ink; and a soft proof on paper.

pdfium draws each plate from the page rewritten in that ink alone (`plate_writer`), so overprint, knock-out and spot
inks come out as on the press. Blending is that of a press too, since each ink is blended by itself.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from renderer.conditions import check_profile, profile_data
from renderer.preflight.pdf_color import PROCESS
from renderer.preflight.pdf_file import Opened, Sheet, dictionaries, inherited
from renderer.preflight.pdf_guard import malformed
from renderer.preflight.pdf_rules_color import PLAIN
from renderer.preflight.pdf_shading import flat
from renderer.preflight.pdf_state import Box
from renderer.preflight.plate_images import Conversion
from renderer.preflight.plate_writer import Plate, start
from renderer.records import Struct

if TYPE_CHECKING:
    from PIL import Image as pillow

MEASURED = 100.0
"""Resolution at which total ink is measured."""
MOST_PIXELS = 60_000_000
"""A larger page is drawn at a lower resolution; a broadsheet spread at 300 dpi has 59 million pixels."""


class Plates(Struct):
    """The plates of one page: pictures in mode L, 255 for a solid, by ink; the bleed's and the trim's edges in pixels."""

    number: int
    dpi: float
    inks: dict[str, pillow.Image]
    bleed: tuple[int, int, int, int]
    trim: tuple[int, int, int, int]
    doubts: tuple[str, ...] = ()

    def coverage(self) -> dict[str, float]:
        """Return how much of the trimmed page each ink covers, in per cent."""
        from PIL import ImageStat

        return {n: round(ImageStat.Stat(p.crop(self.trim)).mean[0] / 2.55, 2) for n, p in self.inks.items()}


class TotalInk(Struct, frozen=True):
    """Total ink within the bleed: the most in per cent, the area over a limit in mm², and where that lies in pixels."""

    most: float
    over: float
    box: tuple[int, int, int, int] | None


def profile_of(opened: Opened) -> bytes:
    """Return the CMYK profile that a file is made for; where it holds none, that of the print condition asked for."""
    from pikepdf import Stream

    for intent in dictionaries(opened.pdf.Root.get("/OutputIntents")):
        held = intent.get("/DestOutputProfile")
        if isinstance(held, Stream):
            try:
                data = bytes(held.read_bytes())
                check_profile(data)
            except malformed():
                continue  # PDF113 and PDF114 say what is wrong with it
            return data
    return profile_data(opened.wanted.condition)


def plates(opened: Opened, dpi: float = MEASURED) -> list[Plates]:
    """Return the plates of every page; what cannot be separated is named in `doubts`."""
    convert = Conversion(profile_of(opened))
    return [_plates(opened, sheet, dpi, convert) for sheet in opened.sheets]


def _plates(opened: Opened, sheet: Sheet, dpi: float, convert: Conversion) -> Plates:
    dpi = min(
        dpi, 72 * math.sqrt(MOST_PIXELS / ((sheet.media[2] - sheet.media[0]) * (sheet.media[3] - sheet.media[1])))
    )
    doubts: set[str] = set()
    parsed: dict[Any, list[Any]] = {}
    pictures: dict[Any, Any] = {}
    drawn: dict[str, pillow.Image] = {}
    names = (*PROCESS, *spots(sheet))
    try:
        for name in () if sheet.content.cut else names:
            plate = Plate(opened.pdf, name, convert.inks, doubts)
            plate.parsed, plate.pictures = parsed, pictures
            drawn[name] = _draw(opened.pdf, sheet, plate, dpi)
    except malformed():
        drawn = {}
    if not drawn:
        doubts.add("page")
        drawn = dict.fromkeys(names, _empty(sheet, dpi))
    size = next(iter(drawn.values())).size
    edges = [_pixels(box, sheet.media, size) for box in (sheet.bleed, sheet.trim)]
    return Plates(sheet.number, dpi, drawn, edges[0], edges[1], tuple(sorted(doubts)))


def _empty(sheet: Sheet, dpi: float) -> pillow.Image:
    """Return a plate without ink, for a page that could not be read to its end."""
    from PIL import Image as pillow

    across, down = sheet.media[2] - sheet.media[0], sheet.media[3] - sheet.media[1]
    return pillow.new("L", (max(1, round(across * dpi / 72)), max(1, round(down * dpi / 72))), 0)


def spots(sheet: Sheet) -> list[str]:
    """Return the names of the spot inks that a page uses, in the order of first use."""
    found: dict[str, None] = {}
    for paint in sheet.content.paints:
        found |= dict.fromkeys(n for n in flat(paint.ink).space.names if n not in PLAIN)
    return list(found)


def _draw(pdf: Any, sheet: Sheet, plate: Plate, dpi: float) -> pillow.Image:
    import pikepdf
    import pypdfium2

    page = sheet.source
    data, held = plate.stream(page, inherited(page, "/Resources"), start(), fresh=True)
    alone = pikepdf.new()
    made = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=pikepdf.Array(sheet.media), Contents=pdf.make_stream(data), Resources=held
        )
    )
    alone.pages.append(pikepdf.Page(made))
    out = io.BytesIO()
    alone.save(out, compress_streams=False)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        shown: pillow.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
        return shown.convert("L").point(lambda v: 255 - v)
    finally:
        document.close()


def _pixels(box: Box, media: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    across, down = size[0] / (media[2] - media[0]), size[1] / (media[3] - media[1])
    return (
        max(0, round((box[0] - media[0]) * across)), max(0, round((media[3] - box[3]) * down)),
        min(size[0], round((box[2] - media[0]) * across)), min(size[1], round((media[3] - box[1]) * down)),
    )  # fmt: skip


def total_ink(found: Plates, limit: float) -> TotalInk:
    """Return the total ink within the bleed, measured against `limit` per cent."""
    import numpy as np

    total = _total(found, found.bleed)
    # a level of grey is 0.4 %; type's edges add one or two of them
    over = total > limit * 2.55 + 3
    area = float(over.sum()) * (25.4 / found.dpi) ** 2
    box = None
    if over.any():
        rows, columns = np.flatnonzero(over.any(axis=1)), np.flatnonzero(over.any(axis=0))
        left, top = found.bleed[0], found.bleed[1]
        box = (int(columns[0]) + left, int(rows[0]) + top, int(columns[-1]) + left + 1, int(rows[-1]) + top + 1)
    return TotalInk(round(float(total.max(initial=0)) / 2.55, 1), round(area, 2), box)


def _total(found: Plates, box: tuple[int, int, int, int]) -> Any:
    import numpy as np

    return sum(np.asarray(p.crop(box), dtype=np.uint16) for p in found.inks.values())


STEPS = (
    (0, (255, 255, 255)),
    (40, (222, 235, 247)),
    (100, (158, 202, 225)),
    (160, (66, 146, 198)),
    (200, (8, 81, 156)),
)
"""Colours of the ink map, from so many per cent on."""
NEAR, OVER = (255, 190, 0), (215, 0, 30)
"""Over the wanted limit, and over the limit."""


def ink_map(found: Plates, *, wanted: float, limit: float) -> pillow.Image:
    """Return the page with its total ink as colours: paper white to blue, over `wanted` amber, over `limit` red."""
    import numpy as np
    from PIL import Image as pillow

    width, height = next(iter(found.inks.values())).size
    total = _total(found, (0, 0, width, height))
    out = np.zeros((height, width, 3), dtype=np.uint8)
    for least, color in (*STEPS, (wanted + 1.2, NEAR), (limit + 1.2, OVER)):
        out[total > (least * 2.55 if least else -1)] = color
    return pillow.fromarray(out, "RGB")


def soft_proof(found: Plates, profile: bytes, spot_inks: dict[str, tuple[float, ...]] | None = None) -> pillow.Image:
    """Return the page as it will look on its paper: sRGB by absolute colorimetric, so that the paper is not white.

    `spot_inks` are the solids of spot inks in C, M, Y, K, which stand in for them.
    """
    from PIL import Image as pillow
    from PIL import ImageChops, ImageCms

    process = [found.inks[name] for name in PROCESS]
    for name, solid in (spot_inks or {}).items():
        if name in found.inks:
            tint = found.inks[name]
            for i, share in enumerate(solid):
                process[i] = ImageChops.screen(process[i], tint.point(lambda v, s=share: round(v * s)))
    inks = pillow.merge("CMYK", process).crop(found.bleed)
    turned = ImageCms.profileToProfile(
        inks, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC, outputMode="RGB",
    )  # fmt: skip
    if turned is None:
        raise ValueError("the colour transform gave no picture")
    return turned


def stand_ins(sheet: Sheet) -> dict[str, tuple[float, ...]]:
    """Return the C, M, Y, K that each spot ink's solid is shown by, where the file says so simply."""
    out: dict[str, tuple[float, ...]] = {}
    for paint in sheet.content.paints:
        space = flat(paint.ink).space
        if len(space.names) == 1 and space.source is not None and space.names[0] not in PLAIN:
            try:
                function = space.source[3]
                if str(space.source[2]) == "/DeviceCMYK" and int(function.get("/FunctionType", -1)) == 2:
                    out[space.names[0]] = tuple(float(v) for v in function.get("/C1", ()))
            except malformed():
                continue  # said by the rules for colours
    return {name: solid for name, solid in out.items() if len(solid) == 4}


def picture_file(shown: pillow.Image, dpi: float) -> bytes:
    """Return a picture as PNG, its resolution written in it."""
    out = io.BytesIO()
    # the colour library writes the hour into the profile it makes: without one a PNG is sRGB all the same
    shown.save(out, "PNG", dpi=(dpi, dpi), compress_level=4, icc_profile=None)
    return out.getvalue()
