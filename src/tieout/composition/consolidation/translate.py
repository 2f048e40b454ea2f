"""Translation: each entity's trial balances as positions in the presentation currency.

Assets and liabilities at the closing rate, income and expense at the average; equity keeps the rates of its
history: what the opening had, changes at the period's average, or what the books state as historical. What
is left over is the translation difference. An entity of the presentation currency goes the same way with
rates of 1. Everything is integers: values × 10**decimals, rates × 10**rate_decimals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.books.model import (
    ACCUMULATED,
    RETAINED,
    AccountType,
    Books,
    Historical,
    Movement,
)
from tieout.composition.consolidation.chart import TRANSLATION, Chart
from tieout.composition.consolidation.positions import Movements, Position

_INCOME = (AccountType.INCOME, AccountType.EXPENSE)


@dataclass(frozen=True, slots=True)
class Local:
    """A trial balance in its own currency, summed; ``equity`` by account, the rest by concept or line."""

    values: Mapping[str, int]  # assets and liabilities
    income: Mapping[str, int]
    lines: Mapping[str, int]  # assets and liabilities without cash, by cash-flow line
    equity: Mapping[str, int]
    cash: int

    @property
    def result(self) -> int:
        return sum(self.income.values())


@dataclass(frozen=True, slots=True)
class Rates:
    """Closing and average rate, scaled."""

    closing: int
    average: int


class Translation:
    """The positions of all entities, each made once."""

    def __init__(self, books: Books, chart: Chart) -> None:
        self.books, self.chart = books, chart
        self.decimals = _decimals(books)
        foreign = {entity.currency for entity in books.entities.values()} - {books.company.currency}
        used = [rate for rate in books.rates if rate.currency in foreign]
        self.rate_decimals = max((_places(v) for r in used for v in (r.closing, r.average)), default=0)
        self.scale = 10 ** (self.decimals + self.rate_decimals)
        self._openings = {period.name: period.opening for period in books.company.periods}
        self._historical = {(each.entity, each.period, each.account): each for each in books.historical}
        self._movements = _by_ledger(books.movements)
        self._buckets = _Buckets(chart)
        self._locals: dict[tuple[str, str], Local | None] = {}
        self._equity: dict[tuple[str, str], dict[str, int]] = {}
        self._positions: dict[tuple[str, str], Position | None] = {}

    def position(self, entity: str, period: str) -> Position | None:
        """The entity at a period; None where it has no trial balance."""
        key = entity, period
        if key not in self._positions:
            self._positions[key] = self._translated(entity, period)
        return self._positions[key]

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
        name = self._openings[period]
        return name if name and self.local(entity, name) else None

    def has_movements(self, period: str) -> bool:
        """Whether the period has an opening: an entity that joined since began with nothing."""
        return self._openings[period] is not None

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

    def movements(self, entity: str, period: str) -> list[Movement]:
        """The entity's movements of a period, or of the one it restates where it has none."""
        name: str | None = period
        while name is not None:
            if (entity, name) in self._movements:
                return self._movements[entity, name]
            name = self.books.restated_from(name)
        return []

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

    def _translated(self, entity: str, period: str) -> Position | None:
        local = self.local(entity, period)
        if local is None:
            return None
        rates = self.rates(entity, period)
        values = {concept: value * rates.closing for concept, value in local.values.items()}
        income = {concept: value * rates.average for concept, value in local.income.items()}
        equity = self._by_concept(self.equity(entity, period))
        result = local.result * rates.average
        difference = -(sum(values.values()) + sum(equity.values()) + result)
        if not self.is_home(entity):
            equity[TRANSLATION] = difference
        cash = local.cash * rates.closing
        moved = self._moved(entity, period, local, difference, cash) if self.has_movements(period) else None
        return Position({**values, **income}, equity, result, cash, moved)

    def _by_concept(self, accounts: Mapping[str, int]) -> dict[str, int]:
        summed: defaultdict[str, int] = defaultdict(int)
        for account, value in accounts.items():
            summed[self.chart.slots[account].concept] += value
        return dict(summed)

    def _moved(self, entity: str, period: str, now: Local, difference: int, cash: int) -> Movements:
        """Flows at the average rate; what they leave of the change in cash is exchange differences."""
        average, opening = self.rates(entity, period).average, self.opening(entity, period)
        before = self.local(entity, opening) if opening else None
        flows: defaultdict[str, int] = defaultdict(int)
        for line, value in now.lines.items():
            flows[line] -= value * average
        for line, value in before.lines.items() if before else ():
            flows[line] += value * average
        changes, oci = self._equity_moved(entity, period, opening, flows)
        noncash = self._reclassified(entity, period, average, flows)
        before_cash = before.cash * self.rates(entity, opening).closing if before and opening else 0
        if not self.is_home(entity):
            position = self.position(entity, opening) if opening else None
            change = -difference + (position.equity[TRANSLATION] if position else 0)
            oci[TRANSLATION] = changes[TRANSLATION, "oci"] = int(change)
        change_in_cash = cash - before_cash
        explained = sum(flows.values()) - now.result * average
        return Movements(flows, changes, noncash, oci, change_in_cash, change_in_cash - explained)

    def _equity_moved(
        self, entity: str, period: str, opening: str | None, flows: defaultdict[str, int]
    ) -> tuple[defaultdict[tuple[str, str], int], dict[str, int]]:
        """Changes of equity by cause, and other comprehensive income; their flows go into ``flows``."""
        changes: defaultdict[tuple[str, str], int] = defaultdict(int)
        oci: defaultdict[str, int] = defaultdict(int)
        average = self.rates(entity, period).average
        now = self.equity(entity, period)
        before = self.closed_equity(entity, opening) if opening else {}
        for account in {**now, **before}:
            slot = self.chart.slots[account]
            change = now.get(account, 0) - before.get(account, 0)
            flows[slot.line] -= change
            if slot.concept.startswith(ACCUMULATED):
                oci[slot.concept] -= change
                changes[slot.concept, "oci"] -= change
                continue
            for each in self.movements(entity, period):
                if each.account == account and not each.cash_flow:
                    part = self._scaled(each.value) * average
                    changes[slot.concept, last(each.reason)] -= part
                    change -= part
            changes[slot.concept, last(slot.line or "other")] -= change
        local = self.local(entity, period)
        assert local is not None
        changes[RETAINED, "net_income"] -= local.result * average
        return changes, dict(oci)

    def _reclassified(
        self, entity: str, period: str, average: int, flows: defaultdict[str, int]
    ) -> dict[str, int]:
        """Moves parts of flows to the lines that movements name; the debits of what moved no cash."""
        noncash: defaultdict[str, int] = defaultdict(int)
        for each in self.movements(entity, period):
            slot, part = self.chart.slots[each.account], self._scaled(each.value) * average
            if slot.line == "cash":
                flows[each.cash_flow] += part
                continue
            flows[slot.line] += part
            flows[each.cash_flow] -= part
            if not each.cash_flow and part > 0:
                noncash[each.reason] += part
        return dict(noncash)

    def _scaled(self, value: Fraction) -> int:
        return int(value * 10**self.decimals)


class _Buckets:
    """Accounts that count to the same concept and line are summed as one: the inner loop of it all."""

    def __init__(self, chart: Chart) -> None:
        self._slots = list(
            dict.fromkeys(s for s in chart.slots.values() if s.type is not AccountType.EQUITY)
        )
        index = {slot: i for i, slot in enumerate(self._slots)}
        self._of = {code: index[slot] for code, slot in chart.slots.items() if slot in index}

    def summed(self, values: Mapping[str, int], scale: int) -> Local:
        """A trial balance's values by concept and line, × ``scale``."""
        sums, equity, bucket_of = [0] * len(self._slots), {}, self._of
        for account, value in values.items():
            bucket = bucket_of.get(account)
            if bucket is None:
                equity[account] = value * scale
            else:
                sums[bucket] += value
        return self._local(sums, equity, scale)

    def _local(self, sums: Iterable[int], equity: dict[str, int], scale: int) -> Local:
        balances: defaultdict[str, int] = defaultdict(int)
        income: defaultdict[str, int] = defaultdict(int)
        lines: defaultdict[str, int] = defaultdict(int)
        cash = 0
        for slot, value in zip(self._slots, sums, strict=True):
            if slot.type in _INCOME:
                income[slot.concept] += value * scale
                continue
            balances[slot.concept] += value * scale
            if slot.line == "cash":
                cash += value * scale
            else:
                lines[slot.line] += value * scale
        return Local(balances, income, lines, equity, cash)


def last(name: str) -> str:
    """The last word of a dotted name.

    >>> last("cash_flow.financing.dividends_paid")
    'dividends_paid'
    """
    return name.rpartition(".")[2]


def _by_ledger(movements: Iterable[Movement]) -> dict[tuple[str, str], list[Movement]]:
    found: dict[tuple[str, str], list[Movement]] = {}
    for each in movements:
        found.setdefault((each.entity, each.period), []).append(each)
    return found


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
