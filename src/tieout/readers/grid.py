"""Cells as they come out of markup, set into rows and columns: spans resolved, rules handed down.

HTML's table model gives each cell the first free column of its row; a cell that spans rows occupies
its columns in the rows below. Cells without text are dropped once their rules and columns are known.

Notices: **N104** a span was larger than any table's and was capped.
"""

from __future__ import annotations

import re

from tieout.document.model import Grid, GridCell, Text
from tieout.readers import limits

_drawn_rule = re.compile(r"[-_=\s]*[-_=]{3}[-_=\s]*$")


class GridBuilder:
    """One table under construction. A mask is a set of columns, bit i for column i."""

    def __init__(self) -> None:
        self.rows: list[tuple[GridCell, ...]] = []
        self.columns = 0
        self.capped = False
        self._cells: list[GridCell] = []
        self._column = 0
        self._until: dict[int, int] = {}  # column -> first row in which it is free again
        self._rules_before = 0  # columns ruled by what stands above this row
        self._rules = 0  # columns ruled below by this row, or by a rule in place of its text
        self._rules_inside = 0  # columns ruled above in this row

    def add(
        self,
        text: Text,
        spans: tuple[int, int],
        *,
        indent: int = 0,
        bold: bool = False,
        header: bool = False,
        ruled_above: bool = False,
        ruled_below: bool = False,
    ) -> None:
        """Set the next cell of the current row; ``spans`` are its columns and rows."""
        column = self._free_column()
        column_span, row_span = self._capped(column, spans)
        mask = ((1 << column_span) - 1) << column
        if row_span > 1:
            until = len(self.rows) + row_span
            for taken in range(column, column + column_span):
                self._until[taken] = until
        self._column = column + column_span
        if self._column > self.columns:
            self.columns = self._column
        if ruled_below:
            self._rules |= mask
        if ruled_above:
            self._rules_inside |= mask
        if not text.string:
            return
        if text.string[0] in "-_=" and _drawn_rule.match(text.string):
            self._rules |= mask
            return
        ruled = ruled_above or bool(self._rules_before & mask)
        self._cells.append(
            GridCell(len(self.rows), column, row_span, column_span, text, indent, bold, ruled, header)
        )

    def end_row(self) -> None:
        """Close the current row. The rules above a row without text hold for the next one too."""
        self.rows.append(tuple(self._cells))
        if self._cells:
            self._rules_before = self._rules
        else:
            self._rules_before |= self._rules | self._rules_inside
        self._cells, self._column = [], 0
        self._rules = self._rules_inside = 0

    def clear(self) -> None:
        """Forget the rows so far; the next one is the first of another table."""
        self.rows, self.columns, self._until = [], 0, {}

    def build(self) -> Grid:
        """The grid; rows without text stay, as empty tuples."""
        return Grid(tuple(self.rows), self.columns)

    def _free_column(self) -> int:
        column = self._column
        if self._until:
            row = len(self.rows)
            while self._until.get(column, 0) > row:
                column += 1
        return column

    def _capped(self, column: int, spans: tuple[int, int]) -> tuple[int, int]:
        column_span = min(spans[0], max(1, limits.COLUMNS - column))
        row_span = min(spans[1], limits.ROW_SPAN)
        if (column_span, row_span) != spans:
            self.capped = True
        return column_span, row_span
