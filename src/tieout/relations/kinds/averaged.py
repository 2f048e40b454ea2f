"""Averages a unit: revenue is the amount a user and month times the users there were on average.

Few releases print that average: it is halfway between the numbers at both ends of the period, of which the
earlier stands in the column before, or is the later less what was added; or the number at the end is taken.
Others average over months or days. So a place that fails counts for nothing, unless very many hold beside
it, or no number of users between both ends would do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from itertools import islice, product
from math import log2

from tieout.relations.equation import shifted
from tieout.relations.kinds.chain import steps
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis, Terms
from tieout.relations.sheets import Line, Sheet
from tieout.relations.weighing import Instance, Weighed, holds, weigh
from tieout.values.unit import UnitClass

NAME = "averaged"
FORMULA = "amount = amount a unit × months × average number of units"
RANK = 1

FEWEST = 3  # columns that must bear it out
AMONG = 8  # places of a sheet that hold, to each that fails
HALF = Fraction(1, 2)

Way = tuple[str, bool]  # how the number of units is averaged, and whether the amount is a month's

_amounts, _counts = frozenset({UnitClass.MONEY}), frozenset({UnitClass.COUNT})
_a_unit = re.compile(r"\barpp?[ua]\b|\brevenues? per\b", re.IGNORECASE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best amount and number of units for each row of amounts a unit, of those of its section.

    A release averages in one way: that which most places of a sheet bear out.
    """
    for sheet in ledger.sheets:
        if not sheet.classes.issuperset(_amounts | _counts):
            continue
        lines = [line for line in sheet.lines if _a_unit.search(line.label)]
        found = [_by_way(ledger, sheet, line) for line in lines]
        ways: Counter[Way] = Counter()
        for by_way in found:
            ways.update({way: len(weighed.holds) for way, weighed in by_way.items()})
        good = [by_way[way] for way, _ in ways.most_common(1) for by_way in found if way in by_way]
        holding = sum(len(weighed.holds) for weighed in good)
        failing = sum(len(weighed.fails) for weighed in good)
        for weighed in good:
            for at, each in enumerate(weighed.hypotheses(NAME)):
                if at < len(weighed.holds) or holding >= AMONG * failing or _is_beyond(ledger, each):
                    yield each


def _is_beyond(ledger: Ledger, failing: Hypothesis) -> bool:
    """Whether the units would have to be more or fewer than at both ends of the period."""
    (a_unit, times), (end, _), *rest = failing.terms
    amount, each, last = (_value(ledger, figure) for figure in (failing.target, a_unit, end))
    if not rest or not each:
        return False
    other, weight = rest[0]
    first = _value(ledger, other) if weight > 0 else last - _value(ledger, other)
    return not min(first, last) <= amount / (times * each) <= max(first, last)


def _value(ledger: Ledger, figure: int) -> Fraction:
    mantissa, exponent = ledger.as_printed[figure]
    return shifted(mantissa, exponent)


def _by_way(ledger: Ledger, sheet: Sheet, line: Line) -> dict[Way, Weighed]:
    """For each way to average that is borne out, the amount and the number of units that bear it best."""
    section = [other for other in sheet.lines if other is not line and other.parent == line.parent]
    amounts = [other for other in section if other.classes == _amounts]
    averages = list(_averages(sheet, [other for other in section if other.classes == _counts]))
    cost = log2(1 + 2 * len(amounts) * len(averages))
    best: dict[Way, Weighed] = {}
    for amount, (sort, average), monthly in product(amounts, averages, (True, False)):
        found = _instances(ledger, line, amount, average, monthly)
        if any(holds(ledger, Form.PRODUCT, *each) for each in islice(found, 2)):
            instances = list(_instances(ledger, line, amount, average, monthly))
            weighed = weigh(ledger, Form.PRODUCT, instances, cost)
            known = best.get((sort, monthly))
            if weighed and len(weighed.holds) >= FEWEST and (known is None or weighed.bits > known.bits):
                best[sort, monthly] = weighed
    return best


def _averages(sheet: Sheet, counts: Sequence[Line]) -> Iterator[tuple[str, list[Terms]]]:
    """Ways to reckon an average number: for each column its terms, none where a print is missing."""
    before = {after: column for column, after in steps(sheet.periods)}
    for line in counts:
        cells = line.cells
        yield "end", [((cell, 1),) if cell >= 0 else () for cell in cells]
        yield (
            "from the column before",
            [
                ((cell, HALF), (cells[before[column]], HALF))
                if column in before and min(cell, cells[before[column]]) >= 0
                else ()
                for column, cell in enumerate(cells)
            ],
        )
        for other in counts:
            if other is not line:
                yield (
                    "less half of what was added",
                    [
                        ((cell, 1), (added, -HALF)) if min(cell, added) >= 0 else ()
                        for cell, added in zip(cells, other.cells, strict=True)
                    ],
                )


def _instances(
    ledger: Ledger, line: Line, amount: Line, average: Sequence[Terms], monthly: bool
) -> Iterator[Instance]:
    for a_unit, target, units in zip(line.cells, amount.cells, average, strict=True):
        if min(a_unit, target) < 0 or not units:
            continue
        period = ledger.periods[target]
        months = period.months if period is not None else None
        if months or not monthly:
            yield target, ((a_unit, months if monthly and months else 1), *units)
