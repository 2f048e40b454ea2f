"""Returns: what a period earned or lost, by the year, over a balance: "return on average assets".

A bank prints them in a table of key data, with what they are of in others: net income of the quarter, four
times or by its days, over the average of the assets. Which of these a release does, its columns say
together. Only what holds is said: income may be that of the common shareholders, an average that of days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import product
from math import log2

from tieout.relations.kinds import ratio
from tieout.relations.kinds.annualised import ways
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.ratio_names import names_of
from tieout.relations.series import Series
from tieout.relations.weighing import Instance, Weighed, strongest, weigh
from tieout.relations.words import tokens
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "returns"
FORMULA = "return = amount of the period × periods a year / balance"
RANK = 0

WORDS = 6.0  # what it is worth that the rows are those that the name calls for
FEWEST = 2  # columns that must bear it out
MOST_ROWS = 6  # of a name that are tried
QUARTER = 3  # months: what a column that is dated by its last day tells of

Words = frozenset[str]

_return = re.compile(
    r"(?:annuali[sz]ed )?return on (?P<on>[a-z' ’]+?)\s*(?:\([^)]*\)\s*)*\d?", re.IGNORECASE
)
_income = frozenset({"netincome"})
_average = frozenset({"average"})
_idle = frozenset("annualized annualised common equity available applicable attributable".split())


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best amount, balance and way to annualise for each row of such a name."""
    targets = [one for one in ledger.series if one.unit_class is UnitClass.PERCENT and _of_what(one.label)]
    if not targets:
        return
    amounts = [one for one in ledger.series if one.unit_class is UnitClass.MONEY]
    for one in targets:
        best = _best(ledger, one, amounts)
        if best is not None:
            yield from best.only_holding().hypotheses(NAME, counted_as=ratio.NAME)


def _of_what(label: str) -> tuple[Words, Words] | None:
    """The names of the amount and of the average balance in a return's own name."""
    found = _return.fullmatch(label)
    if found is not None:
        return _income, tokens(found["on"])
    said = names_of(label)
    if said is None or said[0] is None or not _average <= said[1]:
        return None
    return said[0], said[1]


def _best(ledger: Ledger, one: Series, amounts: list[Series]) -> Weighed | None:
    said = _of_what(one.label)
    assert said is not None
    parts = [each for each in amounts if each.words - _idle == said[0] - _idle][:MOST_ROWS]
    wholes = [each for each in amounts if each.words == said[1]][:MOST_ROWS]
    found: dict[tuple[int, int, int], list[Instance]] = defaultdict(list)
    for (at, part), (where, whole) in product(enumerate(parts), enumerate(wholes)):
        for period, figure in one.cells.items():
            of = lasting(period, part)
            amount = part.cells.get(of) if of else None
            balance = whole.cells.get(period)
            if amount is None or balance is None or not ledger.mantissas[balance]:
                continue
            # What was charged off is printed below nil where an allowance is rolled forward.
            sign = -1 if ledger.mantissas[amount] * ledger.mantissas[figure] < 0 else 1
            for way, times in enumerate(ways(of)):
                found[at, where, way].append((figure, ((amount, 100 * sign * times), (balance, 1))))
    cost = log2(1 + len(found))
    best = strongest(weigh(ledger, Form.RATIO, each, cost, WORDS) for each in found.values())
    return best if best is not None and len(best.holds) >= FEWEST else None


def lasting(period: Period | None, part: Series) -> Period | None:
    """A column's own period, or the quarter that ends with the day that it is dated by."""
    if period is None or period.start is not None:
        return period
    return next(
        (each for each in part.cells if each and each.end == period.end and each.months == QUARTER), None
    )
