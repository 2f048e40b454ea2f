"""Periods of figures: an instant (a balance sheet's date) or a duration with both ends included."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

YEAR = range(350, 381)  # days between the ends of two years: one of 52 weeks misses by some
QUARTER = range(1, 101)  # and of two quarters


class Period(Struct, frozen=True, gc=False):
    """An instant where ``start`` is None, else a duration from ``start`` to ``end``, both included."""

    start: date | None
    end: date

    @property
    def is_instant(self) -> bool:
        return self.start is None

    @property
    def months(self) -> int:
        """Length in months, rounded to the nearest; 0 for an instant.

        >>> Period(date(2017, 4, 1), date(2017, 9, 30)).months
        6
        """
        if self.start is None:
            return 0
        return ((self.end - self.start).days * 12 + 183) // 365

    def is_year_before(self, other: Period) -> bool:
        """Whether it is as long as ``other`` and ends a year earlier.

        >>> last = Period(date(2023, 7, 2), date(2023, 9, 30))
        >>> quarter = Period(date(2024, 6, 30), date(2024, 9, 28))
        >>> last.is_year_before(quarter), quarter.is_year_before(last)
        (True, False)
        """
        return self.months == other.months and (other.end - self.end).days in YEAR

    def is_quarter_before(self, other: Period) -> bool:
        """Whether it ends about three months before ``other``."""
        return (other.end - self.end).days in QUARTER

    def without(self, part: Period) -> Period | None:
        """What is left where ``part`` is the beginning or the end of it; None where it is neither.

        >>> half = Period(date(2017, 4, 1), date(2017, 9, 30))
        >>> str(half.without(Period(date(2017, 7, 1), date(2017, 9, 30))))
        '2017-04-01 to 2017-06-30'
        """
        if self.start is None or part.start is None:
            return None
        if self.start == part.start and part.end < self.end:
            return Period(part.end + timedelta(days=1), self.end)
        if self.end == part.end and self.start < part.start:
            return Period(self.start, part.start - timedelta(days=1))
        return None

    def __str__(self) -> str:
        return f"{self.start} to {self.end}" if self.start else f"{self.end}"
