"""Column-aligned text to tables: columns made by spaces, as typewriters and early filings print them.

Preformatted lines come in; their geometry makes a grid of them, and from there they go the way of every
grid. Lists with page numbers are no tables of figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.document.model import Lines
from tieout.tables.aligned_grid import Aligned, grid_of
from tieout.tables.aligned_lines import Line, Place, column_at, columns_of, read_line
from tieout.tables.context import Context
from tieout.tables.grid import tables_and_titles
from tieout.tables.model import Region, Table


def aligned_tables(block: int, lines: Lines, context: Context) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables in ``lines``, block ``block`` of the document, with the title lines among them.

    Regions count lines.
    """
    read = [read_line(text) for text in lines.lines]
    columns = columns_of(read)
    if not columns or _are_page_numbers(read, columns):
        return (), ()
    aligned = grid_of(read, columns)
    tables, titles = tables_and_titles(block, aligned.grid, context)
    return tuple(_on_lines(table, aligned) for table in tables), titles


def _on_lines(table: Table, aligned: Aligned) -> Table:
    """The table with its regions in lines instead of grid rows."""
    regions = tuple(
        Region(region.block, aligned.lines[region.start][0], aligned.lines[region.end - 1][1])
        for region in table.regions
    )
    return replace(table, regions=regions)


def _are_page_numbers(lines: Sequence[Line], columns: Sequence[Place]) -> bool:
    """Whether the only column holds bare small numbers: pages or sections, not figures."""
    if len(columns) > 1:
        return False
    numbers = [
        mark.piece.numeral
        for line in lines
        for mark in line.marks
        if mark.piece is not None and mark.piece.numeral is not None and column_at(mark, columns) == 0
    ]
    return all(number.core == (0, number.end) and abs(number.mantissa) < 10_000 for number in numbers)
