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
