"""White in a figure of a chart: a quarter between figures and Han, nothing between Han and Han, a figure and its % close."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from renderer.display.frame import Text
from renderer.layout.charts.card import say
from renderer.layout.context import Context


@pytest.mark.parametrize(
    ("said", "gaps"),
    [
        ("上平台500家以上", {"500|家": 0.25, "家|以上": 0.0}),
        ("总额超230亿元", {"超|230": 0.25, "230|亿元": 0.25}),
        ("产值增长5%左右", {"5|%": 0.12, "%|左右": 0.25}),
    ],
)
def test_the_gaps_of_a_figure(said: str, gaps: dict[str, float], seen: Callable[[str], Context]) -> None:
    ctx = seen(f"---\nheadline: 好事\n---\n\n# 部分\n\n- {said}。\n")
    (figure,) = ctx.figures.of(ctx.document.parts[0].blocks[0])
    runs = [t.run for t in say(figure, ctx, 200).at(0, 0) if isinstance(t, Text)]
    found = {}
    for a, b in pairwise(runs):
        # in em of the smaller, the Han or the sign beside the figure; before a figure and after a sign in em of the body
        em = (b.em or b.size) if (a.size > b.size and b.text != "左右") else ctx.measures.body
        found[f"{a.text}|{b.text}"] = (b.origin.x + b.xs[0] - a.origin.x - a.advance) / em
    assert found == {k: pytest.approx(v, abs=0.01) for k, v in gaps.items()}
