"""Balances among flows: rows under periods that print what a balance sheet prints on their last days.

"As of or for the three months ended June 30" heads net income and total assets alike. Which rows are
balances their names do not say (deposits may be averages); what a balance sheet prints on the same days
does. Tables come in and go out, those rows dated by days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

from msgspec import structs

from tieout.tables.instants import instant_by_rows, is_instant
from tieout.tables.model import Cell, Measure, Row, Table
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

COARSER = (0, 3, 6)  # places by which a summary prints fewer digits than the balance sheet
SHORTEST = 100  # units of a print that is not the same by chance
FEWEST = 2  # days on which rows of different names must agree

Key = tuple[str, date, int, int]  # unit, day, mantissa, exponent
Line = tuple[int, int]  # table and row
Amount = tuple[str, Period, int, int]  # unit, period, mantissa, exponent

_MONEY, _AMOUNT = UnitClass.MONEY, Measure.AMOUNT  # each once: all cells are asked
_word = re.compile(r"[^\W\d_]+")
_IDLE = frozenset(("total", "net", "the", "of", "and"))


def with_balances(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables, with the period of each balance its last day."""
    amounts = [[_amounts(row) for row in table.rows] for table in tables]
    printed = _balances(tables, amounts)
    if not printed:
        return tables
    found: list[Table] = []
    for table, each in zip(tables, amounts, strict=True):
        rows = [
            _by_days(row) if _is_balance(row, own, tables, amounts, printed) else row
            for row, own in zip(table.rows, each, strict=True)
        ]
        found.append(replace(table, rows=tuple(rows)))
    return tuple(found)


def _balances(tables: tuple[Table, ...], amounts: list[list[list[Amount]]]) -> dict[Key, list[Line]]:
    """The rows of balance sheets that print an amount as of a day, to each coarser place too that rows
    under periods have.
    """
    found: dict[Key, list[Line]] = defaultdict(list)
    wanted = {place for rows in amounts for row in rows for _, period, _, place in row if period.start}
    for at, rows in enumerate(amounts):
        if not _is_balance_sheet(tables[at]):
            continue  # columns of days may have lost how long what they print lasted
        for number, row in enumerate(rows):
            for unit, period, mantissa, exponent in row:
                if period.start:
                    continue
                for places in COARSER:
                    if exponent + places in wanted:
                        rounded = (2 * mantissa + ten(places)) // (2 * ten(places))
                        found[unit, period.end, rounded, exponent + places].append((at, number))
    return found


def _is_balance_sheet(table: Table) -> bool:
    named = is_instant((table.title,)) if table.title else None
    return (instant_by_rows(row.label for row in table.rows) if named is None else named) is True


def _amounts(row: Row) -> list[Amount]:
    """Each dated amount of money that is long enough to tell."""
    return [
        (cell.unit.code, cell.period, cell.numeral.mantissa, cell.scale - cell.numeral.decimals)
        for cell in row.cells
        if cell is not None
        and cell.measure is _AMOUNT
        and cell.unit.unit_class is _MONEY
        and cell.numeral
        and cell.period
        and abs(cell.numeral.mantissa) >= SHORTEST
    ]


def _is_amount(cell: Cell) -> bool:
    return cell.measure is _AMOUNT and cell.unit.unit_class is _MONEY


def _is_balance(
    row: Row,
    own: list[Amount],
    tables: tuple[Table, ...],
    amounts: list[list[list[Amount]]],
    printed: dict[Key, list[Line]],
) -> bool:
    """Whether a row under periods prints what one of a balance sheet does, on most of the days of both."""
    ends: dict[Line, set[date]] = defaultdict(set)
    days: set[date] = set()
    for unit, period, mantissa, exponent in own:
        if not period.start:
            return False
        days.add(period.end)
        for line in printed.get((unit, period.end, mantissa, exponent), ()):
            ends[line].add(period.end)
    for (at, number), agreed in ends.items():
        both = days.intersection(period.end for _, period, *_ in amounts[at][number])
        enough = 1 if _words(row) == _words(tables[at].rows[number]) else FEWEST
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
