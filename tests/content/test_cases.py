"""The cases that are read without code: what is typed, and what it is taken for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from renderer.content.clean import clean
from renderer.content.document import Inline, plain
from renderer.content.figures import Figure, find_figures
from renderer.content.markdown import read_markdown
from renderer.content.plain import classify, read_plain
from renderer.diagnostics import Sink, Span
from tests.content.conftest import CASES, check, typed
from tests.content.showing import findings, show


def files(folder: str) -> list[Path]:
    """Return the case files of a folder."""
    return sorted((CASES / folder).glob("*.txt"))


@pytest.mark.parametrize("case", files("markdown"), ids=lambda case: case.stem)
def test_markdown(case: Path, update: bool) -> None:
    sink = Sink()
    document = read_markdown(typed(case), case.name, sink)
    check(case, [*show(document), *findings(sink)], update=update)


@pytest.mark.parametrize("case", files("plain"), ids=lambda case: case.stem)
def test_plain(case: Path, update: bool) -> None:
    sink = Sink()
    lines = [f"{number} {kind}: {text}" for number, kind, text in classify(typed(case))]
    read_plain(typed(case), case.name, sink)
    check(case, [*lines, *findings(sink)], update=update)


def shown(figure: Figure) -> str:
    """Return a figure on one line."""
    printed = f"{figure.before}|{figure.digits}|{figure.unit}|{figure.after}"
    more = " (of the one before)" if figure.inherited else ""
    more += " (what it came from)" if figure.origin else ""
    more += " (not alone)" if not figure.alone else ""
    plainly = (figure.indicator, figure.verb + figure.indicator, figure.indicator + figure.verb)
    more += f" labelled «{figure.label}»" if figure.label not in plainly else ""
    upper = f" to {figure.upper}" if figure.upper is not None else ""
    return f"  {printed}  {figure.kind}  {figure.verb} «{figure.indicator}» = {figure.value}{upper}{more}"


def test_figures(update: bool) -> None:
    case = CASES / "figures.txt"
    lines: list[str] = []
    for line in case.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        lines.append(line)
        if line and not line.startswith("#"):
            document = read_plain(f"- {line}\n", "a.txt", Sink())
            found = find_figures(document).all
            text = plain(document.parts[0].blocks[0].inlines)  # type: ignore[union-attr]
            for figure in found:
                assert figure.indicator in text
                assert figure.digits + figure.unit + figure.after in text
            lines += [shown(figure) for figure in found]
    text = "\n".join(lines) + "\n"
    if update:
        case.write_text(text, encoding="utf-8")
    assert case.read_text(encoding="utf-8") == text


def inlines(text: str) -> tuple[Inline, ...]:
    """Return text with bold between stars."""
    parts = re.split(r"\*\*", text)
    return tuple(Inline(part, Span("a", 1), strong=i % 2 == 1) for i, part in enumerate(parts))


@pytest.mark.parametrize("line", [x for x in (CASES / "clean.txt").read_text("utf-8").splitlines() if " =>" in x])
def test_clean(line: str) -> None:
    if line.startswith("#"):
        return
    before, _, after = line.partition(" =>")
    found = clean(inlines(before))
    assert "**".join(inline.text for inline in found) == (after[1:] or before)
    assert [i.strong for i in found] == [i.strong for i in inlines(before)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("CNT040", "总额,"), ("CNT041", "见图(一)"), ("CNT042", "甲--乙"), ("CNT043", "等等..."), ("CNT044", '他说"好"'),
        ("CNT045", "２０家"), ("CNT046", "甲\t乙"), ("CNT047", "甲\u00ad乙"),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_noted_at_its_place(code: str, text: str) -> None:
    sink = Sink()
    clean((Inline(text, Span("a.md", 3, 5, len(text))),), sink)
    (finding,) = sink
    assert (finding.code, finding.span and finding.span.line) == (code, 3)
