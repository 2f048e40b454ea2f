"""Checks of the company's periods: that each has the dates that its links to others say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults, hint
from tieout.composition.books.model import NamedPeriod
from tieout.values.period import Period

LINKS = ("opening", "comparative", "whole", "part", "restates")
# Years of 52 or 53 weeks end on the same weekday, at most this many days from the date that names them.
_WEEK = 7
Place = Callable[[str, int], Origin]  # where the nth period sets a key


class PeriodChecks:
    """All checks of one company's periods; ``year_end`` is the month and day."""

    def __init__(
        self, periods: tuple[NamedPeriod, ...], year_end: tuple[int, int], place: Place, faults: Faults
    ) -> None:
        self._periods, self._year_end, self._place, self._faults = periods, year_end, place, faults
        self._named = {period.name: period for period in periods}
        self._circular: set[str] = set()

    def checked(self) -> tuple[NamedPeriod, ...]:
        """Adds every fault that the periods have; the periods, without links that lead in a circle."""
        self._check_names()
        self._check_twins()
        for index, period in enumerate(self._periods):
            self._check_known(index, period)
            self._check_restated(period)
            self._check_opening(period)
            self._check_quarter(period)
        return tuple(replace(p, restates=None) if p.name in self._circular else p for p in self._periods)

    def _add(self, period: NamedPeriod, problem: str, remedy: str) -> None:
        arguments = {"text": period.name, "problem": problem, "remedy": remedy}
        self._faults.add(FaultKind.PERIODS, period.origin, **arguments)

    def _get(self, name: str | None) -> NamedPeriod | None:
        return self._named.get(name or "")

    def _check_names(self) -> None:
        first: dict[str, NamedPeriod] = {}
        for period in self._periods:
            other = first.setdefault(period.name, period)
            if other is not period:
                row = other.origin.row
                self._faults.add(FaultKind.DUPLICATE, period.origin, row=row, text=period.name)

    def _check_twins(self) -> None:
        """Two periods of the same dates are one and its restatement, or one of them is a mistake."""
        first: dict[Period, NamedPeriod] = {}
        for period in self._periods:
            twin = first.setdefault(period.period, period)
            if twin is not period and not period.restates and not (period.joins or twin.joins):
                remedy = f'remove one of them, or write restates = "{twin.name}"'
                self._add(period, f"it has the dates of {twin.name}", remedy)

    def _check_known(self, index: int, period: NamedPeriod) -> None:
        for key in LINKS:
            link = getattr(period, key)
            if link is not None and link not in self._named:
                arguments = {"sort": "period", "text": link, "remedy": "add a [[period]] of that name"}
                place = self._place(key, index)
                self._faults.add(FaultKind.UNKNOWN, place, **arguments, hint=hint(link, self._named))

    def _check_restated(self, period: NamedPeriod) -> None:
        restated, seen = self._get(period.restates), {period.name}
        if restated and restated.period != period.period:
            text = f"{period.name} restates {restated.name}, whose dates differ"
            self._faults.add(FaultKind.DATES, period.origin, text=text)
        while restated and restated.name not in seen:
            seen.add(restated.name)
            restated = self._get(restated.restates)
        if restated:
            self._circular.add(period.name)
            self._add(period, "restatements go round in a circle", "let the first one restate nothing")

    def _check_opening(self, period: NamedPeriod) -> None:
        """An opening is a fiscal year's end, with books, and the period begins the day after it."""
        opening, span = self._get(period.opening), period.period
        if opening is None or not period.is_cumulative:  # a quarter's is the balance that it begins with
            return
        if span.start and (span.start - opening.period.end).days != 1:
            begins, ends = span.start, opening.period.end
            text = f"{period.name} begins {begins}, its opening {opening.name} ends {ends}"
            self._faults.add(FaultKind.DATES, period.origin, text=text)
        if not opening.is_cumulative:
            problem = f"its opening {opening.name} has no trial balances"
            self._add(period, problem, "name the fiscal year before")
        elif not _ends_year(opening.period.end, self._year_end):
            problem = f"its opening {opening.name} does not end a fiscal year, so income was not closed"
            self._add(period, problem, "name the year before; give a single quarter its whole and part")

    def _check_quarter(self, period: NamedPeriod) -> None:
        whole, part = self._get(period.whole), self._get(period.part)
        if bool(period.whole) != bool(period.part):
            self._add(period, "it has one of whole and part", "give both, or neither")
        if whole is None or part is None:
            return
        if not _is_rest(period.period, whole.period, part.period):
            text = f"{period.name} is not {whole.name} without {part.name}"
            self._faults.add(FaultKind.DATES, period.origin, text=text)
        if not (whole.is_cumulative and part.is_cumulative):
            self._add(period, "it is not made of cumulative periods", "name two that have trial balances")


def _ends_year(end: date, year_end: tuple[int, int]) -> bool:
    """Whether a day is the end of a fiscal year, give or take a week.

    >>> _ends_year(date(2017, 9, 30), (9, 30)), _ends_year(date(2018, 1, 2), (12, 31))
    (True, True)
    >>> _ends_year(date(2017, 6, 30), (9, 30))
    False
    """
    years = range(max(end.year - 1, MINYEAR), min(end.year + 1, MAXYEAR) + 1)
    return any(abs((end - _on(year, year_end)).days) <= _WEEK for year in years)


def _on(year: int, day: tuple[int, int]) -> date:
    """A month and day in a year; 29 February is the 28th in most."""
    month, number = day
    return date(year, month, min(number, 28) if month == 2 else number)


def _is_rest(span: Period, whole: Period, part: Period) -> bool:
    """Whether ``span`` is what is left of ``whole`` after ``part``, which begins with it."""
    if span.start is None:
        return False
    return whole.start == part.start and whole.end == span.end and (span.start - part.end).days == 1
