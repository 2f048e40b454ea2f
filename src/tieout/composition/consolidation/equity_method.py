"""The equity method: the group's share of an investee's equity and income, in place of its accounts.

The owner's account carries the cost. To it comes the owner's share of the investee's equity beyond what was
acquired (``holdings``); the other side is the share of income, of other comprehensive income and of what
was earned before and not paid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.composition.amounts import Entry
from tieout.composition.books.model import AccountType, Books, Entity, Method, NamedPeriod
from tieout.composition.consolidation.adjustments import Adjustment, Posting, Share
from tieout.composition.consolidation.chart import EQUITY_METHOD, NET_INCOME, Chart, Slot
from tieout.composition.consolidation.eliminate import EQUITY_METHOD_LINE
from tieout.composition.consolidation.holdings import holdings_of
from tieout.composition.consolidation.structure import Structure
from tieout.composition.consolidation.translate import Translation


def investees(
    books: Books, chart: Chart, structure: Structure, translation: Translation
) -> Iterator[Adjustment]:
    """One adjustment for each equity-method investee."""
    for entity in books.entities.values():
        if entity.method is Method.EQUITY:
            found = {
                period.name: tuple(_postings(entity, period, books, chart, translation))
                for period in books.company.periods
                if period.is_cumulative
            }
            yield Adjustment(
                f"share of {entity.code}",
                "equity method",
                entity.owner,
                structure.members.get(entity.code, ""),
                EQUITY_METHOD_LINE,
                found,
            )


def _postings(
    entity: Entity, period: NamedPeriod, books: Books, chart: Chart, translation: Translation
) -> Iterator[Posting]:
    """The share of the investee's equity and income into the carrying amount, less what was acquired."""
    position = translation.sheet(entity.code, period.name)
    held = holdings_of(books, period, entity.code)
    if position is None or not held:
        return
    share, scale = entity.ownership, translation.scale
    carrying = Slot(chart.slots[held[0].account].concept, AccountType.ASSET, EQUITY_METHOD_LINE)
    total = position.result + sum(position.equity.values())
    yield _share(carrying, entity, "equity", -share * total / scale, share)
    income = Slot(EQUITY_METHOD, AccountType.INCOME, "")
    yield _share(income, entity, NET_INCOME, share * Fraction(position.result) / scale, share)
    for concept, value in position.equity.items():
        slot = Slot(concept, AccountType.EQUITY, EQUITY_METHOD_LINE)
        yield _share(slot, entity, concept, share * Fraction(value) / scale, share)
    for each in held:
        acquired = chart.slots[each.counter_account]
        slot = Slot(acquired.concept, acquired.type, EQUITY_METHOD_LINE)
        yield Posting(carrying, -each.value, Entry(each.origin, each.owner, each.account, -each.value))
        yield Posting(slot, each.value, Entry(each.origin, entity.code, each.counter_account, each.value))


def _share(slot: Slot, entity: Entity, concept: str, value: Fraction, share: Fraction) -> Posting:
    return Posting(slot, Fraction(value), Share(entity.code, concept, share))
