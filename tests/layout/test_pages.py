"""Pages of one story, and what they are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renderer.layout.context import Context


@pytest.mark.parametrize(
    ("given", "second"),
    [
        ("04", "05"),
        ("A09", "A10"),
        ("A05—08", "A05—09"),
        ("02—03", "04—05"),
        ("09-10", "11-12"),
        ("要闻", "2"),
        ("", "2"),
    ],
)
def test_folios_are_counted_on(given: str, second: str, seen: Callable[[str], Context]) -> None:
    ctx = seen(
        f"---\nheadline: 通报\nfolio: “{given}”\n---\n\n- 完成投资**5**亿元。\n".replace("“", '"').replace("”", '"')
    )
    assert [ctx.folio(0), ctx.folio(1)] == [given or "1", second]
