"""What the copy desk says of each case: code, place, the words underlined, the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.content.markdown import read_markdown
from renderer.diagnostics import Severity, Sink
from renderer.messages.prf import MESSAGES
from renderer.proof import proofread
from renderer.resources import folder

CASES = Path(__file__).parent.parent / "cases" / "proof"
RULER = "=== output\n"


def said(text: str) -> list[str]:
    """Return the findings on `text`, each with the words that it underlines."""
    quiet, sink = Sink(), Sink()
    document = read_markdown(text, "a.md", quiet)
    proofread(document, sink)
    lines = text.split("\n")
    result = []
    for finding in sink:
        if finding.code == "PRF053":
            # the cases are pieces of copy, without a headline
            continue
        span = finding.span
        assert span is not None
        under = lines[span.line - 1][span.column - 1 : span.column - 1 + span.length]
        assert finding.message("en")
        assert finding.hint("en")
        result.append(f"{finding.code} {span.line}:{span.column} [{under}] {finding.message('zh')}")
    return result


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_case(case: Path, update: bool) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(RULER)
    found = "".join(f"{line}\n" for line in said(text))
    if update:
        case.write_text(text + RULER + found, encoding="utf-8")
    else:
        assert found == expected


def test_the_bundled_page_has_the_faults_of_its_source_and_no_others() -> None:
    text = (folder("content") / "zhuzhou-2025.md").read_text(encoding="utf-8")
    assert [line.split(" ")[0] for line in said(text)] == ["PRF001", "PRF010", "PRF020", "PRF040", "PRF050"]


def test_the_desk_never_stops_a_page() -> None:
    assert all(message.severity is not Severity.ERROR for message in MESSAGES.values())


def test_long_copy_is_read() -> None:
    text = "## 栏目\n" + "".join(
        f"- 第{i}条“活动{i}”完成投资{i}亿元,新增{i}个项目,开展“重大项目{i}年”活动。\n" for i in range(2000)
    )
    assert said(text)


@pytest.mark.parametrize(("text", "told"), [("# 甲\n\n- 乙\n\n# 丙\n\n- 丁\n", True), ("# 甲\n\n- 乙\n", False)])
def test_a_story_without_a_headline_is_told(text: str, told: bool) -> None:
    sink = Sink()
    proofread(read_markdown(text, "a.md", Sink()), sink)
    assert ("PRF053" in [d.code for d in sink]) == told
