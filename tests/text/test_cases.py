"""Every rule of line composition, case by case: tests/cases/text/<rule>-*.txt."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from renderer.content.clean import clean
from renderer.content.document import Inline
from renderer.diagnostics import Sink, Span
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text.context import TextContext
from renderer.text.galley import Galley, galley_of
from renderer.text.headline import set_headline
from renderer.text.justify import spend
from renderer.text.paragraph import set_paragraph
from renderer.text.spacing import FORBIDDEN, SOFT
from renderer.text.style import CharStyle, ParagraphStyle, StyledText
from renderer.typesetting import typeset
from tests.text.casefile import Case, CaseFile, read_all

TOP = Path(__file__).resolve().parents[2]
EM = 10.0
CATALOG = Catalog.load()
BODY = CharStyle(FaceKey("hei-400"), EM)
FIGURE = CharStyle(FaceKey("hei-700"), EM, latin=FaceKey("barlow-700"), latin_scale=1.14)
RAISED = CharStyle(FaceKey("hei-400"), 0.6 * EM, rise=0.5)
FILES = read_all()
CASES = [case for file in FILES for case in file.cases]


def pieces_of(text: str, face: str = "hei-400") -> list[StyledText]:
    """Return `text` with its figures and raised figures as pieces."""
    body = CharStyle(FaceKey(face), EM)
    out = []
    for part in re.split(r"(\*\*.+?\*\*|\^.+?\^)", text):
        style = FIGURE if part.startswith("**") else RAISED if part.startswith("^") else body
        if part.strip("*^"):
            out.append(StyledText(part.strip("*^"), style))
    return out


def style_of(case: Case) -> ParagraphStyle:
    return ParagraphStyle(EM, 15, **{k: v for k, v in case.options if k != "as_typed"})  # type: ignore[arg-type]


def context() -> TextContext:
    return TextContext(CATALOG, Sink())


def marked(text: str, signs: str) -> tuple[str, list[tuple[int, str]]]:
    """Return `text` without its signs, and at which offset each stood."""
    plain, found, inside = "", [], 0
    for char in text:
        if char in signs:
            found.append((len(re.sub(r"\*\*|\^", "", plain)), char))
        else:
            plain += char
    assert not inside
    return plain, found


def offsets(galley: Galley) -> dict[int, int]:
    """Return the atom that begins at each offset of the text."""
    out, at = {}, 0
    for k, atom in enumerate(galley.atoms):
        out[at] = k
        at += len(atom.text)
    return out


def check_breaks(case: Case) -> None:
    plain, found = marked(case.text, "×|~")
    galley = galley_of(pieces_of(plain), style_of(case), context())
    atoms = offsets(galley)
    assert found
    for at, sign in found:
        cost = galley.cost[atoms[at]] if at in atoms else FORBIDDEN
        said = "×" if cost == FORBIDDEN else "~" if cost >= SOFT else "|"
        assert said == sign, f"{plain[:at]} {said} {plain[at:]}"


def check_width(case: Case) -> None:
    (line,) = set_paragraph(
        pieces_of(case.text), ParagraphStyle(EM, 15, "start", marks=style_of(case).marks), 1e5, context()
    )
    assert line.width / EM == pytest.approx(float(case.value), abs=0.006)
    assert {round(run.run.size / EM, 3) for run in line.runs} <= {1.0, 1.14, 0.6}


def check_gaps(case: Case) -> None:
    plain = re.sub(r"\[[\d.]+\]", "\u0001", case.text)
    wanted = [float(w) for w in re.findall(r"\[([\d.]+)\]", case.text)]
    plain, found = marked(plain, "\u0001")
    galley = galley_of(pieces_of(plain), style_of(case), context())
    amount = float(case.value) if case.value else 0.0
    slack = -amount if case.kind == "挤" else amount
    sizes = spend(galley, 0, len(galley.atoms), slack)[0] if slack else [g.size for g in galley.between]
    atoms = offsets(galley)
    got = [round(sizes[atoms[at]], 3) for at, _ in found]
    assert got == pytest.approx(wanted, abs=0.006)


def check_lines(case: Case) -> None:
    lines = set_paragraph(pieces_of(case.text), style_of(case), float(case.value) * EM, context())
    assert [line.text for line in lines] == list(case.wanted)


def check_headline(case: Case) -> None:
    style = ParagraphStyle(EM, 12, "start", balance=True)
    lines = set_paragraph(pieces_of(case.text), style, float(case.value) * EM, context())
    assert [line.text for line in lines] == list(case.wanted)


def check_ladder(case: Case) -> None:
    text, _, rung = case.text.partition(" = ")
    done = set_headline(
        pieces_of(text), ParagraphStyle(EM, 12, "start"), float(case.value) * EM, context(), smallest=0.85 * EM
    )
    assert done.rung == rung


def check_even(case: Case) -> None:
    text, _, places = case.text.partition(" = ")
    (line,) = set_paragraph(pieces_of(text), ParagraphStyle(EM, 15, "even"), float(case.value) * EM, context())
    assert [x / EM for run in line.runs for x in run.run.xs] == pytest.approx(
        [float(p) for p in places.split()], abs=0.01
    )


def check_faces(case: Case) -> None:
    text, _, faces = case.text.partition(" = ")
    (line,) = set_paragraph(pieces_of(text, case.value), ParagraphStyle(EM, 15, "start"), 1e5, context())
    assert [str(run.run.face) for run in line.runs for _ in run.run.gids] == faces.split()


def check_changes(case: Case) -> None:
    text, _, rest = case.text.partition(" → ")
    instead, *codes = rest.split(" CNT")
    sink = Sink()
    (changed,) = clean((Inline(text, Span("copy", 1)),), sink)
    assert changed.text == instead
    assert [d.code for d in sink] == [f"CNT{code}" for code in codes]


def check_told(case: Case) -> None:
    text, _, code = case.text.partition(" → ")
    done = typeset(text)
    assert code in [d.code for d in done.sink]
    assert "".join(line.text for p in done.paragraphs for line in p.lines) == text


CHECKS = {
    "断": check_breaks, "宽": check_width, "距": check_gaps, "挤": check_gaps, "松": check_gaps, "排": check_lines,
    "题": check_headline, "梯": check_ladder, "均": check_even, "字": check_faces, "改": check_changes, "提": check_told,
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: Case) -> None:
    CHECKS[case.kind](case)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.rule)
def test_every_rule_has_three_cases_at_least(file: CaseFile) -> None:
    assert len(file.cases) >= 3


def test_the_list_of_rules_is_up_to_date() -> None:
    place = TOP / "docs" / "write_typography.py"
    spec = importlib.util.spec_from_file_location("write_typography", place)
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert (TOP / "docs" / "typography.md").read_text("utf-8") == writer.page(), "run python docs/write_typography.py"
