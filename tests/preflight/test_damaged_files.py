"""Files that nobody would make on purpose: whatever stands in them, the reader says what is wrong and comes to an end."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from renderer.diagnostics import Sink
from renderer.preflight.job import report_page
from renderer.preflight.limits import limits_of
from renderer.preflight.pdf_file import Wanted
from renderer.preflight.pdf_rules import inspect
from tests.preflight.good import good, spoiled


def blank(content: bytes, resources: Callable[[pikepdf.Pdf], Any] | None = None, **entries: Any) -> bytes:
    """Return a page of 300 × 300 points with that content."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 300))
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(content)
    page.Resources = resources(pdf) if resources else Dictionary()
    for key, value in entries.items():
        page[f"/{key}"] = value
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def form(pdf: pikepdf.Pdf, content: bytes, **entries: Any) -> Any:
    usual = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 99, 99])}
    return pdf.make_indirect(pdf.make_stream(content, **(usual | entries)))


def itself(pdf: pikepdf.Pdf) -> Any:
    """Return resources with a form that draws itself."""
    made = form(pdf, b"/F Do")
    made.Resources = Dictionary(XObject=Dictionary(F=made))
    return made.Resources


def bomb(pdf: pikepdf.Pdf) -> Any:
    """Return resources with a form that draws another ten times, which draws another ten times …"""
    made = form(pdf, b"0 0 0 1 k 0 0 5 5 re f")
    for _ in range(10):
        made = form(pdf, b"/F Do " * 10, Resources=Dictionary(XObject=Dictionary(F=made)))
    return Dictionary(XObject=Dictionary(F=made))


def tiles(pdf: pikepdf.Pdf) -> Any:
    """Return resources with a pattern whose cell is filled with the pattern."""
    made = form(pdf, b"/Pattern cs /P scn 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9)
    made.Resources = Dictionary(Pattern=Dictionary(P=made))
    return made.Resources


def picture(**entries: Any) -> Callable[[pikepdf.Pdf], Any]:
    usual = {
        "Type": Name.XObject, "Subtype": Name.Image, "Width": 2, "Height": 2, "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceCMYK,
    }  # fmt: skip
    data = entries.pop("data", b"\x20" * 16)
    return lambda pdf: Dictionary(XObject=Dictionary(I=pdf.make_stream(data, **(usual | entries))))


SHOWN = b"q 99 0 0 99 0 0 cm /I Do Q"
CASES: dict[str, tuple[bytes, set[str]]] = {
    "a form that draws itself": (blank(b"/F Do", itself), {"PDF701", "PDF427"}),
    "a thousand million forms": (blank(b"/F Do", bomb), {"PDF701", "PDF427"}),
    "a pattern of itself": (blank(b"/Pattern cs /P scn 0 0 9 9 re f", tiles), {"PDF701", "PDF427"}),
    "operators that are no text": (blank(b"\xff\xfe 1 \xc3( k"), {"PDF124"}),
    "numbers beyond all bounds": (blank(b"1e999 0 0 1 k 99999999999999999999 0 1 1 re f"), {"PDF427"}),
    "five thousand states": (blank(b"q " * 5000), {"PDF702"}),
    "a page as wide as a country": (blank(b"", MediaBox=Array([0, 0, 10**9, 10**9])), {"PDF215"}),
    "a page without a size": (blank(b"", MediaBox=Array([0, 0, 0, 0])), {"PDF215"}),
    "a box of words": (blank(b"", MediaBox=Array([0, Name.x, String("a"), 9])), {"PDF124", "PDF201"}),
    "notes that are numbers": (blank(b"", Annots=Array([5, Dictionary(Subtype=Name.Text)])), {"PDF210"}),
    "resources that are a number": (blank(b"/F 9 Tf", Resources=7), {"PDF703"}),
    "a picture of four million million pixels": (blank(SHOWN, picture(Width=2 * 10**6, Height=2 * 10**6)), {"PDF427"}),
    "a picture cut short": (blank(SHOWN, picture(Width=999, Height=999)), {"PDF427"}),
    "sixteen bits": (blank(SHOWN, picture(BitsPerComponent=16, data=b"\x20" * 32)), {"PDF601"}),
    "a font without its font": (
        blank(b"BT /F 9 Tf <0001> Tj ET", lambda _: Dictionary(Font=Dictionary(F=Dictionary(Subtype=Name.Type0)))),
        {"PDF701"},
    ),
}


def told(data: bytes, **wanted: Any) -> set[str]:
    """Return the codes of what is reported on a file, its ink measured; each in its language's own words, none in a library's."""
    sink = Sink()
    opened = inspect(data, sink, Wanted(**wanted))
    if opened is not None:
        report_page(opened, "x.pdf")
    for finding in sink:
        assert all(finding.message(lang) and finding.hint(lang) for lang in ("zh", "en"))
        assert not re.search(r"[A-Za-z]{2,} [a-z]+ [a-z]{2,}", finding.message("zh")), finding.message("zh")
    return {d.code for d in sink}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", CASES)
def test_it_is_said_and_no_more(name: str) -> None:
    data, codes = CASES[name]
    assert codes <= told(data)


ODD: list[Any] = [0, -1, 10**12, True, Name.Foo, String("words"), Array([]), Array([1]), Array([Dictionary()]),
       Dictionary(), Dictionary(A=1), Array([Name.ICCBased, 5]), Array([Name.Separation])]  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes | None:
    """Return the file with something that does not belong there in two of its places; None where that cannot be saved."""
    pdf = pikepdf.open(io.BytesIO(data))
    for _ in range(2):
        held = chance.choice([o for o in pdf.objects if isinstance(o, Dictionary | pikepdf.Stream) and o.keys()])
        key = chance.choice(sorted(held.keys() - {"/Length"}) or ["/X"])
        inner = held.get(key)
        if isinstance(inner, Dictionary) and not inner.is_indirect and inner.keys() and chance.random() < 0.7:
            held, key = inner, chance.choice(sorted(inner.keys()))
        held[key] = chance.choice(ODD)
    out = io.BytesIO()
    try:
        pdf.save(out)
    except pikepdf.PdfError:
        return None
    return out.getvalue()


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("variant", ["print", "legacy", "web"])
def test_whatever_is_damaged_the_reader_comes_to_an_end(variant: str, seed: int) -> None:
    chance = random.Random(f"{variant} {seed}")
    files = [damaged(good(variant), chance) for _ in range(5)]
    assert all(told(data) is not None for data in files if data is not None)


def test_what_is_missing_is_said_in_both_languages() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/Metadata"]
        del pdf.Root.OutputIntents[0]["/DestOutputProfile"]

    sink = Sink()
    inspect(spoiled(change), sink, Wanted(limits=limits_of()), ink=False)
    why = {d.code: (d.message("zh").partition("：")[2], d.message("en").partition(": ")[2]) for d in sink}
    assert {why["PDF105"], why["PDF113"]} == {("没有", "it is missing")}


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"", "它不是 PDF", "it is no PDF"),
        (
            b"%PDF-1.6 and no more",
            "文件缺了一截，或者目录坏了",
            "unable to find trailer dictionary while recovering damaged file",
        ),
    ],
)
def test_what_cannot_be_opened_is_told_without_a_place_in_memory(data: bytes, zh: str, en: str) -> None:
    sink = Sink()
    inspect(data, sink)
    assert [
        (d.code, *(d.message(lang).partition("：" if lang == "zh" else ": ")[2] for lang in ("zh", "en"))) for d in sink
    ] == [("PDF100", zh, en)]
