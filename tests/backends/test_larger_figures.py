"""Figures set larger in a line: the PDF's font carries the difference, so that the whole line has one size."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from renderer.backends.pdf import PdfBackend
from renderer.diagnostics import Sink
from renderer.display.frame import Text
from renderer.records import replace
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


def test_proportions_that_hardly_differ_share_a_font_and_keep_their_size() -> None:
    runs = [
        replace(run("barlow-700", 10 * larger, 10, 30 * n, "37"), em=10.0)
        for n, larger in enumerate((1.12, 1.14, 1.2), 1)
    ]
    data = PdfBackend().render([page(*(Text(r, INK) for r in runs))], catalog(), sink=Sink())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        ems = {
            name: TTFont(io.BytesIO(f.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))["head"].unitsPerEm
            for name, f in fonts.items()
        }
        sizes = re.findall(rb"(/F\d) ([\d.]+) Tf", pdf.pages[0].Contents.read_bytes())
    assert len(ems) == 2
    shown = [float(size) * 1000 / ems[name.decode()] for name, size in sizes]
    assert shown == pytest.approx([11.2, 11.4, 12.0], rel=1e-3)
    assert all(abs(float(size) / 10 - 1) < 0.05 for _, size in sizes)
