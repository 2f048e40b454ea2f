"""Rows that are named after things and print money: "Repossessed vehicles", "Aircraft".

The cells of a table come in as their labels read them; out go the rows that a total in money needs. A count
that happens to close the gap of every column is no coincidence that need be feared.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from msgspec.structs import replace

from tieout.tables.item import BodyRow
from tieout.tables.model import Cell
from tieout.tables.things import is_worth
from tieout.values.unit import COUNT, UnitClass

_FARTHEST = 60  # rows between the first of a run and its total
_MEANT = 14.0  # bits beyond what the runs tried cost

Cells = tuple[Cell | None, ...]


def in_sums_of_money(rows: Sequence[BodyRow], cells: Sequence[Cells]) -> frozenset[int]:
    """Which rows of things stand in a run of rows that adds up to one in money, as the only such row."""
    things = [at for at, each in enumerate(cells) if _is_of_things(rows[at], each)]
    return frozenset(at for at in things if _closes_a_sum(at, rows, cells))


def nameless(row: BodyRow) -> BodyRow:
    """The row without its labels: what governs its columns governs it."""
    return replace(row, labels=("",))


def _is_of_things(row: BodyRow, cells: Cells) -> bool:
    own = [cell for cell in cells if cell and cell.numeral]
    return (
        bool(own)
        and all(cell.unit == COUNT for cell in own)
        and not (row.has_currency or any(row.marks) or "number" in row.label.lower())
    )


def _closes_a_sum(at: int, rows: Sequence[BodyRow], cells: Sequence[Cells]) -> bool:
    columns = [index for index, cell in enumerate(cells[at]) if cell and cell.numeral]
    running = [_mantissa(cells[at][index]) for index in columns]
    first = at
    sums = [(at, running)]  # from each row down to this one
    while first and at - first < _FARTHEST and _adds_up(cells[first - 1]):
        first -= 1
        running = [
            each + _mantissa(cells[first][index]) for each, index in zip(running, columns, strict=True)
        ]
        sums.append((first, running))
    for total in range(at + 1, min(len(rows), at + _FARTHEST)):
        if not _adds_up(cells[total]):
            return False
        goal = [_mantissa(cells[total][index]) for index in columns]
        for start, each in sums:
            if each == goal and total - start > 2 and _is_money(rows, cells, start, total, columns):
                return sum(log2(1 + abs(value)) for value in goal) > _MEANT + 2 * log2(_FARTHEST)
        sums = [(start, [one + two for one, two in zip(each, goal, strict=True)]) for start, each in sums]
    return False


def _adds_up(cells: Cells) -> bool:
    """Whether a row is of money, or prints nothing."""
    return all(cell is None or cell.unit.unit_class is UnitClass.MONEY for cell in cells)


def _is_money(
    rows: Sequence[BodyRow], cells: Sequence[Cells], start: int, total: int, columns: Sequence[int]
) -> bool:
    """Whether a run is of money by a currency in it or its total's name, and prints one last place."""
    if not any(row.has_currency for row in rows[start : total + 1]) and not is_worth(rows[total].label):
        return False
    printed = [cells[at][index] for at in range(start, total + 1) for index in columns]
    return len({cell.numeral.decimals for cell in printed if cell and cell.numeral}) == 1


def _mantissa(cell: Cell | None) -> int:
    return cell.numeral.mantissa if cell and cell.numeral else 0
