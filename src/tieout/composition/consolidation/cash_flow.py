"""The cash flow by the indirect method, and what moved equity, of each entity.

A flow is what a balance changed by since the opening, in the entity's currency at the period's average
rate, in the line of its account; movements of the books take parts of it to other lines. Equity changes
by what its translated balance changes by. What the flows leave of the change in translated cash is
exchange differences; of an entity that keeps its books in the presentation currency, nothing may be left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from tieout.composition.books.model import ACCUMULATED, CASH, RETAINED, Books, Movement
from tieout.composition.consolidation.chart import TRANSLATION
from tieout.composition.consolidation.positions import Movements, Position
from tieout.composition.consolidation.translate import Translation

JOINED = "joined"  # the cause of a change in equity: an entity was acquired with it


class EntityPositions:
    """The positions of all entities with what moved, each made once."""

    def __init__(self, translation: Translation) -> None:
        self._translation, self._books = translation, translation.books
        self._openings = {period.name: period.opening for period in self._books.company.periods}
        self._movements: dict[tuple[str, str], list[Movement]] = {}
        for each in self._books.movements:
            self._movements.setdefault((each.entity, each.period), []).append(each)
        self._made: dict[tuple[str, str], Position | None] = {}

    def position(self, entity: str, period: str) -> Position | None:
        """The entity at a period; None where it has no trial balance.

        Where the period has an opening, with what moved; an entity that joined since began with nothing.
        """
        key = entity, period
        if key not in self._made:
            sheet = self._translation.sheet(entity, period)
            if sheet is not None and self._openings[period] is not None:
                opening = self._translation.opening(entity, period)
                before = self.position(entity, opening) if opening else None
                listed = self.movements(entity, period)
                moving = _Moving(self._translation, entity, (opening, period), listed)
                if before and self._translation.joining(entity, period):
                    moving.add_acquired(before, acquisition_line(self._books, entity))
                    before = replace(before, cash=0)
                sheet = replace(sheet, movements=moving.moved(before, sheet))
            self._made[key] = sheet
        return self._made[key]

    def movements(self, entity: str, period: str) -> list[Movement]:
        """The books' movements of an entity in a period, or in the one it restates where it has none."""
        name: str | None = period
        while name is not None:
            if (entity, name) in self._movements:
                return self._movements[entity, name]
            name = self._books.restated_from(name)
        return []


class _Moving:
    """Works out what moved in one entity and period."""

    def __init__(
        self,
        translation: Translation,
        entity: str,
        span: tuple[str | None, str],
        movements: list[Movement],
    ) -> None:
        self._translation, self._slots = translation, translation.chart.slots
        self._entity, (self._opening, period) = entity, span
        self._period = period
        self._average = translation.rates(entity, period).average
        scale = 10**translation.decimals * self._average
        self._parts = [(each, int(each.value * scale)) for each in movements]
        self._flows: defaultdict[str, int] = defaultdict(int)
        self._changes: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._oci: defaultdict[str, int] = defaultdict(int)
        self._noncash: defaultdict[str, int] = defaultdict(int)

    def moved(self, before: Position | None, now: Position) -> Movements:
        """Flows at the average rate; what they leave of the change in cash is exchange differences."""
        self._add_balances()
        self._add_equity()
        self._reclassify()
        self._changes[RETAINED, "net_income"] -= int(now.result)
        if TRANSLATION in now.equity:
            opening = before.equity[TRANSLATION] if before else 0
            risen = int(opening - now.equity[TRANSLATION])
            self._oci[TRANSLATION] = self._changes[TRANSLATION, "oci"] = risen
        cash = now.cash - (before.cash if before else 0)
        unexplained = cash - sum(self._flows.values()) + now.result
        return Movements(self._flows, self._changes, self._noncash, self._oci, cash, unexplained)

    def add_acquired(self, acquired: Position, line: str) -> None:
        """What an entity brought: its cash lessens the price that was paid, its equity joins the group."""
        self._flows[line] += int(acquired.cash)
        for concept, value in acquired.closed().items():
            self._changes[concept, JOINED] -= int(value)

    def _add_balances(self) -> None:
        """Changes of assets and liabilities, cash aside, by line."""
        translation = self._translation
        for period, sign in ((self._period, -1), (self._opening, 1)):
            local = translation.local(self._entity, period) if period else None
            for line, value in local.lines.items() if local else ():
                self._flows[line] += sign * value * self._average

    def _add_equity(self) -> None:
        """Changes of equity by cause; those of accumulated other comprehensive income are income."""
        before: Mapping[str, int] = {}
        if self._opening:
            before = self._translation.closed_equity(self._entity, self._opening)
        now = self._translation.equity(self._entity, self._period)
        for account in {**now, **before}:
            slot = self._slots[account]
            change = now.get(account, 0) - before.get(account, 0)
            self._flows[slot.line] -= change
            if slot.concept.startswith(ACCUMULATED):
                self._oci[slot.concept] -= change
                self._changes[slot.concept, "oci"] -= change
            else:
                change -= self._add_reasons(account)
                self._changes[slot.concept, last(slot.line or "other")] -= change

    def _add_reasons(self, account: str) -> int:
        """Parts of an equity account's change that moved no cash have their reason as cause; their sum."""
        total = 0
        for each, part in self._parts:
            if each.account == account and not each.cash_flow:
                self._changes[self._slots[account].concept, last(each.reason)] -= part
                total += part
        return total

    def _reclassify(self) -> None:
        """Takes parts of flows to the lines that movements name; sums the debits of what moved no cash."""
        for each, part in self._parts:
            line = self._slots[each.account].line
            if line == CASH:
                self._flows[each.cash_flow] += part
                continue
            self._flows[line] += part
            self._flows[each.cash_flow] -= part
            if not each.cash_flow and part > 0:
                self._noncash[each.reason] += part


def acquisition_line(books: Books, entity: str) -> str:
    """The cash-flow line of the owner's account that carries the entity: what was paid for it is there."""
    lines = (books.accounts[each.account].cash_flow for each in books.holdings if each.entity == entity)
    return next(filter(None, lines), "cash_flow.investing.acquisitions")


def last(name: str) -> str:
    """The last word of a dotted name.

    >>> last("cash_flow.financing.dividends_paid")
    'dividends_paid'
    """
    return name.rpartition(".")[2]
