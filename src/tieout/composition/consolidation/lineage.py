"""Lineage: how an amount came about, worked out for one key at a time, when somebody asks.

Everything after reading is linear: an amount of the group is a sum of its summands' amounts with weights,
an entity's amount a sum of lines of the books with rates. A `Form` is such a sum. Here: entities; of
adjustments it is worked out in `adjustment_lineage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tieout.composition.amounts import Entry
from tieout.composition.books.model import ACCUMULATED, RETAINED, AccountType, TrialBalance
from tieout.composition.consolidation.cash_flow import JOINED, acquisition_line
from tieout.composition.consolidation.chart import NET_INCOME, TRANSLATION, Slot
from tieout.composition.consolidation.form import ONE, Form
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.positions import CASH, EXCHANGE, NET_INCOME_LINE


class Lineage:
    """Forms of entities."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._translation, self._chart = group.translation, group.chart
        self._accounts = _by_concept(group.chart.slots)
        self._lines = _by_line(group.chart.slots)

    def form(self, entity: str, period: str, concept: str) -> Form:
        """A leaf amount of an entity as a sum of lines of the books."""
        form = Form()
        if concept in (NET_INCOME, NET_INCOME_LINE):
            self._add_result(form, entity, period, -ONE)
        elif concept == CASH:
            self._add_cash(form, entity, period, ONE)
        elif concept == "cash.opening":
            if not self._translation.joining(entity, period):
                self._add_cash(form, entity, self._opening(entity, period), ONE)
        elif concept == EXCHANGE:
            self._add_exchange(form, entity, period)
        elif concept.startswith("cash_flow."):
            self._add_line(form, entity, period, concept, ONE)
        elif concept.startswith("oci."):
            self._add_oci(form, entity, period, ACCUMULATED + concept.removeprefix("oci."))
        elif concept.startswith("noncash."):
            self._add_noncash(form, entity, period, concept.removeprefix("noncash."))
        elif concept.startswith("equity_change."):
            self._add_change(form, entity, period, concept)
        elif concept.startswith("equity."):
            self._add_equity(form, entity, period, concept, -ONE)
        else:
            self._add_values(form, entity, period, concept, Fraction(self._chart.sign(concept)))
        return form

    def _opening(self, entity: str, period: str | None) -> str | None:
        return self._translation.opening(entity, period) if period else None

    def _rate(self, entity: str, period: str, average: bool) -> Fraction:
        rates = self._translation.rates(entity, period)
        return Fraction(rates.average if average else rates.closing, 10**self._translation.rate_decimals)

    def _add_accounts(
        self, form: Form, entity: str, period: str | None, accounts: Iterator[str], weight: Fraction
    ) -> None:
        """Lines of a trial balance, where the entity has it."""
        balance = self._group.books.trial_balance(entity, period) if period else None
        for entry in _entries(balance, accounts):
            form.add_entry(entry, weight)

    def _add_values(self, form: Form, entity: str, period: str, concept: str, weight: Fraction) -> None:
        accounts = self._accounts.get(concept, ())
        for average in (False, True):
            of = (a for a in accounts if self._chart.slots[a].type.is_balance is not average)
            self._add_accounts(form, entity, period, of, weight * self._rate(entity, period, average))

    def _add_result(self, form: Form, entity: str, period: str | None, weight: Fraction) -> None:
        if period:
            income = (a for a, slot in self._chart.slots.items() if not slot.type.is_balance)
            rate = self._rate(entity, period, average=True)
            self._add_accounts(form, entity, period, income, weight * rate)

    def _add_cash(self, form: Form, entity: str, period: str | None, weight: Fraction) -> None:
        if period:
            rate = self._rate(entity, period, average=False)
            self._add_accounts(form, entity, period, iter(self._lines.get("cash", ())), weight * rate)

    def _add_account_equity(
        self, form: Form, entity: str, period: str, account: str, weight: Fraction
    ) -> None:
        """An equity account's translated balance before the result is closed, debits positive."""
        stated = self._translation.historical(entity, period, account)
        if stated is not None and not self._translation.is_home(entity):
            form.add_entry(Entry(stated.origin, entity, account, stated.value), weight)
            return
        opening = self._opening(entity, period)
        if opening is None or self._translation.is_home(entity):
            rate = self._rate(entity, period, average=False)
            self._add_accounts(form, entity, period, iter((account,)), weight * rate)
            return
        average = self._rate(entity, period, average=True)
        self._add_accounts(form, entity, period, iter((account,)), weight * average)
        self._add_accounts(form, entity, opening, iter((account,)), -weight * average)
        self._add_closed_account(form, entity, opening, account, weight)
        if account == self._chart.retained_account:
            rate = self._rate(entity, opening, average=True)
            self._add_result(form, entity, opening, -weight * average / rate)

    def _add_closed_account(
        self, form: Form, entity: str, period: str | None, account: str, weight: Fraction
    ) -> None:
        if period:
            self._add_account_equity(form, entity, period, account, weight)
            if account == self._chart.retained_account:
                self._add_result(form, entity, period, weight)

    def _add_equity(
        self, form: Form, entity: str, period: str | None, concept: str, weight: Fraction
    ) -> None:
        """A concept of equity at a period's end with the result closed, debits positive × weight."""
        if period is None:
            return
        if concept == TRANSLATION:
            self._add_difference(form, entity, period, -weight)
            return
        for account in self._accounts.get(concept, ()):
            self._add_account_equity(form, entity, period, account, weight)
        if concept == RETAINED:
            self._add_result(form, entity, period, weight)

    def _add_difference(self, form: Form, entity: str, period: str, weight: Fraction) -> None:
        """What is left over when all else is translated: the translation difference, debits positive."""
        for concept, accounts in self._accounts.items():
            if any(self._chart.slots[a].type is AccountType.EQUITY for a in accounts):
                self._add_equity(form, entity, period, concept, weight)
            elif any(self._chart.slots[a].type.is_balance for a in accounts):
                self._add_values(form, entity, period, concept, weight)

    def _add_oci(self, form: Form, entity: str, period: str, concept: str) -> None:
        self._add_equity(form, entity, period, concept, -ONE)
        self._add_equity(form, entity, self._opening(entity, period), concept, ONE)

    def _add_line(self, form: Form, entity: str, period: str, line: str, weight: Fraction) -> None:
        """A cash-flow line: what its accounts' balances changed by, and what movements moved to it."""
        opening, average = self._opening(entity, period), self._rate(entity, period, average=True)
        for account in self._lines.get(line, ()):
            if self._chart.slots[account].type is AccountType.EQUITY:
                self._add_account_equity(form, entity, period, account, -weight)
                self._add_closed_account(form, entity, opening, account, weight)
            else:
                of = iter((account,))
                self._add_accounts(form, entity, period, of, -weight * average)
                self._add_accounts(form, entity, opening, iter((account,)), weight * average)
        if self._translation.joining(entity, period) and line == acquisition_line(
            self._group.books, entity
        ):
            self._add_cash(form, entity, opening, weight)
        for each in self._group.entities.movements(entity, period):
            entry = Entry(each.origin, entity, each.account, each.value)
            slot = self._chart.slots[each.account]
            if slot.line == "cash":
                form.add_entry(entry, weight * average * (each.cash_flow == line))
                continue
            if slot.line == line:
                form.add_entry(entry, weight * average)
            if each.cash_flow == line:
                form.add_entry(entry, -weight * average)

    def _add_exchange(self, form: Form, entity: str, period: str) -> None:
        """The exchange line with the change in cash that no flow explains."""
        self._add_line(form, entity, period, EXCHANGE, ONE)
        if self._translation.is_home(entity):
            return
        self._add_cash(form, entity, period, ONE)
        if not self._translation.joining(entity, period):
            self._add_cash(form, entity, self._opening(entity, period), -ONE)
        self._add_result(form, entity, period, ONE)
        moved = (each.cash_flow for each in self._group.entities.movements(entity, period))
        acquired = acquisition_line(self._group.books, entity)
        for line in dict.fromkeys((*self._lines, *moved, acquired)):
            if line != "cash":
                self._add_line(form, entity, period, line, -ONE)

    def _add_noncash(self, form: Form, entity: str, period: str, reason: str) -> None:
        average = self._rate(entity, period, average=True)
        for each in self._group.entities.movements(entity, period):
            cash = self._chart.slots[each.account].line == "cash"
            if each.reason == reason and not each.cash_flow and each.value > 0 and not cash:
                form.add_entry(Entry(each.origin, entity, each.account, each.value), average)

    def _add_change(self, form: Form, entity: str, period: str, concept: str) -> None:
        """A cause of a change in equity: the whole change of its accounts, less what has other causes."""
        component, _, cause = concept.removeprefix("equity_change.").rpartition(".")
        equity, opening = f"equity.{component}", self._opening(entity, period)
        average = self._rate(entity, period, average=True)
        if cause == "net_income" and equity == RETAINED:
            self._add_result(form, entity, period, -ONE)
            return
        if cause == JOINED:
            self._add_equity(form, entity, self._translation.joining(entity, period), equity, -ONE)
            return
        if equity == TRANSLATION or equity.startswith(ACCUMULATED):
            self._add_oci(form, entity, period, equity)
            return
        for account in self._accounts.get(equity, ()):
            own = (self._chart.slots[account].line or "other").rpartition(".")[2]
            if own == cause:
                self._add_account_equity(form, entity, period, account, -ONE)
                self._add_closed_account(form, entity, opening, account, ONE)
            for each in self._group.entities.movements(entity, period):
                if each.account == account and not each.cash_flow:
                    entry = Entry(each.origin, entity, account, each.value)
                    named = each.reason.rpartition(".")[2] == cause
                    form.add_entry(entry, average * ((own == cause) - named))


def _entries(balance: TrialBalance | None, accounts: Iterable[str]) -> Iterator[Entry]:
    """The lines of the accounts that a trial balance has, in the order of the accounts."""
    if balance is not None:
        for account in dict.fromkeys(accounts):
            if account in balance.values:
                yield balance.entry(account)


def _by_concept(slots: Mapping[str, Slot]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, slot in slots.items():
        found.setdefault(slot.concept, []).append(code)
    return found


def _by_line(slots: Mapping[str, Slot]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, slot in slots.items():
        if slot.type.is_balance:
            found.setdefault(slot.line, []).append(code)
    return found
