"""Amounts in full or in thousands behind a table in millions: a scale carried over that prints gainsay.

"($ in millions)" above a summary governs the tables below it as long as nothing newer does. But where
statements that say nothing of their scale print the summary's rows to the last dollar, they are in full;
to the last thousand, in thousands.
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
_FINER = (0, 3, 6)  # scales that they may be in

_Known = Mapping[tuple[str, Period | None], Sequence[Cell]]


def with_full_amounts(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, those whose scale was carried over in the one that rows of the others bear out."""
    doubtful = [index for index, table in enumerate(tables) if table.carries_scale]
    if not doubtful:
        return tuple(tables)
    known = _known(table for table in tables if not table.carries_scale)
    verdicts = {index: set(_verdicts(tables[index], known)) for index in doubtful}
    scales = {scale for said in verdicts.values() for _, scale in said}
    told = {index for index in doubtful if len({label for label, _ in verdicts[index]}) >= _LEAST_ROWS}
    if not told or len(scales) > 1 or (scale := scales.pop()) is None:
        return tuple(tables)
    size = max(_largest(tables[index]) for index in told)
    told |= {index for index in doubtful if _is_like(tables[index], size, scale)}
    return tuple(_in_scale(table, scale) if index in told else table for index, table in enumerate(tables))


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


def _verdicts(table: Table, known: _Known) -> Iterator[tuple[str, int | None]]:
    """For each amount that a known one of its name rounds: its label and the scale, None for its own."""
    for label, cell in _amounts(table):
        for other in known.get((label, cell.period), ()):
            for scale in (*(each for each in _FINER if each < cell.scale), cell.scale):
                if cell.scale and _rounds_to(_value(cell, scale), other):
                    yield label, scale if scale < cell.scale else None


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


def _is_like(table: Table, size: Fraction, told: int) -> bool:
    """Whether the largest print of a table is nearer to one in the scale told than to one in its own."""
    scale = max((cell.scale for _, cell in _amounts(table)), default=0)
    largest = _largest(table)
    return scale > told and largest * largest * 10 ** (scale - told) > size * size


def _in_scale(table: Table, scale: int) -> Table:
    return replace(
        table,
        columns=tuple(_column(each, scale) for each in table.columns),
        rows=tuple(_row(each, scale) for each in table.rows),
        carries_scale=False,
    )


def _column(column: Column, scale: int) -> Column:
    heading = column.heading
    return Column(column.header, structs.replace(heading, scale=scale)) if heading.scale else column


def _row(row: Row, scale: int) -> Row:
    cells = tuple(
        structs.replace(cell, scale=scale) if cell and _is_scaled(cell) else cell for cell in row.cells
    )
    numbers = tuple(
        structs.replace(each, scale=scale) if _is_scaled(each) else each for each in row.label_numbers
    )
    return structs.replace(row, cells=cells, label_numbers=numbers)


def _is_scaled(cell: Cell | LabelNumber) -> bool:
    return cell.scale > 0 and (cell.unit.unit_class is UnitClass.MONEY or cell.unit == SHARES)
