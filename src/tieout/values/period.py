"""Periods of figures: an instant (a balance sheet's date) or a duration with both ends included."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct


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
