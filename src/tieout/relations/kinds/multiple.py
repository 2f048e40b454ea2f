"""Multiples: one row is a whole number of times another, in every period: two shares a depositary share.

Looked for only between numbers of shares, and between amounts a share, where such ratios are part of
the security's terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from fractions import Fraction

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "multiple"
FORMULA = "shares = n × depositary shares"
RANK = 0

_times = (2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 50, 100)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each row, the row before it in its sheet of which it is a multiple or a part."""
    by_sheet: dict[int, list[Series]] = {}
    for one in ledger.series:
        if one.unit_class in (UnitClass.SHARES, UnitClass.PER_SHARE):
            best = _best(ledger, one, by_sheet.setdefault(one.sheet, []))
            by_sheet[one.sheet].append(one)
            if best is not None and best.bits >= BAR:
                yield from best.hypotheses(NAME)


def _best(ledger: Ledger, one: Series, others: list[Series]) -> Weighed | None:
    best: Weighed | None = None
    for other in others:
        if other.unit_class is not one.unit_class:
            continue
        shared = [period for period in one.cells if period in other.cells]
        times = _ratio(ledger, one, other, shared[0]) if len(shared) > 1 else None
        if times is None:
            continue
        instances: list[Instance] = [
            (one.cells[period], ((other.cells[period], times),)) for period in shared
        ]
        weighed = weigh(ledger, Form.LINEAR, instances, 6.0)
        if weighed and (best is None or weighed.bits > best.bits):
            best = weighed
    return best


def _ratio(ledger: Ledger, one: Series, other: Series, period: Period | None) -> Fraction | None:
    a, b = (series.cells[period] for series in (one, other))
    if ledger.exponents[a] != ledger.exponents[b] or not ledger.mantissas[a] or not ledger.mantissas[b]:
        return None
    ratio = Fraction(ledger.mantissas[a], ledger.mantissas[b])
    turned = ratio < 1
    times = round(1 / ratio if turned else ratio)
    if times not in _times:
        return None
    return Fraction(1, times) if turned else Fraction(times)
