"""Checks of the books as a whole: that what the files say agrees with one another.

Each function looks at read books and adds faults; none computes anything that consolidation needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from fractions import Fraction

from tieout.composition.amounts import Origin
from tieout.composition.books.beancount import plain
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.model import (
    RETAINED,
    Account,
    AccountType,
    Books,
    Entity,
    Intercompany,
    Method,
    Movement,
    NamedPeriod,
    TrialBalance,
)
from tieout.composition.books.trial_balances import NAME


def check(books: Books, faults: Faults) -> None:
    """All checks, in the order of the files that they speak of."""
    check_complete(books, faults)
    check_joined(books, faults)
    check_balanced(books, faults)
    check_rates(books, faults)
    check_holdings(books, faults)
    check_intercompany(books, faults)
    check_earlier_profits(books, faults)
    check_movements(books, faults)
    check_explained(books, faults)


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
    """Each trial balance sums to zero."""
    for balance in books.trial_balances.values():
        total = sum(balance.values.values())
        if total:
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


def check_holdings(books: Books, faults: Faults) -> None:
    """Each equity-method investee is carried somewhere."""
    held = {each.entity for each in books.holdings}
    for entity in books.entities.values():
        if entity.method is Method.EQUITY and entity.code not in held:
            faults.add(FaultKind.NO_HOLDING, entity.origin, entity=entity.code, owner=entity.owner)


def check_intercompany(books: Books, faults: Faults) -> None:
    """Each side of a line is in that side's trial balance, on the side of the ledger that it clears."""
    for each in books.intercompany:
        sides = [(each.seller, each.seller_account, -1)]
        if books.entities[each.buyer].method is not Method.EQUITY:
            sides.append((each.buyer, each.buyer_account, 1))
        for entity, account, sign in sides:
            balance = books.trial_balance(entity, each.period)
            if balance is not None and not _carries(books, each, balance, account, sign):
                carried = plain(Fraction(balance.values.get(account, 0), 10**balance.decimals))
                faults.add(
                    FaultKind.ONE_SIDED,
                    each.origin,
                    entity=entity,
                    account=account,
                    period=each.period,
                    carried=carried if account in balance.values else "nothing",
                    remedy=f"book it in {entity} or correct the line",
                )


def _carries(books: Books, each: Intercompany, balance: TrialBalance, account: str, sign: int) -> bool:
    """Whether the side has anything that the line could clear.

    Equity is left out: profits and dividends of earlier years may have used up what it held.
    """
    if not each.value or books.accounts[account].type is AccountType.EQUITY:
        return True
    return balance.values.get(account, 0) * sign > 0


def check_earlier_profits(books: Books, faults: Faults) -> None:
    """What was unrealised when the year began is still held, or was realised this year."""
    sellers = dict.fromkeys(line.seller for line in books.intercompany)
    for period in books.company.periods:
        if not period.is_cumulative or period.opening is None:
            continue
        for seller in sellers:
            before = sum(_unrealised(books, line) for line in books.intercompany_of(period.opening, seller))
            lines = [
                line
                for line in books.intercompany_of(period.name, seller)
                if books.accounts[line.seller_account].concept == RETAINED
            ]
            now = sum((line.value for line in lines), Fraction(0))
            if before != now:
                origin = lines[0].origin if lines else Origin("intercompany", 0)
                faults.add(
                    FaultKind.EARLIER_PROFIT,
                    origin,
                    entity=seller,
                    before=plain(Fraction(before)),
                    opening=period.opening,
                    now=plain(now),
                    period=period.name,
                )


def _unrealised(books: Books, line: Intercompany) -> Fraction:
    """What a line leaves unrealised: its profit, or profit of earlier years that the buyer still holds."""
    still_held = books.accounts[line.buyer_account].type is AccountType.ASSET
    if books.accounts[line.seller_account].concept == RETAINED and still_held:
        return line.value
    return line.profit


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
