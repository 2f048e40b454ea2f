"""Periods of figures: an instant (a balance sheet's date) or a duration with both ends included."""

from __future__ import annotations

from datetime import date

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

    def __str__(self) -> str:
        return f"{self.start} to {self.end}" if self.start else f"{self.end}"
