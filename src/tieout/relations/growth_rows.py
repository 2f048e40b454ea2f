"""Rows of growth: each against the year or the quarter before of a row of amounts of its sheet.

One row has few columns and often few digits. Rows that stand right below their amounts, as tables of
operating figures have them, section by section, are weighed together as well, over the whole release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice
from math import log2

from tieout.relations.concepts import RESTATED_RATES
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form
from tieout.relations.sheets import Line, Sheet
from tieout.relations.weighing import BAR, Instance, Weighed, holds, weigh
from tieout.relations.words import tokens, tokens_of
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

PERCENTAGES = frozenset({UnitClass.PERCENT})
TELLING = 2  # instances of which one must hold before the others are looked at
NEXT_TO = 5.0  # a row of growth right below its row of amounts
MOST_BETWEEN = 3  # lines up to the amounts that a rate is of
FEWEST = 2  # rates that tell nothing together
HOLDS_PER_FAILURE = 4  # of rates below their amounts
# Words of a row of rates that the row of its amounts does not have.
_GROWN = frozenset("change changes growth increase decrease variance yoy percent".split())
_SINCE = frozenset("year over prior quarter previous".split())


def by_rows(ledger: Ledger, sheet: Sheet, explained: Set[int]) -> Iterator[tuple[Weighed, bool]]:
    """For each row of rates that nothing has explained, the row of amounts that it fits best.

    And whether that is the row right above which its name calls for: "Change in revenues year over year".
    """
    steps = [step for step in (_back(sheet.periods, 12), _back(sheet.periods, 3)) if step]
    if not steps:
        return
    amounts = [line for line in sheet.lines if _has_amounts(line)]
    for number, line in enumerate(sheet.lines):
        cells = [cell for cell in line.cells if of_print(ledger, cell) and cell not in explained]
        if not cells or not any(is_rate(ledger, cell) for cell in cells):
            continue
        best: Weighed | None = None
        is_named = False
        printed = [
            [(line.cells[at], at, back) for at, back in step.items() if is_percent(ledger, line.cells[at])]
            for step in steps
        ]
        for amount in amounts:
            for step in printed:
                telling = islice(_instances(ledger, amount, step), TELLING)
                if not any(holds(ledger, Form.RATE, *one) for one in telling):
                    continue
                cost, words = log2(2 * len(amounts)), 0.0
                is_below = _is_right_below(sheet, number, amount)
                if is_below:
                    cost, words = 1.0, NEXT_TO
                instances = list(_instances(ledger, amount, step))
                weighed = weigh(ledger, Form.RATE, instances, cost, words)
                if weighed and (best is None or weighed.bits > best.bits):
                    best, is_named = weighed, is_below and grown(line.label) == tokens(amount.label)
        if best and best.bits >= BAR:
            yield best, is_named


def grown(label: str) -> frozenset[str]:
    """What has grown by a row of rates: the words of its name without those that say so; none without any.

    >>> sorted(grown("Change in net sales, year over year")), sorted(grown("Net sales"))
    (['revenue'], [])
    """
    words = tokens(label)
    return frozenset() if words.isdisjoint(_GROWN) else words - _GROWN - _SINCE


def _instances(ledger: Ledger, amount: Line, step: Sequence[tuple[int, int, int]]) -> Iterator[Instance]:
    """Rates with their columns and those of before, as the growth of a row of amounts."""
    for cell, at, back in step:
        if are_amounts(ledger, amount.cells[at], amount.cells[back]):
            yield cell, ((amount.cells[at], 1), (amount.cells[back], 1))


def rows_below(ledger: Ledger) -> Weighed | None:
    """All rates of a release that stand right below their amounts, as one: they are of the year before.

    None where too many of them fail: then rows below say something else of their amounts.
    """
    instances = [
        instance
        for sheet in ledger.sheets
        if UnitClass.PERCENT in sheet.classes and (step := _back(sheet.periods, 12))
        for instance in _below(ledger, sheet, step)
    ]
    weighed = weigh(ledger, Form.RATE, instances, 1.0, NEXT_TO) if len(instances) > FEWEST else None
    return weighed if weighed and len(weighed.holds) >= HOLDS_PER_FAILURE * len(weighed.fails) else None


def _below(ledger: Ledger, sheet: Sheet, step: Mapping[int, int]) -> Iterator[Instance]:
    """The rates of a sheet that stand right below the amounts of their column and of a year before."""
    for number, line in enumerate(sheet.lines):
        rates = [
            (at, cell)
            for at, cell in enumerate(line.cells)
            if at in step and is_rate(ledger, cell) and of_print(ledger, cell)
        ]
        amount = _above(sheet, number) if rates else None
        if amount is None:
            continue
        for at, cell in rates:
            now, then = amount.cells[at], amount.cells[step[at]]
            if are_amounts(ledger, now, then) and ledger.mantissas[then]:
                yield cell, ((now, 1), (then, 1))


def _above(sheet: Sheet, number: int) -> Line | None:
    """The amounts right above a row of growth, other rows of percentages at most between them."""
    parent = sheet.lines[number].parent
    if parent is not None and _has_amounts(sheet.lines[parent]):
        return sheet.lines[parent]
    for line in reversed(sheet.lines[max(0, number - MOST_BETWEEN) : number]):
        if _has_amounts(line):
            return line
        if not line.classes:
            return None
    return None


def _has_amounts(line: Line) -> bool:
    return not line.classes <= PERCENTAGES


def _is_right_below(sheet: Sheet, number: int, amount: Line) -> bool:
    """Whether a row of growth stands under a row of amounts, other rows of growth at most between them."""
    parent = sheet.lines[number].parent
    return sheet.lines[number - 1] is amount or (parent is not None and sheet.lines[parent] is amount)


def _back(periods: tuple[Period | None, ...], months: int) -> dict[int, int]:
    """For each column, the column of the same length that ends ``months`` earlier."""
    dated = [(at, period.months, period.end) for at, period in enumerate(periods) if period]
    return {
        at: back
        for at, length, end in dated
        for back, as_long, before in dated
        if as_long == length and abs((end - before).days * 12 - months * 365) <= 20 * 12
    }


def are_amounts(ledger: Ledger, a: int, b: int) -> bool:
    """Whether two cells print amounts of one unit, between which there is a growth."""
    percent = UnitClass.PERCENT
    return a >= 0 and b >= 0 and ledger.units[a] == ledger.units[b] and ledger.classes[a] is not percent


def is_percent(ledger: Ledger, cell: int) -> bool:
    """Whether a cell prints a percentage."""
    return cell >= 0 and ledger.classes[cell] is UnitClass.PERCENT


def of_print(ledger: Ledger, cell: int, restated: Set[str] = RESTATED_RATES) -> bool:
    """Whether a percentage may be the growth of printed amounts: no ``restated`` word is in its name."""
    if cell < 0 or ledger.classes[cell] is not UnitClass.PERCENT:
        return False
    return tokens_of(ledger.figures[cell].label).isdisjoint(restated)


def is_rate(ledger: Ledger, cell: int) -> bool:
    """Whether a cell prints a rate of change."""
    return cell >= 0 and ledger.measures[cell] is Measure.RATE
