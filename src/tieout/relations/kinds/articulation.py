"""Articulation: a statement of flows meets the balance sheets at both of its ends.

Cash at the beginning and at the end of a period stands in the cash flow statement under the period, and
in the balance sheet under a date. An amount of the period's end that another statement repeats under
the period (a liability listed among non-cash activities) is recognised by its value alone, if that is
long enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import timedelta
from functools import lru_cache
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.print_index import PrintIndex
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.relations.words import alike
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "articulation"
FORMULA = "balance in a statement of flows = balance at that date"
RANK = 1

_ends = (
    (re.compile(r"\bbeginning\b|\bopening\b|\bstart of\b", re.IGNORECASE), True),
    (re.compile(r"\bend\b|\bending\b|\bclosing\b", re.IGNORECASE), False),
)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every row of a period whose words or whose value place it at one end of that period."""
    amounts = [one for one in ledger.series if one.unit_class is UnitClass.MONEY]
    instants = frozenset([each for _, each in ledger.printed if each is not None and each.is_instant])
    for series in amounts:
        if not instants.isdisjoint(series.cells):
            continue
        named = _named_ends(series.label)
        sides = named or ([False] if any(cell not in explained for cell in series.cells.values()) else [])
        for opening in sides:
            best = _best(ledger, series, opening, 4.0 if named else -2.0)
            if best is not None and best.bits >= BAR:
                yield from best.hypotheses(NAME)


@lru_cache(maxsize=4096)
def _named_ends(label: str) -> list[bool]:
    """The ends of a period that a row's name speaks of; true for the opening."""
    return [opening for pattern, opening in _ends if pattern.search(label)]


def _best(ledger: Ledger, series: Series, opening: bool, words: float) -> Weighed | None:
    best: Weighed | None = None
    for period, figure in series.cells.items():
        date = _end(period, opening)
        if date is None:
            continue
        balances = ledger.once(PrintIndex).twins(
            series.unit, date, figure, series.words, len(ledger.series)
        )
        for balance in balances:
            instances = _instances(ledger, series, balance, opening)
            words_alike = 6.0 * alike(series, balance)
            cost = log2(2 + len(ledger.in_tables(series.unit, date)))
            weighed = weigh(ledger, Form.LINEAR, instances, cost, words + words_alike)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
    return best


def _instances(ledger: Ledger, series: Series, balance: Series, opening: bool) -> list[Instance]:
    instances: list[Instance] = []
    for period, figure in series.cells.items():
        twin = balance.cells.get(_end(period, opening))
        if twin is None:
            continue
        finer = ledger.exponents[figure] < ledger.exponents[twin]
        instances.append((twin, ((figure, 1),)) if finer else (figure, ((twin, 1),)))
    return instances


def _end(period: Period | None, opening: bool) -> Period | None:
    if period is None or period.start is None:
        return None
    return Period(None, period.start - timedelta(days=1) if opening else period.end)
