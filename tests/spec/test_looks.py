"""Themes and styles by file: what is laid over what, and what a theme may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.backends.pdf import PdfBackend
from renderer.diagnostics import Sink
from renderer.display.color import Gray, Spot
from renderer.display.frame import Shape
from renderer.display.geometry import Rect, rectangle
from renderer.display.gradient import Gradient, across
from renderer.layout.panels import OPTIONS
from renderer.resources import folder
from renderer.spec.layoutspec import LayoutSpec, Node, Rows, Slot
from renderer.spec.load import read_spec
from renderer.spec.style import USES
from tests.backends.scenes import catalog, page

THEME = (folder("layouts") / "themes" / "lianghui-blue-red.yaml").read_text("utf-8")
HEAD = '{cmyk: [0, 98, 90, 0], screen: "#D01F29"}'
PLAN = """
sheet: {trim: [200mm, 200mm], margin: [9mm, 9mm, 9mm, 9mm]}
theme: look.yaml
styles: {strip-name: {size: 30pt}, strip-date: {size: 8pt}}
panels: {strip: {rule: 1mm, pad: 2mm, styles: {strip-name: {tracking: 0.1}, strip-date: {size: 9pt}}}}
classes:
  bold: {rule: 2mm, styles: {strip-date: {size: 11pt}}}
page:
  rows: {gap: 3mm}
  of:
    - {panel: strip}
    - {panel: strip, class: bold}
    - {panel: strip, class: [bold], rule: 3mm, height: 20mm, styles: {strip-date: {size: 12pt}}}
"""


def read(tmp_path: Path, *, plan: str = PLAN, theme: str = THEME) -> tuple[LayoutSpec | None, Sink]:
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    (tmp_path / "look.yaml").write_text(theme, "utf-8")
    sink = Sink()
    return read_spec(tmp_path / "plan.yaml", sink, panels=OPTIONS), sink


def slots(node: Node) -> list[Slot]:
    assert isinstance(node, Rows)
    return [n for n in node.of if isinstance(n, Slot)]


def test_styles_come_from_sheet_then_panel_then_class_then_place(tmp_path: Path) -> None:
    spec, sink = read(tmp_path)
    assert not list(sink)
    assert spec is not None
    sizes = []
    for slot in slots(spec.page):
        assert slot.theme is not None
        name = slot.theme.style("strip-name")
        assert (name.face, name.size and name.size.pt, name.tracking) == ("song-900", 30, 0.1)
        size = slot.theme.style("strip-date").size
        sizes.append(size and size.pt)
    assert sizes == [9, 11, 12]
    assert spec.theme.style("strip-date").size == spec.theme.styles["strip-date"].size


def test_options_come_from_panel_then_class_then_place(tmp_path: Path) -> None:
    spec, _ = read(tmp_path)
    assert spec is not None
    of = [s.options for s in slots(spec.page)]
    assert [round(o.rule.pt / 72 * 25.4, 3) for o in of] == [1, 2, 3]
    assert len({o.pad for o in of}) == 1
    assert round(of[2].height.pt / 72 * 25.4) == 20
    assert slots(spec.page)[2].height == "natural"


def test_a_layout_that_is_like_another_says_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(PLAN, "utf-8")
    plan = """like: base
sheet: {bleed: 3mm}
styles: {strip-name: {face: song-700}}
panels: {strip: {gap: 9mm, styles: {strip-name: {tracking: 0.2}}}}
ground: {panel: strip}
"""
    spec, sink = read(tmp_path, plan=plan)
    assert not list(sink)
    assert spec is not None
    assert spec.ground is not None
    assert (round(spec.sheet.bleed.pt, 1), round(spec.sheet.trim[0].pt)) == (8.5, 567)
    (first, *_) = slots(spec.page)
    assert first.theme is not None
    name = first.theme.style("strip-name")
    assert (name.face, name.size and name.size.pt, name.tracking) == ("song-700", 30, 0.2)
    assert round(first.options.pad.pt / 72 * 25.4) == 2


def test_faults_of_both_layouts_are_said_in_their_own_files(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(PLAN.replace("pad: 2mm", "pat: 2mm"), "utf-8")
    _, sink = read(tmp_path, plan="like: base\npanels: {strip: {gab: 9mm}}\n")
    said = {(Path(d.span.file).name, d.span.line) for d in sink if d.span is not None}
    assert said == {("base.yaml", 5), ("plan.yaml", 2)}


@pytest.mark.parametrize("like", ["plan", "plan.yaml", "nothing", "panels"])
def test_a_layout_like_itself_or_nothing_is_told(tmp_path: Path, like: str) -> None:
    spec, sink = read(tmp_path, plan=f"like: {like}\n{PLAN}")
    assert spec is None
    assert {d.code for d in sink} <= {"SPC002", "SPC006"}
    assert all(d.span is not None and d.span.line == 1 for d in sink)


def test_a_theme_changed_beside_its_layout_is_read_again(tmp_path: Path) -> None:
    first, _ = read(tmp_path)
    second, _ = read(tmp_path, theme=THEME.replace("[10, 3, 0, 0]", "[12, 3, 0, 0]"))
    assert first is not None
    assert second is not None
    assert first.theme.color("tint", "done") != second.theme.color("tint", "done")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[100, 70, 0, 0]", "[100, 90, 60, 40]", "SPC009"),
        ("[100, 70, 0, 0]", "[100, 170, 0, 0]", "SPC002"),
        ('"#0B4EA2"', '"0B4EA2"', "SPC002"),
        ('{k: 100, screen: "#1A1A1A"}', '{k: 100, screen: "#DADADA"}', "SPC010"),
        ('"#FFF1C4"', '"#FFD060"', "SPC011"),
        ("text: black", "text: head", "SPC012"),
        ("[100, 65, 0, 0]", "[100, 65, 5, 0]", "SPC012"),
        ("[10, 3, 0, 0]", "[40, 13, 0, 0]", "SPC013"),
        ("text: black, ", "", "SPC003"),
        ("tint: blue-tint", "tint: blue-tnt", "SPC005"),
        ("tint: blue-tint", "tin: blue-tint", "SPC001"),
        ("ink_limit: 240", "ink_limt: 240", "SPC001"),
        (HEAD, "{gradient: [red, blu]}", "SPC005"),
        (HEAD, "{gradient: [red]}", "SPC002"),
        (HEAD, "{gradient: [red, head]}", "SPC002"),
        (HEAD, "{gradient: [red, blue], angle: 400}", "SPC002"),
        (HEAD, "{gradient: [red, blue], angel: 90}", "SPC001"),
        (HEAD, "{gradient: [red, gold]}", "SPC010"),
        (
            HEAD,
            "{gradient: [red, spot-red]}\n  spot-red: {spot: R, cmyk: [0, 100, 90, 0], screen: '#C01020'}",
            "SPC002",
        ),
        (HEAD, "{gradient: [red, soot]}\n  soot: {cmyk: [90, 80, 70, 90], screen: '#101010'}", "SPC009"),
        ('{cmyk: [100, 65, 0, 0], screen: "#0B4EA2"}', "{gradient: [red, blue]}", "SPC002"),
        ("ink_limit: 240", "styles: {item: {color: txt, face: hei-4, like: itm}}", "SPC005"),
    ],
)
def test_what_is_wrong_in_a_theme_is_said_at_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in THEME
    _, sink = read(tmp_path, theme=THEME.replace(old, new, 1))
    found = [d for d in sink if d.code == code]
    assert found
    line = next(n for n, text in enumerate(THEME.splitlines(), 1) if old in text)
    if code != "SPC003":
        assert any(d.span is not None and d.span.file.endswith("look.yaml") and d.span.line >= line for d in found)


SPOTS = """  sun: {spot: Gold, cmyk: [0, 12, 55, 0], screen: "#E0B030"}
  haze: {spot: Gold, tint: 30, cmyk: [0, 12, 55, 0], screen: "#FFE9B0"}
"""


def test_tints_of_one_spot_ink_are_one_ink(tmp_path: Path) -> None:
    dusk = f"{HEAD}\n{SPOTS}  dusk: {{gradient: [sun, haze]}}"
    spec, sink = read(tmp_path, theme=THEME.replace(HEAD, dusk, 1))
    assert not sink.found
    assert spec is not None
    (a, b) = (spec.theme.colors[name] for name in ("sun", "haze"))
    assert isinstance(a, Spot) and isinstance(b, Spot)  # noqa: PT018
    frame = [Shape(rectangle(Rect(9, 9, 9, 9)), color) for color in (a, b)]
    assert PdfBackend().render([page(*frame)], catalog(), sink=sink)


def test_one_spot_ink_has_one_stand_in(tmp_path: Path) -> None:
    _, sink = read(
        tmp_path, theme=THEME.replace(HEAD, HEAD + "\n" + SPOTS.replace("30, cmyk: [0", "30, cmyk: [9").rstrip(), 1)
    )
    (found,) = sink
    assert found.code == "SPC014"
    assert found.span is not None
    assert found.span.line == 1 + next(n for n, row in enumerate(THEME.splitlines(), 1) if HEAD in row) + 1


def test_a_misspelt_use_of_a_colour_is_one_finding(tmp_path: Path) -> None:
    _, sink = read(tmp_path, theme=THEME.replace("tint: blue-tint", "tin: blue-tint", 1))
    assert [d.code for d in sink] == ["SPC001"]


DUSK = THEME.replace(HEAD, "{gradient: [blue, black], angle: 90}")


def test_a_gradient_is_laid_over_the_whole_of_a_ground(tmp_path: Path) -> None:
    spec, sink = read(tmp_path, theme=DUSK)
    assert spec is not None
    assert not sink.found
    theme = spec.theme
    ground = theme.ground("head", Rect(10, 20, 80, 40), "done")
    assert isinstance(ground, Gradient)
    assert (ground.start, ground.end) == ((10, pytest.approx(40)), (90, pytest.approx(40)))
    assert ground.colors == (theme.color("blue"), theme.color("black"))
    assert theme.ground("main", Rect(0, 0, 9, 9), "planned") == theme.color("red")


@pytest.mark.parametrize(
    ("angle", "line"),
    [(0, (40, 40, 40, 0)), (90, (0, 20, 80, 20)), (180, (40, 0, 40, 40)), (45, (10, 50, 70, -10))],
)
def test_a_gradient_runs_clockwise_from_upwards_and_just_reaches_the_corners(
    angle: float, line: tuple[float, ...]
) -> None:
    made = across(Rect(0, 0, 80, 40), (Gray(0, 0xFFFFFF), Gray(1, 0)), angle)
    assert (*made.start, *made.end) == pytest.approx(line)


def test_type_and_lines_are_not_set_in_a_gradient(tmp_path: Path) -> None:
    _, sink = read(tmp_path, plan=PLAN.replace("{size: 8pt}", "{size: 8pt, color: head}"), theme=DUSK)
    (found,) = [d for d in sink if d.code == "SPC002"]
    assert "gradients are for grounds" in found.message("en") + found.hint("en")


def test_faults_of_layout_and_theme_are_said_at_once(tmp_path: Path) -> None:
    _, sink = read(
        tmp_path,
        plan=PLAN.replace("class: bold", "class: bald").replace("pad: 2mm", "pat: 2mm"),
        theme=THEME.replace("tint: blue-tint", "tint: blue-tnt").replace("[0, 30, 24, 0]", "[0, 222, 18, 0]"),
    )
    said = {(d.code, str(dict(d.arguments).get("name", dict(d.arguments).get("key")))) for d in sink}
    assert said == {("SPC005", "bald"), ("SPC001", "pat"), ("SPC005", "blue-tnt"), ("SPC002", "cmyk")}
    assert "bold" in next(d for d in sink if dict(d.arguments).get("name") == "bald").hint("en")


def test_every_use_of_colour_in_the_program_is_one_of_a_theme() -> None:
    import ast

    from renderer.resources import PACKAGE

    for path in sorted((PACKAGE / "layout").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "color":
                for given in node.args[:1]:
                    names = [n.value for n in ast.walk(given) if isinstance(n, ast.Constant)]
                    assert set(names) <= set(USES), f"{path.name}:{node.lineno}"


def test_every_text_style_in_the_program_is_one_that_all_layouts_have() -> None:
    import ast

    from renderer.resources import PACKAGE
    from renderer.spec.load import shared_styles

    known = set(shared_styles(Sink()).styles)
    for path in sorted((PACKAGE / "layout").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            places = {"compose": node.args[1:2], "number": node.args[3:5]}.get(node.func.id, [])
            given = [*places, *(k.value for k in node.keywords if k.arg == "style")]
            names = {n.value for one in given for n in ast.walk(one) if isinstance(n, ast.Constant)}
            assert names <= known, f"{path.name}:{node.lineno}: add to layouts/styles.yaml"
