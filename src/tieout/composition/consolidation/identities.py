"""Identities: what must hold of every consolidation; one that fails names what breaks it, and by how much.

They hold by construction, and are asserted all the same; what only the books can break is in `ownership`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tieout.composition.amounts import Key, Origin
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.model import (
    NamedPeriod,
)
from tieout.composition.books.numbers import plain
from tieout.composition.consolidation.cells import Cell
from tieout.composition.consolidation.chart import TRANSLATION
from tieout.composition.consolidation.group import Group, Summand
from tieout.composition.consolidation.keys import Keys
from tieout.composition.consolidation.positions import Scaled

_OURS = "this is a fault of tieout: please report it"


def check_summands(period: NamedPeriod, group: Group, faults: Faults) -> None:
    """Every summand balances after translation, and its cash flow closes on its cash."""
    scale = group.translation.scale
    for summand in group.summands(period.name):
        position = summand.position
        sheet = _balance(summand)
        if sheet:
            _add(faults, FaultKind.SHEET, summand, group, period, Fraction(sheet) / scale)
        if position.movements is None:
            continue
        home = not summand.entity or group.translation.is_home(summand.entity)
        off = position.movements.exchange if home else 0
        for rest in (off, position.movements.flows.get("", 0)):
            if rest:
                _add(faults, FaultKind.CASH_FLOW, summand, group, period, Fraction(rest) / scale)


def _balance(summand: Summand) -> Scaled:
    """Assets, liabilities, equity and result; debits positive, so that they sum to zero."""
    position = summand.position
    sheet = sum(v for c, v in position.values.items() if c.startswith(("assets.", "liabilities.")))
    return sheet + sum(position.equity.values()) + position.result


def _add(
    faults: Faults, kind: FaultKind, summand: Summand, group: Group, period: NamedPeriod, off: Fraction
) -> None:
    entity = group.books.entities.get(summand.entity)
    faults.add(
        kind,
        entity.origin if entity else Origin("entities", 0),
        summand=summand.name,
        period=period.name,
        difference=plain(off),
        remedy=_OURS,
    )


def check_translation(period: NamedPeriod, group: Group, faults: Faults) -> None:
    """A foreign entity's translation difference follows from its net assets and the rates alone.

    Opening net assets × the change in closing rates, income × (closing − average), and what equity
    changed by × closing, less what it was translated to.
    """
    translation = group.translation
    for code, entity in group.books.entities.items():
        now = translation.local(code, period.name)
        opening = translation.opening(code, period.name)
        if now is None or opening is None or translation.is_home(code):
            continue
        before, rates = translation.local(code, opening), translation.rates(code, period.name)
        assert before is not None
        net_assets = -(sum(before.equity.values()) + before.result)
        expected = net_assets * (rates.closing - translation.rates(code, opening).closing)
        expected -= now.result * (rates.closing - rates.average)
        changes = translation.equity_changes(code, period.name, opening)
        equity, closed = translation.equity(code, period.name), translation.closed_equity(code, opening)
        for account in {**equity, **closed}:
            translated = equity.get(account, 0) - closed.get(account, 0)
            expected -= changes.get(account, 0) * rates.closing - translated
        position = group.entities.position(code, period.name)
        assert position is not None
        assert position.movements is not None
        off = position.movements.oci[TRANSLATION] - expected
        if off:
            difference = plain(Fraction(off, translation.scale))
            faults.add(
                FaultKind.TRANSLATION,
                entity.origin,
                entity=code,
                period=period.name,
                difference=difference,
                remedy=_OURS,
            )


def check_group(
    period: NamedPeriod, cells: Mapping[Key, Cell], group: Group, keys: Keys, faults: Faults
) -> None:
    """The group's sheet balances, its cash flow closes, its equity rolls, its segments add up."""

    def value(concept: str, name: str = period.name, member: str = "") -> Fraction:
        cell = cells.get(keys.key(concept, name, member))
        return cell.value if cell else Fraction(0)

    origin = period.origin
    off = value("assets") - value("liabilities") - value("equity")
    if off:
        arguments = {"summand": "the group", "period": period.name, "difference": plain(off)}
        faults.add(FaultKind.SHEET, origin, **arguments, remedy=_OURS)
    if period.opening is None:
        return
    off = value("cash_flow") - value("cash") + value("cash.opening")
    if off:
        arguments = {"summand": "the group", "period": period.name, "difference": plain(off)}
        faults.add(FaultKind.CASH_FLOW, origin, **arguments, remedy=_OURS)
    for concept in sorted({slot.concept for slot in group.chart.slots.values()} | {"equity.minority"}):
        if not concept.startswith("equity."):
            continue
        change = value(f"equity_change.{concept.removeprefix('equity.')}")
        off = value(concept) - value(concept, period.opening) - change
        if off:
            arguments = {"concept": concept, "period": period.name, "difference": plain(off)}
            faults.add(FaultKind.EQUITY_ROLL, origin, **arguments, remedy=_OURS)


def check_segments(
    period: NamedPeriod, cells: Mapping[Key, Cell], group: Group, keys: Keys, faults: Faults
) -> None:
    """Segments, what is unallocated and eliminations add up to the group, for every concept they have."""
    members = _members(group)
    for concept in _of_period(cells, period, keys):
        parts = [cells.get(keys.key(concept, period.name, member)) for member in members]
        if not any(parts):
            continue
        total = sum((part.value for part in parts if part), Fraction(0))
        off = cells[keys.key(concept, period.name)].value - total
        if off:
            arguments = {"concept": concept, "period": period.name, "difference": plain(off)}
            faults.add(FaultKind.SEGMENTS, period.origin, **arguments, remedy=_OURS)


def _members(group: Group) -> set[str]:
    of_adjustments = {adjustment.member for adjustment in group.adjustments}
    return {*group.structure.members.values(), *of_adjustments} - {""}


def _of_period(cells: Mapping[Key, Cell], period: NamedPeriod, keys: Keys) -> Iterator[str]:
    """The concepts that the group has in a period."""
    over, at_end = keys.key("", period.name), keys.key("assets", period.name).period
    for key in cells:
        if key.member == over.member and key.period in (over.period, at_end):
            yield key.concept
