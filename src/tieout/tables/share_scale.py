"""Numbers of shares of seven digits: printed in full, or in the scale of their table?

"(In thousands, except per share data)" above "1,478,100" shares says neither. Each table is read on its own
first, and takes such a number for one in full. But net income divided by its amount a share is the number
of shares: where that says otherwise, for every such row of the release, all are in their tables' scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from msgspec import structs

from tieout.tables.model import Cell, Row, Table
from tieout.values.printed import Printed
from tieout.values.unit import SHARES, UnitClass

_income = re.compile(
    r"(?:consolidated )?(?:net |total )*(?:income|earnings|loss|profit)\b"
    r"(?!.*\b(?:before|per|tax|from operations))",
    re.IGNORECASE,
)
_LARGE = 10**6  # as in `cells`
_NEAR = 3  # times: a thousand lies far beyond, preferred dividends and dilution far below


def with_share_scale(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, their numbers of shares in the scale that the amounts a share bear out."""
    doubtful = {index for index, table in enumerate(tables) if any(map(_is_doubtful_row, table.rows))}
    verdicts = [verdict for index in doubtful for verdict in _verdicts(tables[index])]
    if not verdicts or not all(verdicts):
        return tuple(tables)
    return tuple(_rescaled(table) if index in doubtful else table for index, table in enumerate(tables))


def _is_doubtful_row(row: Row) -> bool:
    return any(map(_is_doubtful, row.cells))


def _is_doubtful(cell: Cell | None) -> bool:
    return (
        cell is not None
        and cell.scale == 0
        and cell.unit == SHARES
        and cell.numeral is not None
        and not cell.numeral.scale
        and abs(cell.numeral.mantissa) >= _LARGE * 10**cell.numeral.decimals
    )


def _scale_of(table: Table) -> int:
    """The scale of the table's money."""
    for row in table.rows:
        for cell in row.cells:
            if cell is not None and _is_money(cell):
                return cell.scale
    return 0


def _verdicts(table: Table) -> Iterator[bool]:
    """For each number of shares beside an income and an amount a share: is it in the table's scale?"""
    scale = _scale_of(table)
    for column in range(len(table.columns) if scale else 0):
        cells = [(row.label, cell) for row in table.rows if (cell := row.cells[column])]
        incomes = [_value(cell) for label, cell in cells if _is_money(cell) and _income.match(label)]
        rates = [_value(cell) for _, cell in cells if cell.unit.unit_class is UnitClass.PER_SHARE]
        for _, cell in cells:
            if _is_doubtful(cell):
                full, scaled = (
                    any(_near(shares * rate, income) for rate in rates for income in incomes)
                    for shares in (_value(cell), _value(cell) * 10**scale)
                )
                if full != scaled:
                    yield scaled


def _is_money(cell: Cell) -> bool:
    return cell.unit.unit_class is UnitClass.MONEY


def _value(cell: Cell) -> Fraction:
    """The size of a cell, in units."""
    if cell.numeral is None:
        return Fraction(0)
    return abs(Printed(cell.numeral.mantissa, cell.numeral.decimals, cell.scale).value)


def _near(one: Fraction, other: Fraction) -> bool:
    return 0 < one < _NEAR * other and other < _NEAR * one


def _rescaled(table: Table) -> Table:
    scale = _scale_of(table)
    return replace(table, rows=tuple(_rescaled_row(row, scale) for row in table.rows))


def _rescaled_row(row: Row, scale: int) -> Row:
    cells = (
        structs.replace(cell, scale=scale) if cell and _is_doubtful(cell) else cell for cell in row.cells
    )
    return structs.replace(row, cells=tuple(cells)) if _is_doubtful_row(row) else row
