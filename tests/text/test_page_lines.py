"""Rules about the lines of a whole page: pitch, grid, items kept whole (M1, M3, M4, O2)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from renderer import build
from renderer.display.frame import FrameItem, Group, Text
from renderer.display.geometry import Rect
from renderer.fonts.catalog import Catalog

Line = tuple[float, float, list[Text]]
"""Baseline, left edge and runs."""


def paragraphs(items: tuple[FrameItem, ...], dx: float = 0.0, dy: float = 0.0) -> list[list[Line]]:
    """Return the lines of each paragraph and item among `items`, in the page's points."""
    out = []
    for item in items:
        if not isinstance(item, Group):
            continue
        x, y = (dx + item.transform.e, dy + item.transform.f) if item.transform else (dx, dy)
        runs = [t for t in item.items if isinstance(t, Text)]
        # what stands for an item in a drawing (its words are `actual`) is no paragraph
        if item.tag == "item" and runs and not item.actual:
            lines: dict[float, list[Text]] = {}
            for run in runs:
                lines.setdefault(round(y + run.run.origin.y, 4), []).append(run)
            out.append([(at, x + min(r.run.origin.x for r in found), found) for at, found in sorted(lines.items())])
        else:
            out += paragraphs(item.items, x, y)
    return out


@pytest.fixture(scope="module")
def page() -> list[list[Line]]:
    return paragraphs(build(formats=(), write=False).pages[0].items)


def usual_pitch(page: list[list[Line]]) -> float:
    """Return the distance of baselines in the body."""
    return Counter(round(b[0] - a[0], 3) for lines in page for a, b in pairwise(lines)).most_common(1)[0][0]


def test_the_pitch_within_a_paragraph_is_constant(page: list[list[Line]]) -> None:
    usual = usual_pitch(page)
    body = [lines for lines in page if len(lines) > 2 and abs(lines[1][0] - lines[0][0] - usual) < 0.1]
    assert len(body) > 10
    for lines in body:
        pitches = [b[0] - a[0] for a, b in pairwise(lines)]
        assert max(pitches) - min(pitches) < 0.01 * usual


def test_items_of_all_columns_stand_on_one_grid(page: list[list[Line]]) -> None:
    usual = usual_pitch(page)
    body = [lines for lines in page if len(lines) > 1 and abs(lines[1][0] - lines[0][0] - usual) < 0.1]
    assert len(body) > 30
    unit = usual / 3
    steps = [((lines[0][0] - body[0][0][0]) / unit) % 1 for lines in body]
    assert max(min(step, 1 - step) for step in steps) < 0.02


def test_enlarged_figures_keep_clear_of_the_lines_around_them(page: list[list[Line]]) -> None:
    catalog = Catalog.load()

    def ink(text: Text) -> list[Rect]:
        face = catalog.face(text.run.face)
        boxes = [(face.ink(g), x) for g, x in zip(text.run.gids, text.run.xs, strict=True)]
        return [Rect(x + b.x * text.run.size, b.y * text.run.size, b.width * text.run.size, b.height * text.run.size)
                for b, x in boxes if b is not None]  # fmt: skip

    for lines in page:
        for (above, _, upper), (below, _, lower) in pairwise(lines):
            em = min(t.run.size for t in upper + lower)
            foot = max((above + box.y + box.height for t in upper for box in ink(t)), default=above)
            head = min((below + box.y for t in lower for box in ink(t)), default=below)
            assert head - foot >= 0.1 * em


def test_an_item_is_never_split_between_columns(page: list[list[Line]]) -> None:
    for lines in page:
        assert all(b[0] > a[0] for a, b in pairwise(lines))
        assert max(x for _, x, _ in lines) - min(x for _, x, _ in lines) < 40
