"""``holdings`` and ``intercompany``: what entities hold of one another, and what passed between them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tieout.composition.books.company import CURRENCY
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.lines import Columns, Line, lines
from tieout.composition.books.model import (
    Account,
    AccountType,
    Company,
    Entity,
    Holding,
    Intercompany,
    Method,
)
from tieout.composition.books.sheets import sheets

HOLDINGS = Columns(("owner", "account", "entity", "counter_account", "value"), ("period",))
INTERCOMPANY = Columns(
    ("period", "seller", "seller_account", "buyer", "buyer_account", "value"),
    ("profit", "cost_account", "currency"),
)
_ENTITY = "name one of entities"
_ACCOUNT = "name one of accounts"
_PERIOD = "name one of [[period]]"


class Dealings:
    """Reads both tables against the company's periods and charts."""

    def __init__(
        self,
        company: Company,
        accounts: Mapping[str, Account],
        entities: Mapping[str, Entity],
        faults: Faults,
    ) -> None:
        self._periods = [period.name for period in company.periods if period.is_cumulative]
        self._currency = company.currency
        self._accounts, self._entities, self._faults = accounts, entities, faults

    def holdings(self, folder: Path) -> tuple[Holding, ...]:
        """What owners carry of what they hold."""
        found = (
            self._holding(line)
            for sheet in sheets(folder, "holdings", self._faults)
            for line in lines(sheet, HOLDINGS, (), self._faults)
        )
        return tuple(holding for holding in found if holding)

    def intercompany(self, folder: Path) -> tuple[Intercompany, ...]:
        """What entities sold to, owe to and paid one another."""
        found = (
            self._intercompany(line)
            for sheet in sheets(folder, "intercompany", self._faults)
            for line in lines(sheet, INTERCOMPANY, (), self._faults)
        )
        return tuple(each for each in found if each)

    def _holding(self, line: Line) -> Holding | None:
        owner = line.known("owner", "entity", self._entities, _ENTITY)
        entity = line.known("entity", "entity", self._entities, _ENTITY)
        account = line.known("account", "account", self._accounts, _ACCOUNT)
        counter = line.known("counter_account", "account", self._accounts, _ACCOUNT)
        period = line.known("period", "period", self._periods, _PERIOD, empty=True)
        value = line.number("value") if line.need("value") else None
        if entity and owner and self._entities[entity].owner != owner:
            other = self._entities[entity].owner or "nobody"
            self._faults.add(
                FaultKind.NOT_HELD, line.origin("owner"), owner=owner, entity=entity, other=other
            )
        if not (owner and entity and account and counter) or value is None:
            return None
        return Holding(owner, account, entity, counter, value, period, line.origin("value"))

    def _intercompany(self, line: Line) -> Intercompany | None:
        period = line.known("period", "period", self._periods, _PERIOD)
        seller = line.known("seller", "entity", self._entities, _ENTITY)
        buyer = line.known("buyer", "entity", self._entities, _ENTITY)
        seller_account = line.known("seller_account", "account", self._accounts, _ACCOUNT)
        buyer_account = line.known("buyer_account", "account", self._accounts, _ACCOUNT)
        value = line.positive("value") if line.need("value") else None
        profit = line.positive("profit")
        cost = line.known("cost_account", "account", self._accounts, _ACCOUNT, empty=True)
        currency = line.text("currency") or self._currency
        if currency != self._currency and not CURRENCY.fullmatch(currency):
            self._faults.add(FaultKind.NOT_A_CURRENCY, line.origin("currency"), text=currency)
        if not (period and seller and buyer and seller_account and buyer_account):
            return None
        if value is None or profit is None:
            return None
        each = Intercompany(
            period, seller, seller_account, buyer, buyer_account, value, profit, cost, currency,
            line.origin("value"),
        )  # fmt: skip
        self._check(line, each)
        return each

    def _check(self, line: Line, each: Intercompany) -> None:
        """That the line can be eliminated as docs/books.md says."""
        add = self._faults.add
        if each.seller == each.buyer:
            add(FaultKind.SAME_ENTITY, line.origin("buyer"), entity=each.buyer)
        buyer, type_of = self._entities[each.buyer], self._accounts[each.buyer_account].type
        if self._entities[each.seller].method is Method.EQUITY:
            remedy = "leave the line out"
            add(FaultKind.INVESTEE, line.origin("seller"), entity=each.seller, remedy=remedy)
        if buyer.method is Method.EQUITY and type_of is not AccountType.EQUITY:
            remedy = "it may only be the buyer in a line of dividends, with its retained earnings"
            add(FaultKind.INVESTEE, line.origin("buyer"), entity=each.buyer, remedy=remedy)
        self._check_profit(line, each, type_of)

    def _check_profit(self, line: Line, each: Intercompany, bought: AccountType) -> None:
        wrong = ""
        remedy = "docs/books.md has the forms of a line"
        if each.profit and not each.cost_account:
            wrong, remedy = "a profit without a cost_account", "name the seller's account of cost"
        elif each.profit and bought is not AccountType.ASSET:
            wrong, remedy = "a profit, but buyer_account is no asset", "name the asset that holds it"
        elif each.profit and each.currency != self._currency:
            wrong, remedy = "a profit in another currency", f"give the line in {self._currency}"
        elif each.profit > each.value:
            wrong, remedy = "the profit exceeds the value", "correct one of them"
        elif each.cost_account and self._accounts[each.cost_account].type is not AccountType.EXPENSE:
            wrong, remedy = f"{each.cost_account} is no expense", "name the seller's account of cost"
        if wrong:
            self._faults.add(FaultKind.PROFIT, line.origin("profit"), text=wrong, remedy=remedy)
