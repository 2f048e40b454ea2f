"""Ends: what foots in the columns of a table foots at either end of its ranges.

An outlook leads from one measure to another in ranges, "$1,200 - $1,300", beside columns of what was or
alone. The low end of the whole is that of its parts, but a cost's low end is mostly that of the high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import product

from tieout.facts.model import TablePlace
from tieout.relations.footing import Footing
from tieout.relations.footing_search import footings
from tieout.relations.ledger import Ledger
from tieout.relations.matrix import Lined, by_ends, hypotheses
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Sheet
from tieout.relations.weighing import Instance, Weighed, holds, weigh

NAME = "ends"
FORMULA = "end of a range = Σ ± ends of ranges"
RANK = 0

FEWEST = 2  # rows of ranges
MOST_TURNED = 6  # ranges of one sum that may lie the other way
WORDS = 6.0  # what it is worth that the same rows foot in another column

Ends = dict[int, tuple[int, int]]  # of the ranges of a column, by line


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every footing of the rows of a column of ranges, at both ends."""
    for lined in _lined(ledger):
        for footing in footings(lined.matrix):
            yield from _at_both(ledger, lined, footing)


def _lined(ledger: Ledger) -> Iterator[Lined]:
    """The rows of each unit around each column of ranges, with the two ends as two columns more."""
    ranged = _ranged(ledger)
    for sheet in ledger.sheets if ranged else ():
        for column, ends in _columns(ledger, sheet, ranged).items():
            for unit in dict.fromkeys(ledger.summed[low] for low, _ in ends.values()):
                own = {at: pair for at, pair in ends.items() if ledger.summed[pair[0]] == unit}
                lined = by_ends(ledger, sheet, unit, column, own) if len(own) >= FEWEST else None
                if lined is not None:
                    yield lined


def _ranged(ledger: Ledger) -> Mapping[tuple[int, int], list[int]]:
    """The figures of ends by table and row, in order."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for figure in ledger.figures:
        place = figure.place
        if isinstance(place, TablePlace) and place.column is None:
            found[place.table, place.row].append(figure.id)
    return found


def _columns(
    ledger: Ledger, sheet: Sheet, ranged: Mapping[tuple[int, int], list[int]]
) -> Mapping[int, Ends]:
    """The ranges of a sheet by column and line."""
    found: dict[int, Ends] = defaultdict(dict)
    for at, line in enumerate(sheet.lines):
        figures = ranged.get((line.table, line.row), ())
        numbers = ledger.tables[line.table].rows[line.row].label_numbers
        by_column: dict[int, list[int]] = defaultdict(list)
        for figure, number in zip(figures, numbers, strict=False):
            if number.column is not None:
                by_column[number.column].append(figure)
        for column, ends in by_column.items():
            if len(ends) == 2:
                found[column][at] = ends[0], ends[1]
    return found


def _at_both(ledger: Ledger, lined: Lined, footing: Footing) -> Iterator[Hypothesis]:
    """A footing's equation at the two ends, where it holds at both; some ranges turned, if need be."""
    ends = lined.matrix.instances - 2, lined.matrix.instances - 1
    low, high = (lined.cells[footing.target][end] for end in ends)
    if min(low, high) < 0 or low == high:
        return
    if set(ends) <= set(footing.holds):
        yield from (each for each in hypotheses(NAME, lined, footing) if each.target in (low, high))
    elif len(footing.holds) > len(set(ends).intersection(footing.holds)):
        weighed = _turned(ledger, lined, footing, (low, high))
        yield from weighed.hypotheses(NAME, "turned") if weighed is not None else ()


def _turned(ledger: Ledger, lined: Lined, footing: Footing, targets: tuple[int, int]) -> Weighed | None:
    """What foots in another column, at both ends with some ranges turned; None where several ways do."""
    pairs = [(lined.cells[line][-2:], weight) for line, weight in footing.terms]
    pairs = [(pair, weight) for pair, weight in pairs if min(pair) >= 0]
    ranges = [at for at, (pair, _) in enumerate(pairs) if pair[0] != pair[1]]
    found: list[list[Instance]] = []
    for turned in product((0, 1), repeat=len(ranges)) if len(ranges) <= MOST_TURNED else ():
        turns = dict(zip(ranges, turned, strict=True))
        instances: list[Instance] = [
            (
                target,
                tuple((pair[end ^ turns.get(at, 0)], weight) for at, (pair, weight) in enumerate(pairs)),
            )
            for end, target in enumerate(targets)
        ]
        if all(holds(ledger, Form.LINEAR, *instance) for instance in instances):
            found.append(instances)
    if len(found) != 1:
        return None
    return weigh(ledger, Form.LINEAR, found[0], len(ranges) + 1.0, WORDS)
