"""Eliminated: parts that exceed their total by what a note says is eliminated between them.

"Consolidated revenues include eliminations of $1,130" stands below a table of segments without a line for
them. The parts stand in a row or in a column before their total; those of a part that is such a total
itself are left out of the next. Only what holds is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from math import log2

from tieout.facts.model import SentencePlace
from tieout.relations.kinds import sum as footing
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import EMPTY, Sheet
from tieout.relations.weighing import Terms, weigh
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "eliminated"
FORMULA = "total = Σ parts − what is eliminated between them, as a note says"
RANK = 0

WORDS = 6.0  # that a note speaks of eliminations
FEWEST = 2  # parts of a total
MOST = 16

Wanted = Mapping[tuple[str, Period | None, int], int]  # what is told to be eliminated: unit, period, value


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each eliminated amount the parts and the total that it lies between."""
    wanted = {
        (ledger.units[figure], ledger.periods[figure], abs(ledger.values[figure])): figure
        for figure in ledger.in_sentences
        if _is_eliminated(ledger, figure)
    }
    for sheet in ledger.sheets if wanted else ():
        for cells in _sequences(sheet):
            yield from _found(ledger, cells, wanted)


def _is_eliminated(ledger: Ledger, figure: int) -> bool:
    one = ledger.figures[figure]
    assert isinstance(one.place, SentencePlace)
    told = bool(one.label) and "eliminat" in one.label[-1].lower()
    return told and ledger.classes[figure] is UnitClass.MONEY and ledger.mantissas[figure] != 0


def _sequences(sheet: Sheet) -> Iterator[list[int]]:
    """The printed cells of each row and of each column, in their order."""
    for line in sheet.lines:
        yield [cell for cell in line.cells if cell > EMPTY]
    for column in range(sheet.width):
        yield [line.cells[column] for line in sheet.lines if line.cells[column] > EMPTY]


def _found(ledger: Ledger, cells: list[int], wanted: Wanted) -> Iterator[Hypothesis]:
    at, tried = FEWEST, 1
    while at < len(cells):
        tried += 1
        run = _run(ledger, cells[max(0, at - MOST) : at], cells[at], wanted)
        if run is None:
            at += 1
            continue
        parts, eliminated = run
        sign = -1 if ledger.mantissas[eliminated] > 0 else 1
        terms: Terms = (*((part, 1) for part in parts), (eliminated, sign))
        weighed = weigh(ledger, Form.LINEAR, [(cells[at], terms)], log2(tried), WORDS)
        if weighed is not None:
            yield from weighed.only_holding().hypotheses(NAME, counted_as=footing.NAME)
        del cells[at - len(parts) : at]
        at += 1 - len(parts)


def _run(
    ledger: Ledger, before: Sequence[int], total: int, wanted: Wanted
) -> tuple[Sequence[int], int] | None:
    """The shortest run right before a total that exceeds it by a wanted amount, and that amount."""
    unit, period, above = ledger.units[total], ledger.periods[total], -ledger.values[total]
    for count, part in enumerate(reversed(before), 1):
        if (ledger.units[part], ledger.periods[part]) != (unit, period):
            return None
        above += ledger.values[part]
        eliminated = wanted.get((unit, period, above)) if count >= FEWEST and above > 0 else None
        if eliminated is not None:
            return before[-count:], eliminated
    return None
