"""The columns of every table in the opposite order, heads and spanners with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from tieout.document.model import Grid, GridCell
from tieout.values.numeral import numerals
from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._written import Writing, written

_letters = re.compile(r"[^\W\d_]")
_MARK = 3  # letters: "bps", "N/M" are marks, not words

NAME = "columns"
TITLE = "columns in the opposite order"


def dressed(setting: Setting) -> Dressed | None:
    """The release so; tables whose heads cross their columns keep their order."""
    document = setting.run.document
    blocks = tuple(turned(block) if isinstance(block, Grid) else block for block in document.blocks)
    if blocks == document.blocks:
        return None
    writing = Writing()
    written(replace(document, blocks=blocks), writing)
    return Dressed(writing.string, writing.places(setting))


def turned(grid: Grid) -> Grid:
    """The grid with its columns of figures in the opposite order; itself where they cannot be parted."""
    bounds = _bounds(grid)
    if len(bounds) < 3 or _has_words_between(grid, bounds[0]):
        return grid
    moved = _moved(bounds, grid.columns)
    rows = tuple(
        tuple(sorted((_placed(cell, moved) for cell in row), key=lambda cell: cell.column))
        for row in grid.rows
    )
    return grid if _overlap(rows) else Grid(rows, grid.columns)


def _has_words_between(grid: Grid, first: int) -> bool:
    """Whether words stand behind a row's first figure: labels in the middle would lose their columns."""
    for row in grid.rows:
        figures = [cell.column for cell in row if cell.column >= first and _is_figure(cell)]
        words = [cell.column for cell in row if len(_letters.findall(cell.text.string)) > _MARK]
        if figures and words and max(words) > min(figures):
            return True
    return False


def _placed(cell: GridCell, moved: Sequence[int]) -> GridCell:
    ends = moved[cell.column : cell.column + cell.column_span]
    return structs.replace(cell, column=min(ends)) if ends else cell


def _moved(bounds: Sequence[int], columns: int) -> list[int]:
    """The new place of each column: whole groups change places, within a group nothing does."""
    order = list(range(bounds[0]))
    for start, end in reversed(list(pairwise(bounds))):
        order += range(start, end)
    order += range(bounds[-1], columns)
    moved = [0] * columns
    for new, old in enumerate(order):
        moved[old] = new
    return moved


def _bounds(grid: Grid) -> list[int]:
    """Where the groups of columns begin, and where the last ends; none where they cannot be parted."""
    cells = [cell for row in grid.rows for cell in row]
    starts: defaultdict[int, list[int]] = defaultdict(list)  # by the column that figures end in
    for cell in cells:
        if cell.column and _is_figure(cell):
            starts[cell.column + cell.column_span].append(cell.column)
    most = max(map(len, starts.values()), default=0)
    groups = sorted((end, min(begin)) for end, begin in starts.items() if len(begin) * 4 >= most)
    edges = {cell.column for cell in cells}
    found: list[int] = []
    before = 1
    for end, start in groups:
        free = [at for at in range(before, start + 1) if at in edges and _parts(cells, at, before, start)]
        if not free:
            return []
        found.append(free[-1])
        before = end
    return [*found, grid.columns]


def _parts(cells: Sequence[GridCell], at: int, before: int, start: int) -> bool:
    """Whether the signs between two columns of figures go with the figure that they belong to."""
    for cell in cells:
        mark = cell.text.string.strip()
        if mark and before <= cell.column < start:
            if mark[0] in ")%" and cell.column >= at:
                return False
            if mark[-1] in "($€£¥" and cell.column < at:
                return False
    return True


def _is_figure(cell: GridCell) -> bool:
    found = numerals(cell.text.string)
    return len(found) == 1 and found[0].end - found[0].start >= len(cell.text.string.strip()) - 3


def _overlap(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether two cells claim one place."""
    taken: set[tuple[int, int]] = set()
    for row in rows:
        for cell in row:
            for line in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    if (line, column) in taken:
                        return True
                    taken.add((line, column))
    return False
