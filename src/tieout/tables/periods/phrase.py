"""Parts of a period, as far as words give them.

Heads give a period in pieces (length in the spanner, year in the column), so phrases are laid over one
another before a calendar makes a period of them.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tieout.values.enumerations import at_hand


@at_hand
class DateOrder(Enum):
    """What a date in digits tells of the order of day and month; EITHER is kept with the day first."""

    NONE = "none"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    EITHER = "either"

    __hash__ = object.__hash__


CENTURY = 100


class Phrase(Struct, frozen=True, gc=False):
    """Parts of a period, None where the words are silent.

    ``year`` belongs to the date where ``month`` is given; else it names a fiscal year. ``name`` is the
    fiscal year's name in words like "fiscal 2024 second quarter ended March 30, 2024"; one below
    `CENTURY` is of the era or century that is next to the release.
    """

    months: int | None = None
    weeks: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    quarter: int | None = None
    half: int | None = None
    name: int | None = None
    begin: date | None = None
    cumulative: bool = False  # year to date
    trailing: bool = False  # the twelve months up to the end
    as_of: bool = False
    spanning: bool = False  # of a fiscal year named by two: ``name`` is the second
    order: DateOrder = DateOrder.NONE

    def over(self, outer: Phrase) -> Phrase:
        """These inner words laid over ``outer`` ones: what both say, the inner ones decide."""
        if self is NOTHING:
            return outer
        return _laid_over(self, outer)

    def filled(self, outer: Phrase) -> Phrase:
        """These words, and from ``outer`` whatever they do not say."""
        takes_date = self.month is None
        return Phrase(
            self.months or outer.months,
            self.weeks or outer.weeks,
            outer.day if takes_date else self.day,
            outer.month if takes_date else self.month,
            self.year or outer.year,
            self.quarter or outer.quarter,
            self.half or outer.half,
            self.name or outer.name,
            self.begin or outer.begin,
            self.cumulative or outer.cumulative,
            self.trailing or outer.trailing,
            self.as_of or outer.as_of,
            self.spanning if self.name else outer.spanning,
            outer.order if takes_date else self.order,
        )

    def in_order(self, day_first: bool | None) -> Phrase:
        """A date of two small numbers as the release writes dates; none where that is not known."""
        if self.order is not DateOrder.EITHER:
            return self
        if day_first is None:
            return replace(self, day=None, month=None, year=None, order=DateOrder.NONE)
        day, month = (self.day, self.month) if day_first else (self.month, self.day)
        return replace(self, day=day, month=month, order=DateOrder.NONE)

    def clashes(self, other: Phrase) -> bool:
        """Whether both give the same part, so that they cannot be one phrase."""
        return bool(
            (self.length_given and other.length_given)
            or (self.month and other.month)
            or (self.year and other.year)
            or ((self.quarter or self.half) and (other.quarter or other.half))
            or (self.name and other.name)
        )

    @property
    def length_given(self) -> bool:
        return bool(self.months or self.weeks)


NOTHING = Phrase()
_QUARTER = 3  # months


@lru_cache(maxsize=8192)
def _laid_over(inner: Phrase, outer: Phrase) -> Phrase:
    if inner == NOTHING:
        return outer
    dated = inner.month or inner.length_given
    part = outer.quarter or outer.half or (outer.length_given and outer.months != 12)
    up_to = inner.quarter and outer.months == 3 * inner.quarter and not (outer.month or outer.name)
    if (inner.quarter or inner.half) and not up_to:  # but "Q3 2024" under "nine months ended"
        outer = replace(outer, months=None, weeks=None, day=None, month=None, trailing=False)
    if inner.quarter or inner.half or (dated and not inner.trailing):
        outer = replace(outer, quarter=None, half=None, begin=None)
    if inner.months == 12 and inner.cumulative and part:
        outer = replace(outer, day=None, month=None)  # "Full year" under "nine months ended 30 September"
    if inner.length_given:
        outer = replace(outer, months=None, weeks=None, cumulative=False, trailing=False, as_of=False)
    elif inner.cumulative and outer.months == _QUARTER:
        outer = replace(outer, months=None)  # "Year-to-date period ended" below "For the quarters ended"
    if inner.name and not (inner.quarter or inner.half or inner.month):
        outer = replace(outer, day=None, month=None)
        if outer.name and (outer.quarter or outer.half):  # "FY 2024" below "4Q24 results" is the year
            outer = replace(outer, quarter=None, half=None)
    if inner.name and not inner.month:
        outer = replace(outer, year=None)
    elif inner.year:
        outer = replace(outer, name=None)
    return inner.filled(outer)
