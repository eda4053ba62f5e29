"""Unicode's own line break tests, with every deviation named: where Chinese composition says otherwise, and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from renderer.diagnostics import Sink
from renderer.display.glyphs import FaceKey
from renderer.fonts.catalog import Catalog
from renderer.text import punctuation as marks
from renderer.text.context import TextContext
from renderer.text.galley import galley_of
from renderer.text.spacing import FORBIDDEN
from renderer.text.style import CharStyle, ParagraphStyle, StyledText

FILE = Path(__file__).resolve().parents[1] / "cases" / "unicode" / "LineBreakTest.txt"
CONTEXT = TextContext(Catalog.load(), Sink())
LOOK = CharStyle(FaceKey("hei-400"), 10.0)


def before(text: str, at: int) -> str:
    """Return the character before `at` that is no plain space."""
    return text[:at].rstrip(" ")[-1:]


FEWER: dict[str, Callable[[str, int], bool]] = {
    "B4, B6: a dash or hyphen opens no line, after a space either": lambda t, i: t[i] in "—-",
    "B7: a suffix sign opens no line, after a space or a dash either": lambda t, i: t[i] in marks.SUFFIXES,
    "B8: a small kana opens no line, after a space either": lambda t, i: t[i] in marks.SMALL and t[i - 1] == " ",
    "U6: Western text without a space is one piece, whatever its marks": lambda t, i: all(
        marks.is_western(c) or c in "\xad§" for c in t[i - 1 : i + 1]
    ),
    "B1 to B8: a place typed (U+200B) yields to what may open no line": lambda t, i: (
        before(t, i) == "\u200b" and t[i] in ",!)}/ぁ\u2060"
    ),
    "U10: no line ends beside a no-break space, whatever stands between": lambda t, i: (
        "\xa0" in (t[i], before(t, i), t[i - 1])
    ),
}
"""Places where Unicode allows a line to end and we do not."""

MORE: dict[str, Callable[[str, int], bool]] = {
    "a point that begins a word or a decimal opens a line after a space, as in Unicode 16": lambda t, i: (
        t[i] == "." and t[i - 1] == " " and t[i + 1 : i + 2].isalnum()
    ),
    "straight quotes are of no side; Chinese has “ ”": lambda t, i: '"' in (before(t, i), t[i]),
}
"""Places where Unicode allows no line to end and we do."""


def cases() -> list[tuple[str, set[int]]]:
    """Return each text with the offsets where a line may end."""
    out = []
    for row in FILE.read_text("utf-8").splitlines():
        if row.startswith("#"):
            continue
        parts = row.split()
        text = "".join(chr(int(p, 16)) for p in parts[1::2])
        out.append((text, {n for n, sign in enumerate(parts[2::2], 1) if sign == "÷" and n < len(text)}))
    return out


def ours(text: str) -> set[int]:
    """Return the offsets where our lines may end."""
    galley = galley_of([StyledText(text, LOOK)], ParagraphStyle(10, 15), CONTEXT)
    out, at = set(), 0
    for k, atom in enumerate(galley.atoms):
        if k and galley.cost[k] != FORBIDDEN:
            out.add(at)
        at += len(atom.text)
    return out


def test_lines_end_where_unicode_says_but_for_the_deviations_named() -> None:
    used: Counter[str] = Counter()
    unexplained = []
    for text, wanted in cases():
        got = ours(text)
        for places, named in ((wanted - got, FEWER), (got - wanted, MORE)):
            for at in sorted(places):
                rule = next((name for name, holds in named.items() if holds(text, at)), None)
                if rule is None:
                    unexplained.append((ascii(text), at, "fewer" if named is FEWER else "more"))
                else:
                    used[rule] += 1
    assert not unexplained
    assert set(used) == set(FEWER) | set(MORE)


def test_there_are_cases_enough() -> None:
    assert len(cases()) > 900
