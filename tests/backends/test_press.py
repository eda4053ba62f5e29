"""Marks around the page, the file for old presses, print conditions: what a printer looks at first."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image as pillow

from renderer import build
from renderer.backends.pdf import PdfBackend, PdfOptions
from renderer.conditions import CONDITIONS, profile_data
from renderer.diagnostics import Sink
from renderer.display.frame import Group, Page, Shape, Text
from renderer.display.geometry import Rect, Size, rectangle, translate
from renderer.records import replace
from renderer.units import mm, to_mm
from tests.backends.scenes import CYAN, INK, RED, by_pdfium, by_skia, catalog, page, pdf, run, worst_tile
from tests.backends.test_pdf import operators, packet, root, said

MARKED = PdfOptions(marks=True, created=1_700_000_000)


def sheet(bleed: float = 0.0) -> Page:
    """Return an A6 page whose ground runs out past the bleed."""
    ground = Shape(rectangle(Rect(-90, -90, 600, 200)), CYAN)
    words = Text(run("hei-700", 20, 30, 150, "株洲两会"), INK)
    size = Size(mm(105), mm(148))
    return Page(size, bleed, Rect(20, 20, 250, 380), (ground, words), "株洲两会图解", number=3)


def lines_in_all_inks(data: bytes) -> list[tuple[float, float, float, float]]:
    """Return the straight lines drawn in every ink, in user space; drawings have a space of their own."""
    out = []
    every = own = False
    start = (0.0, 0.0)
    for op, args in operators(data):
        if op == "CS":
            space = root(data).pages[0].Resources.ColorSpace[str(args[0])]
            every = (str(space[0]), str(space[1])) == ("/Separation", "/All")
        elif op == "K":
            every = False
        elif op in ("cm", "Q"):
            own = op == "cm"
        elif op == "m":
            start = (float(str(args[0])), float(str(args[1])))
        elif op == "l" and every and not own:
            out.append((*start, float(str(args[0])), float(str(args[1]))))
    return out


@pytest.mark.parametrize("bleed", [0.0, mm(3), mm(5)])
def test_eight_crop_marks_stand_in_line_with_the_trim_and_clear_of_the_bleed(bleed: float) -> None:
    data = pdf(sheet(bleed), options=MARKED)
    only = root(data).pages[0]
    trim, bled, media = ([float(v) for v in only[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert trim[2] - trim[0] == pytest.approx(mm(105), abs=0.002)
    assert trim[3] - trim[1] == pytest.approx(mm(148), abs=0.002)
    assert [round(a - b, 2) for a, b in zip(trim, bled, strict=True)] == [
        round(v, 2) for v in (bleed, bleed, -bleed, -bleed)
    ]
    crops = [
        line
        for line in lines_in_all_inks(data)
        if any(abs(line[0] - t) + abs(line[2] - t) < 0.05 for t in (trim[0], trim[2]))
        or any(abs(line[1] - t) + abs(line[3] - t) < 0.05 for t in (trim[1], trim[3]))
    ]
    assert len(crops) == 8
    for x0, y0, x1, y1 in crops:
        assert mm(5) == pytest.approx(abs(x1 - x0) + abs(y1 - y0), abs=0.02)
        outside = max(bled[0] - max(x0, x1), min(x0, x1) - bled[2], bled[1] - max(y0, y1), min(y0, y1) - bled[3])
        assert outside >= mm(1) - 0.02
        assert media[0] <= min(x0, x1)
        assert max(x0, x1) <= media[2]


def test_artwork_ends_at_the_bleed_and_marks_stay_out_of_it() -> None:
    data = pdf(sheet(mm(3)), options=MARKED)
    zoom = 2.0
    picture = by_pdfium(data, zoom=zoom)
    box = [float(v) * zoom for v in root(data).pages[0].BleedBox]
    left, right, top = round(box[0]), round(box[2]), round(picture.shape[0] - box[3])
    blue = (picture[:, :, 0] < 0.2) & (picture[:, :, 2] > 0.8)
    # the colour bar's cyan patch stands higher than the row looked at
    row = blue[top + 20]
    assert row[left + 2 : right - 2].all()
    assert not row[: left - 2].any()
    assert not row[right + 2 :].any()


def test_grounds_that_end_at_the_trim_go_on_to_the_bleed() -> None:
    ground = Shape(rectangle(Rect(0, 0, mm(105), 200)), CYAN)
    inner = Group((Shape(rectangle(Rect(-20, 0, 60, 50)), RED),), "", translate(20, 250))
    clear = Shape(rectangle(Rect(100, 300, 50, 50)), RED)
    shown = replace(sheet(mm(3)), items=(ground, inner, clear))
    zoom = 4.0
    picture = by_pdfium(pdf(shown), zoom=zoom)
    blue = (picture[:, :, 0] < 0.2) & (picture[:, :, 2] > 0.8)
    red = (picture[:, :, 0] > 0.8) & (picture[:, :, 1] < 0.3)
    assert blue[2 : round(200 * zoom), 2:-2].all()
    row = red[round((mm(3) + 275) * zoom)]
    assert row[2 : round((mm(3) + 60) * zoom) - 2].all()
    assert not row[round((mm(3) + 60) * zoom) + 2 :].any()
    assert red[round((mm(3) + 325) * zoom)].sum() == pytest.approx(50 * zoom, abs=2)


def test_the_page_within_the_marks_is_the_page_without() -> None:
    zoom = 6.0
    data = pdf(sheet(mm(3)), options=MARKED)
    box = [float(v) * zoom for v in root(data).pages[0].TrimBox]
    marked = by_pdfium(data, zoom=zoom)
    top = marked.shape[0] - box[3]
    plain = by_skia(sheet(), zoom=zoom)
    inner = marked[round(top) : round(top) + plain.shape[0], round(box[0]) : round(box[0]) + plain.shape[1]]
    # the trim does not begin on a whole pixel here, so edges of type differ by up to half of one
    assert worst_tile(inner[8:-8, 8:-8], plain[8:-8, 8:-8], tile=96) < 0.05


def test_marks_add_no_words_and_no_fonts() -> None:
    assert said(pdf(sheet(), options=MARKED)) == "株洲两会"
    assert list(root(pdf(sheet(), options=MARKED)).pages[0].Resources.Font.keys()) == ["/F1"]


def test_a_page_too_small_for_the_bar_still_has_its_crop_marks() -> None:
    data = pdf(page(side=40.0), options=MARKED)
    assert len(lines_in_all_inks(data)) == 8 + 4 * 2


def test_the_file_for_old_presses_knows_nothing_of_what_came_later() -> None:
    data = pdf(sheet(), options=PdfOptions(variant="legacy"))
    assert data.startswith(b"%PDF-1.4\n")
    opened = root(data)
    assert str(opened.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
    assert [str(i.S) for i in opened.Root.OutputIntents] == ["/GTS_PDFX"]
    assert "/Group" not in opened.pages[0]
    assert "GTS_PDFXVersion" not in packet(data)
    assert not any(isinstance(o, pikepdf.Stream) and "/SMask" in o for o in opened.objects)


def test_a_profile_of_the_printers_own(tmp_path: Path) -> None:
    own = tmp_path / "our press.icc"
    own.write_bytes(profile_data("coated"))
    data = pdf(sheet(), options=PdfOptions(profile=str(own)))
    (first, _) = root(data).Root.OutputIntents
    assert (str(first.OutputConditionIdentifier), str(first.Info)) == ("Custom", "our press")
    assert bytes(first.DestOutputProfile.read_bytes()) == profile_data("coated")


def test_a_profile_that_is_none_is_an_error(tmp_path: Path) -> None:
    screen, junk = tmp_path / "screen.icc", tmp_path / "junk.icc"
    screen.write_bytes(profile_data("srgb"))
    junk.write_bytes(b"ICC")
    for path in (screen, junk, tmp_path / "missing.icc"):
        sink = Sink()
        assert PdfBackend(PdfOptions(profile=str(path))).render([sheet()], catalog(), sink=sink) == b""
        assert [d.code for d in sink.errors()] == ["OUT004"]
        assert str(path) in sink.found[0].message("en")


def test_a_profile_whose_head_alone_is_right_is_an_error_before_anything_is_set(tmp_path: Path) -> None:
    head = profile_data("coated")[:4096]
    hollow = tmp_path / "hollow.icc"
    hollow.write_bytes(len(head).to_bytes(4, "big") + head[4:])
    made = build(formats=("pdf", "png"), profile=str(hollow), write=False)
    assert not made.ok
    assert not made.outputs
    assert [d.code for d in made.sink.errors()] == ["OUT004"]


def test_the_profiles_are_those_of_the_list() -> None:
    import hashlib

    from renderer.resources import folder

    place = folder("layouts") / "profiles"
    listed = dict(reversed(line.split()) for line in (place / "SHA256SUMS").read_text("ascii").splitlines())
    assert set(listed) == {path.name for path in place.glob("*.icc")}
    for name, digest in listed.items():
        assert hashlib.sha256((place / name).read_bytes()).hexdigest() == digest
    assert {c.file for c in CONDITIONS.values()} <= set(listed)


@pytest.mark.press("gs")
@pytest.mark.parametrize("marks", [False, True])
def test_the_plates_hold_what_they_should(marks: bool, tmp_path: Path) -> None:
    """Black type is on the black plate alone, and leaves the cyan below it whole."""
    file = tmp_path / "page.pdf"
    over = replace(sheet(), items=(*sheet().items, Text(run("hei-900", 60, 30, 90, "黑字"), INK)))
    file.write_bytes(pdf(over, options=PdfOptions(marks=marks)))
    subprocess.run(
        [
            "gs",
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-dSAFER",
            "-sDEVICE=tiffsep",
            "-r72",
            f"-sOutputFile={tmp_path}/p.tif",
            str(file),
        ],
        check=True,
        capture_output=True,
    )
    trim = [float(v) for v in root(file.read_bytes()).pages[0].TrimBox]
    height = pillow.open(tmp_path / "p(Cyan).tif").height
    within = (
        slice(round(height - trim[3]) + 2, round(height - trim[1]) - 2),
        slice(round(trim[0]) + 2, round(trim[2]) - 2),
    )
    plates = {
        ink: 255 - np.asarray(pillow.open(tmp_path / f"p({ink}).tif").convert("L"))[within]
        for ink in ("Cyan", "Magenta", "Yellow", "Black")
    }
    assert plates["Magenta"].max() == plates["Yellow"].max() == 0
    assert (plates["Black"] > 200).sum() > 500
    assert plates["Cyan"][:100].min() == 255


def test_sizes_are_exact_to_a_hundredth_of_a_millimetre() -> None:
    box = [float(v) for v in root(pdf(sheet())).pages[0].TrimBox]
    assert to_mm(box[2] - box[0]) == pytest.approx(105, abs=0.01)
    assert to_mm(box[3] - box[1]) == pytest.approx(148, abs=0.01)
