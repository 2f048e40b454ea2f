"""Periods in words, for every output alike."""

from __future__ import annotations

from datetime import date
from functools import cache

from tieout.values.months import NAMES
from tieout.values.period import Period


@cache
def period_words(period: Period | None) -> str:
    """A period as a person says it; empty for none.

    >>> period_words(Period(date(2017, 4, 1), date(2017, 9, 30)))
    '1 April to 30 September 2017'
    """
    if period is None:
        return ""
    if period.start is None:
        return _day(period.end)
    first = _day(period.start)
    if period.start.year == period.end.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} to {_day(period.end)}"


def _day(day: date) -> str:
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"
