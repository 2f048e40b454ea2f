"""Yields: a rate a year beside the balance and the amount that it earned or cost in a shorter period.

A bank's table of average balances prints three columns a period: 3,412,345 | 47,012 | 5.54%, the third four
times the second over the first, or by its days. Which of these a table does, its rows say together.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Set
from fractions import Fraction
from math import log2

from tieout.relations.kinds import ratio
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Sheet
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "annualised"
FORMULA = "rate a year = amount of the period × periods a year / balance"
RANK = 0

WORDS = 2.0  # a rate right behind an amount and a balance is mostly of these
FEWEST = 3  # rows that must bear a table's way out


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Each column of percentages that stands behind two columns of amounts."""
    for sheet in ledger.sheets:
        for column in range(2, sheet.width) if UnitClass.PERCENT in sheet.classes else ():
            best = _best(ledger, sheet, column)
            if best is not None:
                # Counted among ratios: a yield is one, and no release that was counted is a bank's.
                yield from best.hypotheses(NAME, counted_as=ratio.NAME)


def _best(ledger: Ledger, sheet: Sheet, column: int) -> Weighed | None:
    """The way to annualise that most rows bear out, if it explains enough of them."""
    rows = list(_rows(ledger, sheet, column))
    best: Weighed | None = None
    found = ways(ledger.periods[rows[0][0]]) if len(rows) >= FEWEST else ()
    for times in found:
        instances: list[Instance] = [
            (rate, ((amount, 100 * times), (balance, 1))) for rate, amount, balance in rows
        ]
        weighed = weigh(ledger, Form.RATIO, instances, log2(2 * len(found)), WORDS)
        if weighed and len(weighed.holds) >= FEWEST and weighed.bits >= BAR:
            best = weighed if best is None or weighed.bits > best.bits else best
    return best


def _rows(ledger: Ledger, sheet: Sheet, column: int) -> Iterator[tuple[int, int, int]]:
    """(rate, amount, balance) of each row that prints all three, side by side."""
    for line in sheet.lines:
        balance, amount, rate = line.cells[column - 2 : column + 1]
        if min(balance, amount, rate) < 0 or ledger.measures[rate] is Measure.RATE:
            continue
        if ledger.classes[rate] is not UnitClass.PERCENT or not ledger.mantissas[balance]:
            continue
        if ledger.classes[amount] is ledger.classes[balance] is UnitClass.MONEY:
            yield rate, amount, balance


def ways(period: Period | None) -> tuple[Fraction, ...]:
    """How often a period fits into a year: by its months, by the days of its year, of 365, 366 or 360."""
    if period is None or period.start is None:
        return (Fraction(4), Fraction(1))
    days = (period.end - period.start).days + 1
    by_months = Fraction(12, period.months) if period.months else Fraction(1)
    own = 366 if isleap(period.end.year) else 365
    return (by_months, *(Fraction(year, days) for year in (own, 365, 366, 360)))
