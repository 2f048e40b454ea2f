"""Ratios that their names define: operating margin, gross margin, effective tax rate.

An operating margin is operating income over revenue. Where a table prints all three under these names, no
other place need testify for it: the ratio is looked at whether it holds or not, if the release reckons
such a ratio so elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.ratio_names import DEFINED, is_longer
from tieout.relations.sheets import Line, Sheet
from tieout.relations.weighing import Instance, holds
from tieout.relations.words import tokens
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

NAME = "definition"
FORMULA = "named ratio = what its name says it is of what"
RANK = 0

MEANT = 9.0  # bits of three names that belong together
ELSEWHERE = 2  # places of a release in which such a ratio must hold before one may fail
_measures = (Measure.RATIO, Measure.OTHER, Measure.AMOUNT)

Instances = list[Instance]


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every ratio of a defined name whose part and whole stand above it."""
    ratios = [
        (sheet, at, tokens(line.label))
        for sheet in ledger.sheets
        for at, line in enumerate(sheet.lines)
        if _is_ratio(ledger, line)
    ]
    for number in range(len(DEFINED)):
        found = [found for each in ratios if (found := _of_name(ledger, *each, number))]
        outcomes = [[holds(ledger, Form.RATIO, *one) for one in instances] for instances in found]
        good = sum(map(sum, outcomes))
        for instances, held in zip(found, outcomes, strict=True):
            if sum(held) * 2 >= len(held) or good - sum(held) >= ELSEWHERE:
                yield from _hypotheses(ledger, instances, held, good)


def _of_name(ledger: Ledger, sheet: Sheet, at: int, words: frozenset[str], number: int) -> Instances:
    """The instances, column by column, of a row with these ``words`` as the ratio of one defined name."""
    always, maybe, part, whole = DEFINED[number]
    if not always <= words or is_longer(always, words):
        return []  # perhaps the name of another ratio
    others = words - always - maybe
    above = _above(sheet, at, part | others)
    below = _above(sheet, at, whole | others) or _above(sheet, at, whole)
    return _instances(ledger, sheet.lines[at], above, below) if above and below else []


def _is_ratio(ledger: Ledger, line: Line) -> bool:
    return UnitClass.PERCENT in line.classes and any(
        ledger.classes[cell] is UnitClass.PERCENT and ledger.measures[cell] in _measures
        for cell in line.cells
        if cell >= 0
    )


def _above(sheet: Sheet, at: int, words: frozenset[str]) -> Line | None:
    """The nearest line of amounts above that has just this name."""
    for line in reversed(sheet.lines[:at]):
        if UnitClass.MONEY in line.classes and tokens(line.label) == words:
            return line
    return None


def _instances(ledger: Ledger, line: Line, above: Line, below: Line) -> Instances:
    return [
        (cell, ((part, 100), (whole, 1)))
        for cell, part, whole in zip(line.cells, above.cells, below.cells, strict=True)
        if min(cell, part, whole) >= 0
        and ledger.classes[cell] is UnitClass.PERCENT
        and ledger.measures[cell] in _measures
        and ledger.units[part] == ledger.units[whole]
        and ledger.classes[part] is UnitClass.MONEY
        and ledger.mantissas[whole]
    ]


def _hypotheses(ledger: Ledger, instances: Instances, held: list[bool], good: int) -> Iterator[Hypothesis]:
    bad = len(held) - sum(held)
    if bad > max(1, sum(held)):
        return
    for (target, terms), is_held in zip(instances, held, strict=True):
        numbers = log2(1 + abs(ledger.mantissas[target])) if is_held else 0.0
        evidence = Evidence((("words and layout", MEANT), ("arithmetic", numbers)))
        context = Context(NAME, good - is_held, bad - (not is_held), MEANT, named=True)
        yield Hypothesis(NAME, Form.RATIO, target, terms, evidence, context)
