"""Checks of movements: they close, and with them every balance has its cash-flow line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from fractions import Fraction

from tieout.composition.amounts import Origin
from tieout.composition.books.complete import expected
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.model import (
    Account,
    Books,
    Method,
    Movement,
    TrialBalance,
)
from tieout.composition.books.numbers import plain
from tieout.composition.books.trial_balances import NAME


def check_movements(books: Books, faults: Faults) -> None:
    """Where no cash moved, and on cash itself, the movements of one reason sum to zero."""
    groups: defaultdict[tuple[str, str, str, bool], list[Movement]] = defaultdict(list)
    for each in books.movements:
        on_cash = books.accounts[each.account].is_cash
        if on_cash or not each.cash_flow:
            groups[each.period, each.entity, each.reason, on_cash].append(each)
    for (period, entity, reason, on_cash), group in groups.items():
        total = sum((each.value for each in group), Fraction(0))
        if total:
            remedy = "name a line for each, and let them sum to 0" if on_cash else "complete its accounts"
            faults.add(
                FaultKind.NOT_CLOSED,
                group[0].origin,
                reason=reason,
                entity=entity,
                period=period,
                difference=plain(total),
                remedy=remedy,
            )


def check_explained(books: Books, faults: Faults) -> None:
    """The change of an account without a cash-flow line is movements and nothing else."""
    lineless = [a for a in books.accounts.values() if a.type.is_balance and not a.cash_flow]
    moved: defaultdict[tuple[str, str], defaultdict[str, Fraction]] = defaultdict(
        lambda: defaultdict(Fraction)
    )
    for each in books.movements:
        moved[each.entity, each.period][each.account] += each.value
    for entity, period in expected(books):
        if period.opening is None or entity.method is Method.EQUITY:
            continue
        now = books.trial_balance(entity.code, period.name)
        opening = books.opening(entity.code, period.name)
        before = books.trial_balance(entity.code, opening) if opening else None
        movements = moved[entity.code, _moving(books, moved, entity.code, period.name)]
        for account in lineless if now else ():
            change = _value(now, account) - _value(before, account)
            rest = change - movements[account.code]
            if rest:
                faults.add(
                    FaultKind.UNEXPLAINED,
                    _place(now, account),
                    account=account.code,
                    entity=entity.code,
                    period=period.name,
                    difference=plain(rest),
                )


def _moving(books: Books, moved: Container[tuple[str, str]], entity: str, period: str) -> str:
    """The period whose movements count: of a restated one that has none of its own, the original."""
    original = books.restated_from(period)
    return (
        period if original is None or (entity, period) in moved else _moving(books, moved, entity, original)
    )


def _value(balance: TrialBalance | None, account: Account) -> Fraction:
    if balance is None:
        return Fraction(0)
    return Fraction(balance.values.get(account.code, 0), 10**balance.decimals)


def _place(balance: TrialBalance | None, account: Account) -> Origin:
    if balance is None or account.code not in balance.values:
        return Origin(balance.file if balance else NAME, 0)
    return balance.entry(account.code).origin
