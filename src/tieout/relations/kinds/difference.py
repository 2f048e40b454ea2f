"""Differences: a column of changes in amounts or in points, between the two columns that it compares.

Beside rates of change a column may print the change of a margin in points, or everything as amounts. Which
two columns it compares is told by all its rows together, the rates among them; so a single change
in points is looked at whether it holds or not. Points may be printed as percent ("occupancy 75.1% 65.4%
9.7%"): where that is no rate of change, it is looked at if it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import permutations
from math import log2

from tieout.relations.growth_rows import is_rate
from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.sheets import Sheet
from tieout.relations.weighing import BAR, Instance, holds, weigh
from tieout.tables.model import Measure
from tieout.values.powers import ten
from tieout.values.unit import POINTS, UnitClass

NAME = "difference"
FORMULA = "change = current − previous, by columns"
RANK = 0

_AS_PERCENT = frozenset({Measure.RATE, Measure.RATIO})  # levels and changes of percentages, maybe
BEST_RATES = 16.0  # bits that the rates of a column may say for its pair of columns
Pair = tuple[int, int]


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each column with changes the pair of columns that explains it best."""
    for sheet in ledger.sheets:
        as_percent = sheet.measures >= _AS_PERCENT
        may_change = as_percent or UnitClass.POINTS in sheet.classes or Measure.CHANGE in sheet.measures
        for column in range(sheet.width) if may_change and sheet.width > 2 else ():
            cells = [line.cells[column] for line in sheet.lines if line.cells[column] >= 0]
            if any(_is_change(ledger, cell) or (as_percent and is_rate(ledger, cell)) for cell in cells):
                yield from _of_column(ledger, sheet, column)


def _of_column(ledger: Ledger, sheet: Sheet, column: int) -> list[Hypothesis]:
    best: tuple[float, list[Hypothesis]] = (BAR, [])
    pairs = _pairs(sheet, column)
    for pair in pairs:
        found = _of_pair(ledger, sheet, column, pair, log2(1 + len(pairs)))
        if found and found[0] > best[0]:
            best = found
    return best[1]


def _pairs(sheet: Sheet, column: int) -> list[Pair]:
    """Columns of periods as long as one another, and not the same one."""
    periods = sheet.periods
    return [
        (a, b)
        for a, b in permutations([at for at in range(sheet.width) if at != column], 2)
        if (one := periods[a]) is None
        or (other := periods[b]) is None
        or (one != other and one.months == other.months)
    ]


def _of_pair(
    ledger: Ledger, sheet: Sheet, column: int, pair: Pair, cost: float
) -> tuple[float, list[Hypothesis]] | None:
    """The changes of a column as those between two others, and their bits, rates included."""
    changes = list(_changes(ledger, sheet, column, pair))
    outcomes = [holds(ledger, Form.LINEAR, *one) for one in changes]
    bits = [_bits(ledger, one) if held else 0.0 for one, held in zip(changes, outcomes, strict=True)]
    rates = weigh(ledger, Form.RATE, list(_rates(ledger, sheet, column, pair)), cost)
    agreeing = len(rates.holds) if rates else 0
    failing = len(changes) - sum(outcomes)
    total = sum(bits) + (min(BEST_RATES, rates.bits) if rates else 0.0) - cost
    if not changes or failing > max(1, (sum(outcomes) + agreeing) // 2):
        return None
    parts = (
        ("arithmetic", sum(bits)),
        ("rates of the column", total + cost - sum(bits)),
        ("hypotheses tried", -cost),
    )
    result = []
    for (target, terms), held, own in zip(changes, outcomes, bits, strict=True):
        others = sum(outcomes) - held + agreeing
        context = Context(NAME, others, failing - (not held), total - own)
        result.append(Hypothesis(NAME, Form.LINEAR, target, terms, Evidence(parts), context))
    return total, result


def _changes(ledger: Ledger, sheet: Sheet, column: int, pair: Pair) -> Iterator[Instance]:
    for line in sheet.lines:
        target, current, previous = line.cells[column], line.cells[pair[0]], line.cells[pair[1]]
        if min(target, current, previous) < 0 or ledger.units[current] != ledger.units[previous]:
            continue
        if not _is_change(ledger, target):
            is_meant = _are_points(ledger, target, current, previous)
        else:
            is_meant = ledger.units[current] == _levels(ledger, target)
        if is_meant:
            yield target, ((current, 1), (previous, -1))


def _are_points(ledger: Ledger, change: int, current: int, previous: int) -> bool:
    """Whether a change in percent of two percentages is what they differ by, and no rate."""
    levels = current, previous
    if not is_rate(ledger, change) or any(ledger.measures[each] is not Measure.RATIO for each in levels):
        return False
    is_difference = holds(ledger, Form.LINEAR, change, ((current, 1), (previous, -1)))
    return is_difference and not holds(ledger, Form.RATE, change, ((current, 1), (previous, 1)))


def _levels(ledger: Ledger, change: int) -> str:
    """The unit of what changed: points are of percentages."""
    return "percent" if ledger.units[change] == POINTS.code else ledger.units[change]


def _rates(ledger: Ledger, sheet: Sheet, column: int, pair: Pair) -> Iterator[Instance]:
    for line in sheet.lines:
        target, current, previous = line.cells[column], line.cells[pair[0]], line.cells[pair[1]]
        if min(target, current, previous) < 0 or ledger.measures[target] is not Measure.RATE:
            continue
        if ledger.units[current] == ledger.units[previous] and ledger.mantissas[previous]:
            yield target, ((current, 1), (previous, 1))


def _is_change(ledger: Ledger, cell: int) -> bool:
    """Whether a cell prints a change in amounts or in points, and no rate of change."""
    return cell >= 0 and (
        ledger.classes[cell] is UnitClass.POINTS
        or (ledger.measures[cell] is Measure.CHANGE and ledger.classes[cell] is not UnitClass.PERCENT)
    )


def _bits(ledger: Ledger, instance: Instance) -> float:
    """What it says that two levels differ by just this: of so many such changes, those that round so."""
    target, terms = instance
    members = [target, *(cell for cell, _ in terms)]
    finest = min(ledger.exponents[cell] for cell in members)
    accepted = sum(ten(ledger.exponents[cell] - finest) for cell in members)
    return log2(1 + 2 * abs(ledger.mantissas[target]) * ten(ledger.exponents[target] - finest) / accepted)
