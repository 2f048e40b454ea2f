"""A rate beside a figure that rounding would move keeps the figure where it can be derived from."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from handmade import amounts, books, figures
from tieout.composition.build import release_of
from tieout.composition.model import Figure, Release
from tieout.values.printed import Printed

LAYOUT = """
title = "Revenues"
use = "summaries"
[[column]]
period = "comparative"
[[column]]
period = "reported"
[[column]]
measure = "rate"
head = ["YoY Change"]
[[row]]
each = "revenue.*"
[[row]]
concept = "revenue"
sum = ["revenue.*"]
"""
SMALL = st.integers(1_000, 400_000)  # in thousands: prints of up to three digits in millions


def composed(values: list[tuple[int, int]]) -> Release:
    stated = {
        f"revenue.{chr(97 + n)}": {"1H16": before * 1000, "1H17": now * 1000}
        for n, (before, now) in enumerate(values)
    }
    return release_of(books({"release": "{{ table: revenues }}"}, {"revenues": LAYOUT}), amounts(stated))


def derivable(rate: Figure, by_id: dict[str, Figure]) -> bool:
    """Whether some unrounded values print as the rate and as the figures beside it."""
    assert rate.formula is not None
    now, before = (printed(by_id[id_]).interval() for id_, _ in rate.formula.terms)
    low = 100 * (Fraction(now.low) / before.high - 1)
    high = 100 * (Fraction(now.high) / before.low - 1)
    told = printed(rate).interval()
    return bool(told.low <= high and low <= told.high)


def printed(figure: Figure) -> Printed:
    return Printed(figure.mantissa, figure.decimals, figure.scale)


@given(st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=6))
@settings(max_examples=100)
def test_every_rate_can_be_derived_from_the_figures_beside_it(values: list[tuple[int, int]]) -> None:
    found = figures(composed(values))
    by_id = {figure.id: figure for figure in found}
    rates = [figure for figure in found if figure.formula and figure.unit.code == "percent"]
    assert len(rates) == len(values) + 1
    assert all(derivable(rate, by_id) for rate in rates)
