"""Translation: each entity's trial balances as positions in the presentation currency.

Assets and liabilities at the closing rate, income and expense at the average; equity keeps the rates of its
history: what the opening had, changes at the period's average, or what the books state as historical. What
is left over is the translation difference. An entity of the presentation currency goes the same way with
rates of 1. Everything is integers: values × 10**decimals, rates × 10**rate_decimals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.books.model import Books, Historical
from tieout.composition.consolidation.chart import TRANSLATION, Chart
from tieout.composition.consolidation.local import Buckets, Local
from tieout.composition.consolidation.positions import Position


@dataclass(frozen=True, slots=True)
class Rates:
    """Closing and average rate, scaled."""

    closing: int
    average: int


class Translation:
    """The sheets of all entities in the presentation currency, each made once."""

    def __init__(self, books: Books, chart: Chart) -> None:
        self.books, self.chart = books, chart
        self.decimals = _decimals(books)
        foreign = {entity.currency for entity in books.entities.values()} - {books.company.currency}
        used = [rate for rate in books.rates if rate.currency in foreign]
        self.rate_decimals = max((_places(v) for r in used for v in (r.closing, r.average)), default=0)
        self.scale = 10 ** (self.decimals + self.rate_decimals)
        self._historical = {(each.entity, each.period, each.account): each for each in books.historical}
        self._buckets = Buckets(chart)
        self._locals: dict[tuple[str, str], Local | None] = {}
        self._equity: dict[tuple[str, str], dict[str, int]] = {}

    def local(self, entity: str, period: str) -> Local | None:
        """The entity's trial balance, summed by concept, in its own currency."""
        key = entity, period
        if key not in self._locals:
            balance = self.books.trial_balance(entity, period)
            scale = 10 ** (self.decimals - balance.decimals) if balance else 1
            self._locals[key] = self._buckets.summed(balance.values, scale) if balance else None
        return self._locals[key]

    def opening(self, entity: str, period: str) -> str | None:
        """The period at whose end the entity's balances begin, if the books have them."""
        return self.books.opening(entity, period)

    def joining(self, entity: str, period: str) -> str | None:
        """The opening, where that is what was acquired since the group's own opening."""
        joining, opening = self.books.joining(entity), self.opening(entity, period)
        return opening if joining and joining.name == opening else None

    def rates(self, entity: str, period: str) -> Rates:
        """The scaled rates of an entity's currency in a period."""
        one = 10**self.rate_decimals
        if self.is_home(entity):
            return Rates(one, one)
        rate = self.books.rate(self.books.entities[entity].currency, period)
        assert rate is not None  # the books were checked
        return Rates(int(rate.closing * one), int(rate.average * one))

    def is_home(self, entity: str) -> bool:
        """Whether it keeps its books in the presentation currency."""
        return self.books.entities[entity].currency == self.books.company.currency

    def historical(self, entity: str, period: str, account: str) -> Historical | None:
        """What the books state of an equity account, in this period or the one it restates."""
        name: str | None = period
        while name is not None:
            if (entity, name, account) in self._historical:
                return self._historical[entity, name, account]
            name = self.books.restated_from(name)
        return None

    def equity(self, entity: str, period: str) -> dict[str, int]:
        """Equity by account, translated, before the year's result is closed."""
        key = entity, period
        if key not in self._equity:
            self._equity[key] = self._translated_equity(entity, period)
        return self._equity[key]

    def closed_equity(self, entity: str, period: str) -> dict[str, int]:
        """Equity by account with the year's result in retained earnings."""
        local = self.local(entity, period)
        assert local is not None
        closed = dict(self.equity(entity, period))
        result = local.result * self.rates(entity, period).average
        retained = self.chart.retained_account
        closed[retained] = closed.get(retained, 0) + result
        return closed

    def _translated_equity(self, entity: str, period: str) -> dict[str, int]:
        local = self.local(entity, period)
        assert local is not None
        rates, opening = self.rates(entity, period), self.opening(entity, period)
        if self.is_home(entity):
            return {account: value * rates.closing for account, value in local.equity.items()}
        if opening is None:
            translated = {account: value * rates.closing for account, value in local.equity.items()}
        else:
            translated = self.closed_equity(entity, opening)
            for account, change in self.equity_changes(entity, period, opening).items():
                translated[account] = translated.get(account, 0) + change * rates.average
        for account in translated:
            stated = self.historical(entity, period, account)
            if stated is not None:
                translated[account] = int(stated.value * self.scale)
        return translated

    def equity_changes(self, entity: str, period: str, opening: str) -> dict[str, int]:
        """What changed in each equity account since the opening, in the entity's currency."""
        now, before = self.local(entity, period), self.local(entity, opening)
        assert now is not None
        assert before is not None
        changes = dict(now.equity)
        for account, value in before.equity.items():
            changes[account] = changes.get(account, 0) - value
        retained = self.chart.retained_account
        changes[retained] = changes.get(retained, 0) - before.result
        return changes

    def sheet(self, entity: str, period: str) -> Position | None:
        """The translated trial balance as a position without movements; None where there is none."""
        local = self.local(entity, period)
        if local is None:
            return None
        rates = self.rates(entity, period)
        values = {concept: value * rates.closing for concept, value in local.values.items()}
        income = {concept: value * rates.average for concept, value in local.income.items()}
        equity = self._by_concept(self.equity(entity, period))
        result = local.result * rates.average
        if not self.is_home(entity):
            equity[TRANSLATION] = -(sum(values.values()) + sum(equity.values()) + result)
        return Position({**values, **income}, equity, result, local.cash * rates.closing, None)

    def _by_concept(self, accounts: Mapping[str, int]) -> dict[str, int]:
        summed: defaultdict[str, int] = defaultdict(int)
        for account, value in accounts.items():
            summed[self.chart.slots[account].concept] += value
        return dict(summed)


def _decimals(books: Books) -> int:
    """The most decimals that any amount of the books has."""
    stated = (*(each.value for each in books.movements), *(each.value for each in books.historical))
    balances = (balance.decimals for balance in books.trial_balances.values())
    return max((*balances, *map(_places, stated)), default=0)


def _places(value: Fraction) -> int:
    """How many decimals a value needs; all values of books have some."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places
