"""Adjustments: what consolidation books beside the entities' own trial balances.

Eliminations, holdings and the equity method each yield some, made of `Posting`s. An adjustment is
consolidated as an entity is: its postings balance in each period, its income is closed into retained
earnings, its changes flow. It says whose minorities bear it and in which segment it is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Entry
from tieout.composition.books.model import ACCUMULATED, RETAINED, AccountType
from tieout.composition.consolidation.cash_flow import JOINED, last
from tieout.composition.consolidation.chart import Slot
from tieout.composition.consolidation.positions import Movements, Position, Scaled


@dataclass(frozen=True, slots=True)
class Share:
    """A part of an entity's translated amount: ``weight`` × its concept, as a statement reads it."""

    entity: str
    concept: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Posting:
    """``value`` (debits positive, single units of the presentation currency) into a slot, and its source.

    The source is a line of the books, of which ``weight`` × its value was posted, or a share of an entity.
    """

    slot: Slot
    value: Fraction
    source: Entry | Share
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Postings by period; ``closing_line``: the cash-flow line of what closes into retained earnings."""

    name: str
    reason: str
    bearer: str  # the entity whose minorities bear their share
    member: str  # the segment, unallocated, elimination
    closing_line: str
    postings: Mapping[str, tuple[Posting, ...]]
    began: frozenset[str] = frozenset()  # periods in which what is adjusted joined the group

    def position(self, period: str, opening: str | None, has_movements: bool, scale: int) -> Position:
        """The adjustment at a period, with what moved since the opening."""
        now = _sums(self.postings.get(period, ()), scale)
        if not has_movements:
            return Position(now.values, now.equity, now.result, now.cash, None)
        before = _sums(self.postings.get(opening or "", ()), scale)
        moved = _joined(now) if period in self.began else self._moved(now, before)
        return Position(now.values, now.equity, now.result, now.cash, moved)

    def _moved(self, now: _Sums, before: _Sums) -> Movements:
        flows: defaultdict[str, Scaled] = defaultdict(int)
        changes: defaultdict[tuple[str, str], Scaled] = defaultdict(int)
        oci: defaultdict[str, Scaled] = defaultdict(int)
        for sums, sign in ((now, -1), (before, 1)):
            for slot, value in sums.slots.items():
                if slot.type.is_balance and slot.line != "cash":
                    flows[slot.line] += sign * value
                if slot.concept.startswith(ACCUMULATED):
                    oci[slot.concept] += sign * value
                    changes[slot.concept, "oci"] += sign * value
                elif slot.type is AccountType.EQUITY:
                    changes[slot.concept, last(slot.line or "other")] += sign * value
        flows[self.closing_line] += before.result
        changes[RETAINED, last(self.closing_line or "other")] += before.result
        changes[RETAINED, "net_income"] -= now.result
        cash = now.cash - before.cash
        return Movements(flows, changes, {}, oci, cash, cash - sum(flows.values()) + now.result)


def _joined(now: _Sums) -> Movements:
    """What was adjusted joined the group as it is: nothing flowed, equity of it was never the group's."""
    return Movements({}, {(concept, JOINED): -value for concept, value in now.equity.items()}, {}, {}, 0, 0)


@dataclass(frozen=True, slots=True)
class _Sums:
    """A period's postings by slot and concept, scaled."""

    slots: Mapping[Slot, Scaled]
    values: Mapping[str, Scaled]
    equity: Mapping[str, Scaled]
    result: Scaled
    cash: Scaled


def _sums(postings: tuple[Posting, ...], scale: int) -> _Sums:
    slots: defaultdict[Slot, Scaled] = defaultdict(int)
    for posting in postings:
        slots[posting.slot] += posting.value * scale
    values: defaultdict[str, Scaled] = defaultdict(int)
    equity: defaultdict[str, Scaled] = defaultdict(int)
    result: Scaled = 0
    for slot, value in slots.items():
        into = equity if slot.type is AccountType.EQUITY else values
        into[slot.concept] += value
        result += value if not slot.type.is_balance else 0
    cash = sum((value for slot, value in slots.items() if slot.line == "cash"), Fraction(0))
    return _Sums(slots, values, equity, result, cash)
