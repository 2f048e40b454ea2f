"""The fiscal calendar of a release, and the periods that its words name.

With it, phrases ("1H17", "Three Months Ended March 29,") become periods. `fiscal.read_calendar` infers
it from a document. Calendars of 52 or 53 weeks end on a weekday, not with a month; their ends are
taken from the dates that the release prints.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tieout.tables.periods.phrase import CENTURY, NOTHING, Phrase
from tieout.tables.periods.phrases import phrase_of, spelled
from tieout.values.period import Period

_DAY = timedelta(days=1)
_ERAS = (2018, 1988, 2000)  # the years before the first of Reiwa, of Heisei and of the century


class PeriodMention(Struct, frozen=True, gc=False):
    """A period phrase at ``start``..``end`` of a string; ``period`` is None where words are missing."""

    start: int
    end: int
    period: Period | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A fiscal calendar. ``year_end_month`` is the month in which the fiscal year ends.

    ``year_named_by_start`` tells that FY2017 ends in 2018; ``weeks`` that periods end on a weekday, and
    ``year_fixed`` that even so the fiscal year ends with its month. The first three quarters have
    ``quarter_weeks``, which in some trades is 12. ``end`` is the end of the release's current period;
    ``dates`` are the period ends that it prints or gives by their weeks, ascending.
    """

    year_end_month: int = 12
    year_named_by_start: bool = False
    weeks: bool = False
    year_fixed: bool = True
    end: date | None = None
    dates: tuple[date, ...] = ()
    quarter_weeks: int = 13
    day_first: bool | None = None  # how dates in digits are written; None where nothing tells
    _known: dict[tuple[Phrase, bool | None], Period | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # what was resolved before: columns and sentences say the same again and again

    def periods_in(self, text: str) -> tuple[PeriodMention, ...]:
        """Every period phrase of ``text`` with its characters, in order.

        >>> [str(m.period) for m in Calendar().periods_in("at June 30, 2024 and in 2Q24")]
        ['2024-06-30', '2024-04-01 to 2024-06-30']
        """
        return tuple(
            PeriodMention(start, end, self.resolve(phrase)) for start, end, phrase in spelled(text)
        )

    def period_of(self, phrases: tuple[str, ...], instant: bool | None = None) -> Period | None:
        """The period that heads say together, outermost first; None where they name none.

        ``instant`` says how to take a bare date: True in a balance sheet, False in a statement of flows
        (then it needs a duration from the words, else None); None takes it as an instant.

        >>> str(Calendar().period_of(("Three Months Ended March 31,", "2024")))
        '2024-01-01 to 2024-03-31'
        """
        said = NOTHING
        for phrase in phrases:
            said = phrase_of(phrase).over(said)
        return self.resolve(said, instant)

    def resolve(self, said: Phrase, instant: bool | None = None) -> Period | None:
        """The period that ``said`` names, or None where a part is missing."""
        key = said, instant
        if key not in self._known:
            self._known[key] = self._resolved(said.in_order(self.day_first), instant)
        return self._known[key]

    def _resolved(self, said: Phrase, instant: bool | None) -> Period | None:
        if said.spanning and said.name:
            if self.year_end_month == 12:
                return None  # a year that is named by two ends within the second
            said = replace(said, name=said.name - self.year_named_by_start, spanning=False)
        if said.name and said.name < CENTURY:
            said = replace(said, name=self._nearest(said.name))
        year = said.year or said.name
        if said.month is not None:
            return self._dated(said, instant)
        if said.trailing and not year and self.end is not None:
            return self.trailing_year(self.end)
        if said.trailing and year and (said.quarter or said.half):
            return self.trailing_year(self.quarter_end(year, said.quarter or 2 * (said.half or 1)))
        if year is None:
            return self._current(said)
        if said.quarter or said.half:
            first = said.quarter or 2 * (said.half or 1)
            end = self.quarter_end(year, first)
            if instant:
                return Period(None, end)
            up_to = said.cumulative or said.months == 3 * first  # "nine months ended Q3 2024"
            months = 3 * first if up_to else 3 if said.quarter else 6
            return Period(self.start(end, months), end)
        return self._undated(said, year, instant)

    def _nearest(self, short: int) -> int | None:
        """The year next to the current one that a short name may mean: an emperor's, or this century's."""
        if self.end is None:
            return None
        current = self.fiscal_year(self.end)
        return min((first + short for first in _ERAS), key=lambda year: abs(year - current))

    def _current(self, said: Phrase) -> Period | None:
        """Words without a year mean the current period where they name a part that ends with it."""
        if self.end is None or not said.quarter:
            return None
        year = self.fiscal_year(self.end)
        if self.quarter_end(year, said.quarter) != self.end:
            return None
        return Period(self.start(self.end, 3), self.end)

    def _dated(self, said: Phrase, instant: bool | None) -> Period | None:
        end = self._end_date(said)
        if end is None:
            return None
        if said.begin is not None:
            return Period(said.begin, end)
        if (
            said.length_given and self.weeks and said.day is None
        ):  # "March 2024 quarter" ends with its weeks
            end = self._snapped(end)
        if said.weeks:
            return Period(end - timedelta(weeks=said.weeks) + _DAY, end)
        if said.months:
            return Period(self.start(end, said.months), end)
        if said.quarter or said.half:
            return Period(self.start(end, 3 if said.quarter else 6), end)
        if said.cumulative:
            return Period(self._year_start(end), end)
        return None if instant is False and not said.as_of else Period(None, end)

    def _end_date(self, said: Phrase) -> date | None:
        year, month = said.year, said.month or 0
        if year is None and self.end is not None and self.end.month == month:
            year = self.end.year
        return None if year is None else day_of(year, month, said.day)

    def _undated(self, said: Phrase, year: int, instant: bool | None) -> Period | None:
        """A year, or so many months of one, without a date."""
        year_end = self.quarter_end(year, 4)
        if said.weeks and self.end is not None:
            end = self._same_day(self.end, year)
            return Period(end - timedelta(weeks=said.weeks) + _DAY, end)
        months = said.months
        if not months or months == 12:
            if instant:
                return Period(None, year_end)
            if said.cumulative and not months:
                return self._to_date(year)
            return Period(self.start(year_end, 12), year_end)
        if months == 3 and self.end is None and not said.cumulative:
            return None  # which quarter is not said
        if self.end is not None and not said.cumulative:
            end = self._same_day(self.end, said.year or year)
        else:
            end = self.quarter_end(year, months // 3)
        return Period(self.start(end, months), end)

    def _to_date(self, year: int) -> Period | None:
        """The year up to a date that the words leave to the release: that on which its own period ends."""
        if self.end is None:
            return None
        end = self._same_day(self.end, self.end.year + year - self.fiscal_year(self.end))
        return Period(self._year_start(end), end)

    def _same_day(self, end: date, year: int) -> date:
        """The period end of ``year`` that corresponds to ``end``."""
        if self.weeks:
            return self._snapped(_month_end(year, nominal_end(end).month))
        return _month_end(year, end.month) if is_month_end(end) else day_of(year, end.month, end.day)

    def trailing_year(self, end: date) -> Period:
        """The twelve months up to ``end``."""
        return Period(self.start(end, 12), end)

    def fiscal_year(self, day: date) -> int:
        """The name of the fiscal year in which ``day`` lies."""
        nominal = nominal_end(day) if self.weeks else day
        ends = nominal.year + (nominal.month > self.year_end_month)
        return ends - self.year_named_by_start

    def quarter_end(self, year: int, quarter: int) -> date:
        """The last day of a quarter of the fiscal year named ``year``; of quarter 0, of the year before.

        >>> Calendar(year_end_month=3, year_named_by_start=True).quarter_end(2017, 2)
        datetime.date(2017, 9, 30)
        """
        months = (year + self.year_named_by_start) * 12 + self.year_end_month - 1 - 3 * (4 - quarter)
        nominal = _month_end(months // 12, months % 12 + 1)
        if not self.weeks or (quarter in (0, 4) and self.year_fixed):
            return nominal
        if self.quarter_weeks != 13 and 0 < quarter < 4:
            nominal = self.quarter_end(year, 0) + timedelta(weeks=self.quarter_weeks * quarter)
            return self._printed_near(nominal, 10) or nominal
        return self._snapped(nominal)

    def _snapped(self, nominal: date) -> date:
        """The printed period end near a nominal one; else the end that whole quarters of 13 weeks give."""
        near = self._printed_near(nominal, 25)
        if near is not None:
            return near
        for years in (1, -1, 2, -2):
            near = self._printed_near(nominal + timedelta(weeks=52 * years), 10)
            if near is not None:
                return near - timedelta(weeks=52 * years)
        if self.end is None:
            return nominal
        quarters = round((self.end - nominal).days / 91.31)
        stepped = self.end - timedelta(weeks=13 * quarters)
        return stepped if abs((stepped - nominal).days) <= 10 else nominal

    def _printed_near(self, nominal: date, days: int) -> date | None:
        near = [day for day in self.dates if abs((day - nominal).days) <= days]
        return min(near, key=lambda day: abs((day - nominal).days)) if near else None

    def start(self, end: date, months: int) -> date:
        """The first day of the ``months`` that end with ``end``."""
        if not self.weeks:
            return _months_before(end, months) + _DAY
        if self.year_fixed and self._months_into_year(end) == months:
            return self._fixed_year_start(end)
        weeks = self._weeks_of(end, months)
        # 14 or 53 weeks only where the release prints the date that makes them so.
        for count in (weeks, weeks + 1):
            if end - timedelta(weeks=count) in self.dates:
                return end - timedelta(weeks=count) + _DAY
        return end - timedelta(weeks=weeks) + _DAY

    def _weeks_of(self, end: date, months: int) -> int:
        """Weeks of the ``months`` that end with ``end``; where quarters have 12, the last has the rest."""
        into = self._months_into_year(end)
        if self.quarter_weeks == 13 or months not in (3, into):
            return months * 13 // 3
        if into == 12:
            return 52 if months == 12 else 52 - 3 * self.quarter_weeks
        return months // 3 * self.quarter_weeks

    def _months_into_year(self, end: date) -> int:
        return (nominal_end(end).month - self.year_end_month - 1) % 12 + 1

    def _fixed_year_start(self, end: date) -> date:
        return _months_before(nominal_end(end), self._months_into_year(end)) + _DAY

    def _year_start(self, end: date) -> date:
        return self.start(end, self._months_into_year(end))


@lru_cache(maxsize=256)
def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def is_month_end(day: date) -> bool:
    """Whether ``day`` is the last of its month."""
    return day == _month_end(day.year, day.month)


def day_of(year: int, month: int, day: int | None) -> date:
    """A day of a month, which is its last where none is said or it has not as many."""
    last = _month_end(year, month)
    return last.replace(day=min(day or last.day, last.day))


def month_before(month: int, months: int) -> int:
    """The month, 1 to 12, that lies ``months`` before one."""
    return (month - months - 1) % 12 + 1


def nominal_end(day: date) -> date:
    """The month end that a week-based end stands for: the nearest, up to ten days into the next month."""
    if day.day <= 10:
        return day.replace(day=1) - _DAY
    return _month_end(day.year, day.month)


def _months_before(end: date, months: int) -> date:
    """The end of the month ``months`` before ``end``; the same day where ``end`` is no month end."""
    index = end.year * 12 + end.month - 1 - months
    year, month = divmod(index, 12)
    month += 1
    return _month_end(year, month) if is_month_end(end) else day_of(year, month, end.day)
