"""Amounts in full behind a table in millions: a scale that was carried over, and that prints gainsay.

"($ in millions)" above a summary governs the tables below it as long as nothing newer does. But where
statements that say nothing of their scale print the summary's rows to the last dollar, they are in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from msgspec import structs

from tieout.tables.model import Cell, Column, LabelNumber, Row, Table
from tieout.values.period import Period
from tieout.values.unit import SHARES, UnitClass

_LEAST_ROWS = 2  # that say so
_TELLING = 100  # of a print to compare with: three digits

_Known = Mapping[tuple[str, Period | None], Sequence[Cell]]


def with_full_amounts(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, those whose scale was carried over in full where rows of the others bear it out."""
    doubtful = [index for index, table in enumerate(tables) if table.carries_scale]
    if not doubtful:
        return tuple(tables)
    known = _known(table for table in tables if not table.carries_scale)
    verdicts = {index: set(_verdicts(tables[index], known)) for index in doubtful}
    said = set().union(*verdicts.values())
    full = {index for index in doubtful if len({label for label, _ in verdicts[index]}) >= _LEAST_ROWS}
    if not full or not all(is_full for _, is_full in said):
        return tuple(tables)
    size = max(_largest(tables[index]) for index in full)
    full |= {index for index in doubtful if _is_like(tables[index], size)}
    return tuple(_in_full(table) if index in full else table for index, table in enumerate(tables))


def _known(tables: Iterator[Table]) -> _Known:
    """The amounts of tables that say their scale, by label and period."""
    known: dict[tuple[str, Period | None], list[Cell]] = defaultdict(list)
    for table in tables:
        for label, cell in _amounts(table):
            if cell.scale > 0 and cell.numeral and abs(cell.numeral.mantissa) >= _TELLING:
                known[label, cell.period].append(cell)
    return known


def _amounts(table: Table) -> Iterator[tuple[str, Cell]]:
    for row in table.rows:
        for cell in row.cells:
            if cell is not None and cell.numeral and cell.unit.unit_class is UnitClass.MONEY:
                yield row.label.lower(), cell


def _verdicts(table: Table, known: _Known) -> Iterator[tuple[str, bool]]:
    """For each amount that a known one of its name rounds: its label, and whether it is in full."""
    for label, cell in _amounts(table):
        for other in known.get((label, cell.period), ()):
            for is_full, scale in ((True, 0), (False, cell.scale)):
                if cell.scale and _rounds_to(_value(cell, scale), other):
                    yield label, is_full


def _rounds_to(value: Fraction, other: Cell) -> bool:
    decimals = other.numeral.decimals if other.numeral else 0
    return abs(value - _value(other, other.scale)) < Fraction(10) ** (other.scale - decimals)


def _value(cell: Cell, scale: int) -> Fraction:
    numeral = cell.numeral
    return (
        Fraction(numeral.mantissa) * Fraction(10) ** (scale - numeral.decimals) if numeral else Fraction(0)
    )


def _largest(table: Table) -> Fraction:
    return max((abs(_value(cell, 0)) for _, cell in _amounts(table)), default=Fraction(0))


def _is_like(table: Table, size: Fraction) -> bool:
    """Whether the largest print of a table is nearer to one in full than to the same in its scale."""
    scale = max((cell.scale for _, cell in _amounts(table)), default=0)
    largest = _largest(table)
    return scale > 0 and largest * largest * 10**scale > size * size


def _in_full(table: Table) -> Table:
    return replace(
        table,
        columns=tuple(map(_full_column, table.columns)),
        rows=tuple(map(_full_row, table.rows)),
        carries_scale=False,
    )


def _full_column(column: Column) -> Column:
    heading = column.heading
    return Column(column.header, structs.replace(heading, scale=0)) if heading.scale else column


def _full_row(row: Row) -> Row:
    cells = tuple(
        structs.replace(cell, scale=0) if cell and _is_scaled(cell) else cell for cell in row.cells
    )
    numbers = tuple(
        structs.replace(each, scale=0) if _is_scaled(each) else each for each in row.label_numbers
    )
    return structs.replace(row, cells=cells, label_numbers=numbers)


def _is_scaled(cell: Cell | LabelNumber) -> bool:
    return cell.scale > 0 and (cell.unit.unit_class is UnitClass.MONEY or cell.unit == SHARES)
