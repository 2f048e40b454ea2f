"""Numbers whose decimals stand in a cell of their own: "98" and ".7", "(0" and ".1)".

Pages that set figures on their decimal point cut them there, one half flush right and the other flush
left. A grid comes in and goes out with the halves as one cell.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from tieout.document.model import Grid, GridCell, Text

_FEWEST = 3  # halves in a column that are no coincidence
_whole = re.compile(r"[$€£¥]?\s?\(?[$€£¥]?\s?-?\d[\d,]*$")
_rest = re.compile(r"\.\d+\s?\)?\s?%?$")


def with_whole_numbers(grid: Grid) -> Grid:
    """The grid with its halves joined; itself where it has none."""
    if "\n." not in "\n".join([cell.text.string for row in grid.rows for cell in row]):
        return grid
    halves = [
        (at, index)
        for at, row in enumerate(grid.rows)
        for index, cell in enumerate(row)
        if index and cell.text.string[:1] == "." and _rest.match(cell.text.string)
    ]
    columns: dict[int, list[bool]] = {}
    for at, index in halves:
        before, cell = grid.rows[at][index - 1 : index + 1]
        columns.setdefault(cell.column, []).append(_is_whole(before, cell))
    split = {column for column, known in columns.items() if all(known) and len(known) >= _FEWEST}
    if not split:
        return grid
    return Grid(tuple(_joined(row, split) for row in grid.rows), grid.columns, grid.meanings)


def _is_whole(before: GridCell, cell: GridCell) -> bool:
    beside = before.column + before.column_span == cell.column
    return beside and _whole.match(before.text.string) is not None


def _joined(row: tuple[GridCell, ...], split: set[int]) -> tuple[GridCell, ...]:
    cells: list[GridCell] = []
    for cell in row:
        if cells and cell.column in split and _rest.match(cell.text.string):
            whole = cells.pop()
            span = whole.column_span + cell.column_span
            cell = replace(whole, text=_one(whole.text, cell.text), column_span=span)
        cells.append(cell)
    return tuple(cells)


def _one(first: Text, second: Text) -> Text:
    """Both as one string, each character where it stands in the source."""
    shift = len(first.string)
    moved = tuple((offset + shift, start, end) for offset, start, end in second.segments)
    return Text(first.string + second.string, (*first.segments, *moved))
