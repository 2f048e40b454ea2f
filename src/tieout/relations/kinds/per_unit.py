"""Amounts a unit: a price an ounce, a cost a seat mile, an average is an amount over a number of these.

The unit mostly says what is counted: "USD/ounce" is over a row of ounces. Of several such rows (ounces
produced, ounces sold) that is meant which bears the row out in every period at once. An average that does
not say of what is made of rows of its own sheet: miles over passengers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from math import log2

from tieout.relations.kinds import ratio
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.quotients import Amounts, leads, over
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.relations.words import alike
from tieout.values.unit import UnitClass

NAME = "per_unit"
FORMULA = "amount a unit = amount / number of units"
RANK = 0

FEWEST = 2  # periods that must bear it out
NAMED = 4.0  # an amount of the row's own name
_counted = (UnitClass.COUNT, UnitClass.MEASURE)
_average = re.compile(r"\baverage\b|\bper\b|\byield\b|asm\b", re.IGNORECASE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best amount and the best number of its units for each row of amounts a unit."""
    targets = [one for one in ledger.series if len(one.cells) >= FEWEST and _is_a_unit(one)]
    if not targets:
        return
    money = [one for one in ledger.series if one.unit_class is UnitClass.MONEY]
    counts = [one for one in ledger.series if one.unit_class in _counted and not _thing(one)]
    amounts = Amounts(ledger, money)
    near = {
        sheet: Amounts(ledger, [one for one in (*money, *counts) if one.sheet == sheet])
        for sheet in {one.sheet for one in targets if not _thing(one)}
    }
    for target in targets:
        among = amounts if _thing(target) else near[target.sheet]
        best = _best(ledger, target, among, [one for one in counts if _may_count(target, one)])
        if best is not None and best.bits >= BAR and len(best.holds) >= FEWEST:
            # Counted among ratios: it is one, and no release that was counted prints any.
            yield from best.hypotheses(NAME, counted_as=ratio.NAME)


def _is_a_unit(series: Series) -> bool:
    """Whether a row prints amounts a unit, by its unit or by its name."""
    return bool(_thing(series)) or (series.unit_class is UnitClass.MONEY and _is_average(series.label))


@lru_cache(maxsize=4096)
def _is_average(label: str) -> bool:
    return _average.search(label) is not None


def _thing(series: Series) -> str:
    """What a row's unit is reckoned by, in the singular; empty where it is by nothing."""
    _, _, thing = series.unit.partition("/")
    return thing if series.unit_class is UnitClass.MEASURE and "|" not in thing else ""


def _may_count(target: Series, count: Series) -> bool:
    """Whether a row counts what the target is reckoned by, as its unit or its name says."""
    thing = _thing(target)
    return thing in f"{count.unit} {count.label}".lower() if thing else count.sheet == target.sheet


def _best(ledger: Ledger, target: Series, amounts: Amounts, counts: Sequence[Series]) -> Weighed | None:
    best: Weighed | None = None
    for lead, figure in leads(ledger, target):
        wholes = [
            (ledger.value(cell), cell, count)
            for count in counts
            if (cell := count.cells.get(lead)) is not None and ledger.mantissas[cell]
        ]
        for unit in amounts.units(lead):
            entries = amounts.entries(lead, unit)
            cost = log2(2 + len(entries) * len(wholes))
            for count, amount in over(ledger, entries, wholes, figure, unit):
                weighed = _weigh(ledger, target, amount, count, cost)
                if weighed and (best is None or weighed.bits > best.bits):
                    best = weighed
        if best is not None and len(best.holds) == len(target.cells):
            break  # it holds wherever the row is printed
    return best


def _weigh(ledger: Ledger, target: Series, amount: Series, count: Series, cost: float) -> Weighed | None:
    instances: list[Instance] = [
        (figure, ((amount.cells[period], 1), (count.cells[period], 1)))
        for period, figure in target.cells.items()
        if period in amount.cells and period in count.cells
    ]
    return weigh(ledger, Form.RATIO, instances, cost, NAMED * alike(target, amount))
