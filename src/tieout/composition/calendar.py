"""The company's periods by name and by selector, and amounts looked up in them.

A selector is a path: "reported", "comparative" (the reported period's), "1H16", "2Q17.comparative".
Balances are instants at a period's end, flows last from its start: which of them a concept is, the
amounts know.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tieout.composition.amounts import Amount, Amounts, Key
from tieout.composition.books.model import Company, NamedPeriod
from tieout.values.period import Period

REPORTED = "reported"


class NoSuchPeriod(LookupError):
    """A selector that leads nowhere; the message says what there is."""


class Calendar:
    """Named periods of a company, and the steps between them."""

    def __init__(self, company: Company) -> None:
        self._named = {period.name: period for period in company.periods}
        self.reported = self._named[company.reported]
        self.periods: tuple[NamedPeriod, ...] = company.periods

    def select(self, selector: str, origin: NamedPeriod | None = None) -> NamedPeriod:
        """Where ``selector`` leads from ``origin`` (the reported period). Raises `NoSuchPeriod`."""
        here = origin or self.reported
        for step in filter(None, selector.split(".")):
            here = self._step(step, here)
        return here

    def _step(self, step: str, here: NamedPeriod) -> NamedPeriod:
        if step == REPORTED:
            return self.reported
        if step in self._named:
            return self._named[step]
        if step == "quarter":
            quarters = [each for each in self.periods if each.whole == here.name]
            if quarters:
                return quarters[0]
            raise NoSuchPeriod(f"no single quarter ends {here.name}")
        if step == "year":
            start = self._fiscal_start(here)
            whole = (each for each in self.periods if each.period.start == start)
            years = [each for each in whole if each.period.months == 12]
            if years:
                return years[0]
            raise NoSuchPeriod(f"no named period is the whole fiscal year of {here.name}")
        steps = {
            "opening": here.opening,
            "comparative": here.comparative,
            "whole": here.whole,
            "part": here.part,
        }
        if step not in steps:
            raise NoSuchPeriod(f'no period "{step}"; there are {", ".join(self._named)}')
        name = steps[step]
        if name is None:
            raise NoSuchPeriod(f"{here.name} has no {step} period")
        if name not in self._named:
            raise NoSuchPeriod(f'{here.name} has "{name}" as its {step} period, which is not named')
        return self._named[name]

    def _fiscal_start(self, here: NamedPeriod) -> date | None:
        """When the fiscal year of a period begins."""
        while here.whole is not None:
            here = self._named[here.whole]
        return here.period.start

    def find(self, amounts: Amounts, concept: str, named: NamedPeriod, member: str = "") -> Amount | None:
        """The amount of a concept in a period, or at its end where it is a balance."""
        for period in spans(named):
            amount = amounts.get(Key(concept, period, member))
            if amount is not None:
                return amount
        return None


def reported(calendar: Calendar) -> frozenset[str]:
    """The names of the reported period, its comparative, and the single quarters that end them."""
    names = {calendar.reported.name, calendar.reported.comparative}
    quarters = [each for each in calendar.periods if each.whole in names]
    return frozenset(name for name in (*names, *(each.name for each in quarters)) if name)


def spans(named: NamedPeriod) -> Iterable[Period]:
    """The period's duration and the instant at its end."""
    return (named.period, Period(None, named.period.end))
