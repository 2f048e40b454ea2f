"""Intervals: what is exact about their ends."""

from __future__ import annotations

import pytest

from tieout.values.interval import Interval
from tieout.values.powers import ten

BELOW_TWO = Interval(0, 2, high_open=True)


def test_an_interval_has_no_truth() -> None:
    with pytest.raises(TypeError, match="is_empty or contains"):
        bool(BELOW_TWO)


def test_nothing_times_an_open_interval_is_nothing() -> None:
    assert BELOW_TWO.times(0) == Interval(0, 0)


def test_an_open_end_times_a_zero_is_reached() -> None:
    """Up to but not 0, times 0 to 1: 0 is reached by the other's."""
    assert Interval(-1, 0, high_open=True) * Interval(0, 1) == Interval(-1, 0)
    assert Interval(0, 1, low_open=True) * Interval(-1, 0) == Interval(-1, 0)
    assert Interval(0, 1, low_open=True) * Interval(1, 2) == Interval(0, 2, low_open=True)


def test_what_may_be_zero_divides_nothing() -> None:
    assert Interval(1, 2).over(Interval(0, 1, low_open=True)) is None


def test_a_negative_power_of_ten_is_no_integer() -> None:
    with pytest.raises(ValueError, match="no integer"):
        ten(-1)
