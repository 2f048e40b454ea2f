"""Partitions: a total that one table prints, split over the rows of another.

A breakdown without a total row adds up to the statement's line; rows of one name in several sections
("Revenue" under each region) add up to the group's. The rows must be a run of neighbours or share their
name, and no other sum may explain them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, chain, islice
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.sheets import EMPTY, Line, Sheet
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.values.period import Period
from tieout.values.powers import ten

NAME = "partition"
FORMULA = "total in another table = Σ row"
RANK = 1

LONGEST = 16  # rows of a run
LEADS = 2  # columns that a total is looked up by
MOST_LINES = 300
COMMON = 16  # series that print one value for a period: a value that stands everywhere tells no total
Group = tuple[int, ...]  # lines of a sheet


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each sheet, the groups of rows, half of them unexplained, that add up to a row elsewhere."""
    totals = _Totals(ledger)
    for number, sheet in enumerate(ledger.sheets):
        free = {at for at, line in enumerate(sheet.lines) if _is_free(line, explained)}
        for unit in sheet.units if free else ():
            lines = [at for at, _ in sheet.rows.get(unit, ())]
            if free.isdisjoint(lines):
                continue
            taken: set[int] = set()
            for group in chain(_namesakes(sheet, lines, free), _runs(lines, free)):
                if taken.isdisjoint(group):
                    best = totals.best(sheet, number, group, unit)
                    if best is not None and best.bits >= BAR:
                        taken.update(group)
                        yield from totals.told(best)


def _is_free(line: Line, explained: Set[int]) -> bool:
    """Whether most of a row is explained by nothing yet."""
    cells = [cell for cell in line.cells if cell >= 0]
    return sum([cell in explained for cell in cells]) * 2 <= len(cells)


def _namesakes(sheet: Sheet, lines: Sequence[int], free: set[int]) -> list[Group]:
    """Rows of one name under different heads, half of them free."""
    named: dict[str, list[int]] = defaultdict(list)
    for at in lines:
        named[sheet.lines[at].label.casefold()].append(at)
    return [
        tuple(group)
        for group in named.values()
        if len(group) > 1
        and 2 * len(free.intersection(group)) >= len(group)
        and len({sheet.lines[at].parent for at in group}) == len(group)
    ]


def _runs(lines: Sequence[int], free: set[int]) -> Iterator[Group]:
    """Runs of neighbours, half of them free, longest first; none in a list too long to be a breakdown."""
    if len(lines) > MOST_LINES:
        return
    count = [0, *accumulate(at in free for at in lines)]
    for length in range(min(LONGEST, len(lines)), 1, -1):
        for start in range(len(lines) - length + 1):
            if 2 * (count[start + length] - count[start]) >= length:
                yield tuple(lines[start : start + length])


class _Totals:
    """What is printed for each period and unit, to look a sum up."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._by_value: dict[tuple[str, Period | None], dict[int, list[Series]]] = {}

    def by_value(self, unit: str, period: Period | None) -> dict[int, list[Series]]:
        known = self._by_value.get((unit, period))
        if known is None:
            known = self._by_value[unit, period] = defaultdict(list)
            for series, figure in self.ledger.in_tables(unit, period):
                known[self.ledger.values[figure]].append(series)
        return known

    def best(self, sheet: Sheet, number: int, group: Group, unit: str) -> Weighed | None:
        """The best total of a group by its last full column, or the one before: a print may be wrong."""
        for lead in islice(self._leads(sheet, group, unit), LEADS):
            best = self._led(sheet, number, group, unit, lead)
            if best is not None:
                return best
        return None

    def _led(self, sheet: Sheet, number: int, group: Group, unit: str, lead: int) -> Weighed | None:
        ledger = self.ledger
        cells = [sheet.lines[at].cells[lead] for at in group if sheet.lines[at].cells[lead] >= 0]
        total = sum([ledger.values[cell] for cell in cells])
        printed = self.by_value(unit, ledger.periods[cells[0]])
        width = ten(max([ledger.exponents[cell] for cell in cells]) - ledger.finest(unit))
        near = [printed.get(total + drift, []) for drift in (0, width, -width)]
        found = [one for series in near if len(series) <= COMMON for one in series]
        best: Weighed | None = None
        for series in found:
            if series.sheet == number and series.line in group:
                continue
            weighed = self._weigh(sheet, group, unit, series, len(printed))
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
        return best

    def told(self, weighed: Weighed) -> Iterator[Hypothesis]:
        """The places of a partition, but for those that rounding of many rows alone lets pass.

        The total stands in another table: a gap of two units there is as well a line of its own.
        """
        for number, found in enumerate(weighed.hypotheses(NAME)):
            if number >= len(weighed.holds) or self._is_close(found):
                yield found

    def _is_close(self, found: Hypothesis) -> bool:
        value, unit = self.ledger.value, self.ledger.units[found.target]
        finest = self.ledger.finest(unit)
        width = max(ten(self.ledger.exponents[member] - finest) for member in found.members)
        gap = value(found.target) - sum(value(cell) for cell, _ in found.terms)  # each weighs one
        return abs(gap) < 2 * width

    def _leads(self, sheet: Sheet, group: Group, unit: str) -> Iterator[int]:
        """The columns in which every row of a group prints an amount, the last first."""
        units = self.ledger.units
        rows = [sheet.lines[at].cells for at in group]
        for column in range(sheet.width - 1, -1, -1):
            if all(cells[column] >= 0 and units[cells[column]] == unit for cells in rows):
                yield column

    def _fits(self, cell: int, unit: str) -> bool:
        return cell == EMPTY or cell < 0 or self.ledger.units[cell] == unit

    def _weigh(self, sheet: Sheet, group: Group, unit: str, series: Series, tried: int) -> Weighed | None:
        instances: list[Instance] = []
        for column in range(sheet.width):
            column_cells = [sheet.lines[at].cells[column] for at in group]
            cells = [cell for cell in column_cells if cell >= 0]
            if not cells or not all(self._fits(cell, unit) for cell in column_cells):
                continue
            target = series.cells.get(self.ledger.periods[cells[0]])
            if target is not None:
                instances.append((target, tuple((cell, 1) for cell in cells)))
        cost = log2(2 + tried) + 2 * log2(len(sheet.lines))
        return weigh(self.ledger, Form.LINEAR, instances, cost) if instances else None
