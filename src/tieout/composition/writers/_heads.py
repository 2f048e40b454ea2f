"""Boxheads: which cells the head of a table has, where columns share their spanners.

In go the columns of a table, each with its heads from the outermost in; out come rows of cells, each with
the columns it stands over and the rows it reaches down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.composition.model import Column


@dataclass(frozen=True, slots=True)
class HeadCell:
    """Words over columns ``start``..``end`` (one behind the last), ``rows`` rows high."""

    text: str
    start: int
    end: int
    rows: int = 1

    @property
    def width(self) -> int:
        return self.end - self.start


def head_rows(columns: Sequence[Column]) -> tuple[tuple[HeadCell, ...], ...]:
    """The rows of the head, outermost first; a head that others lack reaches down to the last row.

    >>> def column(*heads): return Column(heads, "")
    >>> for row in head_rows([column("Six months", "1H16"), column("Six months", "1H17"), column("YoY")]):
    ...     print([(cell.text, cell.start, cell.end, cell.rows) for cell in row])
    [('Six months', 0, 2, 1), ('YoY', 2, 3, 2)]
    [('1H16', 0, 1, 1), ('1H17', 1, 2, 1)]
    """
    height = max((len(column.heads) for column in columns), default=0)
    return tuple(tuple(_row(columns, level, height)) for level in range(height))


def _row(columns: Sequence[Column], level: int, height: int) -> list[HeadCell]:
    cells: list[HeadCell] = []
    at = 0
    while at < len(columns):
        heads = columns[at].heads
        end = at + 1
        if level < len(heads):
            while end < len(columns) and _shares(columns[at], columns[end], level):
                end += 1
            lowest = level == len(heads) - 1
            cells.append(HeadCell(heads[level], at, end, height - level if lowest else 1))
        at = end
    return cells


def _shares(one: Column, other: Column, level: int) -> bool:
    """Whether two neighbouring columns stand under one cell of this level."""
    return len(one.heads) == len(other.heads) and one.heads[: level + 1] == other.heads[: level + 1]


def unit_cells(columns: Sequence[Column]) -> tuple[HeadCell, ...]:
    """The row of units, neighbours of one unit joined; empty where no column says its unit.

    >>> [(c.text, c.start, c.end) for c in unit_cells([Column(("a",), "JPY"), Column(("b",), "JPY")])]
    [('JPY', 0, 2)]
    """
    if not any(column.unit_text for column in columns):
        return ()
    cells: list[HeadCell] = []
    for at, column in enumerate(columns):
        if cells and cells[-1].text == column.unit_text:
            cells[-1] = HeadCell(column.unit_text, cells[-1].start, at + 1)
        else:
            cells.append(HeadCell(column.unit_text, at, at + 1))
    return tuple(cells)


def shared_unit(columns: Sequence[Column]) -> str:
    """The unit that all columns say, where they are more than one; else nothing.

    >>> shared_unit([Column(("a",), "JPY"), Column(("b",), "JPY")]), shared_unit([Column(("a",), "%")])
    ('JPY', '')
    """
    units = {column.unit_text for column in columns}
    return units.pop() if len(units) == 1 and len(columns) > 1 else ""


def own_heads(columns: Sequence[Column]) -> list[str]:
    """The lowest head of each column, where it stands over no other.

    >>> own_heads([Column(("Sales",), "JPY"), Column(("Sales",), "%"), Column(("Half", "1H17"), "")])
    ['', '', '1H17']
    """
    own = [""] * len(columns)
    for cell in (cell for row in head_rows(columns) for cell in row):
        if cell.width == 1:
            own[cell.start] = cell.text
    return own
