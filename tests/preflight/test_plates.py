"""The plates of a file: each ink by itself, overprint and knock-out as on the press, and what they add up to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name
from PIL import Image as pillow

from renderer.diagnostics import Sink
from renderer.preflight.pdf_file import Opened, Wanted, open_pdf
from renderer.preflight.plates import Plates, ink_map, plates, profile_of, soft_proof, stand_ins, total_ink
from tests.preflight.good import found, good, spoiled
from tests.preflight.test_pdf_faults import icc, late, picture, resource, separation

SPOT = (40, 40)
"""Where the tests paint, in points from the bleed's lower left corner."""


def opened(data: bytes) -> Opened:
    made = open_pdf(data, Sink(), Wanted())
    assert made
    return made


def separated(data: bytes, dpi: float = 72.0) -> Plates:
    return plates(opened(data), dpi)[0]


def at(page: Plates, x: float = SPOT[0], y: float = SPOT[1]) -> dict[str, int]:
    """Return each ink at a point of user space, in per cent."""
    height = next(iter(page.inks.values())).height
    out = {}
    for name, plate in page.inks.items():
        value: Any = plate.getpixel((round(x), height - 1 - round(y)))
        out[name] = round(value / 2.55)
    return {name: v for name, v in out.items() if v}


RECT = "30 30 20 20 re f"


@pytest.mark.parametrize(
    ("operators", "inks"),
    [
        (f"0.2 0.4 0 0.6 k {RECT}", {"Cyan": 20, "Magenta": 40, "Black": 60}),
        (f"0.5 g {RECT}", {"Black": 50}),
        (f"0.6 0 0 0 k {RECT} 0 0 0 1 k {RECT}", {"Black": 100}),
        (f"0.6 0 0 0 k {RECT} /Over gs 0 0 0 1 k {RECT}", {"Cyan": 60, "Black": 100}),
        (f"0.6 0 0 0 k {RECT} /Over0 gs 0 0 0 1 k {RECT}", {"Black": 100}),
        (f"0.6 0 0 0 k {RECT} /Gold cs 1 scn {RECT}", {"Gold": 100}),
        (f"0.6 0 0 0 k {RECT} /Over gs /Gold cs 0.5 scn {RECT}", {"Cyan": 60, "Gold": 50}),
        (f"/Gold cs 1 scn {RECT} /Over gs 0.3 0 0 0 k {RECT}", {"Gold": 100, "Cyan": 30}),
        (f"0.8 0 0 0 k {RECT} /Half gs 0 0 0 1 k {RECT}", {"Cyan": 40, "Black": 50}),
        ("q 20 0 0 20 30 30 cm /Photo Do Q", {"Cyan": 25, "Magenta": 50, "Yellow": 75, "Black": 0}),
        ("/Fade sh", {"Cyan": 100}),
        ("/Each sh", {"Cyan": 100, "Black": 50}),
        ("/Table sh", {"Magenta": 36}),
        (f"/Pattern cs /Gilt scn {RECT}", {"Gold": 75}),
        ("/Pattern cs /Cells scn " + RECT, {"Magenta": 70}),
        (f"q /Form Do Q 0 0 1 0 k {RECT.replace('30 30', '300 300')}", {"Yellow": 40}),
        (f"1 1 1 1 K 30 w 25 40 m 60 40 l S 0 0 0 0 k {RECT}", {}),
    ],
)
def test_each_ink_lies_on_its_own_plate(operators: str, inks: dict[str, int]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        held = pdf.pages[0].Resources
        held.ColorSpace = Dictionary(Gold=separation("Gold"))
        held.ExtGState["/Over"] = Dictionary(OP=True, op=True, OPM=1)
        held.ExtGState["/Over0"] = Dictionary(OP=True, op=True, OPM=0)
        held.ExtGState["/Half"] = Dictionary(ca=0.5)
        held.XObject["/Photo"] = picture(data=bytes((64, 128, 191, 0)) * 4096)(pdf)
        held.XObject["/Form"] = pdf.make_stream(
            f"0 0 0.4 0 k {RECT}".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 400])
        )
        ends = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([1, 0, 0, 0]), C1=Array([1, 0, 0, 0]))
        held.Shading = Dictionary(
            Fade=Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 99, 0]), Function=ends)
        )
        whole = {"ShadingType": 2, "ColorSpace": Name.DeviceCMYK, "Coords": Array([0, 0, 99, 0])}
        same = [
            Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([v]), C1=Array([v])) for v in (1, 0, 0, 0.5)
        ]
        held.Shading.Each = Dictionary(**whole, Function=Array(same))
        held.Shading.Table = Dictionary(
            **whole,
            Function=pdf.make_stream(
                bytes((0, 51, 0, 0, 0, 153, 0, 0)),
                FunctionType=0,
                Domain=Array([0, 1]),
                Size=Array([2]),
                BitsPerSample=8,
                Range=Array([0, 1] * 4),
            ),
        )
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0.75]), C1=Array([0.75]))
        gilt = Dictionary(
            PatternType=2, Shading=Dictionary(**{**whole, "ColorSpace": separation("Gold")}, Function=tint)
        )
        held.Pattern = Dictionary(
            Gilt=gilt,
            Cells=pdf.make_stream(
                b"0 0.7 0 0 k 0 0 9 9 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
                BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9, Resources=Dictionary(),
            )
        )  # fmt: skip
        late(operators)(pdf)

    measured = at(separated(spoiled(change)))
    wanted = {name: v for name, v in inks.items() if v}
    assert measured.keys() == wanted.keys()
    assert measured == pytest.approx(wanted, abs=1)


def test_black_type_lies_on_the_black_plate_alone_and_leaves_the_tint_below_it() -> None:
    page = separated(good(), 144.0)
    words = (80, 190, 300, 275)
    shown = {name: np.asarray(plate.crop(words)) for name, plate in page.inks.items()}
    assert shown["Black"].max() > 250
    assert not shown["Magenta"].any()
    assert set(np.unique(shown["Cyan"])) <= {25, 26}


def test_too_much_ink_is_found_at_its_place() -> None:
    heavy = spoiled(late("0.9 0.8 0.7 0.3 k 30 30 40 40 re f"))
    assert "PDF421" in found(heavy, ink=True)
    sink = Sink()
    from renderer.preflight.pdf_rules import inspect

    inspect(heavy, sink)
    (finding,) = [d for d in sink if d.code == "PDF421"]
    assert finding.place
    assert finding.place.x == pytest.approx((30 - 8.504) / 72 * 25.4, abs=0.3)
    assert finding.place.width == pytest.approx(40 / 72 * 25.4, abs=0.5)
    assert dict(finding.arguments)["found"] == pytest.approx(270, abs=1)
    assert "PDF422" in found(spoiled(late("0.8 0.7 0.6 0.2 k 30 30 40 40 re f")), ink=True)


def test_overprinting_inks_add_up() -> None:
    state = Dictionary(OP=True, op=True, OPM=1)
    both = resource("/ExtGState", "/Over", state, f"1 1 0 0 k {RECT} /Over gs 0 0 1 0 k {RECT}")
    assert total_ink(separated(spoiled(both)), 240).most == pytest.approx(300, abs=1)


def test_what_cannot_be_separated_is_said() -> None:
    mesh = Dictionary(ShadingType=1, ColorSpace=Name.DeviceCMYK, Function=Dictionary(FunctionType=4))
    assert "PDF427" in found(spoiled(resource("/Shading", "/Mesh", mesh, "/Mesh sh")), ink=True)
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    assert "PDF427" in found(spoiled(resource("/ColorSpace", "/Lab", lab, f"/Lab cs 50 40 40 scn {RECT}")), ink=True)


def test_screen_colours_are_taken_as_the_press_would() -> None:
    red = at(separated(spoiled(late(f"1 0 0 rg {RECT}"))))
    assert red["Magenta"] > 80
    assert red["Yellow"] > 60
    assert red.get("Cyan", 0) < 15
    managed = resource("/ColorSpace", "/Managed", icc(3), f"/Managed cs 1 0 0 scn {RECT}")
    assert at(separated(spoiled(managed))) == red


def test_newsprint_is_not_white_and_no_ink_is_paper() -> None:
    file = opened(good())
    (page,) = plates(file, 36)
    shown: NDArray[np.uint8] = np.asarray(soft_proof(page, profile_of(file)))
    paper = shown[-10, -10]
    assert paper.min() > 170
    assert paper.max() < 225
    assert shown.shape[1] == page.bleed[2] - page.bleed[0]


def test_spot_inks_stand_in_the_proof() -> None:
    gold = resource("/ColorSpace", "/Gold", separation("Gold"), f"/Gold cs 1 scn {RECT}")
    file = opened(spoiled(gold))
    (page,) = plates(file, 72)
    assert stand_ins(file.sheets[0]) == {"Gold": (0.0, 1.0, 0.0, 0.0)}
    shown = soft_proof(page, profile_of(file), stand_ins(file.sheets[0]))
    pixel: Any = shown.getpixel((40, shown.height - 1 - 40))
    assert pixel[0] > pixel[1] + 50


def test_the_map_shows_where_ink_is_over() -> None:
    page = separated(spoiled(late("0.9 0.8 0.7 0.3 k 30 30 40 40 re f")))
    shown = ink_map(page, wanted=220, limit=240)
    assert shown.getpixel((45, shown.height - 45)) == (215, 0, 30)
    assert shown.getpixel((shown.width - 4, shown.height - 4)) == (255, 255, 255)


@pytest.mark.press("gs")
def test_ghostscript_separates_alike(tmp_path: Path) -> None:
    import subprocess

    data = good()
    (tmp_path / "in.pdf").write_bytes(data)
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r100", "-dTextAlphaBits=4",
         "-dGraphicsAlphaBits=4", f"-sOutputFile={tmp_path}/p.tif", str(tmp_path / "in.pdf")], check=True,
    )  # fmt: skip
    page = separated(data, 100.0)
    for name, plate in page.inks.items():
        theirs = 255 - np.asarray(pillow.open(tmp_path / f"p({name}).tif").convert("L"), dtype=float)
        ours = np.asarray(plate, dtype=float)
        assert ours.mean() == pytest.approx(theirs.mean(), abs=0.8), name
