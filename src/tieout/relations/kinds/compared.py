"""Rows compared: a row of rates that is the growth from one row to another, in every column.

Where columns are measures or segments and rows are years, growth stands below the years it compares; at
constant currency a row says what currency did to the later year, and is taken out of it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import islice, permutations
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Line, Sheet
from tieout.relations.weighing import BAR, Instance, Terms, Weighed, holds, weigh
from tieout.relations.words import likeness, tokens
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

NAME = "compared"
FORMULA = "rate = 100 × (row − effect − row) / |row|, column by column"
RANK = 1

REACH = 6  # rows above a row of rates in which the rows that it compares are looked for
FEWEST = 2  # columns
PERCENTAGES = frozenset({UnitClass.PERCENT})
ALIKE = 0.5  # one name but for the year
NAMED = (
    3.0  # that the rate is said to leave currency out, and a row to be its effect; a name but for the year
)

_effect = re.compile(r"impact|effect|f/?x\b|currency|translation", re.IGNORECASE)
_without = re.compile(r"constant|neutral|excluding|\bex[- ]", re.IGNORECASE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best pair of rows for each row of rates."""
    for sheet in ledger.sheets:
        for at, line in enumerate(sheet.lines if Measure.RATE in sheet.measures else ()):
            if _are_rates(ledger, line):
                best = _best(ledger, line, _amounts(sheet, at))
                if best is not None and best.bits >= BAR and len(best.holds) >= FEWEST:
                    yield from best.hypotheses(NAME)


def _are_rates(ledger: Ledger, line: Line) -> bool:
    if line.classes != PERCENTAGES:
        return False
    printed = [cell for cell in line.cells if cell >= 0]
    return len(printed) >= FEWEST and all(ledger.measures[cell] is Measure.RATE for cell in printed)


def _amounts(sheet: Sheet, at: int) -> list[Line]:
    """The nearest rows of amounts above."""
    rows = [line for line in sheet.lines[max(0, at - 2 * REACH) : at] if not line.classes <= PERCENTAGES]
    return rows[-REACH:]


def _best(ledger: Ledger, line: Line, amounts: Sequence[Line]) -> Weighed | None:
    """The rows that give the rates best, an effect taken out of the later one or not."""
    best: Weighed | None = None
    effects = [row for row in amounts if _effect.search(row.label)] if _without.search(line.label) else []
    levels = [row for row in amounts if not _effect.search(row.label)]
    ways = [
        (now, before, effect, sign)
        for now, before in permutations(levels, 2)
        if likeness(_name(now.label), _name(before.label)) >= ALIKE
        for effect, sign in ((None, 0), *((each, sign) for each in effects for sign in (-1, 1)))
    ]
    for now, before, effect, sign in ways:
        leads = islice(_instances(ledger, line, now, before, effect, sign), FEWEST)
        if any(holds(ledger, Form.RATE, *one) for one in leads):
            instances = list(_instances(ledger, line, now, before, effect, sign))
            words = NAMED * ((effect is not None) + (_name(now.label) == _name(before.label)))
            weighed = weigh(ledger, Form.RATE, instances, log2(1 + len(ways)), words)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
    return best


@lru_cache(maxsize=1024)
def _name(label: str) -> frozenset[str]:
    """A row's words without its year."""
    return frozenset([word for word in tokens(label) if not word.isdigit()])


def _instances(
    ledger: Ledger, line: Line, now: Line, before: Line, effect: Line | None, sign: int
) -> Iterator[Instance]:
    for column, rate in enumerate(line.cells):
        cells = [now.cells[column], before.cells[column]]
        if rate < 0 or min(cells) < 0 or not ledger.mantissas[cells[1]]:
            continue
        terms: Terms = ((cells[0], 1), (cells[1], 1))
        if effect is not None:
            cells.append(effect.cells[column])
            if cells[2] < 0:
                continue
            terms = ((cells[0], 1), (cells[2], sign), (cells[1], 1))
        if len({ledger.units[cell] for cell in cells}) == 1:
            yield rate, terms
