"""Rows that are named after things and print money, and rows of things that are named after places.

The cells of a table come in as their labels read them; out go the rows that a total in money needs
("Repossessed vehicles"), and those that add up to a number of things ("Europe" above "Total employees"). A
count that happens to close the gap of every column is no coincidence that need be feared.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from math import log2

from msgspec.structs import replace

from tieout.tables.item import BodyRow
from tieout.tables.model import Cell
from tieout.tables.row_words import SILENT, said_by_row
from tieout.tables.things import is_worth
from tieout.values.unit import COUNT, UnitClass

_FARTHEST = 60  # rows between the first of a run and its total
_FEWEST = 2  # rows before the total
_PLAIN = 2  # rows in money where neither a currency nor the total's name tells
_MEANT = 14.0  # bits beyond what the runs tried cost
_COUNTED_TOO = 6.0  # the same where the total says what it counts

Cells = tuple[Cell | None, ...]


def in_sums_of_money(rows: Sequence[BodyRow], cells: Sequence[Cells]) -> frozenset[int]:
    """Which rows of things stand in a run of rows that adds up to one in money, beside rows in money."""
    things = frozenset(at for at, each in enumerate(cells) if _is_of_things(rows[at], each))
    return frozenset(at for at in things if _closes_a_sum(at, rows, cells, things))


def parts_of_counts(rows: Sequence[BodyRow], cells: Sequence[Cells]) -> dict[int, int]:
    """The rows that say nothing of their unit and add up to a number of things below them, with its row."""
    found: dict[int, int] = {}
    for total in (at for at, each in enumerate(cells) if _is_of_things(rows[at], each)):
        columns = _columns(cells[total])
        goal = [_mantissa(cells[total][index]) for index in columns]
        left = list(goal)
        for first in range(total - 1, max(-1, total - _FARTHEST), -1):
            if not _may_be_counted(rows[first], cells[first], columns):
                break
            left = [
                each - _mantissa(cells[first][index]) for each, index in zip(left, columns, strict=True)
            ]
            if total - first >= _FEWEST and _is_closed(left, goal):
                plain = (at for at in range(first, total) if not _is_of_things(rows[at], cells[at]))
                found.update(dict.fromkeys(plain, total))
                break
    return found


def _may_be_counted(row: BodyRow, cells: Cells, columns: Sequence[int]) -> bool:
    """Whether a row prints whole numbers without a unit of its own, and its label names no money."""
    if row.has_currency or any(row.marks) or is_worth(row.label):
        return False
    printed = [cell for index in columns if (cell := cells[index]) and cell.numeral]
    are_plain = all(cell.numeral and not (cell.numeral.decimals or cell.numeral.scale) for cell in printed)
    is_silent = said_by_row(row.label) is SILENT and _adds_up(cells, columns)
    return bool(printed) and are_plain and (is_silent or _is_of_things(row, cells))


def _is_closed(left: Sequence[int], goal: Sequence[int]) -> bool:
    """Whether a run adds up in most columns, and that is no coincidence."""
    closed = [each for each, gap in zip(goal, left, strict=True) if not gap and each]
    bits = sum(log2(1 + abs(each)) for each in closed)
    return 2 * len(closed) > len(goal) and bits > _COUNTED_TOO + log2(_FARTHEST)


def nameless(row: BodyRow) -> BodyRow:
    """The row without its labels: what governs its columns governs it."""
    return replace(row, labels=("",))


def _is_of_things(row: BodyRow, cells: Cells) -> bool:
    columns = _columns(cells)
    return (
        bool(columns)
        and all((cell := cells[index]) and cell.unit == COUNT for index in columns)
        and not (row.has_currency or "number" in row.label.lower())
        and not any(row.marks[index] for index in columns)
    )


def _columns(cells: Cells) -> list[int]:
    """Where a row prints numbers; its shares of a whole beside them aside."""
    return [
        index
        for index, cell in enumerate(cells)
        if cell and cell.numeral and cell.unit.unit_class is not UnitClass.PERCENT
    ]


def _closes_a_sum(at: int, rows: Sequence[BodyRow], cells: Sequence[Cells], things: Set[int]) -> bool:
    columns = _columns(cells[at])
    running = [_mantissa(cells[at][index]) for index in columns]
    first = at
    sums = [(at, running)]  # from each row down to this one
    while first and at - first < _FARTHEST and (first - 1 in things or _adds_up(cells[first - 1], columns)):
        first -= 1
        running = [
            each + _mantissa(cells[first][index]) for each, index in zip(running, columns, strict=True)
        ]
        sums.append((first, running))
    for total in range(at + 1, min(len(rows), at + _FARTHEST)):
        is_thing = total in things
        if not is_thing and not _adds_up(cells[total], columns):
            return False
        goal = [_mantissa(cells[total][index]) for index in columns]
        for start, each in sums:
            if each == goal and not is_thing and _is_money(rows, cells, start, total, columns, things):
                return sum(log2(1 + abs(value)) for value in goal) > _MEANT + 2 * log2(_FARTHEST)
        sums = [(start, [one + two for one, two in zip(each, goal, strict=True)]) for start, each in sums]
    return False


def _adds_up(cells: Cells, columns: Sequence[int]) -> bool:
    """Whether a row is of money in these columns, or prints nothing."""
    own = [cells[index] for index in columns]
    return all(cell is None or cell.unit.unit_class is UnitClass.MONEY for cell in own)


def _is_money(
    rows: Sequence[BodyRow],
    cells: Sequence[Cells],
    start: int,
    total: int,
    columns: Sequence[int],
    things: Set[int],
) -> bool:
    """Whether a run is of money by a currency or by most of its rows, and prints one last place."""
    plain = [at for at in range(start, total) if at not in things and any(map(_mantissa, cells[at]))]
    named = any(row.has_currency for row in rows[start : total + 1]) or is_worth(rows[total].label)
    if len(plain) < (1 if named else _PLAIN) or total - start <= _FEWEST:
        return False
    printed = [cells[at][index] for at in range(start, total + 1) for index in columns]
    return len({cell.numeral.decimals for cell in printed if cell and cell.numeral}) == 1


def _mantissa(cell: Cell | None) -> int:
    return cell.numeral.mantissa if cell and cell.numeral else 0
