"""Scattered sums: a row is the sum or difference of a few rows near by that are no neighbours.

"Free cash flow" is operating cash flow less purchases of equipment, with rates of growth and other payments
between them; "net debt" is debt less cash. `sum` looks at runs. A choice of rows agrees with many numbers
by chance, so only rows that nothing else explains are tried, and only where several columns bear the
choice out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Sheet
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.values.unit import UnitClass

NAME = "scattered"
FORMULA = "row = Σ ± row near by"
RANK = 2

FEWEST = 3  # columns that must bear a choice out
HOLDS_PER_FAILURE = 3
ABOVE, BELOW = 8, 2  # lines near by that print amounts of the unit
MOST = 40  # choices that agree in one column: where there are more, none is meant
LONG = 100  # a lead print below this agrees with too many choices
_units = (UnitClass.MONEY, UnitClass.COUNT, UnitClass.SHARES, UnitClass.MEASURE)

Signed = tuple[int, int]  # (which of the near lines, weight)
Choice = tuple[Signed, ...]


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best choice for each row of which no figure is explained in most of its columns."""
    for sheet in ledger.sheets:
        if sheet.width < FEWEST or sheet.classes.isdisjoint(_units):
            continue
        for unit in sheet.units:
            yield from _of_unit(ledger, sheet, unit, explained)


def _of_unit(ledger: Ledger, sheet: Sheet, unit: str, explained: Set[int]) -> Iterator[Hypothesis]:
    rows = [cells for _, cells in sheet.rows.get(unit, ())]
    for at, cells in enumerate(rows):
        printed = [cell for cell in cells if cell >= 0]
        if len(printed) < FEWEST or 2 * sum(cell in explained for cell in printed) > len(printed):
            continue
        if ledger.classes[printed[0]] not in _units:
            continue
        near = [*rows[max(0, at - ABOVE) : at], *rows[at + 1 : at + 1 + BELOW]]
        best = _best(ledger, cells, near)
        if best is not None:
            yield from best.hypotheses(NAME)


def _best(ledger: Ledger, target: Sequence[int], near: Sequence[Sequence[int]]) -> Weighed | None:
    """The choice that most columns bear out; proposed by the two in which the row prints most."""
    printed = [at for at, cell in enumerate(target) if cell >= 0]
    leads = sorted(printed, key=lambda at: -abs(ledger.mantissas[target[at]]))[:2]
    best: Weighed | None = None
    tried: set[Choice] = set()
    for lead in leads:
        if abs(ledger.mantissas[target[lead]]) < LONG:
            continue
        values = [ledger.value(cells[lead]) if cells[lead] >= 0 else 0 for cells in near]
        found = _choices(ledger.value(target[lead]), values)
        for choice in sorted(found - tried) if len(found) <= MOST else ():
            weighed = _weigh(ledger, target, near, choice)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
        tried |= found
        if best is not None:
            break
    return best


def _choices(goal: int, values: Sequence[int]) -> set[Choice]:
    """Two to four of the values that come to ``goal``, each as it is or turned, not all of them turned.

    >>> _choices(46, [104, 9, 58, 200])
    {((0, 1), (2, -1))}
    """
    signed = [
        (value * weight, (at, weight)) for at, value in enumerate(values) if value for weight in (1, -1)
    ]
    singles: dict[int, list[Choice]] = defaultdict(list)
    for value, one in signed:
        singles[value].append((one,))
    pairs: dict[int, list[Choice]] = defaultdict(list)
    for (value, one), (beside, other) in combinations(signed, 2):
        pairs[value + beside].append((one, other))
    found: set[Choice] = set(_joined(pairs.get(goal, ()), ((),)))
    for total, choices in pairs.items():
        rest = goal - total
        if rest in singles:
            found.update(_joined(choices, singles[rest]))
        if rest in pairs:
            found.update(_joined(choices, pairs[rest]))
    return found


def _joined(choices: Sequence[Choice], rest: Sequence[Choice]) -> Iterator[Choice]:
    """Each choice with each of the rest, no line in it twice."""
    for one in choices:
        for other in rest:
            joined = tuple(sorted(one + other))
            if len({at for at, _ in joined}) == len(joined) and any(weight > 0 for _, weight in joined):
                yield joined


def _weigh(
    ledger: Ledger, target: Sequence[int], near: Sequence[Sequence[int]], choice: Choice
) -> Weighed | None:
    instances: list[Instance] = []
    for column, total in enumerate(target):
        terms = tuple((near[at][column], weight) for at, weight in choice if near[at][column] >= 0)
        if total >= 0 and len(terms) > 1:
            instances.append((total, terms))
    if len(instances) < FEWEST:
        return None
    cost = 1 + len(choice) * log2(2 * len(near))
    weighed = weigh(ledger, Form.LINEAR, instances, cost)
    if weighed is None or weighed.bits < BAR or len(weighed.holds) < FEWEST:
        return None
    return weighed if len(weighed.holds) >= HOLDS_PER_FAILURE * len(weighed.fails) else None
