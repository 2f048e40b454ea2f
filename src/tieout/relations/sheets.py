"""Sheets: tables as the search walks them, a cell being the id of a figure.

A cell is a figure's id, `NIL` for a printed dash, or `EMPTY`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from tieout.facts.model import Figure, TablePlace
from tieout.tables.model import Measure, Table
from tieout.values.period import Period
from tieout.values.unit import UnitClass

EMPTY = -1
NIL = -2

Row = tuple[int, tuple[int, ...]]  # which line of a sheet, and its cells of one unit; the others as empty


class Line(Struct, frozen=True, gc=False):
    """A row of a sheet: which table and row it is, its words, and its cells by column."""

    table: int
    row: int
    label: str
    path: tuple[str, ...]
    depth: int
    parent: int | None  # index of a line of the same sheet
    ruled_above: bool
    cells: tuple[int, ...]
    classes: frozenset[UnitClass]  # of the units printed in it


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables that belong together, as one: a statement and its continuation under a repeated head."""

    tables: tuple[int, ...]
    lines: tuple[Line, ...]
    periods: tuple[Period | None, ...]  # of the columns
    width: int
    units: tuple[str, ...]  # the codes of those printed in it, in order
    classes: frozenset[UnitClass]  # and their classes
    measures: frozenset[Measure]
    rows: Mapping[str, Sequence[Row]]  # by unit, the lines that print it, rates of change left out


def sheets_of(
    tables: Sequence[Table], figures: Sequence[Figure], summed: Sequence[str]
) -> tuple[Sheet, ...]:
    """The tables of a release as sheets; ``summed`` is the unit of each figure as columns add up."""
    groups: list[list[int]] = []
    for index, table in enumerate(tables):
        group = groups[-1] if groups else []
        if group and _continues(tables[group[-1]], table, sum(len(tables[each].rows) for each in group)):
            group.append(index)
        else:
            groups.append([index])
    grids = _grids(tables, figures)
    return tuple([_sheet(tables, figures, summed, grids, group) for group in groups])


def _grids(tables: Sequence[Table], figures: Sequence[Figure]) -> list[list[list[int]]]:
    """The cells of each row of each table."""
    grids = [
        [
            [NIL if cell is not None and cell.numeral is None else EMPTY for cell in row.cells]
            for row in table.rows
        ]
        for table in tables
    ]
    for figure in figures:
        place = figure.place
        if isinstance(place, TablePlace) and place.column is not None:
            grids[place.table][place.row][place.column] = figure.id
    return grids


def _continues(before: Table, table: Table, rows: int) -> bool:
    """Whether a table goes on where the one before it ended: the same columns, the same periods."""
    return (
        rows + len(table.rows) <= 160
        and len(before.columns) == len(table.columns)
        and any(column.heading.period for column in table.columns)
        and all(
            (a.heading.period, a.heading.unit, a.heading.scale)
            == (b.heading.period, b.heading.unit, b.heading.scale)
            for a, b in zip(before.columns, table.columns, strict=True)
        )
    )


def _sheet(
    tables: Sequence[Table],
    figures: Sequence[Figure],
    summed: Sequence[str],
    grids: list[list[list[int]]],
    group: list[int],
) -> Sheet:
    lines: list[Line] = []
    for index in group:
        table = tables[index]
        first = len(lines)
        paths: list[tuple[str, ...]] = []
        for number, (row, cells) in enumerate(zip(table.rows, grids[index], strict=True)):
            above = paths[row.parent] if row.parent is not None and row.parent < number else ()
            paths.append((*above, row.label))
            lines.append(
                Line(
                    index,
                    number,
                    row.label,
                    paths[-1],
                    row.depth,
                    None if row.parent is None else first + row.parent,
                    row.ruled_above,
                    tuple(cells),
                    frozenset([figures[cell].unit.unit_class for cell in cells if cell >= 0]),
                )
            )
    head = tables[group[0]]
    periods = tuple(column.heading.period for column in head.columns)
    printed = [figures[cell] for line in lines for cell in line.cells if cell >= 0]
    codes = tuple(sorted({figure.unit.code for figure in printed}))
    classes = frozenset[UnitClass]().union(*[line.classes for line in lines])
    measures = frozenset([figure.measure for figure in printed])
    rows = _rows(summed, lines)
    return Sheet(tuple(group), tuple(lines), periods, len(head.columns), codes, classes, measures, rows)


def _rows(summed: Sequence[str], lines: Sequence[Line]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for at, line in enumerate(lines):
        units = {summed[cell] for cell in line.cells if cell >= 0}
        for unit in units:
            cells = line.cells if len(units) == 1 else of_unit(summed, line.cells, unit)
            rows[unit].append((at, cells))
    return rows


def of_unit(units: Sequence[str], cells: tuple[int, ...], unit: str) -> tuple[int, ...]:
    """The cells of one unit and the nil ones; all others as empty."""
    return tuple([cell if cell == NIL or (cell >= 0 and units[cell] == unit) else EMPTY for cell in cells])
