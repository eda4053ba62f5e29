"""Reads the cases of the rules of line composition, written so that a sub-editor can read and add to them.

A file is named for its rule and opens with `# `: the rule's id and what it says, then where that comes from. A case is a line:

    断：雨停了×。|天晴        × no line may end here, | one may, ~ one does so only when it must
    宽 2.5：“目标”。          natural width in em, as a line by itself
    距：约[0.25]62[0.25]家    white between, in em; without brackets nothing is asked
    挤 0.3：好，[0.2]坏       the same in a line squeezed by that much; 松 in one stretched
    排 9：…                   set 9 em wide; the lines wanted follow, each after two spaces
    题 9：…                   a headline, broken into the lines that follow
    梯 17：… = marks          the rung of the ladder a headline comes to, no smaller than 0.85 of its size
    均 4：姓名 = 0 3          places of the characters of a line spaced out to a width
    字 kai-400：“好” = hei-400 kai-400 hei-400     the face of each character
    改：春耕,夏种 → 春耕，夏种 CNT040              what is set instead, and the note about it
    提：4～6% → PRF030                             only told

`**62**` is an enlarged figure, `^1^` a raised one. A line such as `级别：basic` or `标点：half` holds for the cases after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "text"
OPTIONS = {"级别": "level", "标点": "marks", "悬挂": "hanging", "句号可挤": "squeeze_ends", "排法": "align", "首行": "first_indent",
           "悬": "hang", "照排": "as_typed"}  # fmt: skip
_CASE = re.compile(r"(断|宽|距|挤|松|排|题|梯|均|字|改|提)(?: ([^：]+))?：(.*)")


@dataclass(frozen=True)
class Case:
    """One case: what is asked, how, of which text, under which options, and the lines wanted."""

    rule: str
    kind: str
    value: str
    text: str
    options: tuple[tuple[str, object], ...]
    wanted: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class CaseFile:
    """The cases of one rule, and what the rule says."""

    rule: str
    says: str
    source: str
    cases: list[Case] = field(default_factory=list)


def read(path: Path) -> CaseFile:
    """Return the cases in the file at `path`."""
    rows = path.read_text("utf-8").splitlines()
    rule, _, says = rows[0].removeprefix("# ").partition(" ")
    source = rows[1].removeprefix("# ") if rows[1].startswith("#") else ""
    out = CaseFile(rule, says, source)
    options: dict[str, object] = {}
    for number, row in enumerate(rows, 1):
        name, _, value = row.partition("：")
        if name in OPTIONS:
            options[OPTIONS[name]] = True if value == "是" else float(value) if name in ("首行", "悬") else value
            continue
        found = _CASE.fullmatch(row)
        if found is None:
            assert not row or row[0] in "# ", f"{path.name}:{number}: {row}"
            continue
        kind, amount, text = found.groups()
        wanted = []
        for follow in rows[number:]:
            if not follow.startswith("  "):
                break
            wanted.append(follow[2:])
        out.cases.append(
            Case(rule, kind, amount or "", text, tuple(options.items()), tuple(wanted), f"{path.name}:{number}")
        )
    return out


def read_all() -> list[CaseFile]:
    """Return all case files, in the order of their names."""
    return [read(path) for path in sorted(FOLDER.glob("*.txt"))]
