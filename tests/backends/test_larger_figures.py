"""Figures set larger in a line: the PDF's font carries the difference, so that the whole line has one size."""

from __future__ import annotations

import io

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from renderer.backends.pdf import PdfBackend
from renderer.diagnostics import Sink
from renderer.display.frame import Text
from tests.backends.scenes import INK, catalog, page, run


def test_the_font_s_em_is_smaller_and_its_widths_larger() -> None:
    sink = Sink()
    figures = replace(run("barlow-700", 11.4, 10, 30, "37"), em=10.0)
    data = PdfBackend().render([page(Text(figures, INK))], catalog(), sink=sink)
    assert not sink.found
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode()
        assert " 10 Tf" in content
        (font,) = pdf.pages[0].Resources.Font.values()
        inner = font.DescendantFonts[0]
        file = TTFont(io.BytesIO(inner.FontDescriptor.FontFile2.read_bytes()), checkChecksums=2)
        assert file["head"].unitsPerEm == pytest.approx(1000 / 1.14, abs=0.5)
        widths = [float(w) for entry in inner.W if isinstance(entry, pikepdf.Array) for w in entry]
        own = file["hmtx"].metrics
        assert sorted(widths) == sorted(
            round(own[g][0] * 1000 / file["head"].unitsPerEm) for g in own if g != ".notdef"
        )
