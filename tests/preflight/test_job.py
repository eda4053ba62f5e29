"""The file rules of a build, the job ticket and the print staff's page."""

from __future__ import annotations

import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from renderer import build
from renderer.cli import main
from renderer.diagnostics import Sink
from renderer.preflight.pdf_structure import check_structure
from tests.preflight.good import good, spoiled


def codes(data: bytes, standard: str = "x4") -> list[str]:
    sink = Sink()
    check_structure(data, standard, sink)  # type: ignore[arg-type]
    return [d.code for d in sink]


@pytest.mark.parametrize(("variant", "standard"), [("print", "x4"), ("legacy", "x1a"), ("web", "web")])
def test_the_file_rules_find_nothing_in_what_we_write(variant: str, standard: str) -> None:
    assert codes(good(variant), standard) == []


@pytest.mark.parametrize("condition", ["newsprint-220", "coated"])
def test_a_file_made_for_another_print_condition_is_held_to_that(condition: str) -> None:
    made = build(formats=("pdf", "legacy"), profile=condition, write=False)
    assert made.ok
    assert not [d.code for d in made.sink if d.code.startswith("PDF")]


def test_the_file_rules_see_a_broken_file() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj["/TrimBox"]
        del pdf.Root["/OutputIntents"]
        del next(iter(pdf.pages[0].Resources.Font.values()))["/ToUnicode"]

    assert {"PDF111", "PDF201", "PDF304"} <= set(codes(spoiled(change)))


def test_a_build_holds_its_files_to_the_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A press file that lost its trim box is not written."""
    from renderer.backends.pdf import press

    whole = press.Boxes.entries
    monkeypatch.setattr(press.Boxes, "entries", lambda b: {k: v for k, v in whole(b).items() if k != "TrimBox"})
    made = build(out=tmp_path, formats=("pdf",))
    assert [d.code for d in made.sink.errors()] == ["PDF201"]
    assert not list(tmp_path.iterdir())


class _Loads(HTMLParser):
    """Gathers what a page would load from elsewhere, and how many marks it has."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.marks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.marks += tag == "a" and "style" in given
        self.loaded += [v for k, v in attrs if k in ("src", "href") and v and not v.startswith(("data:", "#"))]


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    made = build(write=False, formats=("pdf", "ticket"), bleed=3.0)
    assert made.ok, list(made.sink)
    return made.outputs


@pytest.mark.slow
def test_the_ticket_tells_what_the_file_is(papers: dict[str, bytes]) -> None:
    told = json.loads(papers["ticket.json"])
    assert told["file"]["sha256"] == hashlib.sha256(papers["page.pdf"]).hexdigest()
    (page,) = told["pages"]
    assert page["trim_mm"] == [390.0, 545.0]
    assert page["bleed_mm"] == [3.0] * 4
    assert set(page["inks_percent"]) == {"Cyan", "Magenta", "Yellow", "Black"}
    assert all(0 < share < 100 for share in page["inks_percent"].values())
    assert 100 < page["total_ink_most"] <= page["total_ink_limit"] == 240
    assert (told["checks"]["passed"], told["checks"]["findings"]) == (True, [])
    pdf = pikepdf.open(io.BytesIO(papers["page.pdf"]))
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and str(o.get("/Subtype")) == "/Type0"]
    assert len(told["fonts"]) == len({str(font.BaseFont).split("+")[1] for font in fonts})
    assert all(re.match(r"\d+\.\d+", face["version"]) for face in told["fonts"])


@pytest.mark.slow
def test_the_page_for_the_print_staff_stands_alone(papers: dict[str, bytes]) -> None:
    page = _Loads()
    page.feed(papers["report.html"].decode())
    assert page.loaded == []
    checks = json.loads(papers["ticket.json"])["checks"]
    # the page shows notes too, such as those of the page rules
    assert page.marks >= sum(f["place_mm"] is not None for f in checks["findings"])
    assert {"PDF101", "PDF421", "PDF601"} <= set(checks["kept"])
    assert not set(checks["kept"]) & {f["id"] for f in checks["findings"]}


@pytest.mark.slow
def test_the_papers_are_the_same_each_time(papers: dict[str, bytes]) -> None:
    again = build(write=False, formats=("ticket",), bleed=3.0)
    assert again.outputs == papers


def test_preflight_writes_the_page_for_anybodys_file(tmp_path: Path) -> None:
    file, report = tmp_path / "a.pdf", tmp_path / "a.html"
    file.write_bytes(spoiled(lambda pdf: pdf.pages[0].contents_add(b"1 0 0 rg 60 60 80 60 re f")))
    done = CliRunner().invoke(main, ["preflight", str(file), "--report", str(report), "--lang", "en"])
    assert done.exit_code == 1
    page = _Loads()
    page.feed(report.read_text("utf-8"))
    assert (page.marks, page.loaded) == (1, [])
    assert "PDF401" in report.read_text("utf-8")


def test_what_is_wrong_alike_at_many_places_is_one_row_with_a_mark_at_each(tmp_path: Path) -> None:
    file, report = tmp_path / "a.pdf", tmp_path / "a.html"
    red = b"1 0 0 rg 60 60 9 9 re f 80 60 9 9 re f 60 80 9 9 re f"
    file.write_bytes(spoiled(lambda pdf: pdf.pages[0].contents_add(red)))
    CliRunner().invoke(main, ["preflight", str(file), "--report", str(report), "--lang", "en"])
    page = _Loads()
    page.feed(report.read_text("utf-8"))
    assert (page.marks, report.read_text("utf-8").count("PDF401")) == (3, 1)
    assert "3 in all" in report.read_text("utf-8")
