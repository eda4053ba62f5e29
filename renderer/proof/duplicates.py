"""Items that say the same twice: word for word anywhere, or nearly so within one section."""

from __future__ import annotations

from collections import Counter

from renderer.content.document import Document, walk
from renderer.diagnostics import Sink
from renderer.proof.passages import Passage, of_section, passages

SHORTEST = 12
"""Characters; shorter items ("完成年度目标") may well be the same in two places."""
ALIKE = 0.85
"""Share of neighbouring characters that two items have in common; twins with one word changed have 0.9 and more."""
REACH = 40
"""Items further apart than this in one section are not compared."""


def check(document: Document, sink: Sink) -> None:
    """Report items that are twins of an earlier one."""
    told: set[int] = set()
    for part in document.parts:
        for section in walk(part):
            items = [p for p in of_section(section) if len(p.text) >= SHORTEST]
            pairs = [Counter(zip(p.text, p.text[1:], strict=False)) for p in items]
            for i, later in enumerate(items):
                twin = next((items[j] for j in range(max(0, i - REACH), i) if _alike(pairs[j], pairs[i])), None)
                if twin is not None:
                    told.add(later.span.line)
                    _tell(twin, later, sink)
    seen: dict[str, int] = {}
    for passage in passages(document):
        if len(passage.text) < SHORTEST:
            continue
        first = seen.setdefault(passage.text, passage.span.line)
        if first != passage.span.line and passage.span.line not in told:
            sink.report("PRF002", passage.span, line=first)


def _alike(a: Counter[tuple[str, str]], b: Counter[tuple[str, str]]) -> bool:
    """Return whether two items, as counts of their neighbouring characters, are the same but for a word."""
    here, there = a.total(), b.total()
    if min(here, there) < ALIKE * max(here, there):
        return False
    enough = ALIKE * (here + there)
    if 2 * (len(a.keys() & b.keys()) + here - len(a)) < enough:
        # not even if all that comes twice in one were in both
        return False
    return 2 * sum(min(count, b[pair]) for pair, count in a.items()) >= enough


def _tell(first: Passage, later: Passage, sink: Sink) -> None:
    """Report the twin with what alone is different."""
    a, b = first.text, later.text
    if a == b:
        sink.report("PRF002", later.span, line=first.span.line)
        return
    start = next(i for i in range(len(a) + 1) if a[i : i + 1] != b[i : i + 1])
    end = next(i for i in range(len(a) + 1) if i >= min(len(a), len(b)) - start or a[-1 - i] != b[-1 - i])
    # a number is shown whole
    while start and (a[start - 1].isdigit() or a[start - 1] == "."):
        start -= 1
    while end and (a[-end].isdigit() or a[-end] == "."):
        end -= 1
    place = later.place(start, len(b) - end)
    here, there = b[start : len(b) - end], a[start : len(a) - end]
    if here and there:
        zh, en = f"只有“{there}”换成了“{here}”", f'only "{there}" became "{here}"'
    elif here:
        zh, en = f"只多了“{here}”", f'only "{here}" is more'
    else:
        zh, en = f"只少了“{there}”", f'only "{there}" is less'
    sink.report("PRF001", place, line=first.span.line, zh=zh, en=en)
