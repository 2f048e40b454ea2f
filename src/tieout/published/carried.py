"""What one period hands to the next: balances that open it, and parts of a year that add up to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from tieout.facts.model import Figure
from tieout.items.model import Item, Link, Reading, Statement
from tieout.items.values import agrees
from tieout.published.model import Comparative, Standing, loosest
from tieout.relations.words import tokens
from tieout.values.period import Period
from tieout.values.unit import UnitClass

_BEGINS = frozenset("beginning opening begin start".split())
_ENDS = frozenset("end ending closing".split())
_DAY = timedelta(1)


def openings(number: int, old: Sequence[Item], new: Sequence[Item]) -> list[Comparative]:
    """Balances that begin a period, beside those with the same other words that ended the one before."""
    closing: dict[object, list[tuple[Item, Reading]]] = defaultdict(list)
    for item in old:
        words = tokens(item.name)
        if words & _ENDS:
            for reading in item.readings:
                closing[words - _ENDS, item.unit, reading.period].append((item, reading))
    found = []
    for item in new:
        words = tokens(item.name)
        if item.statement is Statement.CASH and words & _BEGINS:
            for reading in item.readings:
                before = closing.get((words - _BEGINS, item.unit, reading.period), [])
                if len(before) == 1:
                    ((then_item, then),) = before
                    standing = Standing.UNCHANGED if agrees(then, reading) else Standing.OPENING
                    found.append(Comparative(reading.figure, standing, number, then, then_item.name))
    return found


def cumulatives(
    number: int, pairs: Iterable[tuple[Item, Item, Link]], figures: Sequence[Figure]
) -> list[Comparative]:
    """Amounts of a year to date less those of its last part, beside what was printed for the part before.

    Amounts of money only: shares are averages, and figures a share are quotients of their own.
    """
    return [
        Comparative(whole.figure, _standing(whole, last, then), number, then, old.name, last.figure)
        for old, new, _ in pairs
        if new.readings and figures[new.readings[0].figure].unit.unit_class is UnitClass.MONEY
        for whole, last, then in _parts(old, new)
    ]


def _standing(whole: Reading, last: Reading, then: Reading) -> Standing:
    left = loosest(whole.mantissa, whole.exponent) - loosest(last.mantissa, last.exponent)
    ties = not left.meet(loosest(then.mantissa, then.exponent)).is_empty
    return Standing.UNCHANGED if ties else Standing.CUMULATIVE


def _parts(old: Item, new: Item) -> Iterator[tuple[Reading, Reading, Reading]]:
    """A reading of ``new``, one of its last part, and one of ``old`` of the part before."""
    now: dict[Period, Reading] = {reading.period: reading for reading in new.readings}
    for then in old.readings:
        if then.period.start is None:
            continue
        for whole in new.readings:
            if whole.period.start == then.period.start and whole.period.end > then.period.end:
                last = now.get(Period(then.period.end + _DAY, whole.period.end))
                if last is not None:
                    yield whole, last, then
