"""Copyfit moves the measures by estimates, counts where an estimate decides nothing, and no more than it must."""

from __future__ import annotations

import pytest

from renderer.layout.context import Measures
from renderer.layout.copyfit import Fit, fit
from renderer.spec.layoutspec import Lever
from renderer.spec.length import Length

HEIGHT = 1000.0
LEVERS = (Lever("body-size", start=Length(pt=10), min=Length(pt=9), max=Length(pt=10), step=Length(pt=0.1)),)


def fitted(largest: float, wrong_by: float) -> tuple[Fit, list[float]]:
    """Return the fit of copy that goes in at a body of `largest`, and the bodies at which it was counted.

    A point of body takes a tenth of the height; estimates are wrong by a share of it.
    """
    counted: list[float] = []

    def spare(measures: Measures, rough: bool) -> float:
        if not rough:
            counted.append(measures.body)
        return (largest - measures.body) * HEIGHT / 10 + (wrong_by * HEIGHT if rough else 0.0)

    return fit(LEVERS, Measures(10.0, 1.5, charts=0.0), spare, spare, HEIGHT), counted


@pytest.mark.parametrize("wrong_by", [0.0, 0.003, -0.003, 0.015, -0.035])
def test_copy_gets_the_largest_body_at_which_it_goes_in(wrong_by: float) -> None:
    found, _ = fitted(9.54, wrong_by)
    assert found.measures.body == pytest.approx(9.5)
    assert found.short == 0


def test_copy_too_long_at_a_small_body_is_not_counted_at_larger_ones() -> None:
    found, counted = fitted(9.54, 0.015)
    assert found.measures.body == pytest.approx(9.5)
    too_long = [body for body in counted if body > 9.54]
    assert too_long == sorted(too_long, reverse=True)
    assert max(too_long) < 9.8
