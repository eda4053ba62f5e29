"""A layout file that is wrong says so at its line, all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.diagnostics import Sink
from renderer.layout.panels import OPTIONS
from renderer.resources import folder
from renderer.spec.load import read_spec

GOOD = (Path(__file__).parent / "plan.yaml").read_text("utf-8")


def read(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    file = tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    sink = Sink()
    read_spec(file, sink, panels=OPTIONS)
    return [(d.code, d.span.line if d.span else 0) for d in sink]


def test_of_a_layout_that_is_right_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{panel: foot}", "{panel: foot, colour: red}", "SPC001"),
        ("trim: [390mm, 545mm]", "trim: [390, 545mm]", "SPC002"),
        ("{panel: band}", "{panel: band, height: -4mm}", "SPC002"),
        ("theme: lianghui-blue-red\n", "", "SPC003"),
        ("{panel: strip}", "{panel: stripe}", "SPC005"),
        ("theme: lianghui-blue-red", "theme: lianghui-green", "SPC006"),
        ("margin: [14mm, 18mm, 14mm, 18mm]", "margin: [14mm, 218mm, 14mm, 218mm]", "SPC007"),
        ("- {panel: foot}", "- foot", "SPC008"),
        ("{panel: band}", "{panel: band, role: dne}", "SPC005"),
        ("{panel: band}", "{panel: band, class: loud}", "SPC005"),
        ("roles: [done, planned],", "roles: [done, planed],", "SPC005"),
        ("{panel: headline}", "{panel: headline, ground: heat}", "SPC005"),
        ("{panel: band}", "{panel: band, styles: {band: {face: hei-401}}}", "SPC005"),
        ("{panel: band}", "{panel: band, styles: {band: {like: band}}}", "SPC002"),
        ("{panel: band}", "{panel: band, styles: {band: {leading: 9}}}", "SPC002"),
        ("gap: 3mm", "gap: 6000mm", "SPC002"),
        ("columns: auto", "columns: 0", "SPC002"),
        ("each: part, shares: text", "shares: [1, 2, 3]", "SPC002"),
        ("start: 10pt", "start: 10", "SPC002"),
        ("step: 0.01", "step: 0mm", "SPC002"),
        ("{lever: leading, start: 1.48", "{lever: leading, start: 0", "SPC002"),
        ("panels: {", "panels: {kpi-wall: {figure: [34pt, 0mm]}, ", "SPC002"),
        ("copyfit:", "copyfit:\n  - {lever: leading, min: 1.6, max: 1.5}", "SPC002"),
        ("panels: {bullets: {inset: ", "panels: {bullets: {inst: ", "SPC001"),
        ("copyfit:", "classes: {quiet: {inst: 3mm}}\ncopyfit:", "SPC001"),
        ("copyfit:", "styles: {item: {colour: red}}\ncopyfit:", "SPC001"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in GOOD
    found = read(tmp_path, GOOD.replace(old, new, 1))
    assert code in [c for c, _ in found]
    assert all(line > 0 for _, line in found)


def test_a_wrong_key_names_the_nearest_right_one(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(GOOD.replace("shares: text", "share: text"), "utf-8")
    sink = Sink()
    assert read_spec(file, sink, panels=OPTIONS) is None
    assert "shares" in sink.found[0].hint("en")


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("sheet:", "sheeet:"), ("trim:", "trimm:"), ("theme:", "them:"), ("page:", "pages:"), ("rows:", "row:"), ("  of:", "  off:"),
        ("panel: strip", "pannel: strip"), ("flow:", "flows:"), ("lever:", "levr:"),
    ],
)  # fmt: skip
def test_a_misspelt_key_that_must_be_given_is_one_finding(tmp_path: Path, key: str, typed: str) -> None:
    assert [c for c, _ in read(tmp_path, GOOD.replace(key, typed, 1))] == ["SPC001"]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    bad = (
        GOOD.replace("{panel: strip}", "{panel: stripe}").replace("390mm", "390").replace("shares: text", "share: text")
    )
    assert {c for c, _ in read(tmp_path, bad)} >= {"SPC001", "SPC002", "SPC005"}


def test_a_file_with_an_unknown_key_and_an_unknown_theme_is_looked_through_all_the_same(tmp_path: Path) -> None:
    bad = "titel: 错\n" + GOOD.replace("blue-red", "bleu-red").replace("390mm", "390").replace("strip}", "stripe}")
    assert [c for c, _ in read(tmp_path, bad)] == ["SPC006", "SPC001", "SPC002", "SPC005"]


def test_a_misspelt_key_does_not_hide_a_value_out_of_range_beside_it(tmp_path: Path) -> None:
    bad = GOOD.replace("{panel: strip}", "{panel: strip, puls: 1mm, pad: -3mm}")
    assert sorted(c for c, _ in read(tmp_path, bad)) == ["SPC001", "SPC002"]


def test_a_value_is_told_once_with_all_that_it_could_be(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(GOOD.replace("columns: auto", "columns: zero"), "utf-8")
    sink = Sink()
    read_spec(file, sink, panels=OPTIONS)
    assert [d.hint("en") for d in sink] == ["write a whole number, or auto"]


@pytest.mark.parametrize("kind", ["rows", "columns"])
def test_entries_right_under_rows_or_columns_are_one_slip_and_are_looked_through(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "plan.yaml"
    head = GOOD[: GOOD.index("page:")]
    file.write_text(f"{head}page:\n  {kind}:\n    - {{panel: strip}}\n    - {{panel: feet}}\n", "utf-8")
    sink = Sink()
    assert read_spec(file, sink, panels=OPTIONS) is None
    assert [d.code for d in sink] == ["SPC002", "SPC005"]
    assert sink.found[0].hint("en") == "write {gap: 3mm}, and the entries under `of` beside it"


def test_an_of_one_level_too_deep_is_one_finding(tmp_path: Path) -> None:
    head = GOOD[: GOOD.index("page:")]
    assert [c for c, _ in read(tmp_path, f"{head}page:\n  rows: {{gap: 3mm, of: [{{panel: strip}}]}}\n")] == ["SPC001"]


def test_the_measure_is_needed_for_auto_columns_alone(tmp_path: Path) -> None:
    plan = GOOD.replace("measure: 24, ", "")
    assert "measure" not in plan
    assert {c for c, _ in read(tmp_path, plan)} == {"SPC003"}
    assert read(tmp_path, plan.replace("columns: auto", "columns: 2")) == []


def test_a_theme_with_too_much_ink_is_refused(tmp_path: Path) -> None:
    theme = (folder("layouts") / "themes" / "lianghui-blue-red.yaml").read_text("utf-8")
    (tmp_path / "thick.yaml").write_text(theme.replace("[100, 70, 0, 0]", "[100, 90, 60, 40]"), "utf-8")
    found = read(tmp_path, GOOD.replace("theme: lianghui-blue-red", f"theme: {tmp_path / 'thick.yaml'}"))
    assert "SPC009" in [c for c, _ in found]
