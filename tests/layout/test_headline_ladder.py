"""A headline before it takes another line (H2): as large as the block holds, then closer, then broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renderer.display.frame import Group, Text
from renderer.layout.context import Context, Matter
from renderer.layout.panels import OPTIONS
from renderer.layout.panels.headline import Options, _title, panel
from renderer.spec.load import read_spec

WORDS = "全市上下同心协力加快建设幸福宜居新城"
COPY = f"---\nheadline: {WORDS}\n---\n\n# 部分\n\n- 事情办好了。\n"


def options(ctx: Context) -> Options:
    """Return the options of layout A's headline block."""
    spec = read_spec("broadsheet-two-years", ctx.sink, panels=OPTIONS)
    assert spec is not None
    found = next(o for o in walk(spec.page) if isinstance(o, Options))
    assert isinstance(found, Options)
    return found


def walk(node: object) -> list[object]:
    """Return the options of all panels under a node."""
    own = [node.options] if hasattr(node, "options") else []
    return own + [o for kid in getattr(node, "of", ()) for o in walk(kid)]


@pytest.mark.parametrize(
    ("room", "lines", "size", "closer"),
    [
        # 18 characters: at 40 pt, the smallest size, they take 720 pt
        (18 * 50.0, 1, 50.0, 0.0),
        (18 * 40.0, 1, 40.0, 0.0),
        (18 * 40.0 - 17 * 40 * 0.03, 1, 40.0, -0.03),
        (18 * 40.0 - 17 * 40 * 0.049, 1, 40.0, -0.049),
        (18 * 40.0 - 17 * 40 * 0.06, 2, None, 0.0),
    ],
)
def test_smaller_then_closer_then_broken(
    seen: Callable[[str], Context], room: float, lines: int, size: float | None, closer: float
) -> None:
    ctx = seen(COPY)
    ((words,),) = _title(WORDS, room, options(ctx), ctx)
    assert len(words.lines) == lines
    runs = [run.run for line in words.lines for run in line.runs]
    assert "".join(run.text for run in runs) == WORDS
    assert words.width <= room + 0.01
    assert size is None or words.em == pytest.approx(size)
    steps = [(b - a) / words.em for run in runs for a, b in zip(run.xs, run.xs[1:], strict=False)]
    assert all(step == pytest.approx(1 + closer, abs=0.001) for step in steps)


def test_of_lines_unlike_each_other_the_one_that_needs_it_most_decides(seen: Callable[[str], Context]) -> None:
    # ten Han with nine places between them, and narrow letters with many more
    ctx = seen(COPY)
    room = 10 * 40.0 - 9 * 40 * 0.045
    rows = _title("全市上下同心协力建设 ABCDEFGHIJKL", room, options(ctx), ctx)
    assert [len(row) for row in rows] == [1, 1]
    assert all(row[0].em == pytest.approx(40.0) and row[0].width <= room + 0.01 for row in rows)


def test_a_byline_under_the_deck_keeps_clear_of_it(seen: Callable[[str], Context]) -> None:
    names = "记者/欧阳建国 司马晓燕 通讯员/阿不都热合曼·买买提 上官婉清 诸葛明亮"
    ctx = seen(
        COPY.replace("---\n\n", f"deck: 一图读懂全市上下同心协力建设宜居新城的报告\nbyline: {names}\n---\n\n", 1)
    )
    (block,) = panel(Matter(options(ctx)), 500, ctx)
    *_, deck, byline = (g for g in block.draw(block.least).items if isinstance(g, Group) and g.tag in ("h1", "p"))
    lowest, first = deck.items[-1], byline.items[0]
    assert isinstance(lowest, Text)
    assert isinstance(first, Text)
    between = (first.run.origin.y - 0.88 * first.run.size) - (lowest.run.origin.y + 0.12 * lowest.run.size)
    assert between > 0.7 * first.run.size
