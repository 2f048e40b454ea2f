"""Local sheets: a trial balance summed by what its accounts count to, in its own currency.

Integers: values × 10**decimals of the books. The loop over accounts here is the inner loop of
consolidation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieout.composition.books.model import AccountType
from tieout.composition.consolidation.chart import Chart

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


class Buckets:
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
