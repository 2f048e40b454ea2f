"""Elimination: what entities of the group sold to, owe to and paid one another.

Each line of ``intercompany`` debits the seller's account and credits the buyer's (with a profit: the
seller's cost by the rest, the buyer's asset by the profit). What that does to equity is the seller's, so
its minorities bear their share of unrealised profit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.composition.amounts import Entry
from tieout.composition.books.model import Books, Intercompany, Method
from tieout.composition.consolidation.adjustments import Adjustment, Posting
from tieout.composition.consolidation.chart import Chart, Slot
from tieout.composition.consolidation.structure import Structure

EQUITY_METHOD_LINE = "cash_flow.operating.equity_method"


def eliminations(books: Books, chart: Chart, structure: Structure) -> Iterator[Adjustment]:
    """One adjustment for the lines of each seller, segment relation and sort of buyer, over all periods."""
    groups: dict[tuple[str, str, bool], dict[str, list[Posting]]] = {}
    for period in books.company.periods:
        for line in lines_of(books, period.name) if period.is_cumulative else ():
            of_investee = books.entities[line.buyer].method is Method.EQUITY
            member = structure.member_between(line.seller, line.buyer)
            posted = groups.setdefault((line.seller, member, of_investee), {})
            posted.setdefault(period.name, []).extend(postings(line, period.name, books, chart))
    for (seller, member, of_investee), found in groups.items():
        closing = EQUITY_METHOD_LINE if of_investee else chart.retained.line
        by_period = {period: tuple(each) for period, each in found.items()}
        yield Adjustment(f"eliminations of {seller}", "eliminated", seller, member, closing, by_period)


def lines_of(books: Books, period: str) -> Iterator[Intercompany]:
    """A period's lines; each seller without any in a restated period keeps those of the original."""
    for seller in dict.fromkeys(line.seller for line in books.intercompany):
        yield from books.intercompany_of(period, seller)


def postings(line: Intercompany, period: str, books: Books, chart: Chart) -> Iterator[Posting]:
    """The postings of one line; they sum to zero."""
    rate = rate_of(line, period, books, chart)
    seller, buyer = line.seller, line.buyer
    yield _posting(line, seller, line.seller_account, line.value, rate, chart)
    if line.profit:
        yield _posting(line, seller, line.cost_account, line.profit - line.value, rate, chart)
        yield _posting(line, buyer, line.buyer_account, -line.profit, rate, chart)
    else:
        yield _posting(line, buyer, line.buyer_account, -line.value, rate, chart, books)


def _posting(
    line: Intercompany,
    entity: str,
    account: str,
    value: Fraction,
    rate: Fraction,
    chart: Chart,
    books: Books | None = None,
) -> Posting:
    slot = chart.slots[account]
    if books and books.entities[entity].method is Method.EQUITY:
        slot = Slot(slot.concept, slot.type, EQUITY_METHOD_LINE)
    return Posting(slot, value * rate, Entry(line.origin, entity, account, value), rate)


def rate_of(line: Intercompany, period: str, books: Books, chart: Chart) -> Fraction:
    """Closing where both sides are balances, else average; 1 in the presentation currency."""
    if line.currency == books.company.currency:
        return Fraction(1)
    rate = books.rate(line.currency, period)
    assert rate is not None  # the books were checked
    sides = (chart.slots[line.seller_account].type, chart.slots[line.buyer_account].type)
    return rate.closing if all(side.is_balance for side in sides) and not line.profit else rate.average
