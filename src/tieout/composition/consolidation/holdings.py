"""Holdings and goodwill: an owner's investment in an entity against that entity's equity.

Each line of ``holdings`` credits the owner's account and debits the entity's: its stock, what it had earned
before it was acquired, and goodwill as the books carry it. What that does to equity is the owner's.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.composition.amounts import Entry
from tieout.composition.books.model import Books, Holding, Method, NamedPeriod
from tieout.composition.consolidation.adjustments import Adjustment, Posting
from tieout.composition.consolidation.chart import Chart
from tieout.composition.consolidation.structure import Structure


def holdings(books: Books, chart: Chart, structure: Structure) -> Iterator[Adjustment]:
    """One adjustment for each owner and consolidated entity."""
    pairs = dict.fromkeys((each.owner, each.entity) for each in books.holdings)
    for owner, entity in pairs:
        if books.entities[entity].method is Method.EQUITY:
            continue
        found = {
            period.name: tuple(
                posting for each in holdings_of(books, period, entity) for posting in _postings(each, chart)
            )
            for period in books.company.periods
            if period.is_cumulative
        }
        member = structure.member_between(owner, entity)
        name = f"{owner}'s holding of {entity}"
        began = frozenset(period for period in found if _began(books, entity, period))
        line = chart.retained.line
        yield Adjustment(name, "investment eliminated", owner, member, line, found, began)


def _began(books: Books, entity: str, period: str) -> bool:
    joining = books.joining(entity)
    return joining is not None and books.opening(entity, period) == joining.name


def holdings_of(books: Books, period: NamedPeriod, entity: str) -> list[Holding]:
    """What is held of an entity in a period in which it and its owner are in the group.

    Lines that name the period (or the one that it restates) replace those that name none, account by
    account.
    """
    held = [each for each in books.holdings if each.entity == entity]
    if any(books.trial_balance(code, period.name) is None for h in held for code in (h.owner, h.entity)):
        return []
    name: str | None = period.name
    named: list[Holding] = []
    while name is not None and not named:
        named = [each for each in held if each.period == name]
        name = books.restated_from(name)
    replaced = {(each.account, each.counter_account) for each in named}
    general = [
        each for each in held if not each.period and (each.account, each.counter_account) not in replaced
    ]
    return [*named, *general]


def _postings(each: Holding, chart: Chart) -> Iterator[Posting]:
    credit = Entry(each.origin, each.owner, each.account, -each.value)
    debit = Entry(each.origin, each.entity, each.counter_account, each.value)
    yield Posting(chart.slots[each.account], -each.value, credit)
    yield Posting(chart.slots[each.counter_account], each.value, debit)
