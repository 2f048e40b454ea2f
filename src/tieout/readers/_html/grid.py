"""Cells as they come out of markup, set into rows and columns: spans resolved, rules handed down.

HTML's table model gives each cell the first free column of its row; a cell that spans rows occupies
its columns in the rows below. Cells without text are dropped once their rules and columns are known.
"""

from __future__ import annotations

from tieout.document.model import Grid, GridCell, Text
from tieout.readers import limits


class GridBuilder:
    """One table under construction. A mask is a set of columns, bit i for column i."""

    def __init__(self) -> None:
        self.rows: list[tuple[GridCell, ...]] = []
        self.columns = 0
        self.capped = False
        self._cells: list[GridCell] = []
        self._column = 0
        self._taken = 0  # columns that cells of rows above still take
        self._freed: dict[int, int] = {}  # row -> columns that are free again from it on
        self._rules_before = 0  # columns ruled by what stands above this row
        self._rules = 0  # columns ruled below by this row, or by a rule in place of its text
        self._rules_inside = 0  # columns ruled above in this row

    def space(self, spans: tuple[int, int], ruled_above: bool, ruled_below: bool) -> None:
        """Set a cell without text; ``spans`` are its columns and rows."""
        column, column_span = self._place(spans)
        if ruled_below or ruled_above:
            self._rule(((1 << column_span) - 1) << column, ruled_above, ruled_below)

    def add(
        self,
        text: Text,
        spans: tuple[int, int],
        ruled_above: bool,
        ruled_below: bool,
        *,
        indent: int = 0,
        bold: bool = False,
        header: bool = False,
    ) -> None:
        """Set the next cell of the current row; a drawn rule ("-----") is a rule and no text."""
        string = text.string
        if not string or (string[0] in "-_=" and _is_drawn_rule(string)):
            self.space(spans, ruled_above, ruled_below or bool(string))
            return
        column, column_span = self._place(spans)
        row = len(self.rows)
        if self._rules_before or ruled_below or ruled_above:
            mask = ((1 << column_span) - 1) << column
            self._rule(mask, ruled_above, ruled_below)
            ruled_above = ruled_above or bool(self._rules_before & mask)
        self._cells.append(
            GridCell(row, column, spans[1], column_span, text, indent, bold, ruled_above, header)
        )

    def end_row(self) -> None:
        """Close the current row. The rules above a row without text hold for the next one too."""
        if self._cells:
            self.rows.append(tuple(self._cells))
            self._rules_before = self._rules
            self._cells = []
        else:
            self.rows.append(())
            self._rules_before |= self._rules | self._rules_inside
        self._column = self._rules = self._rules_inside = 0
        if self._taken:
            self._taken &= ~self._freed.pop(len(self.rows), 0)

    def clear(self) -> None:
        """Forget the rows so far; the next one is the first of another table."""
        self.rows, self.columns, self._taken, self._freed = [], 0, 0, {}

    def build(self) -> Grid:
        """The grid; rows without text stay, as empty tuples."""
        return Grid(tuple(self.rows), self.columns)

    def _place(self, spans: tuple[int, int]) -> tuple[int, int]:
        """The cell's first column and how many it takes; moves on behind it."""
        column_span, row_span = spans
        column = self._column
        if self._taken:
            free = ~self._taken >> column
            column += (free & -free).bit_length() - 1
        if column + column_span > limits.COLUMNS:
            column_span = max(1, limits.COLUMNS - column)
            self.capped = True
        end = self._column = column + column_span
        if end > self.columns:
            self.columns = end
        if row_span > 1:
            mask = ((1 << column_span) - 1) << column
            row = len(self.rows) + row_span
            self._taken |= mask
            self._freed[row] = self._freed.get(row, 0) | mask
        return column, column_span

    def _rule(self, mask: int, above: bool, below: bool) -> None:
        if below:
            self._rules |= mask
        if above:
            self._rules_inside |= mask


def _is_drawn_rule(string: str) -> bool:
    """A line of dashes or the like in place of a border; three dashes alone are a nil."""
    return not string.strip("-_= ") and len(string) > 3
