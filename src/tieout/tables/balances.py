"""Balances among flows: rows under periods that print what a balance sheet prints on their last days.

"As of or for the three months ended June 30" heads net income and total assets alike. Which rows are
balances their names do not say (deposits may be averages); what a balance sheet prints on the same days
does. Tables come in and go out, those rows dated by days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from msgspec import structs

from tieout.tables.model import Cell, Measure, Row, Table
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

COARSER = (0, 3, 6)  # places by which a summary prints fewer digits than the balance sheet
SHORTEST = 100  # units of a print that is not the same by chance
FEWEST = 2  # days on which rows of different names must agree

Key = tuple[str, date, int, int]  # unit, day, mantissa, exponent
Line = tuple[int, int]  # table and row

_word = re.compile(r"[^\W\d_]+")
_IDLE = frozenset(("total", "net", "the", "of", "and"))


def with_balances(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables, with the period of each balance its last day."""
    printed = _balances(tables)
    return tuple(_dated(table, tables, printed) for table in tables) if printed else tables


def _balances(tables: tuple[Table, ...]) -> dict[Key, list[Line]]:
    """The rows that print an amount as of a day, to each coarser place too."""
    found: dict[Key, list[Line]] = defaultdict(list)
    for at, table in enumerate(tables):
        for number, row in enumerate(table.rows):
            for unit, period, mantissa, exponent in _amounts(row):
                if period.is_instant:
                    for places in COARSER:
                        rounded = (2 * mantissa + ten(places)) // (2 * ten(places))
                        found[unit, period.end, rounded, exponent + places].append((at, number))
    return found


def _amounts(row: Row) -> Iterator[tuple[str, Period, int, int]]:
    """Unit, period, mantissa and exponent of each dated amount of money that is long enough to tell."""
    for cell in row.cells:
        if cell is not None and _is_amount(cell) and cell.numeral and cell.period:
            mantissa = cell.numeral.mantissa
            if abs(mantissa) >= SHORTEST:
                yield cell.unit.code, cell.period, mantissa, cell.scale - cell.numeral.decimals


def _is_amount(cell: Cell) -> bool:
    return cell.unit.unit_class is UnitClass.MONEY and cell.measure is Measure.AMOUNT


def _dated(table: Table, tables: tuple[Table, ...], printed: dict[Key, list[Line]]) -> Table:
    rows = tuple(_by_days(row) if _is_balance(row, tables, printed) else row for row in table.rows)
    return replace(table, rows=rows)


def _is_balance(row: Row, tables: tuple[Table, ...], printed: dict[Key, list[Line]]) -> bool:
    """Whether a row under periods prints what one of a balance sheet does, on most of the days of both."""
    ends: dict[Line, set[date]] = defaultdict(set)
    days: set[date] = set()
    for unit, period, mantissa, exponent in _amounts(row):
        if period.is_instant:
            return False
        days.add(period.end)
        for line in printed.get((unit, period.end, mantissa, exponent), ()):
            ends[line].add(period.end)
    for (at, number), agreed in ends.items():
        other = tables[at].rows[number]
        both = days.intersection(period.end for _, period, *_ in _amounts(other))
        enough = 1 if _words(row) == _words(other) else FEWEST
        if len(agreed) >= enough and 2 * len(agreed) > len(both):
            return True
    return False


def _words(row: Row) -> frozenset[str]:
    return frozenset(_word.findall(row.label.lower())) - _IDLE


def _by_days(row: Row) -> Row:
    cells = tuple(
        structs.replace(cell, period=Period(None, cell.period.end))
        if cell is not None and _is_amount(cell) and cell.period is not None
        else cell
        for cell in row.cells
    )
    return structs.replace(row, cells=cells)
