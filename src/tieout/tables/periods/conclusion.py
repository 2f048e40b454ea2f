"""The fiscal calendar that a release's votes come to.

`Evidence` comes in, a `Calendar` goes out. What no vote decides is told by what balance sheets stand beside
and by the quarter that is named most; else it is the calendar year.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TypeVar

from tieout.tables.periods.calendar import Calendar, day_of, is_month_end, month_before, nominal_end
from tieout.tables.periods.dateline import PROMPT
from tieout.tables.periods.evidence import Evidence, Votes

Dated = TypeVar("Dated", date, int)


def conclude(evidence: Evidence, day_first: bool | None) -> Calendar:
    """The calendar that most evidence bears out; ``day_first`` is how dates in digits are written."""
    end = _current_end(evidence)
    month = _year_end_month(evidence, end)
    dates = tuple(sorted({*evidence.ends, *evidence.instants, *evidence.starts}))
    weeks = _ends_on_weekday(evidence, end)
    fixed = not weeks or _year_fixed(evidence, month)
    quarter_weeks = 12 if evidence.twelve_weeks else 13
    calendar = Calendar(month, False, weeks, fixed, end, dates, quarter_weeks, day_first)
    if end is None and (code := _latest_compared(evidence)):
        calendar = replace(calendar, end=calendar.quarter_end(*_quarter_of(code)))
    if month != 12 and _named_by_start(evidence, calendar):
        return replace(calendar, year_named_by_start=True)
    return calendar


def _current_end(evidence: Evidence) -> date | None:
    counted = evidence.ends or evidence.instants
    latest = _latest(counted) if counted else None
    return None if latest and _is_past(evidence, latest) else latest


def _is_past(evidence: Evidence, end: date) -> bool:
    """Whether it is told long after ``end``, soon after the quarter that undated heads name."""
    told, code = evidence.told_on, _latest_compared(evidence)
    if told is None or not code or told <= end + PROMPT:
        return False
    return told - PROMPT <= Calendar().quarter_end(*_quarter_of(code)) <= told


def _latest_compared(evidence: Evidence) -> int:
    """The latest quarter of the heads, else of sentences, that stands beside that of the year before; 0
    where none does."""
    named = (
        max((code for code in codes if code - 4 in codes), default=0)
        for codes in (evidence.codes, evidence.now)
    )
    return next(filter(None, named), 0)


def _year_end_month(evidence: Evidence, end: date | None) -> int:
    """The month in which the fiscal year ends, of which the current period ends on ``end``."""
    votes = evidence.year_end or _of_balance_sheets(evidence, end) + _of_codes(evidence, end)
    return votes.most_common(1)[0][0] if votes else 12


def _of_balance_sheets(evidence: Evidence, end: date | None) -> Votes:
    """The balance sheet beside the current one is that of the last year's end, or of a year before.

    Several beside it are those of the quarters before, of which none tells more than another.
    """
    now = nominal_end(end).month if end else None
    months = {nominal_end(day).month for day in evidence.instants}
    others = months - {now} if len(months) > 1 else months if len(evidence.instants) > 1 else set()
    return Counter(others) if len(others) == 1 else Counter()


def _of_codes(evidence: Evidence, end: date | None) -> Votes:
    """The latest quarter that heads name, or that sentences name most, ends with the current period.

    Where the release says that it reports an earlier one, heads name what is still to come.
    """
    if end is None or not (evidence.codes or evidence.now):
        return Counter()
    now = evidence.now
    told = _latest(evidence.codes) if evidence.codes else max(now, key=lambda code: (now[code], code))
    _, quarter = _quarter_of(min(told, evidence.titled or told))
    return Counter({month_before(nominal_end(end).month, 3 * quarter): 2})


def _ends_on_weekday(evidence: Evidence, end: date | None) -> bool:
    """Whether periods end on a weekday, though the current one may end with its month as well."""
    odd = [day for day in evidence.instants if not is_month_end(day)]
    if not evidence.ends:
        return any(evidence.instants[day] > 1 for day in odd)
    year_before = end is not None and any((end - day).days in (364, 371) for day in odd)
    return year_before or not all(map(is_month_end, evidence.ends))


def _year_fixed(evidence: Evidence, month: int) -> bool:
    """Whether the year ends with its month although the quarters end on a weekday."""
    weekdays = {day.weekday() for day in evidence.ends if not is_month_end(day)}
    dates = (*evidence.ends, *evidence.instants)
    year_ends = [day for day in dates if nominal_end(day).month == month]
    on_weekday = any(not is_month_end(day) or day.weekday() in weekdays for day in year_ends)
    return bool(year_ends) and not on_weekday


def _named_by_start(evidence: Evidence, calendar: Calendar) -> bool:
    """Whether the fiscal year 2017 is the one that ends in 2018."""
    votes = 0
    for phrase in evidence.named:
        if phrase.name and phrase.year and phrase.month:
            by_end = calendar.fiscal_year(day_of(phrase.year, phrase.month, phrase.day))
            votes += (phrase.name == by_end - 1) - (phrase.name == by_end)
    if votes == 0 and calendar.end is not None:
        end = nominal_end(calendar.end)
        quarter = ((end.month - calendar.year_end_month - 1) % 12 + 3) // 3
        codes = evidence.codes + evidence.told
        names = {year for year, each in map(_quarter_of, codes) if each == quarter}
        told = _quarter_of(evidence.titled) if evidence.titled else None
        # Two names: this year's and, to compare with, last year's. One alone may be last year's, but for
        # that of the quarter which the release says it reports.
        sure = len(names) > 1 or (told is not None and told == (max(names, default=0), quarter))
        return sure and max(names) == calendar.fiscal_year(calendar.end) - 1
    return votes > 0


def _latest(counted: Counter[Dated]) -> Dated:
    """The latest of those that are mentioned at least a third as often as the commonest."""
    often = max(counted.values())
    return max(each for each, count in counted.items() if count * 3 >= often)


def _quarter_of(code: int) -> tuple[int, int]:
    """Fiscal year and quarter of a code."""
    return (code - 1) // 4, (code - 1) % 4 + 1
