"""Lineage: how an amount came about, worked out for one key at a time, when somebody asks.

Everything after reading is linear: an amount of the group is a sum of its ledgers' amounts with weights, an
entity's amount a sum of lines of the books with rates. A `Form` is such a sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tieout.composition.amounts import Derivation, Entry, Key, Operation
from tieout.composition.books.model import ACCUMULATED, RETAINED, AccountType, TrialBalance
from tieout.composition.consolidation.adjustments import Ledger, Posting, Share
from tieout.composition.consolidation.chart import NET_INCOME, TRANSLATION, Slot
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.keys import Keys
from tieout.composition.consolidation.positions import CASH, EXCHANGE, NET_INCOME_LINE

ONE = Fraction(1)


@dataclass(slots=True)
class Form:
    """A weighted sum of amounts and entries while it grows."""

    terms: dict[Key, Fraction] = field(default_factory=dict)
    entries: dict[Entry, Fraction] = field(default_factory=dict)

    def add_term(self, key: Key, weight: Fraction) -> None:
        """Another amount × ``weight``."""
        self.terms[key] = self.terms.get(key, Fraction(0)) + weight

    def add_entry(self, entry: Entry, weight: Fraction) -> None:
        """A line of the books × ``weight``."""
        self.entries[entry] = self.entries.get(entry, Fraction(0)) + weight

    def add(self, other: Form, weight: Fraction) -> None:
        """All of another form × ``weight``."""
        for key, part in other.terms.items():
            self.add_term(key, weight * part)
        for entry, part in other.entries.items():
            self.add_entry(entry, weight * part)

    def derivation(self, reason: str = "") -> Derivation:
        """The sum as a derivation, without what cancelled out."""
        terms = tuple((key, weight) for key, weight in self.terms.items() if weight)
        entries = tuple((entry, weight) for entry, weight in self.entries.items() if weight)
        return Derivation(Operation.SUM, terms, entries, reason)


class Lineage:
    """Forms of entities and ledgers."""

    def __init__(self, group: Group, keys: Keys) -> None:
        self._group, self._keys = group, keys
        self._translation, self._chart = group.translation, group.chart
        self._accounts = _by_concept(group.chart.slots)
        self._lines = _by_line(group.chart.slots)

    # entities

    def entity(self, entity: str, period: str, concept: str) -> Form:
        """A leaf amount of an entity as a sum of lines of the books."""
        form = Form()
        if concept in (NET_INCOME, NET_INCOME_LINE):
            self._add_result(form, entity, period, -ONE)
        elif concept == CASH:
            self._add_cash(form, entity, period, ONE)
        elif concept == "cash.opening":
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
        for entry in _entries(balance, set(accounts)):
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
        for each in self._translation.movements(entity, period):
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
        self._add_cash(form, entity, self._opening(entity, period), -ONE)
        self._add_result(form, entity, period, ONE)
        moved = {each.cash_flow for each in self._translation.movements(entity, period)}
        for line in {*self._lines, *moved} - {"cash"}:
            self._add_line(form, entity, period, line, -ONE)

    def _add_noncash(self, form: Form, entity: str, period: str, reason: str) -> None:
        average = self._rate(entity, period, average=True)
        for each in self._translation.movements(entity, period):
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
        if equity == TRANSLATION or equity.startswith(ACCUMULATED):
            self._add_oci(form, entity, period, equity)
            return
        for account in self._accounts.get(equity, ()):
            own = (self._chart.slots[account].line or "other").rpartition(".")[2]
            if own == cause:
                self._add_account_equity(form, entity, period, account, -ONE)
                self._add_closed_account(form, entity, opening, account, ONE)
            for each in self._translation.movements(entity, period):
                if each.account == account and not each.cash_flow:
                    entry = Entry(each.origin, entity, account, each.value)
                    named = each.reason.rpartition(".")[2] == cause
                    form.add_entry(entry, average * ((own == cause) - named))

    # adjustments

    def ledger(self, ledger: Ledger, period: str, concept: str) -> Form:
        """A leaf amount of a ledger of adjustments."""
        form, opening = Form(), self._group.opening(period)
        if concept in (NET_INCOME, NET_INCOME_LINE):
            self._add_postings(form, ledger, period, _is_income, -ONE)
        elif concept.startswith("cash_flow."):
            self._add_ledger_line(form, ledger, period, opening, concept)
        elif concept.startswith("oci."):
            name = ACCUMULATED + concept.removeprefix("oci.")
            self._add_postings(form, ledger, period, lambda slot: slot.concept == name, -ONE)
            self._add_postings(form, ledger, opening, lambda slot: slot.concept == name, ONE)
        elif concept.startswith("equity_change."):
            self._add_ledger_change(form, ledger, period, opening, concept)
        elif concept not in (CASH, "cash.opening"):
            sign = Fraction(self._chart.sign(concept))
            self._add_postings(form, ledger, period, lambda slot: slot.concept == concept, sign)
            if concept == RETAINED:
                self._add_postings(form, ledger, period, _is_income, sign)
        return form

    def _add_postings(
        self, form: Form, ledger: Ledger, period: str | None, of: _Test, weight: Fraction
    ) -> None:
        for posting in ledger.postings.get(period or "", ()):
            if of(posting.slot):
                self._add_posting(form, posting, period or "", weight)

    def _add_posting(self, form: Form, posting: Posting, period: str, weight: Fraction) -> None:
        """A posting's value, debits positive × weight. A share is of what an entity's statement reads."""
        source = posting.source
        if isinstance(source, Entry):
            form.add_entry(source, weight * posting.weight)
            return
        sign = 1 if posting.slot.type is AccountType.ASSET else -1
        name = source.concept
        form.add_term(self._share_key(source, name, period), weight * sign * source.weight)
        if name == RETAINED:  # the statement's has the result, which is a posting of its own
            form.add_term(self._share_key(source, NET_INCOME, period), -weight * sign * source.weight)

    def _share_key(self, share: Share, concept: str, period: str) -> Key:
        return self._keys.key(concept, period, f"entity:{share.entity}")

    def _add_ledger_line(
        self, form: Form, ledger: Ledger, period: str, opening: str | None, line: str
    ) -> None:
        def of(slot: Slot) -> bool:
            return slot.type.is_balance and slot.line == line

        self._add_postings(form, ledger, period, of, -ONE)
        self._add_postings(form, ledger, opening, of, ONE)
        if ledger.closing_line == line:
            self._add_postings(form, ledger, opening, _is_income, ONE)

    def _add_ledger_change(
        self, form: Form, ledger: Ledger, period: str, opening: str | None, concept: str
    ) -> None:
        component, _, cause = concept.removeprefix("equity_change.").rpartition(".")
        equity = f"equity.{component}"
        if equity == RETAINED and cause == "net_income":
            self._add_postings(form, ledger, period, _is_income, -ONE)
            return

        def of(slot: Slot) -> bool:
            named = (slot.line or "other").rpartition(".")[2]
            return slot.concept == equity and (equity.startswith(ACCUMULATED) or named == cause)

        self._add_postings(form, ledger, period, of, -ONE)
        self._add_postings(form, ledger, opening, of, ONE)
        if equity == RETAINED and (ledger.closing_line or "other").rpartition(".")[2] == cause:
            self._add_postings(form, ledger, opening, _is_income, ONE)


_Test = Callable[[Slot], bool]


def _is_income(slot: Slot) -> bool:
    return not slot.type.is_balance


def _entries(balance: TrialBalance | None, accounts: set[str]) -> Iterator[Entry]:
    """The lines of the accounts that a trial balance has."""
    if balance is not None:
        for account in accounts & balance.values.keys():
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
