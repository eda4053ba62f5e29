"""Any copy on any plan: every word once, nothing outside its place, nothing over something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renderer.content.document import Document
from renderer.content.reader import read_document
from renderer.diagnostics import Severity, Sink
from renderer.resources import folder
from renderer.spec.files import layout_names
from tests.layout.sound import faults, laid_out, read

CONTENTS = sorted((Path(__file__).parents[1] / "contents").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("layout", layout_names())
@pytest.mark.parametrize("file", [*CONTENTS, *sorted(folder("content").glob("*.md"))], ids=lambda f: f.stem)
def test_samples_on_every_layout(file: Path, layout: str) -> None:
    chosen, sink = laid_out(read(file), layout)
    assert [d.message("en") for d in sink if d.severity is Severity.ERROR] == []
    assert [fault for page in chosen.placed.pages for fault in faults(page)] == []


WORDS = st.text(
    alphabet="的一是在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经，。、；：“”（）%",
    min_size=1,
    max_size=120,
)
FIGURE = st.sampled_from(
    [
        "**5.7%**左右",
        "**37**位",
        "**1000**亿元以上",
        "**300**天",
        "**13.9%**",
        "**-2.8%**",
        "**20**家",
        "累计**9**项",
        "",
    ]
)
ITEM = st.builds(lambda a, f, b: f"- {a}{f}{b}", WORDS, FIGURE, WORDS)
TITLE = st.text(alphabet="城市产业民生项目科技开放绿色安全教育医疗", min_size=1, max_size=14)


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Return a report of one to three parts, of few words or many."""
    lines = ["---", f"headline: {draw(TITLE)} {draw(TITLE)}", f"deck: ——{draw(TITLE)}", "---"]
    for n in range(draw(st.integers(1, 3))):
        lines += ["", f"# {2024 + n}年{draw(TITLE)}", "", *draw(st.lists(ITEM, max_size=4))]
        for m in range(draw(st.integers(0, 6))):
            lines += ["", f"## {m + 1} {draw(TITLE)}", "", *draw(st.lists(ITEM, max_size=7))]
            for _ in range(draw(st.sampled_from([0, 0, 0, 2, 3]))):
                lines += ["", f"### {draw(TITLE)}", "", *draw(st.lists(ITEM, min_size=1, max_size=4))]
    return "\n".join(lines) + "\n"


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(text=reports())
def test_any_report(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "report.md"
    file.write_text(text, "utf-8")
    document: Document | None = read_document(file, Sink())
    assert document is not None
    chosen, sink = laid_out(document, "broadsheet-two-years")
    assert [d.message("en") for d in sink if d.severity is Severity.ERROR] == []
    assert [fault for page in chosen.placed.pages for fault in faults(page)] == []


FLOW = "{{flow: {{panel: bullets, from: {{{take}sections: all}}, columns: {columns}, measure: {measure}, gutter: 5mm, gap: 3u}}}}"


@st.composite
def plans(draw: st.DrawFn) -> str:
    """Return a layout that validates: a sheet of any size, panels on top or none, words in columns of any number, parts as they come."""
    wide, tall = draw(st.integers(190, 420)), draw(st.integers(260, 560))
    columns = st.sampled_from(["auto", "1", "2", "3", "4"] if wide > 330 else ["auto", "1", "2"])
    top = [
        *draw(st.sampled_from([["strip"], []])),
        "headline, height: 30mm, fit: [40pt, 18pt], scene: 8mm",
        *draw(
            st.sampled_from(
                [
                    [],
                    ["kpi-wall, height: grow, figure: [14pt, 60pt]"],
                    ["pair-bars, height: grow, from: {part: 1, pair: 2}"],
                ]
            )
        ),
    ]
    flow = FLOW.format(take="", columns=draw(columns), measure=draw(st.integers(16, 30)))
    beside = "".join(FLOW.format(take=f"part: {n}, ", columns="1", measure=20) + ", " for n in (1, 2, 3))
    words = draw(
        st.sampled_from(
            [
                flow,
                "{columns: {gap: 6mm, each: part, shares: text}, of: [{rows: {gap: 3mm}, of: [{panel: band}, "
                + flow
                + "]}]}",
                "{columns: {gap: 6mm}, of: [" + beside + "]}",
                "{rows: {gap: 3mm}, of: [" + beside + "]}",
            ]
        )
    )
    panels = "".join(f"    - {{panel: {panel}}}\n" for panel in top)
    return (
        f"sheet: {{trim: [{wide}mm, {tall}mm], margin: [12mm, 12mm, 12mm, 12mm]}}\ntheme: lianghui-blue-red\n"
        f'shorter: ""\npage:\n  rows: {{gap: 3mm}}\n  of:\n{panels}    - {words}\n    - {{panel: foot}}\n'
        "copyfit:\n  - {lever: body-size, start: 10pt, min: 9pt, max: 12pt, step: 0.1pt}\n"
        "  - {lever: charts, start: 1, min: 0, max: 1, step: 0.5}\n"
    )


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(text=reports(), plan=plans())
def test_any_report_on_any_plan(tmp_path_factory: pytest.TempPathFactory, text: str, plan: str) -> None:
    """Every character stands once on a plan of anyone's, unless it is told that there is no room."""
    folder_ = tmp_path_factory.mktemp("plan")
    (folder_ / "report.md").write_text(text, "utf-8")
    (folder_ / "plan.yaml").write_text(plan, "utf-8")
    document = read_document(folder_ / "report.md", Sink())
    assert document is not None
    chosen, sink = laid_out(document, str(folder_ / "plan.yaml"))
    errors = [d for d in sink if d.severity is Severity.ERROR]
    if any(d.code in ("LAY021", "LAY023") for d in errors):
        return
    assert [d.message("en") for d in errors] == []
    assert [fault for page in chosen.placed.pages for fault in faults(page)] == []
