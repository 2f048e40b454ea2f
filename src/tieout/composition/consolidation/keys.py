"""Named periods as keys: which name a period's figures are read from, and under which member.

Where a period is restated, its key without a member means the restated figures; those first reported are
under the member ``as_reported``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout.composition.amounts import Key
from tieout.composition.books.model import Company, NamedPeriod
from tieout.values.period import Period

AS_REPORTED = "as_reported"
_AT_END = {"assets", "liabilities", "equity"}  # first words of concepts that are measured at an instant


@dataclass(frozen=True, slots=True)
class Keys:
    """The company's named periods by name, and for each the prefix of its members."""

    periods: Mapping[str, NamedPeriod]
    prefixes: Mapping[str, str]

    def key(self, concept: str, name: str, member: str = "") -> Key:
        """The key of a concept in a named period: at its end for balances, else over it."""
        period = self.periods[name].period
        prefix = self.prefixes[name]
        full = ":".join(filter(None, (prefix, member)))
        return Key(concept, instant(period) if is_instant(concept) else period, full)

    def cumulative(self) -> list[NamedPeriod]:
        """The periods with trial balances, in the company's order."""
        return [period for period in self.periods.values() if period.is_cumulative]

    def quarters(self) -> list[NamedPeriod]:
        """The periods that are a difference of two cumulative ones."""
        return [period for period in self.periods.values() if period.whole]


def keys_of(company: Company) -> Keys:
    """The keys; a period that another restates is as reported, and the last restatement counts."""
    periods = {period.name: period for period in company.periods}
    restated = {period.restates for period in company.periods if period.restates}
    prefixes = {name: AS_REPORTED if name in restated else "" for name in periods}
    for name, period in periods.items():
        if name in restated and period.restates:  # neither the first nor the last of several
            prefixes[name] = f"{AS_REPORTED}:{name}"
    return Keys(periods, prefixes)


def instant(period: Period) -> Period:
    """The end of a period."""
    return Period(None, period.end)


def is_instant(concept: str) -> bool:
    """Whether a concept is a balance.

    >>> is_instant("assets.cash"), is_instant("equity_change.minority"), is_instant("revenue")
    (True, False, False)
    """
    return concept.partition(".")[0] in _AT_END
