"""A day's share: what a period produced or sold over its days, in a row of its own.

Its unit says it, "MBoe/d" beside "MBoe". The days are the calendar's, from the period that the column is
dated by.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from fractions import Fraction
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import Instance, Weighed, strongest, weigh
from tieout.tables.model import Measure

NAME = "daily"
FORMULA = "volume a day = volume of the period / its days"
RANK = 0

A_DAY = "/d"  # what a unit ends in that is reckoned by the day
WORDS = 4.0  # what it is worth that the units are the same but for that
MOST_ROWS = 12  # of a unit that are tried


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best row for each that is reckoned by the day."""
    for one in ledger.series:
        if one.unit.endswith(A_DAY) and ledger.measures[one.first] is Measure.AMOUNT:
            best = _best(ledger, one)
            if best is not None:
                yield from best.hypotheses(NAME)


def _best(ledger: Ledger, one: Series) -> Weighed | None:
    """Rows of its own sheet go first."""
    rows = [each for each in ledger.series if each.unit == one.unit.removesuffix(A_DAY)]
    rows.sort(key=lambda each: each.sheet != one.sheet)
    cost = log2(1 + len(rows[:MOST_ROWS]))
    return strongest(
        weigh(ledger, Form.LINEAR, _instances(one, each), cost, WORDS) for each in rows[:MOST_ROWS]
    )


def _instances(one: Series, row: Series) -> list[Instance]:
    found: list[Instance] = []
    for period, figure in one.cells.items():
        whole = row.cells.get(period)
        if whole is not None and period is not None and period.start is not None:
            days = (period.end - period.start).days + 1
            found.append((figure, ((whole, Fraction(1, days)),)))
    return found
