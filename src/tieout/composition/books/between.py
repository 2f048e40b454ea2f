"""Checks of what entities say of one another: each side of a line has what the line says."""

from __future__ import annotations

from fractions import Fraction

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.model import (
    RETAINED,
    AccountType,
    Books,
    Intercompany,
    Method,
    TrialBalance,
)
from tieout.composition.books.numbers import plain


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
