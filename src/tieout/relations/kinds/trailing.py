"""Trailing years: a row of the twelve months to each quarter's end is the sum of four quarters of another.

Tables of operating figures print "Net income" by quarters and "Net income, trailing twelve months" below,
each column the year up to its end. What adds up over the quarters does: amounts and counts, not amounts
a share or rates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import pairwise, permutations
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis, Terms
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Instance, Weighed, holds, weigh
from tieout.relations.words import likeness
from tieout.values.unit import UnitClass

NAME = "trailing"
FORMULA = "twelve months = Σ quarter"
RANK = 1

YEAR, QUARTER, QUARTERS = 12, 3, 4
NEXT = range(80, 105)  # days from the end of a quarter to that of the next, of 12 to 14 weeks
FEWEST = 2  # years that must be sums of their quarters
TELLING = 2  # of which one must be before the others are looked at
HOLDS_PER_FAILURE = 2
WORDS = 4.0
_flows = (UnitClass.MONEY, UnitClass.COUNT, UnitClass.MEASURE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each row of trailing years the row of quarters of its sheet that adds up to it best."""
    trailing = {period for _, period in ledger.printed if period and period.months == YEAR}
    if not any((one.end - other.end).days in NEXT for one, other in permutations(trailing, 2)):
        return  # as in most releases
    years = [
        (one, ends)
        for one in ledger.series
        if len(trailing & one.cells.keys()) >= FEWEST
        and len(ends := _ends(one, YEAR)) >= FEWEST
        and _trails(ends)
    ]
    sheets = {one.sheet for one, _ in years}
    quarters = [
        (one, list(_fours(ends)))
        for one in ledger.series
        if one.sheet in sheets and len(ends := _ends(one, QUARTER)) > QUARTERS
    ]
    for year, ends in years:
        near = [(one, fours) for one, fours in quarters if (one.sheet, one.unit) == (year.sheet, year.unit)]
        found = (_weigh(ledger, year, ends, one, fours, len(near)) for one, fours in near)
        best = max(
            (weighed for weighed in found if weighed), key=lambda weighed: weighed.bits, default=None
        )
        if best is not None:
            yield from best.hypotheses(NAME)


def _ends(series: Series, months: int) -> dict[date, int]:
    """The figures of a row that flow over so many months, by the day on which these end, in order."""
    if series.unit_class not in _flows or len(series.cells) < FEWEST:
        return {}
    found = [
        (period.end, cell) for period, cell in series.cells.items() if period and period.months == months
    ]
    return dict(sorted(found))


def _trails(ends: Mapping[date, int]) -> bool:
    """Whether periods end a quarter apart."""
    return all((after - before).days in NEXT for before, after in pairwise(ends))


def _weigh(
    ledger: Ledger,
    year: Series,
    ends: Mapping[date, int],
    quarter: Series,
    fours: Sequence[tuple[date, Terms]],
    rows: int,
) -> Weighed | None:
    instances: list[Instance] = [(ends[last], four) for last, four in fours if last in ends]
    if len(instances) < FEWEST or not any(holds(ledger, Form.LINEAR, *one) for one in instances[:TELLING]):
        return None
    words = WORDS * likeness(quarter.words, year.words)
    weighed = weigh(ledger, Form.LINEAR, instances, log2(1 + rows), words)
    if weighed is None or weighed.bits < BAR:
        return None
    is_seen = len(weighed.holds) >= max(FEWEST, HOLDS_PER_FAILURE * len(weighed.fails))
    return weighed if is_seen else None


def _fours(cells: Mapping[date, int]) -> Iterator[tuple[date, Terms]]:
    """Four quarters that follow one another: when the last ends, and the figures of all."""
    days = list(cells)
    for at in range(QUARTERS, len(days) + 1):
        four = days[at - QUARTERS : at]
        if all((after - before).days in NEXT for before, after in pairwise(four)):
            yield four[-1], tuple([(cells[day], 1) for day in four])
