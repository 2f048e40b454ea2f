"""Checks of trial balances and rates: none is missing, none too early, each balances."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.composition.amounts import Origin
from tieout.composition.books.company import CURRENCY
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.model import (
    Books,
    Entity,
    NamedPeriod,
    TrialBalance,
)
from tieout.composition.books.numbers import plain
from tieout.composition.books.trial_balances import NAME


def expected(books: Books) -> Iterator[tuple[Entity, NamedPeriod]]:
    """Every entity with every period for which it must have a trial balance."""
    for entity in books.entities.values():
        for period in books.company.periods:
            if period.joins == entity.code or (
                period.is_cumulative and not (entity.joined and period.period.end < entity.joined)
            ):
                yield entity, period


def check_complete(books: Books, faults: Faults) -> None:
    """Each entity has a trial balance for each cumulative period, its own or the one it restates."""
    for entity, period in expected(books):
        if books.trial_balance(entity.code, period.name) is None:
            joined = "" if entity.joined else ", or say in entities when it joined"
            place = Origin(NAME, 0)
            faults.add(
                FaultKind.NO_TRIAL_BALANCE, place, entity=entity.code, period=period.name, joined=joined
            )


def check_joined(books: Books, faults: Faults) -> None:
    """No entity has a trial balance from before it joined the group, but for what was acquired; that has no
    income, which belongs to others.
    """
    for period in books.company.periods:
        for entity in books.entities.values():
            balance = books.trial_balances.get((entity.code, period.name))
            if balance and period.joins == entity.code:
                _check_closed(books, balance, faults)
            elif balance and entity.joined and period.period.end < entity.joined:
                place = Origin(balance.file, balance.rows[0])
                arguments = {"entity": entity.code, "period": period.name, "joined": entity.joined}
                faults.add(FaultKind.TOO_EARLY, place, **arguments)


def _check_closed(books: Books, balance: TrialBalance, faults: Faults) -> None:
    for account, value in balance.values.items():
        chart = books.accounts.get(account)
        if value and chart and not chart.type.is_balance:
            origin, entity = balance.entry(account).origin, balance.entity
            faults.add(FaultKind.NOT_CLOSED_YET, origin, account=account, entity=entity)


def check_balanced(books: Books, faults: Faults) -> None:
    """Each trial balance sums to zero; one with a line that could not be read need not."""
    for balance in books.trial_balances.values():
        total = sum(balance.values.values())
        if total and balance.is_whole:
            more, less = ("debits", "credits") if total > 0 else ("credits", "debits")
            faults.add(
                FaultKind.UNBALANCED,
                Origin(balance.file, balance.rows[0], balance.column),
                entity=balance.entity,
                period=balance.period,
                more=more,
                less=less,
                difference=plain(Fraction(abs(total), 10**balance.decimals)),
            )


def check_rates(books: Books, faults: Faults) -> None:
    """Each foreign currency has a rate for each period in which it is used."""
    if not CURRENCY.fullmatch(books.company.currency):
        return  # said already; every currency would be foreign
    used = {
        (entity.currency, period.name): entity.origin
        for entity, period in expected(books)
        if entity.currency != books.company.currency
    }
    for each in books.intercompany:
        if each.currency != books.company.currency:
            used.setdefault((each.currency, each.period), each.origin)
    for (currency, period), origin in used.items():
        if books.rate(currency, period) is None:
            faults.add(FaultKind.NO_RATE, origin, currency=currency, period=period)
