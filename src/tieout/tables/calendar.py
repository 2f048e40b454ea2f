"""The fiscal calendar of a release, and the periods that its words name.

A document comes in; out go the fiscal year's end, how the release names its periods, whether it counts
weeks, and the end of its current period. With that, phrases ("1H17", "Three Months Ended March 29,")
become periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tieout.document.model import Document
from tieout.values.period import Period


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period phrase at ``start``..``end`` of a string. ``period`` is None where words are missing ("Year Ended")."""

    start: int
    end: int
    period: Period | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A fiscal calendar. ``year_end_month`` is the month in which the fiscal year ends.

    ``year_named_by_start`` tells that FY2017 ends in 2018; ``weeks`` that quarters are 13 weeks;
    ``end`` is the end of the release's current period; ``names`` are periods the release defines itself.
    """

    year_end_month: int = 12
    year_named_by_start: bool = False
    weeks: bool = False
    end: date | None = None
    dates: tuple[date, ...] = ()  # every full date printed, ascending: ends of weeks calendars
    names: tuple[tuple[str, Period], ...] = ()

    def periods_in(self, text: str) -> tuple[PeriodMention, ...]:
        """Every period phrase of ``text`` with its characters, in order."""
        return ()

    def period_of(self, phrases: tuple[str, ...], instant: bool | None = None) -> Period | None:
        """The period that heads say together, outermost first; None where they name none.

        ``instant`` says how to take a bare date: True in a balance sheet, False in a statement of flows
        (then it needs a duration from the words, else None); None takes it as an instant.
        """
        return None


def read_calendar(document: Document) -> Calendar:
    """The calendar that the release's own words give."""
    return Calendar()
