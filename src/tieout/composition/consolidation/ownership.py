"""Ownership: what only the books can break, since the amounts would tie all the same.

Stock that no holding takes away, dividends that no owner received, what an entity had earned before it
joined: each would leave a group that balances and is wrong. Less than one unit of the books' last decimal
is the rounding of an amount that a share of ownership does not divide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.model import (
    ACCUMULATED,
    RETAINED,
    AccountType,
    Entity,
    Intercompany,
    Method,
    NamedPeriod,
)
from tieout.composition.books.numbers import plain
from tieout.composition.consolidation.cash_flow import last
from tieout.composition.consolidation.eliminate import rate_of
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.holdings import holdings_of
from tieout.composition.consolidation.positions import Scaled


def check_held(period: NamedPeriod, group: Group, faults: Faults) -> None:
    """Of entities' own stock and surplus nothing is left once minorities and holdings have their part."""
    for entity in group.books.entities.values():
        position = group.entities.position(entity.code, period.name)
        if position is not None and entity.method is not Method.PARENT:
            own = {c: v for c, v in position.equity.items() if not _is_earned(c)}
            _check_taken(own, entity, period, period.name, group, faults)


def check_joined(period: NamedPeriod, group: Group, faults: Faults) -> None:
    """What an entity had earned when it joined is part of what its owner paid for."""
    for entity in group.books.entities.values():
        joining = group.translation.joining(entity.code, period.name)
        acquired = group.entities.position(entity.code, joining) if joining else None
        if acquired is not None and joining is not None:
            earned = {c: v for c, v in acquired.closed().items() if _is_earned(c)}
            _check_taken(earned, entity, period, joining, group, faults)


def _is_earned(concept: str) -> bool:
    return concept == RETAINED or concept.startswith(ACCUMULATED)


def _check_taken(
    equity: Mapping[str, Scaled],
    entity: Entity,
    period: NamedPeriod,
    said: str,
    group: Group,
    faults: Faults,
) -> None:
    """Holdings of a period take away the owner's share of each concept."""
    held = holdings_of(group.books, period, entity.code)
    for concept, value in equity.items():
        lines = [each for each in held if group.chart.slots[each.counter_account].concept == concept]
        owned = entity.ownership * -Fraction(value) / group.translation.scale
        left = owned - sum((each.value for each in lines), Fraction(0))
        if abs(left) >= _unit(group):
            faults.add(
                FaultKind.NOT_ELIMINATED,
                lines[0].origin if lines else entity.origin,
                difference=plain(left),
                concept=concept,
                entity=entity.code,
                period=said,
            )


def _unit(group: Group) -> Fraction:
    """One in the last decimal that the books are kept in."""
    return Fraction(1, 10**group.translation.decimals)


def check_dividends(period: NamedPeriod, group: Group, faults: Faults) -> None:
    """What an entity's retained earnings fell by, its owner received its share of."""
    for entity in group.books.entities.values():
        if entity.method is Method.PARENT or not group.translation.opening(entity.code, period.name):
            continue
        paid, received = _paid(entity, period, group), _received(entity, period, group)
        if abs(entity.ownership * paid - received) >= _unit(group):
            lines = list(_dividends(entity, period, group))
            faults.add(
                FaultKind.DIVIDENDS,
                lines[0].origin if lines else entity.origin,
                entity=entity.code,
                paid=plain(paid),
                period=period.name,
                owner=entity.owner,
                share=plain(entity.ownership * paid),
                received=plain(received),
            )


def _paid(entity: Entity, period: NamedPeriod, group: Group) -> Fraction:
    """What left retained earnings, income and movements without cash aside."""
    position = group.entities.position(entity.code, period.name)
    assert position is not None
    assert position.movements is not None
    cause = last(group.chart.retained.line or "other")
    rose: Fraction = position.movements.changes.get((RETAINED, cause), 0) / Fraction(
        group.translation.scale
    )
    return -rose


def _received(entity: Entity, period: NamedPeriod, group: Group) -> Fraction:
    lines = _dividends(entity, period, group)
    return sum(
        (each.value * rate_of(each, period.name, group.books, group.chart) for each in lines), Fraction(0)
    )


def _dividends(entity: Entity, period: NamedPeriod, group: Group) -> Iterator[Intercompany]:
    """The lines that say what an owner received of an entity's retained earnings."""
    slots = group.chart.slots
    for seller in group.books.entities:
        for line in group.books.intercompany_of(period.name, seller):
            income = slots[line.seller_account].type is AccountType.INCOME
            if line.buyer == entity.code and income and slots[line.buyer_account].concept == RETAINED:
                yield line
